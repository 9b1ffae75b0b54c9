"""What every house finds on its shelf, read from the files beside this one. Nothing here asks the
database; a file that does not say what it has to say stops the house at start."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
WORDS_A_MINUTE = 200
"""Unhurried: adults read about 240 words of plain English in a minute (Brysbaert, Journal of Memory
and Language 2019)."""


@dataclass(frozen=True, slots=True)
class Resource:
    """Something worth reading, hearing or seeing. `to_check` says what is not certain of it."""

    slug: str
    medium: str
    title: str
    by: str
    minutes: int
    why: str
    summary: str
    element: str
    evidence: str
    licence: str
    year: int | None = None
    address: str = ""
    part: str = ""
    checked: dt.date | None = None
    to_check: str = ""
    heavy: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Explainer:
    """A short text of our own on how care goes wrong or well. `text` is Markdown; `open`: written
    for everyone, not for staff alone; `question` is one to take to one's team."""

    slug: str
    title: str
    about: str
    order: int
    element: str
    sources: tuple[str, ...]
    question: str
    text: str
    open: bool = False
    heavy: str = ""

    @property
    def minutes(self) -> int:
        """How long it takes to read, in whole minutes, one at least."""
        return max(1, math.ceil(len(self.text.split()) / WORDS_A_MINUTE))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: an explainer or a resource by its slug, and why."""

    because: str
    why: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class StartingPath:
    """A good place to start, for one kind of person."""

    slug: str
    title: str
    for_whom: str
    steps: tuple[Step, ...]
    open: bool = False


@cache
def resources() -> tuple[Resource, ...]:
    return tuple(Resource(**_tidy(row)) for row in _rows("resources.toml", "resource"))


@cache
def paths() -> tuple[StartingPath, ...]:
    return tuple(
        StartingPath(**(row | {"steps": tuple(Step(**step) for step in row["steps"])}))
        for row in _rows("paths.toml", "path")
    )


@cache
def explainers() -> tuple[Explainer, ...]:
    """All of them, in the order in which they are told."""
    return tuple(sorted(_read_explainers(), key=lambda one: one.order))


def _read_explainers() -> Iterator[Explainer]:
    named = tomllib.loads((FOLDER / "sources.toml").read_text())["source"]
    for file in sorted((FOLDER / "explainers").glob("*.md")):
        head, text = head_and_text(file)
        sources = tuple(named[key] for key in head.pop("sources"))
        yield Explainer(slug=file.stem, text=text, sources=sources, **head)


def head_and_text(file: Path) -> tuple[dict[str, Any], str]:
    """The lines between two rows of plus signs are TOML, the rest is the text."""
    nothing, head, text = file.read_text().split("+++\n", 2)
    if nothing:
        raise ValueError(f"{file.name} has to begin with a line of +++.")
    return tomllib.loads(head), text.strip()


def _rows(name: str, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((FOLDER / name).read_text())[kind]
    return found


def _tidy(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"summary": row["summary"].strip()}
