"""A story's words are tried through every door of learning, communities and sessions: written in
other letters, begun in one box and ended in the next, taken in with a file, or from a story that
led to nothing. None may stay anywhere when the story is taken back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House, ToldStory
from tests.house import filled
from tests.rooms.change import at_work
from tests.rooms.communities import gathered
from tests.rooms.learning import learnt

from wholeheard.kit import clock, tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.communities import actions as communities
from wholeheard.rooms.communities.lists import ONE
from wholeheard.rooms.learning import actions as learning
from wholeheard.rooms.learning import bundle_format
from wholeheard.rooms.learning import lists as of_learning
from wholeheard.rooms.learning.models import Origin
from wholeheard.rooms.reflection import actions as reflection
from wholeheard.rooms.reflection import lists
from wholeheard.rooms.reflection.models import Session
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.shelf import taking

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SECRET = at_work.SECRET
HALF, OTHER_HALF = "a quetzal sang behind", "the curtain while the soup went cold"
CYRILLIC = str.maketrans("aeopc", "аеорс")
DISGUISED = {
    "as it is": SECRET,
    "in capitals": SECRET.upper(),
    "in letters that look alike": SECRET.translate(CYRILLIC),
    "with signs that nobody sees": "\u200b".join(SECRET),
    "a word on each line": SECRET.replace(" ", "\n"),
    "with hyphens": SECRET.replace(" ", "-"),
    "with accents": SECRET.replace("e", "é"),
    "in wide letters": SECRET.translate({c: c + 0xFEE0 for c in range(0x61, 0x7B)}),
}


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as found:
        act()
    return found.value.code


@pytest.fixture
def told(house: House) -> ToldStory:
    """A story that led to nothing, and that search knows."""
    return gathered.shelved(at_work.story(house))


# Case studies -------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", DISGUISED)
def test_a_case_study_with_words_of_a_story_that_led_to_nothing_does_not_go_out(
    house: House, told: ToldStory, how: str
) -> None:
    one = learnt.study(house, context=f"It was late: {DISGUISED[how]}. So it was.")
    assert refused(lambda: learnt.looked_over(house, one)) == "words.of_a_story"


def test_nor_one_whose_two_boxes_hold_half_a_sentence_each(house: House, told: ToldStory) -> None:
    idea = at_work.adopted(house, told)
    halves: dict[str, Any] = {"context": HALF, "changed": OTHER_HALF}
    assert refused(lambda: learnt.study(house, idea, **halves)) == "words.of_a_story"
    unlinked = learnt.study(house, **halves)
    assert refused(lambda: learnt.looked_over(house, unlinked)) == "words.of_a_story"


def test_nor_one_whose_chart_says_it(house: House, told: ToldStory) -> None:
    idea = at_work.adopted(house)
    measure = learnt.measured(house, idea)
    change.mark(idea, clock.today() - dt.timedelta(weeks=2), SECRET[:70], by=house.callum)
    one = learnt.study(house, idea, measure=measure)
    assert refused(lambda: learnt.looked_over(house, one)) == "words.of_a_story"


def test_what_is_marked_on_a_chart_later_is_not_on_the_open_page(house: House) -> None:
    """Nobody looked it over."""
    idea = at_work.adopted(house)
    measure = learnt.measured(house, idea)
    change.mark(
        idea, clock.today() - dt.timedelta(weeks=9), "The lamp by the lift", by=house.callum
    )
    one = learnt.openly(house, learnt.study(house, idea, measure=measure))
    change.mark(idea, clock.today() - dt.timedelta(weeks=8), "Nurse Megan is back", by=house.callum)
    page = Client().get(reverse("learnt:study", args=[one.pk])).content.decode()
    assert "The lamp by the lift" in page and "Megan" not in page


def test_who_writes_a_story_that_they_may_not_open_is_told_nothing(
    house: House,
) -> None:
    """A refusal would say that such words stand in a story of another ward."""
    gathered.shelved(at_work.story(house, agreed=["team"]))
    ann = filled.somebody(house, "Ann Price", "change_team", house.other_ward)
    assert taking.run_in_reach_of(house.callum, SECRET)
    assert not taking.run_in_reach_of(ann, SECRET)


# Files of changes ---------------------------------------------------------------------------------


def test_a_file_with_words_of_a_story_that_led_to_nothing_is_not_made(
    house: House, told: ToldStory
) -> None:
    idea = at_work.adopted(house)
    change.write_pack(idea, HALF, OTHER_HALF, by=house.callum)
    assert refused(lambda: learning.as_file(idea, "", by=house.callum)) == "words.of_a_story"
    seen = bundle_format.manifest_of(learning.bundle_of(idea))["whole"]
    leader = learnt.leader(house, "Eira Vaughan")
    publish = lambda: learning.publish_bundle(idea, "", seen, by=leader)  # noqa: E731
    assert refused(publish) == "words.of_a_story"


def test_a_file_that_was_taken_in_holds_no_word_of_a_story_that_led_to_it(house: House) -> None:
    """The file is kept whole: a story whose words stand in it is not linked to the change."""
    told = at_work.story(house)
    theirs = at_work.adopted(house)
    parts = learning.bundle_of(theirs)
    parts["cycles"] = [cycle(aim=f"Nine of ten. {SECRET}")]
    idea = learning.take_in(house.ward, bundle_format.written(parts).encode(), by=house.callum)
    link = lambda: change.link(idea, told.protected, by=house.callum)  # noqa: E731
    assert refused(link) == "words.of_a_story"
    assert "quetzal" in Origin.plain.get(idea=idea).contents


def cycle(**more: Any) -> dict[str, Any]:
    empty = dict.fromkeys(
        ("theory", "prediction", "scale_of", "study", "compared", "act", "because"), ""
    )
    return {"number": 1, "after": None, "aim": "", "scale": None, **empty, **more}


def test_a_file_is_not_larger_than_others_take_in(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    idea = at_work.adopted(house)
    monkeypatch.setattr(of_learning, "MOST_BYTES", 900)
    assert refused(lambda: learning.as_file(idea, "", by=house.callum)) == "bundle.large"


@pytest.mark.parametrize("version", ["\ud800", "\u202e1", [[[1]]], {"a": 1}, "x" * 5000, True, 1.0])
def test_a_version_that_no_page_could_show_is_refused_in_words_that_it_can(version: Any) -> None:
    held = {"format": bundle_format.FORMAT, "version": version}
    with pytest.raises(Refusal) as found:
        bundle_format.read(json.dumps(held).encode())
    assert found.value.sentence.encode() and "\u202e" not in found.value.sentence


# Claims -------------------------------------------------------------------------------------------


def test_no_part_says_that_it_got_better_once_nothing_shows_it(
    house: House, signed_in: Callable[[Any], Client]
) -> None:
    idea = at_work.adopted(house)
    measure = learnt.measured(house, idea)
    said = {"result": "better", "changed": "Suppers improved since we set out trays."}
    one = learnt.openly(house, learnt.study(house, idea, measure=measure, **said))
    address, feed = reverse("learnt:study", args=[one.pk]), "/learnt/feed.atom"
    assert "Suppers improved" in Client().get(address).content.decode()
    assert "Suppers improved" not in Client().get(feed).content.decode()
    measure.delete()
    other = filled.somebody(house, "Ann Price")
    pages = [
        Client().get(address),
        signed_in(other).get(reverse("learning:study", args=[one.pk])),
        signed_in(other).get(reverse("learning:studies")),
    ]
    for page in pages:
        assert "Suppers improved" not in page.content.decode()
        assert "It got better" not in page.content.decode()
    one.refresh_from_db()
    assert one.changed.startswith("Suppers improved"), "what is shown is not what is kept"


# Communities --------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", DISGUISED)
def test_nothing_of_a_story_is_posted_however_it_is_written(
    house: House, told: ToldStory, how: str
) -> None:
    inside = gathered.community(house, reach=ONE)
    words = f"It was late: {DISGUISED[how]}. So it was."
    assert refused(lambda: gathered.question(inside, house.callum, words)) == "words.of_a_story"


def test_nor_half_in_the_title_and_half_below(house: House, told: ToldStory) -> None:
    inside = gathered.community(house, reach=ONE)
    written = communities.Written(OTHER_HALF, HALF, looked=True)
    ask = lambda: communities.ask(inside, written, by=house.callum)  # noqa: E731
    assert refused(ask) == "words.of_a_story"


# Sessions -----------------------------------------------------------------------------------------


def a_session(house: House) -> Session:
    plan = reflection.Plan("story_hour", clock.today(), dt.time(12))
    facilitator = filled.somebody(house, "Fay Green", "facilitator", house.ward)
    return reflection.plan(house.ward, plan, by=facilitator)


@pytest.mark.parametrize(
    "where", ["words", "takeaway", "halves", "because", "impression", "leader"]
)
def test_what_a_session_keeps_holds_no_word_of_a_story(house: House, where: str) -> None:
    told = at_work.story(house)
    session = a_session(house)
    by = session.leads.get().person
    reflection.choose(session, told.protected, "hard", by=by)
    step = next(code for code, one in lists.steps_of(session.kind).items() if not one.must)
    acts: dict[str, Callable[[], object]] = {
        "words": lambda: reflection.write_record(session, [], SECRET, by=by),
        "takeaway": lambda: reflection.write_record(session, [], "", [("idea", SECRET)], by=by),
        "halves": lambda: reflection.write_record(session, [], HALF, [("idea", OTHER_HALF)], by=by),
        "because": lambda: reflection.answer(session, {step: ("not_done", SECRET)}, by=by),
        "impression": lambda: reflection.say(session, {}, SECRET),
    }
    if where == "leader":
        gathered.shelved(told)
        acts["leader"] = lambda: reflection.write_to_teams(house.ward, SECRET, by=by)
    assert refused(acts[where]) == "words.of_a_story"
    safekeeping.take_back(told.story)
    tasks.do_what_is_due()
    assert "quetzal" not in at_work.whole_database()
