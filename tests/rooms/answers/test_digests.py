"""In the morning a letter says how much waits, and holds no words of a story."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.conftest import House, ToldStory
from tests.rooms.change import at_work

from wholeheard.kit import clock, tasks
from wholeheard.kit.models import Work
from wholeheard.rooms.answers import actions, digests
from wholeheard.rooms.answers.models import DigestSent
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.measures.models import CountedStory
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping.models import ProtectedStory

Tell = Callable[..., ToldStory]
TOLD = dt.datetime(2026, 11, 17, 15, 0, tzinfo=dt.UTC)
MORNING = dt.datetime(2026, 11, 18, 7, 30, tzinfo=dt.UTC)
WORDS = "The porcelain heron stood by the window and nobody came."


@pytest.fixture
def released(tell: Tell, protect: Tell) -> Callable[..., ToldStory]:
    """A story that was told and protected yesterday."""

    def act(**said: object) -> ToldStory:
        with clock.at(TOLD):
            return protect(tell(WORDS, **said))

    return act


def run(at: dt.datetime = MORNING) -> None:
    """The worker's minute, as far as the letters go."""
    with clock.at(at):
        tasks.sweep()
        Work.objects.exclude(name="answers.send_digests").delete()
        tasks.do_what_is_due()


def letters_to(person: Person) -> list[mail.EmailMessage]:
    return [letter for letter in mail.outbox if letter.to == [person.email]]


def test_a_letter_comes_from_the_hour_that_somebody_chose(house: House) -> None:
    people.want_daily_letter(house.callum, True, hour=14)
    for hour, due in ((9, False), (13, False), (14, True), (18, True), (19, False)):
        with clock.at(dt.datetime(2026, 11, 18, hour, 5, tzinfo=dt.UTC)):
            assert (house.callum.pk in digests.people_due()) is due


def test_the_letter_says_how_much_waits_in_one_sentence(
    house: House, released: Callable[..., ToldStory]
) -> None:
    released()
    released(questions=["Why did nobody come?"])
    run()
    letter = letters_to(house.callum)[0]
    assert letter.subject == "Two stories and one question wait for Rowan Ward."
    assert letter.body.startswith(letter.subject)


def test_no_word_of_a_story_is_in_a_letter(
    house: House, released: Callable[..., ToldStory], tell: Tell
) -> None:
    released(questions=["Why did the marmalade freeze?"])
    with clock.at(TOLD):
        tell("Another heron.")
    run()
    assert mail.outbox
    for letter in mail.outbox:
        said = (letter.subject + letter.body).lower()
        for word in ("heron", "porcelain", "marmalade", "window"):
            assert word not in said


def test_nobody_gets_two_on_a_day(house: House, released: Callable[..., ToldStory]) -> None:
    released()
    run()
    released()
    for minutes in (1, 60, 240):
        run(MORNING + dt.timedelta(minutes=minutes))
    with clock.at(MORNING):
        digests.send([house.callum.pk])
    assert len(letters_to(house.callum)) == 1
    run(MORNING + dt.timedelta(days=1))
    assert len(letters_to(house.callum)) == 2


def test_it_comes_in_the_morning_of_the_organisation(
    house: House, released: Callable[..., ToldStory]
) -> None:
    house.organisation.timezone = "Pacific/Auckland"
    house.organisation.save()
    released()
    for hour in range(0, 7):
        run(dt.datetime(2026, 11, 20, hour, 59, tzinfo=ZoneInfo("Pacific/Auckland")))
    run(dt.datetime(2026, 11, 20, 12, 0, tzinfo=ZoneInfo("Pacific/Auckland")))
    assert not mail.outbox
    run(dt.datetime(2026, 11, 20, 7, 0, tzinfo=ZoneInfo("Pacific/Auckland")))
    assert letters_to(house.callum)


