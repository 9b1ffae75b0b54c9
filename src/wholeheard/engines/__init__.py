"""Where reading runs: this process, the cores of this machine, a Spark cluster.

Every engine has one function, `over(batches, work)`: it calls `work` with each batch and gives
back what came of it, in the order of the batches and never holding more than a few of them. What
comes of it is the same on each, row for row.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

NAMES = ("here", "cores", "spark")

Over = Callable[[Iterable[Any], Callable[[Any], Any]], Iterator[Any]]


class EngineStopped(Exception):
    """An engine cannot start or cannot go on; the message says what to do next."""


def named(name: str) -> Over:
    """The engine of this name. Raises EngineStopped where it is not known."""
    if name not in NAMES:
        raise EngineStopped(f"There is no engine “{name}”. Choose one of: {', '.join(NAMES)}.")
    over: Over = importlib.import_module(f"wholeheard.engines.{name}").over
    return over
