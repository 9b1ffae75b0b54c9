"""Sentences that remember what they say, so that a house can say them in another language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class Said(str):
    """An English sentence, with the `code` of what it says and its `values`: figures, already
    written out, and other sentences. `number` among them chooses between one and many."""

    code: str
    values: Mapping[str, object]


def said(code: str, english: str, **values: object) -> Said:
    """A sentence; each `{name}` in `english` is one of the values."""
    found = Said(english.format(**values))
    found.code, found.values = code, values
    return found


def counted(code: str, one: str, many: str, number: int, **values: object) -> Said:
    """The same, of one or of several: `{number}` is how many."""
    return said(code, one if number == 1 else many, number=number, **values)


TOGETHER, LISTED, CLOSE = "together", "listed", "close"


def together(*sentences: str) -> Said:
    """Sentences after each other; those that say nothing are left out."""
    return _joined(TOGETHER, " ", (one for one in sentences if one))


def listed(some: Iterable[str]) -> Said:
    """Names after each other, with commas."""
    return _joined(LISTED, ", ", some)


def close_together(some: Iterable[str]) -> Said:
    """Pieces of a sentence with nothing between them."""
    return _joined(CLOSE, "", some)


def _joined(code: str, between: str, some: Iterable[str]) -> Said:
    parts = tuple(some)
    found = Said(between.join(parts))
    found.code, found.values = code, {"parts": parts}
    return found
