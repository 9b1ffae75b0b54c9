"""Read the written organisations. The form is told in FORMAT.md."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "organisations"


@dataclass(frozen=True, slots=True)
class Written:
    """One organisation as it was written: its places and people, and its stories."""

    organisation: dict[str, Any]
    places: list[dict[str, Any]]
    people: list[dict[str, Any]]
    stories: list[dict[str, Any]]
    library: dict[str, list[dict[str, Any]]]


def read_all() -> list[Written]:
    return [read(folder) for folder in sorted(FOLDER.iterdir()) if folder.is_dir()]


def read(folder: Path) -> Written:
    facts = tomllib.loads((folder / "organisation.toml").read_text())
    stories: list[dict[str, Any]] = []
    for file in sorted(folder.glob("stories-*.toml")):
        stories += tomllib.loads(file.read_text())["story"]
    shelf = folder / "library.toml"
    library = tomllib.loads(shelf.read_text()) if shelf.exists() else {}
    return Written(facts["organisation"], facts["place"], facts["person"], stories, library)
