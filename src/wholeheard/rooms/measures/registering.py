"""Lines of the register are added and changed; `actions.review` decides of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.measures import lists
from wholeheard.rooms.measures.models import Measure
from wholeheard.rooms.people.models import Organisation, Person

SAID = ("asked_by", "invites", "perverse", "minutes_a_month", "helps", "review_on")
"""What a line says, apart from what is counted."""


def add(organisation: Organisation, *, code: str, by: Person, **said: Any) -> Measure:
    """One more line. Something that was stopped begins again in its old line."""
    today = clock.today(organisation.timezone)
    rows = Measure.objects.of(organisation).filter(code=code)
    if rows.exclude(stopped_on__lte=today).exists():
        words = _("That is in the register already. Change its line.")
        raise Refusal("measure.twice", words, "code")
    _check_review(said["review_on"], today)
    made, _new = Measure.objects.everywhere().update_or_create(
        organisation=organisation,
        code=code,
        defaults={name: said[name] for name in SAID}
        | {"name": name_of(code), "decision": lists.KEEP, "because": "", "stopped_on": None}
        | {"decided_by": None, "decided_on": None},
    )
    audit.record("measure.added", organisation=organisation.pk, by=by, code=code)
    return made


@transaction.atomic
def change(measure: Measure, *, by: Person, **said: Any) -> Measure:
    """What a line says is put right. What is counted stays: another thing is another line."""
    if said["review_on"] != measure.review_on:
        _check_review(said["review_on"], clock.today(measure.organisation.timezone))
    changed = [name for name in SAID if getattr(measure, name) != said[name]]
    for name in changed:
        setattr(measure, name, said[name])
    measure.save(update_fields=changed)
    audit.record(
        "measure.changed", organisation=measure.organisation_id, by=by, code=measure.code,
        changed=changed,
    )  # fmt: skip
    return measure


def name_of(code: str) -> str:
    """What is counted, by its name."""
    if code in lists.FAMILIES:
        return str(lists.FAMILIES[code])
    return str(lists.BY_CODE[code].name)


def _check_review(day: dt.date, today: dt.date) -> None:
    if day <= today:
        raise Refusal("measure.review", _("Write a day that is still to come."), "review_on")
