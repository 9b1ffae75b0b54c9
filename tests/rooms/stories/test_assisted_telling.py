"""A listener types for someone on the telephone or at the bedside."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.conftest import House
from tests.rooms.stories.browser import Browser, at_page, only_story

from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping.words import open_passages
from wholeheard.rooms.stories.dividing import mark_of, passages
from wholeheard.rooms.stories.models import Consent, Story

SignedIn = Callable[[Person], Client]


@pytest.fixture
def linda(house: House) -> Person:
    """Linda listens at the ward."""
    linda = people.welcome_person(
        house.organisation, name="Linda Rees", email="linda@aldermere.example"
    )
    people.give_role(linda, role="listener", place=house.ward)
    return linda


@pytest.fixture
def typing(house: House, linda: Person, signed_in: SignedIn) -> Browser:
    return Browser(f"/in/attend/tell/{house.ward.address}", client=signed_in(linda)).open()


def test_the_page_says_who_is_typing_about_where(typing: Browser) -> None:
    assert typing.shows("You, Linda Rees, are typing for someone, about Rowan Ward.")


def test_without_a_yes_heard_aloud_it_is_not_sent(typing: Browser) -> None:
    at_page(typing, "check").send("send", agreed=["team"])
    assert typing.page == "check"
    assert typing.shows("Without a yes it is not sent.")
    assert typing.shows("“They said yes to this aloud, and I have read it back to them.” Read it")
    assert not Story.objects.everywhere().exists()


def test_no_other_page_is_a_way_around_the_yes(typing: Browser) -> None:
    typing.send("send", words="I waited.")
    assert not Story.objects.everywhere().exists()


def test_who_typed_and_that_a_yes_was_heard_is_kept(typing: Browser, linda: Person) -> None:
    at_page(typing, "check").send("send", agreed=["team"], aloud="on")
    story = only_story()
    assert (story.typed_by, story.consent_aloud, story.channel) == (linda, True, "assisted")
    assert typing.shows("Give them this code. It is theirs alone.")


def test_from_a_paper_form_the_ticks_stand_for_the_yes(typing: Browser, linda: Person) -> None:
    at_page(typing, "check").send("send", agreed=["team"], paper="on")
    story = only_story()
    assert (story.typed_by, story.consent_aloud, story.channel) == (linda, False, "paper")


def test_from_paper_moments_go_whole_and_each_organisation_has_its_own_ticks(
    typing: Browser, house: House, elsewhere: House
) -> None:
    typing.send("moments", words="It was loud.")
    typing.send(what="The ward rang. It rang again.", when="during", feeling="afraid")
    while typing.page != "where":
        typing.send()
    typing.send("find", elsewhere="Rowan").send(others=[str(elsewhere.ward.pk)])
    words, moment = (mark_of(one) for one in passages(typing.telling.whole()))
    ours, of_theirs = typing.boxes("for")
    typing.send(**{ours: [words, moment], of_theirs: [moment]})
    assert typing.shows("During. It felt: afraid")
    (at_theirs,) = typing.boxes("agreed")
    typing.send("send", agreed=["team"], paper="on", **{at_theirs: ["nobody"]})
    kept = [(one.kind, one.not_for) for one in open_passages(only_story())]
    theirs = elsewhere.organisation.pk
    assert kept == [("happened", {str(theirs)}), ("moment.during.afraid", frozenset())]
    assert only_story().channel == "paper"
    given = {one.organisation_id: one.team for one in Consent.objects.everywhere()}
    assert given == {house.organisation.pk: True, theirs: False}


def test_a_teller_on_their_own_is_not_asked_for_a_yes_aloud(house: House) -> None:
    browser = at_page(Browser(f"/at/{house.ward.address}/tell").open(), "check")
    assert 'name="aloud"' not in browser.body
    browser.send("send", agreed=["team"])
    story = only_story()
    assert (story.typed_by, story.consent_aloud, story.channel) == (None, False, "web")


def test_what_one_listener_began_another_cannot_send_as_theirs(
    typing: Browser, house: House, signed_in: SignedIn
) -> None:
    at_page(typing, "check")
    people.give_role(house.callum, role="listener", place=house.ward)
    other = Browser(typing.address, client=signed_in(house.callum)).open()
    other.send("on", so_far=typing.so_far, page="words", words="Mine.")
    assert other.telling.typed_by == str(house.callum.pk)
    assert other.telling.nonce != typing.telling.nonce


def test_what_a_listener_began_cannot_be_sent_from_the_open_page(
    typing: Browser, house: House
) -> None:
    at_page(typing, "check")
    other = Browser(f"/at/{house.ward.address}/tell").open()
    other.send("send", so_far=typing.so_far, page="check", agreed=["team"])
    assert not Story.objects.everywhere().exists()


def test_a_listener_types_only_for_their_places(
    house: House, linda: Person, signed_in: SignedIn
) -> None:
    browser = signed_in(linda)
    chosen = browser.get("/in/attend/tell").content.decode()
    assert "Rowan Ward" in chosen
    assert "Hazel Ward" not in chosen
    assert browser.get(f"/in/attend/tell/{house.other_ward.address}").status_code == 404


def test_someone_who_does_not_listen_finds_no_page(house: House, signed_in: SignedIn) -> None:
    browser = signed_in(house.callum)
    assert browser.get("/in/attend/tell").status_code == 404
    assert browser.get(f"/in/attend/tell/{house.ward.address}").status_code == 404


def test_a_stranger_finds_no_page(house: House, ewan: Person, signed_in: SignedIn) -> None:
    people.give_role(ewan, role="listener", place=ewan.grants.get().place)
    assert signed_in(ewan).get(f"/in/attend/tell/{house.ward.address}").status_code == 404


def test_the_listener_stays_with_the_language_of_the_page(typing: Browser) -> None:
    assert "/cy/at/" not in typing.body


def test_nobody_who_types_is_told_to_stop_and_come_back(typing: Browser) -> None:
    """There is no such button for them: what was told is sent, or not kept."""
    assert 'value="stop"' not in typing.body
    assert not typing.shows("You can stop and come back.") and not typing.shows("waits under")
    assert typing.shows("They can add more with their code.")
    assert typing.body.index("Read this to them first") < typing.body.index("You can use names.")


def test_after_it_is_sent_a_way_leads_on(typing: Browser) -> None:
    at_page(typing, "check").send("send", agreed=["team"], aloud="on")
    assert 'href="/in/attend/tell"' in typing.body
