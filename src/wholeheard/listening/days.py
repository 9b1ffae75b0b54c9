"""A day, however it was written: year first, or day first as in Britain."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

EARLIEST = dt.date(1948, 7, 5)  # the first day of the NHS; an earlier date is a slip
MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
TIME = (
    r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(?:[AaPp][Mm])? ?(?:Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}}){TIME})?")
DAY_FIRST = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d{{2}}){TIME}")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
WEEKDAY, MONTH, YEAR = r"(?:[A-Za-z]{3,9},? )?", r"([A-Za-z]{3,9})", r"(\d{4}|\d{2})"
IN_WORDS = re.compile(
    WEEKDAY + r"(?:(\d{1,2})(?:st|nd|rd|th)?[ -])?" + MONTH + r"[ ,-]+" + YEAR + TIME
)
MONTH_NAME_FIRST = re.compile(WEEKDAY + MONTH + r" (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + TIME)
LONGEST = 60


def read_day(text: str) -> dt.date | None:
    """The day that a text names; the first of the month where it names a month; else None."""
    return _read(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=20_000)
def _read(text: str) -> dt.date | None:
    text = " ".join(text.split())
    if found := YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3] or 1))
    if found := DAY_FIRST.fullmatch(text):
        return _day(_year(found[3]), int(found[2]), int(found[1]))
    if found := COMPACT.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := IN_WORDS.fullmatch(text):
        return _day(_year(found[3]), MONTHS.get(found[2].lower(), 0), int(found[1] or 1))
    if found := MONTH_NAME_FIRST.fullmatch(text):
        return _day(int(found[3]), MONTHS.get(found[1].lower(), 0), int(found[2]))
    return None


def looks_month_first(text: str) -> bool:
    """Whether it is a day once day and month change places, as an American would write it."""
    found = DAY_FIRST.fullmatch(" ".join(text[:LONGEST].split()))
    return found is not None and _day(_year(found[3]), int(found[1]), int(found[2])) is not None


def _year(text: str) -> int:
    """Two figures are of this century up to 68, as the C library reads them."""
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 69 else 1900)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
