"""Letters that a copy waits to be confirmed, or a review comes. They name nobody and no plan."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wholeheard.kit import mail, tasks
from wholeheard.rooms.advocacy import actions, lists, queries
from wholeheard.rooms.advocacy.models import PlanVersion

SUBJECTS = {
    lists.NOT_CONFIRMED: gettext_noop("A copy of a care plan waits for you"),
    lists.REVIEW_SOON: gettext_noop("The review of a care plan comes"),
    lists.REVIEW_PASSED: gettext_noop("The day of a review has passed"),
}


@tasks.job("advocacy.remind")
def remind(version_ids: list[uuid.UUID]) -> None:
    """Each reminder once, to whoever may hold the copy today."""
    rows = list(PlanVersion.objects.everywhere().defer("file", "held").filter(pk__in=version_ids))
    for letter in queries.due_letters(rows):
        person = letter.authority.person
        if person.is_active and actions.note_reminded(letter.version, person, letter.what):
            body = _("Sign in to see it.") + f"\n\n{settings.BASE_ADDRESS}/in/help/looking-out"
            mail.send(_(SUBJECTS[letter.what]), body, [person.email])
