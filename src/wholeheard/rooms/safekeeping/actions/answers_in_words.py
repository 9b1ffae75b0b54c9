"""An answer to a survey, in words: a story like any other, from here on."""

from __future__ import annotations

from collections.abc import Sequence

from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping.actions.protecting import examine
from wholeheard.rooms.safekeeping.actions.shared import open_place
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories import telling as tellings


def take_in_answer(
    place: Place, text: str, *, voice: str, language: str, agreed: Sequence[str]
) -> ProtectedStory:
    """Take in what somebody wrote to a question, and look through it. Nobody has its code.

    A place that takes no stories now has the nearest above it that does; it is told on the day on
    which this is done, and not on the day on which it was written.
    """
    place = open_place(place)
    telling = tellings.begin(place.pk, channel="survey")
    telling.words, telling.voice, telling.agreed = text, voice, list(agreed)
    told = stories.tell(telling, place, language=language)
    examine([told.story_id])
    return ProtectedStory.objects.of(place.organisation_id).get(story_id=told.story_id)
