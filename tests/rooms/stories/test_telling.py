"""Someone tells a story."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.conftest import House, ToldStory

from wholeheard.kit import codes
from wholeheard.kit.models import Work
from wholeheard.kit.refusal import Refusal
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


def test_the_code_is_nowhere_in_the_row(tell: Callable[..., ToldStory]) -> None:
    told = tell()
    row = Story.objects.everywhere().filter(pk=told.story.pk).values().get()
    held = b" ".join(
        bytes(value) for value in row.values() if isinstance(value, bytes | memoryview)
    )
    assert told.code.encode() not in held
    assert bytes(row["code_hash"]) == codes.hash_of_code(told.code)
