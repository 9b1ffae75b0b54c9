"""What everybody may see: closed periods, protected, issued once, and again only for many."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from django.db.models import QuerySet
from tests.attacker.finest import World, attack, recovered
from tests.attacker.seen import PEOPLE, Seen, told_by_a_mole, told_from_within, truth_of
from tests.conftest import House
from tests.rooms.measures.lived_in import (
    Told,
    a_day_of,
    noted,
    publish_all,
    put,
    stand_on,
    walk,
)

from wholeheard.kit import clock, tasks
from wholeheard.listening.protecting import tables
from wholeheard.listening.protecting.tables import CannotPublish, Key, Release, Rules
from wholeheard.rooms.measures import actions, lists, months, queries, releases
from wholeheard.rooms.measures.actions import issuing
from wholeheard.rooms.measures.models import (
    CountedStory,
    Issue,
    Measure,
    PublishedFigures,
    TakenAway,
)
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.actions.taking_back import let_go_past_their_time
from wholeheard.rooms.safekeeping.models import LetGo, ProtectedStory, Publication

JULY, AUGUST, SEPTEMBER = dt.date(2026, 7, 1), dt.date(2026, 8, 1), dt.date(2026, 9, 1)
HURRY = ("care", "hurry")

pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture(autouse=True)
def few_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each code is protected by itself, so a handful shows what all do."""
    kept = {"told", "told:read", "care:hurry", "care:kindness", "concern:any", "path:read"}
    short = tuple(one for one in lists.COUNTED if one.code in kept or one.family == lists.VOICE)
    monkeypatch.setattr(lists, "COUNTED", short)


def some_stories(
    place: Place, number: int, month: dt.date = SEPTEMBER, hurried: int = 0, voice: str = "family"
) -> list[Told]:
    day = a_day_of(month)
    return [
        Told(day, [place], voice=voice, found=[HURRY] if at < hurried else [])
        for at in range(number)
    ]


def told(place: Place, period: str = lists.MONTH) -> dict[dt.date, str]:
    return shown(place, lists.TOLD, period)


def shown(place: Place, code: str, period: str = lists.MONTH) -> dict[dt.date, str]:
    points = queries.published(place).get(code, [])
    return {one.start: one.figure.text for one in points if one.period == period}


# Which periods, and when ------------------------------------------------------------------------


def test_a_month_is_published_once_it_has_settled_and_not_before(house: House) -> None:
    noted(house.callum, some_stories(house.ward, 30))
    with stand_on(dt.date(2026, 10, 30)):
        assert publish_all(house.organisation) == 0
        assert queries.to_publish() == []
    with stand_on(dt.date(2026, 10, 31)):
        assert queries.to_publish() == [house.organisation.pk]
        assert publish_all(house.organisation) == 1
    assert told(house.ward) == {SEPTEMBER: "30"}


def test_the_day_is_that_of_the_organisation(house: House) -> None:
    noted(house.callum, some_stories(house.ward, 30))
    with clock.at(dt.datetime(2026, 10, 30, 23, 30, tzinfo=dt.UTC)):
        assert queries.next_due(house.organisation) is None
        house.organisation.timezone = "Europe/Berlin"
        assert queries.next_due(house.organisation) == queries.Due(lists.MONTH, SEPTEMBER)


def test_a_running_month_is_never_published(house: House) -> None:
    noted(house.callum, some_stories(house.ward, 40, dt.date(2026, 11, 1)))
    assert publish_all(house.organisation) == 0


def test_the_worker_publishes_what_is_due_and_finds_again_what_was_lost(house: House) -> None:
    noted(house.callum, some_stories(house.ward, 30, AUGUST))
    noted(house.callum, some_stories(house.ward, 31))
    tasks.sweep()
    tasks.do_what_is_due()
    assert told(house.ward) == {AUGUST: "30", SEPTEMBER: "31"}
    assert queries.to_publish() == []


