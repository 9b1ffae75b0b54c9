"""What waits for outreach: requests that were kept long enough, and letters to who need not go."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.utils.translation import gettext as _

from wholeheard.kit import mail, tasks
from wholeheard.rooms.outreach import actions
from wholeheard.rooms.people.models import Person


@tasks.job("outreach.let_go")
def let_go(asked_ids: list[uuid.UUID]) -> None:
    actions.let_go(asked_ids)


@tasks.job("outreach.do_not_go")
def do_not_go(person_ids: list[uuid.UUID]) -> None:
    """Somebody took back what these had said they would come for. Nothing of it stands in the
    letter, since nothing of it is kept."""
    for person in Person.objects.filter(pk__in=person_ids, is_active=True):
        said = _(
            "Somebody to whom you said you would go took it back: do not go to them. Who still "
            "waits for you stands on your list."
        )
        mail.send(
            _("Look at your list before you go"),
            f"{said}\n\n{settings.BASE_ADDRESS}/in/attend/going",
            [person.email],
        )
