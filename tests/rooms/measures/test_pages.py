"""The pages of counts over time: who sees what, and that each number leads to its stories."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import uuid
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOON, House
from tests.house import filled

from wholeheard.kit import clock, tasks
from wholeheard.kit.models import AuditEntry, Work
from wholeheard.rooms.measures import access, actions, exporting, groups, lists, present, queries
from wholeheard.rooms.measures.models import (
    CountedMonth,
    CountedStory,
    Issue,
    Mark,
    Measure,
    PublishedFigures,
    RepeatedSign,
)
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping.models import ProtectedStory, Sharing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SignedIn = Callable[[Person], Client]
OCTOBER = dt.date(2026, 10, 1)


def months_back(number: int) -> dt.date:
    at = OCTOBER.year * 12 + OCTOBER.month - 1 - number
    return dt.date(at // 12, at % 12 + 1, 1)


def counted(place: Place, month: dt.date, stories: int, **counts: int) -> CountedMonth:
    """A month as the nightly count leaves it: `care_hurry=3` for the code care:hurry."""
    codes = {name.replace("_", ":", 1): number for name, number in counts.items()}
    return CountedMonth.objects.everywhere().create(
        organisation_id=place.organisation_id, place=place, month=month, told=stories,
        stories=stories, read=stories, counts={"told": stories, **codes}, days={"read": 3},
    )  # fmt: skip


@pytest.fixture
def past(house: House) -> House:
    """Two years of counted months at Rowan Ward, the last of them with much hurry."""
    first = filled.release(house, filled.tell(house, "It was cold at night."))
    ProtectedStory.objects.everywhere().filter(pk=first.protected.pk).update(
        told_month=months_back(23), told_on=months_back(23)
    )
    actions.note([first.protected.pk])
    CountedMonth.objects.everywhere().all().delete()
    for back in range(24):
        hurry = 28 if back == 0 else 9 + back % 3
        counted(house.ward, months_back(back), 40 + back % 5, care_hurry=hurry, path_read=30)
    return house


def issued(place: Place, period: str, start: dt.date, **figures: list[object]) -> None:
    """A published period as it stands: `told=["number", 30, None, None, None]`."""
    issue, _new = Issue.objects.everywhere().get_or_create(
        organisation_id=place.organisation_id, period=period, starts_on=start, revision=1,
        defaults={"contributors": 30, "at": NOON},
    )  # fmt: skip
    PublishedFigures.objects.everywhere().create(
        organisation_id=place.organisation_id, issue=issue, place=place,
        figures={name.replace("_", ":", 1): figure for name, figure in figures.items()},
    )  # fmt: skip


def at(place: Place, name: str = "measures:place", *more: object) -> str:
    return reverse(name, args=[place.address, *more])


def shown(browser: Client, address: str, status: int = 200) -> str:
    response = browser.get(address)
    assert response.status_code == status, response.status_code
    return str(response.content.decode())


# From inside -------------------------------------------------------------------------------------


def test_a_ward_manager_sees_exact_charts_and_how_many_signals_chance_would_give(
    past: House, signed_in: SignedIn
) -> None:
    page = shown(signed_in(past.callum), f"{at(past.ward)}?of=care")
    assert "Rowan Ward and its own past" in page
    assert "One chart carries a signal: Hurry." in page
    assert "From 7 nothing can be told yet: the sentence under each says why." in page
    assert 'class="worse"' in page
    assert "would show one by chance" in page


def test_the_chart_says_why_it_is_the_one_that_fits(past: House, signed_in: SignedIn) -> None:
    page = shown(signed_in(past.callum), f"{at(past.ward)}?of=care")
    assert "A p chart" in page or "A p&#x27; chart" in page


def test_every_point_leads_to_the_stories_behind_it_and_so_does_the_table(
    past: House, signed_in: SignedIn
) -> None:
    page = shown(signed_in(past.callum), f"{at(past.ward)}?of=care")
    link = at(past.ward, "measures:behind", "care:hurry", "2026-10")
    assert page.count(f'href="{link}"') == 2


def test_a_story_taken_back_since_its_month_was_counted_is_said_to_be_gone_and_not_shown(
    house: House, signed_in: SignedIn
) -> None:
    kept = filled.release(house, filled.tell(house, "It was cold."))
    gone = filled.release(house, filled.tell(house, "It was warm."))
    both = ProtectedStory.objects.everywhere().filter(pk__in=[kept.protected.pk, gone.protected.pk])
    both.update(told_month=OCTOBER, told_on=OCTOBER)
    actions.note([kept.protected.pk, gone.protected.pk])
    both.filter(pk=gone.protected.pk).update(may_team=False)
    page = shown(signed_in(house.callum), at(house.ward, "measures:behind", "told", "2026-10"))
    assert "It was cold" in page
    assert "It was warm" not in page
    assert "One of them cannot be opened any more." in page


def test_where_comments_were_imported_it_says_why_fewer_are_counted_inside(
    house: House, signed_in: SignedIn
) -> None:
    told = filled.release(house, filled.tell(house, "It was cold."))
    actions.note([told.protected.pk])
    browser, said = signed_in(house.callum), "Comments that were imported are not counted on these"
    assert said not in shown(browser, at(house.ward))
    ProtectedStory.objects.everywhere().filter(pk=told.protected.pk).update(batch=uuid.uuid4())
    actions.note([told.protected.pk])
    assert said in shown(browser, at(house.ward))


def test_with_few_months_there_are_no_limits(house: House, signed_in: SignedIn) -> None:
    told = filled.release(house, filled.tell(house, "It was cold."))
    ProtectedStory.objects.everywhere().filter(pk=told.protected.pk).update(
        told_month=OCTOBER, told_on=OCTOBER
    )
    actions.note([told.protected.pk])
    page = shown(signed_in(house.callum), at(house.ward))
    assert "Too few to tell yet: one point, and limits need 13." in page
    assert "Nothing can be told from these charts yet." in page
    assert 'class="limit"' not in page.split("<main")[1]


def test_with_nothing_counted_the_page_does_not_say_that_all_is_well(
    house: House, signed_in: SignedIn
) -> None:
    page = shown(signed_in(house.callum), at(house.ward))
    assert "Nothing has been counted here yet." in page


def test_concerns_are_counted_exactly_only_for_those_who_may_see_them(
    past: House, signed_in: SignedIn
) -> None:
    link = at(past.ward, "measures:behind", "concern:any", "2026-10")
    assert "of=concern" not in shown(signed_in(past.callum), at(past.ward))
    shown(signed_in(past.callum), link, 404)
    assert "of=concern" in shown(signed_in(past.marsha), at(past.ward))
    shown(signed_in(past.marsha), link)


def test_as_many_stories_stand_behind_a_point_as_are_plotted(
    house: House, signed_in: SignedIn
) -> None:
    browser, told = signed_in(house.callum), []
    for number in range(3):
        told.append(filled.release(house, filled.tell(house, f"Nobody came on day {number}.")))
    pks = [one.protected.pk for one in told]
    ProtectedStory.objects.everywhere().filter(pk__in=pks).update(
        told_month=OCTOBER, told_on=OCTOBER
    )
    actions.note(pks)
    point = queries.inside(house.ward, [lists.TOLD])[lists.TOLD][-1]
    assert (point.month, point.numerator) == (OCTOBER, 3)
    page = shown(browser, at(house.ward, "measures:behind", lists.TOLD, "2026-10"))
    assert "3 stories stand behind this point." in page
    links = re.findall(r'href="(/in/help/story/\w+)"', page)
    assert len(set(links)) == 3
    assert {browser.get(link).status_code for link in links} == {200}


def test_that_stories_were_listed_is_recorded(past: House, signed_in: SignedIn) -> None:
    month = f"{months_back(23):%Y-%m}"
    before = AuditEntry.objects.filter(what="stories.listed").count()
    shown(signed_in(past.callum), at(past.ward, "measures:behind", lists.TOLD, month))
    assert AuditEntry.objects.filter(what="stories.listed").count() == before + 1


@pytest.mark.parametrize("month", ["2026-13", "0000-01", "2031-01", "next", "2026-00", "²026-01"])
def test_a_month_that_is_not_on_the_chart_is_answered_with_a_sentence(
    past: House, signed_in: SignedIn, month: str
) -> None:
    address = at(past.ward, "measures:behind", lists.TOLD, month)
    assert "Choose one of its points." in shown(signed_in(past.callum), address, 404)


def test_a_place_of_another_organisation_is_not_there(
    past: House, elsewhere: House, signed_in: SignedIn
) -> None:
    browser = signed_in(elsewhere.callum)
    for name in ("measures:place", "measures:flow", "measures:mark"):
        shown(browser, at(past.ward, name), 404)
    shown(browser, at(past.ward, "measures:export", "csv"), 404)
    shown(browser, at(past.ward, "measures:behind", lists.TOLD, "2026-10"), 404)


def test_someone_of_the_next_ward_sees_no_exact_figure_and_no_story(
    past: House, signed_in: SignedIn
) -> None:
    huw = filled.somebody(past, "Huw Parry", "responder", past.other_ward)
    page = shown(signed_in(huw), at(past.ward))
    assert "You see what is published" in page
    assert "/2026-10" not in page
    shown(signed_in(huw), at(past.ward, "measures:behind", lists.TOLD, "2026-10"), 404)
    shown(signed_in(huw), at(past.ward, "measures:flow"), 404)


def test_forty_themes_stand_on_pages_of_ten_and_back_leads_to_the_right_one(
    past: House, signed_in: SignedIn
) -> None:
    browser = signed_in(past.callum)
    first = shown(browser, f"{at(past.ward)}?of=theme")
    assert first.count('class="chart-panel"') == 10
    assert "?of=theme&amp;page=2" in first
    themes = [one.code for one in lists.COUNTED if one.family == lists.THEME]
    back = present.back_to(past.ward, themes[25])
    address, _hash, anchor = back.partition("#")
    assert f'id="{anchor}"' in shown(browser, address)


# Notes and new beginnings -------------------------------------------------------------------------


WORDS = "The drug round moved to nine."


def write(browser: Client, place: Place, **said: str) -> str:
    about = {"kind": "note", "code": "care:hurry", "month": "2026-03", "words": WORDS} | said
    response = browser.post(at(place, "measures:mark"), about, follow=True)
    return str(response.content.decode())


def test_a_note_stands_on_the_chart_for_good_with_who_wrote_it(
    past: House, signed_in: SignedIn
) -> None:
    page = write(signed_in(past.callum), past.ward)
    assert f'<p class="note">{WORDS}</p>' in page
    assert "A note on Mar 2026. Callum Reade, 18 November" in page
    assert AuditEntry.objects.filter(what="chart.note", by=past.callum.id).exists()


def test_a_new_beginning_starts_the_limits_afresh_with_its_reason_on_the_line(
    past: House, signed_in: SignedIn
) -> None:
    browser = signed_in(past.callum)
    before = shown(browser, f"{at(past.ward)}?of=care").count('class="change"')
    page = write(browser, past.ward, kind="rebase")
    assert page.count('class="change"') == before + 2, "on its line, and in the key"
    assert 'class="reason"' in page


def test_a_note_on_every_chart_stands_on_every_chart(past: House, signed_in: SignedIn) -> None:
    browser = signed_in(past.callum)
    write(browser, past.ward, code="")
    page = shown(browser, f"{at(past.ward)}?of=care")
    assert page.count(f'<p class="note">{WORDS}</p>') == 8


def test_sixty_charts_stand_under_the_names_of_their_groups_and_one_group_can_be_chosen(
    past: House, signed_in: SignedIn
) -> None:
    browser, address = signed_in(past.callum), at(past.ward, "measures:mark")
    page = shown(browser, address)
    groups = re.findall(r'<optgroup label="([^"]+)"', page)
    assert groups[:4] == ["Stories told", "Who told them", "The care lens", "Themes"]
    assert f"{address}?of=care" in page
    care = shown(browser, f"{address}?of=care")
    assert re.findall(r'<optgroup label="([^"]+)"', care) == ["The care lens"]
    assert care.count("<option") < 35 and "Every chart of this place" in care
    assert "of=care" in shown(browser, f"{at(past.ward)}?of=care").split("Write a note or a new")[0]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"month": "2026-13"}, "There is no such month on the chart."),
        ({"month": "2027-01"}, "There is no such month on the chart."),
        ({"month": ""}, "Choose a month."),
        ({"words": " "}, "The box is empty."),
        ({"words": "x" * 201}, "Say it in 200 letters."),
        ({"kind": "boast"}, "Choose a note or a new beginning."),
        ({"code": "care:nothing"}, "There is no such chart here."),
    ],
)
def test_what_makes_no_note_is_answered_with_a_sentence(
    past: House, signed_in: SignedIn, said: dict[str, str], sentence: str
) -> None:
    assert sentence in write(signed_in(past.callum), past.ward, **said)
    assert not Mark.objects.everywhere().exists()


def test_who_reads_but_may_not_write_finds_no_way_to_write(
    past: House, signed_in: SignedIn
) -> None:
    reader = signed_in(filled.somebody(past, "Huw Parry", "reader", past.ward))
    assert at(past.ward, "measures:mark") not in shown(reader, at(past.ward))
    shown(reader, at(past.ward, "measures:mark"), 404)


# As everybody sees it -----------------------------------------------------------------------------


@pytest.fixture
def published(past: House) -> House:
    for back in range(15):
        shown: dict[str, list[object]] = {
            "told": ["number", 40 + back, None, None, None],
            "told_read": ["number", 40, None, None, None],
            "care_hurry": ["number", 18, 45, None, None],
        }
        hidden: list[object] = ["hidden", None, None, None, None]
        figures = dict.fromkeys(shown, hidden) if back == 4 else shown
        figures |= {"path_read": ["band", None, None, 85, None]}
        issued(past.ward, lists.MONTH, months_back(back + 1), **figures)
    return past


@pytest.fixture
def outsider(house: House) -> Person:
    return filled.somebody(house, "Huw Parry")


def test_outside_a_hidden_month_is_hatched_and_nothing_of_it_is_told(
    published: House, outsider: Person, signed_in: SignedIn
) -> None:
    page = shown(signed_in(outsider), at(published.ward))
    assert 'class="hatch"' in page
    assert "Not shown, to protect a small number." in page
    assert "One period is not shown, to protect a small number: its own, or one that" in page
    assert "Too few to show" not in page, "the number itself may be large"


def test_outside_what_a_machine_noticed_is_shown_corrected_and_never_raw(
    published: House, outsider: Person, signed_in: SignedIn
) -> None:
    page = shown(signed_in(outsider), f"{at(published.ward)}?of=care")
    assert re.search(r"About \d+ to \d+ in 100\. Sep 2026\.", page)
    assert "45" not in re.sub(r"About.*?100", "", re.sub(r"<[^>]*>", "", page))
    assert 'class="chart"' not in page


def test_outside_a_band_stays_a_band(
    published: House, outsider: Person, signed_in: SignedIn
) -> None:
    page = shown(signed_in(outsider), f"{at(published.ward)}?of=path")
    assert "85% or over" in page
    assert "Only ranges can be shown here. They stand in the table." in page


def test_outside_a_chart_begins_with_the_first_period_in_which_somebody_told_something(
    published: House, outsider: Person, signed_in: SignedIn
) -> None:
    for back in range(16, 40):
        issued(published.ward, lists.MONTH, months_back(back), told=["nobody", 0, None, None, None])
    page = shown(signed_in(outsider), at(published.ward))
    assert "none that no limits fit" not in page and "An XmR chart" in page
    assert page.split('<svg class="chart"')[1].split("</svg>")[0].count("Jul 2025") >= 1


def test_outside_a_band_among_numbers_is_drawn_as_a_range_and_named(
    published: House, outsider: Person, signed_in: SignedIn
) -> None:
    for row in PublishedFigures.objects.everywhere().order_by("-issue__starts_on")[:6]:
        row.figures |= {"path:read": ["number", 30, 72, None, None]}
        row.save()
    page = shown(signed_in(outsider), f"{at(published.ward)}?of=path")
    picture = page.split('<svg class="chart"')[1].split("</svg>")[0]
    assert picture.count('class="range"') == 9 and "85% or over" in picture
    assert "Of 9 periods only a range is shown" in page
    assert "only a range is shown" in page.split("chart-key")[1].split("</ul>")[0]


def test_outside_it_is_said_that_figures_are_still_being_reckoned_while_a_task_waits(
    published: House, outsider: Person, signed_in: SignedIn
) -> None:
    CountedStory.objects.everywhere().delete()
    browser, said = signed_in(outsider), "Figures are still being reckoned."
    assert said not in shown(browser, at(published.ward))
    tasks.later("measures.publish", published.organisation.pk)
    assert said in shown(browser, at(published.ward))
    assert said not in shown(browser, reverse("measures:equity"))
    tasks.later("measures.equity", published.organisation.pk)
    assert said in shown(browser, reverse("measures:equity"))
    Work.objects.all().delete()
    assert said not in shown(browser, at(published.ward))


def test_it_is_said_too_before_the_worker_has_come_upon_a_period_that_is_due(
    house: House, outsider: Person, signed_in: SignedIn
) -> None:
    told = filled.release(house, filled.tell(house, "It was cold."))
    ProtectedStory.objects.everywhere().filter(pk=told.protected.pk).update(
        told_month=dt.date(2026, 9, 1), told_on=dt.date(2026, 9, 1)
    )
    actions.note([told.protected.pk])
    Work.objects.all().delete()
    page = shown(signed_in(outsider), at(house.ward))
    assert "Figures are still being reckoned." in page


def test_a_wider_period_is_named_with_its_reason(
    house: House, outsider: Person, signed_in: SignedIn
) -> None:
    for number in range(3):
        start = dt.date(2026, 1 + 3 * number, 1)
        issued(house.ward, lists.QUARTER, start, told=["number", 12 + number, None, None, None])
        issued(house.ward, lists.MONTH, start, told=["hidden", None, None, None, None])
    page = shown(signed_in(outsider), at(house.ward))
    assert "Shown by three months: by month too little could be shown." in page
    assert "Jul to Sep 2026" in page


def test_where_nothing_of_a_place_is_shown_the_wider_place_is_named(
    house: House, outsider: Person, signed_in: SignedIn
) -> None:
    site = Place.objects.get(organisation=house.organisation, kind="site")
    issued(house.ward, lists.YEAR, dt.date(2025, 4, 1), told=["hidden", None, None, None, None])
    issued(site, lists.YEAR, dt.date(2025, 4, 1), told=["number", 31, None, None, None])
    page = shown(signed_in(outsider), at(house.ward))
    assert f"Shown for {site.name}" in page and at(site) in page


def test_inside_stands_beside_each_chart_what_people_outside_see(
    published: House, signed_in: SignedIn
) -> None:
    page = shown(signed_in(published.callum), at(published.ward))
    assert "What people outside see" in page
    assert "Not shown, to protect a small number." in page


# Files --------------------------------------------------------------------------------------------


def rows_of(response: object) -> list[dict[str, str]]:
    text = response.content.decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(text)))


def test_inside_the_file_holds_what_the_charts_show(past: House, signed_in: SignedIn) -> None:
    response = signed_in(past.callum).get(at(past.ward, "measures:export", "csv"))
    rows = {(one["code"], one["month"]): one for one in rows_of(response)}
    assert rows["care:hurry", "2026-10"]["stories"] == "28"
    assert rows["care:hurry", "2026-10"]["out_of"] == "40"
    assert not any(code.startswith("concern") for code, _month in rows)
    assert "aldermere-rowan-over-time.csv" in response.headers["Content-Disposition"]
    assert AuditEntry.objects.filter(what="measures.exported", by=past.callum.id).exists()


def test_outside_the_file_holds_what_was_published_and_nothing_more(
    published: House, outsider: Person, signed_in: SignedIn
) -> None:
    rows = rows_of(signed_in(outsider).get(at(published.ward, "measures:export", "csv")))
    hidden = [one for one in rows if one["code"] == "told" and one["shown"] == "hidden"]
    assert [one["time"] for one in hidden] == [f"{months_back(5):%Y-%m}"]
    assert hidden[0]["number"] == hidden[0]["share"] == ""
    noticed = [one for one in rows if one["code"] == "care:hurry"]
    assert noticed and all(one["number"] == one["share"] == "" for one in noticed)


def test_a_place_named_like_a_formula_is_no_formula_in_a_sheet(
    past: House, signed_in: SignedIn
) -> None:
    Place.objects.filter(pk=past.ward.pk).update(name="=HYPERLINK(A1)")
    response = signed_in(past.callum).get(at(past.ward, "measures:export", "csv"))
    assert {one["place"] for one in rows_of(response)} == {"'=HYPERLINK(A1)"}


def test_without_pyarrow_parquet_is_answered_with_a_sentence(
    past: House, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "parquet_can_be_written", lambda: False)
    browser = signed_in(past.callum)
    assert "installs pyarrow" in shown(browser, at(past.ward))
    assert "installs pyarrow" in shown(browser, at(past.ward, "measures:export", "parquet"), 409)


def test_parquet_holds_the_same_rows(past: House, signed_in: SignedIn) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="NO PYARROW: nothing to write with")
    browser = signed_in(past.callum)
    held = browser.get(at(past.ward, "measures:export", "parquet")).content
    rows = parquet.read_table(io.BytesIO(held)).to_pylist()
    same = rows_of(browser.get(at(past.ward, "measures:export", "csv")))
    assert [str(one["stories"]) for one in rows] == [one["stories"] for one in same]


def test_no_other_kind_of_file_is_there(past: House, signed_in: SignedIn) -> None:
    shown(signed_in(past.callum), at(past.ward, "measures:export", "xlsx"), 404)


# Lists --------------------------------------------------------------------------------------------


def test_places_stand_in_the_order_of_the_tree_whatever_is_counted_there(
    past: House, signed_in: SignedIn
) -> None:
    page = shown(signed_in(past.dilys), reverse("measures:places"))
    order = re.findall(r'href="/in/understand/over-time/([\w-]+)"', page)
    tree = Place.objects.filter(organisation=past.organisation).order_by("path")
    assert order == list(tree.values_list("address", flat=True))
    asked = shown(signed_in(past.dilys), f"{reverse('measures:places')}?sort=-hurry&order=told")
    assert re.findall(r'href="/in/understand/over-time/([\w-]+)"', asked) == order


def test_a_place_with_no_story_is_not_heard_and_never_called_good(
    past: House, signed_in: SignedIn
) -> None:
    page = shown(signed_in(past.dilys), reverse("measures:not_heard"))
    assert "Hazel Ward" in page and "Not heard yet." in page
    assert "Not heard yet." in shown(signed_in(past.dilys), reverse("measures:places"))
    assert not re.search(r"\b(good|well)\b", re.sub(r"<[^>]*>", " ", page.split("<main")[1]))


def test_a_repeated_sign_says_who_has_it_now_to_those_who_read_there_and_to_nobody_else(
    past: House, signed_in: SignedIn
) -> None:
    RepeatedSign.objects.everywhere().create(
        organisation=past.organisation, place=past.ward, code="care:hurry",
        first_month=months_back(2), up_to=past.root, at=NOON,
    )  # fmt: skip
    page = shown(signed_in(past.callum), reverse("measures:repeated"))
    assert "Hurry" in page and "Nobody there can say what is done: tell an administrator." in page
    filled.somebody(past, "Gwen Parry", "leader", past.root)
    page = shown(signed_in(past.callum), reverse("measures:repeated"))
    assert "Aldermere has it now, with Gwen Parry." in page
    other = filled.somebody(past, "Huw Parry", "reader", past.other_ward)
    assert "Hurry" not in shown(signed_in(other), reverse("measures:repeated")).split("<main")[1]


def test_the_flow_of_stories_hatches_what_is_not_ripe(past: House, signed_in: SignedIn) -> None:
    CountedMonth.objects.everywhere().filter(place=past.ward).update(
        counts={"told": 40, "path:improvable": 20, "path:changed": 8, "path:read": 30}
    )
    page = shown(signed_in(past.callum), at(past.ward, "measures:flow"))
    assert "Still filling" in page and 'class="values moving"' in page
    assert page.count("after 3 days") == 12
    assert "8" in page and "Oct 2026" in page


def test_how_far_stories_came_is_told_in_the_order_of_their_path(
    past: House, signed_in: SignedIn
) -> None:
    rows = list(CountedMonth.objects.everywhere().filter(place=past.ward).order_by("month"))
    for number, row in enumerate(rows):
        row.counts = {"told": 40, "path:improvable": 20, "path:changed": 2, "path:read": 30,
                      "path:answered": 25, "path:told_back": 5}  # fmt: skip
        row.told, row.days = 40, {"read": 3 + number % 3, "answered": 12.5}
        row.save()
    page = shown(signed_in(past.callum), at(past.ward, "measures:flow"))
    shown_ = page.split('class="far"')[1].split("</ol>")[0]
    flow = " ".join(re.sub(r"<[^>]*>", " ", shown_).split())
    told = ["Told 480", "Read 360 of 480 told", "Answered 300 of 480 told",
            "Change made 24 of 240 that raised something to mend",
            "Told back 60 of 480 told"]  # fmt: skip
    assert [flow.index(one) for one in told] == sorted(flow.index(one) for one in told)
    assert "In a usual month half of them within 4 days of being told; from 3 to 5" in flow
    assert "Half of them within 12.5 days of being told." in flow
    assert re.findall(r'class="far-so" width="([\d.]+)"', page) == [
        "100",
        "75",
        "62.5",
        "5",
        "12.5",
    ]
    assert "funnel" not in page.lower()


# What is told again ------------------------------------------------------------------------------


@pytest.fixture
def told_again(house: House) -> RepeatedSign:
    """Three stories of hurry at the ward, of two months, and nothing done about them."""
    for number, month in enumerate((dt.date(2026, 9, 1), OCTOBER, OCTOBER)):
        told = filled.release(house, filled.tell(house, f"They ran past me {number} times."))
        ProtectedStory.objects.everywhere().filter(pk=told.protected.pk).update(
            told_month=month, told_on=month
        )
        actions.note([told.protected.pk])
        row = CountedStory.objects.everywhere().get(protected=told.protected)
        row.codes = f"{row.codes}care:hurry|"
        row.save()
    actions.look_for_repeats(house.organisation)
    return RepeatedSign.objects.everywhere().get()


def test_before_a_sign_is_settled_its_stories_months_and_people_are_shown(
    told_again: RepeatedSign, house: House, signed_in: SignedIn
) -> None:
    huw = filled.somebody(house, "Huw Parry", "leader", told_again.up_to)
    page = shown(signed_in(huw), reverse("measures:settle", args=[told_again.pk]))
    assert "3 stories: 1 in Sep 2026, 2 in Oct 2026." in page
    assert "has it now, with Huw Parry." in page
    for number in range(3):
        assert f"They ran past me {number} times." in page
    for story in ProtectedStory.objects.everywhere():
        assert reverse("answers_staff:story", args=[story.pk]) in page
    lists_ = shown(signed_in(huw), reverse("measures:repeated"))
    assert "3 stories: 1 in Sep 2026, 2 in Oct 2026." in lists_
    assert reverse("measures:told_again", args=[told_again.pk]) in lists_


def test_who_reads_there_opens_the_stories_of_a_sign_and_cannot_settle_it(
    told_again: RepeatedSign, house: House, signed_in: SignedIn
) -> None:
    address = reverse("measures:told_again", args=[told_again.pk])
    page = shown(signed_in(house.callum), address)
    assert "They ran past me 0 times." in page and "<form method" not in page.split("<main")[1]
    other = filled.somebody(house, "Huw Parry", "reader", house.other_ward)
    shown(signed_in(other), address, 404)


def test_a_story_that_something_was_done_about_or_that_was_taken_back_is_not_among_them(
    told_again: RepeatedSign, house: House, signed_in: SignedIn
) -> None:
    first, second, _third = CountedStory.objects.everywhere().order_by("month", "pk")
    first.codes = f"{first.codes}{lists.SETTLED}|"
    first.save()
    second.protected.delete()
    address = reverse("measures:told_again", args=[told_again.pk])
    page = shown(signed_in(house.callum), address)
    assert "1 story: 1 in Oct 2026." in page and page.count('class="said"') == 1


# Gaps ---------------------------------------------------------------------------------------------


def stories_of(house: House, voice: str, number: int, answered: int) -> None:
    """Stories of a year ago by one group, so many of them answered."""
    month = months_back(8)
    for at_ in range(number):
        one = ProtectedStory.plain.create(
            organisation=house.organisation, story=filled.tell(house, "It was late.").story,
            told_on=month, told_month=month, language="en", voice=voice, may_team=True,
        )  # fmt: skip
        Sharing.plain.create(organisation=house.organisation, protected=one, place=house.ward)
        codes = ["told", f"voice:{voice}", *(["path:answered"] if at_ < answered else [])]
        CountedStory.plain.create(
            organisation=house.organisation, protected=one, place=house.ward, month=month,
            inside=True, codes=f"|{'|'.join(codes)}|",
        )  # fmt: skip


def test_a_gap_is_from_and_to_and_of_few_voices_there_is_no_figure(
    house: House, signed_in: SignedIn
) -> None:
    stories_of(house, "service_user", 20, 18)
    stories_of(house, "family", 20, 4)
    stories_of(house, "staff", 9, 0)
    page = shown(signed_in(house.callum), at(house.ward, "measures:gaps"))
    rows = dict(
        re.findall(r'scope="row"[^>]*>([^<]*)</th><td[^>]*>([^<]*)<', page.split("Answered")[1])
    )
    assert re.fullmatch(
        r"Fewer of them: from \d+ to \d+ fewer in 100\.", rows["Family or a friend"]
    )
    assert rows["Someone who works here"] == "Not enough voices yet to compare."
    assert rows["An advocate"] == "Not enough voices yet to compare."


def test_where_the_people_it_happened_to_are_few_nothing_is_set_beside_them(
    house: House, signed_in: SignedIn
) -> None:
    stories_of(house, "service_user", 9, 9)
    stories_of(house, "family", 12, 0)
    page = shown(signed_in(house.callum), at(house.ward, "measures:gaps"))
    assert page.count("Not enough voices yet to compare.") == 3
    assert "in 100" not in page.split("<main")[1]


def test_a_place_with_too_many_stories_says_where_to_look(past: House, signed_in: SignedIn) -> None:
    CountedMonth.objects.everywhere().filter(place=past.ward).update(stories=groups.MOST)
    page = shown(signed_in(past.callum), at(past.ward, "measures:gaps"))
    assert "Open a smaller place." in page


# The register -------------------------------------------------------------------------------------


LINE = {
    "code": "care",
    "asked_by": "The board",
    "minutes_a_month": "90",
    "review_on": "31/3/2027",
    "invites": "Looking for hurry",
}


@pytest.fixture
def keeper(house: House) -> Person:
    return filled.somebody(house, "Gwen Parry", "analyst", house.root)


def test_the_minutes_of_all_measures_add_up_from_their_lines(
    house: House, keeper: Person, signed_in: SignedIn
) -> None:
    browser = signed_in(keeper)
    for code, minutes in (("care", "90"), ("path:answered", "1200")):
        browser.post(reverse("measures:add"), LINE | {"code": code, "minutes_a_month": minutes})
    page = shown(browser, reverse("measures:register"))
    assert "All together they take 1,290 minutes a month." in page
    assert "The care lens" in page and "Answered" in page


def test_a_review_that_is_overdue_is_listed(
    house: House, keeper: Person, signed_in: SignedIn
) -> None:
    signed_in(keeper).post(reverse("measures:add"), LINE)
    Measure.objects.everywhere().update(review_on=dt.date(2026, 11, 1))
    page = shown(signed_in(keeper), reverse("measures:register"))
    assert "Late. It was to be 1 November." in page


def test_a_measure_that_is_stopped_is_on_no_page_and_in_no_file(
    past: House, keeper: Person, signed_in: SignedIn
) -> None:
    browser, callum = signed_in(keeper), signed_in(past.callum)
    assert "of=care" in shown(callum, at(past.ward))
    browser.post(reverse("measures:add"), LINE)
    line = Measure.objects.everywhere().get(code="care")
    said = {"decision": "stop", "because": "It helps nobody.", "on": "18/11/2026"}
    response = browser.post(reverse("measures:decide", args=[line.pk]), said)
    assert response.status_code == 302
    assert "of=care" not in shown(callum, at(past.ward))
    shown(callum, at(past.ward, "measures:behind", "care:hurry", "2026-10"), 404)
    assert "care:hurry" not in callum.get(at(past.ward, "measures:export", "csv")).content.decode()
    register = shown(callum, reverse("measures:register"))
    running, stopped = register.split("Counted no more")
    assert "The care lens" not in running.split("<main")[1]
    for kept in ("The care lens", "Stopped from 18 November.", "It helps nobody.",
                 "Gwen Parry, 18 November"):  # fmt: skip
        assert kept in stopped


def test_to_decide_needs_a_reason_and_a_day(
    house: House, keeper: Person, signed_in: SignedIn
) -> None:
    browser = signed_in(keeper)
    browser.post(reverse("measures:add"), LINE)
    line = Measure.objects.everywhere().get(code="care")
    response = browser.post(reverse("measures:decide", args=[line.pk]), {})
    page = response.content.decode()
    assert "Choose one of the three." in page and "Give the reason." in page
    assert "Write a day." in page


def test_a_line_is_changed_without_what_was_decided_of_it_being_lost(
    house: House, keeper: Person, signed_in: SignedIn
) -> None:
    browser = signed_in(keeper)
    browser.post(reverse("measures:add"), LINE)
    line = Measure.objects.everywhere().get(code="care")
    address = reverse("measures:measure", args=[line.pk])
    assert shown(browser, address).split("<main")[1].count('class="button"') == 1
    said = {"decision": "keep", "because": "It led us to look.", "on": "1/5/2027"}
    browser.post(reverse("measures:decide", args=[line.pk]), said)
    browser.post(address, LINE | {"minutes_a_month": "30", "review_on": "1/5/2027"})
    line.refresh_from_db()
    assert (line.minutes_a_month, line.because) == (30, "It led us to look.")
    assert "It led us to look." in shown(browser, reverse("measures:register"))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"code": "care"}, "That is in the register already."),
        ({"code": "speed"}, "That is not counted here."),
        ({"code": "theme", "review_on": "1/1/2020"}, "Write a day that is still to come."),
        ({"code": "theme", "minutes_a_month": "-3"}, "Minutes cannot be fewer than 0."),
        ({"code": "theme", "asked_by": ""}, "Say who asks for it."),
    ],
)
def test_what_makes_no_line_is_answered_with_a_sentence(
    house: House, keeper: Person, signed_in: SignedIn, said: dict[str, str], sentence: str
) -> None:
    browser = signed_in(keeper)
    browser.post(reverse("measures:add"), LINE)
    page = browser.post(reverse("measures:add"), LINE | said).content.decode()
    assert sentence in page
    assert Measure.objects.everywhere().count() == 1


def test_what_was_stopped_can_be_counted_again_and_is_stopped_no_more(
    house: House, keeper: Person, signed_in: SignedIn
) -> None:
    browser = signed_in(keeper)
    browser.post(reverse("measures:add"), LINE)
    line = Measure.objects.everywhere().get(code="care")
    said = {"decision": "stop", "because": "It helps nobody.", "on": "18/11/2026"}
    browser.post(reverse("measures:decide", args=[line.pk]), said)
    browser.post(reverse("measures:add"), LINE)
    page = shown(browser, reverse("measures:register"))
    assert "Counted no more" not in page and "The care lens" in page


def test_everybody_reads_the_register_and_few_keep_it(house: House, signed_in: SignedIn) -> None:
    reader = signed_in(house.callum)
    assert reverse("measures:add") not in shown(reader, reverse("measures:register"))
    shown(reader, reverse("measures:add"), 404)
    manager = filled.somebody(house, "Huw Parry", "leader", house.ward)
    assert not access.may_keep_register(manager), "a ward's leader keeps no whole register"


# Nothing grows ------------------------------------------------------------------------------------


def test_a_page_asks_the_database_no_oftener_with_more_stories_or_months(
    past: House, signed_in: SignedIn, django_assert_num_queries: Callable[[int], Iterator[None]]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = signed_in(past.callum)

    def asked() -> int:
        shown(browser, at(past.ward))
        shown(browser, at(past.ward, "measures:flow"))
        with CaptureQueriesContext(connection) as heard:
            shown(browser, at(past.ward))
            shown(browser, at(past.ward, "measures:flow"))
        return len(heard)

    few = asked()
    CountedMonth.objects.everywhere().filter(place=past.ward).update(stories=1_000_000)
    write(browser, past.ward, code="")
    write(browser, past.ward, code=lists.TOLD, kind="rebase")
    assert asked() == few
    assert clock.today() == NOON.date()
