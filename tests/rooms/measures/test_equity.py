"""Groups of people beside each other: closed periods, protected, and recovered by nobody."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections.abc import Iterable

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.attacker.finest import Found, World, attack, recovered
from tests.attacker.seen import PEOPLE, Seen, seen_in, told_by_a_mole, truth_of
from tests.conftest import House
from tests.rooms.measures.lived_in import Told, a_day_of, noted, publish_all, stand_on
from tests.unprotected import audit_nothing, protect_nothing

from wholeheard.kit import clock, sealing, tasks
from wholeheard.listening.protecting.tables import CannotPublish, Key, Release
from wholeheard.rooms.equality import actions as equality
from wholeheard.rooms.equality.lists import BY_CODE, NOT_SAID, Characteristic
from wholeheard.rooms.measures import actions, equity, equity_tables, lists, months
from wholeheard.rooms.measures.equity_tables import EVERY, PRAISED, RAISED, STAGES
from wholeheard.rooms.measures.models import CountedStory, EquityIssue, Issue, Measure
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory

JANUARY = dt.date(2026, 1, 1)
QUARTER = [JANUARY, dt.date(2026, 2, 1), dt.date(2026, 3, 1)]
RIPE = dt.date(2026, 11, 1)
ETHNICITY, DISABILITY = BY_CODE["ethnicity"], BY_CODE["disability"]

pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture(autouse=True)
def few_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishing the months is not what is tried here, so a handful of codes is enough."""
    kept = {"told", "told:read", "concern:any", "path:read", "path:answered", "path:improvable"}
    kept |= {"path:changed"}
    short = tuple(one for one in lists.COUNTED if one.code in kept or one.family == lists.VOICE)
    monkeypatch.setattr(lists, "COUNTED", short)
    monkeypatch.setattr(lists, "BY_CODE", {one.code: one for one in short})


def say(house: House, stories: Iterable[ProtectedStory], **said: str) -> None:
    for one in stories:
        assert equality.keep(house.organisation, one.story_id, said)


def in_a_quarter(
    house: House, number: int, months_: list[dt.date] | None = None, **more: object
) -> list[ProtectedStory]:
    """So many stories, spread over the months of a quarter."""
    within = months_ or QUARTER
    told = [
        Told(a_day_of(within[at % 3]), [house.ward], read=2, **more)  # type: ignore[arg-type]
        for at in range(number)
    ]
    return noted(house.callum, told)


def a_quarter(house: House) -> None:
    """Forty white tellers, nearly all answered; fifteen Asian, five of them; three Black; and
    thirty who did not say."""
    white = in_a_quarter(house, 32, answered=5, different=True, changed=20)
    white += in_a_quarter(house, 8, different=True)
    asian = in_a_quarter(house, 5, answered=9, different=True, changed=20)
    asian += in_a_quarter(house, 10, different=True)
    say(house, white, ethnicity="white")
    say(house, asian, ethnicity="asian")
    say(house, in_a_quarter(house, 3, answered=9), ethnicity="black")
    in_a_quarter(house, 8, answered=9, different=True, changed=20)
    in_a_quarter(house, 12, answered=9, different=True)
    in_a_quarter(house, 10)


def stand_as_published(house: House) -> None:
    """The months are issued, without the work of it: what they show is tried elsewhere."""
    rows = CountedStory.objects.of(house.organisation)
    rows.update(issued_place=F("place"), issued_codes=F("codes"))
    for month in set(rows.values_list("month", flat=True)):
        Issue.objects.everywhere().get_or_create(
            organisation=house.organisation,
            period=lists.MONTH,
            starts_on=month,
            defaults={"contributors": 0, "at": clock.now()},
        )


def issue(house: House) -> int:
    stand_as_published(house)
    return equity.issue_all(house.organisation)


def issued(house: House, code: str = "ethnicity", period: str = lists.QUARTER) -> EquityIssue:
    rows = EquityIssue.objects.of(house.organisation)
    return rows.get(characteristic=code, period=period)


def page(house: House) -> str:
    browser = Client()
    browser.force_login(house.callum)
    response = browser.get(reverse("measures:equity"))
    assert response.status_code == 200
    return str(response.content.decode())


# When ---------------------------------------------------------------------------------------------


def test_a_quarter_is_issued_when_its_stories_had_time_to_lead_somewhere(house: House) -> None:
    a_quarter(house)
    stand_as_published(house)
    with stand_on(dt.date(2026, 10, 30)):
        assert equity.due(house.organisation) == []
    with stand_on(dt.date(2026, 10, 31)):
        (due,) = equity.due(house.organisation)
    assert (due.name, len(due.of)) == ("2026-Q1", len(BY_CODE))


