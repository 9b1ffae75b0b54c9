"""Readings counted, and the few passages kept that a page may show.

A tally of a batch is small, can be written as JSON, and joins with another; in whatever batches
the readings came, the whole is the same.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from wholeheard.listening.days import EARLIEST, read_day
from wholeheard.listening.lines import rounded
from wholeheard.listening.noticing.card import band
from wholeheard.listening.protecting import find_details
from wholeheard.listening.quotations import Candidate, in_its_sentence, most_worth, worth_of
from wholeheard.listening.sentences import sentences
from wholeheard.listening.shapes import Detail, Finding, Reading
from wholeheard.readings_report.masked import CUT, Piece, opening, pieces, plain

MOST_QUOTABLE = 24
"""Passages kept for each code, of which a few are quoted."""
MOST_CONCERNS = 200
"""Concerns that a page shows; all of them stand in the readings."""
MOST_PLACES = 2_000
"""A column with more different places than this is not one of places."""
LONGEST_SHOWN = 1_200
"""Characters of a passage that are shown; of a longer one the beginning."""
SHORTEST_STORY, LONGEST_STORY = 160, 1_400
STORY_BEST = 550
ENGLISH = frozenset({"en", None})
"""Languages that the lenses read; None where a text is too short to tell."""
TELLING = frozenset({"email", "nhs_number", "person", "phone"})
"""Personal details by which no row is called on a page."""
FEWEST_TELLING_DIGITS = 7
"""A shorter number by itself is none of these."""
LATEST = dt.date(2099, 12, 30)
"""No comment is of a later day; 31 December 9999 and the like stand for "none"."""
EVERY = "*"
"""Stands for all comments among the codes that are counted."""


@dataclass(slots=True)
class Quotable:
    """A passage that may be quoted; `rank` and `row` settle which are kept."""

    candidate: Candidate
    rank: float
    row: int
    shown: list[Piece]

    @property
    def key(self) -> str:
        """Of passages with the same words one is enough."""
        return self.candidate.words.casefold()

    def order(self) -> tuple[float, str, int]:
        return (-self.rank, self.key, self.row)


@dataclass(slots=True)
class Story:
    """One whole comment, and how well it shows what a reading is."""

    row: int
    id: str
    worth: float
    shown: list[Piece]

    def order(self) -> tuple[float, int]:
        return (-self.worth, self.row)


@dataclass(slots=True)
class Flag:
    """A concern that was raised, as a page shows it."""

    row: int
    id: str
    urgency: str
    kinds: list[str]
    confidence: float
    shown: list[Piece]

    def order(self) -> tuple[bool, float, int]:
        return (self.urgency != "now", -self.confidence, self.row)


@dataclass(slots=True)
class Tally:
    """What was read, in numbers, and the passages to show. `slices` counts by place and month
    ("" where there is none): comments, and of them those with each code of the care lens."""

    rows: int = 0
    read: int = 0
    damaged: int = 0
    undated: int = 0
    wider: int = 0
    readers: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    by_lens: Counter[str] = field(default_factory=Counter)
    lengths: Counter[str] = field(default_factory=Counter)
    abstained: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    urgencies: Counter[str] = field(default_factory=Counter)
    slices: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)
    too_many_places: bool = False
    quotable: dict[str, list[Quotable]] = field(default_factory=dict)
    story: Story | None = None
    flags: list[Flag] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Join another tally to this one."""
        for name in ADDED:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in COUNTED:
            getattr(self, name).update(getattr(other, name))
        self._add_slices(other)
        for code, some in other.quotable.items():
            self.quotable[code] = _best(self.quotable.get(code, []) + some)
        stories = [one for one in (self.story, other.story) if one is not None]
        self.story = min(stories, key=Story.order, default=None)
        self.flags = heapq.nsmallest(MOST_CONCERNS, self.flags + other.flags, key=Flag.order)

    def _add_slices(self, other: Tally) -> None:
        for place, months in other.slices.items():
            mine = self.slices.setdefault(place, {})
            for month, counted in months.items():
                mine.setdefault(month, Counter()).update(counted)
        self.too_many_places |= other.too_many_places or len(self.slices) > MOST_PLACES
        if self.too_many_places:
            self.slices = {"": _together(self.slices.values())}

    def as_json(self) -> dict[str, Any]:
        """What `from_json` reads."""
        plain_values = {name: getattr(self, name) for name in (*NUMBERS, *COUNTED)}
        return plain_values | {
            "slices": self.slices,
            "story": self.story and _values(self.story),
            "flags": [_values(one) for one in self.flags],
            "quotable": {
                code: [[_values(one.candidate), one.rank, one.row, one.shown] for one in some]
                for code, some in self.quotable.items()
            },
        }

    @classmethod
    def from_json(cls, given: dict[str, Any]) -> Tally:
        """A tally as `as_json` wrote it. Raises KeyError or TypeError if it is something else."""
        numbers = {name: given[name] for name in NUMBERS}
        counted: dict[str, Any] = {name: Counter(given[name]) for name in COUNTED}
        return cls(
            **numbers,
            **counted,
            slices={
                place: {month: Counter(one) for month, one in months.items()}
                for place, months in given["slices"].items()
            },
            story=_with_pieces(Story, given["story"]) if given["story"] else None,
            flags=[_with_pieces(Flag, one) for one in given["flags"]],
            quotable={
                code: [_quotable(one) for one in some] for code, some in given["quotable"].items()
            },
        )


