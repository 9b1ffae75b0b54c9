"""How the gaps between groups of people are shown: from what was published, and nothing else."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.kit import clock
from wholeheard.listening.measuring.gaps import Gap
from wholeheard.rooms.equality import access as equality
from wholeheard.rooms.equality import queries, wordings
from wholeheard.rooms.equality.lists import Characteristic
from wholeheard.rooms.measures import equity, equity_tables
from wholeheard.rooms.measures import queries as measures
from wholeheard.rooms.measures.equity_tables import STAGES, TOLD, Stage
from wholeheard.rooms.measures.models import EquityIssue
from wholeheard.rooms.measures.present.between import gap_in_words
from wholeheard.rooms.measures.present.figures import period_in_words
from wholeheard.rooms.people.models import Person

HEADS = {
    "path:read": gettext_lazy("Read by its team"),
    "concern:any": gettext_lazy("A concern for safety"),
    "path:answered": gettext_lazy("Answered"),
    "path:changed": gettext_lazy("Led to a change"),
}
"""The stages of a story, in their order; before them stands how many were heard."""
STEP = 5
"""Numbers of people stand in steps of this, and gaps reach outwards to the next: whoever invents a
few tellers of a group does not read off the page how many others there are."""


def equity_page(person: Person) -> dict[str, Any]:
    """Each question that is asked about people, with the gaps between its groups."""
    organisation = person.organisation
    today = clock.today(organisation.timezone)
    running = equity.is_running(organisation, today)
    latest = equity.latest(organisation) if running else {}
    asked = queries.asked_by(organisation)
    return {
        "running": running,
        "fewest": equity_tables.RULES.fewest,
        "heads": [str(head) for head in HEADS.values()],
        "blocks": [_block(one, latest[one.code]) for one in asked if one.code in latest],
        "waits": [wordings.name_of(one.code) for one in asked if one.code not in latest],
        "reckoning": measures.is_reckoning(organisation, measures.EQUITY),
        "choose_url": reverse("equality:asked") if equality.may_choose(person) else "",
    }


def _block(one: Characteristic, issue: EquityIssue) -> dict[str, Any]:
    return {
        "name": wordings.name_of(one.code),
        "period": period_in_words(issue.period, issue.starts_on),
        "beside": wordings.name_of_group(one.code, one.beside),
        "rows": [_row(one, group, issue) for group in one.groups],
    }


def _row(one: Characteristic, group: str, issue: EquityIssue) -> dict[str, Any]:
    """One group: how many were heard, and each stage beside the group that all are set beside."""
    heard = issue.figures.get(group, {}).get(TOLD, ["hidden"])
    is_shown = heard[0] == "number"
    return {
        "name": wordings.name_of_group(one.code, group),
        "is_beside": group == one.beside,
        "heard": f"{STEP * round(heard[1] / STEP)}" if is_shown else "",
        "stages": [
            {"head": str(HEADS[stage.code]), "said": _said(stage, one, group, issue)}
            for stage in STAGES
        ]
        if is_shown and group != one.beside
        else [],
    }


def _said(stage: Stage, one: Characteristic, group: str, issue: EquityIssue) -> str:
    gap: Gap | None = equity_tables.gap_at(stage, group, one.beside, issue.figures)
    return gap_in_words(gap, STEP) if gap else _("Not enough voices yet to compare.")
