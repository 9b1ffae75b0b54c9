"""The moments of a place: before, during and after, and whether they felt well or hard."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wholeheard.rooms.measures import felt_moments
from wholeheard.rooms.measures.present.around import frame, tabs
from wholeheard.rooms.measures.present.figures import said_of
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.stories import moments


def map_of_moments(place: Place) -> dict[str, Any]:
    figures = felt_moments.map_of(place)
    return frame(place) | {
        "tabs": tabs(place, "measures:moments", inside=True),
        "columns": [_("Felt well"), _("Felt hard")],
        "rows": [
            {
                "when": moments.WHENS[when],
                "well": said_of(figures[f"{when}:{felt_moments.WELL}"]),
                "hard": said_of(figures[f"{when}:{felt_moments.HARD}"]),
            }
            for when in felt_moments.WHENS
        ]
        if figures
        else [],
    }
