"""A whole round from a file: counted, protected and written. `wholeheard survey`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from wholeheard.listening.measuring.refused import CannotSay
from wholeheard.listening.protecting.tables import CannotPublish, Hierarchy, Rules
from wholeheard.listening.protecting.tables.shapes import PLACE
from wholeheard.listening.rounds import Changes, Results, Tally, changes, grown, published
from wholeheard.reading_files.refused import CannotRead
from wholeheard.scoring_files.parts import NotSo, Part, carefully, quickly
from wholeheard.scoring_files.published_file import check_kind, read_published, write_published
from wholeheard.scoring_files.round_options import RoundOptions, read_round_options
from wholeheard.scoring_files.table import read_table


@dataclass(frozen=True, slots=True)
class Round:
    """What came of it: what may be shown, beside an earlier round if there is one, and what to
    say of it."""

    results: Results
    changes: Changes | None
    sentences: list[str]


def publish_round(file: Path, options: Path, hierarchy: Path, out: Path) -> Round:
    """Count, protect and write a round. Nothing is written where anything is wrong.

    Raises CannotRead.
    """
    check_kind(out)
    if out.exists():
        raise CannotRead(f"{out} is there already. Name a file that is not.")
    asked, tree = read_round_options(options), read_hierarchy(hierarchy)
    tally = Tally(asked.instrument, tree)
    counted(file, asked, tally)
    found = _published(tally, asked)
    write_published(out, found.results, found.changes)
    return found


def read_hierarchy(path: Path) -> Hierarchy:
    """The places of a CSV file with the columns place and parent. Raises CannotRead."""
    table = read_table(path)
    places, parents = table.column("place"), table.column("parent")
    twice = next((place for place, n in Counter(places).items() if n > 1), None)
    if twice is not None:
        raise CannotRead(f"{path.name} has {twice or 'an empty place'} twice. Keep one row for it.")
    try:
        return grown(dict(zip(places, parents, strict=True)))
    except CannotPublish as wrong:
        raise CannotRead(f"{path.name}: {wrong}") from wrong


def counted(
    file: Path, asked: RoundOptions, tally: Tally, places: Mapping[str, str] | None = None
) -> None:
    """Count a file into a tally, in which nobody is yet; `places` says which place of the tree a
    name stands for. Raises CannotRead; of a file with something wrong in it nothing is to be used.
    """
    columns = [*asked.items, asked.place, *([asked.respondent] if asked.respondent else [])]
    try:
        _count(quickly(file, columns), asked, tally, places)
    except NotSo:
        tally.begin_again()
        _count(carefully(file, columns), asked, tally, places)


def _count(
    parts: Iterable[Part], asked: RoundOptions, tally: Tally, places: Mapping[str, str] | None
) -> None:
    seen, name = _Seen(), ""
    for part in parts:
        name = part.name
        if asked.respondent:
            seen.check(part, asked.respondent)
        where = part.words(asked.place)
        try:
            tally.add(part.columns, where if places is None else [places.get(p, p) for p in where])
        except CannotSay as wrong:
            at = wrong.about.get("row")
            row = part.row(at) if isinstance(at, int) else part.name
            raise CannotRead(f"{row}: {wrong}") from wrong
    if not name:
        raise CannotRead("The file has a heading and no rows. Name a file with rows.")


class _Seen:
    """Who stood in the file so far."""

    def __init__(self) -> None:
        self.who: set[str] = set()

    def check(self, part: Part, column: str) -> None:
        for at, one in enumerate(part.words(column)):
            if one and one in self.who:
                raise CannotRead(
                    f"{part.row(at)}: the {column} of this row stood in a row before. Take one of "
                    "the two out, or leave “respondent” out of the options."
                )
            self.who.add(one)


def _published(tally: Tally, asked: RoundOptions) -> Round:
    try:
        results = published(tally, Rules(asked.fewest, insiders=PLACE), asked.sure)
    except CannotPublish as refused:
        raise CannotRead(str(refused)) from refused
    before = read_published(asked.before) if asked.before else None
    beside = changes(before, results, asked.sure) if before else None
    return Round(results, beside, [*_sentences(results, beside)])


def _sentences(results: Results, beside: Changes | None) -> Iterator[str]:
    shown, all_of = int((~np.isnan(results.people)).sum()), len(results.places)
    figures = ~np.isnan(results.sums.n)
    yield (
        f"{shown:,} of {all_of:,} places are shown, with {int(figures.sum()):,} of "
        f"{figures.size:,} figures. The others are hidden; what was answered there is in the "
        "places above."
    )
    if beside is not None:
        known, clear = ~np.isnan(beside.low), beside.is_clear()
        yield (
            f"{int(known.sum()):,} figures stand beside the earlier round: {int(clear.sum()):,} "
            f"changed, of {int((known & ~clear).sum()):,} there is no clear change."
        )
