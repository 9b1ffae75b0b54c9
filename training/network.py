"""The convolutional network as it is trained; `listening.noticing.network` reads it with numpy.

First it learns the older codings of a large file of comments (`pretrain`); then a copy of it
learns the care lens, tone, severity and concerns together, and what the first one would add to the
linear weights of themes and kinds of concern (`finetune`).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import (
    binary_cross_entropy_with_logits,
    cross_entropy,
    mse_loss,
    relu,
    smooth_l1_loss,
)

from training.sources import LONGEST, Text
from training.words import WIDTH
from wholeheard.listening.noticing.care import CODES as CARE
from wholeheard.listening.noticing.network import DILATIONS, Network
from wholeheard.listening.noticing.tone import TONES
from wholeheard.listening.noticing.words import END, NONE, PAD, SPECIAL, UNKNOWN, Words
from wholeheard.listening.noticing.words import places_of_words as places_of

HIDDEN = 128
AT_ONCE = 48  # texts
WORDS_AT_ONCE = 2_500
OF_WORDS = {"care": len(CARE), "cue": 1}
OF_TEXTS = {"care_text": len(CARE), "severity": 1, "tone": TONES, "raised": 1, "now": 1}
TAUGHT = ("themes", "kinds")  # heads taught by the older network and the linear weights beside it
TAUGHT_SHARE = 0.5
UNASKED = 0.25  # of the texts of a pass, read as if nobody had said what was asked
ORDINARY_MAY_HOLD_ONE = 0.01  # real comments taken as without concern are not certainly so


class Net(nn.Module):
    """Word vectors, three layers, a head for each task."""

    def __init__(self, words: int, heads: dict[str, int], drop: float = 0.3) -> None:
        super().__init__()
        self.vectors = nn.Embedding(words, WIDTH, padding_idx=PAD)
        widths = (WIDTH, HIDDEN, HIDDEN)
        self.layers = nn.ModuleList(
            nn.Conv1d(width, HIDDEN, 3, padding=reach, dilation=reach)
            for width, reach in zip(widths, DILATIONS, strict=True)
        )
        self.heads = nn.ModuleDict(
            {
                name: nn.Linear((2 if name in OF_WORDS else 4) * HIDDEN, size)
                for name, size in heads.items()
            }
        )
        self.drop, self.drop_vectors = nn.Dropout(drop), nn.Dropout(0.2)

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        there = ids > PAD
        if self.training:
            lost = (torch.rand(ids.shape) < 0.04) & (ids >= len(SPECIAL))
            ids = torch.where(lost, torch.full_like(ids, UNKNOWN), ids)
            ids[:, 0] = torch.where(torch.rand(len(ids)) < UNASKED, NONE, ids[:, 0])
        shown = there.unsqueeze(1).float()
        below, outputs = self.drop_vectors(self.vectors(ids)).transpose(1, 2), []
        for layer in self.layers:
            above = relu(layer(self.drop(below) if outputs else below)) * shown
            below = above + below if outputs else above
            outputs.append(below)
        words = torch.cat([outputs[0], outputs[-1]], 1)
        peak = words.masked_fill(~there.unsqueeze(1), -1e4).max(2).values
        mean = words.sum(2) / there.sum(1, keepdim=True)
        return self.drop(words.transpose(1, 2)), self.drop(torch.cat([peak, mean], 1)), there


def ids_of(words: Words, texts: Sequence[Text]) -> list[NDArray[np.int64]]:
    batch = words.look([text.words for text in texts], [text.question for text in texts])
    return [
        one if len(one) <= LONGEST else np.append(one[: LONGEST - 1], END)
        for one in words.ids(batch)
    ]


def in_batches(
    ids: Sequence[NDArray[np.int64]], chance: np.random.Generator, at_once: int, words: int
) -> list[list[int]]:
    """Texts of like length together, in an order left to chance."""
    lengths = np.array([len(one) for one in ids])
    batches, batch = [], []
    for number in np.argsort(lengths + chance.random(len(lengths)) * 6):
        batch.append(int(number))
        if len(batch) * lengths[number] >= words or len(batch) >= at_once:
            batches.append(batch)
            batch = []
    batches += [batch] if batch else []
    chance.shuffle(batches)
    return batches


def together(ids: Sequence[NDArray[np.int64]], batch: Sequence[int]) -> Tensor:
    made = np.zeros((len(batch), max(len(ids[i]) for i in batch)), np.int64)
    for row, number in enumerate(batch):
        made[row, : len(ids[number])] = ids[number]
    return torch.from_numpy(made)


def pretrain(
    words: Words,
    vectors: NDArray[np.float32],
    texts: Sequence[Text],
    codes: dict[str, NDArray[np.int64]],
    *,
    epochs: int = 3,
) -> Net:
    """Learn how such comments speak from the large file's older codings."""
    torch.manual_seed(0)
    net = Net(words.size, {name: int(values.max()) + 1 for name, values in codes.items()})
    with torch.no_grad():
        net.vectors.weight.normal_(0, 0.05)
        net.vectors.weight[PAD] = 0
        net.vectors.weight[len(SPECIAL) : len(SPECIAL) + len(vectors)] = torch.tensor(vectors)
    ids = [one[:80] for one in ids_of(words, texts)]
    share = {"category": 1.0, "super_category": 0.5, "crit": 0.5}

    def loss_of(batch: list[int]) -> Tensor:
        _words, pooled, _there = net(together(ids, batch))
        total = torch.zeros(())
        for name, weight in share.items():
            right = torch.from_numpy(codes[name][batch])
            if (right >= 0).any():
                total = total + weight * cross_entropy(
                    net.heads[name](pooled), right, ignore_index=-1
                )
        return total

    _learn(net, ids, loss_of, epochs, rate=2e-3, at_once=128, most_words=6_000)
    return net


