"""How the measures of a change are drawn: the chart that fits, with the change marked on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from wholeheard.charts.drawing import sign
from wholeheard.rooms.change import lists, queries
from wholeheard.rooms.change.models import ChangeMark, ChangeMeasure, Idea
from wholeheard.rooms.change.queries import Value
from wholeheard.rooms.measures.charting import Beginning, Chart, Series, chart_of, key_of


def charts_of(idea: Idea) -> dict[str, Any]:
    """Every measure of a change as a chart, in the order outcome, process, balancing."""
    measures, marks = queries.measures_of(idea), queries.marks_of(idea)
    values = queries.values_by_measure(measures)
    cards = [card_of(one, marks, values[one.pk]) for one in measures]
    return {
        "cards": cards,
        "key": [
            (mark_safe(sign(mark)), text) for mark, text in key_of([one["chart"] for one in cards])
        ],
        "missing": missing_kinds(measures),
        "marks": marks,
    }


def card_of(
    measure: ChangeMeasure, marks: Sequence[ChangeMark], values: Sequence[Value] | None = None
) -> dict[str, Any]:
    """`values`: those of the measure, if they were asked for already."""
    known = queries.values_of(measure) if values is None else values
    series = series_of(measure, known)
    chart = chart_of(series, beginnings_in(series, marks))
    return {
        "id": f"measure-{measure.pk.hex[:8]}",
        "measure": measure,
        "chart": chart,
        "kind": lists.KINDS[measure.kind],
        "gaps": _gaps(known),
    }


def chart_of_measure(measure: ChangeMeasure, marks: Sequence[ChangeMark]) -> Chart:
    """The chart that `listening.measuring` chooses for these figures; from a marked day on the
    usual is reckoned anew."""
    series = series_of(measure, queries.values_of(measure))
    return chart_of(series, beginnings_in(series, marks))


def series_of(measure: ChangeMeasure, values: Sequence[Value]) -> Series:
    """What the chart of a measure is made of."""
    said = _("%(unit)s, of every 100. %(every)s") if measure.is_share else _("%(unit)s. %(every)s")
    label = said % {
        "unit": measure.unit[:1].upper() + measure.unit[1:],
        "every": lists.EVERY[measure.every],
    }
    return Series(
        title=measure.name,
        label=label,
        months=tuple(one.on for one in values),
        above=tuple(one.above for one in values),
        below=tuple(one.below for one in values) if measure.is_share else None,
        up_is=measure.up_is,
    )


def beginnings_in(series: Series, marks: Sequence[ChangeMark]) -> list[Beginning]:
    """Each mark at the first value of its day or after it."""
    found: dict[Any, Beginning] = {}
    for one in marks:
        after = [on for on in series.months if on >= one.on]
        if after:
            found[after[0]] = Beginning(after[0], one.words)
    return list(found.values())


def missing_kinds(measures: Sequence[ChangeMeasure]) -> str:
    """A sentence where a kind of measure is missing; a balancing one above all."""
    kinds = {one.kind for one in measures}
    if lists.BALANCING not in kinds:
        return _(
            "No balancing measure yet. Name one thing that this could spoil: hurry or burden that "
            "only moves elsewhere."
        )
    if lists.OUTCOME not in kinds:
        return _("No outcome measure yet: what is it for?")
    return _("No process measure yet: is it done at all?") if lists.PROCESS not in kinds else ""


def _gaps(values: Sequence[Value]) -> str:
    missing = sum(one.above is None for one in values)
    if not missing:
        return ""
    return _("%(number)s without a value: shown as a gap, and not guessed.") % {"number": missing}
