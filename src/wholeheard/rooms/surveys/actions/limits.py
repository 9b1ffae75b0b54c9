"""How often people are asked, and who is left alone."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.surveys import lists, marks, policies
from wholeheard.rooms.surveys.models import AskingRules, LeftAlone


@transaction.atomic
def set_rules(asks_a_quarter: int, cooling_off_days: int, *, by: Person) -> AskingRules:
    """How often anybody in this organisation may be asked, from now on."""
    policies.check_rules(asks_a_quarter, cooling_off_days)
    rules, _is_new = AskingRules.objects.everywhere().update_or_create(
        organisation_id=by.organisation_id,
        defaults={
            "asks_a_quarter": asks_a_quarter,
            "cooling_off_days": cooling_off_days,
            "by": by,
            "on": clock.today(by.organisation.timezone),
        },
    )
    audit.record(
        "survey.rules",
        organisation=by.organisation_id,
        by=by,
        asks=asks_a_quarter,
        days=cooling_off_days,
    )
    return rules


@transaction.atomic
def leave_alone(email: str, reason: str, *, until: dt.date | None = None, by: Person) -> LeftAlone:
    """Ask this person nothing until that day. Said again, the later word stands. That somebody was
    left alone is recorded; not who, nor why."""
    assert reason in lists.REASONS
    row, _is_new = LeftAlone.objects.everywhere().update_or_create(
        organisation_id=by.organisation_id,
        who=marks.of_address(by.organisation_id, email),
        defaults={"reason": reason, "until": until},
    )
    audit.record("survey.left_alone", organisation=by.organisation_id, by=by)
    return row


@transaction.atomic
def ask_again(email: str, *, by: Person) -> bool:
    """They may be asked again. Whether they were to be left alone."""
    mark = marks.of_address(by.organisation_id, email)
    gone, _of_each = LeftAlone.objects.of(by.organisation_id).filter(who=mark).delete()
    audit.record("survey.may_be_asked", organisation=by.organisation_id, by=by)
    return bool(gone)
