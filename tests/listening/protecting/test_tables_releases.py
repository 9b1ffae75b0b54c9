"""Releases over time: what stands, what is issued again, and what hangs together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.attacker.finest import World, attack
from tests.attacker.organisations import MONTHS, answers_of, organisation
from tests.attacker.seen import Known, seen_in
from tests.unprotected import protect_nothing

from wholeheard.listening.protecting.tables import (
    Answers,
    CannotPublish,
    Hierarchy,
    Key,
    Release,
    Rules,
    Stories,
    Tables,
    audit,
    may_be_issued_anew,
    publish,
    summed,
    told_alike,
)

TREE = Hierarchy({"trust": ""} | {f"team {at}": "trust" for at in range(6)})


def month(*counts: int, period: str = "2026-01") -> dict[Key, int]:
    finest = {Key(period, f"team {at}", ()): count for at, count in enumerate(counts)}
    return {key: int(count) for key, count in summed(finest, TREE, {}).items()}


def changed(before: dict[Key, int], after: dict[Key, int]) -> dict[Key, int]:
    return {key: abs(after[key] - before[key]) for key in before}


FIRST = month(20, 21, 22, 23, 24, 25)


def test_figures_of_a_closed_month_stand_when_one_story_is_taken_back() -> None:
    first = publish(Tables(FIRST), TREE)
    fewer = month(19, 21, 22, 23, 24, 25)
    again = publish(Tables(fewer, changed=changed(FIRST, fewer)), TREE, [first])
    assert again.stands == ("2026-01",)
    assert again.figures == first.figures and again.revisions == {"2026-01": 1}


def test_figures_stand_where_nobody_says_how_many_changed() -> None:
    first = publish(Tables(FIRST), TREE)
    again = publish(Tables(month(40, 41, 42, 43, 44, 45)), TREE, [first])
    assert again.stands == ("2026-01",) and again.figures == first.figures


def test_a_month_in_which_many_changed_is_a_numbered_revision() -> None:
    first = publish(Tables(FIRST), TREE)
    after = month(35, 40, 22, 23, 24, 25)
    again = publish(Tables(after, changed=changed(FIRST, after)), TREE, [first])
    assert again.revisions == {"2026-01": 2} and again.stands == ()
    assert again.figure(Key("2026-01", "team 0")).value == 35


def test_a_revision_hides_where_few_changed_and_what_would_tell_it() -> None:
    """Eight more told stories in one team and two in another: neither may be told."""
    first = publish(Tables(FIRST), TREE)
    after = month(28, 23, 22, 23, 24, 25)
    again = publish(Tables(after, changed=changed(FIRST, after)), TREE, [first])
    shown = {key.place: one.value for key, one in again.figures["people"].items()}
    assert shown["team 0"] is None and shown["team 1"] is None


def test_what_was_hidden_stays_hidden_in_a_revision() -> None:
    before = month(4, 21, 22, 23, 24, 25)
    first = publish(Tables(before), TREE)
    after = month(4, 21, 42, 23, 24, 25)
    again = publish(Tables(after, changed=changed(before, after)), TREE, [first])
    was = {key for key, one in first.figures["people"].items() if one.kind == "hidden"}
    now = {key for key, one in again.figures["people"].items() if one.kind == "hidden"}
    assert was <= now


def quarter() -> tuple[list[Release], dict[Key, int]]:
    months = [
        month(4, 21, 22, 23, 24, 25, period="2026-01"),
        month(20, 21, 22, 23, 24, 25, period="2026-02"),
        month(20, 31, 22, 23, 24, 25, period="2026-03"),
    ]
    releases: list[Release] = []
    whole: dict[Key, int] = {}
    for one in months:
        releases.append(publish(Tables(one), TREE, releases))
        for key, count in one.items():
            wide = key._replace(period="2026-Q1")
            whole[wide] = whole.get(wide, 0) + count
    return releases, whole


def test_a_quarter_does_not_give_away_the_one_month_that_is_hidden() -> None:
    releases, whole = quarter()
    release = publish(Tables(whole), TREE, releases)
    assert release.figure(Key("2026-Q1", "team 0")).kind == "hidden"
    assert publish(Tables(whole), TREE).figure(Key("2026-Q1", "team 0")).kind == "number"


def test_a_month_can_be_issued_again_after_its_quarter() -> None:
    """The quarter stands; it is still the sum of the months that it was made of."""
    releases, whole = quarter()
    releases.append(publish(Tables(whole), TREE, releases))
    before = month(20, 21, 22, 23, 24, 25, period="2026-02")
    after = month(20, 21, 22, 43, 24, 25, period="2026-02")
    again = publish(Tables(after, changed=changed(before, after)), TREE, releases)
    assert again.revisions == {"2026-02": 2}
    hidden = {key for key, one in releases[1].figures["people"].items() if one.kind == "hidden"}
    assert all(again.figure(key).kind == "hidden" for key in hidden)


def test_figures_of_stories_and_answers_are_followed_over_time_too() -> None:
    """A quarter of stories and of answers does not give away the month in which they are few."""
    releases: list[Release] = []
    whole: dict[Key, int] = {}
    for at, counts in enumerate(((4, 21, 22, 23, 24, 25), (20,) * 6, (30,) * 6), start=1):
        people = month(*counts, period=f"2026-0{at}")
        releases.append(publish(told_of(people), TREE, releases))
        for key, count in people.items():
            wide = key._replace(period="2026-Q1")
            whole[wide] = whole.get(wide, 0) + count
    release = publish(told_of(whole), TREE, releases)
    for name in ("people", "stories", "kindness"):
        assert releases[0].figure(Key("2026-01", "team 0"), of=name).kind == "hidden"
        assert release.figure(Key("2026-Q1", "team 0"), of=name).kind == "hidden"


def told_of(people: dict[Key, int]) -> Tables:
    """Everybody told two stories, and half of them said yes."""
    team = {key: count // 2 for key, count in people.items() if key.place != "trust"}
    period = next(iter(people)).period
    yes = {**team, Key(period, "trust"): sum(team.values())}
    twice = {key: 2 * count for key, count in people.items()}
    most = {key: min(2, count) for key, count in twice.items()}
    return Tables(people, answers=(Answers("kindness", yes),), stories=Stories(twice, most, most))


def test_a_quarter_that_is_not_its_months_is_refused() -> None:
    releases, whole = quarter()
    whole[Key("2026-Q1", "team 5")] += 1
    whole[Key("2026-Q1", "trust")] += 1
    with pytest.raises(CannotPublish, match="2026-01, 2026-02, 2026-03 come to"):
        publish(Tables(whole), TREE, releases)


def test_other_categories_than_before_are_refused() -> None:
    first = publish(Tables(FIRST), TREE)
    cells = {Key("2026-02", "trust", ("",)): 90}
    with pytest.raises(CannotPublish, match="other characteristics"):
        publish(Tables(cells, {"gender": ("woman", "man")}), TREE, [first])


def test_the_same_counts_give_the_same_release() -> None:
    one = organisation(18, 4, MONTHS[:1])
    assert publish(one.tables(MONTHS[0]), one.hierarchy) == publish(
        one.tables(MONTHS[0]), one.hierarchy
    )


def test_exact_counts_are_not_in_what_a_release_says_of_itself() -> None:
    release = publish(Tables(month(4, 21, 22, 23, 24, 25)), TREE)
    assert "exact" not in repr(release) and "value=4" not in repr(release)


# -- the audit -----------------------------------------------------------------------------------


def test_nothing_is_published_when_the_audit_finds_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Protection that does nothing is caught by the audit, which shares no code with it."""
    protect_nothing(monkeypatch)
    with pytest.raises(CannotPublish, match="No safe way was found") as refused:
        publish(Tables(month(4, 21, 22, 23, 24, 25)), TREE)
    assert refused.value.code == "audit.exposed"


