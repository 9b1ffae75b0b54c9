"""The register of measures."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import days
from wholeheard.rooms.measures import access, lists, queries
from wholeheard.rooms.measures.models import Measure
from wholeheard.rooms.people.models import Person


def register_page(person: Person) -> dict[str, Any]:
    """What is counted, for whom and at what cost."""
    register = queries.register(person.organisation)
    minutes = register.minutes_a_month
    return {
        "rows": [_measure_row(one.measure, late=one.is_overdue) for one in register.lines],
        "sum": ngettext(
            "All together they take %(minutes)s minute a month.",
            "All together they take %(minutes)s minutes a month.",
            minutes,
        )
        % {"minutes": f"{minutes:,}"},
        "stopped": [_stopped_row(one) for one in register.stopped],
        "overdue": [one.measure.name for one in register.lines if one.is_overdue],
        "may_keep": access.may_keep_register(person),
    }


def _measure_row(measure: Measure, *, late: bool) -> dict[str, Any]:
    day = days.day(measure.review_on)
    decided = lists.DECISIONS.get(measure.decision, "") if measure.because else ""
    return {
        "id": measure.pk,
        "name": measure.name,
        "asked_by": measure.asked_by,
        "invites": measure.invites,
        "perverse": measure.perverse,
        "minutes": f"{measure.minutes_a_month:,}",
        "review": day,
        "late": _("Late. It was to be %(day)s.") % {"day": day} if late else "",
        "decision": f"{decided}." if decided else "",
        "because": measure.because,
        "signed": _signed(measure) if measure.because else "",
        "until": _("Stopped from %(day)s.") % {"day": days.day(measure.stopped_on)}
        if measure.stopped_on
        else "",
    }


def _stopped_row(measure: Measure) -> dict[str, str]:
    """What is measured no more: since when, why, and who decided it."""
    assert measure.stopped_on is not None
    return {
        "name": measure.name,
        "until": _("Stopped from %(day)s.") % {"day": days.day(measure.stopped_on)},
        "because": measure.because,
        "signed": _signed(measure),
    }


def _signed(measure: Measure) -> str:
    """Who decided it and when; of what was decided before that was kept, nothing."""
    if measure.decided_on is None:
        return ""
    name = measure.decided_by.name if measure.decided_by else _("Someone who has left")
    return f"{name}, {days.day(measure.decided_on)}"


def initial_of(measure: Measure) -> dict[str, Any]:
    """A line as a form begins with it."""
    names = ("asked_by", "invites", "perverse", "minutes_a_month", "helps", "review_on")
    return {name: getattr(measure, name) for name in names}


def what_can_be_counted() -> list[tuple[str, Any]]:
    """Families and single things, as the register may name them."""
    groups = [(family, _("%(name)s: all of them") % {"name": name})
              for family, name in lists.FAMILIES.items()]  # fmt: skip
    single = [
        (one.code, f"{lists.FAMILIES[one.family]}: {one.name}")
        for one in lists.COUNTED
        if one.code not in lists.FAMILIES and one.code not in lists.ASKED_ALONG
    ]
    return [*groups, *single]