def test_publishing_twice_issues_once(house: House) -> None:
    noted(house.callum, some_stories(house.ward, 30))
    due = queries.Due(lists.MONTH, SEPTEMBER)
    assert actions.issue(house.organisation, due) is not None
    assert actions.issue(house.organisation, due) is None
    assert Issue.objects.of(house.organisation).count() == 1


def test_nothing_is_published_while_stories_wait_to_be_noted_or_read(house: House) -> None:
    noted(house.callum, some_stories(house.ward, 30))
    (waiting,) = put(house.callum, [Told(a_day_of(SEPTEMBER), [house.ward], machine=False)])
    assert queries.next_due(house.organisation) is None
    actions.note([waiting.pk])
    assert queries.next_due(house.organisation) is not None
    (unread,) = noted(house.callum, [Told(a_day_of(SEPTEMBER), [house.ward], found=None)])
    assert queries.next_due(house.organisation) is None
    assert unread.may_machine


# What is shown ----------------------------------------------------------------------------------


def test_few_stories_are_hidden_and_so_is_what_would_give_them_away(house: House) -> None:
    noted(house.callum, some_stories(house.ward, 30) + some_stories(house.other_ward, 4))
    publish_all(house.organisation)
    assert told(house.other_ward) == {SEPTEMBER: "hidden"}
    assert told(house.ward) == {SEPTEMBER: "hidden"}


def test_who_works_on_one_of_two_wards_is_not_told_of_the_other(house: House) -> None:
    """Thirty-four less the thirty of his own ward: so the whole is hidden too."""
    noted(house.callum, some_stories(house.ward, 30) + some_stories(house.other_ward, 4))
    publish_all(house.organisation)
    seen, truth = seen_by_anybody(house), truth_of(truths(house))
    world = world_of(house, seen)
    known = told_from_within(truth, str(house.ward.pk), world.parents)
    found = [one for one in attack(seen, world, known) if (one.what, one.key) not in known]
    assert str(house.other_ward.pk) not in {one.key.place for one in found}
    assert told(house.root) == {SEPTEMBER: "hidden"}


