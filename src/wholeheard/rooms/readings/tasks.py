"""What waits for readings. Each takes many things at once and may be done twice."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import mail, tasks
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import actions, learning
from wholeheard.rooms.readings.models import PassedOn


@tasks.job("readings.put_in_line")
def put_in_line(protected_ids: list[uuid.UUID]) -> None:
    actions.put_in_line(protected_ids)


@tasks.job("readings.forget_machine")
def forget_machine(protected_ids: list[uuid.UUID]) -> None:
    actions.forget_machine(protected_ids)


@tasks.job("readings.learn", slow=True)
def learn(organisation_ids: list[uuid.UUID]) -> None:
    learning.learn(organisation_ids)


@tasks.job("readings.read_again", slow=True)
def read_again(organisation_ids: list[uuid.UUID]) -> None:
    learning.read_again(organisation_ids)


@tasks.job("readings.tell_of_discrimination")
def tell_of_discrimination(protected_ids: list[uuid.UUID]) -> None:
    """One letter to each who leads on equality, with a number and no word of a story."""
    rows = PassedOn.objects.everywhere().filter(protected_id__in=protected_ids, looked_at=None)
    letters: dict[Person, int] = {}
    for row in rows.select_related("to").exclude(to=None):
        if row.to is not None:
            letters[row.to] = letters.get(row.to, 0) + 1
    for person, number in letters.items():
        mail.send(_("Stories that tell of discrimination"), _letter(number), [person.email])


def _letter(number: int) -> str:
    said = ngettext(
        "Someone marked one story as telling of discrimination.",
        "Someone marked %(number)s stories as telling of discrimination.",
        number,
    ) % {"number": number}
    return f"{said}\n\n{settings.BASE_ADDRESS}/in/understand/discrimination"
