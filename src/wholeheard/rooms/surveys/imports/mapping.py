"""A mapping file: which column of a file from elsewhere is what, in TOML.

No question stands here or anywhere in the house: their codes are enough, and belong to whoever owns
the questionnaire.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wholeheard.reading_files.refused import CannotRead

HIDDEN = ("", "*", "**", "#", "-", "--", "n/a", "na", "<10", "<11", "< 10", "< 11", "[c]", "[x]")
"""What publishers write where a figure is hidden; `hidden` in a mapping adds to it."""
KNOWN = frozenset(
    ("title", "asked", "on", "source", "place", "fewest", "hidden", "question", "value", "answered",
     "low", "high", "places", "questions", "version", "points", "scales", "options")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """What a mapping says.

    `places` gives for their name of a place its address here. Of published figures: a row for each
    place and question (`question`, `value`, `answered` name columns) or a column for each question
    (`questions`: column to code). `points`, column to points: shares of answers instead of a value,
    scored as the mean of points. `scales`: name to codes, scored as their mean. `version`, column
    to what it must say. `options`: a file of `wholeheard survey`, where answers are brought.
    """

    title: str
    asked: str
    on: dt.date
    place: str
    source: str = ""
    fewest: int = 10
    hidden: frozenset[str] = frozenset(HIDDEN)
    question: str = ""
    value: str = ""
    answered: str = ""
    low: float = 0.0
    high: float = 10.0
    places: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    version: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[str, float] = field(default_factory=dict)
    scales: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    options: Path | None = None

    @property
    def needed(self) -> list[str]:
        """The columns that must be there."""
        one_each = [self.place, self.question, self.value, self.answered]
        return [one for one in (*one_each, *self.questions, *self.version, *self.points) if one]


def read_mapping(path: Path) -> Columns:
    """Raises CannotRead with a sentence that says what to put right."""
    said = _tree(path)
    if strange := sorted(set(said) - KNOWN):
        raise _wrong(path, f"“{strange[0]}” is not known. There are: {', '.join(sorted(KNOWN))}")
    for name in ("title", "asked", "on", "place"):
        if not said.get(name):
            raise _wrong(path, f"“{name}” is missing. Write it at the top")
    if not isinstance(said["on"], dt.date):
        raise _wrong(path, "“on” has to be a day, without quotation marks, such as 2025-11-28")
    questions = said.get("questions", {})
    found = Columns(
        title=str(said["title"])[:160], asked=str(said["asked"])[:120], on=said["on"],
        place=str(said["place"]), source=str(said.get("source", ""))[:300],
        fewest=_whole(path, said.get("fewest", 10)),
        hidden=frozenset((*HIDDEN, *(str(one).lower() for one in said.get("hidden", [])))),
        question=str(said.get("question", "")), value=str(said.get("value", "")),
        answered=str(said.get("answered", "")),
        low=_number(path, "low", said.get("low", 0)),
        high=_number(path, "high", said.get("high", 10)),
        places=_texts(path, "places", said.get("places", {})),
        questions={} if isinstance(questions, list) else _texts(path, "questions", questions),
        codes=frozenset(map(str, questions)) if isinstance(questions, list) else frozenset(),
        version=_texts(path, "version", said.get("version", {})),
        points={
            name: _number(path, f"points.{name}", one)
            for name, one in _table(path, "points", said.get("points", {})).items()
        },
        scales={
            name: tuple(map(str, codes))
            for name, codes in _table(path, "scales", said.get("scales", {})).items()
        },
        options=path.parent / str(said["options"]) if said.get("options") else None,
    )  # fmt: skip
    _check(path, found)
    return found


def _check(path: Path, found: Columns) -> None:
    if found.options:
        return
    if bool(found.question) == bool(found.questions):
        raise _wrong(
            path, "Name the column of the question (“question”), or a column for each ([questions])"
        )
    if found.question and bool(found.value) == bool(found.points):
        raise _wrong(path, "Name the column of the value (“value”), or the answers ([points])")
    if not found.answered:
        raise _wrong(path, "Name the column of how many answered (“answered”)")
    if not found.low < found.high:
        raise _wrong(path, "“low” has to be below “high”")


def _tree(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as missing:
        raise CannotRead(f"There is no file {path}. Check its name.") from missing
    except (OSError, UnicodeDecodeError) as wrong:
        raise CannotRead(f"{path} cannot be read. Save it as UTF-8.") from wrong
    except tomllib.TOMLDecodeError as wrong:
        raise CannotRead(f"{path.name} is not TOML: {wrong}. Put it right.") from wrong


def _table(path: Path, name: str, given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise _wrong(path, f"“{name}” has to be a table, [{name}]")
    return given


def _texts(path: Path, name: str, given: Any) -> dict[str, str]:
    return {key: str(one) for key, one in _table(path, name, given).items()}


def _number(path: Path, name: str, given: Any) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise _wrong(path, f"“{name}” has to be a number")
    return float(given)


def _whole(path: Path, given: Any) -> int:
    if not isinstance(given, int) or given < 5:
        raise _wrong(path, "“fewest” has to be 5 or more")
    return given


def _wrong(path: Path, sentence: str) -> CannotRead:
    return CannotRead(f"{path.name}: {sentence}.")