def test_open_stories_of_a_month_are_the_least_that_a_hidden_number_can_be(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All but one of the smaller ward stand openly: the whole would leave three or four."""
    monkeypatch.setattr(releases, "RULES", Rules())
    stories = noted(house.callum, some_stories(house.ward, 30) + some_stories(house.other_ward, 4))
    for one in stories[:-1]:
        ProtectedStory.objects.everywhere().filter(pk=one.pk).update(may_published=True)
        Publication.objects.everywhere().create(
            organisation=house.organisation, protected=one, by=house.dilys, at=clock.now(),
            first_on=dt.date(2026, 10, 2),
        )  # fmt: skip
    openly = queries.on_open_pages(house.organisation.pk)
    assert Counter(one.place for _month, one in openly) == {
        str(house.ward.pk): 30, str(house.other_ward.pk): 3,
    }  # fmt: skip
    publish_all(house.organisation)
    assert told(house.root) == {SEPTEMBER: "hidden"}
    monkeypatch.setattr(issuing, "_stand_openly", lambda *_: {})
    Issue.objects.everywhere().all().delete()
    publish_all(house.organisation)
    assert told(house.root) == {SEPTEMBER: "34"}, "else it is not the open stories that hide it"


def test_a_share_that_nearly_all_or_nearly_none_have_is_a_band(house: House) -> None:
    noted(house.callum, some_stories(house.ward, 30, hurried=1))
    publish_all(house.organisation)
    assert shown(house.ward, "care:hurry")[SEPTEMBER].startswith("under")
    point = queries.published(house.ward)["care:hurry"][0]
    assert (point.figure.value, point.stories.value) == (None, 30)


def test_concerns_are_never_an_exact_number(house: House) -> None:
    day = a_day_of(SEPTEMBER)
    noted(
        house.callum,
        [Told(day, [house.ward], concern="neglect" if at < 15 else "") for at in range(30)],
    )
    publish_all(house.organisation)
    assert "%" in shown(house.ward, "concern:any")[SEPTEMBER]


def test_who_told_is_shown_for_wide_places_only(house: House) -> None:
    noted(house.callum, some_stories(house.ward, 30) + some_stories(house.ward, 30, voice="staff"))
    publish_all(house.organisation)
    assert shown(house.root, "voice:family") == {SEPTEMBER: "30"}
    assert shown(house.ward, "voice:family") == {}


def test_a_story_that_no_machine_may_read_is_told_but_not_read(house: House) -> None:
    day = a_day_of(SEPTEMBER)
    noted(
        house.callum,
        some_stories(house.ward, 20, hurried=20)
        + [Told(day, [house.ward], found=[HURRY], machine=False) for _ in range(10)],
    )
    publish_all(house.organisation)
    assert told(house.ward) == {SEPTEMBER: "30"}
    assert shown(house.ward, "told:read") == {SEPTEMBER: "20"}
    assert shown(house.ward, "care:hurry") == {SEPTEMBER: "20"}


def test_a_stopped_measure_is_not_shown_nor_published_any_more(house: House) -> None:
    noted(house.callum, some_stories(house.ward, 30, AUGUST) + some_stories(house.ward, 30))
    with stand_on(dt.date(2026, 10, 2)):
        publish_all(house.organisation)
    actions.begin_register(house.organisation)
    care = Measure.objects.of(house.organisation).get(code=lists.CARE)
    stop = {"decision": "stop", "because": "Nobody asked.", "by": house.ada}
    actions.review(care, **stop, stopped_on=dt.date(2026, 10, 5))  # type: ignore[arg-type]
    publish_all(house.organisation)
    assert "care:hurry" not in queries.published(house.ward)
    last = PublishedFigures.objects.of(house.organisation).get(
        place=house.ward, issue__starts_on=SEPTEMBER
    )
    assert lists.TOLD in last.figures and "care:hurry" not in last.figures


def test_organisations_are_published_apart(house: House, elsewhere: House) -> None:
    noted(house.callum, some_stories(house.ward, 30))
    noted(elsewhere.callum, some_stories(elsewhere.ward, 50))
    publish_all(house.organisation)
    publish_all(elsewhere.organisation)
    assert told(house.root) == {SEPTEMBER: "30"}
    assert told(elsewhere.root) == {SEPTEMBER: "50"}


# Wider periods and places -----------------------------------------------------------------------


def in_a_quarter(house: House) -> None:
    """Six a month on one ward, thirty on the other: from July to September."""
    for month in (JULY, AUGUST, SEPTEMBER):
        noted(
            house.callum,
            some_stories(house.ward, 6, month) + some_stories(house.other_ward, 30, month),
        )
    publish_all(house.organisation)


def test_a_quarter_is_published_after_its_months_and_shows_what_they_hid(house: House) -> None:
    in_a_quarter(house)
    assert set(told(house.ward).values()) == {"hidden"}
    assert told(house.root, lists.QUARTER) == {JULY: "108"}
    assert told(house.ward, lists.QUARTER) == {JULY: "18"}


def test_a_page_takes_the_shortest_period_that_shows_enough_and_then_a_wider_place(
    house: House,
) -> None:
    in_a_quarter(house)
    points = queries.published(house.ward)[lists.TOLD]
    assert {one.period for one in queries.narrowest(points)} == {lists.QUARTER}
    assert queries.widened(house.ward, lists.TOLD) == (house.ward, lists.QUARTER)
    empty = people.add_place(house.root, name="New", address="aldermere-new", kind="team")
    empty = Place.objects.select_related("organisation").get(pk=empty.pk)
    place, period = queries.widened(empty, lists.TOLD)
    assert (place.pk, period) == (house.root.pk, lists.QUARTER)


def test_a_quarter_of_a_tree_that_changed_is_withheld_with_the_reason(house: House) -> None:
    noted(house.callum, some_stories(house.ward, 30, JULY))
    with stand_on(dt.date(2026, 9, 1)):
        publish_all(house.organisation)
    people.add_place(house.root, name="New", address="aldermere-new", kind="team")
    noted(house.callum, some_stories(house.ward, 30, AUGUST) + some_stories(house.ward, 30))
    publish_all(house.organisation)
    quarter = Issue.objects.of(house.organisation).get(period=lists.QUARTER)
    assert "tree of places changed" in quarter.withheld
    assert told(house.ward, lists.QUARTER) == {}
    assert len(told(house.ward)) == 3


# What was published stands ----------------------------------------------------------------------


def test_published_figures_stand_after_a_story_is_taken_back(house: House) -> None:
    stories = noted(house.callum, some_stories(house.ward, 30))
    publish_all(house.organisation)
    before = list(PublishedFigures.objects.everywhere().values("issue", "place", "figures"))
    safekeeping.take_back(stories[0].story)
    assert publish_all(house.organisation) == 0
    assert list(PublishedFigures.objects.everywhere().values("issue", "place", "figures")) == before
    assert queries.inside(house.ward)[lists.TOLD][0].numerator == 29


def test_nine_changed_contributors_issue_nothing_and_ten_a_numbered_revision(
    house: House,
) -> None:
    stories = noted(house.callum, some_stories(house.ward, 40))
    publish_all(house.organisation)
    for one in stories[:4]:
        safekeeping.take_back(one.story)
    noted(house.callum, some_stories(house.ward, 5))
    assert publish_all(house.organisation) == 0
    safekeeping.take_back(stories[5].story)
    assert publish_all(house.organisation) == 1
    assert told(house.ward) == {SEPTEMBER: "40"}
    assert {one.revision for one in queries.published(house.ward)[lists.TOLD]} == {2}
    assert Issue.objects.of(house.organisation).count() == 2
    assert publish_all(house.organisation) == 0
    assert not TakenAway.objects.of(house.organisation).exists()


def test_a_revision_hides_where_only_a_few_changed(house: House) -> None:
    noted(house.callum, some_stories(house.ward, 40) + some_stories(house.other_ward, 40))
    publish_all(house.organisation)
    noted(house.callum, some_stories(house.ward, 20) + some_stories(house.other_ward, 2))
    assert publish_all(house.organisation) == 1
    assert told(house.other_ward) == {SEPTEMBER: "hidden"}
    assert told(house.root) == {SEPTEMBER: "hidden"}, "102 less the sixty of the first ward"


def test_stories_whose_time_has_come_bring_no_revision(house: House) -> None:
    stories = noted(house.callum, some_stories(house.ward, 40))
    publish_all(house.organisation)
    let_go_past_their_time([one.story_id for one in stories[:20]])
    LetGo.objects.everywhere().create(
        organisation=house.organisation, place=house.ward, month=SEPTEMBER, number=20
    )
    noted(house.callum, some_stories(house.ward, 12))
    assert not TakenAway.objects.of(house.organisation).exists()
    assert publish_all(house.organisation) == 0
    assert told(house.ward) == {SEPTEMBER: "40"}


def test_what_happens_while_figures_are_worked_out_is_counted_as_a_change(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, other, *_rest = noted(house.callum, some_stories(house.ward, 30))
    real = tables.publish

    def meanwhile(*given: object, **more: object) -> Release:
        safekeeping.take_back(gone.story)
        ProtectedStory.objects.everywhere().filter(pk=other.pk).update(may_machine=False)
        actions.note([other.pk])
        noted(house.callum, some_stories(house.ward, 1))
        return real(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(issuing, "publish", meanwhile)
    actions.issue(house.organisation, queries.Due(lists.MONTH, SEPTEMBER))
    assert told(house.ward) == {SEPTEMBER: "30"}
    assert TakenAway.objects.of(house.organisation).get().number == 1
    rows = CountedStory.objects.of(house.organisation)
    assert rows.filter(issued_place=None).count() == 1
    changed = rows.get(protected=other.pk)
    assert "told:read" in changed.issued_codes and "told:read" not in changed.codes


def test_where_no_safe_way_is_found_nothing_is_shown_and_the_reason_is_kept(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted(house.callum, some_stories(house.ward, 30))

    def refuse(*_given: object, **_more: object) -> Release:
        raise CannotPublish("audit.exposed", "No safe way was found to publish this.")

    monkeypatch.setattr(issuing, "publish", refuse)
    assert publish_all(house.organisation) == 1
    assert told(house.ward) == {}
    assert Issue.objects.of(house.organisation).get().withheld.startswith("No safe way")


def test_a_release_comes_back_as_it_was_kept(house: House) -> None:
    noted(house.callum, some_stories(house.ward, 30, hurried=12) + some_stories(house.root, 5))
    publish_all(house.organisation)
    issued = Issue.objects.of(house.organisation).get()
    name = months.name_of(issued.period, issued.starts_on)
    again = releases.release_from(name, 1, issued.protection)
    whole = releases.whole_from(name, issued.protection)
    kept = releases.kept_of(again, name, whole, issued.protection["parents"])
    assert kept == issued.protection
    assert again.figure(Key(name, str(house.ward.pk), releases.EVERYBODY)).kind == "hidden"


# The attacker -----------------------------------------------------------------------------------


def seen_by_anybody(house: House) -> list[Seen]:
    """Every figure that the room published, as it stands in the database that pages read."""
    found = []
    rows = PublishedFigures.objects.of(house.organisation).select_related("issue")
    for row in rows:
        name = months.name_of(row.issue.period, row.issue.starts_on)
        for code, parts in row.figures.items():
            kind, value, share, low, high = [*parts, None, None, None, None][:5]
            family, _colon, voice = code.partition(":")
            is_voice = family == lists.VOICE
            what = PEOPLE if is_voice or code == lists.TOLD else code
            key = Key(
                f"{name}|{row.issue.revision}", str(row.place_id), (voice if is_voice else "",)
            )
            found.append(Seen(what, key, kind, value, share, low, high))
    return found


def truths(house: House) -> list[Release]:
    return [
        releases.release_from(
            months.name_of(one.period, one.starts_on), one.revision, one.protection
        )
        for one in Issue.objects.of(house.organisation).order_by("at", "period")
    ]


def world_of(house: House, seen: Iterable[Seen]) -> World:
    inside = {
        "2026-Q3": ["2026-07", "2026-08", "2026-09"],
    }
    names = {one.key.period for one in seen}
    parents = releases.tree(Place.objects.filter(organisation=house.organisation))
    return World(
        parents,
        [releases.VOICES],
        {name: inside.get(name.split("|")[0], [name.split("|")[0]]) for name in names},
    )


@pytest.mark.one_database(
    "an attacker reckons with figures that test_pages reads on PostgreSQL too"
)
@pytest.mark.parametrize("seed", range(3))
def test_an_attacker_recovers_nothing_of_what_was_published(house: House, seed: int) -> None:
    chance = random.Random(seed)
    wards = [house.ward, house.other_ward] + [
        people.add_place(house.root, name=f"Team {at}", address=f"team-{at}", kind="team")
        for at in range(4)
    ]
    for month in (JULY, AUGUST, SEPTEMBER):
        stories = [
            Told(
                a_day_of(month),
                [ward],
                voice=chance.choice(["family", "family", "staff", "", "advocate"]),
                found=[HURRY] if chance.random() < 0.2 else [],
            )
            for ward in [*wards, house.root]
            for _ in range(chance.choice([2, 6, 9, 14, 30]))
        ]
        noted(house.callum, stories)
    publish_all(house.organisation)
    seen, truth = seen_by_anybody(house), truth_of(truths(house))
    assert any(one.kind == "hidden" for one in seen)
    assert any(one.kind == "number" for one in seen)
    world, mole = world_of(house, seen), told_by_a_mole(seen, truth)
    for answer in ("", "care:hurry"):
        plain = attack(seen, world, answer=answer)
        informed = attack(seen, world, mole, answer=answer)
        assert recovered([*plain, *informed], truth) == []


def test_without_protection_the_same_attacker_wins(house: House) -> None:
    """The check of the check: figures that hide small counts only are recovered."""
    noted(house.callum, some_stories(house.ward, 30) + some_stories(house.other_ward, 4))
    publish_all(house.organisation)
    truth = truth_of(truths(house))
    laid_open = [
        Seen(one.what, one.key, "number", truth[one.what, one.key])
        if one.kind == "hidden" and truth[one.what, one.key] >= 10
        else one
        for one in seen_by_anybody(house)
        if one.what == PEOPLE and not one.key.groups[0]
    ]
    world = world_of(house, laid_open)
    nobody_told_the_trust = {
        place: above
        for place, above in world.parents.items()
        if not place.endswith(releases.ITSELF)
    }
    found = attack(laid_open, replace(world, parents=nobody_told_the_trust))
    assert str(house.other_ward.pk) in {one.key.place for one in recovered(found, truth)}


def test_what_is_shown_does_not_hold_the_exact_numbers(
    house: House, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    noted(house.callum, some_stories(house.ward, 30) + some_stories(house.other_ward, 4))
    publish_all(house.organisation)
    with django_assert_max_num_queries(2) as asked:  # type: ignore[attr-defined]
        queries.published(house.ward)
    assert not any("protection" in one["sql"] for one in asked.captured_queries)


def test_what_became_of_old_stories_does_not_hide_one_that_was_taken_back(house: House) -> None:
    """Nine stories that were merely read since made room for the one that was taken back."""
    day = a_day_of(SEPTEMBER)
    one = Told(day, [house.ward], voice="family", found=[])
    ward = noted(house.callum, [replace(one, found=[HURRY]) for _ in range(8)] + [one] * 14)
    noted(house.callum, some_stories(house.other_ward, 30, hurried=12))
    publish_all(house.organisation)
    for story in ward[8:17]:
        walk(house.callum, story, replace(one, read=3))
    actions.note([story.pk for story in ward])
    safekeeping.take_back(ward[0].story)
    noted(house.callum, some_stories(house.other_ward, 10, hurried=5))
    publish_all(house.organisation)
    shown = PublishedFigures.objects.everywhere().filter(place=house.ward, issue__period="month")
    again = [row.figures for row in shown.filter(issue__revision=2)]
    assert again and not any(
        row.get(code, ["hidden"])[0] == "number" for row in again for code in ("told", "care:hurry")
    )


def test_a_revision_counts_a_story_as_it_was_counted_before(house: House) -> None:
    day = a_day_of(SEPTEMBER)
    one = Told(day, [house.ward], voice="family", found=[])
    ward = noted(house.callum, [one] * 30)
    publish_all(house.organisation)
    for story in ward[:12]:
        walk(house.callum, story, replace(one, read=3))
    actions.note([story.pk for story in ward])
    noted(house.callum, [one] * 12)
    publish_all(house.organisation)
    issued = {row.issue.revision: row.figures for row in _months_of(house.ward)}
    assert issued[2]["told"][1] == 42
    assert issued[2]["path:read"][3] == 0.0, "none had been read when they were counted"


def _months_of(place: Place) -> QuerySet[PublishedFigures]:
    rows = PublishedFigures.objects.everywhere().filter(place=place, issue__period="month")
    return rows.select_related("issue")
