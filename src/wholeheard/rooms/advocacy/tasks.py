"""Letters: a copy waits to be confirmed, a review comes, something said of a resident is not so.
They name nobody and no plan."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wholeheard.kit import mail, tasks
from wholeheard.rooms.advocacy import actions, lists, queries
from wholeheard.rooms.advocacy.models import PlanVersion
from wholeheard.rooms.people import access as rights

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


@tasks.job("advocacy.tell_not_so")
def tell_not_so(resident_ids: list[uuid.UUID]) -> None:
    """Whoever said that somebody died or moved hears that they did not; where they keep residents
    there no more, those who do."""
    for said in queries.wrongly_said(resident_ids):
        resident = said.resident
        keepers = list(rights.people_who_may(lists.KEEP, resident.place))
        body = _(
            "The home said that a resident has died or moved away. Somebody outside the home has "
            "found that it is not so, and has taken it back. If the family has read it, speak with "
            "them today."
        )
        where = settings.BASE_ADDRESS + reverse("advocacy:resident", args=[resident.pk])
        for person in [one for one in keepers if one.pk == said.by_id] or keepers:
            subject = _("What was said of a resident is not so")
            mail.send(subject, f"{body}\n\n{where}", [person.email])
