"""What waits for answers."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.utils.translation import gettext as _

from wholeheard.kit import mail, tasks
from wholeheard.rooms.answers import (
    actions,
    digests,
    first_reading,
    lists,
    partners,
    reprisal,
)
from wholeheard.rooms.answers.models import HandedOver, ReprisalCase


@tasks.job("answers.owe_questions")
def owe_questions(protected_ids: list[uuid.UUID]) -> None:
    actions.owe_questions(protected_ids)


@tasks.job("answers.tell_of_changes")
def tell_of_changes(idea_ids: list[uuid.UUID]) -> None:
    actions.tell_of_changes(idea_ids)


@tasks.job("answers.send_sides")
def send_sides(side_ids: list[uuid.UUID]) -> None:
    partners.send_sides(side_ids)


@tasks.job("answers.send_digests")
def send_digests(person_ids: list[uuid.UUID]) -> None:
    digests.send(person_ids)


@tasks.job("answers.rise")
def rise(handed_ids: list[uuid.UUID]) -> None:
    """Nobody read an answer in time: those above are told, once."""
    found = HandedOver.objects.everywhere().filter(pk__in=handed_ids, read_at=None, risen_at=None)
    for one in found.select_related("protected__organisation", "by"):
        to = [person.email for person in first_reading.those_above(one)]
        if to:
            mail.send(
                _("An answer waits and nobody has read it"),
                _("Somebody new wrote it, and nobody read it in time. They may send it now.")
                + f"\n\n{settings.BASE_ADDRESS}/in/help/first-answers",
                to,
            )
        first_reading.note_risen(one)


@tasks.job("answers.tell_of_reprisal")
def tell_of_reprisal(case_ids: list[uuid.UUID]) -> None:
    """Those outside the place hear that there is something to look at, and nothing of it."""
    for row in reprisal.rows(case_ids):
        for person in reprisal.to_tell(row):
            mail.send(_("Something to look at, outside a place"), _letter(row), [person.email])
            reprisal.note_told(row, person)


@tasks.job("answers.pass_on_reprisal")
def pass_on_reprisal(case_ids: list[uuid.UUID]) -> None:
    """Nobody has looked in time: whoever the organisation named outside hears of it, and those
    who were told hear it again."""
    for row in reprisal.rows(case_ids):
        outside = first_reading.rules_of(row.organisation_id).outside_address
        if outside:
            said = _(
                "Someone told %(organisation)s that speaking up has made something harder for "
                "them. It was to be looked at within %(days)s days by a person outside the place, "
                "and nobody has looked. Please ask them about it."
            )
            about = {"organisation": row.organisation.name, "days": lists.DAYS_TO_LOOK}
            mail.send(_("Nobody has looked"), said % about, [outside])
        for person in reprisal.told(row):
            mail.send(_("Nobody has looked"), _letter(row), [person.email])
        reprisal.note_passed_on(row)


def _letter(row: ReprisalCase) -> str:
    return (
        _("Someone says that telling has made something harder for them.")
        + f"\n\n{settings.BASE_ADDRESS}/in/help/harder"
    )
