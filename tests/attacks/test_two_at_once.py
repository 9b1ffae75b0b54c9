"""Two people act in the same moment, on a database on which two write at once.

One holds the rows, the other comes; then the first is done, and the second finds what it did. What
may happen once happens once; nothing that somebody wrote is lost; and a story that is taken back
meanwhile leaves no row.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from django.db import connection, transaction
from django.http import Http404
from tests.conftest import House, ToldStory
from tests.house import filled
from tests.rooms.answers.in_full import seen_of
from tests.rooms.change import at_work
from tests.rooms.safekeeping.test_two_settle_at_once import wait_until_somebody_waits
from tests.rooms.surveys import asking

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import felt, first_reading, joint, reprisal
from wholeheard.rooms.answers.models import (
    HandedOver,
    HowItFelt,
    JointPart,
    Outcome,
    Reply,
    ReprisalCase,
    ReprisalStep,
)
from wholeheard.rooms.change import actions, lists, queries
from wholeheard.rooms.change.models import (
    Adoption,
    Asked,
    Idea,
    IdeaStory,
    Promise,
    Step,
    StopStep,
)
from wholeheard.rooms.equality import actions as equality
from wholeheard.rooms.equality.models import SaidOfThem
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory, Withdrawal
from wholeheard.rooms.surveys import actions as surveys
from wholeheard.rooms.surveys.models import Ask

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.usefixtures("transactional_db"),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="on SQLite one transaction writes at a time"
    ),
]
Act = Callable[[], object]


def both(first: Act, second: Act) -> list[str]:
    """The first acts; while it is not settled the second begins; then both go on. Why the second
    was refused."""
    refused: list[str] = []
    other = threading.Thread(target=_try, args=(second, refused))
    with transaction.atomic():
        first()
        other.start()
        wait_until_somebody_waits(other)
    other.join()
    return refused


def _try(act: Act, refused: list[str]) -> None:
    try:
        act()
    except Refusal as refusal:
        refused.append(refusal.code)
    except Http404:
        refused.append("gone")
    except Exception as error:
        refused.append(repr(error))
    finally:
        connection.close()


SAID = {"told": "We set out trays by six now.", "evidence": "Seen on ten evenings."}
HEARD = actions.Said(("patients",), "", "Two asked for it.", **SAID)


# Steps of a change --------------------------------------------------------------------------------


def test_a_change_moves_once(house: House) -> None:
    one = at_work.tried(house)
    by = house.callum
    adopt = lambda: actions.move(one, lists.ADOPT, HEARD, by=by)  # noqa: E731
    assert both(adopt, adopt) == ["stage.way"]
    assert Step.plain.filter(idea=one, stage=lists.ADOPT).count() == 1
    assert Adoption.plain.count() == 1


def test_it_is_not_abandoned_while_it_is_put_right(house: House) -> None:
    led = at_work.story(house)
    one = at_work.idea(house, led)
    mend = lambda: answers.say_what_came_of_it(  # noqa: E731
        led.protected, "made", "It is done.", evidence="Seen.", title="A clock", by=house.callum
    )
    give_up = lambda: actions.move(one, lists.ABANDONED, HEARD, by=house.callum)  # noqa: E731
    assert both(mend, give_up) == ["stage.over"]
    assert [step.stage for step in queries.steps_of(one)] == [lists.NOTICED, lists.MENDED]


def test_two_rounds_that_open_at_once_do_not_ask_the_same_people(house: House) -> None:
    boss = filled.somebody(house, "Boss Hale", "leader", house.root)
    rounds = [surveys.begin(house.root, asking.planned(), by=boss) for _ in range(2)]
    some = asking.people_of(house.ward, 12)
    opens = [partial(surveys.open_by_letter, one, some, by=boss) for one in rounds]
    assert both(opens[0], opens[1]) == ["round.nobody"]
    assert Ask.plain.count() == 12


def test_two_who_say_that_it_was_made_make_one_change_of_one_story(house: House) -> None:
    led = at_work.story(house)
    made = lambda: answers.say_what_came_of_it(  # noqa: E731
        led.protected, "made", "It is done.", evidence="Seen.", title="A clock", by=house.callum
    )
    assert both(made, made) == []
    assert Idea.plain.count() == 1
    assert Step.plain.filter(stage=lists.MENDED).count() == 1


def test_tellers_are_told_once_by_two_workers(house: House) -> None:
    led = at_work.story(house)
    one = at_work.adopted(house, led)
    tell = lambda: answers.tell_of_changes([one.pk])  # noqa: E731
    assert both(tell, tell) == []
    assert Outcome.plain.filter(protected=led.protected).count() == 1


def test_tellers_are_asked_once_into_a_group(house: House) -> None:
    one = at_work.idea(house, at_work.story(house))
    group = actions.open_group(one, "Read our plan.", "Fares.", by=house.callum)
    ask = lambda: actions.ask_tellers(group, by=house.callum)  # noqa: E731
    assert both(ask, ask) == []
    assert Asked.plain.count() == 1


def test_a_decision_is_made_once_and_does_not_rise_meanwhile(house: House) -> None:
    one = at_work.idea(house)
    block = actions.ask_above(one, "site", "Who pays?", by=house.callum)
    decide = lambda: actions.decide(block, lists.YES, "We do.", by=house.callum)  # noqa: E731
    assert both(decide, decide) == ["block.over"]
    later = actions.ask_above(one, "site", "And who paints?", by=house.callum)
    late = clock.now() + dt.timedelta(days=30)
    with clock.at(late):
        rises = lambda: _at(late, lambda: actions.rise([later.pk]))  # noqa: E731
        no = lambda: actions.decide(later, lists.NO, "Nobody can.", by=house.callum)  # noqa: E731
        assert both(no, rises) == []
    assert [one.level for one in later.levels.all()] == ["site"]


def _at(moment: dt.datetime, act: Act) -> object:
    """In another thread the clock is set anew."""
    with clock.at(moment):
        return act()


def test_a_place_takes_it_over_once_and_never_in_a_circle(house: House) -> None:
    one = at_work.adopted(house)
    actions.write_pack(one, "Trays first.", "By whom.", by=house.callum)
    at_work.move(house, one, lists.SPREAD)
    take = lambda: actions.take_over(  # noqa: E731
        one, house.other_ward, house.ward, by=house.callum
    )
    assert both(take, take) == ["spread.circular"]
    assert Adoption.plain.count() == 2


def test_promises_written_by_two_are_three_to_five(house: House) -> None:
    site = Place.objects.get(address="aldermere-site")
    words = ["We come when you ring.", "We say how long.", "We knock.", "We wait.", "We ask."]
    others = [f"{one[:-1]}, always." for one in words]
    write = lambda said: actions.write_purpose(site, "To be there.", said, by=house.callum)  # noqa: E731
    assert both(lambda: write(words), lambda: write(others)) == []
    assert [one.words for one in queries.promises_of(site)] == others
    assert Promise.plain.filter(until=None).count() == 5


def test_something_is_stopped_once(house: House) -> None:
    item = actions.want_to_stop(house.ward, "The third list", "Nobody reads it.", by=house.callum)
    stop = lambda: actions.say_of_stopping(item, lists.STOPPED, by=house.callum)  # noqa: E731
    assert both(stop, stop) == ["stop.what"]
    assert StopStep.plain.count() == 1


# Words --------------------------------------------------------------------------------------------


def test_words_do_not_slip_in_while_their_story_is_linked(house: House) -> None:
    """Each looked when the other had not written yet: then the words stood beside the story."""
    one, told = at_work.idea(house), at_work.story(house).protected
    taken = f"Yes: {at_work.SECRET}."
    by = house.callum
    link = lambda: actions.link(one, told, by=by)  # noqa: E731
    assert both(link, lambda: actions.comment(one, taken, by=by)) == ["words.of_a_story"]
    IdeaStory.plain.all().delete()
    assert both(lambda: actions.comment(one, taken, by=by), link) == ["words.of_a_story"]


def test_what_two_write_of_one_test_is_both_kept(house: House) -> None:
    cycle = actions.plan(at_work.idea(house), at_work.aim(), by=house.callum)
    mine, theirs = (replace(at_work.aim(), theory=one) for one in ("The lift.", "The hatch."))
    write = lambda said: actions.write(cycle, 1, said, by=house.callum)  # noqa: E731
    assert both(lambda: write(mine), lambda: write(theirs)) == ["cycle.meanwhile"]


def test_a_part_written_while_the_joint_answer_goes_is_refused_and_not_lost(house: House) -> None:
    first_reading.choose(house.organisation, first=0, outside="", by=house.ada)
    places = [house.ward.pk, house.other_ward.pk]
    told = filled.release(house, filled.tell(house, "Both wards were cold.", places=places))
    one = joint.begin(told.protected, by=house.callum)
    hefin = filled.somebody(house, "Hefin Rees", "responder", house.other_ward)
    joint.write_part(one, house.ward, "I am sorry.", by=house.callum)
    joint.write_part(one, house.other_ward, "So am I.", by=hefin)
    seen = seen_of(one)
    again = lambda: joint.write_part(one, house.other_ward, "And more.", by=hefin)  # noqa: E731
    send = lambda: joint.send(one, seen=seen, by=house.callum)  # noqa: E731
    assert both(send, again) == ["joint.sent"]
    assert JointPart.plain.get(place=house.other_ward).words == "So am I."


def test_an_answer_read_by_two_at_once_goes_once(house: House) -> None:
    told = at_work.story(house)
    handed = filled.handed_over(house, told)
    send = lambda: first_reading.send_on(handed, by=house.callum)  # noqa: E731
    assert both(send, send) == ["first.read"]
    assert Reply.plain.count() == 1


def test_a_reprisal_is_done_once_and_said_once(house: House) -> None:
    told = at_work.story(house)
    say = lambda: reprisal.tell_of_it(told.protected, ["visiting"], "They sent me away.")  # noqa: E731
    assert both(say, say) == []
    case = reprisal.of_teller(told.protected)[0]
    assert ReprisalCase.plain.count() == 1
    look = lambda: reprisal.look_at(case, by=house.marsha)  # noqa: E731
    assert both(look, look) == []
    done = lambda: reprisal.settle(case, "I rang them.", by=house.marsha)  # noqa: E731
    assert both(done, done) == ["reprisal.done"]
    assert sorted(ReprisalStep.plain.values_list("what", flat=True)) == ["done", "looked"]


# While a story is taken back ----------------------------------------------------------------------


def written_beside(house: House, told: ToldStory) -> dict[str, Act]:
    """Everything that somebody may write beside a story, as acts."""
    protected, by = told.protected, house.callum
    new = filled.somebody(house, f"Nia {told.story.pk}", "responder", house.ward)
    idea = at_work.idea(house)
    return {
        "reply": lambda: answers.reply(protected, "I am sorry.", by=by),
        "draft": lambda: answers.keep_reply_draft(protected, "I am", by=by),
        "read": lambda: answers.have_read(protected, by=by),
        "handed over": lambda: first_reading.hand_over(protected, "I am sorry.", by=new),
        "planned": lambda: answers.say_what_came_of_it(
            protected, "planned", "So.", title="A clock", by=by
        ),
        "no change": lambda: answers.say_what_came_of_it(protected, "no_change", "So.", by=by),
        "linked": lambda: actions.link(idea, protected, by=by),
        "felt": lambda: felt.keep(house.organisation, told.story.pk, house.ward, "yes", "Good."),
        "harder": lambda: reprisal.tell_of_it(protected, ["care"], "Worse."),
        "not harder": lambda: reprisal.note_asked(protected),
        "of themselves": lambda: equality.keep(
            house.organisation, told.story.pk, {"age": "80_over"}
        ),
    }


NAMES = [
    *("reply", "draft", "read", "handed over", "planned", "no change", "linked", "felt", "harder"),
    *("not harder", "of themselves"),
]


def test_who_writes_beside_a_story_that_is_taken_back_comes_too_late(house: House) -> None:
    refused = {}
    for name in NAMES:
        told = an_answered_story(house)
        before = Idea.plain.count()
        act = written_beside(house, told)[name]
        refused[name] = both(lambda: safekeeping.take_back(told.story), act)  # noqa: B023
        nothing_is_left(told)
        assert Idea.plain.count() == before + 1, name  # that of `written_beside`
    says_so = {"felt", "of themselves"}  # these two give False, for a page that says it is gone
    assert refused == {name: [] if name in says_so else ["gone"] for name in NAMES}


def test_a_story_is_taken_back_though_somebody_writes_beside_it(house: House) -> None:
    refused = {}
    for name in NAMES:
        told = an_answered_story(house)
        act = written_beside(house, told)[name]
        refused[name] = both(act, lambda: safekeeping.take_back(told.story))  # noqa: B023
        nothing_is_left(told)
    assert refused == {name: [] for name in NAMES}


def an_answered_story(house: House) -> ToldStory:
    told = filled.release(house, filled.tell(house, "That evening I waited four hours."))
    answers.reply(told.protected, "I am sorry.", by=house.callum)
    return told


def nothing_is_left(told: ToldStory) -> None:
    assert Withdrawal.plain.filter(story_id=told.story.pk).exists()
    for model in (ProtectedStory, Reply, HandedOver, Outcome, IdeaStory, HowItFelt, SaidOfThem):
        assert not model.plain.exists(), model
    for case in ReprisalCase.plain.all():
        assert reprisal._opened([case])[0].words == ""