ADDED = ("rows", "read", "damaged", "undated", "wider")
NUMBERS = (*ADDED, "too_many_places")
COUNTED = (
    "readers", "unread", "languages", "by_lens", "lengths", "abstained", "codes", "urgencies",
)  # fmt: skip


def tally(
    first: int,
    texts: Sequence[object],
    readings: Sequence[Reading],
    *,
    dates: Sequence[str] = (),
    places: Sequence[str] = (),
    latest: dt.date = LATEST,
    damaged: int = 0,
    wider: int = 0,
) -> Tally:
    """Count a batch of readings, of which the first is row `first` of the whole.

    `dates` and `places` are empty where they are not known. A date after `latest`, or before there
    was an NHS, is a slip: the comment is in no month.
    """
    found = Tally(rows=len(readings), damaged=damaged, wider=wider)
    pools: dict[str, _Pool] = {}
    for at, reading in enumerate(readings):
        found.readers[reading.reader] += 1
        if reading.unread is not None:
            found.unread[reading.unread] += 1
            continue
        text = texts[at]
        assert isinstance(text, str)
        codes = _count(found, reading, text)
        month = _month(dates[at], latest) if dates else None
        _count_slice(found, codes, month, places[at] if places else "")
        for finding in reading.findings:
            key = f"{finding.lens}:{finding.code}"
            if key not in pools:
                pools[key] = _Pool()
            pools[key].offer(finding, text, reading, first + at)
        if reading.concern.raised:
            found.urgencies[reading.concern.urgency] += 1
            found.flags.append(_flag(first + at, text, reading))
        else:
            _consider(found, first + at, text, reading)
    found.flags = heapq.nsmallest(MOST_CONCERNS, found.flags, key=Flag.order)
    if len(found.slices) > MOST_PLACES:
        found.too_many_places = True
        found.slices = {"": _together(found.slices.values())}
    found.quotable = {code: _best(pool.kept) for code, pool in pools.items()}
    _finish_story(found, first, texts, readings)
    return found


def _count(found: Tally, reading: Reading, text: str) -> set[str]:
    found.read += 1
    found.languages[reading.language or ""] += 1
    _add_each(found.abstained, reading.abstained)
    codes = {f"{one.lens}:{one.code}" for one in reading.findings}
    if reading.language in ENGLISH or codes:
        found.by_lens[EVERY] += 1
        found.lengths[str(band(text))] += 1
    _add_each(found.codes, codes)
    return codes


def _add_each(counted: Counter[str], some: Iterable[str]) -> None:
    """`Counter.update`, which takes longer to begin than a few codes take to count."""
    for one in some:
        counted[one] += 1


def _count_slice(found: Tally, codes: set[str], dated: str | None, place: str) -> None:
    month = dated or ""
    found.undated += dated == ""
    if not month and not place:
        return
    counted = found.slices.setdefault(place, {}).setdefault(month, Counter())
    counted[EVERY] += 1
    _add_each(counted, (code for code in codes if code.startswith("care:")))


@lru_cache(maxsize=20_000)
def _month(date: str, latest: dt.date) -> str:
    day = read_day(date) if date else None
    return f"{day:%Y-%m}" if day and EARLIEST <= day <= latest else ""


