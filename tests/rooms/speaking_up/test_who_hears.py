"""Who hears, and that nobody else does, whatever is done in whatever order."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from django.core import mail
from django.db import transaction
from django.http import Http404
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import NOON, House, found
from tests.house import filled
from tests.rooms.speaking_up import confided
from tests.rooms.speaking_up.confided import Heard, body

from wholeheard.kit import clock
from wholeheard.kit.ids import short
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Grant, Person
from wholeheard.rooms.people.roles import ROLES
from wholeheard.rooms.speaking_up import access, actions, lists, queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def sees(person: Person, heard: Heard) -> bool:
    browser = Client()
    browser.force_login(person)
    found = browser.get(f"/in/attend/speaking-up/{short(heard.row.pk)}")
    assert found.status_code in (200, 404)
    return bool(found.status_code == 200)


def letters() -> dict[str, set[str]]:
    """What every letter since was about, and to whom it went."""
    confided.sweep()
    told: dict[str, set[str]] = {}
    for letter in mail.outbox:
        told.setdefault(letter.subject, set()).update(letter.to)
    return told


def test_a_guardian_hears_and_every_other_role_does_not(house: House, heard: Heard) -> None:
    for role in ROLES:
        assert not sees(filled.somebody(house, f"Role {role}", role), heard), role


def test_a_guardian_with_a_role_of_line_management_does_not(house: House, ros: Person) -> None:
    heard = confided.speak(house)
    assert sees(ros, heard)
    for role in ("administrator", "responder", "leader"):
        given_to = filled.grant(ros, role, house.ward)
        assert not sees(Person.objects.get(pk=ros.pk), heard), role
        given_to.delete()


def test_a_role_for_a_part_of_the_house_opens_nothing(house: House, heard: Heard) -> None:
    at_ward = filled.somebody(house, "Huw Ward", "guardian", house.ward)
    assert not sees(at_ward, heard) and not access.has_the_role(at_ward)


def test_an_administrator_who_makes_a_guardian_opens_nothing_and_all_are_told(
    house: House, ros: Person, gwil: Person, heard: Heard
) -> None:
    actions.arrange(ros, second=house.dilys, days_to_reply=3, years=8)
    letters()
    mail.outbox.clear()
    friend = filled.somebody(house, "Ivor Friend")
    people.give_role(friend, role="guardian", place=house.root, by=house.ada)
    assert not sees(friend, heard)
    told = letters()["Somebody was made guardian"]
    assert told == {ros.email, gwil.email, house.dilys.email}
    mail.outbox.clear()
    assert letters() == {}
    with pytest.raises(Http404):
        actions.begin(friend)
    with pytest.raises(Http404):
        actions.let_in(friend, by=friend)
    assert AuditEntry.objects.filter(what="role.given", about=friend.pk, by=house.ada.pk).exists()


def test_nobody_gives_themselves_the_role(house: House) -> None:
    with pytest.raises(Refusal) as refusal:
        people.give_role(house.ada, role="guardian", place=house.root, by=house.ada)
    assert refusal.value.code == "role.own"


def test_an_administrator_who_was_made_guardian_cannot_be_let_in(
    house: House, ros: Person, heard: Heard
) -> None:
    people.give_role(house.ada, role="guardian", place=house.root, by=ros)
    ada = Person.objects.get(pk=house.ada.pk)
    with pytest.raises(Refusal) as refusal:
        actions.let_in(ada, by=ros)
    assert refusal.value.code == "speaking.manages" and not sees(ada, heard)


def test_without_letters_nobody_is_let_in_and_nobody_is_said_to_be_rung(
    house: House, ros: Person, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_server(*_letter: object) -> int:
        raise ConnectionRefusedError

    gwil = filled.somebody(house, "Gwil Tan", "guardian")
    monkeypatch.setattr("wholeheard.kit.mail.send", no_server)
    for act in (
        lambda: actions.let_in(gwil, by=ros),
        lambda: actions.raise_safety(heard.row, house.marsha, "Now.", by=ros),
    ):
        with pytest.raises(Refusal) as refusal:
            act()
        assert refusal.value.code == "speaking.letter"
    assert not sees(gwil, heard) and not heard.now().done(lists.RAISED)


def test_whoever_is_let_in_is_recorded_and_told_of(house: House, ros: Person) -> None:
    mail.outbox.clear()
    gwil = confided.another(house, "Gwil Tan", by=ros)
    assert AuditEntry.objects.filter(what="speaking_up.guardian_let_in", about=gwil.pk).exists()
    assert "Somebody hears those who speak up" in {one.subject for one in mail.outbox}


def test_of_the_first_guardian_nobody_reads_that_they_let_themselves_in(house: House) -> None:
    mail.outbox.clear()
    ros = confided.first_guardian(house)
    [letter] = [one for one in mail.outbox if one.subject == "Somebody hears those who speak up"]
    assert f"{ros.name} is the first guardian" in letter.body and "let " not in letter.body


def test_a_guardian_who_lost_the_role_and_got_it_again_is_let_in_anew(
    house: House, ros: Person, gwil: Person, heard: Heard
) -> None:
    Grant.objects.of(house.organisation).filter(person=gwil).delete()
    letters()
    filled.grant(gwil, "guardian", house.root)
    assert not sees(Person.objects.get(pk=gwil.pk), heard)


def test_the_second_person_reads_nothing_and_lets_in_when_all_have_gone(
    house: House, ros: Person, heard: Heard
) -> None:
    actions.arrange(ros, second=house.dilys, days_to_reply=3, years=8)
    people.close_account(ros, by=house.ada)
    assert not sees(house.dilys, heard)
    gwil = filled.somebody(house, "Gwil Tan", "guardian")
    browser = Client()
    browser.force_login(house.dilys)
    said = {"do": "let_in", "person": str(gwil.pk)}
    assert browser.post("/in/attend/speaking-up/guardians", said).status_code == 302
    assert sees(gwil, heard) and not sees(house.dilys, heard)


def test_with_neither_left_a_steward_lets_in_and_reads_nothing(
    house: House, ros: Person, heard: Heard
) -> None:
    steward = filled.somebody(house, "Sian Steward", "steward")
    assert not access.may_let_in(steward)
    people.close_account(ros, by=house.ada)
    gwil = filled.somebody(house, "Gwil Tan", "guardian")
    actions.let_in(gwil, by=steward)
    assert sees(gwil, heard) and not sees(steward, heard)


def test_a_guardian_who_came_later_sees_what_is_handed_to_them_and_no_more(
    house: House, ros: Person, heard: Heard
) -> None:
    """They could be somebody its teller would have named."""
    with clock.at(confided.after(1)):
        later = confided.another(house, "Gwil Tan", by=ros)
        new = confided.speak(house, "Something new.")
        assert sees(later, new) and not sees(later, heard)
        actions.hand_over(heard.row, later, by=ros)
        assert sees(later, heard) and sees(ros, heard)


def test_when_all_who_heard_at_the_time_have_gone_those_who_came_later_see_it(
    house: House, ros: Person, heard: Heard
) -> None:
    with clock.at(confided.after(1)):
        later = confided.another(house, "Gwil Tan", by=ros)
        people.close_account(ros, by=house.ada)
        assert sees(later, heard)


def test_a_guardian_names_the_second_person_by_their_address(house: House, ros: Person) -> None:
    browser = Client()
    browser.force_login(ros)
    address = "/in/attend/speaking-up/guardians"
    said = {"do": "arrange", "second": "nobody@far.example", "days_to_reply": "5", "years": "6"}
    assert "Nobody here has an account" in body(browser.post(address, said))
    assert "Write a number from 1" in body(browser.post(address, said | {"years": "99"}))
    assert browser.post(address, said | {"second": house.dilys.email}).status_code == 302
    arranged = queries.arrangement_of(house.organisation)
    assert (arranged.second, arranged.days_to_reply, arranged.years) == (house.dilys, 5, 6)


def test_a_guardian_is_not_the_second_person(house: House, ros: Person, gwil: Person) -> None:
    with pytest.raises(Refusal):
        actions.arrange(ros, second=gwil, days_to_reply=3, years=8)


def test_of_another_organisation_nobody_sees_it(
    house: House, elsewhere: House, ros: Person, heard: Heard
) -> None:
    theirs = confided.first_guardian(elsewhere, "Elin Far")
    assert not sees(theirs, heard)
    assert heard.row.pk not in {one.row.pk for one in access.matters_for(theirs)}


def test_an_identifier_that_is_not_theirs_looks_like_one_that_is_not_there(
    house: House, ros: Person, gwil: Person
) -> None:
    heard = confided.speak(house, not_for=[str(gwil.pk)])
    browser = Client()
    browser.force_login(gwil)
    theirs = browser.get(f"/in/attend/speaking-up/{short(heard.row.pk)}")
    nothing = browser.get("/in/attend/speaking-up/" + "a" * 26)
    assert theirs.status_code == nothing.status_code == 404
    assert theirs.content == nothing.content
    assert "Something they did not name" not in body(browser.get("/in/attend/speaking-up"))


def test_an_excluded_guardian_does_not_count_it_either(
    house: House, ros: Person, gwil: Person
) -> None:
    confided.speak(house, not_for=[str(gwil.pk)])
    counted = []
    for person in (ros, gwil):
        browser = Client()
        browser.force_login(person)
        file = body(browser.get("/in/attend/speaking-up/quarter/2026-10-01/file"))
        counted.append(next(line for line in file.splitlines() if ",Cases," in line))
    assert counted == ["2026-Q4,Cases,All,1", "2026-Q4,Cases,All,0"]


# ---- in whatever order ----


@dataclass
class World:
    """A house, people who come and go, and what was said to whom."""

    house: House
    ros: Person
    people: list[Person]
    said: list[Heard] = field(default_factory=list)

    def do(self, what: str, who: int, other: int) -> None:
        person, by = (Person.objects.get(pk=self.people[at].pk) for at in (who, other))
        try:
            getattr(self, what)(person, by)
        except (Refusal, Http404):
            pass  # it may not happen; that it did not is what is looked at

    def speaks(self, person: Person, _by: Person) -> None:
        self.said.append(confided.speak(self.house, not_for=[str(person.pk)]))

    def made_guardian(self, person: Person, _by: Person) -> None:
        if not Grant.objects.of(self.house.organisation).filter(
            person=person, role="guardian"
        ).exists():  # fmt: skip
            filled.grant(person, "guardian", self.house.root)

    def made_manager(self, person: Person, _by: Person) -> None:
        if not Grant.objects.of(self.house.organisation).filter(
            person=person, role="responder"
        ).exists():  # fmt: skip
            filled.grant(person, "responder", self.house.ward)

    def lets_in(self, person: Person, by: Person) -> None:
        actions.let_in(person, by=by)

    def begins(self, person: Person, _by: Person) -> None:
        actions.begin(person)

    def loses_roles(self, person: Person, _by: Person) -> None:
        Grant.objects.of(self.house.organisation).filter(person=person).delete()
        confided.sweep()

    def hands_over(self, person: Person, by: Person) -> None:
        for one in self.said:
            actions.hand_over(one.row, person, by=by)

    def reads(self, _person: Person, by: Person) -> None:
        for one in self.said:
            actions.open_words(one.row, by=by)

    def stands_behind(self, person: Person, by: Person) -> None:
        actions.arrange(by, second=person, days_to_reply=3, years=8)

    def check(self) -> None:
        """Whoever sees one holds the role, manages nobody, was let in, and is not named in it."""
        inside = queries.let_in(self.house.organisation)
        for known in self.people:
            person = Person.objects.get(pk=known.pk)
            roles = set(
                Grant.objects.of(self.house.organisation)
                .filter(person=person)
                .values_list("role", flat=True)
            )
            for one in self.said:
                opened = queries.whole(queries.by_identifier(one.row.pk))
                named = str(person.pk) in opened.not_for
                may = "guardian" in roles and "responder" not in roles and person.pk in inside
                assert (may and not named) or not access.may_see(person, opened)
                assert (opened.row.holder_id != person.pk) or not named
                acted = {step.by for step in opened.steps if step.what in (lists.READ,)}
                assert not (named and person.pk in acted)


ACTS = [
    *("speaks", "made_guardian", "made_manager", "lets_in", "begins", "loses_roles"),
    *("hands_over", "reads", "stands_behind"),
]


@pytest.mark.django_db
@settings(max_examples=8)
@given(
    st.lists(
        st.tuples(st.sampled_from(ACTS), st.integers(0, 3), st.integers(0, 3)),
        min_size=4,
        max_size=14,
    )
)
def test_no_order_of_acts_shows_it_to_somebody_who_must_not_see_it(
    acts: list[tuple[str, int, int]],
) -> None:
    with clock.at(NOON), transaction.atomic():
        house = found("Aldermere", "aldermere")
        ros = confided.first_guardian(house)
        others = [filled.somebody(house, f"Person {number}") for number in range(3)]
        world = World(house, ros, [ros, *others])
        world.do("speaks", 1, 0)
        for act in acts:
            world.do(*act)
            world.check()
        transaction.set_rollback(True)
