"""A note of somebody who looks out for a resident: a story like any other, from here on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping.actions.protecting import examine
from wholeheard.rooms.safekeeping.actions.shared import open_place
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories import telling as tellings


@dataclass(frozen=True, slots=True)
class NoteTaken:
    """The note as the organisation holds it, the code of its writer, and whether it came before."""

    protected: ProtectedStory
    code: str
    came_before: bool


def begin_note(place: Place) -> str:
    """For a hidden field: the same form sent again, however often, is the same note."""
    return tellings.seal(tellings.begin(open_place(place).pk))


def take_in_note(
    begun: str, place: Place, words: str, questions: Sequence[str], agreed: Sequence[str]
) -> NoteTaken:
    """Take in what somebody saw and asks, and look through it."""
    telling, place = tellings.unseal(begun), open_place(place)
    if telling is None or telling.places != [place.pk]:
        raise Refusal(
            "note.form", _("This form is too old. Your words are still here: send it again."), None
        )
    telling.words, telling.questions = words, list(questions)
    telling.voice, telling.behalf, telling.agreed = "advocate", "client", list(agreed)
    told = stories.tell(telling, place, language="en")
    examine([told.story_id])
    held = ProtectedStory.objects.of(place.organisation_id).get(story_id=told.story_id)
    return NoteTaken(held, told.code, told.came_before)
