"""Stories put before who leads on equality."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.days import day
from wholeheard.rooms.readings import lists
from wholeheard.rooms.readings.models import PassedOn
from wholeheard.rooms.readings.present.lines import about, first_line, masks_in
from wholeheard.rooms.safekeeping.lists import LOOKED, NOT_A_CONCERN, SETTLED


def passed_on_row(row: PassedOn) -> dict[str, Any]:
    """A story that was put before who leads on equality, and what was done of its concern."""
    concerns = [one for one in row.protected.concerns.all() if one.kind == lists.DISCRIMINATION[1]]
    steps = {step.what for one in concerns for step in one.steps.all()}
    line = first_line(row.protected)
    return {
        "story": row.protected_id,
        "line": line,
        "masks": masks_in(line, row.protected),
        "lang": row.protected.language,
        "heavy": row.protected.heavy,
        "about": about(row.protected),
        "on": day(clock.day_of(row.at)),
        "looked": day(clock.day_of(row.looked_at)) if row.looked_at else "",
        "concern": _concern(steps) if concerns else "",
    }


def _concern(steps: set[str]) -> str:
    if steps & {SETTLED, NOT_A_CONCERN}:
        return _("The concern was looked at, and what was done is kept.")
    if LOOKED in steps:
        return _("Somebody has looked at the concern.")
    return _("Nobody has looked at the concern yet.")
