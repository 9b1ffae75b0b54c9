"""Who reads what, the log of who was chosen, the circle of a place, and what is asked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House, ToldStory
from tests.house import filled
from tests.rooms.boards import heard
from tests.rooms.surveys.rounds import issued

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.boards import actions, fields, present, queries
from wholeheard.rooms.boards.models import BoardFigures
from wholeheard.rooms.boards.queries import Share
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.readings import actions as readings
from wholeheard.rooms.readings import words
from wholeheard.rooms.reflection.models import Figures
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def test_a_board_member_begins_with_the_story_and_reads_no_story_singly(house: House) -> None:
    told = heard.story(house)
    heard.given(house, told)
    mair = heard.member(house)
    page = heard.seen_by(mair, reverse("boards:packs"))
    assert page.index("four hours") < page.index("Every pack")
    browser = Client()
    browser.force_login(mair)
    address = reverse("answers_staff:story", args=[told.protected.pk])
    assert browser.get(address).status_code == 404


def test_a_pack_in_preparation_is_not_there_for_the_board(house: House) -> None:
    pack = heard.pack(house)
    browser = Client()
    browser.force_login(heard.member(house))
    assert browser.get(reverse("boards:pack", args=[pack.pk])).status_code == 404


def test_a_board_member_of_a_ward_reads_packs_of_that_ward_alone(house: House) -> None:
    given = heard.given(house, heard.story(house))
    browser = Client()
    browser.force_login(heard.member(house, "Tom Ellis", house.ward))
    assert browser.get(reverse("boards:pack", args=[given.pk])).status_code == 404


def test_the_next_pack_stands_on_the_first_page_of_a_board_member(house: House) -> None:
    given = heard.given(house, heard.story(house))
    found = present.for_first_page(heard.member(house))
    assert found["name"] == "For the board on Thursday 26 November: Aldermere"
    assert reverse("boards:pack", args=[given.pk]) == found["url"]


def test_the_log_says_who_chose_whom_and_how_many_were_drawn(house: House) -> None:
    given = heard.given(house, heard.story(house))
    heard.story(house, "The soup was warm.")
    actions.draw(heard.pack(house), by=heard.leader(house))
    address = reverse("boards:log", args=[house.root.address])
    page = heard.seen_by(heard.leader(house), address)
    assert "1 of 2 were drawn by lot." in page
    assert "Chosen by Huw Bevan: It is of a night." in page and given.meets_on


def test_the_log_says_nothing_of_a_pack_before_it_is_given(house: House) -> None:
    heard.asked(house, heard.story(house))
    address = reverse("boards:log", args=[house.root.address])
    assert "Huw Bevan" in heard.seen_by(heard.leader(house), address)
    assert "Huw Bevan" not in heard.seen_by(heard.member(house), address)


def test_one_point_is_a_sentence_and_no_chart(house: House) -> None:
    one = heard.asked(house, heard.story(house))
    assert present.log_page(heard.leader(house), house.root)["chart"] is None
    one.on = dt.date(2026, 2, 3)
    one.save(update_fields=["on"])
    heard.asked(house, heard.story(house, "The soup was warm."), heard.pack(house, months=6))
    assert present.log_page(heard.leader(house), house.root)["chart"] is not None


def test_the_share_by_three_months_leaves_no_gap(house: House) -> None:
    asked = heard.asked(house, heard.story(house))
    asked.on = dt.date(2026, 2, 3)
    later = heard.asked(
        house, heard.story(house, "The soup was warm."), heard.pack(house, months=6)
    )
    found = queries.shares_of([asked, later])
    assert found == [
        Share(dt.date(2026, 1, 1), 1, 0),
        Share(dt.date(2026, 4, 1), 0, 0),
        Share(dt.date(2026, 7, 1), 0, 0),
        Share(dt.date(2026, 10, 1), 1, 0),
    ]


def marked(house: House, number: int, how: str, place: Place | None = None) -> ToldStory:
    """A story of the half-year that is counted last, in which somebody marked that attention held
    or broke."""
    words_ = f"She looked up. It was bed {number}."
    told = filled.release(house, filled.tell(house, words_, place=place))
    month = dt.date(2026, 5, 1)
    ProtectedStory.objects.of(house.organisation).filter(pk=told.protected.pk).update(
        told_month=month
    )
    protected = told.protected
    readings.put_in_line([protected.pk])
    seen = readings.Seen(words.digest(protected))
    said = readings.Said(
        "virtuous-circle", "attentiveness", 0, 3, how=how, relationship="people_and_families"
    )
    readings.mark(protected, seen, said, by=house.dilys)
    readings.finish(protected, seen, by=house.dilys, read_for=["virtuous-circle"])
    return told


def first_step(house: House, place: Place) -> dict[str, Any]:
    """The first step between people and families, as the page of a place has it."""
    found: dict[str, Any] = present.circle_page(heard.member(house), place)["relations"][0]
    step: dict[str, Any] = found["steps"][0]
    return step


def test_the_circle_shows_a_step_of_which_enough_people_told(house: House) -> None:
    for number in range(12):
        marked(house, number, "held" if number < 8 else "broke")
    actions.count_figures(house.organisation)
    first = first_step(house, house.ward)
    assert (first["is_shown"], first["people"]) == (True, "12")
    assert first["held"].startswith("8")


def test_the_circle_hides_a_step_of_which_few_told(house: House) -> None:
    for number in range(9):
        marked(house, number, "held")
    actions.count_figures(house.organisation)
    page = present.circle_page(heard.member(house), house.ward)
    shown = [one for relation in page["relations"] for one in relation["steps"] if one["is_shown"]]
    assert shown == []


def test_every_field_of_the_forms_is_there_to_be_looked_at() -> None:
    found = fields.fields()
    assert {
        "WordsStep.words",
        "CheckStep.agreed",
        "CodeForm.code",
        "AboutForm.age",
        "AddForm.words",
        "AllowForm.parts",
    } <= set(found)
    assert {*fields.FILLED, *fields.PARTS} <= set(found)
    elsewhere = {
        "speaking_up.YouStep.named", "speaking_up.HarmForm.words", "surveys.CheckForm.agreed",
        "wellbeing.TeamsWordForm.words",
    }  # fmt: skip
    assert elsewhere <= set(found)
    assert any(one.where == fields.OF_STAFF for one in found.values())


def test_how_often_a_field_is_filled_is_counted_above_ten_only(house: House) -> None:
    for number in range(20):
        filled.release(
            house, filled.tell(house, f"Told {number}.", different="A light." if number else "")
        )
    stories = ProtectedStory.objects.of(house.organisation)
    stories.update(told_month=dt.date(2026, 5, 1))
    actions.count_figures(house.organisation)
    counted = queries.asked_fields(house.organisation)
    by_code = {one.field.code: one.filled for one in counted}
    different, code = by_code["DifferentStep.different"], by_code["CodeForm.code"]
    assert different is not None and different.kind == "band" and code is None


def test_a_field_is_due_a_year_after_somebody_looked_at_it(house: House) -> None:
    told = heard.story(house)
    assert queries.fields_due(house.organisation, clock.today()) == []
    stories = ProtectedStory.objects.of(house.organisation).filter(pk=told.protected.pk)
    stories.update(told_month=dt.date(2025, 9, 1))
    assert "WhoStep.voice" in queries.fields_due(house.organisation, clock.today())
    actions.review("WhoStep.voice", "keep", "Answers fit better.", by=house.ada)
    assert "WhoStep.voice" not in queries.fields_due(house.organisation, clock.today())
    assert "WhoStep.voice" in queries.fields_due(house.organisation, dt.date(2027, 12, 1))


def test_many_fields_that_are_due_are_one_calm_line(house: House) -> None:
    told = heard.story(house)
    ProtectedStory.objects.of(house.organisation).filter(pk=told.protected.pk).update(
        told_month=dt.date(2025, 9, 1)
    )
    page = heard.seen_by(house.ada, reverse("boards:fields"))
    assert "have not been looked at since 1 November 2025, or ever." in page
    assert "tag-late" not in page


def test_a_decision_to_stop_says_that_it_stops_nothing_by_itself(house: House) -> None:
    for code, rounds in (("WhoStep.voice", False), ("surveys.CheckForm.agreed", True)):
        actions.review(code, "stop", "Nobody needs it.", by=house.ada)
        page = heard.seen_by(house.ada, reverse("boards:field", args=[code]))
        assert "changes no form" in page
        assert f"Stop asking, 18 November, {house.ada.name}. It is still asked as it was." in page
        assert (reverse("surveys_staff:rounds") in page.partition("<main")[2]) is rounds


def test_a_decision_needs_a_reason_and_a_field_that_there_is(house: House) -> None:
    with pytest.raises(Refusal, match="The box is empty"):
        actions.review("WhoStep.voice", "stop", " ", by=house.ada)
    with pytest.raises(Refusal, match="Choose one"):
        actions.review("Nothing.at_all", "stop", "It is gone.", by=house.ada)


def test_the_circle_of_a_ward_and_of_the_house_do_not_tell_of_two_at_another(
    house: House,
) -> None:
    for number in range(14):
        marked(house, number, "held", house.other_ward if number > 11 else house.ward)
    actions.count_figures(house.organisation)
    shown = [
        first_step(house, place)["is_shown"] for place in (house.root, house.ward, house.other_ward)
    ]
    assert shown == [False, False, False], "who reads at the ward knows its twelve"


def test_a_story_taken_back_changes_nothing_on_the_circle(house: House) -> None:
    told = [marked(house, number, "held" if number < 8 else "broke") for number in range(12)]
    actions.count_figures(house.organisation)
    mair, address = heard.member(house), reverse("boards:circle", args=[house.ward.address])
    before = heard.seen_by(mair, address)
    safekeeping.take_back(told[0].story)
    assert ProtectedStory.objects.of(house.organisation).count() == 11
    actions.count_figures(house.organisation)
    assert heard.seen_by(mair, address) == before
    with clock.at(clock.now() + dt.timedelta(days=31)):
        actions.count_figures(house.organisation)
        assert first_step(house, house.ward)["people"] == "12"


def test_two_half_years_share_no_story(house: House) -> None:
    for number in range(12):
        marked(house, number, "held" if number < 8 else "broke")
    with clock.at(dt.datetime(2027, 4, 1, 12, tzinfo=dt.UTC)):
        actions.count_figures(house.organisation)
        assert not first_step(house, house.ward)["is_shown"]
    starts = BoardFigures.objects.of(house.organisation).filter(what="circle")
    assert [one.starts_on for one in starts] == [dt.date(2026, 7, 1)]


def test_a_half_year_is_counted_three_months_after_it_ends(house: House) -> None:
    found = {
        day: queries.last_half_year(day)
        for day in (dt.date(2026, 9, 30), dt.date(2026, 10, 1), dt.date(2027, 4, 1))
    }
    assert list(found.values()) == [
        dt.date(2025, 7, 1), dt.date(2026, 1, 1), dt.date(2026, 7, 1),
    ]  # fmt: skip
    assert house.organisation.pk in queries.with_figures_due()
    actions.count_figures(house.organisation)
    assert house.organisation.pk not in queries.with_figures_due()


def test_what_was_said_after_sessions_stands_beside_what_stories_tell(house: House) -> None:
    Figures.objects.everywhere().create(
        organisation=house.organisation, what="feedback", starts_on=dt.date(2026, 10, 1),
        places={str(house.ward.pk): {"people": ["number", 15], "person": ["number", 11]}},
    )  # fmt: skip
    address = reverse("boards:circle", args=[house.ward.address])
    page = heard.seen_by(heard.leader(house), address)
    assert "yes said 11, of 15." in page
    assert "not added to it" in page


def test_what_a_survey_found_stands_beside_it_with_its_scale(house: House) -> None:
    issued(house, {house.ward: 30}, asked="team-psychological-safety")
    page = heard.seen_by(heard.leader(house), reverse("boards:circle", args=[house.ward.address]))
    assert "on a scale from 1 to 7; higher is better" in page
