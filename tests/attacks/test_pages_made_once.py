"""A page that is made once for all tellers holds nothing of any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.template.loader import render_to_string
from tests.conftest import House
from tests.rooms.stories.browser import Browser

from wholeheard.kit import memory
from wholeheard.rooms.stories import easy, present, steps

pytestmark = [pytest.mark.django_db]

SO_FAR = re.compile(r'(name="so_far" value=")[^"]*')
SAID: dict[str, dict[str, Any]] = {
    "words": {"words": "Quillan fell on the stairs."},
    "moments": {"what": "Quillan called out.", "own": "At Quillan's birthday"},
    "well": {"well": "Quillan was held.", "different": "Ask Quillan.", "thanks": "Quillan"},
    "different": {"different": "Ask Quillan."},
    "questions": {"first": "Who saw Quillan?", "question": "Who saw Quillan?"},
    "who": {"voice": "family", "behalf": "child", "month_number": "3", "year": "2026"},
}
WAYS = ["tell", "kiosk", "easy"]


@pytest.fixture(autouse=True)
def _memory(settings: Any) -> Iterator[None]:
    memory.forget_all()
    settings.MEMORY_SECONDS = 5
    yield
    memory.forget_all()


def walked(house: House, way: str, language: str, said: dict[str, dict[str, Any]]) -> list[Browser]:
    """Every page of a telling up to its last, as each was shown."""
    browser = Browser(f"{language}/at/{house.ward.address}/{way}").open()
    seen = [Browser(browser.address, body=browser.body, status=browser.status)]
    for _ in range(len(steps.NAMES)):
        if browser.page in ("check", "look"):
            break
        typed = said.get(browser.page, {})
        browser.send("on", **(typed or ({"words": "It was."} if browser.page == "words" else {})))
        seen.append(Browser(browser.address, body=browser.body, status=browser.status))
    assert browser.page in ("check", "look")
    return seen


@pytest.mark.parametrize(("way", "language"), list(product(WAYS, ["", "/cy"])))
def test_the_page_made_once_is_the_page_that_is_made_anew(
    house: House, way: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, again = ([shown(one) for one in walked(house, way, language, {})] for _ in range(2))
    monkeypatch.setattr(present, "page_to_anyone", lambda *_: None)
    anew = [shown(one) for one in walked(house, way, language, {})]
    assert made == again == anew
    assert len(made) >= 6


def shown(page: Browser) -> str:
    """A page without what was said before it."""
    return SO_FAR.sub(r"\1", page.body)


@pytest.mark.parametrize("way", WAYS)
def test_a_page_that_was_made_is_not_made_again(
    house: House, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def making(template: str, context: dict[str, Any]) -> str:
        made.append(template)
        return render_to_string(template, context)

    monkeypatch.setattr(present, "render_to_string", making)
    pages = [one.page for one in walked(house, way, "", {}) if one.page in present.ALIKE]
    assert len(made) == len(pages) >= 4
    walked(house, way, "", {})
    assert len(made) == len(pages)


@pytest.mark.parametrize("way", WAYS)
def test_no_word_of_one_teller_is_on_a_page_of_another(house: House, way: str) -> None:
    first = walked(house, way, "", SAID)
    assert any("Quillan" in one.body for one in first)
    for page in walked(house, way, "", {}):
        assert page.status == 200
        assert "Quillan" not in page.body
        assert "checked" not in page.body or page.page in ("check", "who")
    sealed = {one.so_far for one in [*first, *walked(house, way, "", {})]}
    assert len(sealed) == len(first) + len(walked(house, way, "", {}))


@pytest.mark.parametrize("way", WAYS)
def test_whoever_goes_back_sees_their_own_words(house: House, way: str) -> None:
    browser = Browser(f"/at/{house.ward.address}/{way}").open()
    browser.send("on", words="Quillan fell on the stairs.")
    assert "Quillan" not in browser.body
    browser.send("back")
    assert browser.page == "words"
    assert browser.shows("Quillan fell on the stairs.")


def test_what_changes_about_a_place_is_on_its_page(house: House) -> None:
    assert Browser(f"/at/{house.ward.address}/tell").open().shows("Rowan Ward")
    house.ward.name, house.ward.address = "Bramble Ward", "bramble"
    house.ward.save(update_fields=["name", "address"])
    page = Browser("/at/bramble/tell").open()
    assert page.shows("Bramble Ward")
    assert house.ward.address in page.body
    assert "rowan" not in shown(page).lower()


def test_each_page_of_a_telling_is_alike_for_all_or_says_why_not() -> None:
    shows_more = {"moments", "where", "each", "check", "look", "say"}
    assert shows_more.isdisjoint(present.ALIKE)
    assert shows_more | present.ALIKE == {*steps.NAMES, *easy.NAMES}
