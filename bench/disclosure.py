"""What an attacker can work out of what is published, and what it costs to stop him.

    python -m bench.disclosure [--small]

20 seeded organisations of 18, 48 and 400 teams, six monthly releases each (and their quarters at
18 and 48 teams), attacked by linear programs over the finest cells, plain, informed and from
within; then the time that protection takes at 828 and 3,628 cells, and the share of safe cells
that it hides.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tests.attacker.finest import World, attack, recovered
from tests.attacker.organisations import (
    CHARACTERISTICS,
    MONTHS,
    Organisation,
    organisation,
    quarter_with_yes,
    with_yes,
)
from tests.attacker.seen import (
    PEOPLE,
    Seen,
    and_above,
    seen_in,
    told_by_a_mole,
    told_from_within,
    truth_of,
)
from tests.attacker.steps import one_step

from wholeheard.listening.protecting.tables import (
    Release,
    Rules,
    Tables,
    publish,
)
from wholeheard.listening.protecting.tables.shapes import PLACE

SEEDS = {18: range(8), 48: range(8), 400: range(4)}
A_FEW = {18: range(1), 48: range(1)}
WITH_QUARTERS = (18, 48)
PLACES_WITHIN = 20
SHARE_OF_YES = 0.15
LIMITS = {48: 25.0, 400: 10.0}
"""Per cent of safe cells that may be hidden."""
SECONDS = {828: 5.0, 3628: 60.0}


@dataclass
class Tally:
    """What came out for organisations of one size."""

    hidden: int = 0
    exact: int = 0
    narrow: int = 0
    steps: int = 0
    within: int = 0
    shares: list[float] = field(default_factory=list)
    slowest: float = 0.0

    def add(self, other: Tally) -> None:
        """Count another size as well."""
        self.hidden += other.hidden
        self.exact += other.exact
        self.narrow += other.narrow
        self.steps += other.steps
        self.within += other.within

    @property
    def share(self) -> float:
        return sum(self.shares) / len(self.shares)


def run(teams: int, seeds: Iterable[int], rules: Rules) -> Tally:
    """Publish and attack organisations of one size."""
    tally = Tally()
    for seed in seeds:
        one = organisation(teams, seed)
        releases = _published(one, teams, tally, rules)
        _attacked(one, releases, tally)
        if rules.insiders:
            _from_within(one, releases, tally)
        _looked_at_again(one, releases, tally)
        print(f"  {teams} teams, seed {seed}: {_said(tally)}", file=sys.stderr, flush=True)
    return tally


def _said(tally: Tally) -> str:
    return (
        f"{tally.hidden} hidden, {tally.exact} recovered, {tally.narrow} under 3, "
        f"{tally.steps} one-step, {tally.within} from within, "
        f"{tally.share:.1f} % of safe cells hidden (at most {max(tally.shares):.1f}), "
        f"slowest {tally.slowest:.1f} s"
    )


def _published(one: Organisation, teams: int, tally: Tally, rules: Rules) -> list[Release]:
    releases: list[Release] = []
    for at, month in enumerate(MONTHS):
        tables = with_yes(one, month, SHARE_OF_YES)
        start = time.perf_counter()
        releases.append(publish(tables, one.hierarchy, releases, rules=rules))
        tally.slowest = max(tally.slowest, time.perf_counter() - start)
        tally.shares.append(_share_hidden(releases[-1], tables))
        if teams in WITH_QUARTERS and at in (2, 5):
            months, name = MONTHS[at - 2 : at + 1], f"2026-Q{at // 3 + 1}"
            quarter = quarter_with_yes(one, months, name, SHARE_OF_YES)
            releases.append(publish(quarter, one.hierarchy, releases, rules=rules))
    return releases


def _share_hidden(release: Release, tables: Tables) -> float:
    safe = [key for key, count in tables.people.items() if count >= Rules().fewest]
    return 100 * sum(release.figure(key).kind == "hidden" for key in safe) / len(safe)


def _attacked(one: Organisation, releases: Sequence[Release], tally: Tally) -> None:
    truth = truth_of(releases)
    for together in _together(releases):
        seen = seen_in(together)
        world = _world(one, seen)
        mole = told_by_a_mole(seen, truth)
        tally.hidden += sum(figure.kind in ("hidden", "band") for figure in seen)
        for answer in ("", "kindness"):
            plain = attack(seen, world, answer=answer)
            informed = attack(seen, world, mole, answer=answer, narrow=1)
            tally.exact += len(recovered([*plain, *informed], truth))
            tally.narrow += sum(
                found.what == PEOPLE and truth[PEOPLE, found.key] < Rules().fewest
                for found in plain
            )


def _from_within(one: Organisation, releases: Sequence[Release], tally: Tally) -> None:
    """Somebody who works at a place looks at the first month: at most PLACES_WITHIN such."""
    release, tree = releases[0], one.hierarchy
    seen, truth = seen_in([release]), truth_of([release])
    units = [place for place in tree.parents if place != tree.root]
    world = _world(one, seen)
    for unit in units[:: max(1, len(units) // PLACES_WITHIN)]:
        known = told_from_within(truth, unit, tree.parents)
        for found in attack(seen, world, known):
            few = 0 < truth[found.what, found.key] < Rules().fewest
            around = found.key.place in and_above(unit, tree.parents)
            tally.within += few and not around and (found.what, found.key) not in known


def _together(releases: Sequence[Release]) -> list[list[Release]]:
    """Each month by itself, and each quarter with its months."""
    quarters = [at for at, one in enumerate(releases) if any("Q" in p for p in one.revisions)]
    alone = [[one] for at, one in enumerate(releases) if at not in quarters]
    return alone + [list(releases[at - 3 : at + 1]) for at in quarters]


def _world(one: Organisation, seen: Iterable[Seen]) -> World:
    months = {}
    for figure in seen:
        period = figure.key.period.split("|")[0]
        inside = MONTHS[:3] if period.endswith("Q1") else MONTHS[3:]
        months[figure.key.period] = list(inside) if "Q" in period else [period]
    return World(one.hierarchy.parents, list(CHARACTERISTICS.values()), months)


def _looked_at_again(one: Organisation, releases: Sequence[Release], tally: Tally) -> None:
    """Somebody looks at the last month again after one more person told a story."""
    tables = one.tables(MONTHS[-1])
    key = next(iter(one.finest[MONTHS[-1]]))
    more = {**one.finest[MONTHS[-1]], key: one.finest[MONTHS[-1]][key] + 1}
    now = replace(one, finest={MONTHS[-1]: more}).cells(MONTHS[-1])
    changed = {cell: now[cell] - tables.people[cell] for cell in now}
    again = publish(Tables(now, CHARACTERISTICS, changed=changed), one.hierarchy, releases)
    last = next(one for one in releases if MONTHS[-1] in one.revisions)
    tally.steps += len(one_step(_page(last), _page(again)))


def _page(release: Release) -> list[Seen]:
    figures = release.figures[PEOPLE].items()
    return [
        Seen(PEOPLE, key, one.kind, one.value) for key, one in figures if key.period == MONTHS[-1]
    ]


def timed(*, by_team: bool) -> tuple[int, float, float]:
    """Cells, seconds and per cent of safe cells hidden, for one month of 400 teams."""
    one = organisation(400, 0, MONTHS[:1])
    rules = Rules(crossed=(1, 1, 2)) if by_team else Rules()
    tables = one.tables(MONTHS[0], rules)
    start = time.perf_counter()
    release = publish(tables, one.hierarchy, rules=rules)
    return len(tables.people), time.perf_counter() - start, _share_hidden(release, tables)


def main(arguments: Sequence[str]) -> int:
    """0 if every figure keeps its limit."""
    small, kept, all_of_them = "--small" in arguments, True, Tally()
    shares, number = [], 0
    for teams, seeds in (A_FEW if small else SEEDS).items():
        tally = run(teams, seeds, Rules())
        kept &= tally.exact == tally.narrow == tally.steps == tally.within == 0
        kept &= tally.share <= LIMITS.get(teams, 100)
        print(f"{teams} teams, {len(seeds)} organisations, 6 months: {_said(tally)}")
        within = run(teams, seeds[:1], Rules(insiders=PLACE))
        kept &= within.exact == within.narrow == within.steps == within.within == 0
        print(f"  and against who knows one place, 1 organisation: {_said(within)}")
        all_of_them.within += within.within
        all_of_them.add(tally)
        shares.append(f"{tally.share:.0f} % at {teams} teams")
        number += len(seeds)
    for by_team in (False,) if small else (False, True):
        cells, seconds, share = timed(by_team=by_team)
        kept &= seconds <= SECONDS[cells]
        print(f"{cells:,} cells: {seconds:.1f} s, {share:.1f} % of safe cells hidden")
    print(
        f"{number} organisations: {all_of_them.exact} of {all_of_them.hidden:,} recovered, "
        f"{all_of_them.narrow} under 3, {all_of_them.steps} one-step, {all_of_them.within} from "
        f"within; safe cells hidden {', '.join(shares)}; {cells:,} cells in {seconds:.1f} s"
    )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
