"""No record, page or export of reflection can name a speaker: the attempts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.house.test_models import OURS
from tests.rooms.reflection import sitting
from tests.rooms.reflection.test_naming import ATTEMPTS

from wholeheard.kit import ids
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection import actions, lists
from wholeheard.rooms.reflection.models import (
    Attendance,
    CalledOff,
    Chosen,
    Held,
    Lead,
    LeadersWord,
    Record,
    Session,
    Takeaway,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

ROOM = [model for model in OURS if model._meta.app_label == "reflection"]
NAMES_THOSE_WHO_LEAD_OR_CHOOSE = {
    Lead: "who leads a session is asked to be named",
    Chosen: "who chose a story stands in the log",
    Held: "who counted it as held",
    CalledOff: "who called it off",
    LeadersWord: "signed by the leader who wrote it, by choice",
}


@pytest.fixture
def nia(house: House) -> Person:
    return sitting.facilitator(house)


@pytest.fixture
def session(house: House, nia: Person) -> Session:
    return sitting.planned(house, nia)


# What the tables can hold -------------------------------------------------------------------------


def test_no_table_of_the_room_has_a_column_for_somebody_who_came_or_spoke() -> None:
    naming = {
        model
        for model in ROOM
        for field in model._meta.get_fields()
        if getattr(field, "related_model", None) is Person and not field.auto_created
    }
    assert naming == set(NAMES_THOSE_WHO_LEAD_OR_CHOOSE)


def test_the_record_feedback_and_attendance_hold_no_person_and_no_time() -> None:
    from wholeheard.rooms.reflection.models import Impressions

    for model in (Record, Takeaway, Attendance, Impressions):
        for field in model._meta.fields:
            assert field.related_model is not Person
            assert not isinstance(field, models.DateField | models.TimeField), field


def test_no_table_keeps_a_time_but_the_one_that_is_planned() -> None:
    exact = {
        f"{model.__name__}.{field.name}"
        for model in ROOM
        for field in model._meta.fields
        if isinstance(field, models.DateTimeField | models.TimeField)
    }
    assert exact == {"Session.starts"}


# Every free text of the room ----------------------------------------------------------------------

Attempt = Callable[[House, Session, Person, str], object]
FREE_TEXTS: dict[str, Attempt] = {
    "record": lambda house, session, nia, words: actions.write_record(session, [], words, by=nia),
    "takeaway": lambda house, session, nia, words: actions.write_record(
        session, [], "", [(lists.IDEA, words)], by=nia
    ),
    "why a step was not done": lambda house, session, nia, words: actions.answer(
        session, {"cover": (lists.NOT_DONE, words)}, by=nia
    ),
    "why a story was chosen": lambda house, session, nia, words: actions.choose(
        session, sitting.story(house).protected, "hard", words, by=nia
    ),
    "where": lambda house, session, nia, words: sitting.planned(house, nia, where=words),
    "feedback": lambda house, session, nia, words: actions.say(session, {}, words),
    "a leader's word": lambda house, session, nia, words: actions.write_to_teams(
        house.ward, words, by=house.callum
    ),
}
SOME = [words for words, _found in ATTEMPTS]


def test_every_free_text_of_the_room_is_attempted() -> None:
    """A box that comes later stands here too, or this fails."""
    texts = {
        f"{model.__name__}.{field.name}"
        for model in ROOM
        for field in model._meta.fields
        if isinstance(field, models.TextField | models.CharField) and not field.choices
    }
    assert texts == {
        "Record.words", "Takeaway.words", "Answer.because", "Chosen.because", "Session.where",
        "LeadersWord.words", "LeadersWord.name", "LeadersWord.job", "Answer.step", "Figures.what",
    }  # fmt: skip


@pytest.mark.parametrize("box", FREE_TEXTS)
def test_no_box_takes_any_of_the_attempts(
    house: House, session: Session, nia: Person, box: str
) -> None:
    for words in [*SOME, "Callum was moved", "reade asked for more hands", "It is with Nia."]:
        with filled.undone():
            with pytest.raises(Refusal) as refusal:
                FREE_TEXTS[box](house, session, nia, words)
            assert refusal.value.code == "words.name", words


@pytest.mark.parametrize("box", FREE_TEXTS)
def test_every_box_takes_what_names_nobody(
    house: House, session: Session, nia: Person, box: str
) -> None:
    """So that the test above can fail."""
    assert FREE_TEXTS[box](house, session, nia, "We want more time in the mornings.") or True


def test_a_name_spread_over_two_boxes_is_found(house: House, session: Session, nia: Person) -> None:
    filled.somebody(house, "Will Hope", "reader", house.ward)
    halves = [(lists.IDEA, "We wait and will"), (lists.SMALL_THING, "Hope is what people ask for.")]
    with pytest.raises(Refusal) as refusal:
        actions.write_record(session, [], "Mornings.", halves, by=nia)
    assert refusal.value.code == "words.name"


def test_words_that_told_who_spoke_after_all_can_be_taken_out_and_by_whom(
    house: House, nia: Person
) -> None:
    """The machine sees words, not people. What it missed is not there for good."""
    session = sitting.ready(house, nia)
    taken = [(lists.IDEA, "Ask the tall one by the window."), (lists.IDEA, "Sit down.")]
    actions.write_record(session, ["hurry"], "It was the tall one.", taken, by=nia)
    assert refused_code(lambda: actions.take_words_out(session, by=nia)) == "session.open"
    actions.hold(session, by=nia)
    one = Takeaway.plain.get(session=session, words__contains="tall")
    for said in ({"do": "take_out"}, {"do": "take_out", "takeaway": ids.short(one.pk)}):
        assert page(house.callum, "session", session, said).status_code == 404
        assert page(nia, "session", session, said).status_code == 302
    shown = page(house.callum, "session", session).content.decode()
    assert "tall one" not in shown and "Sit down." in shown
    entry = AuditEntry.objects.filter(what="session.words_taken_out").first()
    assert entry is not None and "tall" not in str(entry.__dict__)


def refused_code(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.code


def test_what_nobody_sees_is_not_kept(house: House, session: Session, nia: Person) -> None:
    actions.write_record(session, [], "Morn\u200bings, a cafe\u0301.", by=nia)
    assert Record.plain.get(session=session).words == "Mornings, a café."
    with pytest.raises(Refusal):
        actions.write_record(session, [], "Cal\u200blum wants more time.", by=nia)


def test_the_refusal_shows_which_words_and_how_to_write_it_instead(
    house: House, session: Session, nia: Person
) -> None:
    words = "Dr K said that “nobody came”, and the ward sister agreed."
    with pytest.raises(Refusal) as refused:
        actions.write_record(session, [], words, by=nia)
    sentence = refused.value.sentence
    assert "“Dr K”" in sentence and "“nobody came”" in sentence
    assert "Leave the name out" in sentence
    assert "still in the box" in sentence


# The page -----------------------------------------------------------------------------------------


def page(nia: Person, name: str, session: Session, said: dict[str, str] | None = None) -> Any:
    browser = Client()
    browser.force_login(nia)
    address = reverse(f"reflection:{name}", args=[session.pk])
    return browser.get(address) if said is None else browser.post(address, said)


def test_nothing_is_lost_when_words_are_refused(
    house: House, session: Session, nia: Person
) -> None:
    said = {
        "do": "keep", "words": "We spoke of the mornings. Callum wept.", "themes": "hurry",
        "takeaway_1_kind": "idea", "takeaway_1": "Breakfast without a round.",
        "agreement": "done", "nurses_came": "5",
    }  # fmt: skip
    shown = page(nia, "finish", session, said)
    body = shown.content.decode()
    assert shown.status_code == 200
    assert "We spoke of the mornings. Callum wept." in body
    assert "Breakfast without a round." in body and 'value="5"' in body
    assert "“Callum”" in body or "“Callum wept”" in body
    assert not Record.plain.filter(session=session).exists()
    assert not Attendance.plain.filter(session=session).exists()


def test_what_is_right_is_kept_although_the_session_cannot_be_counted_yet(
    house: House, session: Session, nia: Person
) -> None:
    said = {"do": "hold", "words": "Mornings.", "agreement": "done", "nurses_came": "5"}
    body = page(nia, "finish", session, said).content.decode()
    assert "Not answered" in body
    assert Record.plain.get(session=session).words == "Mornings."
    assert Attendance.plain.get(session=session).came == 5
    assert not Held.plain.exists()


def test_the_page_of_a_held_session_shows_themes_and_no_numbers_of_people(
    house: House, nia: Person
) -> None:
    session = sitting.ready(house, nia)
    actions.count(session, {"nurses": (37, 29)}, by=nia)
    actions.write_record(session, ["hurry"], "Mornings.", [(lists.IDEA, "Sit down.")], by=nia)
    actions.hold(session, by=nia)
    for name in ("session", "place", "over_time", "chosen", "events"):
        args: list[object] = [session.pk] if name == "session" else [house.ward.address]
        browser = Client()
        browser.force_login(house.callum)
        shown = browser.get(reverse(f"reflection:{name}", args=args)).content.decode()
        body = re.sub(r"<[^>]*>", " ", shown)
        assert "37" not in body and "29" not in body, name
    body = page(house.callum, "session", session).content.decode()
    assert "Mornings." in body and "Sit down." in body


def test_takeaways_stand_by_kind_and_alphabet_and_not_in_the_order_of_speaking(
    house: House, session: Session, nia: Person
) -> None:
    from wholeheard.rooms.reflection import queries

    words = ["Zebra crossings.", "Apples.", "Mornings."]
    actions.write_record(session, [], "", [(lists.IDEA, one) for one in words], by=nia)
    assert [one.words for one in queries.takeaways_of(session)] == sorted(words)


def test_the_audit_holds_no_word_and_nobody_who_came(house: House, nia: Person) -> None:
    session = sitting.ready(house, nia)
    actions.write_record(session, ["hurry"], "Mornings.", [(lists.IDEA, "Sit down.")], by=nia)
    actions.hold(session, by=nia)
    before = AuditEntry.objects.count()
    actions.say(session, {"safe": "yes"}, "It was quiet.")
    assert AuditEntry.objects.count() == before
    held = str(list(AuditEntry.objects.filter(about=session.pk).values_list("what", "detail")))
    assert "Mornings" not in held and "Sit down" not in held and "nurses" not in held


def test_a_session_at_another_place_is_not_there(house: House, nia: Person) -> None:
    session = sitting.planned(house, nia)
    other = sitting.facilitator(house, "Mair Rees")
    other.grants.all().delete()
    filled.grant(other, "facilitator", house.other_ward)
    assert page(other, "session", session).status_code == 404
    assert page(other, "finish", session, {"do": "keep"}).status_code == 404


def test_a_member_of_the_team_sees_its_sessions_and_prepares_none(
    house: House, session: Session
) -> None:
    reader = filled.somebody(house, "Ann Price", "reader", house.ward)
    assert page(reader, "session", session).status_code == 200
    for name in ("pack", "stories", "prepare", "hour", "paper", "finish", "call_off", "again"):
        assert page(reader, name, session).status_code == 404, name


def test_the_day_stands_for_the_time_of_everything_that_is_recorded(
    house: House, nia: Person
) -> None:
    session = sitting.held(house, nia)
    held = Held.plain.get(session=session)
    assert type(held.on) is dt.date
