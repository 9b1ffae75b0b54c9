"""What may be done in scope, and what is refused, in which words."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.rooms.programme import run

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.listening import programme as library
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import actions, lists, present, queries
from wholeheard.rooms.programme.actions import Day, Filled
from wholeheard.rooms.programme.models import Programme, TeamGroup, TeamSaid

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
FILE = (
    b"template,characteristic,group,workforce,team\r\n"
    b"change-team-1.0,Sex,Female,900,\r\n"
    b"change-team-1.0,Sex,Male,400,\r\n"
)


def test_scope_is_not_left_without_a_plan_for_judging_the_effect(house: House) -> None:
    found = run.scoped(house)
    plan = queries.sheets(found, lists.PLAN).get()
    actions.put_away(plan, "Somebody else writes it.", by=run.lead(house))
    with pytest.raises(Refusal) as refused:
        actions.leave(found, lists.SCOPE, by=run.lead(house))
    assert "There is a plan for judging the effect" in refused.value.sentence


@pytest.mark.parametrize("need", ["sponsor", "team", "stop", "question"])
def test_scope_is_not_left_while_anything_that_it_asks_is_missing(house: House, need: str) -> None:
    found, by = run.scoped(house), run.lead(house)
    if need == "sponsor":
        found.members.filter(part=lists.SPONSOR).update(left_on=clock.today())
    elif need == "team":
        found.members.filter(person=house.callum).update(left_on=clock.today())
    elif need == "stop":
        actions.put_away(queries.sheets(found, lists.STOP_LIST).get(), "No.", by=by)
    else:
        found.answers.all().delete()
    assert len(actions.missing(found, lists.SCOPE)) == 1
    with pytest.raises(Refusal):
        actions.leave(found, lists.SCOPE, by=by)


def test_why_nothing_can_be_stopped_may_be_said_in_words(house: House) -> None:
    found, by = run.scoped(house), run.lead(house)
    actions.put_away(queries.sheets(found, lists.STOP_LIST).get(), "It is needed.", by=by)
    why = "All three returns are asked for by law."
    actions.answer(found, lists.SCOPE, lists.EXIT, "has_stop_list", why, by=by)
    assert actions.leave(found, lists.SCOPE, by=by).phase == lists.DISCOVER


def test_the_plan_is_not_changed_without_saying_so(house: House) -> None:
    found, by = run.scoped(house), run.lead(house)
    sheet = queries.sheets(found, lists.PLAN).get()
    other = run.SAID[lists.PLAN] | {"expected": "Nothing."}
    with pytest.raises(Refusal) as refused:
        actions.keep(found, lists.PLAN, Filled(other, 1), by=by, sheet=sheet)
    assert refused.value.code == "sheet.why"
    actions.keep(found, lists.PLAN, Filled(other, 1, "We hoped too much."), by=by, sheet=sheet)
    assert [one.version.number for one in queries.versions(sheet)] == [2, 1]


def test_nobody_judges_what_they_lead_or_answer_for(house: House) -> None:
    found, by = run.begun(house), run.lead(house)
    run.write(found, lists.PURPOSE, by=by)
    known = {"Carys Bowen": "sheet.judge", by.email: "sheet.judge", by.name: "named.account"}
    for judge, code in known.items():
        with pytest.raises(Refusal) as refused:
            run.write(found, lists.PLAN, by=by, judge=judge)
        assert refused.value.code == code


def test_another_sponsor_takes_over_from_the_one_before(house: House) -> None:
    found, by = run.begun(house), run.lead(house)
    run.write(found, lists.PURPOSE, by=by)
    sheet = queries.sheets(found, lists.PURPOSE).get()
    new = Filled(run.SAID[lists.PURPOSE] | {"sponsor": house.marsha.email}, 1)
    actions.keep(found, lists.PURPOSE, new, by=by, sheet=sheet)
    now = queries.sponsor_of(found, clock.today())
    assert now is not None and now.person == house.marsha
    assert found.members.filter(part=lists.SPONSOR).count() == 2


def test_a_programme_is_never_without_somebody_who_leads(house: House) -> None:
    found = run.begun(house)
    with pytest.raises(Refusal):
        actions.end_membership(found.members.get(), by=run.lead(house))


def test_who_is_of_two_programmes_has_the_hours_of_both_beside_their_name(house: House) -> None:
    by = run.lead(house)
    for name, hours in (("One", "4"), ("Two", "3.5")):
        actions.add_member(run.begun(house, name), house.callum.email, run.term(hours), by=by)
    found = queries.programmes(house.organisation.id).get(name="One")
    rows = {one["name"]: one for one in present.team_page(found)["members"]}
    assert rows["Callum Reade"]["elsewhere"] == ["3.5 for “Two”"]
    assert rows["Callum Reade"]["in_all"] == "7.5"
    assert rows[by.name]["elsewhere"] == [], "leading without hours is no promise of any"
    assert present.beside_page(found)["others"][0]["shared"] == ["Callum Reade", by.name]


def test_hours_are_shown_of_three_members_together_and_not_of_two(house: House) -> None:
    found, by = run.scoped(house), run.lead(house)
    actions.add_member(found, house.marsha.email, run.term("2"), by=by)
    for who in (by, house.callum):
        actions.write_diary(found, Day(clock.today(), run.Decimal(2)), by=who)
    with two_months_on():
        assert [row["shown"] for row in present.hours_page(found)["months"]] == [False]
    actions.write_diary(found, Day(clock.today(), run.Decimal(1)), by=house.marsha)
    with two_months_on():
        row = present.hours_page(found)["months"][0]
    assert (row["promised"], row["given"], row["noted"]) == ("12", "5", 3)


def two_months_on() -> AbstractContextManager[None]:
    """In January nobody notes hours of November any more."""
    return clock.at(clock.now() + dt.timedelta(days=60))


def test_hours_of_a_month_are_shown_when_nobody_can_change_them_any_more(house: House) -> None:
    found = run.scoped(house)
    on = clock.today()
    entry = actions.write_diary(found, Day(on, run.Decimal(2), "The rota."), by=house.callum)
    assert present.hours_page(found)["months"] == []
    with clock.at(clock.now() + dt.timedelta(days=20)):
        assert present.hours_page(found)["months"] == []
    with two_months_on():
        before = present.hours_page(found)
        with pytest.raises(Refusal, match="added up already"):
            actions.write_diary(found, Day(on, run.Decimal(3)), by=run.lead(house))
        actions.write_diary(found, Day(on, words="Late thoughts."), by=run.lead(house))
        actions.take_out(entry)
        assert present.hours_page(found) == before
    entry.refresh_from_db()
    assert entry.sealed is None


def test_nobody_reads_in_the_diary_what_was_written_before_they_joined(house: House) -> None:
    found = run.scoped(house)
    actions.write_diary(found, Day(clock.today(), words="She shouts at us."), by=house.callum)
    with clock.at(clock.now() + dt.timedelta(days=7)):
        huw = run.filled.somebody(house, "Huw Bevan", "leader", house.root)
        with pytest.raises(Refusal, match="You cannot add yourself"):
            actions.add_member(found, huw.email, run.term(), by=huw)
        actions.add_member(found, huw.email, run.term(), by=run.lead(house))
        actions.write_diary(found, Day(clock.today(), words="A calm week."), by=house.callum)
        assert "She shouts" not in diary_of(found, huw)
        assert "A calm week." in diary_of(found, huw)
        actions.change_term(found.members.get(person=house.callum), run.term("3"), by=huw)
        assert "She shouts" in diary_of(found, house.callum)
        assert "Huw Bevan" in diary_of(found, house.callum)


def diary_of(found: Programme, person: Person) -> str:
    person.__dict__.pop("_parts", None)
    browser = Client()
    browser.force_login(person)
    return browser.get(reverse("programme:diary", args=[found.pk])).content.decode()


def test_what_a_member_is_is_counted_and_stands_beside_nobody(house: House) -> None:
    found = run.scoped(house)
    count = actions.open_count(found, FILE, by=run.lead(house))
    actions.say_in_confidence(count, {"Sex": "Male"}, by=house.callum)
    with pytest.raises(Refusal):
        actions.say_in_confidence(count, {"Sex": "Male"}, by=house.callum)
    assert TeamGroup.plain.get(group="Male").team == 1
    actions.close_count(count, by=run.lead(house))
    assert not TeamSaid.plain.exists()
    with pytest.raises(Refusal):
        actions.say_in_confidence(count, {}, by=run.lead(house))


def test_a_team_is_counted_again_after_half_a_year_and_not_before(house: House) -> None:
    found, by = run.scoped(house), run.lead(house)
    actions.close_count(actions.open_count(found, FILE, by=by), by=by)
    with pytest.raises(Refusal) as refused:
        actions.open_count(found, FILE, by=by)
    assert refused.value.code == "count.early"
    with clock.at(clock.now() + dt.timedelta(days=lists.DAYS_BETWEEN_COUNTS)):
        assert actions.open_count(found, FILE, by=by).number == 2


def test_newer_guides_are_taken_in_mid_programme_and_nothing_that_was_written_changes(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, by = run.discovering(house), run.lead(house)
    old = library.programme("1.0")
    new = replace(old, version="1.1", changes=("The diary is gone.",), templates=old.templates[:-1])
    kept = {"": new, "1.0": old, "1.1": new}
    monkeypatch.setattr(library, "programme", lambda version="": kept[version])
    monkeypatch.setattr(library, "versions", lambda: ("1.0", "1.1"))
    shown = present.guides_page(found)
    assert shown["newer"] == "1.1"
    assert shown["gone_tasks"] == ["Diary of the change team"]
    actions.take_guides(found, "1.1", by=by)
    again = queries.programme(house.organisation.id, found.pk)
    assert again is not None and again.content == "1.1"
    assert [one["version"] for one in present.guides_page(again)["taken"]] == ["1.0", "1.1"]
    first = queries.single(again, lists.PURPOSE)
    assert first is not None and first.version.content == "1.0"
    with pytest.raises(Refusal):
        actions.take_guides(again, "1.0", by=by)


def test_elements_that_are_renamed_are_shown_beside_those_before() -> None:
    rows = present.programmes.renaming_rows("culture-elements-1.0", "relationships-1.0")
    assert rows and not any(row["same"] for row in rows)
    assert not present.programmes.renaming_rows("culture-elements-1.0", "culture-elements-1.0")


def test_what_stands_in_a_story_is_not_taken_over(
    house: House, tell: object, protect: object
) -> None:
    secret = "a quetzal sang behind the curtain while the soup went cold"
    told = protect(tell(secret))  # type: ignore[operator]
    run.filled.shelf.put_on_shelf([told.protected.pk])
    found = run.begun(house)
    with pytest.raises(Refusal) as refused:
        run.write(found, lists.PURPOSE, by=run.lead(house), purpose=f"We heard that {secret}.")
    assert refused.value.code == "words.of_a_story"
    assert not queries.sheets(found, lists.PURPOSE).exists()
