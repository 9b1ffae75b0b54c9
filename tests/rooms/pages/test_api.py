"""What a program reads: the same as the pages, in the name of whoever gave it a key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from tests.conftest import NOON, House, ToldStory
from tests.house import filled
from tests.rooms.pages.asking import FIGURES, Program, issue, lines_of, problem_of, program_of

from wholeheard import __version__
from wholeheard.kit import audit, clock, ids
from wholeheard.kit.models import AuditEntry
from wholeheard.rooms.measures import exporting as taken_away
from wholeheard.rooms.measures.models import Measure
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import ApiToken, Person, Place
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import exporting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

AUGUST, SEPTEMBER = dt.date(2026, 8, 1), dt.date(2026, 9, 1)
Tell = Callable[..., ToldStory]
Protect = Callable[[ToldStory], ToldStory]


@pytest.fixture
def callum(house: House) -> Program:
    return program_of(house.callum)


@pytest.fixture
def megan(house: House) -> Person:
    """An analyst of Rowan Ward."""
    return filled.somebody(house, "Megan Rees", "analyst", house.ward)


def measure(house: House, code: str, name: str, **more: object) -> Measure:
    return Measure.objects.everywhere().create(
        organisation=house.organisation, code=code, name=name, asked_by="The house",
        review_on=dt.date(2027, 11, 1), **more,
    )  # fmt: skip


# Places --------------------------------------------------------------------------------------


def test_the_tree_of_places_is_given_by_name(house: House, callum: Program) -> None:
    rows = callum.items("places")
    assert [one["name"] for one in rows] == sorted(one["name"] for one in rows)
    assert {one["address"]: one["above"] for one in rows} == {
        "aldermere": None,
        "aldermere-site": "aldermere",
        "aldermere-rowan": "aldermere-site",
        "aldermere-hazel": "aldermere-site",
    }
    rowan = next(one for one in rows if one["address"] == "aldermere-rowan")
    assert rowan["name_cy"] == "Ward y Griafolen" and rowan["kind"] == "team" and rowan["open"]


def test_nothing_is_said_of_how_many_work_or_are_cared_for_at_a_place(callum: Program) -> None:
    assert set(callum.items("places")[0]) == {"address", "name", "name_cy", "kind", "above", "open"}


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 200])
def test_parts_of_any_size_together_are_the_list(callum: Program, limit: int) -> None:
    assert callum.items(f"places?limit={limit}") == callum.items("places")


def test_places_of_one_name_are_each_given_once(house: House, callum: Program) -> None:
    for number in range(5):
        people.add_place(house.root, name="Same", address=f"same-{number}", kind="team")
    rows = callum.items("places?limit=2")
    assert len({one["address"] for one in rows}) == len(rows) == 9


# Figures -------------------------------------------------------------------------------------


def test_figures_are_those_that_the_page_gives_to_take_away(house: House, callum: Program) -> None:
    issue(house.ward, AUGUST, FIGURES)
    issue(house.ward, SEPTEMBER, {"told": ["hidden"]})
    issue(house.ward, dt.date(2026, 4, 1), FIGURES, period="quarter")
    on_the_page = [
        (one["code"], one["period"], one["shown"], one["number"], one["share"], one["from"],
         one["to"], one["revision"])
        for one in taken_away.published_rows(house.ward)
    ]  # fmt: skip
    asked = [
        (one["measure"], one["period"], one["text"], one["value"], one["share"], one["low"],
         one["high"], one["revision"])
        for one in callum.items("places/aldermere-rowan/figures")
    ]  # fmt: skip
    assert sorted(asked, key=str) == sorted(on_the_page, key=str)
    assert len(asked) == 2 * len(FIGURES) + 1


@pytest.mark.parametrize("code", ["path:answered", "care:hurry", "theme:discharge", "voice:staff"])
def test_a_hidden_figure_carries_the_one_mark_and_no_number(
    house: House, callum: Program, code: str
) -> None:
    figures = {code: ["hidden", 7, 3.5, 1.0, 9.0], "told:read": ["number", 40.0]}
    issue(house.ward, AUGUST, figures)
    rows = {one["measure"]: one for one in callum.items("places/aldermere-rowan/figures")}
    row = rows[code]
    assert row["text"] == row["kind"] == "hidden"
    assert {row[name] for name in ("value", "share", "low", "high")} == {None}


def test_what_a_machine_noticed_is_a_range_and_never_its_count(
    house: House, callum: Program
) -> None:
    issue(house.ward, AUGUST, FIGURES)
    rows = {one["measure"]: one for one in callum.items("places/aldermere-rowan/figures")}
    noticed = rows["care:kindness"]
    assert noticed["kind"] in ("corrected", "hidden")
    assert noticed["value"] is None and noticed["share"] is None
    if noticed["kind"] == "corrected":
        assert 0 <= noticed["low"] < noticed["high"] <= 100


def test_a_band_says_between_which_shares_and_no_number(house: House, callum: Program) -> None:
    issue(house.ward, AUGUST, FIGURES)
    rows = {one["measure"]: one for one in callum.items("places/aldermere-rowan/figures")}
    band = rows["concern:any"]
    assert (band["low"], band["high"], band["value"]) == (0.0, 15.0, None)
    assert band["text"] == "under 15%"
    assert rows["path:answered"]["share"] == 50.0


def test_figures_are_in_the_order_of_months_and_never_of_what_they_say(
    house: House, callum: Program
) -> None:
    issue(house.ward, SEPTEMBER, FIGURES)
    issue(house.ward, AUGUST, FIGURES)
    issue(house.ward, dt.date(2026, 4, 1), FIGURES, period="quarter")
    rows = callum.items("places/aldermere-rowan/figures?limit=2")
    keys = [(one["month"], one["period"], one["measure"]) for one in rows]
    assert keys == sorted(keys) and len(keys) == len(set(keys)) == 3 * len(FIGURES)


def test_of_a_period_that_was_issued_again_the_last_revision_stands(
    house: House, callum: Program
) -> None:
    issue(house.ward, AUGUST, {"told": ["number", 42.0]})
    issue(house.ward, AUGUST, {"told": ["number", 55.0]}, revision=2)
    (row,) = callum.items("places/aldermere-rowan/figures")
    assert (row["value"], row["revision"]) == (55.0, 2)


@pytest.mark.parametrize("stopped", ["care:kindness", "care"])
def test_a_stopped_measure_is_in_no_answer_from_that_day(
    house: House, callum: Program, megan: Person, stopped: str
) -> None:
    issue(house.ward, AUGUST, FIGURES)
    measure(house, stopped, "Kindness", stopped_on=NOON.date())
    measure(house, "told", "Stories told", stopped_on=NOON.date() + dt.timedelta(days=1))
    rows = callum.items("places/aldermere-rowan/figures")
    assert "care:kindness" not in {one["measure"] for one in rows}
    assert "told" in {one["measure"] for one in rows}
    assert [one["measure"] for one in callum.items("measures")] == ["told"]
    exported = program_of(megan).lines("exports/figures")
    assert "care:kindness" not in {one.get("measure") for one in exported}


def test_the_register_is_given_by_name_with_what_each_measure_costs(
    house: House, callum: Program
) -> None:
    measure(house, "voice", "Who told them", minutes_a_month=5)
    measure(
        house, "care", "The care lens", invites="Looking for hurry", perverse="Taking it for so"
    )
    rows = callum.items("measures?limit=1")
    assert [one["name"] for one in rows] == ["The care lens", "Who told them"]
    assert rows[0]["invites"] == "Looking for hurry" and rows[0]["perverse"] == "Taking it for so"
    assert rows[1]["minutes_a_month"] == 5 and rows[1]["review_on"] == "2027-11-01"


# Stories -------------------------------------------------------------------------------------


def test_a_published_story_is_given_in_the_words_of_the_open_page(
    house: House, callum: Program
) -> None:
    told = filled.with_everything(house, "Nurse Jean Morgan was kind.")
    (row,) = callum.items("places/aldermere-rowan/stories")
    page = Client().get(row["page"]).content.decode()
    assert row["story"] == ids.short(told.protected.pk)
    assert (
        "Jean" not in str(row) and row["parts"][0]["words"] == "Nurse [name of a nurse] was kind."
    )
    start, end = row["parts"][0]["masks"][0]
    assert row["parts"][0]["words"][start:end] == "[name of a nurse]"
    for words in (row["replies"][0]["words"], row["outcome"]["words"], row["state"], "The tea."):
        assert words in page


def test_a_story_says_its_month_and_no_day(house: House, callum: Program) -> None:
    filled.with_everything(house)
    (row,) = callum.items("places/aldermere-rowan/stories")
    assert row["told"] == "2026-11"
    assert "2026-11-18" not in str(row)


def test_stories_that_are_not_on_the_open_page_are_not_given(house: House, callum: Program) -> None:
    filled.release(house, filled.tell(house, "Only for the team.", agreed=["team"]))
    filled.tell(house, "Nobody looked yet.")
    published = filled.publish(house, filled.release(house, filled.tell(house, "For all.")))
    rows = callum.items("places/aldermere/stories")
    assert [one["story"] for one in rows] == [ids.short(published.protected.pk)]
    assert callum.items("places/aldermere-hazel/stories") == []


def test_a_place_that_has_closed_has_no_open_page_and_no_stories_here(
    house: House, callum: Program
) -> None:
    filled.with_everything(house)
    Place.objects.filter(pk=house.ward.pk).update(open=False)
    assert callum.items("places/aldermere-rowan/stories") == []
    assert Client().get("/at/aldermere-rowan").status_code == 404


def test_what_is_hard_to_read_is_said_before_the_words(house: House, callum: Program) -> None:
    told = filled.release(house, filled.tell(house, "It was a fall."))
    safekeeping.warn_before(told.protected, "speaks of a fall", by=house.dilys)
    filled.publish(house, told)
    (row,) = callum.items("places/aldermere-rowan/stories")
    assert row["warning"] == "speaks of a fall"
    assert list(row).index("warning") < list(row).index("parts")


def test_stories_of_one_month_are_each_given_once(house: House, callum: Program) -> None:
    for number in range(5):
        filled.publish(house, filled.release(house, filled.tell(house, f"It was day {number}.")))
    rows = callum.items("places/aldermere/stories?limit=2")
    assert len({one["story"] for one in rows}) == len(rows) == 5


# Exports -------------------------------------------------------------------------------------


def test_who_may_take_stories_out_gets_them_line_by_line_with_what_was_agreed_to(
    house: House, megan: Person
) -> None:
    told = filled.release(house, filled.tell(house, "Nurse Jean Morgan was kind."))
    filled.release(house, filled.tell(house, "Not to learn from.", agreed=["team"]))
    *rows, last = program_of(megan).lines("exports/stories")
    assert last == {"whole": True, "lines": 1}
    assert tuple(rows[0]) == exporting.COLUMNS
    assert rows[0]["story"] == ids.short(told.protected.pk)
    assert rows[0]["words"] == "Nurse [name of a nurse] was kind."
    assert "learning" in rows[0]["agreed_to"] and rows[0]["told_month"] == "2026-11"


def test_only_stories_of_places_where_they_may_are_taken_out_and_no_other_place_is_named(
    house: House, megan: Person, tell: Tell, protect: Protect
) -> None:
    here = protect(tell("Told to both."))
    protect(tell("Told elsewhere.", place=house.other_ward))
    here.protected.sharings.create(organisation=house.organisation, place=house.other_ward)
    *rows, _last = program_of(megan).lines("exports/stories")
    assert [(one["words"], one["places"]) for one in rows] == [("Told to both.", "Rowan Ward")]


def test_an_export_of_many_stories_has_each_once(
    house: House, megan: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 2)
    for number in range(5):
        filled.release(house, filled.tell(house, f"It was day {number}."))
    *rows, last = program_of(megan).lines("exports/stories")
    assert last["lines"] == len({one["story"] for one in rows}) == 5


def test_a_story_taken_back_while_an_export_runs_does_not_go(
    house: House, megan: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 1)
    told = [filled.release(house, filled.tell(house, f"It was day {n}.")) for n in range(2)]
    lines = program_of(megan).ask("exports/stories").streaming_content
    first = next(lines)
    later = next(one for one in told if ids.short(one.protected.pk).encode() not in first)
    safekeeping.take_back(later.story)
    rest = b"".join(lines)
    assert b"It was day" in first and b"It was day" not in rest
    assert rest == b'{"whole": true, "lines": 1}\n'


def test_an_export_of_figures_holds_what_is_published_and_nothing_exact(
    house: House, megan: Person
) -> None:
    issue(house.ward, AUGUST, FIGURES)
    issue(house.other_ward, AUGUST, FIGURES)
    *rows, last = program_of(megan).lines("exports/figures")
    shown = program_of(megan).items("places/aldermere-rowan/figures")
    assert rows == [{"place": "aldermere-rowan"} | one for one in shown]
    assert last["lines"] == len(FIGURES)


def test_an_export_is_recorded_with_who_and_how_many_and_no_words(
    house: House, megan: Person
) -> None:
    filled.release(house, filled.tell(house, "It was cold."))
    program_of(megan).lines("exports/stories")
    entries = AuditEntry.objects.filter(what__startswith="stories.export").order_by("number")
    assert [one.what for one in entries] == ["stories.export_begun", "stories.exported"]
    assert {one.by for one in entries} == {megan.pk}
    assert entries[1].detail == {"by_a_program": True, "stories": 1}
    assert not list(audit.verify())


def test_an_export_that_is_cut_off_is_recorded_and_has_no_last_line(
    house: House, megan: Person
) -> None:
    for number in range(3):
        filled.release(house, filled.tell(house, f"It was day {number}."))
    response = program_of(megan).ask("exports/stories")
    assert b"whole" not in next(response.streaming_content)
    for close in response._resource_closers:  # what a server does when nobody listens any more
        close()
    entry = AuditEntry.objects.get(what="stories.exported")
    assert entry.detail == {"by_a_program": True, "stories": 1}


def test_to_ask_only_for_the_head_of_an_export_takes_nothing_out(
    house: House, megan: Person
) -> None:
    response = program_of(megan).ask("exports/stories", "head")
    assert response.status_code == 200 and response.content == b""
    assert response.headers["Content-Type"] == "application/x-ndjson"
    assert not AuditEntry.objects.filter(what__startswith="stories.export").exists()


# How it answers ------------------------------------------------------------------------------


def test_the_version_is_that_of_the_house(callum: Program) -> None:
    assert callum.ask("version").json() == {"api": "v1", "version": __version__}


def test_whether_the_house_is_well_is_said_without_a_key(client: Client) -> None:
    assert client.get("/api/v1/health").json() == {"well": True}


def test_the_same_answer_again_is_not_sent_twice(house: House, callum: Program) -> None:
    first = callum.ask("places")
    again = callum.ask("places", If_None_Match=first.headers["ETag"])
    assert again.status_code == 304 and again.content == b""
    people.add_place(house.root, name="New", address="aldermere-new", kind="team")
    assert callum.ask("places", If_None_Match=first.headers["ETag"]).status_code == 200


def test_nothing_is_kept_by_anybody_between(callum: Program) -> None:
    headers = callum.ask("places").headers
    assert headers["Cache-Control"] == "private, no-cache"
    assert "Authorization" in headers["Vary"] and "Cookie" not in headers["Vary"]
    assert callum.ask("nothing").headers["Cache-Control"] == "no-store"


def test_the_head_of_an_answer_is_that_of_the_answer(callum: Program) -> None:
    whole, head = callum.ask("places"), callum.ask("places", "head")
    assert head.status_code == 200 and head.content == b""
    for name in ("Content-Type", "Content-Length", "ETag", "Cache-Control"):
        assert head.headers[name] == whole.headers[name]


def test_asked_how_it_may_be_asked_it_says_so_without_a_key(client: Client) -> None:
    response = client.options("/api/v1/places")
    assert response.status_code == 204
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_the_day_of_last_use_is_kept_and_no_time(house: House, callum: Program) -> None:
    callum.ask("places")
    assert ApiToken.objects.of(house.organisation).get().last_used_on == NOON.date()
    with clock.at(NOON + dt.timedelta(days=2)):
        callum.ask("places")
    token = ApiToken.objects.of(house.organisation).get()
    assert token.last_used_on == NOON.date() + dt.timedelta(days=2)


def test_an_export_says_how_long_to_wait_when_it_is_asked_for_too_often(
    house: House, megan: Person
) -> None:
    program = program_of(megan)
    for _ in range(4):
        lines_of(program.ask("exports/figures"))
    response = program.ask("exports/figures")
    said = problem_of(response, 429)
    assert response.headers["Retry-After"] in said["detail"]
    assert program.ask("places").status_code == 200
