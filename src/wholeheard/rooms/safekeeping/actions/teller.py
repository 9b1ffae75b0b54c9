"""What a teller does who came back with their code."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction

from wholeheard.kit import tasks
from wholeheard.rooms.safekeeping import policies, queries
from wholeheard.rooms.safekeeping.actions.machine_reading import forget_readings
from wholeheard.rooms.safekeeping.actions.protecting import allowed
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories.models import Addition, Contact, Story


def add_words(
    story: Story, text: str, *, kind: str, not_for: Sequence[uuid.UUID] = ()
) -> Addition | None:
    """Something more, a correction, or an answer to a reply. It is protected like the rest.
    `not_for`: organisations that hold the story and for which this is not meant."""
    part = "happened" if kind != "question" else "question"
    kept_as = "added" if kind == "question" else kind
    words = (part, text.strip())
    kept_from = sorted(str(one) for one in not_for)
    return stories.add_words(story, [(*words, kept_from) if kept_from else words], kind=kept_as)


@transaction.atomic
def change_consent(
    story: Story, organisation_id: uuid.UUID, agreed: set[str], *, language: str
) -> None:
    """From this moment on: what the teller allows in this organisation."""
    queries.hold_story(story)
    policies.check_holds_it(queries.held_by(story), organisation_id)
    consent = stories.change_consent(story, organisation_id, agreed, language=language)
    versions = ProtectedStory.objects.of(organisation_id).filter(story=story)
    versions.update(**allowed(consent))
    tasks.later("shelf.put", versions.values_list("pk", flat=True))
    tasks.later("measures.note", versions.values_list("pk", flat=True))
    if consent.machine:
        tasks.later("safekeeping.read_by_machine", versions.values_list("pk", flat=True))
    else:
        forget_readings(story, organisation_id)


def keep_contact(story: Story, address: str) -> Contact:
    return stories.keep_contact(story, address)
