"""What is asked of a file of a whole round: which columns, which scales, from how many on.

The scales come from an instrument (a TOML file, or one that ships), or stand in the options.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wholeheard.listening.asking import (
    FaultyDefinition,
    Instrument,
    Item,
    NoSuchInstrument,
    Option,
    Scale,
    instrument,
    read,
    slot,
)
from wholeheard.listening.measuring.intervals import SURE
from wholeheard.listening.protecting.tables import Rules
from wholeheard.reading_files.refused import CannotRead
from wholeheard.scoring_files.options import Reader, object_in

FEWEST = Rules().fewest


@dataclass(frozen=True, slots=True)
class RoundOptions:
    """`place` and `respondent` name columns; "" for no check whether somebody stands there twice.
    `before` is a file of this command about an earlier round."""

    instrument: Instrument
    place: str
    respondent: str
    fewest: int
    sure: float
    before: Path | None

    @property
    def items(self) -> list[str]:
        """Columns that hold answers."""
        needed = [id for scale in self.instrument.scales for id in scale.items]
        scored = [one.id for one in self.instrument.walk() if one.ends is not None]
        return list(dict.fromkeys([*scored, *needed]))


def read_round_options(path: Path) -> RoundOptions:
    """The options in a JSON file. Raises CannotRead with a sentence."""
    given = Reader(path.name, object_in(path))
    sure = given.number("confidence", SURE)
    if not 0.5 < sure < 1:
        raise given.wrong("confidence", "between 0.5 and 1, such as 0.95")
    before = given.text("before", "")
    return RoundOptions(
        _instrument(given, path.parent),
        given.text("place"),
        given.text("respondent", ""),
        given.whole("fewest", FEWEST),
        sure,
        path.parent / before if before else None,
    )


def _instrument(given: Reader, folder: Path) -> Instrument:
    if not given.has("instrument"):
        return _from_options(given)
    name = given.text("instrument")
    try:
        if name.endswith(".toml"):
            return read(_words(folder / name), file=name, slots=slot)
        return instrument(name)
    except (FaultyDefinition, NoSuchInstrument) as wrong:
        raise CannotRead(str(wrong)) from wrong


def _words(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        raise CannotRead(f"{path} cannot be read. Name a TOML file in UTF-8.") from wrong


def _from_options(given: Reader) -> Instrument:
    """One coding for all items, and scales of some of them, each scored as a mean."""
    names, points = given.texts("items"), given.numbers("coding")
    if not names:
        raise given.wrong("items", "a list with at least one name")
    if len(set(points.values())) < 2:
        raise given.wrong("coding", "an object with two different numbers or more")
    turned = given.texts("reversed", [])
    if strange := [one for one in turned if one not in names]:
        raise given.wrong("reversed", f"a list of items; “{strange[0]}” is not one")
    options = tuple(Option(code, {"en": code}, of) for code, of in points.items())
    items = tuple(
        Item(one, "choice", {"en": one}, options, reversed=one in turned) for one in names
    )
    ends = min(points.values()), max(points.values())
    return Instrument("options", "1.0", {"en": given.file}, items, scales=_scales(given, ends))


def _scales(given: Reader, ends: tuple[float, float]) -> tuple[Scale, ...]:
    if not given.has("scales"):
        return ()
    every, names, found = given.within("scales"), set(given.texts("items")), []
    for name in every.values:
        one = every.within(name)
        items = one.texts("items")
        if strange := [item for item in items if item not in names]:
            raise one.wrong("items", f"a list of items; “{strange[0]}” is not one")
        least = one.whole("min_answered", len(items))
        if not 1 <= least <= len(items):
            raise one.wrong("min_answered", f"from 1 to {len(items)}, so many items as there are")
        found.append(Scale(name, tuple(items), least=least, low=ends[0], high=ends[1]))
    return tuple(found)
