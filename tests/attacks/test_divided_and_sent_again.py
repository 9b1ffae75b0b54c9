"""What was not meant for an organisation does not reach it by an earlier page of the form."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import EVERYTHING, House, chosen_for_each
from tests.rooms.answers.two_organisations import BOTH, OURS, THEIRS

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories import dividing
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.models import Addition, Story
from wholeheard.rooms.stories.telling import Telling

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def divided(house: House, elsewhere: House) -> Telling:
    """A telling about two organisations, in which each has a passage that the other has not."""
    telling = tellings.begin(house.ward.pk)
    telling.words, telling.agreed = f"{OURS}\n{THEIRS}\n{BOTH}", list(EVERYTHING)
    telling.places = [house.ward.pk, elsewhere.ward.pk]
    telling.not_for = {
        str(elsewhere.organisation.pk): [dividing.mark_of(("happened", OURS))],
        str(house.organisation.pk): [dividing.mark_of(("happened", THEIRS))],
    }
    chosen_for_each(telling)
    telling.divided = dividing.print_of(dividing.passages(telling.whole()))
    return telling


def send_an_earlier_page(telling: Telling, house: House, how: str, places: str) -> None:
    """From before the story was divided; or from before another organisation was named, too."""
    earlier = replace(telling, not_for={}, divided="")
    if places != "as they were":
        earlier = replace(earlier, places=[house.ward.pk])
    if how == "stop":
        stories.keep_draft(earlier, house.ward)
    else:
        stories.tell(earlier, house.ward, language="en")


@pytest.mark.parametrize("places", ["as they were", "before another was named"])
@pytest.mark.parametrize("how", ["stop", "send"])
def test_an_earlier_page_that_is_sent_again_adds_nothing_for_anybody(
    house: House, elsewhere: House, how: str, places: str
) -> None:
    telling = divided(house, elsewhere)
    stories.tell(telling, house.ward, language="en")
    with pytest.raises(Refusal, match="with more than one organisation"):
        send_an_earlier_page(telling, house, how, places)
    assert not Addition.objects.everywhere().exists()
    story = Story.objects.everywhere().get()
    safekeeping.examine([story.pk])
    texts = {
        one.organisation_id: one.text + str(one.parts)
        for one in ProtectedStory.objects.everywhere().filter(story=story)
    }
    assert THEIRS not in texts[house.organisation.pk]
    assert OURS not in texts[elsewhere.organisation.pk]


def test_the_very_same_form_sent_twice_is_the_same_story(house: House, elsewhere: House) -> None:
    telling = divided(house, elsewhere)
    stories.tell(telling, house.ward, language="en")
    assert stories.tell(replace(telling), house.ward, language="en").came_before


def test_what_was_kept_from_one_is_not_handed_to_it_when_the_other_takes_no_stories_any_more(
    house: House, elsewhere: House
) -> None:
    telling = divided(house, elsewhere)
    elsewhere.ward.open = False
    elsewhere.ward.save(update_fields=["open"])
    with pytest.raises(Refusal, match="which part is for whom"):
        stories.tell(telling, house.ward, language="en")
    assert not Story.objects.everywhere().exists()


@pytest.mark.parametrize("places", ["as they were", "before another was named"])
@pytest.mark.parametrize("how", ["stop", "send"])
def test_nor_after_it_was_taken_back_from_one(
    house: House, elsewhere: House, how: str, places: str
) -> None:
    telling = divided(house, elsewhere)
    stories.tell(telling, house.ward, language="en")
    story = Story.objects.everywhere().get()
    safekeeping.take_back_from(story, elsewhere.organisation.pk)
    with pytest.raises(Refusal, match="To add to it, use your code"):
        send_an_earlier_page(telling, house, how, places)
    assert not Addition.objects.everywhere().exists()
