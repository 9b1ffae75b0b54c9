"""An event as an iCalendar file: what RFC 5545 asks of a line, whatever stands in it."""

from __future__ import annotations

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from wholeheard.rooms.communities import calendars

STARTS = dt.datetime(2026, 7, 1, 14, 30, tzinfo=ZoneInfo("Europe/London"))
HOUR = dt.timedelta(hours=1)


def written(title: str = "Lamps", **more: str) -> str:
    return calendars.event(
        uuid.UUID(int=7),
        title,
        starts_at=STARTS,
        ends_at=STARTS + HOUR,
        written_at=STARTS - HOUR,
        **more,
    ).decode()


def lines_of(text: str) -> list[str]:
    """Unfolded, as a calendar reads them."""
    return text.replace("\r\n ", "").split("\r\n")


def test_times_are_in_utc_so_that_every_calendar_shows_its_own() -> None:
    lines = lines_of(written())
    assert "DTSTART:20260701T133000Z" in lines
    assert "DTEND:20260701T143000Z" in lines


def test_commas_semicolons_and_new_lines_are_escaped() -> None:
    lines = lines_of(written("Lamps, low; and\nbeds \\ rails", place="A, B"))
    assert "SUMMARY:Lamps\\, low\\; and\\nbeds \\\\ rails" in lines
    assert "LOCATION:A\\, B" in lines


def test_nobodys_name_or_address_is_in_it() -> None:
    names = {line.partition(":")[0] for line in lines_of(written(place="A", link="https://b.c"))}
    assert not names & {"ATTENDEE", "ORGANIZER", "DESCRIPTION", "CONTACT"}


@given(st.text(max_size=300), st.text(max_size=100), st.text(max_size=100))
def test_no_title_place_or_link_makes_a_line_of_its_own_or_too_long_a_one(
    title: str, place: str, link: str
) -> None:
    text = written(title, place=place, link=link)
    raw = text.encode().split(b"\r\n")
    assert all(len(line) <= calendars.LONGEST_LINE for line in raw)
    assert raw[-1] == b"" and not any(b"\r" in line or b"\n" in line for line in raw)
    starts = [line.partition(":")[0] for line in lines_of(text) if line]
    known = ["BEGIN", "VERSION", "PRODID", "METHOD", "BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND"]
    known += ["SUMMARY", *(["LOCATION"] if place else []), *(["URL"] if link else [])]
    assert starts == [*known, "END", "END"]
