"""The letter to those who lead a session that waits. It holds no word of a story."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.reflection import lists, queries
from wholeheard.rooms.reflection.models import Session


def those_who_lead(session: Session) -> list[str]:
    """Addresses of those who lead and may still; of all who could, where nobody does."""
    leads = queries.leads_of([session])
    people = [leads.get((session.pk, part)) for part in lists.PARTS]
    found = [one.email for one in people if one is not None and one.is_active]
    if found:
        return found
    return list(queries.may_facilitate(session.place).values_list("email", flat=True))


def reminder(session: Session) -> tuple[str, str]:
    """Subject and body."""
    about = {"place": name_of(session.place), "day": days.weekday(session.on)}
    subject = _("A session at %(place)s waits for its debrief") % about
    address = settings.BASE_ADDRESS + reverse("reflection:session", args=[session.pk])
    paragraphs = [
        _("The session of %(day)s at %(place)s is neither held nor called off.") % about,
        _("It counts once you have said that people were looked after, and how many came."),
        address,
    ]
    return subject, "\n\n".join(paragraphs) + "\n"