def test_nothing_is_issued_where_nobody_answered(house: House) -> None:
    in_a_quarter(house, 40)
    assert issue(house) == 0 and equity.to_issue() == []


def test_the_worker_issues_what_is_due_once(house: House) -> None:
    a_quarter(house)
    publish_all(house.organisation)
    assert equity.to_issue() == [house.organisation.pk]
    tasks.sweep()
    tasks.do_what_is_due()
    assert EquityIssue.objects.of(house.organisation).count() == len(BY_CODE)
    assert equity.to_issue() == [] and issue(house) == 0


def test_a_quarter_stands_whatever_is_said_or_taken_back_later(house: House) -> None:
    a_quarter(house)
    issue(house)
    before = issued(house).figures
    gone = ProtectedStory.objects.of(house.organisation).select_related("story").first()
    assert gone is not None
    safekeeping.take_back(gone.story)
    say(house, in_a_quarter(house, 12), ethnicity="black")
    issue(house)
    assert issued(house).figures == before


def test_what_was_issued_and_is_gone_from_the_database_is_not_issued_again(house: House) -> None:
    """Whoever may write there, without a key, takes out the issue and all stories but his own and
    one: the house would tell him what that one is."""
    say(house, in_a_quarter(house, 40), ethnicity="white")
    issue(house)
    EquityIssue.objects.of(house.organisation).delete()
    kept = CountedStory.objects.of(house.organisation).values_list("pk", flat=True)[:12]
    CountedStory.objects.of(house.organisation).exclude(pk__in=list(kept)).update(issued_place=None)
    assert equity.due(house.organisation) == []
    assert equity.issue_all(house.organisation) == 0


def test_the_page_says_numbers_in_steps_and_gaps_outwards(house: House) -> None:
    """Thirteen or fourteen of a group look alike: a few invented ones tell of no other."""
    say(house, in_a_quarter(house, 42, answered=5), ethnicity="white")
    say(house, in_a_quarter(house, 13, answered=5) + in_a_quarter(house, 5), ethnicity="black")
    issue(house)
    shown = page(house)
    assert ">20<" in shown and ">18<" not in shown and ">42<" not in shown
    ends = [int(one) for one in re.findall(r"from (\d+)", shown)]
    assert ends and all(one % 5 == 0 for one in ends)


def test_a_story_taken_back_before_is_not_counted(house: House) -> None:
    a_quarter(house)
    stand_as_published(house)
    white = [
        one
        for one in ProtectedStory.objects.of(house.organisation).select_related("story")
        if one.parts and one.counted.days.get("answered") == 5
    ]
    safekeeping.take_back(white[0].story)
    issue(house)
    assert issued(house).figures["white"]["told"][1] == 39


def test_a_measure_that_is_stopped_is_neither_issued_nor_shown(house: House) -> None:
    a_quarter(house)
    issue(house)
    actions.begin_register(house.organisation)
    line = Measure.objects.of(house.organisation).get(code=lists.EQUITY)
    actions.review(
        line, decision="stop", because="Too few say.", by=house.ada, stopped_on=dt.date(2026, 11, 1)
    )
    assert equity.due(house.organisation) == []
    assert "The register of measures has stopped this." in page(house)


# What is shown ------------------------------------------------------------------------------------


def test_a_gap_is_from_and_to_and_a_small_group_has_not_enough_voices(house: House) -> None:
    a_quarter(house)
    issue(house)
    figures = issued(house).figures
    assert figures["asian"]["path:answered"][:2] == ["number", 5]
    assert figures["black"]["told"] == ["hidden"]
    shown = page(house)
    assert "Fewer of them: from" in shown
    assert "Not enough voices yet to compare." in shown
    assert ">40<" in shown and ">15<" in shown and ">3<" not in shown


def test_who_did_not_say_and_everybody_are_in_no_figure(house: House) -> None:
    a_quarter(house)
    issue(house)
    assert set(issued(house).figures) == set(ETHNICITY.groups)


def test_one_person_of_a_group_is_not_there_to_be_seen(house: House) -> None:
    say(house, in_a_quarter(house, 40, answered=3), disability="no")
    say(house, in_a_quarter(house, 1), disability="yes")
    in_a_quarter(house, 1)
    issue(house)
    figures = issued(house, "disability").figures
    assert figures["yes"]["told"] == ["hidden"]
    assert {kind for kind, *_more in figures["yes"].values()} == {"hidden", "nobody"}
    assert "Not enough voices yet to compare." in page(house)