class _Pool:
    """The passages of one code that are worth keeping; most are passed over at a glance."""

    def __init__(self) -> None:
        self.kept: list[Quotable] = []
        self.floor = float("-inf")
        self.seen: dict[str, float] = {}

    def offer(self, finding: Finding, text: str, reading: Reading, row: int) -> None:
        confidence = rounded(finding.confidence)
        if most_worth(finding.end - finding.start, len(text), confidence) < self.floor:
            return
        start, end = in_its_sentence(text, finding.start, finding.end)
        words = text[start:end]
        rank = worth_of(len(words), confidence)
        if rank < self.floor or self.seen.get(words, self.floor) >= rank:
            return
        self.seen[words] = rank
        of_care = (finding,) if finding.lens == "care" else ()
        shown = opening(text, reading.details, start, end, LONGEST_SHOWN, of_care)
        masks = sum(mask for _words, mask, _codes in shown)
        candidate = Candidate(_called(reading.id, row), plain(shown).strip(), confidence, masks)
        self.kept.append(Quotable(candidate, rank, row, shown))
        if len(self.kept) >= 2 * MOST_QUOTABLE:
            self._let_go()

    def _let_go(self) -> None:
        self.kept = _best(self.kept)
        if len(self.kept) == MOST_QUOTABLE:
            self.floor = self.kept[-1].rank
        self.seen = {}


def _best(some: list[Quotable]) -> list[Quotable]:
    """The best, each with words of its own."""
    kept: dict[str, Quotable] = {}
    for one in sorted(some, key=Quotable.order):
        kept.setdefault(one.key, one)
    return list(kept.values())[:MOST_QUOTABLE]


def _called(name: str, row: int) -> str:
    """A row by its name, by its number if the name tells of a person: an e-mail address, say."""
    if len(name) < FEWEST_TELLING_DIGITS and name.isdecimal():
        return name
    return str(row) if any(one.kind in TELLING for one in find_details(name)) else name


def _flag(row: int, text: str, reading: Reading) -> Flag:
    concern = reading.concern
    start, end = in_its_sentence(text, concern.start or 0, concern.end or len(text))
    shown = opening(text, reading.details, start, end, LONGEST_SHOWN)
    confidence = rounded(concern.confidence)
    return Flag(
        row, _called(reading.id, row), concern.urgency, list(concern.kinds), confidence, shown
    )


def _consider(found: Tally, row: int, text: str, reading: Reading) -> None:
    """Whether this one shows better what a reading is than the one that was found so far."""
    if len(text) < SHORTEST_STORY:
        return
    care = [one for one in reading.findings if one.lens == "care"]
    codes = {one.code for one in care}
    sure = sum(one.confidence for one in care) / len(care) if care else 0.0
    away = abs(min(len(text), LONGEST_STORY) - STORY_BEST) / STORY_BEST
    value = round(min(len(codes), 4) + 0.5 * float(sure) - away - 0.1 * len(reading.details), 4)
    if found.story is None or value > found.story.worth:
        found.story = Story(row, reading.id, value, [])


def _finish_story(
    found: Tally, first: int, texts: Sequence[object], readings: Sequence[Reading]
) -> None:
    if found.story is not None:
        at = found.story.row - first
        found.story.id = _called(found.story.id, found.story.row)
        text, reading = texts[at], readings[at]
        assert isinstance(text, str)
        care = [one for one in reading.findings if one.lens == "care"]
        found.story.shown = _beginning(text, reading.details, care)


def _beginning(text: str, details: Sequence[Detail], findings: Sequence[Finding]) -> list[Piece]:
    """A story whole; of one too long for a page the first sentences, and that there is more."""
    if len(text) <= LONGEST_STORY:
        return pieces(text, details, findings)
    ends = [end for _start, end in sentences(text) if end <= LONGEST_STORY]
    return [
        *pieces(text, details, findings, 0, max(ends, default=LONGEST_STORY)),
        (" ", False, ()),
        CUT,
    ]


def _together(several: Any) -> dict[str, Counter[str]]:
    months: dict[str, Counter[str]] = {}
    for one in several:
        for month, counted in one.items():
            months.setdefault(month, Counter()).update(counted)
    return months


def _values(one: Any) -> list[Any]:
    return [getattr(one, name) for name in one.__slots__]


def _quotable(values: list[Any]) -> Quotable:
    candidate, rank, row, shown = values
    return Quotable(Candidate(*candidate), rank, row, _pieces(shown))


def _with_pieces(kind: Any, values: list[Any]) -> Any:
    return kind(*values[:-1], _pieces(values[-1]))


def _pieces(given: list[Any]) -> list[Piece]:
    return [(words, bool(mask), tuple(codes)) for words, mask, codes in given]
