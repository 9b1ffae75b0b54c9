"""An event as an iCalendar file (RFC 5545). Pure.

It holds what is needed to come: a title, when, where. No words of anybody, no names, no addresses.
"""

from __future__ import annotations

import datetime as dt
import uuid

LONGEST_LINE = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""
PRODUCT = "Wholeheard communities"
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def event(
    identifier: uuid.UUID,
    title: str,
    *,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    written_at: dt.datetime,
    place: str = "",
    link: str = "",
) -> bytes:
    """One event, its times in UTC. Moments carry a time zone."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{identifier}",
        f"DTSTAMP:{_moment(written_at)}",
        f"DTSTART:{_moment(starts_at)}",
        f"DTEND:{_moment(ends_at)}",
        f"SUMMARY:{_text(title)}",
        *([f"LOCATION:{_text(place)}"] if place else []),
        *([f"URL:{_plain(link)}"] if link else []),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _moment(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _plain(text: str) -> str:
    """Without signs that would end a line or are not to be shown."""
    return "".join(one for one in text if one.isprintable())


def _text(text: str) -> str:
    kept = "".join(one for one in text.replace("\r\n", "\n") if one == "\n" or one.isprintable())
    return kept.translate(ESCAPED)


def _folded(line: str) -> str:
    """Broken so that no line is longer than 75 octets, and never within a letter."""
    pieces, length = [""], 0
    for one in line:
        size = len(one.encode())
        if length + size > LONGEST_LINE:
            pieces.append(" ")
            length = 1
        pieces[-1] += one
        length += size
    return "\r\n".join(pieces)