def test_a_share_of_all_or_of_nobody_is_a_band_and_its_gap_allows_for_that(house: House) -> None:
    say(house, in_a_quarter(house, 20, answered=3), sex="female")
    say(house, in_a_quarter(house, 20), sex="male")
    issue(house)
    figures = issued(house, "sex").figures
    assert figures["female"]["path:answered"][0] == "band"
    answered = next(one for one in STAGES if one.code == "path:answered")
    gap = equity_tables.gap_at(answered, "female", "male", figures)
    assert gap is not None and gap.interval is not None
    assert 0 < gap.interval.low < 0.85 and gap.interval.high == pytest.approx(1, abs=0.01)


def test_a_concern_is_never_an_exact_number(house: House) -> None:
    say(house, in_a_quarter(house, 30, concern="neglect"), sex="female")
    say(house, in_a_quarter(house, 30), sex="male")
    issue(house)
    assert {one["concern:any"][0] for one in issued(house, "sex").figures.values()} == {"band"}
    assert "More of them: from" in page(house)


def test_change_is_asked_of_stories_that_raised_something(house: House) -> None:
    a_quarter(house)
    issue(house)
    white = issued(house).figures["white"]
    assert white["path:improvable"][:2] == ["number", 40]
    assert white["path:changed"][:2] == ["number", 32]


def test_what_is_not_published_yet_is_named_so(house: House) -> None:
    assert "Nothing is published of these so far." in page(house)


def test_the_page_asks_no_more_of_the_database_with_more_periods(house: House) -> None:
    a_quarter(house)
    issue(house)
    page(house)
    with CaptureQueriesContext(connection) as few:
        page(house)
    within = [months.plus(one, -3) for one in QUARTER]
    say(house, in_a_quarter(house, 30, within), ethnicity="white")
    assert issue(house)
    with CaptureQueriesContext(connection) as many:
        page(house)
    assert len(many) == len(few)
    assert not any('"kept"' in one["sql"] for one in many.captured_queries)


def test_an_organisation_sees_its_own_figures_only(house: House, elsewhere: House) -> None:
    a_quarter(house)
    issue(house)
    assert ">40<" not in page(elsewhere)


# Years --------------------------------------------------------------------------------------------


def test_a_year_is_the_sum_of_its_quarters_and_shows_what_they_hid(house: House) -> None:
    april = dt.date(2025, 4, 1)
    for quarter in range(4):
        start = months.plus(april, 3 * quarter)
        within = months.months_of(lists.QUARTER, start)
        say(house, in_a_quarter(house, 24, within, answered=4), ethnicity="white")
        say(house, in_a_quarter(house, 4, within), ethnicity="black")
        in_a_quarter(house, 12, within)
    issue(house)
    rows = EquityIssue.objects.of(house.organisation).filter(characteristic="ethnicity")
    assert rows.filter(period=lists.QUARTER).count() == 4
    assert all(row.figures["black"]["told"] == ["hidden"] for row in rows.filter(period="quarter"))
    assert issued(house, period=lists.YEAR).figures["black"]["told"][:2] == ["number", 16]
    assert "2025/26" in page(house)


def test_a_year_with_a_quarter_that_was_withheld_is_withheld(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_more: object) -> None:
        raise CannotPublish("audit.exposed", "No safe way was found to publish this.")

    monkeypatch.setattr(equity, "publish", refuse)
    for quarter in range(4):
        within = months.months_of(lists.QUARTER, months.plus(dt.date(2025, 4, 1), 3 * quarter))
        say(house, in_a_quarter(house, 12, within), ethnicity="white")
    issue(house)
    assert issued(house, period=lists.YEAR).withheld.startswith("A quarter of this year")
    assert equity.latest(house.organisation) == {}


# Where it is kept ---------------------------------------------------------------------------------


def test_exact_counts_of_small_groups_stand_nowhere_unsealed(house: House) -> None:
    a_quarter(house)
    issue(house)
    row = issued(house)
    with pytest.raises(UnicodeDecodeError):
        bytes(row.kept).decode()
    key = sealing.organisation_key(bytes(house.organisation.key), house.organisation.pk)
    plain = json.loads(sealing.open_sealed(key, row.kept, about=row.pk, field=equity.FIELD))
    assert [EVERY, "black"] in plain["cells"]


def test_no_code_of_a_story_tells_of_a_group(house: House) -> None:
    a_quarter(house)
    issue(house)
    for one in ProtectedStory.objects.of(house.organisation).select_related("counted"):
        assert not {"white", "asian", "black"} & {*one.counted.codes.replace(":", "|").split("|")}


# The attacker -------------------------------------------------------------------------------------


def releases_of(house: House, one: Characteristic) -> list[Release]:
    rows = EquityIssue.objects.of(house.organisation).filter(characteristic=one.code, withheld="")
    return [equity._release_of(house.organisation, row, one) for row in rows.order_by("starts_on")]


