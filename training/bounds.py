"""Where passages begin and end, learnt from held-out texts: the weights of `noticing.bounds`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from wholeheard.listening.noticing.bounds import (
    SCORES,
    SIDES,
    SORTS,
    Bounds,
    scores_of,
)

PENALTY = 0.5  # of the squares of the weights
ROUNDS = 80
AT_ONCE = 200  # chains of like length
NEVER = -30.0  # log odds of an end inside a passage
Array = NDArray[np.float64]
Chain = tuple[Array, NDArray[np.integer], NDArray[np.bool_]]  # type: ignore[type-arg]
"""Chances of the words of a text for one code, their sorts, and which lie in a marked passage."""


def learnt(chains: Sequence[Chain]) -> Bounds:
    """The weights under which the marked passages are likeliest among all ways to lie."""
    by_length = sorted(chains, key=lambda one: len(one[0]))
    batches = [_together(by_length[at : at + AT_ONCE]) for at in range(0, len(by_length), AT_ONCE)]
    scores = torch.zeros(len(SCORES), dtype=torch.float64, requires_grad=True)
    sides = torch.zeros(len(SORTS), len(SIDES), dtype=torch.float64, requires_grad=True)
    costs = torch.full((2,), -1.0, dtype=torch.float64, requires_grad=True)
    search = torch.optim.LBFGS(
        [scores, sides, costs], max_iter=ROUNDS, line_search_fn="strong_wolfe"
    )

    def loss() -> Tensor:
        search.zero_grad()
        unlikely = sum((_unlikely(one, scores, sides, costs) for one in batches), torch.zeros(()))
        total = unlikely + PENALTY * ((scores**2).sum() + (sides**2).sum())
        total.backward()
        return total

    search.step(loss)
    begin, end = costs.detach().tolist()
    return Bounds(
        scores.detach().numpy().round(4), sides.detach().numpy().round(4),
        round(begin, 4), round(end, 4),
    )  # fmt: skip


def _together(chains: Sequence[Chain]) -> tuple[Tensor, ...]:
    """Chains side by side: scores (place x chain x score), the sorts left and right of each place,
    which places are inside, which there are, and where passages begin and end."""

    def padded(some: Sequence[NDArray]) -> Tensor:  # type: ignore[type-arg]
        return pad_sequence([torch.from_numpy(np.ascontiguousarray(one)) for one in some])

    marked = [np.concatenate([[0], inside.astype(int), [0]]) for _c, _s, inside in chains]
    return (
        padded([scores_of(one[0], np.array([len(one[0])])).T for one in chains]),
        padded([np.concatenate([[0], sorts]).astype(np.int64) for _c, sorts, _i in chains]),
        padded([np.concatenate([sorts, [0]]).astype(np.int64) for _c, sorts, _i in chains]),
        padded([inside.astype(np.float64) for _c, _s, inside in chains]),
        padded([np.ones(len(inside)) for _c, _s, inside in chains]),
        padded([(np.diff(one) > 0).astype(np.float64) for one in marked]),
        padded([(np.diff(one) < 0).astype(np.float64) for one in marked]),
    )


def _unlikely(batch: tuple[Tensor, ...], scores: Tensor, sides: Tensor, costs: Tensor) -> Tensor:
    """How unlikely the marked passages are: minus the logarithm of their likelihood."""
    told, left, right, inside, there, begins, ends = batch
    size = len(told)
    is_end = (right[:size] == 0) | (there == 0)
    word = (told @ scores + sides[right[:size], 0]).masked_fill(is_end, NEVER)
    begin = costs[0] + sides[left, 1] + sides[right, 2]
    end = costs[1] + sides[left, 3] + sides[right, 4]
    marked = (word * inside).sum() + (begin * begins).sum() + (end * ends).sum()
    odds, of_all = torch.zeros_like(word[0]), torch.zeros(())
    for at in range(size):
        closing = 1 + odds * end[at].exp()
        of_all = of_all + closing.log().sum()
        odds = word[at].exp() * there[at] * (begin[at].exp() + odds) / closing
    return of_all + (1 + odds * end[size].exp()).log().sum() - marked
