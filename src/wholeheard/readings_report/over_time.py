"""Months, and places beside their own past."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from wholeheard.charts.words import month_name
from wholeheard.listening.measuring import xmr
from wholeheard.readings_report import charts, small
from wholeheard.readings_report.html import many, safe, sign, table
from wholeheard.readings_report.html import name as name_in_line
from wholeheard.readings_report.names import CARE, PAIR_OF, WENT_WELL
from wholeheard.readings_report.tally import EVERY, MOST_PLACES, Tally

MONTHS_FOR_A_CHART = 12
LATEST = 36
"""Periods that a table of a place shows, the latest."""
PLACES_WITH_TABLES = 200
"""With more places than this their tables are left out: the page would be too large."""
NO_COMMENTS = "No comments"
LADDER: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("month", str),
    ("quarter", small.by_quarter),
    ("year", small.by_year),
)
"""Periods from narrow to wide: a place is shown by the first in which most are enough to show."""
LADDER_ORDER = {kind: at for at, (kind, _name_of) in enumerate(LADDER)}

Periods = Mapping[str, Counter[str]]


def months_section(tally: Tally) -> str:
    """Each code over time: charts where there are twelve months to show, else a table."""
    months = _filled(_all_places(tally))
    if not months:
        return "<section><h2>Month by month</h2><p>No date could be read.</p></section>"
    withheld = _withheld_of_all(tally, months)
    there = [month for month, one in months.items() if one[EVERY] and month not in withheld]
    few = len(there) < MONTHS_FOR_A_CHART
    begin = (
        "<section><h2>Month by month</h2><p>Comments in which the machine noticed something"
        f"{'' if few else ', of every 100 in the month'}. These are not corrected for its errors, "
        f"so read the movement and not the height. {small.WHY}</p>"
    )
    if few:
        return (
            f"{begin}<p>{many(len(there), 'month')} can be shown. A chart needs "
            f"{MONTHS_FOR_A_CHART}.</p>{_table(months, withheld, 'Month')}</section>"
        )
    panels = "".join(_panel(code, months, withheld) for code in CARE)
    return f'{begin}{_KEY}<div class="charts">{panels}</div></section>'


_KEY = (
    '<p class="small key"><span><svg viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="none" '
    'stroke="currentColor" stroke-width="1.6"/></svg>usual</span><span><svg class="better" '
    'viewBox="0 0 10 10"><path d="M5 0 10 5 5 10 0 5z" fill="currentColor"/></svg>a signal, for '
    'the better</span><span><svg class="worse" viewBox="0 0 10 10"><path d="M1 1h8v8h-8z" '
    'fill="currentColor"/></svg>a signal, for the worse</span><span>grey: the usual band</span>'
    "</p>"
    '<p class="small">By chance alone about 1 page in 8 with eight such charts would show a signal '
    "in its last month. A signal asks a question; it is no answer.</p>"
)


def _panel(code: str, months: Periods, withheld: frozenset[str]) -> str:
    names, values, why = _series(code, months, withheld)
    chart = xmr.chart(values)
    title = code.capitalize()
    hidden = frozenset(at for at, one in enumerate(why) if one == small.TOO_FEW)
    drawing = charts.drawn(
        title, names, values, chart, high_is_worse=code not in WENT_WELL, hidden=hidden
    )
    return (
        f'<div class="panel {PAIR_OF[code]}"><h3>{sign(code)}{safe(title)}</h3>'
        f'<p class="small">Of every 100 comments, by month</p>{drawing}'
        f"<p><b>{safe(charts.sentence(names, chart))}</b></p>"
        f"{charts.as_table(names, values, why, chart)}</div>"
    )


def _series(
    code: str, periods: Periods, withheld: frozenset[str]
) -> tuple[list[str], list[float | None], list[str]]:
    """Names, values of every 100 (None where none is shown) and why none is shown."""
    values: list[float | None] = []
    why = []
    for name, counted in periods.items():
        total = counted[EVERY]
        show = total and name not in withheld
        values.append(round(100 * counted[f"care:{code}"] / total, 4) if show else None)
        why.append("" if show else small.TOO_FEW if total else NO_COMMENTS)
    return list(periods), values, why


def _table(periods: Periods, withheld: frozenset[str], head: str) -> str:
    """Counts by period; a withheld one shows nothing of itself."""
    rows = []
    for name, counted in list(periods.items())[-LATEST:]:
        shown = month_name(name)
        if not counted[EVERY]:
            cells = [NO_COMMENTS, *[""] * len(CARE)]
        elif name in withheld:
            cells = [f'<span class="few">{small.TOO_FEW}</span>', *[""] * len(CARE)]
        else:
            cells = [f"{counted[EVERY]:,}", *(f"{counted[f'care:{code}']:,}" for code in CARE)]
        rows.append([safe(shown), *cells])
    return table([head, "Comments", *(code.capitalize() for code in CARE)], rows)


# Places ------------------------------------------------------------------------------------------


def places_section(tally: Tally, *, dated: bool) -> Iterator[str]:
    """Places by the alphabet, each beside its own past only."""
    yield "<section><h2>Places, each beside its own past</h2>"
    if tally.too_many_places:
        yield (
            f"<p>The column of places names more than {MOST_PLACES:,} different ones, so it is "
            "hardly one of places. Name another with --place.</p></section>"
        )
        return
    places = {place: months for place, months in tally.slices.items() if place}
    if not places:
        yield "<p>No row names a place.</p></section>"
        return
    among = _shown_places(tally)
    withheld = len(places) - len(among)
    yield (
        "<p>By the alphabet. One place is never set beside another: who is asked, who answers and "
        f"what care it gives are not the same. {small.WHY}</p>"
    )
    if withheld:
        yield (f"<p>{many(withheld, 'place')} {'is' if withheld == 1 else 'are'} withheld.</p>")
    if not dated:
        yield "<p>Without dates there is no past to compare. Name their column with --date.</p>"
    shown = sorted(among, key=_by_alphabet)
    yield '<div class="places">'
    for place in shown:
        yield _place(place, places[place], dated, with_table=len(shown) <= PLACES_WITH_TABLES)
    yield "</div></section>"


def _by_alphabet(place: str) -> tuple[str, str]:
    return (place.casefold(), place)


def _place(place: str, months: Periods, dated: bool, *, with_table: bool) -> str:
    total = _total(months)
    begin = f'<article><h3>{name_in_line(place)}</h3><p class="small">{many(total, "comment")}</p>'
    known = {month: one for month, one in months.items() if month}
    if not dated or not known:
        return f"{begin}</article>"
    kind, periods, withheld = _narrowest(known)
    if all(name in withheld or not one[EVERY] for name, one in periods.items()):
        return f"{begin}<p>Not enough in any year to compare.</p></article>"
    said = _beside_its_past(kind, periods, withheld)
    counts = (
        f"<details><summary>By {kind}</summary>"
        f"{_table(periods, withheld, kind.capitalize())}</details>"
        if with_table
        else ""
    )
    return f"{begin}{said}{counts}</article>"


def _narrowest(months: Periods) -> tuple[str, dict[str, Counter[str]], frozenset[str]]:
    """The narrowest periods of which at least half are enough to show; else years."""
    rungs = [(kind, small.widened(_filled(months), name_of)) for kind, name_of in LADDER]
    widest = len(rungs) - 1
    for at, (kind, periods) in enumerate(rungs):
        if at < widest and not small.may_be_enough(_counts(periods)):
            continue
        withheld = small.hidden(_counts(periods))
        if at == widest or _enough(periods, withheld):
            return kind, periods, withheld
    raise AssertionError("the widest rung always holds")


def _enough(periods: Periods, withheld: frozenset[str]) -> bool:
    shown = sum(1 for name, one in periods.items() if one[EVERY] and name not in withheld)
    return shown * 2 >= len(periods)


def _beside_its_past(kind: str, periods: Periods, withheld: frozenset[str]) -> str:
    shown = [name for name, one in periods.items() if one[EVERY] and name not in withheld]
    if len(shown) < xmr.ENOUGH:
        return (
            f"<p>Not enough {kind}s yet to say what is usual here: {len(shown)} can be shown, "
            f"and it takes {xmr.ENOUGH}.</p>"
        )
    signals = []
    for code in CARE:
        names, values, _why = _series(code, periods, withheld)
        sentence = charts.sentence(names, xmr.chart(values), kind)
        if not sentence.startswith("Nothing unusual"):
            signals.append(f"<li>{sign(code)}{safe(code.capitalize())}: {safe(sentence)}</li>")
    return f"<ul>{''.join(signals)}</ul>" if signals else "<p>Nothing unusual for this place.</p>"


def withheld_places(tally: Tally) -> frozenset[str]:
    """The names of places with too few comments to show; none if the column is hardly of places."""
    return frozenset(tally.slices) - {""} - frozenset(_shown_places(tally))


def _shown_places(tally: Tally) -> dict[str, Periods]:
    """Places with enough comments to show; none if the column is hardly one of places."""
    if tally.too_many_places:
        return {}
    places = {place: months for place, months in tally.slices.items() if place}
    withheld = small.hidden({place: _total(months) for place, months in places.items()})
    return {place: months for place, months in places.items() if place not in withheld}


def _total(months: Periods) -> int:
    return sum(one[EVERY] for one in months.values())


def _withheld_of_all(tally: Tally, months: Periods) -> frozenset[str]:
    """Months of all places that are not shown: those with few comments, and those that would give
    a few away, once the same month, quarter or year of every place shown is taken from them."""
    withheld = set(small.hidden(_counts(months)))
    places = [_known_of(one) for one in _shown_places(tally).values()]
    for _kind, name_of in LADDER:
        for period, within in _months_within(months, name_of).items():
            if not places or not within or not withheld.isdisjoint(within):
                continue
            rest = sum(within.values()) - sum(known.get(period, 0) for known in places)
            if 0 < rest < small.FEWEST:
                withheld.add(min(within, key=lambda month: (within[month], month)))
    return small.with_another(withheld, _counts(months))


def _known_of(months: Periods) -> dict[str, int]:
    """How many comments of a place its table tells, by each month, quarter and year."""
    dated = {month: one for month, one in months.items() if month}
    if not dated:
        return {}
    kind, periods, withheld = _narrowest(dated)
    known = {name: 0 if name in withheld else one[EVERY] for name, one in periods.items()}
    for wider, name_of in LADDER:
        if wider == kind:
            continue
        hidden = {name_of(month) for month in _filled(dated) if _named(kind, month) in withheld}
        for name, one in small.widened(dated, name_of).items():
            if LADDER_ORDER[wider] > LADDER_ORDER[kind] and name not in hidden:
                known[name] = one[EVERY]
    return known


def _named(kind: str, month: str) -> str:
    return dict(LADDER)[kind](month)


def _months_within(months: Periods, name_of: Callable[[str], str]) -> dict[str, dict[str, int]]:
    """The months with comments in each period, and how many each has."""
    found: dict[str, dict[str, int]] = {}
    for month, one in months.items():
        if one[EVERY]:
            found.setdefault(name_of(month), {})[month] = one[EVERY]
    return found


# Periods -----------------------------------------------------------------------------------------


def _all_places(tally: Tally) -> dict[str, Counter[str]]:
    months: dict[str, Counter[str]] = {}
    for one in tally.slices.values():
        for month, counted in one.items():
            if month:
                months.setdefault(month, Counter()).update(counted)
    return months


def _filled(months: Periods) -> dict[str, Counter[str]]:
    """Every month from the first to the last, also those without comments."""
    if not months:
        return {}
    first, last = min(months), max(months)
    year, month = int(first[:4]), int(first[5:])
    found: dict[str, Counter[str]] = {}
    while (name := f"{year:04}-{month:02}") <= last:
        found[name] = months.get(name, Counter())
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def _counts(periods: Periods) -> dict[str, int]:
    return {name: one[EVERY] for name, one in periods.items()}
