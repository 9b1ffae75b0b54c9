"""A leader heard something: what they owe, what they may say, and what the team says of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from tests.conftest import House
from tests.house import filled
from tests.rooms.change import at_work
from tests.rooms.leading import led

from wholeheard.kit import clock
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import digests
from wholeheard.rooms.change import queries as changes
from wholeheard.rooms.leading import actions, lists, present, queries
from wholeheard.rooms.leading.actions import NewAnswer, NewListening
from wholeheard.rooms.leading.models import Answer, Listening, Reached
from wholeheard.rooms.shelf import actions as shelf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


# Listening ---------------------------------------------------------------------------------------


def test_listening_owes_the_team_an_answer_from_that_day(house: House) -> None:
    led.listened(house, ago=3)
    huw, today = led.leader(house), clock.today()
    (owed,) = queries.owed_by(huw, today)
    assert owed.answer_by == today + dt.timedelta(days=11)
    assert not queries.owed_by(led.leader(house, "Nerys Vaughan"), today)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Callum Reade is tired.", "words.name"),
        ("One nurse said that she cries at home.", "words.name"),
        ("Ring 01267 555 012 at night.", "words.name"),
        ("x" * 201, "words.long"),
    ],
)
def test_what_was_heard_does_not_tell_who_said_it(house: House, words: str, why: str) -> None:
    with pytest.raises(Refusal) as refused:
        led.listened(house, [led.LOUD, words])
    assert (refused.value.code, refused.value.field) == (why, "heard_2")
    assert not Listening.objects.of(house.organisation).exists()


def test_six_words_of_a_story_are_no_words_of_a_leader(house: House) -> None:
    told = at_work.story(house, f"That evening {led.SECRET}.")
    shelf.put_on_shelf([told.protected.pk])
    with pytest.raises(Refusal, match="stands in a story"):
        led.listened(house, ["A quetzal sang behind the curtain, I heard"])
    (heard,) = led.listened(house)
    new = NewAnswer(lists.DID, "While the soup went cold on the sill I rang.")
    with pytest.raises(Refusal, match="stands in a story"):
        actions.answer(lists.HEARD, heard, new, by=led.leader(house))


@pytest.mark.parametrize(("ago", "heard"), [(-1, "It is loud."), (29, "It is loud."), (0, " ")])
def test_nothing_is_heard_tomorrow_or_long_ago_or_empty(house: House, ago: int, heard: str) -> None:
    with pytest.raises(Refusal):
        led.listened(house, [heard], ago=ago)
    assert led.listened(house, ago=28)


# Answering ---------------------------------------------------------------------------------------


def test_one_answer_settles_what_is_owed_and_a_promise_only_until_its_day(house: House) -> None:
    first, _second = led.listened(house, [led.LOUD, "The lights stay on."])
    huw, today = led.leader(house), clock.today()
    led.answered(house, first, lists.WILL, in_days=10)
    assert not queries.owed_by(huw, today)
    assert not queries.owed_by(huw, today + dt.timedelta(days=10))
    assert queries.owed_by(huw, today + dt.timedelta(days=11))
    with led.days_later(12):
        led.answered(house, first, lists.WILL_NOT)
        assert not queries.owed_by(huw, clock.today())


def test_what_somebody_who_left_owes_waits_for_those_who_answer_there(house: House) -> None:
    gone = led.leader(house, "Mair Gone")
    led.listened(house, by=gone)
    huw, today = led.leader(house), clock.today()
    assert not queries.owed_by(huw, today)
    gone.is_active = False
    gone.save()
    assert len(queries.owed_by(huw, today)) == 1


@pytest.mark.parametrize(
    ("said", "day", "words"),
    [
        (lists.WILL, None, "I will."),
        (lists.WILL, -1, "I will."),
        (lists.DID, None, "  "),
        (lists.WILL_NOT, None, ""),
        (lists.SMALLER, None, "I halved it."),
        ("perhaps", None, "I might."),
        (lists.DID, None, "I told Callum Reade to do it."),
    ],
)
def test_an_answer_says_enough_and_names_nobody(
    house: House, said: str, day: int | None, words: str
) -> None:
    (heard,) = led.listened(house)
    by_day = None if day is None else clock.today() + dt.timedelta(days=day)
    new = NewAnswer(said, words, by_day)
    with pytest.raises(Refusal):
        actions.answer(lists.HEARD, heard, new, by=led.leader(house))
    assert not Answer.objects.of(house.organisation).exists()


def test_an_answer_may_point_to_a_change_of_the_place_and_to_no_other(house: House) -> None:
    (heard,) = led.listened(house)
    huw, here = led.leader(house), filled.idea_at(house)
    made = actions.answer(lists.HEARD, heard, NewAnswer("did", "See.", change=here), by=huw)
    assert made.change == here
    here.place = house.other_ward
    with pytest.raises(Refusal, match="change of this place"):
        actions.answer(lists.HEARD, heard, NewAnswer("did", "See.", change=here), by=huw)


def test_the_database_holds_one_thing_and_one_day_to_an_answer(house: House) -> None:
    (heard,) = led.listened(house)
    made = led.answered(house, heard)
    rows = Answer.objects.of(house.organisation).filter(pk=made.pk)
    wrong = ({"heard": None}, {"said": "will"}, {"by_day": clock.today()}, {"words": ""})
    for change in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


# What the team says ------------------------------------------------------------------------------


def test_the_team_says_of_the_answer_that_stands_whether_it_reached_them(house: House) -> None:
    (heard,) = led.listened(house)
    gwen = led.nurse(house)
    first = led.answered(house, heard, lists.WILL, in_days=3)
    actions.say_for_the_team(first, lists.NOT_YET, by=gwen)
    second = led.answered(house, heard)
    with pytest.raises(Refusal, match="Another answer stands"):
        actions.say_for_the_team(first, lists.REACHED, by=gwen)
    actions.say_for_the_team(second, lists.NOT_YET, by=gwen)
    actions.say_for_the_team(second, lists.REACHED, by=gwen)
    shown = queries.answers_about(lists.HEARD, [heard])[heard.pk]
    assert [one.team for one in shown] == ["not_yet", "reached"]


def test_whoever_answers_does_not_speak_for_the_team(house: House) -> None:
    (heard,) = led.listened(house)
    made = led.answered(house, heard)
    filled.grant(led.leader(house), "reader", house.ward)
    with pytest.raises(Refusal, match="theirs to say"):
        actions.say_for_the_team(made, lists.REACHED, by=led.leader(house))


def test_who_said_not_yet_stands_nowhere(house: House) -> None:
    (heard,) = led.listened(house)
    made = led.answered(house, heard)
    gwen = led.nurse(house)
    before = AuditEntry.objects.count()
    actions.say_for_the_team(made, lists.NOT_YET, by=gwen)
    assert AuditEntry.objects.count() == before
    fields = {field.name for field in Reached._meta.fields}
    assert fields == {"id", "organisation", "answer", "said", "on"}


# What waits, and above only as a count -----------------------------------------------------------


def test_what_is_owed_waits_for_the_leader_and_stands_in_their_letter(house: House) -> None:
    led.listened(house)
    huw = led.leader(house)
    assert present.waits_for(huw)["listened"] == 1
    assert "One team waits to hear from you." in digests.own_sentences(huw)
    other = led.leader(house, "Nerys Vaughan")
    assert present.waits_for(other)["listened"] == 0
    assert not digests.own_sentences(other)


def test_a_month_counts_times_and_not_people(house: House) -> None:
    with clock.at(dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)):
        (one,) = led.listened(house)
        led.listened(house, ["The lights stay on."])
    with clock.at(dt.datetime(2026, 9, 10, 12, tzinfo=dt.UTC)):
        led.answered(house, one)
    september = dt.date(2026, 9, 1)
    (found,) = queries.due_by_month(house.ward, [september])
    assert found == queries.Due(september, due=2, in_time=1)
    cards = present.charts_of(house.ward)["cards"]
    assert [one["chart"].rows[0].counted for one in cards if one["chart"].rows] == ["1"]


# What was stopped --------------------------------------------------------------------------------


def stop(house: House) -> object:
    said = {"what": "The Monday sheet", "why": "Nobody reads it."}
    return actions.propose_to_stop(house.ward, said, 180, by=led.nurse(house))


def test_what_a_leader_stopped_stands_on_the_list_of_changes_too(house: House) -> None:
    item = stop(house)
    gone = NewAnswer(lists.DID, "It is gone.")
    actions.answer(lists.STOP, item, gone, by=led.leader(house))
    (row,) = changes.stop_items(house.ward)
    assert row.state == "stopped"
    actions.answer(lists.STOP, item, gone, by=led.leader(house))
    assert row.steps.count() == 1


def test_what_was_made_smaller_goes_on_and_saves_what_those_say_who_did_it(house: House) -> None:
    item = stop(house)
    with pytest.raises(Refusal, match="not stopped"):
        actions.say_what_it_saves(item, 60)
    smaller = NewAnswer(lists.SMALLER, "Once a month is enough.")
    actions.answer(lists.STOP, item, smaller, by=led.leader(house))
    (row,) = changes.stop_items(house.ward)
    assert row.state is None
    for minutes in (60, 90):
        actions.say_what_it_saves(item, minutes)
    assert queries.minutes_saved(house.root) == 90
    assert queries.minutes_saved(house.other_ward) == 0


def test_nobody_listens_in_a_way_that_is_not_on_the_list(house: House) -> None:
    new = NewListening("spying", clock.today(), [led.LOUD])
    with pytest.raises(Refusal):
        actions.listen(house.ward, new, by=led.leader(house))


# Pressed twice -----------------------------------------------------------------------------------


def test_a_button_that_was_pressed_twice_writes_once(house: House) -> None:
    heard = [led.listened(house) for _press in range(2)]
    assert heard[0] == heard[1]
    made = {led.answered(house, heard[0][0]) for _press in range(2)}
    assert len(made) == 1
    said = {"what": "The third copy", "why": "Nobody reads it."}
    gwen = led.nurse(house)
    assert len({actions.propose_to_stop(house.ward, said, by=gwen) for _press in range(2)}) == 1
    look = actions.NewLook(clock.today(), "How we hand over.")
    assert len({actions.look_at_ourselves(house.ward, look, by=gwen) for _press in range(2)}) == 1


def test_what_is_heard_or_answered_otherwise_stands_beside_it(house: House) -> None:
    (heard,) = led.listened(house)
    assert led.listened(house, [led.LOUD, "The lights stay on."])[0] != heard
    promised = led.answered(house, heard, lists.WILL, in_days=3)
    assert led.answered(house, heard, lists.WILL, in_days=5) != promised
    assert led.answered(house, heard) != promised
