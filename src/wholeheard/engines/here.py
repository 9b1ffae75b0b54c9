"""Reading in this very process, one batch after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Batch = TypeVar("Batch")
Done = TypeVar("Done")


def over(batches: Iterable[Batch], work: Callable[[Batch], Done]) -> Iterator[Done]:
    """What `work` makes of each batch, in their order."""
    return map(work, batches)
