"""Somebody speaks up, or stops and keeps what they have for later."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from wholeheard.kit import clock, codes, ids, tasks
from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.speaking_up import access, lists, policies, queries, sealed
from wholeheard.rooms.speaking_up import telling as tellings
from wholeheard.rooms.speaking_up.actions import tellers
from wholeheard.rooms.speaking_up.models import HalfSaid, Matter
from wholeheard.rooms.speaking_up.opened import due_on
from wholeheard.rooms.speaking_up.telling import Telling


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is shown to whoever spoke up: their code, by when they hear, and whether this form had
    come before."""

    code: str
    matter_id: uuid.UUID
    by: dt.date | None
    came_before: bool


def speak_up(telling: Telling, organisation: Organisation, *, language: str) -> Spoken:
    """Take it in. The same form sent again, however often, is the same matter."""
    policies.check_words(telling.words)
    policies.check_not_taken_back(queries.was_taken_back(telling.nonce))
    hearing = [one for one in access.guardians(organisation) if str(one.pk) not in telling.not_for]
    policies.check_somebody_hears(hearing)
    try:
        with transaction.atomic():
            matter = _keep(telling, organisation, language, hearing)
            return Spoken(telling.code, matter.pk, matter.due_on, came_before=False)
    except IntegrityError:
        earlier = queries.same_form(telling.nonce)
        if earlier is None:
            raise
    _keep_what_differs(earlier, telling)
    earlier.refresh_from_db(fields=["due_on"])
    return Spoken(telling.code, earlier.pk, earlier.due_on, came_before=True)


def _keep(
    telling: Telling, organisation: Organisation, language: str, hearing: list[Person]
) -> Matter:
    identifier, today = ids.new(), clock.today(organisation.timezone)
    key, wrapped = sealed.new_key(organisation, identifier)
    who = telling.who()
    days = queries.arrangement_of(organisation).days_to_reply
    matter = Matter(
        id=identifier,
        organisation=organisation,
        key=wrapped,
        said=sealed.close(
            key, telling.said(one.pk for one in hearing), about=identifier, field=sealed.SAID
        ),
        who=sealed.close(key, who, about=identifier, field=sealed.WHO) if who else None,
        told_on=today,
        language=language,
        nonce_hash=codes.hash_of_nonce(telling.nonce),
        code_hash=codes.hash_of_code(telling.code),
        due_on=due_on((), today, days, harm_at_first=lists.DETRIMENT in telling.elements),
    )
    matter.save(force_insert=True)
    HalfSaid.objects.of(organisation).filter(nonce_hash=matter.nonce_hash).delete()
    tasks.later("speaking_up.announce", matter.pk)
    return matter


def _keep_what_differs(matter: Matter, telling: Telling) -> None:
    """Sent again with other words: both are kept, the later as something more that was said."""
    if queries.whole(matter).words != tellings.tidy(telling.words):
        tellers.say(matter, telling.words)


@transaction.atomic
def keep_half_said(telling: Telling, organisation: Organisation) -> None:
    """Stop here and come back: seal what has been said so far. What was sent already needs no
    draft: its code opens it."""
    policies.check_not_taken_back(queries.was_taken_back(telling.nonce))
    telling.kept = True
    if queries.same_form(telling.nonce) is not None:
        return
    nonce_hash = codes.hash_of_nonce(telling.nonce)
    row = HalfSaid.objects.of(organisation).filter(nonce_hash=nonce_hash).first() or HalfSaid(
        organisation=organisation,
        nonce_hash=nonce_hash,
        code_hash=codes.hash_of_code(telling.code),
    )
    key, row.key = sealed.new_key(organisation, row.pk)
    row.state = sealed.close(key, tellings.to_facts(telling), about=row.pk, field=sealed.STATE)
    row.until = clock.today(organisation.timezone) + dt.timedelta(days=lists.DRAFT_DAYS)
    row.save()


def go_on_with(row: HalfSaid) -> Telling:
    """What was said so far."""
    key = sealed.key_of(row.organisation, row.key, row.pk)
    return tellings.from_facts(sealed.opened(key, row.state, about=row.pk, field=sealed.STATE))
