"""A story about two organisations, as its teller divided it, with people who answer in each."""

from __future__ import annotations

from dataclasses import dataclass

from tests.conftest import House, ToldStory
from tests.rooms.answers.in_full import Tell

from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import lists
from wholeheard.rooms.safekeeping.models import Mask, ProtectedStory
from wholeheard.rooms.stories import dividing

OURS = "The letter from the ward had a wren on it, and no number."
THEIRS = "The carers came on the wrong day, on an osprey of a bicycle."
BOTH = "Each said that the other should have rung."
WHO = "Who should have rung her daughter?"


@dataclass
class Shared:
    """A story that two organisations hold, each its part."""

    told: ToldStory
    house: House
    elsewhere: House

    @property
    def ours(self) -> ProtectedStory:
        return self._at(self.house)

    @property
    def theirs(self) -> ProtectedStory:
        return self._at(self.elsewhere)

    @property
    def gwen(self) -> Person:
        """Who answers in the other organisation."""
        return self.elsewhere.callum

    def _at(self, house: House) -> ProtectedStory:
        held = ProtectedStory.objects.of(house.organisation).select_related("organisation")
        return held.get(story=self.told.story)


def told_to_both(tell: Tell, house: House, elsewhere: House) -> ToldStory:
    """A passage for each alone, one for both, and a question to both."""
    words = f"{OURS}\n{THEIRS}\n{BOTH}"
    return tell(
        words,
        places=[house.ward.pk, elsewhere.ward.pk],
        questions=[WHO],
        not_for={
            str(elsewhere.organisation.pk): [dividing.mark_of(("happened", OURS))],
            str(house.organisation.pk): [dividing.mark_of(("happened", THEIRS))],
        },
    )


def released(told: ToldStory, house: House, elsewhere: House) -> Shared:
    """Protected and released by each organisation's own people."""
    safekeeping.examine([told.story.pk])
    shared = Shared(told, house, elsewhere)
    for version, at in ((shared.ours, house), (shared.theirs, elsewhere)):
        masks = Mask.plain.filter(protected=version, decisions=None)
        safekeeping.decide_all(
            list(masks), choice=lists.TAKE_OUT, reason="identifies_other", by=at.dilys
        )
        safekeeping.release(version, by=at.dilys)
    answers.owe_questions([shared.ours.pk, shared.theirs.pk])
    return shared
