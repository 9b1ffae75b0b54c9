"""Who is asked, who is not and why, and what becomes of addresses."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from tests.conftest import NOON, House
from tests.rooms.surveys.asking import (
    OWN,
    brought,
    opened_by_letter,
    opened_link,
    people_of,
    planned,
    the_worker_comes_by,
)

from wholeheard.kit import clock, tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.queries import below
from wholeheard.rooms.surveys import (
    actions,
    address_list,
    drawing,
    instruments,
    lists,
    marks,
    present,
    queries,
)
from wholeheard.rooms.surveys.actions import ending
from wholeheard.rooms.surveys.address_list import Addressed
from wholeheard.rooms.surveys.models import Addressee, Ask, LeftAlone, Letter, Round, Ticket

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def days_later(number: int) -> object:
    return clock.at(NOON + dt.timedelta(days=number))


# Limits -------------------------------------------------------------------------------------------


def test_each_gets_one_letter_and_then_no_address_is_left(house: House, leader: Person) -> None:
    opened_by_letter(house, leader, 12)
    assert len(mail.outbox) == 12
    assert len({one.to[0] for one in mail.outbox}) == 12
    assert not Letter.objects.everywhere().exists()
    assert not Addressee.objects.everywhere().exists()
    assert Ticket.objects.everywhere().count() == Ask.objects.everywhere().count() == 12


def test_a_letter_has_the_reason_the_minutes_and_who_asks(by_letter: Round) -> None:
    body = str(mail.outbox[0].body)
    for words in ("We want to hear", "about 2 minutes", "Lena Frost, director", "2 December"):
        assert words in body
    assert (
        len(
            set(re.findall(r"/asked/(?!rather)\S+", " ".join(str(one.body) for one in mail.outbox)))
        )
        == 12
    )


def test_who_was_asked_a_week_ago_is_not_asked_again_and_it_says_how_many(
    house: House, leader: Person
) -> None:
    opened_by_letter(house, leader, 12)
    with days_later(7):
        round = actions.begin(house.root, planned(), by=leader)
        opened = actions.open_by_letter(round, people_of(house.ward, 22), by=leader)
    assert (opened.asked, opened.refused) == (10, {lists.TOO_SOON: 12})
    assert queries.refused_in(round) == {lists.TOO_SOON: 12}


def test_a_third_ask_in_a_quarter_is_over_budget(house: House, leader: Person) -> None:
    actions.set_rules(2, 0, by=leader)
    for _ in range(2):
        opened_by_letter(house, leader, 10)
    round = actions.begin(house.root, planned(), by=leader)
    with pytest.raises(Refusal, match="Nobody would get a letter"):
        actions.open_by_letter(round, people_of(house.ward, 1), by=leader)
    opened = actions.open_by_letter(round, people_of(house.ward, 20), by=leader)
    assert opened.refused == {lists.OVER_BUDGET: 10}


@pytest.mark.parametrize("reason", [lists.BEREAVED, lists.LOSS, lists.SICK, lists.OPTED_OUT])
def test_whoever_lost_somebody_or_is_ill_gets_no_letter(
    house: House, leader: Person, reason: str
) -> None:
    actions.leave_alone("Nurse0@Aldermere.example ", reason, by=house.ada)
    round = opened_by_letter(house, leader, 12)
    assert ["nurse0@aldermere.example"] not in [one.to for one in mail.outbox]
    assert queries.refused_in(round) == {lists.LEFT_ALONE: 1}


def test_they_are_asked_again_after_the_day_that_was_set(house: House, leader: Person) -> None:
    until = clock.today() + dt.timedelta(days=3)
    actions.leave_alone("nurse0@aldermere.example", lists.SICK, until=until, by=house.ada)
    with days_later(4):
        opened_by_letter(house, leader, 10, closes_on=clock.today() + dt.timedelta(days=9))
        the_worker_comes_by()
    assert not LeftAlone.objects.everywhere().exists()


def test_no_address_stands_in_the_ledger_or_the_list_of_those_left_alone(
    house: House, leader: Person
) -> None:
    actions.leave_alone("nurse0@aldermere.example", lists.LOSS, by=house.ada)
    opened_by_letter(house, leader, 12)
    for row in [*Ask.objects.everywhere(), *LeftAlone.objects.everywhere()]:
        assert "nurse" not in str(vars(row))


def test_the_ledger_lets_go_after_five_quarters(house: House, leader: Person) -> None:
    opened_by_letter(house, leader, 10)
    with days_later(31 * lists.MONTHS_KEPT + 1):
        the_worker_comes_by()
    assert not Ask.objects.everywhere().exists()


# Reminders ----------------------------------------------------------------------------------------


def test_a_reminder_goes_to_all_with_no_link_and_the_addresses_go_with_the_last(
    house: House, leader: Person
) -> None:
    round = opened_by_letter(house, leader, 12, reminders=1)
    assert Addressee.objects.everywhere().count() == 12
    mail.outbox.clear()
    with days_later(4):
        assert actions.remind(round, by=leader) == 12
        tasks.do_what_is_due()
    assert {one.to[0] for one in mail.outbox} == {one.email for one in people_of(house.ward, 12)}
    bodies = {str(one.body) for one in mail.outbox}
    assert len(bodies) == 1
    assert "/asked/" not in bodies.pop()
    assert not Addressee.objects.everywhere().exists()


def test_somebody_bereaved_since_the_letter_gets_no_reminder(house: House, leader: Person) -> None:
    round = opened_by_letter(house, leader, 10, reminders=1)
    actions.leave_alone("nurse1@aldermere.example", lists.BEREAVED, by=house.ada)
    mail.outbox.clear()
    with days_later(4):
        assert actions.remind(round, by=leader) == 9
        tasks.do_what_is_due()
    assert ["nurse1@aldermere.example"] not in [one.to for one in mail.outbox]


def test_the_page_says_from_which_day_on_a_reminder_may_go(house: House, leader: Person) -> None:
    round = opened_by_letter(house, leader, 12, reminders=1)
    shown = present.round_page(round)
    assert (shown["to_remind"], shown["remind_on"]) == (True, "Saturday 21 November")
    with clock.at(NOON + dt.timedelta(days=3)):
        assert present.round_page(round)["remind_on"] == ""


def test_nobody_is_reminded_at_once_or_more_often_than_was_said(
    house: House, leader: Person
) -> None:
    round = opened_by_letter(house, leader, 10, reminders=1)
    with pytest.raises(Refusal, match="Wait until 3 days"):
        actions.remind(round, by=leader)
    with days_later(5):
        actions.remind(round, by=leader)
        round.refresh_from_db()
        with pytest.raises(Refusal, match="All the reminders"):
            actions.remind(round, by=leader)


def test_the_addresses_kept_for_a_reminder_go_when_the_round_closes(
    house: House, leader: Person
) -> None:
    round = opened_by_letter(house, leader, 10, reminders=2)
    actions.close(round, by=leader)
    assert not Addressee.objects.everywhere().exists()


def test_an_end_that_was_cut_short_is_brought_to_its_end_by_the_worker(
    house: House, leader: Person
) -> None:
    round = opened_link(house, leader)
    ending._close(round, leader)  # and then the power failed
    the_worker_comes_by()
    round.refresh_from_db()
    assert round.mixed_on == clock.today()


# A list -------------------------------------------------------------------------------------------


def read(text: str, house: House) -> list[Addressed]:
    return address_list.read(text.encode(), below(house.root))


def test_a_list_names_places_by_name_code_or_address(house: House) -> None:
    found = read(
        "name,email,place\nx,A@b.example,Rowan Ward\ny,c@d.example,aldermere-hazel\n", house
    )
    assert [(one.email, one.place.name) for one in found] == [
        ("a@b.example", "Rowan Ward"), ("c@d.example", "Hazel Ward"),
    ]  # fmt: skip


def test_whoever_stands_there_twice_is_asked_once_and_it_says_how_many(
    house: House, leader: Person
) -> None:
    """Nine more ways of writing one address make no ten people."""
    again = ["N1@Aldermere.example", "n1+a@aldermere.example", "n1+b@aldermere.example"]
    some = people_of(house.ward, 12, "n")
    some += [Addressed(one, house.other_ward) for one in again]
    assert some[1].email == "n1@aldermere.example"
    round = actions.begin(house.root, planned(), by=leader)
    opened = actions.open_by_letter(round, some, by=leader)
    assert (opened.asked, opened.refused) == (12, {lists.TWICE: 3})
    assert queries.asked_by_place(round) == [(house.ward, 12)]
    alone = actions.begin(house.root, planned(), by=leader)
    one = [Addressed(f"z+{at}@aldermere.example", house.ward) for at in range(20)]
    with pytest.raises(Refusal, match="at least 10|10 "):
        actions.open_by_letter(alone, one, by=leader)


def test_a_tagged_address_is_the_same_person_in_the_limit_and_on_the_list_of_those_left_alone(
    house: House, leader: Person
) -> None:
    assert marks.one_person(" Ann+Ward@x.example ") == "ann@x.example"
    assert marks.one_person("+1@x.example") == "+1@x.example"
    organisation = house.organisation.pk
    assert marks.of_address(organisation, "ann+ward@x.example") == marks.of_address(
        organisation, "ANN@x.example"
    )


@pytest.mark.parametrize("said", ["sep=;", '"sep=;"', "SEP=;\r"])
def test_a_first_line_that_excel_wrote_to_itself_is_passed_over(house: House, said: str) -> None:
    found = read(f"{said}\nemail;place;note\na@b.example;Rowan Ward;one, two, three, four\n", house)
    assert [one.email for one in found] == ["a@b.example"]
    with pytest.raises(Refusal, match="3: “nobody” is no e-mail"):
        read(f"{said}\nemail;place\nnobody;Rowan Ward\n", house)


def test_columns_that_slipped_are_refused_with_their_lines_and_nobody_is_asked(
    house: House,
) -> None:
    with pytest.raises(Refusal) as refused:
        read("email,place\na@b.example,Rowan Ward\nRowan Ward,c@d.example\n", house)
    assert "3: “Rowan Ward” is no e-mail address" in refused.value.sentence
    assert "Nobody was asked" in refused.value.sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mail,where\na@b.example,Rowan Ward\n", "must name the columns"),
        ("email,place\na@b.example,Nowhere\n", "there is no place “Nowhere”"),
        ("email,place\n", "no address"),
        ("", "must name the columns"),
        ('email,place\n"a@b.example,Rowan Ward\n', "not closed"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_in_a_sentence(
    house: House, text: str, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        read(text, house)


def test_twenty_thousand_lines_are_read_and_one_more_is_refused(house: House) -> None:
    lines = [f"n{number}@aldermere.example,Rowan Ward" for number in range(lists.MOST_ADDRESSES)]
    text = "email,place\n" + "\n".join(lines)
    assert len(read(text, house)) == lists.MOST_ADDRESSES
    with pytest.raises(Refusal, match="more than 20,000"):
        read(text + "\none@more.example,Rowan Ward", house)


def test_a_list_in_another_encoding_is_refused(house: House) -> None:
    with pytest.raises(Refusal, match="UTF-8"):
        address_list.read("email,place\nä@b.example,x".encode("latin-1"), below(house.root))


def test_a_place_outside_the_round_is_not_asked(house: House, leader: Person) -> None:
    with pytest.raises(Refusal, match="no place"):
        address_list.read(b"email,place\na@b.example,Hazel Ward\n", below(house.ward))


def test_a_share_is_drawn_by_lot_and_the_same_seed_draws_the_same(house: House) -> None:
    people = people_of(house.ward, 40)
    drawn = drawing.drawn(people, share=25, seed="a")
    assert len(drawn) == 10
    assert drawn == drawing.drawn(people[::-1], share=25, seed="a")
    assert drawn != drawing.drawn(people, share=25, seed="b")


def test_those_with_accounts_are_asked_at_their_place(house: House) -> None:
    found = dict(queries.people_with_accounts(below(house.root)))
    assert found["callum@aldermere.example"] == house.ward
    assert "ada@aldermere.example" in found


# Rounds and questionnaires ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"why": "  "}, "Say why you ask"),
        ({"closes_on": NOON.date()}, "between tomorrow and 90 days"),
        ({"who": lists.ANYONE}, "gets no letter"),
        ({"way": lists.LINK, "reminders": 1}, "nobody can be reminded"),
        ({"instrument": ("who-5", "1.0")}, "has no words"),
        ({"instrument": ("nothing", "1.0")}, "no such questionnaire"),
    ],
)
def test_a_round_that_does_not_fit_together_is_refused(
    house: House, leader: Person, more: dict[str, object], said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        actions.begin(house.root, planned(**more), by=leader)


def test_two_who_open_at_once_open_it_once(house: House, leader: Person) -> None:
    round = opened_link(house, leader)
    with pytest.raises(Refusal, match="open already"):
        actions.open_link(round, by=leader)


def test_a_version_that_is_here_never_changes(house: House) -> None:
    name, version = brought(house.ada)
    assert brought(house.ada) == (name, version)
    with pytest.raises(Refusal, match="says something else"):
        brought(house.ada, OWN.replace("I could rest.", "I slept."))
    assert brought(house.ada, OWN.replace('"1.0"', '"1.1"')) == ("nights", "1.1")


@pytest.mark.parametrize(
    ("words", "evidence", "said"),
    [
        (OWN, " ", "where the licence can be seen"),
        (OWN.replace('id = "nights"\nversion', 'id = "real-team"\nversion', 1), "x", "ships"),
        (OWN.replace("I could rest.", "<script>x</script>"), "x", "mend"),
        (OWN.replace('"rest", is', '"helped", is'), "x", "mend"),
        ("not toml [", "x", "TOML"),
        (OWN + "".join(f'[[items]]\nid = "n{n}"\nkind = "number"\ntext.en = "N"\n'
                       for n in range(2000)), "x", "500"),
    ],
)  # fmt: skip
def test_a_questionnaire_with_loops_html_or_two_thousand_items_is_refused_in_sentences(
    house: House, words: str, evidence: str, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        actions.bring(words, "own.toml", evidence, by=house.ada)


def test_fhir_comes_in_as_the_same_questionnaire(house: House) -> None:
    import json

    from wholeheard.listening import asking
    from wholeheard.listening.asking import fhir

    plain = asking.read(OWN, file="own.toml")
    words = json.dumps(fhir.to_questionnaire(plain))
    made = actions.bring(words, "own.json", "In the files.", by=house.ada)
    found = instruments.find(house.organisation.pk, "nights", "1.0")
    assert found is not None and asking.digest(found) == made.digest == asking.digest(plain)
    assert made.came_as == "fhir"


def test_a_questionnaire_that_was_changed_behind_our_back_is_not_asked(
    house: House, leader: Person
) -> None:
    round = opened_link(house, leader)
    Round.plain.filter(pk=round.pk).update(digest="0" * 64)
    round.refresh_from_db()
    with pytest.raises(Refusal, match="not what it was"):
        instruments.of_round(round)


def test_another_organisations_questionnaire_is_not_there(house: House, elsewhere: House) -> None:
    name, version = brought(house.ada)
    assert instruments.find(elsewhere.organisation.pk, name, version) is None


def test_a_link_is_open_for_the_place_and_all_below_it(house: House, leader: Person) -> None:
    round = opened_link(house, leader)
    assert {one.pk for one in queries.places_of(round)} == set(
        Place.objects.filter(organisation=house.organisation).values_list("pk", flat=True)
    )
