"""The organisation's own codes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.days import day
from wholeheard.rooms.readings.models import OwnWording


def own_code_row(row: OwnWording) -> dict[str, Any]:
    """An own code as it is called now."""
    retired = getattr(row.own_code, "retired", None)
    return {
        "id": row.own_code_id,
        "name": row.name,
        "definition": row.definition,
        "version": row.version,
        "retired": _("Not used any more since %(day)s") % {"day": day(clock.day_of(retired.at))}
        if retired
        else "",
    }
