"""A team looks at how it works."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from wholeheard.rooms.leading import checking, policies
from wholeheard.rooms.leading.actions.shared import today_at
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
    return TeamLook.objects.everywhere().create(
        **checking.own_words(said, by=by, needed=["looked"]),
        organisation_id=place.organisation_id,
        place=place,
        on=new.on,
        next_on=new.next_on,
        by=by,
    )
