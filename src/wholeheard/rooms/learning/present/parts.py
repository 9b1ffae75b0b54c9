"""What stands in a case study, for whoever reads it: what came of it, its chart, its change."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.kit import clock, days
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change import present as change
from wholeheard.rooms.change import queries as asked
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.learning import lists, policies, protected_chart, queries
from wholeheard.rooms.learning.claims import claims_in
from wholeheard.rooms.learning.facts import parts_of
from wholeheard.rooms.learning.models import CaseStudy, ShownChart
from wholeheard.rooms.learning.showing import Shown
from wholeheard.rooms.measures.charting import chart_of

CLAIMING = ("context", "changed", "did_not_work")
"""Parts beside the title and what came of it that may say that something got better."""
NOT_SHOWN = gettext_lazy(
    "What stood here said that it got better. No chart shows that now, so it is not shown."
)
UNDONE = (changes.TEST, changes.ABANDONED)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a case study says that got better, and whether it may: `shown` by its chart now."""

    words: tuple[str, ...]
    shown: Shown
    may: bool


def claim_of(study: CaseStudy) -> Claim:
    """As its chart stands today: values may have come since, or the measure have gone."""
    shown = queries.shown_by(study.idea, study.measure)
    found = policies.claims_of(parts_of(study), study.result)
    return Claim(tuple(found), shown, policies.may_claim(found, shown, study.no_chart_because))


def came_of(study: CaseStudy, claim: Claim, *, inside: bool) -> dict[str, Any]:
    """What came of it. To those who do not work there nothing is said that no chart shows any
    more, and for which nobody gave a reason."""
    withheld = not claim.may and not inside
    return {
        "choice": "" if withheld else lists.CAME.get(study.result, ""),
        "words": "" if withheld else study.result_words,
        "because": study.no_chart_because,
        "withheld": withheld,
    }


def without_claims(study: CaseStudy, claim: Claim) -> CaseStudy:
    """The case study as those read it who do not work there: where nothing shows a claim any more,
    no part that makes it. Never saved."""
    held = copy(study)
    for name in CLAIMING if not claim.may else ():
        if not unclaimed(getattr(held, name)):
            setattr(held, name, NOT_SHOWN)
    return held


def unclaimed(words: str) -> str:
    """The words, if they say of nothing that it got better: no chart stands beside them here."""
    return "" if claims_in(words) else words


def change_of(idea: Idea) -> dict[str, Any]:
    """The change that it came from, as it stands today."""
    steps = asked.steps_of(idea)
    last = steps[-1] if steps else None
    was_made = any(one.stage in changes.MADE for one in steps)
    stage = last.stage if last else changes.NEW
    return {
        "title": idea.title,
        "id": idea.pk,
        "stage": changes.STAGES[stage].name if stage else "",
        "given_up": stage == changes.ABANDONED,
        "undone": was_made and stage in UNDONE,
        "learnt": last.words if last and stage == changes.ABANDONED else "",
        "month": days.month(clock.day_of(last.at).replace(day=1)) if last else "",
    }


def exact_card(study: CaseStudy) -> dict[str, Any] | None:
    """Its chart as those see it who work there: live, with the change marked on it."""
    if study.measure is None:
        return None
    return change.card_of(study.measure, asked.marks_of(study.idea))


def protected_card(study: CaseStudy) -> dict[str, Any] | None:
    """Its chart as it was published, for everybody else; none where the measure has gone or
    nothing of it may be seen."""
    rows = ShownChart.objects.of(study.organisation_id).filter(study=study).first()
    if study.measure is None or rows is None:
        return None
    label = change.series_of(study.measure, []).label
    series = protected_chart.series_of(study.measure, label, rows.points, share=rows.is_share)
    return {
        "id": f"chart-{study.pk.hex[:8]}",
        "measure": study.measure,
        "chart": chart_of(series, protected_chart.beginnings_in(rows.points)),
        "kind": changes.KINDS[study.measure.kind],
        "gaps": "",
    }


def chart_note(study: CaseStudy, card: object) -> str:
    """Why no chart stands there, where one was chosen."""
    if card is not None or not study.had_measure:
        return ""
    if study.measure is None:
        return _("The chart that stood here is gone: its measure was taken away.")
    if protected_chart.is_waited_for(study.measure):
        return _(
            "Its chart is seen only by those who work there: when this was published, no month of "
            "it had been over for two weeks."
        )
    return _(
        "Its chart is seen only by those who work there: its numbers could tell of one person."
    )