def finetune(
    start: Net,
    words: Words,
    texts: Sequence[Text],
    taught: dict[str, NDArray[np.float32]],
    *,
    epochs: int,
    seed: int,
) -> Net:
    """A copy of the network learns everything that is noticed, together.

    `taught` holds for each head of `TAUGHT` what the older network would add: text x code.
    """
    torch.manual_seed(seed)
    sizes = {name: values.shape[1] for name, values in taught.items()}
    net = Net(words.size, OF_WORDS | OF_TEXTS | sizes)
    kept = {name: value for name, value in start.state_dict().items() if "heads" not in name}
    net.load_state_dict(kept, strict=False)
    ids = ids_of(words, texts)
    scales = {name: (one.mean(axis=0), one.std(axis=0) + 1e-6) for name, one in taught.items()}
    right = {
        name: torch.from_numpy((one - scales[name][0]) / scales[name][1]).float()
        for name, one in taught.items()
    }

    def loss_of(batch: list[int]) -> Tensor:
        seen = net(together(ids, batch))
        some = [texts[i] for i in batch]
        losses = (_care_loss, _severity_loss, _tone_loss, _concern_loss)
        total = sum((loss(net, some, seen) for loss in losses), torch.zeros(()))
        for name, values in right.items():
            total = total + TAUGHT_SHARE * mse_loss(net.heads[name](seen[1]), values[batch])
        return total

    _learn(net, ids, loss_of, epochs, rate=1.5e-3, at_once=AT_ONCE, most_words=WORDS_AT_ONCE)
    with torch.no_grad():
        for name, (middle, spread) in scales.items():
            head = net.heads[name]
            head.weight *= torch.from_numpy(spread)[:, None]
            head.bias.copy_(head.bias * torch.from_numpy(spread) + torch.from_numpy(middle))
    return net


def _learn(net, ids, loss_of, epochs, *, rate, at_once, most_words) -> None:  # type: ignore[no-untyped-def]
    chance = np.random.default_rng(0)
    plan = [in_batches(ids, chance, at_once, most_words) for _ in range(epochs)]
    learnt = [one for one in net.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(learnt, lr=rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, rate, total_steps=sum(map(len, plan)) + 1, pct_start=0.15
    )
    began = time.monotonic()
    net.train()
    for number, batches in enumerate(plan, start=1):
        for batch in batches:
            loss = loss_of(batch)
            if not loss.requires_grad:
                continue
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learnt, 2.0)
            optimiser.step()
            schedule.step()
        spent = time.monotonic() - began
        print(f"  epoch {number} of {epochs}, {spent:.0f} s", file=sys.stderr, flush=True)
    net.eval()


def _chosen(some: Sequence[Text], field: str) -> list[int]:
    return [i for i, text in enumerate(some) if getattr(text, field) is not None]


