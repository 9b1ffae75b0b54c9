"""What stands in the place of a name is in the language of the story."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from tests.conftest import House, ToldStory
from tests.rooms.stories.browser import Browser, at_page

from wholeheard.listening.protecting import details
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import lists
from wholeheard.rooms.safekeeping.models import Mask
from wholeheard.rooms.stories.mask_labels import LABELS, in_language

WELSH = "Daeth y nyrs Gwenllian Pritchard ar 3 Mawrth. Fy rhif yw 07700 900123."


def labels_of_the_library() -> Iterator[str]:
    """Every label that a kind of detail can give: constants, tables, days and ages."""
    for module in pkgutil.iter_modules(details.__path__):
        kind = importlib.import_module(f"{details.__name__}.{module.name}")
        for name, value in vars(kind).items():
            if name.startswith("LABEL") and isinstance(value, str):
                yield value
            if isinstance(value, dict):
                yield from (
                    one for one in value.values() if isinstance(one, str) and one[:4] == "name"
                )
    age = importlib.import_module(f"{details.__name__}.age")
    yield from (age.label(years) for years in range(1, 115))
    date = importlib.import_module(f"{details.__name__}.date")
    yield from (date.label(month) for month in range(13))


def test_every_label_that_the_library_can_give_is_in_the_list() -> None:
    labels = set(labels_of_the_library())
    assert {"name of a nurse", "a day in March", "ninety or over", "a postcode"} <= labels
    assert labels <= LABELS
    assert set(lists.LABELS.values()) <= LABELS


@pytest.mark.parametrize("label", sorted(LABELS))
def test_every_label_has_its_words_in_welsh(label: str) -> None:
    assert in_language(label, "cy") != label
    assert in_language(label, "en") == label


def test_a_label_that_a_person_wrote_stays_as_it_is() -> None:
    assert in_language("the man from the choir", "cy") == "the man from the choir"


def test_a_welsh_story_is_protected_with_welsh_labels(
    house: House, tell: Callable[..., ToldStory], protect: Callable[[ToldStory], ToldStory]
) -> None:
    told = protect(tell(WELSH, language="cy"))
    text = told.protected.text
    assert "[enw nyrs]" in text and "[rhif ffôn]" in text and "[diwrnod ym mis Mawrth]" in text
    assert "[name" not in text and "Pritchard" not in text
    assert {text[start + 1 : end - 1] for start, end, _kind, _label in told.protected.masks} == {
        "enw nyrs",
        "rhif ffôn",
        "diwrnod ym mis Mawrth",
    }


def test_an_english_story_keeps_its_english_labels(
    tell: Callable[..., ToldStory], protect: Callable[[ToldStory], ToldStory]
) -> None:
    told = protect(tell("A nurse called Gwenllian Pritchard came."))
    assert "[name of a nurse]" in told.protected.text


def test_what_a_person_takes_out_of_a_welsh_story_gets_a_welsh_label_too(
    house: House, tell: Callable[..., ToldStory]
) -> None:
    told = tell("Roedd y dyn o'r côr yno.", language="cy")
    safekeeping.examine([told.story.pk])
    safekeeping.take_out_words(
        told.protected,
        "o'r côr",
        kind="few",
        label="",
        reason="identifies_other",
        by=house.dilys,
    )
    assert Mask.plain.filter(protected=told.protected).last().label == "manylyn"  # type: ignore[union-attr]


def test_the_teller_sees_before_sending_what_it_becomes_in_their_language(house: House) -> None:
    browser = Browser(f"/cy/at/{house.ward.address}/tell").open()
    at_page(browser, "check", words=WELSH)
    assert browser.shows("[enw nyrs]")
    assert not browser.shows("[name of a nurse]")