def test_the_audit_knows_how_wide_a_cell_is_left() -> None:
    """Two hidden teams of 30 in all, one of them 4: either can be from 1 to 29."""
    cells = month(4, 26, 40, 40, 40, 40)
    issued = {key._replace(period="i"): count for key, count in cells.items()}
    small = {"team 0": (4, 1000.0), "team 1": (26, 1000.0)}
    publication = audit.Publication(
        shown={
            audit.unknown(key): (count, count)
            for key, count in issued.items()
            if key.place not in small
        },
        hidden={
            audit.unknown(Key("i", place)): audit.Hidden((1, float("inf")), count, width)
            for place, (count, width) in small.items()
        },
        made_of={"i": ("i",)},
        categories=(),
    )
    found = audit.Audit(publication, TREE).exposed(publication.hidden)
    assert sorted(found.values()) == [28.0, 28.0]


def test_what_fits_nothing_is_exposed() -> None:
    publication = audit.Publication(
        shown={audit.unknown(Key("i", "trust")): (3, 3)},
        hidden={
            audit.unknown(Key("i", f"team {at}")): audit.Hidden((1, 9), 1, 3) for at in range(6)
        },
        made_of={"i": ("i",)},
        categories=(),
    )
    assert set(audit.Audit(publication, TREE).exposed(publication.hidden).values()) == {0.0}


def test_one_mask_is_inherited_by_every_answer() -> None:
    """Where the people are hidden, so is what they said; nothing of it is computed anew."""
    one = organisation(18, 5, MONTHS[:1])
    tables = one.tables(MONTHS[0])
    told = tuple(
        answers_of(one, MONTHS[0], name, share) for name, share in (("a", 0.3), ("b", 0.6))
    )
    release = publish(replace(tables, answers=told), one.hierarchy)
    alone = publish(tables, one.hierarchy)
    assert release.figures["people"] == alone.figures["people"]
    for name in "ab":
        for key, figure in release.figures[name].items():
            assert alone.figure(key).kind != "hidden" or figure.kind == "hidden"


# -- what two issues tell of those in between --------------------------------------------------

WARDS = Hierarchy({"hospital": "", "rowan": "hospital", "hazel": "hospital"})