def test_it_comes_at_seven_by_the_clock_on_the_wall_in_summer(
    house: House, released: Callable[..., ToldStory]
) -> None:
    released()
    run(dt.datetime(2027, 7, 1, 5, 59, tzinfo=dt.UTC))
    assert not mail.outbox
    run(dt.datetime(2027, 7, 1, 6, 0, tzinfo=dt.UTC))
    assert letters_to(house.callum)


def test_where_nothing_waits_nobody_is_written_to(house: House) -> None:
    run()
    assert not mail.outbox
    assert DigestSent.objects.of(house.organisation).filter(person=house.callum).exists()


def test_what_was_answered_waits_no_longer(
    house: House, released: Callable[..., ToldStory]
) -> None:
    told = released()
    with clock.at(TOLD):
        actions.reply(told.protected, words="I am sorry.", answers=[], by=house.callum)
    run()
    assert not letters_to(house.callum)


def test_protectors_hear_what_waits_and_what_is_late(house: House, tell: Tell) -> None:
    with clock.at(TOLD):
        tell()
        tell()
        tasks.do_what_is_due()
    run()
    subject = "Two stories wait to be protected for Rowan Ward."
    assert letters_to(house.dilys)[0].subject == subject
    run(MORNING + dt.timedelta(days=7))
    subject = "Two stories wait to be protected for Rowan Ward, two of them late."
    assert letters_to(house.dilys)[1].subject == subject
    assert not letters_to(house.callum)


def test_one_letter_lists_all_the_places_of_a_person(
    house: House, released: Callable[..., ToldStory]
) -> None:
    people.give_role(house.callum, role="responder", place=house.root)
    released()
    released(place=house.other_ward)
    run()
    [letter] = letters_to(house.callum)
    assert letter.subject == "Something waits for Rowan Ward and one other place."
    assert "One story waits for Rowan Ward.\nOne story waits for Hazel Ward." in letter.body


def test_a_reader_hears_of_what_nobody_has_read(
    house: House, released: Callable[..., ToldStory]
) -> None:
    reader = people.welcome_person(house.organisation, name="R", email="r@aldermere.example")
    people.give_role(reader, role="reader", place=house.ward)
    first = released()
    released(questions=["Why?"])
    with clock.at(TOLD):
        actions.have_read(first.protected, by=house.callum)
    run()
    assert letters_to(reader)[0].subject == "One story waits for Rowan Ward."


def test_who_may_do_nothing_there_hears_nothing(
    house: House, elsewhere: House, released: Callable[..., ToldStory]
) -> None:
    released()
    ended = people.welcome_person(house.organisation, name="E", email="e@aldermere.example")
    with clock.at(TOLD):
        today = dt.date(2026, 11, 18)
        people.give_role(ended, role="responder", place=house.ward, ends_on=today)
        people.give_role(ended, role="responder", place=house.other_ward)
    run()
    assert not letters_to(ended) and not letters_to(house.ada) and not letters_to(house.dilys)
    assert not any(letter.to[0].endswith("@tidewell.example") for letter in mail.outbox)
    assert letters_to(house.callum)


def test_a_person_turns_it_off_on_their_own_page(
    house: House, released: Callable[..., ToldStory], signed_in: Callable[[Person], Client]
) -> None:
    signed_in(house.callum).post("/in/me", {"letters": "1"})
    released()
    run()
    assert not letters_to(house.callum)
    signed_in(house.callum).post("/in/me", {"letters": "1", "wanted": "on"})
    run()
    assert letters_to(house.callum)


def test_a_closed_account_gets_no_letter(house: House, released: Callable[..., ToldStory]) -> None:
    released()
    people.close_account(house.callum, by=house.ada)
    run()
    assert not letters_to(house.callum)


def test_a_letter_that_could_not_go_is_tried_again(
    house: House, released: Callable[..., ToldStory], monkeypatch: pytest.MonkeyPatch
) -> None:
    released()

    def fails(*_: object, **__: object) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr("wholeheard.kit.mail.send", fails)
        run()
    assert not mail.outbox
    run(MORNING + dt.timedelta(hours=1))
    assert len(letters_to(house.callum)) == 1


