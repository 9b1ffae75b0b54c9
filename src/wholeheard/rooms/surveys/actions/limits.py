"""How often people are asked, and who is left alone."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import QuerySet

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
    assert reason in lists.REASONS and reason != lists.BY_LETTER
    row, _is_new = _by_others().update_or_create(
        organisation_id=by.organisation_id,
        who=marks.of_address(by.organisation_id, email),
        defaults={"reason": reason, "until": until},
    )
    audit.record("survey.left_alone", organisation=by.organisation_id, by=by)
    return row


@transaction.atomic
def ask_again(email: str, *, by: Person) -> bool:
    """They may be asked again. Whether they were to be left alone. What they said themselves, by
    the link of a letter, nobody takes back for them."""
    mark = marks.of_address(by.organisation_id, email)
    gone, _of_each = _by_others().filter(organisation_id=by.organisation_id, who=mark).delete()
    audit.record("survey.may_be_asked", organisation=by.organisation_id, by=by)
    return bool(gone)


def _by_others() -> QuerySet[LeftAlone]:
    """Those whom somebody else wrote down."""
    return LeftAlone.objects.everywhere().exclude(reason=lists.BY_LETTER)


# By the link of a letter --------------------------------------------------------------------------


def ask_me_nothing(organisation_id: uuid.UUID, who: bytes) -> None:
    """Whoever has the letter wants no more of them. No record: it would say when it was."""
    LeftAlone.objects.everywhere().get_or_create(
        organisation_id=organisation_id, who=who, reason=lists.BY_LETTER
    )


def ask_me_again(organisation_id: uuid.UUID, who: bytes) -> None:
    """They take back what they said themselves. What others wrote down for them stands."""
    rows = LeftAlone.objects.of(organisation_id).filter(who=who, reason=lists.BY_LETTER)
    rows.delete()
