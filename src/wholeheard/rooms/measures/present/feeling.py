"""Whether answers felt written to those who told: as it was published, the same for everybody."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.rooms.measures import charting, lists
from wholeheard.rooms.measures import felt as measured
from wholeheard.rooms.measures.charting import Chart, Series
from wholeheard.rooms.measures.felt import FeltPoint
from wholeheard.rooms.measures.present.around import frame, tabs
from wholeheard.rooms.measures.present.figures import number_of, period_in_words, said_of
from wholeheard.rooms.people.models import Place


def felt(place: Place, *, inside: bool) -> dict[str, Any]:
    """One chart over time, and the figures under it."""
    points = measured.over_time(place)
    shown = any(one.yes.kind != "hidden" for one in points)
    return frame(place) | {
        "tabs": tabs(place, "measures:felt", inside=inside),
        "running": measured.is_running(
            place.organisation, clock.today(place.organisation.timezone)
        ),
        "one": {"chart": _chart(points)} if shown else None,
        "rows": [
            {
                "quarter": period_in_words(lists.QUARTER, one.start),
                "told": said_of(one.told),
                "yes": said_of(one.yes),
            }
            for one in points
        ],
    }


def _chart(points: list[FeltPoint]) -> Chart:
    """A chart of what is shown, and of nothing that is hidden."""
    series = Series(
        title=_("Answers that felt written to the one who told"),
        label=_("By three months"),
        months=tuple(one.start for one in points),
        above=tuple(number_of(one.yes) for one in points),
        below=tuple(number_of(one.told) for one in points),
        up_is="better",
        hidden=frozenset(at for at, one in enumerate(points) if number_of(one.yes) is None),
    )
    return charting.chart_of(series)
