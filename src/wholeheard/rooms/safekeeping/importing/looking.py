"""What the machine would take out of many comments. Knows no database: it may run in a process of
its own."""

from __future__ import annotations

from collections.abc import Sequence

from wholeheard.listening.protecting import find_details

# Start, end, kind and label of each detail that the machine would take out.
Details = list[tuple[int, int, str, str]]


def details_of(texts: Sequence[str]) -> list[Details]:
    return [
        [(one.start, one.end, one.kind, one.label[:80]) for one in find_details(text)]
        for text in texts
    ]
