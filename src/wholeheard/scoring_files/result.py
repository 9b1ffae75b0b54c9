"""What a file gave: a result to compare or to keep, and sentences to read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wholeheard.listening.measuring.intervals import Interval
from wholeheard.listening.measuring.refused import CannotSay
from wholeheard.reading_files.refused import CannotRead
from wholeheard.scoring_files.table import Table


@dataclass(slots=True)
class Result:
    """`values` go into the JSON file, `sentences` onto the screen."""

    values: Any
    sentences: list[str] = field(default_factory=list)

    def write(self, path: Path) -> None:
        """As JSON that any program reads. Raises CannotRead."""
        text = json.dumps(self.values, indent=1, ensure_ascii=False, allow_nan=False)
        try:
            path.write_text(text + "\n", "utf-8")
        except OSError as refused:
            raise CannotRead(
                f"{path} cannot be written ({refused.strerror or refused}). "
                "Choose another with --json."
            ) from refused


def ends(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [interval.low, interval.high]


def sure_as(name: str, sure: float) -> str:
    """The name of an interval: ci95 for 0.95, ci90 for 0.9."""
    return f"ci{100 * sure:g}{name}"


def span(interval: Interval | None, places: int = 2) -> str:
    """ "from 4.69 to 5.09", for a sentence."""
    if interval is None:
        return "no interval"
    return f"from {interval.low:.{places}f} to {interval.high:.{places}f}"


@contextmanager
def said_with_its_row(table: Table, rows: list[int] | None = None) -> Iterator[None]:
    """Say where in the file something stands of which nothing can be said.

    `rows` are the rows that were looked at, where they are not all. Raises CannotRead.
    """
    try:
        yield
    except CannotSay as wrong:
        at = wrong.about.get("row")
        if not isinstance(at, int):
            raise CannotRead(f"{table.name}: {wrong}") from wrong
        raise CannotRead(f"{table.row(rows[at] if rows else at)}: {wrong}") from wrong
