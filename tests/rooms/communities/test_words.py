"""What is looked for in words besides stories: ways to reach somebody, and names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import House
from tests.rooms.communities import gathered

from wholeheard.kit import signups
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change.wording import RUN
from wholeheard.rooms.communities import actions, lists, present
from wholeheard.rooms.communities.actions import Written
from wholeheard.rooms.communities.models import Post
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.shelf.taken import phrases_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SignedIn = Callable[[Person], Client]


@pytest.mark.parametrize(
    "words",
    [
        "Write to me at callum@aldermere.example about it.",
        "Ring me on 07700 900123 about it.",
        "The record was 943 476 5919 and nobody looked.",
    ],
)
def test_no_way_to_reach_anybody_is_posted_whatever_its_writer_says(
    house: House, words: str
) -> None:
    inside = gathered.community(house, reach=lists.ONE)
    said = Written(words, "About lamps", looked=True)
    with pytest.raises(Refusal) as refused:
        actions.ask(inside, said, by=house.callum)
    assert refused.value.code == "words.contact"


@pytest.mark.parametrize(
    "words", ["Mrs Gwenllian Pritchard fell twice.", "Dilys Penry says that lamps help."]
)
def test_what_may_be_a_name_is_looked_at_by_its_writer_first(house: House, words: str) -> None:
    inside = gathered.community(house, reach=lists.ONE)
    with pytest.raises(Refusal) as refused:
        gathered.question(inside, house.callum, words)
    assert refused.value.code == "words.names"
    assert actions.ask(inside, Written(words, "About lamps", looked=True), by=house.callum)


def test_members_may_call_one_another_by_the_names_they_chose(
    house: House, elsewhere: House
) -> None:
    inside = gathered.community(house, elsewhere)
    gathered.joins(inside, elsewhere.callum, "Gwenllian Pritchard")
    assert gathered.question(inside, house.callum, "Gwenllian Pritchard, what did you do?")


def test_colleagues_may_speak_of_roles_and_quote(house: House) -> None:
    inside = gathered.community(house, reach=lists.ONE)
    words = "The ward sister on nights says “lamps low, rails up”. Would that do?"
    assert gathered.question(inside, house.callum, words)


def test_signs_that_nobody_sees_hide_nothing(house: House) -> None:
    inside = gathered.community(house, reach=lists.ONE)
    with pytest.raises(Refusal):
        gathered.question(inside, house.callum, "Write to me at callum\u200b@aldermere.example.")


def test_nothing_typed_is_lost_and_the_box_to_say_that_one_looked_comes_when_needed(
    house: House, signed_in: SignedIn
) -> None:
    inside = gathered.community(house, reach=lists.ONE)
    address = reverse("communities:ask", args=[inside.community.pk])
    browser = signed_in(house.callum)
    assert "I have looked" not in browser.get(address).content.decode()
    said = {"title": "About lamps", "words": "Mrs Gwenllian Pritchard fell twice."}
    shown = browser.post(address, said).content.decode()
    assert "I have looked" in shown and "Mrs Gwenllian Pritchard fell twice." in shown
    assert not Post.objects.within(inside).exists()
    answer = browser.post(address, said | {"looked": "on"})
    assert answer.status_code == 302
    assert Post.objects.within(inside).get().words == said["words"]


def test_markup_is_words(house: House, signed_in: SignedIn) -> None:
    inside = gathered.community(house, reach=lists.ONE)
    asked = gathered.question(inside, house.callum, "<script>alert(1)</script> & lamps")
    page = signed_in(house.callum).get(reverse("communities:post", args=[asked.pk]))
    assert b"<script>alert" not in page.content and b"&lt;script&gt;alert" in page.content


def test_another_room_may_stand_beside_what_is_asked(
    house: House, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the sign-up is for: a link to what was learnt elsewhere, for instance."""
    steps = signups.SignUps("next steps")
    steps.sign("elsewhere", present.BESIDE, lambda _person, _community: None)
    steps.sign("learnt", present.BESIDE, lambda _p, _c: {"label": "What was learnt", "url": "/x"})
    monkeypatch.setattr(signups, "next_steps", steps)
    inside = gathered.community(house, reach=lists.ONE)
    asked = gathered.question(inside, house.callum)
    page = signed_in(house.callum).get(reverse("communities:post", args=[asked.pk]))
    assert '<a href="/x">What was learnt</a>' in page.content.decode()


@given(st.integers(RUN, 60), st.data())
def test_any_six_words_in_a_row_hold_a_phrase_that_is_searched_for(
    length: int, data: st.DataObject
) -> None:
    words = [f"w{number}" for number in range(length)]
    start = data.draw(st.integers(0, length - RUN))
    run = words[start : start + RUN]
    assert any(set(phrase) <= set(run) for phrase in phrases_in(words))
    assert all(len(phrase) < RUN for phrase in phrases_in(words))
