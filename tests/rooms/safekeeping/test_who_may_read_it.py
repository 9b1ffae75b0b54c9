"""What a teller allows holds from one request to the next: team, learning, open page, feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from tests.conftest import EVERYTHING, NOON, House, ToldStory

from wholeheard.kit import clock
from wholeheard.kit.ids import short
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import access, visits
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory, Publication
from wholeheard.rooms.stories.models import Consent

Tell = Callable[..., ToldStory]
SignedIn = Callable[[Person], Client]
WEEK = dt.timedelta(days=7)


@pytest.fixture
def released(tell: Tell, protect: Callable[[ToldStory], ToldStory]) -> ToldStory:
    with clock.at(NOON):
        return protect(tell("I waited four hours. Nobody said why."))


@pytest.fixture
def published(released: ToldStory, house: House) -> ToldStory:
    with clock.at(NOON):
        safekeeping.publish(released.protected, by=house.dilys)
    return released


@pytest.fixture
def reader(house: House) -> Person:
    """Someone who reads at the other ward only."""
    someone = people.welcome_person(house.organisation, name="Rhys", email="rhys@aldermere.example")
    people.give_role(someone, role="reader", place=house.other_ward)
    return someone


def allow(told: ToldStory, *kinds: str) -> None:
    safekeeping.change_consent(told.story, told.story.organisation_id, set(kinds), language="en")


def open_page(house: House) -> str:
    return Client().get(f"/at/{house.ward.address}").content.decode()


def feed(house: House) -> str:
    return Client().get(f"/at/{house.ward.address}/feed.atom").content.decode()


def everything_but(kind: str) -> list[str]:
    return [one for one in EVERYTHING if one != kind]


# ---- within one request ----


def test_a_story_without_consent_cannot_reach_a_team(
    tell: Tell, protect: Callable[[ToldStory], ToldStory], house: House, signed_in: SignedIn
) -> None:
    told = protect(tell("A secret of mine.", agreed=[]))
    browser = signed_in(house.callum)
    assert "A secret" not in browser.get(f"/in/help/answers/{house.ward.address}").content.decode()
    assert browser.get(f"/in/help/story/{short(told.protected.pk)}").status_code == 404


def test_the_team_reads_it_until_the_teller_says_no(
    released: ToldStory, house: House, signed_in: SignedIn
) -> None:
    browser, address = signed_in(house.callum), f"/in/help/story/{short(released.protected.pk)}"
    assert browser.get(address).status_code == 200
    allow(released, "published", "quoted", "machine")
    assert browser.get(address).status_code == 404
    team = browser.get(f"/in/help/answers/{house.ward.address}").content.decode()
    assert "four hours" not in team
    allow(released, "team")
    assert browser.get(address).status_code == 200


def test_others_learn_from_it_until_the_teller_says_no(
    released: ToldStory, reader: Person, signed_in: SignedIn
) -> None:
    browser, address = signed_in(reader), f"/in/help/story/{short(released.protected.pk)}"
    assert browser.get(address).status_code == 200
    allow(released, *everything_but("learning"))
    assert browser.get(address).status_code == 404


def test_the_open_page_story_and_feed_show_it_until_the_teller_says_no(
    published: ToldStory, house: House
) -> None:
    story = f"/at/{house.ward.address}/story/{short(published.protected.pk)}"
    with clock.at(NOON + WEEK):
        assert "four hours" in open_page(house)
        assert Client().get(story).status_code == 200
        assert "four hours" in feed(house)
        allow(published, *everything_but("published"))
        assert "four hours" not in open_page(house)
        assert Client().get(story).status_code == 404
        assert "four hours" not in feed(house)
        allow(published, *EVERYTHING)
        assert "four hours" in open_page(house)


def test_a_line_is_quoted_only_if_it_may_be(published: ToldStory, house: House) -> None:
    with clock.at(NOON + WEEK):
        assert "<blockquote" in open_page(house)
        allow(published, *everything_but("quoted"))
        assert "<blockquote" not in open_page(house)


@pytest.mark.parametrize("kind", EVERYTHING)
def test_each_change_is_a_row_of_its_own_and_what_stood_before_stays(
    released: ToldStory, kind: str
) -> None:
    allow(released, *everything_but(kind))
    first, second = Consent.plain.order_by("pk")
    assert getattr(first, kind) is True and getattr(second, kind) is False
    assert getattr(released.protected, f"may_{kind}") is False
    others = [one for one in EVERYTHING if one != kind]
    assert all(getattr(released.protected, f"may_{one}") for one in others)


def test_a_change_before_the_machine_looked_holds_too(tell: Tell) -> None:
    told = tell("They were kind.", agreed=["team", "published"])
    assert visits.allowed_now(told.story, told.story.organisation_id) == {"team", "published"}
    allow(told, "machine")
    safekeeping.examine([told.story.pk])
    assert (told.protected.may_team, told.protected.may_machine) == (False, True)


def test_each_organisation_is_allowed_for_itself(
    tell: Tell, house: House, elsewhere: House
) -> None:
    told = tell("They were kind.", places=[house.ward.pk, elsewhere.ward.pk])
    safekeeping.examine([told.story.pk])
    safekeeping.change_consent(told.story, elsewhere.organisation.pk, set(), language="en")
    theirs = ProtectedStory.objects.of(elsewhere.organisation).get()
    assert theirs.may_team is False
    assert told.protected.may_team is True


def test_a_teller_of_two_organisations_can_change_each_on_the_page(
    tell: Tell, house: House, elsewhere: House
) -> None:
    told = tell("They were kind.", places=[house.ward.pk, elsewhere.ward.pk])
    safekeeping.examine([told.story.pk])
    visit = visits.come_back(told.code)
    assert isinstance(visit, visits.Visit)
    page = Client().post("/code/who", {"pass": visit.pass_on}).content.decode()
    assert "Who may read it at Tidewell" in page
    Client().post(
        "/code/who",
        {"pass": visit.pass_on, "do": "1", "organisation": str(elsewhere.organisation.pk)},
    )
    assert ProtectedStory.objects.of(elsewhere.organisation).get().may_team is False
    assert told.protected.may_team is True


def test_the_page_shows_what_is_allowed_even_before_the_machine_looked(tell: Tell) -> None:
    told = tell("They were kind.", agreed=["team", "quoted"])
    visit = visits.come_back(told.code)
    assert isinstance(visit, visits.Visit)
    page = Client().post("/code/who", {"pass": visit.pass_on}).content.decode()
    assert page.count(" checked") == 2


def test_a_promise_to_read_is_none_where_nobody_may(tell: Tell) -> None:
    from wholeheard.rooms.safekeeping import path as paths

    with clock.at(NOON):
        told = tell("They were kind.", agreed=[])
        safekeeping.examine([told.story.pk])
    path = paths.paths([told.protected])[told.protected.pk]
    assert not path.is_late(paths.READ, dt.date(2027, 6, 1))
    assert not path.is_late(paths.ANSWERED, dt.date(2027, 6, 1))
    assert path.is_late(paths.PROTECTED, dt.date(2027, 6, 1))


# ---- publication ----


def test_the_team_has_its_days_before_anyone_may_read(published: ToldStory, house: House) -> None:
    assert Publication.plain.get().first_on == dt.date(2026, 11, 25)
    for days, shown in [(0, False), (6, False), (7, True), (400, True)]:
        with clock.at(NOON + dt.timedelta(days=days)):
            assert ("four hours" in open_page(house)) is shown


def test_an_organisation_sets_how_many_days(released: ToldStory, house: House) -> None:
    house.organisation.publication_window_days = 2
    house.organisation.save()
    with clock.at(NOON):
        published = safekeeping.publish(released.protected, by=house.dilys)
    assert published.first_on == dt.date(2026, 11, 20)


def test_sooner_needs_a_reason_which_is_kept(released: ToldStory, house: House) -> None:
    today = NOON.date()
    with clock.at(NOON):
        with pytest.raises(Refusal, match="To publish sooner, say why"):
            safekeeping.publish(
                released.protected, by=house.dilys, first_on=today, early_because="  "
            )
        safekeeping.publish(
            released.protected, by=house.dilys, first_on=today, early_because="She asked us to."
        )
        assert "four hours" in open_page(house)
    assert Publication.plain.get().early_because == "She asked us to."


def test_nothing_is_published_before_it_is_released(tell: Tell, house: House) -> None:
    told = tell("They were kind.")
    safekeeping.examine([told.story.pk])
    with pytest.raises(Refusal, match="Release it first"):
        safekeeping.publish(told.protected, by=house.dilys)


def test_nothing_is_published_to_which_its_teller_did_not_agree(
    released: ToldStory, house: House
) -> None:
    allow(released, "team")
    with pytest.raises(Refusal, match="has not agreed to publish it"):
        safekeeping.publish(released.protected, by=house.dilys)


def test_new_words_in_a_published_story_wait_their_days_too(
    published: ToldStory, house: House, protect: Callable[[ToldStory], ToldStory]
) -> None:
    later = NOON + dt.timedelta(days=30)
    with clock.at(later):
        safekeeping.add_words(published.story, "One thing more, of weight.", kind="added")
        safekeeping.examine([published.story.pk])
        assert "One thing more" not in feed(house)
        protect(published)
        assert "One thing more" not in feed(house)
    with clock.at(later + WEEK):
        assert "One thing more" in feed(house)


def test_released_again_without_new_words_it_stays_open(published: ToldStory, house: House) -> None:
    with clock.at(NOON + dt.timedelta(days=30)):
        safekeeping.release(published.protected, by=house.dilys)
        assert "four hours" in open_page(house)


def test_a_story_can_be_taken_off_the_open_page(published: ToldStory, house: House) -> None:
    with clock.at(NOON + WEEK):
        safekeeping.take_off_the_open_page(published.protected, by=house.dilys)
        assert "four hours" not in open_page(house)


def test_an_unreleased_story_is_read_by_no_team(tell: Tell, house: House) -> None:
    told = tell("They were kind.")
    safekeeping.examine([told.story.pk])
    assert not access.may_read(house.callum, told.protected)
    assert not access.readable_at(house.ward).exists()


def test_publishing_on_the_page(released: ToldStory, house: House, signed_in: SignedIn) -> None:
    address = f"/in/attend/protecting/{short(released.protected.pk)}/released"
    with clock.at(NOON):
        browser = signed_in(house.dilys)
        body = browser.post(address, {"do": "publish"}, follow=True).content.decode()
        assert "It stands on the open page from Wednesday 25 November." in body
        browser.post(address, {"do": "unpublish"})
    assert not Publication.plain.exists()