def _by_word(some: Sequence[Text], spans: Sequence[list[tuple[int, int, int]]], shape) -> Tensor:  # type: ignore[no-untyped-def]
    """Which words lie in which marked passages: 1 where (code, start, end) covers a word."""
    right = np.zeros(shape, np.float32)
    for row, (text, marks) in enumerate(zip(some, spans, strict=True)):
        if not marks:
            continue
        for place, (first, last) in enumerate(places_of(text.words)[: shape[1] - 2], start=1):
            for code, start, end in marks:
                if first < end and last > start:
                    right[row, place, code] = 1
    return torch.from_numpy(right)


def _care_loss(net: Net, some: Sequence[Text], seen) -> Tensor:  # type: ignore[no-untyped-def]
    chosen = _chosen(some, "care")
    if not chosen:
        return torch.zeros(())
    words, pooled, there = (one[chosen] for one in seen)
    texts = [some[i] for i in chosen]
    spans = [[(CARE.index(c), a, b) for c, a, b in text.care or ()] for text in texts]
    right = _by_word(texts, spans, (*words.shape[:2], len(CARE)))
    trust = torch.tensor([text.trust for text in texts])
    shown = there.unsqueeze(-1).float()
    by_word = binary_cross_entropy_with_logits(net.heads["care"](words), right, reduction="none")
    by_text = binary_cross_entropy_with_logits(
        net.heads["care_text"](pooled), right.amax(1), reduction="none"
    )
    each = (by_word * shown).sum((1, 2)) / shown.sum((1, 2))
    return 3 * (each * trust).mean() + 2 * (by_text.mean(1) * trust).mean()


def _severity_loss(net: Net, some: Sequence[Text], seen) -> Tensor:  # type: ignore[no-untyped-def]
    chosen = _chosen(some, "severity")
    if not chosen:
        return torch.zeros(())
    right = torch.tensor([float(some[i].severity or 0) for i in chosen])
    return 0.3 * smooth_l1_loss(net.heads["severity"](seen[1][chosen]).squeeze(1), right)


def _tone_loss(net: Net, some: Sequence[Text], seen) -> Tensor:  # type: ignore[no-untyped-def]
    chosen = _chosen(some, "tone")
    if not chosen:
        return torch.zeros(())
    right = torch.tensor([some[i].tone for i in chosen])
    return 0.5 * cross_entropy(net.heads["tone"](seen[1][chosen]), right)


def _concern_loss(net: Net, some: Sequence[Text], seen) -> Tensor:  # type: ignore[no-untyped-def]
    chosen = _chosen(some, "concern")
    if not chosen:
        return torch.zeros(())
    words, pooled, there = (one[chosen] for one in seen)
    texts = [some[i] for i in chosen]
    doubt = [ORDINARY_MAY_HOLD_ONE if text.is_ordinary else 0.0 for text in texts]
    raised = torch.tensor([float(bool(t.concern)) or d for t, d in zip(texts, doubt, strict=True)])
    loss = binary_cross_entropy_with_logits(net.heads["raised"](pooled).squeeze(1), raised)
    spans = [
        [(0, at, at + len(cue)) for cue in text.cues if (at := text.words.find(cue)) >= 0]
        for text in texts
    ]
    right = _by_word(texts, spans, (*words.shape[:2], 1))
    shown = there.float()
    by_word = binary_cross_entropy_with_logits(net.heads["cue"](words), right, reduction="none")
    loss = loss + 2 * ((by_word.squeeze(-1) * shown).sum(1) / shown.sum(1)).mean()
    with_one = [i for i, text in enumerate(texts) if text.concern]
    if with_one:
        now = torch.tensor([float(texts[i].now) for i in with_one])
        loss = loss + binary_cross_entropy_with_logits(
            net.heads["now"](pooled[with_one]).squeeze(1), now
        )
    return loss


def as_read(net: Net) -> Network:
    """The network as `listening.noticing` reads it: layers of (three words x width, HIDDEN)."""
    layers = tuple(
        (
            layer.weight.detach().permute(2, 1, 0).reshape(-1, HIDDEN).numpy().copy(),
            layer.bias.detach().numpy().copy(),
        )
        for layer in net.layers
    )
    return Network(net.vectors.weight.detach().numpy().copy(), layers)


def heads_of(net: Net) -> dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]]:
    return {
        name: (head.weight.detach().numpy().T.copy(), head.bias.detach().numpy().copy())
        for name, head in net.heads.items()
    }