def cruel(rowan: int, hazel: int, cruel: int, changed: int = 0) -> Tables:
    """So many people at two wards; of those at Rowan so many tell of cruelty, of Hazel's twelve."""
    people = {"hospital": rowan + hazel, "rowan": rowan, "hazel": hazel}
    yes = {"hospital": cruel + 12, "rowan": cruel, "hazel": 12}
    new = {"hospital": changed, "rowan": changed, "hazel": 0}

    def cells(counts: dict[str, int]) -> dict[Key, int]:
        return {Key("2026-01", place): number for place, number in counts.items()}

    return Tables(
        cells(people), answers=(Answers("cruelty", cells(yes)),),
        changed=cells(new) if changed else None,
    )  # fmt: skip


@pytest.mark.parametrize("said_so", [10, 9, 1, 0])
def test_what_all_or_nearly_none_of_the_late_said_is_not_the_difference_of_two_issues(
    said_so: int,
) -> None:
    first = publish(cruel(30, 40, 8), WARDS)
    again = publish(cruel(40, 40, 8 + said_so, 10), WARDS, [first])
    rowan, hospital = Key("2026-01", "rowan"), Key("2026-01", "hospital")
    assert first.figure(rowan, "cruelty").value == 8 and again.figure(rowan).value == 40
    for key in (rowan, hospital):
        assert again.figure(key, "cruelty").kind == "hidden"


def test_what_half_of_the_late_said_may_be_the_difference() -> None:
    first = publish(cruel(30, 40, 8), WARDS)
    again = publish(cruel(40, 40, 13, 10), WARDS, [first])
    assert again.figure(Key("2026-01", "rowan"), "cruelty").value == 13


# -- what can be counted elsewhere -------------------------------------------------------------


def test_who_counts_the_stories_on_open_pages_is_not_told_the_rest() -> None:
    """Thirty at one ward and three at the other stand openly; thirty-four in all leave one."""
    at = {"hospital": 34, "rowan": 30, "hazel": 4}
    people = {Key("2026-01", place): number for place, number in at.items()}
    openly = {"hospital": 33, "rowan": 30, "hazel": 3}
    floors = {Key("2026-01", place): number for place, number in openly.items()}
    rules = Rules()
    for given, expected in ((floors, "hidden"), ({}, "number")):
        release = publish(Tables(people, at_least=given), WARDS, rules=rules)
        assert release.figure(Key("2026-01", "hospital")).kind == expected
        seen = seen_in([release])
        known = {
            ("people", key._replace(period="2026-01|1")): Known(floor, float("inf"))
            for key, floor in floors.items()
        }
        found = attack(seen, World(WARDS.parents, [], {"2026-01|1": ["2026-01"]}), known)
        assert bool(found) == (expected == "number")


def test_a_number_that_everybody_knows_is_shown_and_nothing_is_hidden_behind_it() -> None:
    at = {"hospital": 34, "rowan": 30, "hazel": 4}
    people = {Key("2026-01", place): number for place, number in at.items()}
    known = frozenset([Key("2026-01", "hospital")])
    release = publish(Tables(people, known=known), WARDS)
    assert release.figure(Key("2026-01", "hospital")).value == 34
    with pytest.raises(CannotPublish):
        publish(Tables(people, known=known), WARDS, rules=Rules(insiders="place"))


@pytest.mark.parametrize(
    ("earlier", "now", "may"),
    [
        ([{"a": 40}], {"a": 40}, False),
        ([{"a": 40}], {"a": 41}, False),
        ([{"a": 40, "b": 9}], {"a": 52, "b": 8}, False),
        ([{"a": 40, "b": 9}], {"a": 52, "b": 9}, True),
        ([{"a": 40}], {"a": 40, "b": 3}, False),
        ([{"a": 40}], {"a": 40, "b": 10}, True),
        ([{"a": 40, "b": 10}], {"a": 40}, True),
        ([{"a": 40}, {"a": 52}], {"a": 40}, True),
        ([{"a": 40}, {"a": 52}], {"a": 41}, False),
        ([{"a yes": 40, "a no": 40}], {"a yes": 52, "a no": 40}, False),
        ([{"a yes": 40, "a no": 40}], {"a yes": 52, "a no": 52}, True),
        ([{"a yes": 40, "b no": 40}], {"a yes": 52, "b no": 52}, False),
        ([{"a yes": 40, "a no": 40}, {"a yes": 52, "a no": 52}], {"a yes": 52, "a no": 66}, False),
    ],
)
def test_numbers_are_issued_anew_only_where_nobody_is_found_between_two_pages(
    earlier: list[dict[str, int]], now: dict[str, int], may: bool
) -> None:
    def side_of(name: str) -> tuple[str, bool] | None:
        of, _blank, side = name.partition(" ")
        return (of, side == "yes") if side else None

    assert may_be_issued_anew(earlier, now, side_of) is may


def test_a_cell_is_told_as_it_was_or_it_is_new() -> None:
    before = {"a": "hidden", "b": "number"}
    assert told_alike(before, {"a": "hidden", "b": "number", "c": "hidden"})
    assert told_alike(before, {"b": "number"})
    assert not told_alike(before, {"a": "number"})
    assert not told_alike(before, {"b": "hidden"})
