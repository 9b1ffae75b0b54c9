"""The pages of scope, and the tasks that they are for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from wholeheard.kit import clock
from wholeheard.rooms.programme import queries
from wholeheard.rooms.programme.models import Programme

PAGES: Sequence[tuple[Any, str]] = (
    (_("Purpose"), "programme:purpose"),
    (_("Change team"), "programme:team"),
    (_("Who is missing"), "programme:mix"),
    (_("Ties to plans"), "programme:ties"),
    (_("What we stop"), "programme:stop_list"),
    (_("Judging the effect"), "programme:evaluation_plan"),
    (_("What everybody is told"), "programme:invitation"),
)
TASKS: Mapping[str, str] = {
    "sponsor": "programme:purpose",
    "purpose": "programme:purpose",
    "change_team": "programme:team",
    "representation": "programme:mix",
    "ties": "programme:ties",
    "stop": "programme:stop_list",
    "evaluation": "programme:evaluation_plan",
    "told": "programme:invitation",
}


def done(found: Programme) -> frozenset[str]:
    """The tasks of scope that are done."""
    today = clock.today(found.place.organisation.timezone)
    return queries.scope_done([found], today)[found.pk]
