"""From a row to a comment, or the sentence that says why it was left out."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wholeheard.kit import sealing
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping.importing.columns import Columns
from wholeheard.rooms.safekeeping.importing.days import (
    EARLIEST,
    looks_month_first,
    read_day,
    read_day_month_first,
)
from wholeheard.rooms.safekeeping.importing.reading import DAMAGED, Record
from wholeheard.rooms.stories.telling import LONGEST_WORDS, tidy

NOTHING = frozenset({"", "na", "n/a", "nan", "null", "none", "-", "#n/a"})
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
VOICES = {
    "service_user": ("service user", "service_user", "patient", "myself", "self", "me", "client",
                     "resident", "it happened to me"),
    "family": ("family", "relative", "carer", "parent", "friend", "family or friend",
               "family or a friend", "next of kin", "partner or spouse"),
    "advocate": ("advocate", "an advocate"),
    "staff": ("staff", "staff member", "employee", "i work here"),
    "volunteer": ("volunteer", "student", "a volunteer or a student"),
    "partner": ("partner", "partner agency", "other organisation"),
}  # fmt: skip
VOICE_OF = {name: voice for voice, names in VOICES.items() for name in names}

FindPlace = Callable[[tuple[str, ...]], Place]


class LeftOut(Exception):
    """Why a row cannot be kept; `kind` is counted, the sentence goes into the file of reasons."""

    def __init__(self, kind: str, because: str, *, month_first: bool = False) -> None:
        super().__init__(because)
        self.kind = kind
        self.month_first = month_first


@dataclass(slots=True)
class Comment:
    """One comment on its way in. `arrival` is known again if the same row comes a second time."""

    row: int
    text: str
    place: Place
    told_on: dt.date
    question: str
    voice: str
    arrival: bytes

    def parts(self) -> list[tuple[str, str]]:
        """As a story's words are kept: what was asked, then what was said."""
        asked = [("asked", self.question)] if self.question else []
        return [*asked, ("happened", self.text)]


class Rows:
    """Reads rows of one file for one organisation. Remembers which it saw, in 16 bytes each."""

    def __init__(
        self,
        columns: Columns,
        organisation: uuid.UUID,
        find_place: FindPlace,
        today: dt.date,
        *,
        month_first: bool = False,
    ) -> None:
        self.columns = columns
        self.find_place = find_place
        self.today = today
        self.month_first = month_first
        self._organisation = organisation.bytes
        self._key = sealing.deployment_key("arrivals")
        self._seen: dict[bytes, int] = {}

    def read(self, record: Record) -> Comment:
        """The comment in a row. Raises LeftOut."""
        cells, columns = record.cells, self.columns
        _check_shape(record, columns.width)
        text = _words(cells[columns.text])
        told_on = self._day(cells[columns.date])
        question = _cell(cells, columns.question)[:2000]
        voice = VOICE_OF.get(_cell(cells, columns.voice).casefold(), "")
        place = self.find_place(path_of(cells, columns))
        arrival = self._arrival(record, text, told_on, question, place)
        return Comment(record.row, text, place, told_on, question, voice, arrival)

    def _day(self, cell: str) -> dt.date:
        if cell.strip().casefold() in NOTHING:
            raise LeftOut("date", "it has no date")
        day = read_day_month_first(cell) if self.month_first else read_day(cell)
        if day is None and not self.month_first and looks_month_first(cell):
            raise LeftOut(
                "date",
                f"the date {quoted(cell)} looks written month first. Write it day first",
                month_first=True,
            )
        if day is None:
            first = "month" if self.month_first else "day"
            raise LeftOut("date", f"the date {quoted(cell)} cannot be read. Write it {first} first")
        if day > self.today:
            raise LeftOut("date", f"the date {quoted(cell)} is still to come")
        if day < EARLIEST:
            raise LeftOut("date", f"the date {quoted(cell)} is too long ago")
        return day

    def _arrival(
        self, record: Record, text: str, told_on: dt.date, question: str, place: Place
    ) -> bytes:
        """Of the row's own identifier; without one, of all it says and the how-manieth it is."""
        if self.columns.id is not None:
            identifier = _cell(record.cells, self.columns.id)
            if not identifier:
                raise LeftOut("id", "it has no identifier")
            mark = self._mark("id", identifier)
            if mark in self._seen:
                first = self._seen[mark]
                raise LeftOut("repeated", f"its identifier came before, in row {first}")
            self._seen[mark] = record.row
            return mark
        said = self._mark("row", str(place.pk), told_on.isoformat(), question, text)
        self._seen[said] = times = self._seen.get(said, 0) + 1
        return said if times == 1 else self._mark("again", said.hex(), str(times))

    def _mark(self, *facts: str) -> bytes:
        whole = "\x1f".join(facts).encode()
        return hmac.digest(self._key, self._organisation + whole, hashlib.sha256)[:16]


def path_of(cells: Sequence[str], columns: Columns) -> tuple[str, ...]:
    """The names in the columns of the place, the widest first; empty where there is none."""
    return tuple(_cell(cells, index) for index in columns.place)


def quoted(cell: str, most: int = 40) -> str:
    """A cell as a sentence may show it: short, on one line."""
    plain = CONTROL.sub("?", " ".join(cell.split()))
    return f"'{plain[:most]}…'" if len(plain) > most else f"'{plain}'"


def _check_shape(record: Record, width: int) -> None:
    cells = record.cells
    if record.fault:
        raise LeftOut("broken", record.fault)
    if len(cells) < width or any(cell.strip() for cell in cells[width:]):
        raise LeftOut("ragged", f"it has {len(cells)} cells and the heading has {width}")
    whole = "".join(cells)
    if not whole.isascii() and DAMAGED.search(whole):
        raise LeftOut("damaged", "it holds letters that cannot be read")
    if "\x00" in whole:
        raise LeftOut("damaged", "it holds a NUL character, which is no letter")


def _words(cell: str) -> str:
    text = CONTROL.sub("", tidy(cell))
    if text.casefold() in NOTHING:
        raise LeftOut("empty", "it has no words")
    if len(text) > LONGEST_WORDS:
        raise LeftOut("long", f"it is longer than {LONGEST_WORDS:,} characters")
    return text


def _cell(cells: Sequence[str], index: int | None) -> str:
    text = "" if index is None else " ".join(cells[index].split())
    return "" if text.casefold() in NOTHING else text
