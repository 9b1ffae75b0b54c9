"""A team looks at how it works."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from wholeheard.rooms.leading import checking, policies
from wholeheard.rooms.leading.actions.shared import one_at_a_time, today_at
from wholeheard.rooms.leading.models import TeamLook
from wholeheard.rooms.people.models import Person, Place


@dataclass(frozen=True, slots=True)
class NewLook:
    """What was looked at, what stays, what is tried, and when the team looks again."""

    on: dt.date
    looked: str
    keeps: str = ""
    tries: str = ""
    next_on: dt.date | None = None


@transaction.atomic
def look_at_ourselves(place: Place, new: NewLook, *, by: Person) -> TeamLook:
    """Write down what a team found when it looked at how it works. In no record: it is theirs."""
    policies.check_day(new.on, today_at(place))
    policies.check_next_look(new.on, new.next_on)
    said = {"looked": new.looked, "keeps": new.keeps, "tries": new.tries}
    kept: dict[str, Any] = dict(checking.own_words(said, by=by, needed=["looked"]))
    one_at_a_time(by)
    look, _is_new = TeamLook.objects.everywhere().get_or_create(
        **kept,
        organisation_id=place.organisation_id,
        place=place,
        on=new.on,
        next_on=new.next_on,
        by=by,
    )
    return look
