"""Where sentences begin and end in words typed by frightened people on phones.

No sentence is rewritten: a sentence is a pair of offsets into the text as it was given.
"""

from __future__ import annotations

import re

Span = tuple[int, int]
"""Start and end of a stretch of text in characters, end not included."""

TITLES = frozenset(
    [
        "dr",
        "mr",
        "mrs",
        "ms",
        "mx",
        "prof",
        "rev",
        "fr",
        "sr",
        "st",
        "sgt",
        "pc",
        "nos",
        "tel",
        "ext",
        "approx",
        "dept",
        "hosp",
        "nr",
        "vs",
    ]
)
"""Short forms that are followed by a name or a number, never by a new sentence."""

INITIALS = frozenset(
    ["a.m", "p.m", "e.g", "i.e", "etc", "n.b", "p.r.n", "o.t", "g.p", "a.k.a", "b.d", "t.d.s"]
)
"""Short forms after which a sentence goes on unless a capital letter follows."""

_BOUNDARY = re.compile(r"(?<![.!?…])(?:[.!?…]++[\"')\]”’]*+(?=\s|$)|[!?]++(?=\w))|\n\s*+")
_LAST_WORD = re.compile(r"([^\W\d_](?:[\w.]*\w)?)$")
_LONGEST_SHORT_FORM = 8
"""Characters looked back at to find a short form such as "approx"."""


def sentences(text: str) -> list[Span]:
    """Find the sentences of a text.

    Returns pairs (start, end) in reading order that do not overlap. Together they cover every
    character that is not white space, and none begins or ends with white space. A new line ends a
    sentence; a text without full stops is one sentence.
    """
    spans: list[Span] = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        if _goes_on(text, start, boundary):
            continue
        _add_trimmed(spans, text, start, boundary.end())
        start = boundary.end()
    _add_trimmed(spans, text, start, len(text))
    return spans


def _goes_on(text: str, start: int, boundary: re.Match[str]) -> bool:
    """Tell whether a full stop belongs to a short form ("Dr.", "6 a.m.") and not to the end."""
    if boundary.group() != ".":
        return False
    stop = boundary.start()
    last = _LAST_WORD.search(text, max(start, stop - _LONGEST_SHORT_FORM), stop)
    if last is None:
        return False
    word = last.group(1).lower()
    if word in TITLES or (len(word) == 1 and last.group(1).isupper() and word != "i"):
        return True
    return word in INITIALS and not _capital_follows(text, boundary.end())


def _capital_follows(text: str, position: int) -> bool:
    """Tell whether the next letter or digit after `position` is a capital letter."""
    rest = text[position : position + 4].lstrip()
    return bool(rest) and rest[0].isupper()


def _add_trimmed(spans: list[Span], text: str, start: int, end: int) -> None:
    """Add text[start:end] to the spans without its outer white space, unless nothing is left."""
    piece = text[start:end].rstrip()
    if piece:
        spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece)))
