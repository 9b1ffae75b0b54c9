"""Whether an upload tells who somebody is. Then it is refused whole, and what was found is not
repeated: neither on a page nor in a log."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from wholeheard.listening.protecting import KINDS as DETAILS
from wholeheard.listening.protecting import find_details

OF_PEOPLE = frozenset(
    {"person", "nhs_number", "date_of_birth", "phone", "email", "address", "postcode", "handle"}
)
"""Kinds of detail for which a file is refused. An age or a day says nothing by itself here."""
COLUMN_OF_PEOPLE = re.compile(
    r"^names?$|\b(?:(?:first|last|full|family|given|staff|employee|patient)[ _-]*name|surname|"
    r"forename|"
    r"e-?mail|nhs[ _-]*(?:no|number)|employee[ _-]*(?:no|number|id)|assignment[ _-]*number|"
    r"date[ _-]*of[ _-]*birth|dob|ni[ _-]*number|national[ _-]*insurance|post[ _-]*code|address|"
    r"phone|telephone|mobile)\b",
    re.I,
)
REFUSED = "The file is refused, and nothing of it was kept: it says something of single people."
NO_PERSON = "If one of these is a place, bring in your places first and use their names."
MOST_SAID = 20
"""After so many mistakes the rest is only counted."""


class RefusedUpload(ValueError):
    """Nothing of the file is taken. `sentences` say why, and what to do next. `by_column`: those
    that are about how one of our columns was mapped, and not about the file."""

    def __init__(self, *sentences: str, by_column: Mapping[str, str] | None = None) -> None:
        self.by_column = dict(by_column or {})
        self.sentences = (*sentences, *self.by_column.values())
        super().__init__(" ".join(self.sentences))


def refuse_people(
    head: Sequence[str], lines: Sequence[Sequence[str]], known: Iterable[str] = ()
) -> None:
    """Raises RefusedUpload where a file tells who somebody is. What was found is not repeated."""
    wrong = [
        f"The column “{name}” is of people. Counts are enough: take it out."
        for name in head
        if COLUMN_OF_PEOPLE.search(name)
    ]
    for where, cell in _texts(head, lines, frozenset(known)):
        for kind in _of_people(cell):
            wrong.append(f"{where} seems to tell who somebody is ({DETAILS[kind].lower()}).")
    if wrong:
        raise RefusedUpload(REFUSED, *few(wrong), NO_PERSON)


def _texts(
    head: Sequence[str], lines: Sequence[Sequence[str]], known: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Each different text of each column once, with where it stands first."""
    seen: set[tuple[int, str]] = set()
    for number, line in enumerate(lines, 2):
        for at, cell in enumerate(line):
            if cell and cell not in known and (at, cell) not in seen:
                seen.add((at, cell))
                name = head[at] if at < len(head) else f"number {at + 1}"
                yield f"Row {number}, column “{name}”", cell


def _of_people(cell: str) -> list[str]:
    return sorted({one.kind for one in find_details(cell)} & OF_PEOPLE)


def few(wrong: Sequence[str]) -> list[str]:
    more = len(wrong) - MOST_SAID
    return [*wrong[:MOST_SAID], *([f"There are {more} more."] if more > 0 else [])]
