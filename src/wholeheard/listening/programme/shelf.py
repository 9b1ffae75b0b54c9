"""The programmes that ship: a folder of TOML files for each version there ever was."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from wholeheard.listening.programme.checking import mistakes
from wholeheard.listening.programme.reading import Reader
from wholeheard.listening.programme.shapes import FaultyProgramme, NoSuchPart, Programme

FOLDER: Traversable = files(__package__) / "content"
HEAD, DISCOVER = "programme.toml", "discover"
LISTS = {
    "sources.toml": "sources", "phases.toml": "phases", "templates.toml": "templates",
    "what-helps.toml": "helps", "board-questions.toml": "signs", "circle.toml": "relations",
}  # fmt: skip
"""Each file holds one list; each diagnostic has a file of its own."""
ORDER = (
    "dashboard", "board_interviews", "leadership_behaviours", "focus_groups",
    "leadership_workforce", "patient_experience", "partner_agencies",
)  # fmt: skip
"""In which diagnostics are shown; others follow by name."""


def versions() -> tuple[str, ...]:
    """Every kept version, the newest last."""
    there = (one.name for one in FOLDER.iterdir() if one.is_dir())
    return tuple(sorted(there, key=lambda one: [int(part) for part in one.split(".")]))


@cache
def programme(version: str = "") -> Programme:
    """A programme, the newest where no version is named. Raises NoSuchPart, FaultyProgramme."""
    there = versions()
    if version and version not in there:
        raise NoSuchPart(f"There is no version “{version}”. Kept versions: {', '.join(there)}.")
    return read(FOLDER / (version or there[-1]))


def read(folder: Traversable) -> Programme:
    """The programme in a folder. Raises FaultyProgramme with every mistake in it."""
    reader, tree = Reader(), _table(folder / HEAD)
    for file, name in LISTS.items():
        tree[name] = _table(folder / file).get(name, [])
    tree["diagnostics"] = _diagnostics(folder / DISCOVER)
    found: Programme = reader.part(Programme, tree, "the programme")
    if wrong := (*reader.mistakes, *(() if reader.mistakes else mistakes(found))):
        raise FaultyProgramme(*wrong)
    return found


def _diagnostics(folder: Traversable) -> list[dict[str, Any]]:
    found = [_table(one) for one in folder.iterdir() if one.name.endswith(".toml")]
    return sorted(found, key=lambda one: _place(str(one.get("id", ""))))


def _place(id: str) -> tuple[int, str]:
    return (ORDER.index(id) if id in ORDER else len(ORDER), id)


def _table(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FaultyProgramme(f"{file.name} is missing. Put it back.") from error
    except tomllib.TOMLDecodeError as error:
        raise FaultyProgramme(f"{file.name} is not TOML: {error}.") from error
