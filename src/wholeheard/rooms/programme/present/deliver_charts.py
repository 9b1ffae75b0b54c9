"""Measures of changes as charts of a report: what anybody may see of them, standing alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from wholeheard.charts.drawing import stylesheet
from wholeheard.reports import Block, Chart, Note, Paragraph, Table
from wholeheard.rooms.change import present as change
from wholeheard.rooms.change import queries as changes
from wholeheard.rooms.change.models import ChangeMeasure
from wholeheard.rooms.learning import protected_chart
from wholeheard.rooms.measures.charting import Chart as Drawn
from wholeheard.rooms.measures.charting import chart_of, without_its_kind

BEGINS = re.compile(r'<svg class="chart"')
AFTER_ITS_WORDS = re.compile(r"(</desc>)")


def chart_of_measure(measure: ChangeMeasure) -> list[Block]:
    """The chart of a measure as it may be seen by those who do not work there, with the change
    marked on it; or a sentence where nothing of it may be."""
    marks = changes.marks_of(measure.idea)
    rows = protected_chart.with_marks(protected_chart.points_of(measure), marks)
    if not rows:
        return [Paragraph(measure.name), Note(_not_shown(measure))]
    label = change.series_of(measure, []).label
    series = protected_chart.series_of(measure, label, rows, share=measure.is_share)
    drawn = chart_of(series, protected_chart.beginnings_in(rows))
    return _blocks(measure, without_its_kind(drawn) if drawn.panel else drawn)


def _not_shown(measure: ChangeMeasure) -> str:
    if not changes.values_of(measure):
        return _("Nothing has been counted here yet.")
    if protected_chart.is_waited_for(measure):
        return _(
            "Its chart is seen only by those who work there, until a month of it has been over "
            "for two weeks."
        )
    return _(
        "Its chart is seen only by those who work there: its numbers could tell of one person."
    )


def _blocks(measure: ChangeMeasure, drawn: Drawn) -> list[Block]:
    finding = " ".join(str(one) for one in (drawn.finding, *drawn.further))
    numbers = _numbers(measure, drawn)
    if not drawn.picture:
        return [Paragraph(measure.name), Note(finding), *([numbers] if numbers else [])]
    said = f"{measure.name}. {drawn.label}. {finding}"
    return [Chart(alone(str(drawn.picture)), said, said, numbers)]


def _numbers(measure: ChangeMeasure, drawn: Drawn) -> Table | None:
    rows: Sequence[tuple[str, ...]] = [
        (one.name, one.counted or one.instead or "–", one.out_of or "–") for one in drawn.rows
    ]
    if not rows:
        return None
    head = (_("When"), _("How many"), _("Of how many"))
    return Table(_("%(name)s, in numbers") % {"name": measure.name}, head, tuple(rows))


def alone(picture: str) -> str:
    """A drawing of a page as one that stands alone: with its namespace and its colours."""
    named = BEGINS.sub('<svg class="chart alone" xmlns="http://www.w3.org/2000/svg"', picture, 1)
    style = f"<style>{stylesheet(alone=True)}</style>"
    return AFTER_ITS_WORDS.sub(lambda one: one[1] + style, named, 1).strip()
