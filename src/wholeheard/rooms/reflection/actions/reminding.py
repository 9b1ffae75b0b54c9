"""Those who lead are told of a session that waits for its end."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction

from wholeheard.kit import mail
from wholeheard.rooms.reflection import letters, queries
from wholeheard.rooms.reflection.models import Reminded, Session


@transaction.atomic
def remind(session_ids: Iterable[uuid.UUID]) -> None:
    """Tell those who lead, once, that a session waits to be brought to its end."""
    for session in queries.with_place(Session.objects.everywhere()).filter(pk__in=session_ids):
        _, is_new = Reminded.objects.everywhere().get_or_create(
            session=session,
            defaults={
                "organisation_id": session.organisation_id,
                "on": queries.today_at(session.place),
            },
        )
        if is_new and not queries.is_over(session):
            subject, body = letters.reminder(session)
            mail.send(subject, body, letters.those_who_lead(session))
