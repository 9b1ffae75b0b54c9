"""A note of somebody who looks out for a resident: a story like any other, from here on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import outside
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping.actions.protecting import examine
from wholeheard.rooms.safekeeping.actions.shared import open_place
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.telling import Telling


@dataclass(frozen=True, slots=True)
class NoteTaken:
    """The note as the organisation holds it, the code of its writer, and whether it came before."""

    protected: ProtectedStory
    code: str
    came_before: bool


def begin_note(place: Place) -> str:
    """For a hidden field: the same form sent again, however often, is the same note."""
    return tellings.seal(tellings.begin(open_place(place).pk))


def may_be_sent(begun: str, place: Place) -> bool:
    """Whether a note that was begun so can be told of this place."""
    return _begun_in_the_home(begun, place) is not None


def take_in_note(
    begun: str, place: Place, words: str, questions: Sequence[str], agreed: Sequence[str]
) -> NoteTaken:
    """Take in what somebody saw and asks, and look through it. It is told where the place takes
    stories now, wherever in the home its form was opened."""
    telling = _begun_in_the_home(begun, place)
    if telling is None:
        raise Refusal(
            "note.form", _("This form is too old. Your words are still here: send it again."), None
        )
    place = open_place(place)
    telling.places = [place.pk]
    telling.words, telling.questions = words, list(questions)
    telling.voice, telling.behalf, telling.agreed = "advocate", "client", list(agreed)
    told = stories.tell(telling, place, language="en")
    examine([told.story_id])
    held = ProtectedStory.objects.of(place.organisation_id).get(story_id=told.story_id)
    return NoteTaken(held, told.code, told.came_before)


def _begun_in_the_home(begun: str, place: Place) -> Telling | None:
    """What the hidden field held. A resident may have moved to another unit meanwhile, or a unit
    been closed: it is known in the whole home, and above it where all of the home was closed."""
    telling = tellings.unseal(begun)
    if telling is None or len(telling.places) != 1:
        return None
    home = outside.branch_of(place)
    of_them = Place.objects.filter(organisation_id=place.organisation_id)
    path = of_them.filter(pk=telling.places[0]).values_list("path", flat=True).first()
    known = path is not None and (path.startswith(home) or home.startswith(path))
    return telling if known else None
