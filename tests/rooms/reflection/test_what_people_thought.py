"""Feedback and attendance: nobody is in it, few are not shown, nothing is of one session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import NOON, House
from tests.house import filled
from tests.rooms.reflection import sitting

from wholeheard.kit import clock, ids
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import actions, figures, lists, present, queries
from wholeheard.rooms.reflection.figures import Counted
from wholeheard.rooms.reflection.models import Figures, Impressions, Session
from wholeheard.rooms.reflection.present.came import attendance_of, charts_of
from wholeheard.rooms.reflection.present.published import TOO_FEW

DAY = NOON.date()
ALL_YES = dict.fromkeys(lists.FEEDBACK, lists.YES)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.code


@pytest.fixture
def nia(house: House) -> Person:
    return sitting.facilitator(house)


@pytest.fixture
def session(house: House, nia: Person) -> Session:
    return sitting.planned(house, nia)


def door(session: Session) -> str:
    return reverse("after_session:say", args=[session.door])


# Giving it ----------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
class TestGivingIt:
    def test_the_link_opens_without_an_account_and_leaves_no_cookie(self, session: Session) -> None:
        browser = Client()
        assert browser.get(door(session)).status_code == 200
        answer = browser.post(door(session), {"person": "yes", "safe": "no", "words": "Quiet."})
        assert "in the box" in answer.content.decode()
        assert not browser.cookies
        row = Impressions.plain.get(session=session)
        assert (row.number, row.words) == (1, ["Quiet."])
        assert row.answers == {"person": {"yes": 1}, "safe": {"no": 1}}

    def test_all_answers_lie_in_one_row_and_words_in_the_order_of_the_alphabet(
        self, session: Session
    ) -> None:
        for words in ("Zeal.", "apples helped.", "Mornings."):
            actions.say(session, ALL_YES, words)
        row = Impressions.plain.get(session=session)
        assert row.number == 3
        assert row.words == ["apples helped.", "Mornings.", "Zeal."]

    @given(st.permutations(["One.", "Two.", "three.", "Four."]))
    @settings(max_examples=12, deadline=None)
    def test_what_is_kept_is_the_same_in_whatever_order_people_answered(
        self, order: list[str]
    ) -> None:
        assert sorted(order, key=str.lower) == ["Four.", "One.", "three.", "Two."]

    def test_words_that_name_somebody_come_back_in_the_box(self, session: Session) -> None:
        said = {"safe": "yes", "words": "Callum held it well."}
        shown = Client().post(door(session), said).content.decode()
        assert "Callum held it well." in shown and "could tell who it was" in shown
        assert not Impressions.plain.filter(session=session, number__gt=0).exists()

    def test_nothing_marked_is_not_counted(self, session: Session) -> None:
        assert refused(lambda: actions.say(session, {}, "  ")) == "impression.none"

    def test_never_more_answers_than_people_who_came(self, session: Session, nia: Person) -> None:
        actions.count(session, {"nurses": (2, 5)}, by=nia)
        actions.say(session, ALL_YES)
        actions.say(session, ALL_YES)
        assert refused(lambda: actions.say(session, ALL_YES)) == "impression.full"

    @pytest.mark.parametrize(("days", "status"), [(-1, 404), (0, 200), (6, 200), (7, 404)])
    def test_the_page_is_open_on_the_day_and_for_a_week(
        self, session: Session, days: int, status: int
    ) -> None:
        with clock.at(NOON + dt.timedelta(days=days)):
            assert Client().get(door(session)).status_code == status

    def test_a_door_that_never_was_answers_like_one_that_is_shut(
        self, session: Session, nia: Person
    ) -> None:
        never = Client().get(reverse("after_session:say", args=[ids.new()]))
        actions.call_off(session, "no_cover", by=nia)
        shut = Client().get(door(session))
        assert never.status_code == shut.status_code == 404
        assert never.content == shut.content

    def test_the_door_is_not_the_address_of_the_session(self, session: Session) -> None:
        assert session.door != session.pk


# Showing it ---------------------------------------------------------------------------------------


def answered(house: House, nia: Person, yes: int, a_little: int, *, on: dt.date) -> Session:
    """A session at noon of that day about which so many said yes, and so many a little."""
    noon = dt.datetime.combine(on, dt.time(12), dt.UTC)
    with clock.at(noon):
        session = sitting.planned(house, nia, on=on)
        for said in [lists.YES] * yes + [lists.A_LITTLE] * a_little:
            actions.say(session, dict.fromkeys(lists.FEEDBACK, said), "It was quiet.")
    return session


def shown_at(house: House, month: dt.date) -> Mapping[str, object]:
    return queries.figures_of(house.ward, lists.IMPRESSIONS).get(month, {})


OCTOBER = dt.date(2026, 10, 1)


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
class TestShowingIt:
    def test_a_month_is_shown_a_week_after_it_is_over_and_not_before(
        self, house: House, nia: Person
    ) -> None:
        answered(house, nia, 9, 6, on=dt.date(2026, 10, 14))
        with clock.at(dt.datetime(2026, 11, 7, 12, tzinfo=dt.UTC)):
            assert OCTOBER not in queries.months_due(house.organisation)
        with clock.at(dt.datetime(2026, 11, 8, 12, tzinfo=dt.UTC)):
            assert OCTOBER in queries.months_due(house.organisation)
            assert queries.with_figures_due() == [house.organisation.pk]
            actions.publish([house.organisation.pk])
            assert queries.with_figures_due() == []
        assert shown_at(house, OCTOBER)["people"] == ["number", 15]

    def test_under_the_threshold_nothing_is_shown_and_no_words(
        self, house: House, nia: Person
    ) -> None:
        answered(house, nia, 5, 4, on=dt.date(2026, 10, 14))
        actions.publish([house.organisation.pk])
        assert shown_at(house, OCTOBER) == {}
        page = present.over_time_page(house.callum, house.ward)
        assert page["charts"] == [] and page["words"] == []

    def test_small_sessions_of_the_same_people_do_not_make_up_for_many(
        self, house: House, nia: Person
    ) -> None:
        for day in (6, 13, 20, 27):
            answered(house, nia, 2, 2, on=dt.date(2026, 10, day))
        actions.publish([house.organisation.pk])
        assert shown_at(house, OCTOBER) == {}

    def test_figures_once_published_stand(self, house: House, nia: Person) -> None:
        session = answered(house, nia, 9, 6, on=dt.date(2026, 10, 14))
        actions.publish([house.organisation.pk])
        before = list(Figures.plain.order_by("pk").values_list("places", flat=True))
        Impressions.plain.filter(session=session).update(number=40)
        actions.publish([house.organisation.pk])
        assert list(Figures.plain.order_by("pk").values_list("places", flat=True)) == before

    def test_the_chart_is_of_months_and_the_words_of_all_of_them(
        self, house: House, nia: Person, signed_in: Callable[[Person], Client]
    ) -> None:
        for month in (8, 9, 10):
            answered(house, nia, 9, 6, on=dt.date(2026, month, 14))
        actions.publish([house.organisation.pk])
        address = reverse("reflection:over_time", args=[house.ward.address])
        body = signed_in(house.callum).get(address).content.decode()
        assert "I felt safe enough" in body and "October 2026" in body
        assert "It was quiet." in body
        assert "Nia Bowen" not in body

    def test_words_of_a_few_stay_hidden_where_the_figures_are_those_of_places_below(
        self, house: House, nia: Person
    ) -> None:
        answered(house, nia, 12, 0, on=DAY)
        manager = filled.somebody(house, "Huw Parry", "facilitator", house.root)
        few = actions.plan(house.root, actions.Plan(lists.STORY_HOUR, DAY, dt.time(9)), by=manager)
        actions.say(few, {"safe": lists.NO}, "It was hard to say anything.")
        month = DAY.replace(day=1)
        assert queries.words_of_months(house.ward, [month]) == ["It was quiet."]
        assert queries.words_of_months(house.root, [month]) == []

    def test_a_line_that_tells_who_somebody_is_is_taken_out_by_whoever_leads(
        self, house: House, nia: Person
    ) -> None:
        session = answered(house, nia, 12, 0, on=DAY)
        actions.say(session, {}, "The tall one wept.")
        address = reverse("reflection:over_time", args=[house.ward.address])
        for person, code in ((house.callum, 404), (nia, 302)):
            browser = Client()
            browser.force_login(person)
            assert browser.post(address, {"line": "The tall one wept."}).status_code == code
        assert set(Impressions.plain.get(session=session).words) == {"It was quiet."}
        assert queries.words_of_months(house.ward, [DAY.replace(day=1)]) == ["It was quiet."]

    def test_no_page_tells_feedback_of_one_session_or_of_one_who_leads(
        self, house: House, nia: Person, signed_in: Callable[[Person], Client]
    ) -> None:
        session = answered(house, nia, 9, 6, on=DAY)
        address = reverse("reflection:session", args=[session.pk])
        body = signed_in(nia).get(address).content.decode()
        assert "It was quiet." not in body and ">15<" not in body and ">9<" not in body


# The door, attacked -------------------------------------------------------------------------------


def places_of(house: House) -> list[Place]:
    return list(Place.objects.filter(organisation=house.organisation))


@pytest.mark.django_db
def test_no_hidden_place_can_be_told_by_subtraction(house: House) -> None:
    """Of two wards under one site: where one is hidden the other is not shown beside their sum."""
    for few in range(1, 10):
        counted = [
            Counted(str(house.ward.pk), few, {"safe": few // 2}),
            Counted(str(house.other_ward.pk), 20, {"safe": 12}),
        ]
        shown = figures.shown_feedback(counted, places_of(house))
        assert str(house.ward.pk) not in shown
        both = str(house.root.pk) in shown and str(house.other_ward.pk) in shown
        assert not both


@pytest.mark.django_db
def test_groups_of_one_team_are_not_told_apart_and_small_ones_nowhere(house: House) -> None:
    group = [("nurses", 30, 24), ("doctors", 2, 1), ("assistants", 18, 9), ("agency", 12, 4)]
    counted = [
        Counted(str(place.pk), people, {figures.CAME: came}, name)
        for place in (house.ward, house.other_ward)
        for name, people, came in group
    ]
    shown = figures.shown_attendance(counted, places_of(house))
    ward = shown.get(str(house.ward.pk), {})
    assert not [code for code in ward if ":" in code]
    codes = {code for one in shown.values() for code in one}
    assert not {code for code in codes if code.endswith(":doctors")}
    assert len({code for code in codes if code.startswith("people:")}) >= 2


@pytest.mark.django_db
def test_a_group_of_three_who_came_to_ten_sessions_is_still_three_people(house: House) -> None:
    counted = [
        Counted(str(place.pk), 3 if name == "agency" else 12, {figures.CAME: 2}, name)
        for place in (house.ward,)
        for name in ("agency", "nurses", "doctors")
        for _session in range(10)
    ]
    shown = figures.shown_attendance(counted, places_of(house))
    root = shown.get(str(house.root.pk), {})
    assert "people:agency" not in root
    assert "people:nurses" in root


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_who_could_come_is_said_with_an_interval_or_not_enough_yet(
    house: House, nia: Person
) -> None:
    with clock.at(dt.datetime(2026, 5, 6, 12, tzinfo=dt.UTC)):
        for _ in range(2):
            session = sitting.ready(house, nia)
            counts = {
                "nurses": (10, 6), "assistants": (4, 12), "therapists": (8, 5),
                "students": (4, 3), "doctors": (1, 0),
            }  # fmt: skip
            actions.count(session, counts, by=nia)
            actions.hold(session, by=nia)
    actions.publish([house.organisation.pk])
    page = present.over_time_page(house.callum, house.ward)["attendance"]
    assert page["is_wider"]
    said = {str(row["group"]): row["said"] for row in page["rows"]}
    assert said["Doctors"] == "Not enough yet."
    assert len(said) == len(lists.STAFF_GROUPS)
    assert any("of every 100" in one for one in said.values())


def test_a_group_that_can_come_less_often_is_said_with_from_and_to() -> None:
    codes = {
        "people:nurses": ["number", 40], "came:nurses": ["number", 32],
        "people:assistants": ["number", 32], "came:assistants": ["number", 8],
        "people:office": ["number", 20], "came:office": ["band", None, None, 90, None],
    }  # fmt: skip
    start = dt.date(2026, 1, 1)
    place = Place(name="Aldermere")
    rows = attendance_of(place, start, codes, is_wider=True)["rows"]
    said = {str(row["group"]): row["said"] for row in rows}
    line = said["Healthcare assistants and support workers"]
    assert "8 of 32 could come: about 13 to 42 of every 100." in line
    assert "Less often than the others" in line
    assert "More often than the others" in said["Nurses and midwives"]
    assert said["Reception, clerks and managers"] == "90 of 100 or more"
    assert said["Doctors"] == "Not enough yet."


def half_years(group: str, *each: tuple[list[object], list[object]]) -> dict[dt.date, Any]:
    """Published half-years of one staff group: those who came or wanted to, and who came."""
    starts = [dt.date(2024 + at // 2, 1 + 6 * (at % 2), 1) for at in range(len(each))]
    return {
        start: {f"people:{group}": of, f"came:{group}": came}
        for start, (of, came) in zip(starts, each, strict=True)
    }


def test_who_could_come_is_drawn_half_year_by_half_year_with_its_table() -> None:
    shown = half_years(
        "nurses",
        (["number", 40], ["number", 32]),
        (["number", 40], ["number", 20]),
        (["number", 20], ["band", None, None, 90, None]),
        (["hidden"], ["hidden"]),
    )
    (one,) = charts_of(shown)
    assert one["chart"].title == "Nurses and midwives" and "<svg" in one["chart"].picture
    assert [(row["people"], row["came"]) for row in one["rows"]] == [
        (40, "32"), (40, "20"), (20, "90 of 100 or more"), ("", TOO_FEW),
    ]  # fmt: skip
    assert one["rows"][0]["period"] == "January 2024 to June 2024"
    assert {"hidden", "range"} <= one["chart"].marks


def test_a_group_that_one_half_year_alone_tells_of_has_no_chart() -> None:
    shown = half_years("doctors", (["number", 12], ["number", 6]), (["hidden"], ["hidden"]))
    assert charts_of(shown) == []


def test_a_chart_of_who_could_come_tells_nothing_that_its_figures_do_not() -> None:
    """A hidden count is nowhere: not in the picture, the words or the table."""
    shown = half_years(
        "agency", (["number", 61], ["number", 47]), (["number", 53], ["number", 31]),
        (["hidden"], ["number", 7777]), (["number", 7777], ["hidden"]),
    )  # fmt: skip
    (one,) = charts_of(shown)
    told = f"{one['chart']} {one['rows']}"
    assert "7777" not in told and "7,777" not in told


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_the_page_draws_who_could_come_where_groups_can_be_told_apart(
    house: House, nia: Person, signed_in: Callable[[Person], Client]
) -> None:
    for year, month in ((2025, 5), (2025, 11), (2026, 5)):
        with clock.at(dt.datetime(year, month, 6, 12, tzinfo=dt.UTC)):
            session = sitting.ready(house, nia)
            counts = {"nurses": (24, 9), "assistants": (12, 19), "office": (14, 11)}
            actions.count(session, counts, by=nia)
            actions.hold(session, by=nia)
    actions.publish([house.organisation.pk])
    address = reverse("reflection:over_time", args=[house.ward.address])
    body = signed_in(house.callum).get(address).content.decode()
    assert "Half-year by half-year" in body and 'id="came-nurses"' in body
    assert "Too few to tell yet: 3 points" in body
    assert 'id="came-doctors"' not in body


def test_half_years_do_not_overlap_and_leave_nothing_out() -> None:
    today = dt.date(2026, 11, 18)
    starts = list(figures.closed_half_years(dt.date(2024, 3, 5), today))
    assert starts == [
        dt.date(2024, 1, 1), dt.date(2024, 7, 1), dt.date(2025, 1, 1), dt.date(2025, 7, 1),
        dt.date(2026, 1, 1),
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_places_added_later_do_not_change_what_was_published(house: House, nia: Person) -> None:
    answered(house, nia, 9, 6, on=dt.date(2026, 10, 14))
    actions.publish([house.organisation.pk])
    people.add_place(house.root, name="New", address="aldermere-new", kind="site")
    assert queries.with_figures_due() == []
