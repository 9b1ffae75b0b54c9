"""Two act in the same moment in a community, on a case study or on a file taken in."""

from __future__ import annotations

import pytest
from django.db import connection
from tests.attacks.test_two_at_once import both
from tests.conftest import House
from tests.house import filled
from tests.rooms.change import at_work
from tests.rooms.communities import gathered
from tests.rooms.learning import learnt

from wholeheard.rooms.change import actions as change
from wholeheard.rooms.change.models import Idea, IdeaStory
from wholeheard.rooms.communities import actions, queries
from wholeheard.rooms.communities.actions import Shown
from wholeheard.rooms.communities.models import Hidden, Inside, Member, Post, StoryBrought
from wholeheard.rooms.learning import actions as learning
from wholeheard.rooms.learning import bundle_format
from wholeheard.rooms.learning.models import CaseStory, CaseStudy, Origin
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.usefixtures("transactional_db"),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="on SQLite one transaction writes at a time"
    ),
]


@pytest.fixture
def two(house: House, elsewhere: House) -> tuple[Inside, Inside]:
    inside = gathered.community(house, elsewhere)
    return inside, gathered.joins(inside, elsewhere.callum)


def test_two_keepers_do_not_both_go(
    two: tuple[Inside, Inside], house: House, elsewhere: House
) -> None:
    inside, gwen = two
    actions.ask_to_keep(inside, gwen.member, by=house.callum)
    gwen = gathered.afresh(gwen, elsewhere.callum)
    goes = lambda one, by: actions.leave(one, keeps_name=True, by=by)  # noqa: E731
    refused = both(lambda: goes(inside, house.callum), lambda: goes(gwen, elsewhere.callum))
    assert refused == ["keeper.last"]
    assert queries.keepers(gwen).count() == 1


def test_nobody_writes_once_they_have_left_or_were_put_out(
    two: tuple[Inside, Inside], house: House, elsewhere: House
) -> None:
    inside, gwen = two
    asks = lambda: gathered.question(gwen, elsewhere.callum)  # noqa: E731
    goes = lambda: actions.leave(gwen, keeps_name=False, by=elsewhere.callum)  # noqa: E731
    assert both(goes, asks) == ["member.gone"]
    dilys = gathered.joins(inside, house.dilys, "Dilys")
    out = lambda: actions.put_out(inside, dilys.member, "Jokes.", by=house.callum)  # noqa: E731
    asks = lambda: gathered.question(dilys, house.dilys)  # noqa: E731
    assert both(out, asks) == ["member.gone"]
    assert not Post.plain.exists()


def test_a_name_that_went_does_not_come_back(two: tuple[Inside, Inside], elsewhere: House) -> None:
    _inside, gwen = two
    goes = lambda: actions.leave(gwen, keeps_name=False, by=elsewhere.callum)  # noqa: E731
    shows = lambda: actions.be_seen_as(gwen, Shown("Gwendolen"), by=elsewhere.callum)  # noqa: E731
    assert both(goes, shows) == ["member.gone"]
    assert Member.plain.get(pk=gwen.member.pk).name == ""


def test_whoever_leaves_is_not_made_a_keeper(
    two: tuple[Inside, Inside], house: House, elsewhere: House
) -> None:
    inside, gwen = two
    goes = lambda: actions.leave(gwen, keeps_name=True, by=elsewhere.callum)  # noqa: E731
    keeps = lambda: actions.ask_to_keep(inside, gwen.member, by=house.callum)  # noqa: E731
    assert both(goes, keeps) == ["member.gone"]


def test_somebody_is_put_out_once_and_joins_once(two: tuple[Inside, Inside], house: House) -> None:
    inside, gwen = two
    out = lambda: actions.put_out(inside, gwen.member, "Jokes.", by=house.callum)  # noqa: E731
    assert both(out, out) == ["member.gone"]
    joins = lambda: gathered.joins(inside, house.dilys, "Dilys")  # noqa: E731
    assert both(joins, joins) == []
    assert Member.plain.filter(person=house.dilys).count() == 1


def test_nothing_is_added_to_what_is_taken_back_meanwhile(
    two: tuple[Inside, Inside], house: House, elsewhere: House
) -> None:
    inside, gwen = two
    told = gathered.published(house)
    asked = gathered.question(gwen, elsewhere.callum)
    back = lambda: actions.take_back(gwen, asked, by=elsewhere.callum)  # noqa: E731
    hides = lambda: actions.hide(inside, asked, "Not here.", by=house.callum)  # noqa: E731
    assert both(back, hides) == ["post.gone"]
    asked = gathered.question(gwen, elsewhere.callum)
    back = lambda: actions.take_back(gwen, asked, by=elsewhere.callum)  # noqa: E731
    brings = lambda: actions.bring(inside, asked, told.protected, by=house.callum)  # noqa: E731
    assert both(back, brings) == ["post.gone"]
    assert not Hidden.plain.exists() and not StoryBrought.plain.exists()


def test_a_story_that_is_taken_back_is_not_brought_meanwhile(
    two: tuple[Inside, Inside], house: House
) -> None:
    inside, _gwen = two
    asked, told = gathered.question(inside, house.callum), gathered.published(house)
    brings = lambda: actions.bring(inside, asked, told.protected, by=house.callum)  # noqa: E731
    assert both(lambda: safekeeping.take_back(told.story), brings) == ["gone"]
    told = gathered.published(house)
    assert both(brings_of(inside, house, told), lambda: safekeeping.take_back(told.story)) == []
    assert not StoryBrought.plain.exists()


def brings_of(inside: Inside, house: House, told: filled.ToldStory) -> object:
    asked = gathered.question(inside, house.callum)
    return lambda: actions.bring(inside, asked, told.protected, by=house.callum)


def test_a_case_study_does_not_show_a_story_that_is_taken_back_meanwhile(house: House) -> None:
    told = learnt.told(house)
    idea = at_work.adopted(house, told)
    begins = lambda: learnt.study(house, idea, story=told.protected)  # noqa: E731
    assert both(lambda: safekeeping.take_back(told.story), begins) == ["gone"]
    assert not CaseStory.plain.exists()


def test_words_do_not_slip_into_a_case_study_while_their_story_is_linked(house: House) -> None:
    idea, told = at_work.adopted(house), at_work.story(house).protected
    taken = {"context": f"Yes: {at_work.SECRET}."}
    link = lambda: change.link(idea, told, by=house.callum)  # noqa: E731
    begins = lambda: learnt.study(house, idea, **taken)  # noqa: E731
    assert both(link, begins) == ["words.of_a_story"]
    IdeaStory.plain.all().delete()
    assert both(begins, link) == ["words.of_a_story"]
    CaseStudy.plain.all().delete()
    one = learnt.study(house, idea)
    writes = lambda: learning.write(one, 1, learnt.written(**taken), by=house.callum)  # noqa: E731
    assert both(link, writes) == ["words.of_a_story"]


def test_a_file_is_taken_in_once_by_two_who_press_at_once(house: House) -> None:
    data = bundle_format.written(learning.bundle_of(at_work.adopted(house))).encode()
    before = Idea.plain.count()
    take = lambda: learning.take_in(house.ward, data, by=house.callum)  # noqa: E731
    assert both(take, take) == ["bundle.twice"]
    assert Origin.plain.count() == 1 and Idea.plain.count() == before + 1
