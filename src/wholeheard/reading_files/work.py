"""What is done with one batch of rows: read, put into lines, counted. Runs on any engine."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from wholeheard.listening import read
from wholeheard.listening.lines import as_line, more_as_line
from wholeheard.listening.reading import collector_at_rest
from wholeheard.listening.shapes import Reading
from wholeheard.reading_files.batches import Batch
from wholeheard.readings_report.tally import LATEST, Tally, tally


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a batch: two lines for each row (what readings.jsonl holds, and the rest), the
    rows that were not read with their reasons, the rows of which letters were lost, the tally."""

    first: int
    lines: list[str]
    not_read: list[tuple[int, str, str]]
    damaged: list[int]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Work:
    """Reads a batch. `dated` and `placed` say whether the file has such columns; a date after
    `latest` is a slip."""

    dated: bool
    placed: bool
    latest: dt.date = LATEST

    def __call__(self, batch: Batch) -> Done:
        with collector_at_rest():  # until the readings are let go again
            return self._done(batch)

    def _done(self, batch: Batch) -> Done:
        readings = readings_of(batch)
        return Done(
            first=batch.first,
            lines=[f"{as_line(one)}\t{more_as_line(one)}" for one in readings],
            not_read=[
                (batch.first + at, one.id, one.unread)
                for at, one in enumerate(readings)
                if one.unread is not None
            ],
            damaged=[batch.first + at for at in batch.damaged],
            tally=tally(
                batch.first,
                batch.texts,
                readings,
                dates=batch.dates if self.dated else (),
                places=batch.places if self.placed else (),
                latest=self.latest,
                damaged=len(batch.damaged),
                wider=batch.wider,
            ),
        )


def readings_of(batch: Batch) -> list[Reading]:
    """A reading for each row, or the reason why there is none."""
    texts = [None if at in batch.faults else text for at, text in enumerate(batch.texts)]
    readings = _read(texts, batch)
    for at, fault in batch.faults.items():
        readings[at] = replace(readings[at], unread=fault)
    return readings


def _read(texts: list[Any], batch: Batch) -> list[Reading]:
    try:
        return read(texts, questions=batch.questions, ids=batch.ids)
    except Exception:
        return [
            _read_one(text, question, name)
            for text, question, name in zip(texts, batch.questions, batch.ids, strict=True)
        ]


def _read_one(text: Any, question: str, name: str) -> Reading:
    """One row by itself: if the reader stumbles over it, only this one is not read."""
    try:
        return read([text], questions=[question], ids=[name])[0]
    except Exception as error:
        (unread,) = read([None], ids=[name])
        return replace(unread, unread=f"The reader stumbled over it ({type(error).__name__}).")
