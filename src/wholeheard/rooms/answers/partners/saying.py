"""What an organisation writes on its own side: that it leads, its part, or why it gives none."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import first_reading, policies
from wholeheard.rooms.answers.models import Side
from wholeheard.rooms.answers.partners.shared import hold_own, note
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping.models import ProtectedStory


@transaction.atomic
def take_lead(protected: ProtectedStory, *, by: Person) -> Side:
    """Begin an answer together, or take the lead of one from another organisation."""
    side = hold_own(protected)
    side.led_at = clock.now()
    side.save()
    note("partners.lead", protected, by)
    return side


@transaction.atomic
def say(protected: ProtectedStory, words: str, *, by: Person) -> Side:
    """What one's own organisation says in it."""
    policies.check_words(words)
    _check_is_not_new(protected, by, "words")
    return _written(protected, by, "partners.part", words=words.strip(), declined="")


@transaction.atomic
def decline(protected: ProtectedStory, because: str, *, by: Person) -> Side:
    """One's own organisation gives no part, and says why. The teller reads it; the others learn
    that they go on without."""
    policies.check_words(because, "declined")
    _check_is_not_new(protected, by, "declined")
    return _written(protected, by, "partners.declined", words="", declined=because.strip())


def _check_is_not_new(protected: ProtectedStory, by: Person, field: str) -> None:
    """Who writes their first answers has somebody write it with them who has answered before,
    since nobody else reads it before it goes."""
    if first_reading.must_wait(protected, by):
        raise Refusal(
            "partners.new",
            _("Your first answers are read by another. Ask somebody who has answered before to "
              "write this here."),
            field,
        )  # fmt: skip


def _written(protected: ProtectedStory, by: Person, what: str, **said: str) -> Side:
    side = hold_own(protected)
    side.words, side.declined = said["words"], said["declined"]
    side.by, side.at = by, clock.now()
    side.save()
    note(what, protected, by)
    return side
