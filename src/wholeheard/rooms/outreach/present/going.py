"""Who goes to whom, and who asked for somebody to listen."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.rooms.outreach import access, lists, sealed
from wholeheard.rooms.outreach.models import Going, InPerson
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of


def going_row(going: Going, today: dt.date) -> dict[str, Any]:
    came = (
        sealed.opened(going.organisation, going.pk, "came", going.came_of_it)["words"]
        if going.told_on
        else ""
    )
    return {
        "id": going.pk,
        "place": name_of(going.place),
        "whom": lists.WHOM[going.whom],
        "day": days.day(going.goes_on),
        "who": going.who.name if going.who else _("Nobody now"),
        "came": came,
        "is_past": going.goes_on <= today,
    }


def asked_row(asked: InPerson, said: dict[str, str], person: Person) -> dict[str, Any]:
    return {
        "id": asked.pk,
        "place": name_of(asked.place),
        "day": days.day(asked.asked_on),
        "how": said["how"],
        "when": said.get("when", ""),
        "needs": said["needs"],
        "is_mine": asked.taken_by_id == person.pk,
        "who": asked.taken_by.name if asked.taken_by else "",
        "is_free": not access.goes_still(asked.taken_by, asked.place),
    }
