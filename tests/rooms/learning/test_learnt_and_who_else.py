"""What ended in a quarter, in order of date; who else changed the same, never which did better."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.rooms.change import at_work
from tests.rooms.learning import learnt

from wholeheard.kit import clock
from wholeheard.rooms.answers import digests
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.learning import queries
from wholeheard.rooms.people.models import Person, Place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def page(person: Person, name: str, *args: object, **asked: str) -> str:
    browser = Client()
    browser.force_login(person)
    response = browser.get(reverse(f"learning:{name}", args=args), asked)
    assert response.status_code == 200
    return str(response.content.decode())


# A quarter ---------------------------------------------------------------------------------------


def test_adopted_and_given_up_stand_in_one_list_in_order_of_date(house: House) -> None:
    with at_work.days_later(-20):
        at_work.adopted(house)
    with at_work.days_later(-10):
        gone = at_work.idea(house, title="A board with names")
        at_work.move(house, gone, changes.ABANDONED)
    at_work.move(house, at_work.idea(house, title="A hook"), changes.MENDED)
    at_work.idea(house, title="Still open")
    shown = page(house.dilys, "quarter")
    titles = re.findall(r'<a class="lead note" href="[^"]+">([^<]+)</a>', shown)
    assert titles == ["Trays set out by six", "A board with names", "A hook"]
    assert "Abandoned, with learning" in shown and "Two people asked for it." in shown


def test_a_quarter_before_is_found_and_none_to_come(house: House) -> None:
    with at_work.days_later(-60):
        at_work.adopted(house)
    assert "Trays set out by six" not in page(house.dilys, "quarter")
    assert "Trays set out by six" in page(house.dilys, "quarter", of="2026-Q3")
    for odd in ("2027-Q1", "2026-Q9", "x", "9999-Q4", "0000-Q1", "1000-Q1"):
        page(house.dilys, "quarter", of=odd)


def test_another_organisations_changes_are_not_there(house: House, elsewhere: House) -> None:
    at_work.adopted(house)
    assert "Trays set out by six" not in page(elsewhere.callum, "quarter")


def test_a_case_study_that_everybody_may_read_is_linked_and_a_draft_is_not(house: House) -> None:
    idea = at_work.adopted(house)
    one = learnt.study(house, idea)
    assert reverse("learning:study", args=[one.pk]) not in page(house.dilys, "quarter")
    learnt.inside(house, one)
    assert reverse("learning:study", args=[one.pk]) in page(house.dilys, "quarter")


IN_WINDOW = dt.datetime(2027, 1, 5, 8, 0, tzinfo=dt.UTC)


def letters_at(moment: dt.datetime) -> list[mail.EmailMessage]:
    mail.outbox.clear()
    with clock.at(moment):
        digests.send(digests.people_due())
    return list(mail.outbox)


def test_each_person_is_told_once_in_their_one_letter(house: House) -> None:
    at_work.adopted(house)
    first = [one for one in letters_at(IN_WINDOW) if house.callum.email in one.to]
    assert len(first) == 1
    assert "One change ended last quarter." in str(first[0].body)
    assert "/in/learn/quarter" in str(first[0].body) and "Trays" not in str(first[0].body)
    again = letters_at(IN_WINDOW + dt.timedelta(days=1))
    assert not any("ended last quarter" in str(one.body) for one in again)


def test_nobody_is_told_late_or_of_nothing(house: House) -> None:
    assert not any("last quarter" in str(one.body) for one in letters_at(IN_WINDOW))
    at_work.adopted(house)
    late = letters_at(IN_WINDOW + dt.timedelta(days=20))
    assert not any("last quarter" in str(one.body) for one in late)


def test_whoever_wants_no_letter_gets_none(house: House) -> None:
    at_work.adopted(house)
    Person.objects.filter(pk=house.callum.pk).update(daily_letter=False)
    assert not any(house.callum.email in one.to for one in letters_at(IN_WINDOW))


# Who else ----------------------------------------------------------------------------------------


def tried_at(house: House, place: Place, title: str, theme: str = "hurry", **more: object) -> Idea:
    said = change.Said(listened=("patients",))
    new = change.NewIdea(title, theme=theme, no_promise=True, **more)  # type: ignore[arg-type]
    idea = change.begin(place, new, by=house.callum, said=said)
    return at_work.move(house, idea, changes.MENDED)


def rows_of(shown: str) -> list[str]:
    return re.findall(r"<li><b>([^<]+)</b>", shown)


def test_places_that_changed_the_same_stand_by_the_alphabet_or_by_date(house: House) -> None:
    tried_at(house, house.ward, "Say how long")
    with at_work.days_later(-5):
        tried_at(house, house.other_ward, "A clock at the door")
    tried_at(house, house.other_ward, "A chair", theme="burden")
    filled.idea_at(house, "Only an idea", theme="hurry")
    assert rows_of(page(house.dilys, "who_else", theme="hurry")) == ["Hazel Ward", "Rowan Ward"]
    by_date = page(house.dilys, "who_else", theme="hurry", order="date")
    assert rows_of(by_date) == ["Rowan Ward", "Hazel Ward"]
    assert "Only an idea" not in by_date and "A chair" not in by_date


def test_there_is_no_other_order(house: House) -> None:
    browser = Client()
    browser.force_login(house.dilys)
    for order in ("result", "better", "-name", ""):
        asked = {"theme": "hurry", "order": order}
        assert browser.get(reverse("learning:who_else"), asked).status_code == 404


def test_from_a_change_by_promise_and_by_what_is_counted(house: House) -> None:
    change.write_purpose(
        house.root, "To care.", ["We come.", "We say how long.", "We stay."], by=house.callum
    )
    promise = change_promises(house)[1]
    mine = change.begin(
        house.ward, change.NewIdea("Mine", promise=promise), by=house.callum,
        said=change.Said(listened=("patients",)),
    )  # fmt: skip
    theirs = change.begin(
        house.other_ward, change.NewIdea("By promise", promise=promise), by=house.callum,
        said=change.Said(listened=("patients",)),
    )  # fmt: skip
    at_work.move(house, theirs, changes.MENDED)
    shown = page(house.dilys, "who_else_of", mine.pk)
    assert "By promise" in shown and rows_of(shown) == ["Hazel Ward"]
    counted = filled.idea_at(house, "Counted there")
    for one in (mine, counted):
        new = change.NewMeasure("balancing", "Hurry", "stories", "month", "worse")
        change.measure(one, new, by=house.callum, code="care:hurry")
    at_work.move(house, counted, changes.MENDED)
    assert "Counted there" in page(house.dilys, "who_else_of", mine.pk)


def change_promises(house: House) -> list[object]:
    from wholeheard.rooms.change import queries as asked

    return list(asked.promises_of(house.root))


def test_it_says_whom_to_ask(house: House) -> None:
    idea = tried_at(house, house.ward, "Say how long")
    assert "Callum Reade, ward manager" in page(house.dilys, "who_else", theme="hurry")
    learnt.inside(house, learnt.study(house, idea))
    shown = page(house.dilys, "who_else", theme="hurry")
    assert "The team of Rowan Ward, rowan@ward.example" in shown


def test_of_other_organisations_only_what_they_published_openly(
    house: House, elsewhere: House
) -> None:
    idea = tried_at(elsewhere, elsewhere.ward, "A secret of theirs")
    assert "A secret of theirs" not in page(house.dilys, "who_else", theme="hurry")
    one = learnt.study(elsewhere, idea)
    learnt.inside(elsewhere, one)
    assert "Suppers on the landing" not in page(house.dilys, "who_else", theme="hurry")
    from wholeheard.rooms.learning import actions

    actions.publish_openly(one, one.version, by=learnt.leader(elsewhere))
    shown = page(house.dilys, "who_else", theme="hurry")
    assert "Suppers on the landing" in shown and "Rowan Ward, Tidewell" in shown
    assert "A secret of theirs" not in shown and "Callum" not in shown.split("<main")[1]


def test_a_change_that_says_nothing_of_itself_is_asked_to(house: House) -> None:
    idea = filled.idea_at(house)
    assert "does not say yet what it works against" in page(house.dilys, "who_else_of", idea.pk)


# Who else, in words ------------------------------------------------------------------------------


def test_a_change_is_found_by_words_whatever_their_ending(house: House) -> None:
    at_work.idea(house, title="One visitor who may stay past nine")
    at_work.idea(house, title="Trays set out by six")
    shown = page(house.dilys, "who_else", words="Visiting")
    assert "One visitor" in shown and "Trays" not in shown and "Noticed" in shown
    assert "One visitor" not in page(house.dilys, "who_else", words="visit", theme="hurry")


def test_where_nobody_wrote_all_of_the_words_one_is_enough_and_the_page_says_so(
    house: House,
) -> None:
    at_work.idea(house, title="One visitor who may stay past nine")
    shown = page(house.dilys, "who_else", words="visiting hours")
    assert "One visitor" in shown and "Nobody here wrote all of these words" in shown
    assert "No other place has changed this yet" in page(house.dilys, "who_else", words="quetzal")


def test_of_other_organisations_only_what_they_published_is_looked_through(
    house: House, elsewhere: House
) -> None:
    idea = at_work.adopted(elsewhere)
    Idea.plain.filter(pk=idea.pk).update(words="Visiting at night, between us.")
    learnt.openly(elsewhere, learnt.study(elsewhere, idea))
    assert "Nobody else has published" in page(house.dilys, "who_else", words="visiting")
    assert "Nobody else has published" not in page(house.dilys, "who_else", words="landings")


@pytest.mark.parametrize(
    ("word", "stem"), [("visitors", "visit"), ("lamps", "lamp"), ("bed", "bed"), ("doing", "doing")]
)
def test_the_ending_of_a_word_is_left_off_where_enough_is_left(word: str, stem: str) -> None:
    assert queries.stem_of(word) == stem
