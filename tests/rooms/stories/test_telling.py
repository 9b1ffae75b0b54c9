"""Someone tells a story."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.conftest import House, ToldStory

from wholeheard.kit import codes
from wholeheard.kit.models import Work
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.stories import actions
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.models import Addition, Story


def test_free_text_alone_is_a_complete_story(tell: Callable[..., ToldStory]) -> None:
    told = tell("They were kind.", agreed=[])
    assert Story.objects.everywhere().filter(pk=told.story.pk).exists()


def test_the_same_form_sent_ten_times_makes_one_story(house: House) -> None:
    telling = tellings.begin(house.ward.pk)
    telling.words = "I waited."
    told = [actions.tell(telling, house.ward, language="en") for _ in range(10)]
    assert Story.objects.everywhere().count() == 1
    assert len({one.code for one in told}) == 1
    assert [one.came_before for one in told] == [False] + [True] * 9
    assert Work.objects.filter(name="safekeeping.examine").count() == 1


def test_sent_again_with_other_words_keeps_both(house: House) -> None:
    telling = tellings.begin(house.ward.pk)
    telling.words = "I waited."
    actions.tell(telling, house.ward, language="en")
    telling.words = "I waited four hours."
    actions.tell(telling, house.ward, language="en")
    assert Story.objects.everywhere().count() == 1
    assert Addition.objects.everywhere().get().kind == "correction"


def test_a_story_without_words_is_refused_with_a_sentence(house: House) -> None:
    with pytest.raises(Refusal, match="A few words are enough"):
        actions.tell(tellings.begin(house.ward.pk), house.ward, language="en")


@pytest.mark.parametrize(("voice", "kept"), [("staff", "hurry burden"), ("service_user", "")])
def test_what_kept_somebody_from_the_care_they_wanted_is_kept_of_those_who_work_in_it(
    tell: Callable[..., ToldStory], voice: str, kept: str
) -> None:
    told = tell("I said I would be back.", voice=voice, kept_from=["hurry", "burden"])
    assert Story.objects.everywhere().get(pk=told.story.pk).kept_from == kept
    safekeeping.examine([told.story.pk])
    assert told.protected.kept_from == kept


def test_the_code_is_nowhere_in_the_row(tell: Callable[..., ToldStory]) -> None:
    told = tell()
    row = Story.objects.everywhere().filter(pk=told.story.pk).values().get()
    held = b" ".join(
        bytes(value) for value in row.values() if isinstance(value, bytes | memoryview)
    )
    assert told.code.encode() not in held
    assert bytes(row["code_hash"]) == codes.hash_of_code(told.code)
