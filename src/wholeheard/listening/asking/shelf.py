"""The instruments that ship, each a file that anyone can read, in every version there ever was."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from wholeheard.listening.asking import toml
from wholeheard.listening.asking.shapes import (
    Instrument,
    InstrumentId,
    Mistake,
    NoSuchInstrument,
)
from wholeheard.listening.asking.trees import digest

FOLDER: Traversable = files(__package__) / "instruments"
VERDICTS = "verdicts.toml"
"""What was looked at and does not ship, and why: see `verdicts`."""


@cache
def instruments() -> tuple[InstrumentId, ...]:
    """Every instrument in every version, by name, the newest version last."""
    names = (one.name for one in FOLDER.iterdir() if one.name != VERDICTS)
    found = (name.removesuffix(".toml").rpartition("-") for name in names if name.endswith(".toml"))
    return tuple(
        sorted((InstrumentId(id, version) for id, _, version in found), key=_by_name_and_age)
    )


def _by_name_and_age(one: InstrumentId) -> tuple[str, list[int]]:
    return one.id, [int(part) for part in one.version.split(".")]


def instrument(id: str, version: str | None = None) -> Instrument:
    """An instrument, in its newest version where none is named. Raises `NoSuchInstrument`.

    `id` may carry the version: burnout-one-item-1.0.
    """
    every = instruments()
    there = [one for one in every if one.id == id and version in (None, one.version)]
    there = there or [one for one in every if str(one) == id]
    if not there:
        names = ", ".join(dict.fromkeys(one.id for one in every))
        asked = id if version is None else f"{id}-{version}"
        raise NoSuchInstrument(
            "unknown_instrument",
            f"There is no instrument “{asked}” here. There are: {names}.",
            asked=asked,
        )
    return _read(there[-1])


@cache
def _read(key: InstrumentId) -> Instrument:
    file = f"{key}.toml"
    return toml.read((FOLDER / file).read_text(encoding="utf-8"), file=file)


def look_alikes(of: Instrument) -> tuple[Mistake, ...]:
    """What is wrong with an instrument that calls itself one that ships, and is another."""
    here = "the instrument"
    ships = of.key in instruments()
    if ships and digest(instrument(of.id, of.version)) == digest(of):
        return ()
    found = []
    if of.id in {one.id for one in instruments()}:
        found.append(Mistake(here, f"“{of.id}” ships, and says something else. Use another id."))
    if of.wording == "ours":
        found.append(Mistake(here, "These are not the words that ship. Say wording = “brought”."))
    return tuple(found)


def slot(fills: str) -> Instrument | None:
    """The definition without words of this name, if there is one: see `toml.look`."""
    there = {str(one) for one in instruments()} | {one.id for one in instruments()}
    found = instrument(fills) if fills in there else None
    return found if found and found.wording == "slot" else None
