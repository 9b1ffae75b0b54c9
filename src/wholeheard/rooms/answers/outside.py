"""A partner that is not in this house: the teller allows it, their part is handed over on paper,
and what they say is written down as they told it."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock, days, tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import policies, queries
from wholeheard.rooms.answers.models import OutsidePartner, SignedPart
from wholeheard.rooms.answers.models.partners import MOST_OF_A_NAME
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory


def partners_of(protected: ProtectedStory) -> list[OutsidePartner]:
    """Those that were named for a story, in the order of their naming."""
    rows = OutsidePartner.objects.of(protected.organisation_id).filter(protected=protected)
    return list(rows.order_by("named_on", "name"))


def one_of(protected: ProtectedStory, identifier: uuid.UUID) -> OutsidePartner | None:
    rows = OutsidePartner.objects.of(protected.organisation_id)
    return rows.select_related("protected").filter(protected=protected, pk=identifier).first()


def unanswered(protected: ProtectedStory) -> list[str]:
    """Names of those to whom something was handed and who have said nothing yet. Whom the teller
    refused since is not waited for."""
    rows = OutsidePartner.objects.of(protected.organisation_id).filter(
        protected=protected, allowed_on__isnull=False, handed_on__isnull=False, said=""
    )
    return list(rows.values_list("name", flat=True))


def parts_for(partner: OutsidePartner) -> list[queries.Words]:
    """What may be handed to them today: nothing without the teller's yes, nothing of a story that
    its team may not read, and of that the parts that the teller chose."""
    if partner.allowed_on is None or not partner.protected.may_team:
        return []
    chosen = set(partner.parts)
    return [one for one in queries.parts_of(partner.protected) if one.key in chosen]


def as_parts(protected: ProtectedStory) -> list[SignedPart]:
    """What partners outside said whom the teller allows, as parts of an answer; not saved yet."""
    return [
        SignedPart(words=one.said, name=one.name, job=told_on(one))
        for one in partners_of(protected)
        if one.said and one.allowed_on is not None
    ]


def told_on(partner: OutsidePartner) -> str:
    """As they told us on 5 November 2026, through whom."""
    assert partner.said_on is not None
    said = _("as they told us on %(day)s") % {"day": days.day(partner.said_on)}
    return f"{partner.said_by}, {said}" if partner.said_by else said


@transaction.atomic
def name_partner(protected: ProtectedStory, name: str, *, by: Person) -> OutsidePartner:
    """Ask the teller whether something may be handed to an organisation that is not in this
    house."""
    safekept.hold(protected)
    policies.check_is_released(queries.is_released(protected))
    name = " ".join(name.split())[:MOST_OF_A_NAME]
    policies.check_words(name, "name")
    partner, is_new = OutsidePartner.objects.everywhere().get_or_create(
        protected=protected,
        name=name,
        defaults={
            "organisation_id": protected.organisation_id,
            "by": by,
            "named_on": _today(protected),
        },
    )
    if is_new:
        _record("outside.named", partner, by)
        tasks.later("safekeeping.tell_teller", protected.pk)
    return partner


@transaction.atomic
def allow(partner: OutsidePartner, parts: list[str]) -> OutsidePartner:
    """The teller says yes, and to which parts; a new yes takes the place of what was said."""
    safekept.hold(partner.protected)
    known = [one.key for one in queries.parts_of(partner.protected)]
    chosen = [key for key in known if key in set(parts)]
    if not chosen:
        raise Refusal("outside.parts", _("Tick at least one part, or say no."), "parts")
    partner.allowed_on, partner.refused_on = _today(partner.protected), None
    partner.parts = chosen
    partner.save()
    return partner


@transaction.atomic
def refuse(partner: OutsidePartner) -> OutsidePartner:
    """The teller says no, at first or later. Paper that was handed over cannot be called back."""
    safekept.hold(partner.protected)
    partner.allowed_on, partner.refused_on = None, _today(partner.protected)
    partner.parts = []
    partner.save()
    return partner


@transaction.atomic
def hand_over(partner: OutsidePartner, *, by: Person) -> OutsidePartner:
    """Somebody says that they gave them the paper."""
    safekept.hold(partner.protected)
    if not parts_for(partner):
        raise _not_allowed()
    partner.handed_on = _today(partner.protected)
    partner.save(update_fields=["handed_on"])
    _record("outside.handed", partner, by)
    return partner


@transaction.atomic
def write_down(
    partner: OutsidePartner, words: str, *, said_by: str, said_on: dt.date, by: Person
) -> OutsidePartner:
    """What they told, in their words, and on which day."""
    safekept.hold(partner.protected)
    policies.check_words(words, "said")
    if partner.allowed_on is None:
        raise _not_allowed("said")
    if said_on > _today(partner.protected):
        raise Refusal("outside.day", _("That day is still to come. Check it."), "said_on")
    partner.said, partner.said_on = words.strip(), said_on
    partner.said_by = " ".join(said_by.split())[:MOST_OF_A_NAME]
    partner.save(update_fields=["said", "said_on", "said_by"])
    _record("outside.said", partner, by)
    return partner


def _not_allowed(field: str = "") -> Refusal:
    sentence = _("The person who told it has not said yes. Wait for them.")
    return Refusal("outside.no", sentence, field)


def _today(protected: ProtectedStory) -> dt.date:
    return clock.today(protected.organisation.timezone)


def _record(what: str, partner: OutsidePartner, by: Person) -> None:
    audit.record(what, organisation=partner.organisation_id, by=by, about=partner.protected_id)
