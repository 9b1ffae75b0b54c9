"""Somebody with every role of the house wants to know who told a story: Black, 80 or over.

They may open every page, take every file and ask every question that a program may ask. Nothing of
what the teller said of the person is on any of them, nor anything by which it could be found.
"""

from __future__ import annotations

import pytest
from django.test import Client
from tests.conftest import House, found
from tests.house import filled
from tests.house.test_role_matrix import addresses_of

from wholeheard.rooms.equality import lists, queries, wordings
from wholeheard.rooms.equality.models import SaidOfThem
from wholeheard.rooms.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
ASKS = {"equality:asked", "measures:equity"}
"""Pages on which the questions stand by their names: of nobody, or of ten and more."""


@pytest.fixture
def house(db: None) -> House:
    return found("Aldermere", "aldermere")


@filled.counted_once()
def everything_shown_to(person: Person, house: House) -> dict[str, str]:
    told = filled.with_everything(house, thanks="Jean Morgan")
    browser = Client()
    browser.force_login(person)
    shown = {
        name: browser.get(address).content.decode(errors="replace")
        for name, address in addresses_of(house, told).items()
    }
    key = filled.key_of_a_program(person)
    for path in ("places", "stories", "published", "exports/stories"):
        answer = browser.get(f"/api/v1/{path}", headers={"authorization": f"Bearer {key}"})
        shown[f"api {path}"] = b"".join(answer).decode(errors="replace")
    shown["code"] = Client().post("/code", {"code": told.code}).content.decode()
    return shown


def test_no_page_file_or_answer_ties_a_person_to_a_story(house: House) -> None:
    shown = everything_shown_to(filled.with_all_roles(house, "Huw Parry"), house)
    (row,) = SaidOfThem.objects.of(house.organisation)
    words = wordings.in_page_language()
    groups = [words["ethnicity"]["groups"]["black"], words["age"]["groups"]["80_over"]]
    marks = [str(row.pk), row.pk.hex, bytes(row.tie).hex(), "80_over"]
    assert len(shown) > 40
    shown["outreach_staff:served"] = _without_all_groups(shown["outreach_staff:served"])
    for name, text in shown.items():
        assert not [mark for mark in marks if mark in text], name
        if name not in ASKS:
            assert not [group for group in groups if group in text], name


def test_the_pages_that_name_the_groups_say_nothing_of_one_person(house: House) -> None:
    before = everything_shown_to(filled.with_all_roles(house, "Huw Parry"), house)
    story = SaidOfThem.objects.of(house.organisation)
    story.delete()
    browser = Client()
    browser.force_login(Person.objects.get(name="Huw Parry"))
    after = browser.get("/in/understand/equity").content.decode()
    assert _without_forms(after) == _without_forms(before["measures:equity"])


def _without_all_groups(page: str) -> str:
    """Without the names that a file of those served may use, as long as it is all of them."""
    named = [one for asked in lists.CHARACTERISTICS for one in asked.groups]
    assert all(one in page for one in named)
    return page.replace("80_over", "")


def _without_forms(page: str) -> str:
    """The page without what is new in every answer."""
    return "\n".join(line for line in page.splitlines() if "csrf" not in line)


def test_the_tie_cannot_be_made_from_what_a_page_shows(house: House) -> None:
    """The identifiers that stand in addresses, hashed without a key, are not it."""
    import hashlib

    told = filled.with_everything(house)
    (row,) = SaidOfThem.objects.of(house.organisation)
    known = [told.story.pk, told.protected.pk, house.organisation.pk]
    guesses = {
        hashlib.sha256(b"".join(one.bytes for one in those)).digest()
        for those in [[a] for a in known] + [[a, b] for a in known for b in known]
    }
    assert bytes(row.tie) not in guesses
    assert bytes(row.tie) == queries.tie_of(house.organisation.pk, told.story.pk)
    assert len(lists.CHARACTERISTICS) == 5
