"""Exact counts: every closed month at every place, and the stories behind each number."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some
from tests.conftest import EVERYTHING, House, ToldStory
from tests.house.filled import somebody
from tests.rooms.measures.lived_in import Told, a_day_of, noted, put, stand_on, walk

from wholeheard.kit import clock, tasks
from wholeheard.kit.models import Work
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.measures import actions, counting, lists, months, queries
from wholeheard.rooms.measures.models import CountedMonth, CountedStory, Measure, RepeatedSign
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory

OCTOBER, SEPTEMBER, AUGUST = dt.date(2026, 10, 1), dt.date(2026, 9, 1), dt.date(2026, 8, 1)
HURRY, KIND = ("care", "hurry"), ("care", "kindness")

pytestmark = pytest.mark.usefixtures("at_noon")


# Pure -------------------------------------------------------------------------------------------


@given(
    some.lists(
        some.tuples(
            some.frozensets(some.sampled_from(["care:hurry", "path:read", "told:read"])),
            some.lists(
                some.sampled_from(["0001", "00010001", "00010002", "000100010001", "0002"]),
                min_size=1,
                max_size=3,
            ),
        )
    )
)
def test_counts_are_those_that_somebody_would_count_by_hand(
    told: list[tuple[frozenset[str], list[str]]],
) -> None:
    counts = counting.counted(counting.Story(codes, tuple(paths)) for codes, paths in told)
    for place in ("0001", "00010001", "00010002", "000100010001", "0002"):
        here = [codes for codes, paths in told if any(path.startswith(place) for path in paths)]
        found = counts.get(place, counting.NOTHING)
        assert found.stories == len(here)
        assert found.read == sum("told:read" in codes for codes in here)
        for code in ("care:hurry", "path:read"):
            assert found.counts.get(code, 0) == sum(code in codes for codes in here)


@given(some.sets(some.sampled_from(sorted(lists.BY_CODE))))
def test_codes_come_back_as_they_were_written(codes: set[str]) -> None:
    text = counting.written(codes)
    assert counting.codes_in(text) == codes
    assert {code for code in lists.BY_CODE if counting.among(code) in text} == codes


# In the house -----------------------------------------------------------------------------------


def points(place: Place, code: str) -> dict[dt.date, tuple[int, int | None]]:
    found = queries.inside(place, [code])[code]
    return {one.month: (one.numerator, one.denominator) for one in found}


def random_stories(house: House, seed: int) -> list[Told]:
    chance = random.Random(seed)
    places = [house.ward, house.other_ward, house.root]
    return [
        Told(
            a_day_of(chance.choice([AUGUST, SEPTEMBER, OCTOBER, dt.date(2026, 11, 1)])),
            chance.sample(places, chance.choice([1, 1, 1, 2])),
            voice=chance.choice(["", "family", "staff"]),
            found=chance.choice([None, (), (HURRY,), (HURRY, KIND), (("theme", "Admission"),)]),
            team=chance.random() < 0.8,
            machine=chance.random() < 0.7,
            asks=chance.choice([0, 0, 1]),
            different=chance.random() < 0.3,
            concern=chance.choice(["", "", "neglect"]),
            read=chance.choice([None, 3]),
            changed=chance.choice([None, None, 20]),
            no_change=chance.choice([None, None, 25]),
            released=chance.random() < 0.9,
        )
        for _ in range(40)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_every_count_is_the_number_of_the_stories_behind_it(house: House, seed: int) -> None:
    noted(house.callum, random_stories(house, seed))
    if seed % 2:
        actions.count_months(house.organisation)
    for place in (house.root, house.ward, house.other_ward):
        for code, found in queries.inside(place).items():
            for one in found:
                rows = queries.behind(place, one.month, code)
                read = queries.readable_of(place, rows)
                assert len(rows) == len(read) == one.numerator, (place.name, code, one.month)


@pytest.mark.parametrize("seed", range(4))
def test_counts_are_those_of_a_naive_count(house: House, seed: int) -> None:
    told = random_stories(house, seed)
    noted(house.callum, told)
    actions.count_months(house.organisation)
    for place, at in ((house.ward, {house.ward}), (house.root, None)):
        here = [one for one in told if one.released and one.team and (not at or at & {*one.places})]
        for month in (AUGUST, SEPTEMBER, OCTOBER):
            those = [one for one in here if one.on.replace(day=1) == month]
            read = [one for one in those if one.machine and one.found is not None]
            hurried = [one for one in read if HURRY in (one.found or ())]
            assert points(place, "told").get(month, (0, None)) == (len(those), None)
            assert points(place, "care:hurry").get(month, (0, 0)) == (len(hurried), len(read))


def test_counting_twice_changes_nothing(house: House) -> None:
    stories = noted(house.callum, random_stories(house, 1))
    actions.count_months(house.organisation)
    before = list(CountedMonth.objects.everywhere().order_by("pk").values())
    actions.note([one.pk for one in stories])
    assert queries.to_count() == []
    actions.count_months(house.organisation)
    assert list(CountedMonth.objects.everywhere().order_by("pk").values()) == before


def test_a_story_of_two_wards_counts_once_above_them(house: House) -> None:
    noted(house.callum, [Told(a_day_of(OCTOBER), [house.ward, house.other_ward])])
    assert points(house.ward, "told") == {OCTOBER: (1, None)}
    assert points(house.other_ward, "told") == {OCTOBER: (1, None)}
    assert points(house.root, "told") == {OCTOBER: (1, None)}


def test_a_story_not_read_by_machine_is_no_part_of_what_was_read(house: House) -> None:
    day = a_day_of(OCTOBER)
    noted(
        house.callum,
        [
            Told(day, [house.ward], found=[HURRY]),
            Told(day, [house.ward], found=[HURRY], machine=False),
            Told(day, [house.ward], found=None),
            Told(day, [house.ward], found=[HURRY], language="cy"),
        ],
    )
    assert points(house.ward, "told") == {OCTOBER: (4, None)}
    assert points(house.ward, "care:hurry") == {OCTOBER: (1, 1)}
    assert points(house.ward, "told:read") == {OCTOBER: (1, 4)}


def test_what_may_not_be_opened_by_the_team_is_not_counted_inside(house: House) -> None:
    day = a_day_of(OCTOBER)
    noted(
        house.callum,
        [
            Told(day, [house.ward]),
            Told(day, [house.ward], team=False),
            Told(day, [house.ward], released=False),
        ],
    )
    assert points(house.ward, "told") == {OCTOBER: (1, None)}


def test_only_months_that_are_over_are_counted(house: House) -> None:
    noted(house.callum, [Told(dt.date(2026, 10, 31), [house.ward])])
    noted(house.callum, [Told(dt.date(2026, 11, 1), [house.ward])])
    actions.count_months(house.organisation)
    assert points(house.ward, "told") == {OCTOBER: (1, None)}
    assert not CountedMonth.objects.everywhere().filter(month=dt.date(2026, 11, 1)).exists()


def test_a_month_is_over_when_it_is_over_where_the_organisation_is(house: House) -> None:
    noted(house.callum, [Told(dt.date(2026, 11, 5), [house.ward])])
    half_past_eleven = dt.datetime(2026, 11, 30, 23, 30, tzinfo=dt.UTC)
    with clock.at(half_past_eleven):
        assert points(house.ward, "told") == {}
        house.organisation.timezone = "Europe/Berlin"
        house.organisation.save()
        house.ward.refresh_from_db()
        assert points(house.ward, "told") == {dt.date(2026, 11, 1): (1, None)}


def test_a_story_taken_back_leaves_the_exact_counts(house: House) -> None:
    day = a_day_of(OCTOBER)
    gone, _kept = noted(house.callum, [Told(day, [house.ward]), Told(day, [house.ward])])
    actions.count_months(house.organisation)
    safekeeping.take_back(gone.story)
    assert points(house.ward, "told") == {OCTOBER: (1, None)}
    actions.count_months(house.organisation)
    assert points(house.root, "told") == {OCTOBER: (1, None)}
    assert not CountedStory.objects.everywhere().filter(protected=gone.pk).exists()


def test_a_step_made_later_is_counted_in_the_month_of_telling(house: House) -> None:
    told = Told(a_day_of(OCTOBER), [house.ward])
    (story,) = noted(house.callum, [told])
    actions.count_months(house.organisation)
    walk(house.callum, story, Told(told.on, told.places, read=4))
    actions.note([story.pk])
    assert points(house.ward, "path:read") == {OCTOBER: (1, 1)}
    assert [one.median for one in queries.days_to(house.ward, "read")] == [4]


def test_what_a_release_a_reading_and_an_answer_do_is_noted_by_the_worker(
    house: House, tell: Callable[..., ToldStory], protect: Callable[[ToldStory], ToldStory]
) -> None:
    with stand_on(a_day_of(OCTOBER)):
        told = protect(tell("I waited four hours.", questions=["Why?"]))
    for _ in range(3):
        Work.objects.exclude(name="measures.note").delete()
        tasks.do_what_is_due()
    assert points(house.ward, "question:asked") == {OCTOBER: (1, 1)}
    safekeeping.change_consent(
        told.story, house.organisation.id, {*EVERYTHING} - {"team"}, language="en"
    )
    Work.objects.exclude(name="measures.note").delete()
    tasks.do_what_is_due()
    assert points(house.ward, "told") == {OCTOBER: (0, None)}


def test_stories_that_nobody_noted_are_found_again(house: House) -> None:
    put(house.callum, [Told(a_day_of(OCTOBER), [house.ward]) for _ in range(3)])
    tasks.sweep()
    tasks.do_what_is_due()
    assert points(house.ward, "told") == {OCTOBER: (3, None)}


def test_organisations_are_never_mixed(house: House, elsewhere: House) -> None:
    noted(house.callum, [Told(a_day_of(OCTOBER), [house.ward])])
    noted(elsewhere.callum, [Told(a_day_of(OCTOBER), [elsewhere.ward]) for _ in range(2)])
    actions.count_months(house.organisation)
    actions.count_months(elsewhere.organisation)
    assert points(house.root, "told") == {OCTOBER: (1, None)}
    assert points(elsewhere.root, "told") == {OCTOBER: (2, None)}
    assert {row.organisation_id for row in CountedMonth.plain.filter(place=house.root)} == {
        house.organisation.pk
    }


def test_a_place_page_asks_no_more_for_more_stories(
    house: House, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    noted(house.callum, [Told(a_day_of(OCTOBER), [house.ward]) for _ in range(30)])
    actions.count_months(house.organisation)
    with django_assert_max_num_queries(4):  # type: ignore[attr-defined]
        queries.inside(house.root)


# The rate of change -----------------------------------------------------------------------------


def test_the_rate_of_change_is_the_one_worked_out_by_hand(house: House) -> None:
    """Ten stories of January raise something; three led to a change in time, one too late. Of
    April, four and one: mature on 1 November. Those of May are not."""
    january, april, may = dt.date(2026, 1, 10), dt.date(2026, 4, 10), dt.date(2026, 5, 10)
    ward = [house.ward]
    noted(
        house.callum,
        [
            *(Told(january, ward, different=True, changed=30) for _ in range(3)),
            Told(january, ward, different=True, changed=250),
            *(Told(january, ward, asks=1) for _ in range(6)),
            *(Told(january, ward, changed=10) for _ in range(5)),
            Told(april, ward, different=True, changed=100),
            *(Told(april, ward, different=True, no_change=10) for _ in range(3)),
            *(Told(may, ward, different=True) for _ in range(8)),
        ],
    )
    rate = queries.changed_rate(house.ward)
    assert (rate.changed, rate.improvable) == (4, 14)
    assert rate.share == pytest.approx(4 / 14)
    assert rate.interval is not None
    assert rate.interval.low == pytest.approx(0.1172, abs=5e-4)
    assert rate.interval.high == pytest.approx(0.5465, abs=5e-4)
    mature = {one.month: one.mature for one in rate.points}
    assert mature[dt.date(2026, 4, 1)] and not mature[dt.date(2026, 5, 1)]


def test_no_improvable_story_gives_no_rate(house: House) -> None:
    noted(house.callum, [Told(dt.date(2026, 1, 10), [house.ward])])
    assert queries.changed_rate(house.ward).share is None


# Who is not heard -------------------------------------------------------------------------------


def silent(house: House) -> dict[str, tuple[int | None, dt.date | None]]:
    found = queries.not_heard(house.organisation)
    return {one.place.name: (one.monthly_contacts, one.last_month) for one in found}


def test_a_place_without_a_story_for_months_is_not_heard(house: House) -> None:
    noted(house.callum, [Told(dt.date(2026, 7, 10), [house.ward])])
    noted(house.callum, [Told(dt.date(2026, 8, 1), [house.other_ward])])
    actions.count_months(house.organisation)
    assert silent(house) == {"Rowan Ward": (240, dt.date(2026, 7, 1))}


def test_a_place_that_never_had_a_story_is_not_heard(house: House) -> None:
    actions.count_months(house.organisation)
    assert silent(house)["Hazel Ward"] == (90, None)


def test_a_story_of_the_running_month_does_not_show_until_it_is_closed(house: House) -> None:
    """Or the list would say on which day somebody of a silent ward told something."""
    put(house.callum, [Told(dt.date(2026, 11, 2), [house.ward], released=False)])
    noted(house.callum, [Told(dt.date(2026, 11, 3), [house.ward])])
    actions.count_months(house.organisation)
    assert "Rowan Ward" in silent(house)


# The same again and again -----------------------------------------------------------------------


def hurried(house: House, number: int, **more: Any) -> list[ProtectedStory]:
    days = [dt.date(2026, 9, 10) + dt.timedelta(days=one) for one in range(number)]
    told = [Told(day, [house.ward], found=[HURRY], **more) for day in days]
    return noted(house.callum, told)


def test_three_stories_of_the_same_with_no_change_go_further_up(house: House) -> None:
    hurried(house, 3)
    actions.look_for_repeats(house.organisation)
    actions.look_for_repeats(house.organisation)
    (sign,) = queries.repeated(house.organisation)
    assert (sign.place, sign.code) == (house.ward, "care:hurry")
    assert sign.up_to.kind == "site"
    assert sign.first_month == SEPTEMBER


def test_two_stories_or_three_at_two_places_do_not(house: House) -> None:
    hurried(house, 2)
    noted(house.callum, [Told(a_day_of(OCTOBER), [house.other_ward], found=[HURRY])])
    actions.look_for_repeats(house.organisation)
    assert queries.repeated(house.organisation) == []


def test_what_was_acted_on_does_not(house: House) -> None:
    hurried(house, 2)
    hurried(house, 2, changed=5)
    hurried(house, 2, no_change=5)
    actions.look_for_repeats(house.organisation)
    assert queries.repeated(house.organisation) == []


def test_it_is_told_to_those_of_the_place_above_or_the_nearest_above_that(house: House) -> None:
    hurried(house, 3)
    actions.look_for_repeats(house.organisation)
    assert house.callum.pk not in queries.signs_by_person(house.organisation)
    assert queries.signs_by_person(house.organisation) == {}
    (sign,) = queries.repeated(house.organisation)
    leader = somebody(house, "Lowri Vaughan", "leader", house.root)
    found = queries.signs_by_person(house.organisation)
    assert found == {leader.pk: {sign.up_to_id: 1}}
    nearer = somebody(house, "Nia Rees", "change_team", sign.up_to)
    somebody(house, "Owain Lloyd", "analyst", sign.up_to)
    assert set(queries.signs_by_person(house.organisation)) == {nearer.pk}


def test_a_person_settles_it_with_a_reason_and_it_comes_back_if_told_again(house: House) -> None:
    hurried(house, 3)
    actions.look_for_repeats(house.organisation)
    (sign,) = queries.repeated(house.organisation)
    with pytest.raises(Refusal):
        actions.settle_sign(sign, because="  ", by=house.callum)
    actions.settle_sign(sign, because="Two more hands from May on.", by=house.callum)
    with pytest.raises(Refusal):
        actions.settle_sign(sign, because="Again.", by=house.callum)
    actions.look_for_repeats(house.organisation)
    assert queries.repeated(house.organisation) == []
    settled = queries.settled_lately(house.organisation, clock.today())
    assert [one.settled_because for one in settled] == ["Two more hands from May on."]
    with clock.at(clock.now() + dt.timedelta(days=12)):
        today = clock.today()
        noted(house.callum, [Told(today, [house.ward], found=[HURRY]) for _ in range(3)])
        actions.look_for_repeats(house.organisation)
        assert len(queries.repeated(house.organisation)) == 1


def test_only_who_may_speak_for_the_place_above_settles_it(house: House) -> None:
    hurried(house, 3)
    actions.look_for_repeats(house.organisation)
    (sign,) = queries.repeated(house.organisation)
    address = reverse("measures:settle", args=[sign.pk])
    browser = Client()
    browser.force_login(house.callum)
    assert browser.post(address, {"because": "So."}).status_code == 404
    browser.force_login(somebody(house, "Lowri Vaughan", "leader", house.root))
    assert "Say what was done" in browser.get(reverse("measures:repeated")).content.decode()
    assert browser.post(address, {"because": ""}).status_code == 200
    assert browser.post(address, {"because": "A pair of hands."}).status_code == 302
    shown = browser.get(reverse("measures:repeated")).content.decode()
    assert "A pair of hands." in shown and "Lowri Vaughan" in shown
    assert browser.get(address).status_code == 404


def test_a_change_that_is_recorded_settles_it_and_older_stories_are_done_with(
    house: House,
) -> None:
    first, *_others = hurried(house, 4)
    actions.look_for_repeats(house.organisation)
    later = clock.now() + dt.timedelta(days=2)
    with clock.at(later):
        days = (later.date() - first.told_on).days
        walk(house.callum, first, Told(first.told_on, [house.ward], changed=days))
        actions.note([first.pk])
        actions.look_for_repeats(house.organisation)
        assert queries.repeated(house.organisation) == []
        actions.look_for_repeats(house.organisation)
        assert queries.repeated(house.organisation) == []
    assert RepeatedSign.objects.of(house.organisation).get().settled_because == "acted"


# The register -----------------------------------------------------------------------------------


def test_the_sum_of_minutes_is_that_of_the_lines(house: House) -> None:
    actions.begin_register(house.organisation)
    actions.begin_register(house.organisation)
    for number, measure in enumerate(Measure.objects.of(house.organisation), start=1):
        measure.minutes_a_month = number
        measure.save()
    register = queries.register(house.organisation)
    assert len(register.lines) == len(lists.REGISTER)
    assert register.minutes_a_month == sum(range(1, len(lists.REGISTER) + 1))


def test_a_review_whose_day_has_passed_is_overdue(house: House) -> None:
    actions.begin_register(house.organisation)
    review = Measure.objects.of(house.organisation).order_by("pk")[0].review_on
    assert queries.register(house.organisation, review).overdue == 0
    passed = queries.register(house.organisation, review + dt.timedelta(days=1))
    assert passed.overdue == len(lists.REGISTER)


def test_a_stopped_measure_is_gone_everywhere_from_its_day(house: House) -> None:
    noted(house.callum, [Told(a_day_of(OCTOBER), [house.ward], found=[HURRY])])
    actions.begin_register(house.organisation)
    care = Measure.objects.of(house.organisation).get(code=lists.CARE)
    day = dt.date(2026, 11, 20)
    actions.review(care, decision="stop", because="Nobody asked.", by=house.ada, stopped_on=day)
    before = day - dt.timedelta(days=1)
    assert "care:hurry" in queries.inside(house.ward, today=before)
    assert "care:hurry" not in queries.inside(house.ward, ["care:hurry"], today=day)
    codes = [line.measure.code for line in queries.register(house.organisation, day).lines]
    assert lists.CARE not in codes and lists.THEME in codes


def test_every_family_stands_in_the_register() -> None:
    assert {one.code for one in lists.REGISTER} == set(lists.FAMILIES)


def test_everything_that_the_reader_may_notice_is_counted() -> None:
    from wholeheard.listening.noticing import card

    assert {lists.code_of(lens, code) for lens, code in card.errors()} <= set(lists.BY_CODE)


# Months -----------------------------------------------------------------------------------------


@given(some.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2090, 1, 1)))
def test_a_month_lies_in_one_quarter_and_one_year(day: dt.date) -> None:
    month = day.replace(day=1)
    for period in lists.PERIODS:
        start = months.start_of(period, month)
        assert month in months.months_of(period, start)
        assert months.start_of(period, start) == start


def test_a_month_is_published_when_it_has_settled() -> None:
    assert months.last_settled(dt.date(2026, 10, 30)) == dt.date(2026, 8, 1)
    assert months.last_settled(dt.date(2026, 10, 31)) == SEPTEMBER
