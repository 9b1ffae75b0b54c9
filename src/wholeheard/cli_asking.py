"""`wholeheard instrument`: check a questionnaire, read it as text, carry it to FHIR and back.

It needs neither Django nor a database, only the library.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from wholeheard.reading_files.refused import CannotRead, writing

if TYPE_CHECKING:
    from wholeheard.listening.asking import Instrument

Add = Callable[[str, Callable[[argparse.Namespace], int | None], str], argparse.ArgumentParser]
FOUND_MISTAKES = 2
"""What the command returns where there is something to mend."""


def add_commands(command: Add) -> None:
    """Sign up the command."""
    instrument = command(
        "instrument", _instrument, "Check a questionnaire, read it as text, carry it to FHIR."
    )
    instrument.add_argument(
        "what", choices=["check", "show", "fhir"],
        help="say what is to mend; write it as text; FHIR R4 from TOML, or TOML from FHIR R4",
    )  # fmt: skip
    instrument.add_argument(
        "file", metavar="FILE|ID", help="a file (.toml, or .json for FHIR), or one that ships"
    )
    instrument.add_argument("--language", default="en", help="the language to show")
    instrument.add_argument("--out", type=Path, metavar="FILE", help="where the result is written")


def _instrument(arguments: argparse.Namespace) -> int:
    what = {"check": _check, "show": _show, "fhir": _fhir}[arguments.what]
    return what(arguments)


def _check(arguments: argparse.Namespace) -> int:
    from wholeheard.listening.asking import FaultyDefinition, look_alikes

    try:
        instrument, notes = _read(arguments.file)
    except FaultyDefinition as faulty:
        print("\n".join(map(str, faulty.mistakes)))
        return FOUND_MISTAKES
    if alike := look_alikes(instrument):
        print("\n".join([*notes, *map(str, alike)]))
        return FOUND_MISTAKES
    print("\n".join([*notes, f"{instrument.key} is well."]))
    return 0


def _show(arguments: argparse.Namespace) -> int:
    from wholeheard.listening.asking import as_text

    instrument, notes = _read_or_refuse(arguments.file)
    if arguments.language not in instrument.languages:
        there = ", ".join(instrument.languages)
        raise CannotRead(f"{instrument.key} is not there in that language. There are: {there}.")
    _give("\n".join([as_text(instrument, arguments.language), *notes]), arguments.out)
    return 0


def _fhir(arguments: argparse.Namespace) -> int:
    """TOML or an id becomes FHIR; FHIR becomes TOML."""
    from wholeheard.listening.asking import write
    from wholeheard.listening.asking.fhir import to_questionnaire

    instrument, notes = _read_or_refuse(arguments.file)
    if _is_fhir(arguments.file):
        _give(write(instrument), arguments.out)
    else:
        made = json.dumps(to_questionnaire(instrument), ensure_ascii=False, indent=1)
        _give(made + "\n", arguments.out)
    if arguments.out:
        print("\n".join([*notes, f"{instrument.key} is written to {arguments.out}."]))
    return 0


def _read_or_refuse(name: str) -> tuple[Instrument, list[str]]:
    from wholeheard.listening.asking import FaultyDefinition

    try:
        return _read(name)
    except FaultyDefinition as faulty:
        raise CannotRead(str(faulty)) from faulty


def _read(name: str) -> tuple[Instrument, list[str]]:
    """The instrument of a file or an id, and what could not be carried or looked at."""
    from wholeheard.listening.asking import FaultyDefinition, NoSuchInstrument, instrument
    from wholeheard.listening.asking import read as read_toml
    from wholeheard.listening.asking import slot as slots

    if _is_fhir(name):
        return _read_fhir(Path(name))
    if Path(name).suffix == ".toml" or Path(name).is_file():
        return read_toml(_words(Path(name)), file=Path(name).name, slots=slots), []
    try:
        return instrument(name), []
    except NoSuchInstrument as unknown:
        raise CannotRead(f"{unknown} A file ends in .toml or .json.") from unknown
    except FaultyDefinition as faulty:
        raise CannotRead(str(faulty)) from faulty


def _read_fhir(path: Path) -> tuple[Instrument, list[str]]:
    from wholeheard.listening.asking import fhir, slot

    words = _words(path)
    try:
        found = fhir.from_questionnaire(words, slots=slot)
    except fhir.CannotImport as cannot:
        raise CannotRead(f"{path.name}: {cannot}") from cannot
    return found.instrument, [*found.not_carried, *_judged(words)]


def _judged(words: str) -> list[str]:
    """What the models of FHIR say of a single Questionnaire, where they are installed."""
    from wholeheard.listening.asking import fhir

    resource = json.loads(words)
    if resource.get("resourceType") != "Questionnaire":
        return []
    try:
        return [f"By the standard: {one}" for one in fhir.judged(resource)]
    except fhir.NoFhirModels as missing:
        return [f"Not held against the standard. {missing}"]


def _is_fhir(name: str) -> bool:
    return Path(name).suffix.lower() == ".json"


def _words(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError as missing:
        raise CannotRead(f"There is no file {path}. Check its name.") from missing
    except UnicodeDecodeError as wrong:
        raise CannotRead(f"{path.name} is not UTF-8. Save it as UTF-8.") from wrong
    except OSError as refused:
        raise CannotRead(f"{path} cannot be read ({refused.strerror or refused}).") from refused


def _give(words: str, out: Path | None) -> None:
    if out is None:
        print(words, end="")
        return
    with writing(out):
        out.write_text(words, encoding="utf-8")
