"""Which column holds what: as named, or else by the names that such columns usually have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wholeheard.kit.refusal import Refusal

USUAL_NAMES = {
    "text": ("text", "comment", "comments", "comment text", "free text", "story", "feedback",
             "response", "verbatim", "words"),
    "place": ("place", "ward", "team", "ward name", "team name", "service", "unit", "location"),
    "date": ("date", "received", "date received", "response date", "survey date", "submitted"),
    "question": ("question", "question asked"),
    "voice": ("voice", "respondent", "completed by", "relationship"),
}  # fmt: skip
MOST_LEVELS = 3
NEEDED = {"text": "the words", "place": "the place", "date": "the date"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The columns as a person named them; empty where they named none."""

    text: str = ""
    place: tuple[str, ...] = ()
    date: str = ""
    question: str = ""
    voice: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each thing stands in a row; None where the file does not have it."""

    text: int
    place: tuple[int, ...]
    date: int
    question: int | None
    voice: int | None
    id: int | None
    width: int


def choose(heading: Sequence[str], wanted: Wanted) -> Columns:
    """Find each column in the heading. Raises Refusal naming the columns there are."""
    names = [_plain(name) for name in heading]
    if len(wanted.place) > MOST_LEVELS:
        raise Refusal(
            "import.levels", "A place has at most three columns: site, service and team.", "place"
        )
    return Columns(
        text=_needed(heading, names, "text", wanted.text),
        place=tuple(_named(heading, names, one) for one in wanted.place)
        or (_needed(heading, names, "place", ""),),
        date=_needed(heading, names, "date", wanted.date),
        question=_if_there(heading, names, "question", wanted.question),
        voice=_if_there(heading, names, "voice", wanted.voice),
        id=_named(heading, names, wanted.id) if wanted.id else None,
        width=len(heading),
    )


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).casefold()


def _needed(heading: Sequence[str], names: list[str], what: str, named: str) -> int:
    found = _if_there(heading, names, what, named)
    if found is None:
        raise Refusal(
            f"import.no_{what}",
            f"This file has no column for {NEEDED[what]}. "
            f"Choose one of: {_listed(heading)}. Name it with --{what}.",
            what,
        )
    return found


def _if_there(heading: Sequence[str], names: list[str], what: str, named: str) -> int | None:
    if named:
        return _named(heading, names, named)
    return next((names.index(usual) for usual in USUAL_NAMES[what] if usual in names), None)


def _named(heading: Sequence[str], names: list[str], name: str) -> int:
    """A column by its name, exactly or without regard to capitals and spaces."""
    if name in heading:
        return list(heading).index(name)
    if names.count(_plain(name)) == 1:
        return names.index(_plain(name))
    raise Refusal(
        "import.no_column",
        f"This file has no column “{name}”. Choose one of: {_listed(heading)}.",
    )


def _listed(heading: Sequence[str], most: int = 30) -> str:
    shown = [name.strip()[:60] or "(no name)" for name in heading[:most]]
    return ", ".join(shown) + (f" and {len(heading) - most} more" if len(heading) > most else "")