def test_a_story_of_which_the_team_may_not_know_is_not_counted(
    house: House, released: Callable[..., ToldStory]
) -> None:
    released(agreed=["learning"])
    run()
    assert not letters_to(house.callum)


def test_counting_asks_no_more_for_more_places(
    house: House, released: Callable[..., ToldStory]
) -> None:
    def asked() -> int:
        with clock.at(MORNING), CaptureQueriesContext(connection) as captured:
            waiting = digests.what_waits(house.organisation)
            digests.lines_for(Person.objects.get(pk=house.dilys.pk), waiting)
        return len(captured)

    released()
    before = asked()
    for number in range(5):
        place = people.add_place(house.root, name=f"W{number}", address=f"w{number}", kind="team")
        released(place=Place.objects.select_related("organisation").get(pk=place.pk))
    assert asked() == before


def test_who_is_responsible_above_hears_what_is_told_again_and_again(
    house: House, released: Callable[..., ToldStory]
) -> None:
    leader = people.welcome_person(house.organisation, name="Lowri", email="lowri@a.example")
    people.give_role(leader, role="leader", place=house.root)
    for _ in range(3):
        released()
    for one in ProtectedStory.objects.of(house.organisation):
        CountedStory.objects.everywhere().create(
            organisation=house.organisation,
            protected=one,
            place=house.ward,
            month=one.told_month,
            inside=True,
            codes="|care:hurry|",
        )
        actions.have_read(one, by=house.callum)
    run()
    (letter,) = letters_to(leader)
    assert letter.subject == (
        "One thing is told again and again with no change made; Aldermere site has it now."
    )
    assert "/in/understand/same-sign-again" in letter.body
    said = re.sub(r"https?://\S+", "", letter.body)
    assert WORDS not in said and "urry" not in said
    assert all("again and again" not in one.body for one in letters_to(house.callum))


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ({"stories": 1}, ["One story waits for Rowan."]),
        ({"stories": 11}, ["11 stories wait for Rowan."]),
        ({"questions": 1}, ["One question waits for Rowan."]),
        ({"stories": 2, "questions": 1}, ["Two stories and one question wait for Rowan."]),
        (
            {"to_protect": 1, "late": 1},
            ["One story waits to be protected for Rowan, and it is late."],
        ),
        (
            {"signs": 2},
            ["Two things are told again and again with no change made; Rowan has them now."],
        ),
        (
            {"stories": 1, "to_protect": 3, "late": 1},
            [
                "One story waits for Rowan.",
                "Three stories wait to be protected for Rowan, one of them late.",
            ],
        ),
    ],
)
def test_the_sentences(line: dict[str, int], sentences: list[str]) -> None:
    assert digests.sentences(digests.Line(Place(name="Rowan"), **line)) == sentences


def test_the_letter_says_how_many_decisions_and_looks_wait(house: House) -> None:
    leader = people.welcome_person(house.organisation, name="Lowri", email="lowri@a.example")
    people.give_role(leader, role="leader", place=house.root)
    with clock.at(TOLD):
        one = at_work.idea(house, title="A chair beside the quetzal")
        change.ask_above(one, "site", "Who pays for eleven chairs?", by=house.callum)
        at_work.adopted(house)
    with clock.at(MORNING):
        assert digests.own_sentences(leader) == ["One decision waits for you."]
        assert digests.own_sentences(house.callum) == []
    run()
    (letter,) = letters_to(leader)
    assert letter.subject == "One decision waits for you."
    assert "quetzal" not in letter.body and "chairs" not in letter.body
    with clock.at(MORNING + dt.timedelta(days=190)):
        assert digests.own_sentences(house.callum) == ["One change is to be looked at again."]