def seen_by_anybody(house: House, one: Characteristic) -> list[Seen]:
    """What stands on the page; and of everybody together, which the page never says, all that
    other tables could tell at the most."""
    found: list[Seen] = []
    rows = EquityIssue.objects.of(house.organisation).filter(characteristic=one.code, withheld="")
    for row in rows:
        name = f"{months.name_of(row.period, row.starts_on)}|1"
        for group, shown in row.figures.items():
            for code, parts in shown.items():
                what, place = _cell(code)
                kind, value, share, low, high = [*parts, None, None, None, None][:5]
                key = Key(name, place, (group,))
                found.append(Seen(what, key, kind, value, share, low, high))
    everybody = seen_in(releases_of(house, one))
    return found + [row for row in everybody if row.key.groups == ("",)]


def _cell(code: str) -> tuple[str, str]:
    if code in ("told", "path:improvable"):
        return PEOPLE, EVERY if code == "told" else RAISED
    return code, next(one.of for one in STAGES if one.code == code)


def truth(house: House, one: Characteristic) -> dict[tuple[str, Key], float]:
    return truth_of(releases_of(house, one))


def quarters_in(name: str) -> list[str]:
    if "/" not in name:
        return [name]
    year = int(name[:4])
    return [f"{year}-Q2", f"{year}-Q3", f"{year}-Q4", f"{year + 1}-Q1"]


def attacked(house: House, one: Characteristic) -> tuple[list[Found], list[Found]]:
    """What the plain attacker tells to within 3, and what either recovers: of people, and of each
    stage."""
    seen, really = seen_by_anybody(house, one), truth(house, one)
    inside = {row.key.period: quarters_in(row.key.period.split("|")[0]) for row in seen}
    world = World({EVERY: "", RAISED: EVERY, PRAISED: EVERY}, [(*one.groups, NOT_SAID)], inside)
    mole = told_by_a_mole(seen, really, always_band=["concern:any"])
    plain, informed = [], []
    for answer in ("", *(stage.code for stage in STAGES)):
        plain += attack(seen, world, answer=answer)
        informed += attack(seen, world, mole, answer=answer)
    people = [one for one in plain if one.what == PEOPLE]
    return people, recovered([*plain, *informed], really)


def by_chance(house: House, month: dt.date, chance: random.Random) -> Told:
    return Told(
        a_day_of(month),
        [house.ward],
        read=2 if chance.random() < 0.9 else None,
        answered=4 if chance.random() < 0.7 else None,
        different=chance.random() < 0.6,
        changed=30 if chance.random() < 0.3 else None,
        concern="neglect" if chance.random() < 0.1 else "",
    )


@pytest.mark.one_database(
    "an attacker reckons with figures that test_pages reads on PostgreSQL too"
)
@pytest.mark.parametrize(
    "seed", [0, 8, *(pytest.param(one, marks=pytest.mark.slow) for one in (1, 9))]
)
def test_an_attacker_who_knows_all_totals_recovers_nobody(house: House, seed: int) -> None:
    chance = random.Random(seed)
    for quarter in range(4):
        within = months.months_of(lists.QUARTER, months.plus(dt.date(2025, 4, 1), 3 * quarter))
        for group, number in (("white", 22), ("asian", 9), ("black", 4), ("mixed", 1), ("", 5)):
            stories = noted(
                house.callum,
                [
                    by_chance(house, within[at % 3], chance)
                    for at in range(max(0, number + chance.randint(-3, 3)))
                ],
            )
            if group:
                disabled = [one for one in stories if chance.random() < 0.3]
                rest = [one for one in stories if one not in disabled]
                say(house, disabled, ethnicity=group, disability="yes")
                say(house, rest, ethnicity=group, disability="no")
    issue(house)
    for one in (ETHNICITY, DISABILITY):
        seen = seen_by_anybody(house, one)
        assert any(row.kind == "hidden" for row in seen)
        assert any(row.kind == "number" and row.key.groups != ("",) for row in seen)
        assert attacked(house, one) == ([], [])


def test_without_joint_protection_the_same_attacker_wins(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check of the check. Everybody said, so a group of few is what is left of the total."""
    protect_nothing(monkeypatch)
    audit_nothing(monkeypatch)
    say(house, in_a_quarter(house, 40, answered=4), disability="no")
    say(house, in_a_quarter(house, 3), disability="yes")
    issue(house)
    plain, _exactly = attacked(house, DISABILITY)
    assert ("yes",) in {one.key.groups for one in plain}


def test_where_everybody_said_a_small_group_hides_the_one_beside_it(house: House) -> None:
    say(house, in_a_quarter(house, 40, answered=4), disability="no")
    say(house, in_a_quarter(house, 4), disability="yes")
    issue(house)
    assert {one["told"][0] for one in issued(house, "disability").figures.values()} == {"hidden"}
    assert attacked(house, DISABILITY) == ([], [])
