"""What waits for this room. Letters say that something waits, and never what."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.utils.translation import gettext as _

from wholeheard.kit import clock, mail, tasks
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.speaking_up import access, actions, queries
from wholeheard.rooms.speaking_up.models import Matter
from wholeheard.rooms.speaking_up.opened import opened

PAGE = "/in/attend/speaking-up"


@tasks.job("speaking_up.announce")
def announce(matter_ids: list[uuid.UUID]) -> None:
    """Those who may see it hear that something waits."""
    for row in _rows(matter_ids).filter(announced=False):
        _send(_("Something waits for you"), access.guardians_for(opened(row)))
        Matter.objects.of(row.organisation_id).filter(pk=row.pk).update(announced=True)


@tasks.job("speaking_up.remind")
def remind(matter_ids: list[uuid.UUID]) -> None:
    """Somebody waits longer than was promised: whoever looks after it; then everybody who may see
    it, and the second person."""
    for row in _rows(matter_ids).filter(due_on__lt=clock.today()):
        hearing = access.guardians_for(opened(row))
        mine = [one for one in hearing if one.pk == row.holder_id]
        second = queries.arrangement_of(row.organisation).second
        if row.reminded_on or not mine:
            mine = hearing + ([second] if second and second.is_active else [])
        _send(_("Somebody waits for an answer"), mine)
        today = clock.today(row.organisation.timezone)
        Matter.objects.of(row.organisation_id).filter(pk=row.pk).update(reminded_on=today)


@tasks.job("speaking_up.note_guardians")
def note_guardians(organisation_ids: list[uuid.UUID]) -> None:
    actions.note_guardians(organisation_ids)


@tasks.job("speaking_up.let_go")
def let_go(matter_ids: list[uuid.UUID]) -> None:
    actions.let_go_past_their_time(matter_ids)


@tasks.job("speaking_up.forget")
def forget(ids: list[uuid.UUID]) -> None:
    actions.forget_half_said(ids)


@tasks.job("speaking_up.enter_in_ledger")
def enter_in_ledger(matter_ids: list[uuid.UUID]) -> None:
    actions.enter_in_ledger(matter_ids)


@tasks.job("speaking_up.issue")
def issue(organisation_ids: list[uuid.UUID]) -> None:
    actions.issue(organisation_ids)


def _rows(matter_ids: list[uuid.UUID]):  # type: ignore[no-untyped-def]
    return Matter.objects.everywhere().filter(pk__in=matter_ids).select_related("organisation")


def _send(subject: str, to: list[Person]) -> None:
    said = _("Sign in and look. Nothing of it stands in this letter.")
    mail.send(subject, f"{said}\n\n{settings.BASE_ADDRESS}{PAGE}", [one.email for one in to])
