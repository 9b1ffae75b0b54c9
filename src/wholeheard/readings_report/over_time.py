"""Months, and places beside their own past: all of it from what may be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wholeheard.charts.words import TOO_FEW, month_name
from wholeheard.listening.measuring import xmr
from wholeheard.listening.measuring.corrected import Errors
from wholeheard.listening.protecting.tables import ALL
from wholeheard.readings_report import charts
from wholeheard.readings_report.counts import ALL_TIME, FEWEST, KINDS, Counts
from wholeheard.readings_report.html import many, safe, sign, table
from wholeheard.readings_report.html import name as name_in_line
from wholeheard.readings_report.names import CARE, PAIR_OF, WENT_WELL
from wholeheard.readings_report.rates import in_a_cell, of_every_100
from wholeheard.readings_report.tally import MOST_PLACES

MONTHS_FOR_A_CHART = 12
LATEST = 36
"""Periods that a table of a place shows, the latest."""
PLACES_WITH_TABLES = 200
"""With more places than this their tables are left out: the page would be too large."""
NO_COMMENTS = "No comments"
WHY = (
    f"Fewer than {FEWEST} comments are not shown, nor what would tell of them, so that nobody can "
    "be picked out."
)
ErrorsOf = Mapping[tuple[str, str], Errors]


def months_section(counts: Counts, errors: ErrorsOf) -> str:
    """Each code over time: charts where there are twelve months to show, else a table."""
    months = counts.times["month"]
    if not months:
        return "<section><h2>Month by month</h2><p>No date could be read.</p></section>"
    there = [month for month in months if counts.comments(month).kind == "number"]
    few = len(there) < MONTHS_FOR_A_CHART
    begin = (
        "<section><h2>Month by month</h2><p>Comments in which the machine noticed something"
        f"{'' if few else ', of every 100 in the month'}. {_how(errors)} {WHY}</p>"
    )
    if few:
        shown = _table(counts, "month", ALL, errors)
        return (
            f"{begin}<p>{many(len(there), 'month')} can be shown. A chart needs "
            f"{MONTHS_FOR_A_CHART}.</p>{shown}</section>"
        )
    panels = "".join(_panel(counts, code, errors) for code in CARE)
    return f'{begin}{_KEY}<div class="charts">{panels}</div></section>'


def _how(errors: ErrorsOf) -> str:
    if any(lens == "care" for lens, _code in errors):
        return (
            "Corrected for its errors where that can be done, but the errors may differ here, and "
            "then all months together lie too high or too low: read the movement."
        )
    return "These are not corrected for its errors, so read the movement and not the height."


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


def _panel(counts: Counts, code: str, errors: ErrorsOf) -> str:
    names, values, why = _series(counts, code, "month", ALL, errors)
    chart = xmr.chart(values)
    title = code.capitalize()
    hidden = frozenset(at for at, one in enumerate(why) if one not in ("", NO_COMMENTS))
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
    counts: Counts, code: str, kind: str, place: str, errors: ErrorsOf
) -> tuple[list[str], list[float | None], list[str]]:
    """Names, values of every 100 (None where none is shown) and why none is shown."""
    names = list(counts.times[kind])
    values = [
        of_every_100(
            counts.noticed(f"care:{code}", time, place),
            counts.comments(time, place),
            errors.get(("care", code)),
        )
        for time in names
    ]
    why = [
        "" if value is not None else _why_not(counts, code, time, place)
        for time, value in zip(names, values, strict=True)
    ]
    return names, values, why


def _why_not(counts: Counts, code: str, time: str, place: str) -> str:
    if counts.comments(time, place).kind == "nobody":
        return NO_COMMENTS
    noticed = counts.noticed(f"care:{code}", time, place)
    return noticed.text if noticed.kind == "band" else str(TOO_FEW)


def _table(counts: Counts, kind: str, place: str, errors: ErrorsOf) -> str:
    """Comments by period and how often each code was noticed; a hidden one shows nothing of
    itself."""
    rows = [
        [safe(month_name(time)), *_cells(counts, time, place, errors)]
        for time in counts.times[kind][-LATEST:]
    ]
    return table([kind.capitalize(), "Comments", *(code.capitalize() for code in CARE)], rows)


def _cells(counts: Counts, time: str, place: str, errors: ErrorsOf) -> list[str]:
    comments = counts.comments(time, place)
    if comments.kind == "nobody":
        return [NO_COMMENTS, *[""] * len(CARE)]
    if comments.kind == "hidden":
        return [f'<span class="few">{TOO_FEW}</span>', *[""] * len(CARE)]
    return [f"{int(comments.value or 0):,}"] + [
        safe(in_a_cell(counts.noticed(f"care:{code}", time, place), comments,
                       errors.get(("care", code))))
        for code in CARE
    ]  # fmt: skip


# Places ------------------------------------------------------------------------------------------


def places_section(
    counts: Counts, errors: ErrorsOf, *, dated: bool, too_many: bool
) -> Iterator[str]:
    """Places by the alphabet, each beside its own past only."""
    yield "<section><h2>Places, each beside its own past</h2>"
    if too_many:
        yield (
            f"<p>The column of places names more than {MOST_PLACES:,} different ones, so it is "
            "hardly one of places. Name another with --place.</p></section>"
        )
        return
    if not counts.places:
        yield "<p>No row names a place.</p></section>"
        return
    shown = sorted(counts.shown_places(), key=_by_alphabet)
    withheld = len(counts.places) - len(shown)
    yield (
        "<p>By the alphabet. One place is never set beside another: who is asked, who answers and "
        f"what care it gives are not the same. {WHY}</p>"
    )
    if withheld:
        yield (f"<p>{many(withheld, 'place')} {'is' if withheld == 1 else 'are'} withheld.</p>")
    if not dated:
        yield "<p>Without dates there is no past to compare. Name their column with --date.</p>"
    yield '<div class="places">'
    for place in shown:
        yield _place(counts, place, errors, with_table=len(shown) <= PLACES_WITH_TABLES)
    yield "</div></section>"


def _by_alphabet(place: str) -> tuple[str, str]:
    return (place.casefold(), place)


def _place(counts: Counts, place: str, errors: ErrorsOf, *, with_table: bool) -> str:
    total = int(counts.comments(ALL_TIME, place).value or 0)
    begin = f'<article><h3>{name_in_line(place)}</h3><p class="small">{many(total, "comment")}</p>'
    if not counts.times["month"]:
        return f"{begin}</article>"
    kind = _narrowest(counts, place)
    if not kind:
        return f"{begin}<p>Not enough in any year to compare.</p></article>"
    said = _beside_its_past(counts, place, kind, errors)
    of_them = (
        f"<details><summary>By {kind}</summary>{_table(counts, kind, place, errors)}</details>"
        if with_table
        else ""
    )
    return f"{begin}{said}{of_them}</article>"


def _narrowest(counts: Counts, place: str) -> str:
    """The narrowest periods of which at least half are shown; else the widest of which any is."""
    for kind in counts.kinds:
        shown = _shown(counts, place, kind)
        if shown and (2 * len(shown) >= len(counts.times[kind]) or kind == KINDS[-1]):
            return kind
    return ""


def _shown(counts: Counts, place: str, kind: str) -> list[str]:
    return [time for time in counts.times[kind] if counts.comments(time, place).kind == "number"]


def _beside_its_past(counts: Counts, place: str, kind: str, errors: ErrorsOf) -> str:
    shown = _shown(counts, place, kind)
    if len(shown) < xmr.ENOUGH:
        return (
            f"<p>Not enough {kind}s yet to say what is usual here: {len(shown)} can be shown, "
            f"and it takes {xmr.ENOUGH}.</p>"
        )
    signals = []
    for code in CARE:
        names, values, _why = _series(counts, code, kind, place, errors)
        if all(value is None for value in values):
            continue
        sentence = charts.sentence(names, xmr.chart(values), kind)
        if not sentence.startswith("Nothing unusual"):
            signals.append(f"<li>{sign(code)}{safe(code.capitalize())}: {safe(sentence)}</li>")
    return f"<ul>{''.join(signals)}</ul>" if signals else "<p>Nothing unusual for this place.</p>"
