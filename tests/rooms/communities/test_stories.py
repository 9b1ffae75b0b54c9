"""No story crosses without consent: what may stand beside a question, and when it is gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOON, House, ToldStory
from tests.house import filled
from tests.rooms.change.at_work import whole_database
from tests.rooms.communities import gathered

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.communities import access, actions, lists
from wholeheard.rooms.communities.actions import Written
from wholeheard.rooms.communities.models import Inside, Post, StoryBrought
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SignedIn = Callable[[Person], Client]
SECRET = gathered.SECRET


def to_bring(inside: Inside, person: Person) -> set[object]:
    return set(access.stories_to_bring(inside, person).values_list("pk", flat=True))


def released(house: House, *agreed: str) -> ToldStory:
    words = f"That evening {SECRET}."
    return filled.release(house, filled.tell(house, words, agreed=["team", *agreed]))


@pytest.fixture
def crossing(house: House, elsewhere: House) -> tuple[Inside, Inside, Post, ToldStory]:
    """Callum and Gwen, a question, and a published story beside it."""
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum)
    asked = gathered.question(inside, house.callum)
    told = gathered.published(house)
    actions.bring(inside, asked, told.protected, by=house.callum)
    return inside, gwen, asked, told


def page(browser: Client, asked: Post, told: ToldStory) -> tuple[int, str, str]:
    """What the page of the story answers, its words, and the page of the question."""
    address = reverse("communities:story", args=[asked.pk, told.protected.pk])
    question = browser.get(reverse("communities:post", args=[asked.pk])).content.decode()
    answer = browser.get(address)
    return answer.status_code, answer.content.decode(), question


# Which consent carries it -------------------------------------------------------------------------


@pytest.mark.parametrize("agreed", [[], ["learning"], ["quoted", "machine"], ["published"]])
def test_agreed_to_less_than_an_open_page_or_not_yet_on_one_it_does_not_cross(
    house: House, elsewhere: House, agreed: list[str]
) -> None:
    """`learning` says "in this organisation"; `published` alone puts nothing on an open page."""
    inside = gathered.community(house, elsewhere)
    released(house, *agreed)
    assert to_bring(inside, house.callum) == set()


def test_what_stands_on_an_open_page_may_cross(house: House, elsewhere: House) -> None:
    inside = gathered.community(house, elsewhere)
    told = gathered.published(house)
    assert to_bring(inside, house.callum) == {told.protected.pk}
    gwen = gathered.joins(inside, elsewhere.callum)
    assert to_bring(gwen, elsewhere.callum) == set(), "her own organisation's alone"


def test_a_story_whose_day_on_the_open_page_is_still_to_come_does_not_cross(
    house: House, elsewhere: House
) -> None:
    inside = gathered.community(house, elsewhere)
    told = filled.release(house, filled.tell(house, f"That evening {SECRET}."))
    safekeeping.publish(told.protected, by=house.dilys)
    assert to_bring(inside, house.callum) == set()
    with clock.at(NOON + dt.timedelta(days=40)):
        assert to_bring(inside, house.callum) == {told.protected.pk}


def test_shared_for_learning_it_stands_in_a_community_of_its_own_organisation(
    house: House, signed_in: SignedIn
) -> None:
    inside = gathered.community(house, reach=lists.ONE)
    told = released(house, "learning")
    asked = gathered.question(inside, house.callum)
    actions.bring(inside, asked, told.protected, by=house.callum)
    assert SECRET in page(signed_in(house.callum), asked, told)[1]
    gathered.joins(inside, house.ada, "Ada")
    assert page(signed_in(house.ada), asked, told)[0] == 404, "who reads no stories reads none here"


def test_a_story_told_to_the_team_alone_stands_in_no_community(house: House) -> None:
    inside = gathered.community(house, reach=lists.ONE)
    released(house)
    assert to_bring(inside, house.callum) == set()


# Live, to members alone, and gone at once ---------------------------------------------------------


def test_members_of_both_read_it_where_it_stands(
    crossing: tuple[Inside, Inside, Post, ToldStory],
    house: House,
    elsewhere: House,
    signed_in: SignedIn,
) -> None:
    _inside, _gwen, asked, told = crossing
    for person in (house.callum, elsewhere.callum):
        status, words, question = page(signed_in(person), asked, told)
        assert status == 200 and SECRET in words
        assert "Rowan Ward" in question and SECRET not in question


@pytest.mark.parametrize("what", ["withdrawn", "consent", "left"])
def test_it_is_gone_for_everybody_when_its_teller_takes_it_or_their_consent_back(
    crossing: tuple[Inside, Inside, Post, ToldStory],
    house: House,
    elsewhere: House,
    signed_in: SignedIn,
    what: str,
) -> None:
    inside, gwen, asked, told = crossing
    pk = told.protected.pk
    if what == "withdrawn":
        safekeeping.take_back(told.story)
    elif what == "consent":
        safekeeping.change_consent(
            told.story, house.organisation.id, {"team", "learning"}, language="en"
        )
    else:
        actions.leave(gwen, keeps_name=True, by=elsewhere.callum)
    people = [elsewhere.callum] if what == "left" else [house.callum, elsewhere.callum]
    for person in people:
        browser = signed_in(person)
        story = reverse("communities:story", args=[asked.pk, pk])
        assert browser.get(story).status_code == 404
        body = browser.get(reverse("communities:post", args=[asked.pk])).content.decode()
        assert "A story told" not in body
    if what == "withdrawn":
        assert not StoryBrought.objects.within(inside).exists()
        assert Post.objects.within(inside).filter(pk=asked.pk).exists(), "the question stays"


def test_after_it_is_taken_back_no_word_of_it_is_left_anywhere(
    crossing: tuple[Inside, Inside, Post, ToldStory], house: House, elsewhere: House
) -> None:
    inside, gwen, asked, told = crossing
    for by, stands in ((house.callum, inside), (elsewhere.callum, gwen)):
        with pytest.raises(Refusal):
            gathered.reply(stands, asked, by, f"I read that {SECRET}, and so it is here.")
    assert "quetzal" in whole_database()
    safekeeping.take_back(told.story)
    assert "quetzal" not in whole_database()
    assert SECRET not in whole_database()


def test_what_a_protector_masks_later_is_masked_here_too(
    crossing: tuple[Inside, Inside, Post, ToldStory],
    house: House,
    elsewhere: House,
    signed_in: SignedIn,
) -> None:
    """Its words are read from the story each time."""
    _inside, _gwen, asked, told = crossing
    safekeeping.take_out_words(
        told.protected,
        "quetzal",
        kind="other",
        label="a bird",
        reason="identifies_other",
        by=house.dilys,
    )
    safekeeping.release(told.protected, by=house.dilys)
    assert "quetzal" not in page(signed_in(elsewhere.callum), asked, told)[1]


def test_whoever_brought_it_or_a_keeper_takes_it_away(
    crossing: tuple[Inside, Inside, Post, ToldStory], house: House, elsewhere: House
) -> None:
    inside, gwen, _asked, _told = crossing
    (brought,) = StoryBrought.objects.within(inside)
    with pytest.raises(Refusal):
        actions.take_away(gwen, brought, by=elsewhere.callum)
    actions.take_away(inside, brought, by=house.callum)
    assert not StoryBrought.objects.within(inside).exists()


def test_a_story_stands_once_and_only_a_few_stand_beside_one_question(
    crossing: tuple[Inside, Inside, Post, ToldStory], house: House
) -> None:
    inside, _gwen, asked, told = crossing
    with pytest.raises(Refusal, match="already"):
        actions.bring(inside, asked, told.protected, by=house.callum)
    for number in range(1, lists.MOST_STORIES):
        one = gathered.published(house, f"On day {number} the tea was warm.")
        actions.bring(inside, asked, one.protected, by=house.callum)
    one_more = gathered.published(house, "The tea was cold.")
    with pytest.raises(Refusal, match="at once"):
        actions.bring(inside, asked, one_more.protected, by=house.callum)


# Words of stories that stand nowhere near ---------------------------------------------------------


def test_six_words_of_a_story_that_the_writer_may_open_are_not_posted(
    house: House, elsewhere: House
) -> None:
    """Linked or not, and whatever its teller agreed to."""
    gathered.shelved(released(house))
    inside = gathered.community(house, elsewhere)
    six, five = "while the soup went cold on", "while the soup went cold"
    padded = "Somebody told us that one evening long ago {} and nobody came to help at all"
    for odd in ("", "so "):
        with pytest.raises(Refusal) as refused:
            gathered.question(inside, house.callum, odd + padded.format(six))
        assert refused.value.code == "words.of_a_story" and "soup" in refused.value.sentence
    assert gathered.question(inside, house.callum, padded.format(five))


@pytest.mark.parametrize("where", ["title", "reply", "offer", "event", "purpose", "hide", "role"])
def test_wherever_somebody_writes_it_is_looked_for(
    house: House, elsewhere: House, where: str
) -> None:
    gathered.shelved(released(house))
    inside = gathered.community(house, elsewhere)
    asked = gathered.question(inside, house.callum)
    by = house.callum
    acts: dict[str, Callable[[], object]] = {
        "title": lambda: actions.ask(inside, Written("Who knows?", SECRET), by=by),
        "reply": lambda: gathered.reply(inside, asked, by, SECRET),
        "offer": lambda: actions.offer(
            inside, lists.OFFER, Written(SECRET, "Come"), clock.today(), by=by
        ),
        "event": lambda: gathered.event(inside, by, place=SECRET),
        "purpose": lambda: actions.say_what_for(inside, "Falls", SECRET, by=by),
        "hide": lambda: actions.hide(inside, asked, SECRET, by=by),
        "role": lambda: actions.be_seen_as(inside, actions.Shown("Callum", SECRET), by=by),
    }
    with pytest.raises(Refusal) as refused:
        acts[where]()
    assert refused.value.code == "words.of_a_story"


def test_a_story_that_the_writer_may_not_open_is_not_betrayed(
    house: House, elsewhere: House
) -> None:
    """A refusal would say that such words stand in a story: nobody learns that by trying."""
    gathered.shelved(released(house))
    inside = gathered.community(house, elsewhere)
    ada = gathered.joins(inside, house.ada, "Ada")
    assert gathered.question(ada, house.ada, f"Have you heard that {SECRET}?")
