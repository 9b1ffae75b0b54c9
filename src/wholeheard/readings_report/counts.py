"""What of the counts may stand on a page: all of them protected together, by the one door.

Time is the tree (everything, its years, their quarters, their months, and what has no date) and
places are the categories. So a month of a place, that month of all places and the sums of both are
parts of one table, and `publish` sees what any of them would tell of another. What the comments
told is an answer in the same cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wholeheard.listening.protecting.tables import (
    ALL,
    Answers,
    CannotPublish,
    Figure,
    Hierarchy,
    Key,
    Release,
    Rules,
    Tables,
    publish,
)
from wholeheard.listening.protecting.tables.attribute import is_one_sided
from wholeheard.readings_report.names import CARE
from wholeheard.readings_report.tally import EVERY, Tally

BY_PLACE, LANGUAGES = "by place", "language"
RULES = Rules(crossed=(1,), insiders=BY_PLACE)
"""One characteristic at any time, however short, and somebody may know one place from within; all
else as everywhere."""
FEWEST = RULES.fewest
ALL_TIME, UNDATED, NOWHERE = "every month", "no date", "\0nowhere"
MOST_CELLS, MOST_TO_PROTECT = 2_000, 400
"""So many cells of places by time, and so many few among them, are protected together in well
under a minute; with more, places are told by longer periods."""
KINDS = ("month", "quarter", "year")
CODES = tuple(f"care:{code}" for code in CARE)
HIDDEN = Figure("hidden")
Cell = tuple[str, str]
"""A time of the tree, and a place or ALL."""


def quarter_of(month: str) -> str:
    return f"{month[:4]} Q{(int(month[5:7]) + 2) // 3}"


@dataclass(frozen=True, slots=True)
class Counts:
    """What may be shown. `kinds` names the periods that places are told by, `places` all that
    there are, `times` the periods of each kind in their order."""

    release: Release | None
    whole: Release | None
    times: Mapping[str, Sequence[str]]
    places: frozenset[str]
    kinds: tuple[str, ...]

    def comments(self, time: str = ALL_TIME, place: str = ALL) -> Figure:
        """How many comments."""
        return _figure(self.release, "people", time, place)

    def noticed(self, code: str, time: str = ALL_TIME, place: str = ALL) -> Figure:
        """In how many of them a code of the care lens was noticed."""
        return _figure(self.release, code, time, place)

    def of_all(self, name: str) -> Figure:
        """In how many comments a theme was noticed, or a lens said nothing."""
        return _figure(self.whole, name, ALL_TIME, ALL)

    def language(self, code: str) -> Figure:
        return _figure(self.whole, "people", ALL_TIME, _language(code), plain=True)

    def shown_places(self) -> frozenset[str]:
        """Places of which the number of comments may be told."""
        return frozenset(
            one for one in self.places if self.comments(ALL_TIME, one).kind == "number"
        )


def _figure(
    release: Release | None, of: str, time: str, group: str, *, plain: bool = False
) -> Figure:
    if release is None or (group != ALL and not release.characteristics):
        return HIDDEN
    named = group if plain or group == ALL else _place(group)
    groups = (named,) if release.characteristics else ()
    return release.figure(Key("", time, groups), of=of)


def counts(tally: Tally) -> Counts:
    """Everything that a page may say of how many, from everything that was counted."""
    cells = _finest(tally)
    parents = _tree({time for time, _place in cells})
    places = frozenset(place for _time, place in cells if place != NOWHERE)
    release, kinds = _published(cells, parents, places)
    return Counts(release, _whole(tally), _times(parents), places, kinds)


# Counting ---------------------------------------------------------------------------------------


def _finest(tally: Tally) -> dict[Cell, Counter[str]]:
    """By month and place the comments that were read, and those with each code; what stands in no
    slice has neither date nor place."""
    cells: dict[Cell, Counter[str]] = {}
    for place, months in tally.slices.items():
        for month, counted in months.items():
            cells.setdefault((month or UNDATED, place or NOWHERE), Counter()).update(counted)
    told: Counter[str] = Counter()
    for counted in cells.values():
        told.update(counted)
    rest = Counter({EVERY: tally.read - told[EVERY]})
    rest.update({code: tally.codes[code] - told[code] for code in CODES})
    cells.setdefault((UNDATED, NOWHERE), Counter()).update(rest)
    return cells


def _tree(times: Iterable[str]) -> dict[str, str]:
    """Each period and the one that it lies in; all months of the years that hold any."""
    months = sorted(time for time in times if time != UNDATED)
    if not months:
        return {ALL_TIME: ""}
    parents = {ALL_TIME: "", UNDATED: ALL_TIME}
    for year in sorted({month[:4] for month in months}):
        parents[year] = ALL_TIME
        for at in range(1, 13):
            month = f"{year}-{at:02}"
            if months[0] <= month <= months[-1]:
                parents[quarter_of(month)] = year
                parents[month] = quarter_of(month)
    return parents


def _times(parents: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for time in sorted(parents):
        if kind := _kind(time):
            found[kind].append(time)
    return found


def _kind(time: str) -> str:
    """ "month", "quarter" or "year"; "" for what is no period."""
    if time in (ALL_TIME, UNDATED):
        return ""
    return "month" if "-" in time else "quarter" if "Q" in time else "year"


def _place(name: str) -> str:
    """The category of a place, whatever its name is."""
    return f"at {name}" if name != NOWHERE else NOWHERE


def _language(code: str) -> str:
    return f"in {code}"


# Protecting -------------------------------------------------------------------------------------


def _published(
    cells: Mapping[Cell, Counter[str]], parents: dict[str, str], places: frozenset[str]
) -> tuple[Release | None, tuple[str, ...]]:
    """As fine as is worth it and as can be protected; where nothing can, nothing is shown."""
    for tables, kinds in _shapes(cells, parents, places):
        try:
            return publish(tables, Hierarchy(parents), rules=RULES), kinds
        except CannotPublish:
            continue
    return None, ()


def _shapes(
    cells: Mapping[Cell, Counter[str]], parents: Mapping[str, str], places: frozenset[str]
) -> Iterator[tuple[Tables, tuple[str, ...]]]:
    """The tables with places by ever longer periods, as long as half of the comments stand in
    cells that are large enough and there are not too many of them; at last without places."""
    there = {_kind(time) for time in parents} - {""}
    for first in range(len(KINDS) + 1):
        kinds = tuple(one for one in KINDS[first:] if one in there)
        if places and _is_worth_it(cells, parents, kinds):
            tables = _tables(cells, parents, {NOWHERE, *places}, kinds)
            if not kinds or _can_be_protected(tables):
                yield tables, kinds
    yield _tables(cells, parents, set(), ()), ()


def _can_be_protected(tables: Tables) -> bool:
    few = sum(0 < people < FEWEST for people in tables.people.values())
    few += sum(
        people >= FEWEST and is_one_sided(one, one.total[key], people, RULES)
        for one in tables.answers
        for key, people in tables.people.items()
    )
    return len(tables.people) <= MOST_CELLS and few <= MOST_TO_PROTECT


def _is_worth_it(
    cells: Mapping[Cell, Counter[str]], parents: Mapping[str, str], kinds: Sequence[str]
) -> bool:
    narrowest = [one for one in KINDS if one in kinds][:1]
    found: Counter[Cell] = Counter()
    for (time, place), counted in cells.items():
        while narrowest and _kind(time) and _kind(time) != narrowest[0]:
            time = parents[time]
        found[time if narrowest else ALL_TIME, place] += counted[EVERY]
    enough = sum(count for count in found.values() if count >= FEWEST)
    return 2 * enough >= sum(found.values())


def _tables(
    cells: Mapping[Cell, Counter[str]],
    parents: Mapping[str, str],
    places: set[str],
    kinds: Sequence[str],
) -> Tables:
    added = _added(cells, parents, places, kinds)
    return Tables(
        {key: counted[EVERY] for key, counted in added.items()},
        {BY_PLACE: tuple(map(_place, sorted(places)))} if places else {},
        tuple(
            Answers(code, {key: counted[code] for key, counted in added.items()}) for code in CODES
        ),
        known=frozenset([_key(ALL_TIME, ALL, places)]),
    )


def _added(
    cells: Mapping[Cell, Counter[str]],
    parents: Mapping[str, str],
    places: set[str],
    kinds: Sequence[str],
) -> dict[Key, Counter[str]]:
    """Every cell that is published, with the sum of the finest ones in it."""
    found: dict[Key, Counter[str]] = {}
    for time in parents:
        found[_key(time, ALL, places)] = Counter()
        if not _kind(time) or _kind(time) in kinds:
            found |= {_key(time, place, places): Counter() for place in sorted(places)}
    for (time, place), counted in cells.items():
        for within in _and_above(time, parents):
            for group in {ALL, place if places else ALL}:
                key = _key(within, group, places)
                if key in found:
                    found[key].update(counted)
    return found


def _and_above(time: str, parents: Mapping[str, str]) -> Iterator[str]:
    """A time and the wider ones; everything, where nothing has a date."""
    time = time if time in parents else ALL_TIME
    while time:
        yield time
        time = parents[time]


def _key(time: str, place: str, places: set[str]) -> Key:
    group = place if place == ALL else _place(place)
    return Key("", time, (group,) if places else ())


# The whole ----------------------------------------------------------------------------------------


def _whole(tally: Tally) -> Release | None:
    """What is only counted of all comments together: languages, themes, and what a lens left
    unsaid. It shares one figure with the rest, that of all comments, which is never hidden."""
    languages = sorted(one for one, number in tally.languages.items() if number)
    if tally.read == 0:
        return None
    several = len(languages) > 1
    root = Key("", ALL_TIME, (ALL,) if several else ())
    people = {root: tally.read}
    if several:
        people |= {
            root._replace(groups=(_language(one),)): tally.languages[one] for one in languages
        }
    told = {name: number for name, number in tally.codes.items() if name not in CODES}
    told |= {f"nothing:{lens}": number for lens, number in tally.abstained.items()}
    tables = Tables(
        people,
        {LANGUAGES: tuple(map(_language, languages))} if several else {},
        tuple(Answers(name, {root: number}) for name, number in sorted(told.items())),
        known=frozenset([root]),
    )
    try:
        return publish(tables, Hierarchy({ALL_TIME: ""}), rules=RULES)
    except CannotPublish:
        return None
