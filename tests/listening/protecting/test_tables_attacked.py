"""The attacker against what is published: small instances here, the full run in bench.disclosure.

Each mutation takes one rule away and lets the attacker win; otherwise he would be too weak to
prove anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.attacker.finest import Found, World, attack, recovered
from tests.attacker.limits import mean_and_upper, points_that_fit
from tests.attacker.organisations import (
    CHARACTERISTICS,
    MONTHS,
    Organisation,
    answers_of,
    everybody,
    organisation,
    quarter_with_yes,
    with_yes,
)
from tests.attacker.seen import Seen, seen_in, told_by_a_mole, told_from_within, truth_of
from tests.attacker.steps import one_step
from tests.unprotected import audit_nothing, protect_nothing

from wholeheard.listening.protecting.tables import (
    ALL,
    Answers,
    CannotPublish,
    Figure,
    Hierarchy,
    Key,
    Release,
    Rules,
    Tables,
    masks,
    publish,
    publishing,
    summed,
)
from wholeheard.listening.protecting.tables.series import points
from wholeheard.listening.protecting.tables.shapes import PLACE

PARTS = {f"{month}|{issue}": [month] for month in MONTHS for issue in (1, 2)}
PARTS |= {"2026-Q1|1": list(MONTHS[:3]), "2026-Q2|1": list(MONTHS[3:])}


def world(one: Organisation) -> World:
    return World(one.hierarchy.parents, list(CHARACTERISTICS.values()), PARTS)


def both_attacks(
    one: Organisation, releases: Sequence[Release], seen: list[Seen] | None = None, answer: str = ""
) -> tuple[list[Found], list[Found]]:
    """What the plain attacker tells to within 3, and what either recovers."""
    seen, truth = seen or seen_in(releases), truth_of(releases)
    plain = attack(seen, world(one), answer=answer)
    informed = attack(seen, world(one), told_by_a_mole(seen, truth), answer=answer)
    return plain, recovered([*plain, *informed], truth)


@pytest.fixture
def unprotected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Primary rule only: no joint protection, and no audit that would stop it."""
    protect_nothing(monkeypatch)
    audit_nothing(monkeypatch)


@pytest.mark.parametrize("teams, seed", [(18, 0), (18, 1), (48, 0)])
def test_nothing_hidden_can_be_worked_out_of_one_month(teams: int, seed: int) -> None:
    one = organisation(teams, seed, MONTHS[:1])
    release = publish(one.tables(MONTHS[0]), one.hierarchy)
    assert both_attacks(one, [release]) == ([], [])


def test_nothing_hidden_can_be_worked_out_of_months_and_their_quarter() -> None:
    one = organisation(18, 2, MONTHS[:3])
    releases = a_quarter(one)
    assert both_attacks(one, releases) == ([], [])


def a_quarter(one: Organisation) -> list[Release]:
    releases: list[Release] = []
    for month in MONTHS[:2]:
        releases.append(publish(one.tables(month), one.hierarchy, releases))
    last = one.with_quarter(MONTHS[:3], "2026-Q1")
    return [*releases, publish(last, one.hierarchy, releases)]


def test_without_joint_protection_the_attacker_wins(unprotected: None) -> None:
    one = organisation(18, 0, MONTHS[:1])
    release = publish(one.tables(MONTHS[0]), one.hierarchy)
    plain, exact = both_attacks(one, [release])
    assert len(plain) > 10 and len(exact) > 10


def test_when_earlier_releases_are_forgotten_the_attacker_wins() -> None:
    one = organisation(18, 2, MONTHS[:3])
    forgetful = [publish(one.tables(month), one.hierarchy) for month in MONTHS[:3]]
    quarter = one.with_quarter(MONTHS[:3], "2026-Q1")
    only = {key: count for key, count in quarter.people.items() if key.period == "2026-Q1"}
    forgetful.append(publish(Tables(only, CHARACTERISTICS), one.hierarchy))
    plain, exact = both_attacks(one, forgetful)
    assert plain and exact


def test_a_percentage_beside_a_mark_lets_the_attacker_win() -> None:
    """The one mark hides what follows from a number as well."""
    one = organisation(18, 0, MONTHS[:1])
    release = publish(one.tables(MONTHS[0]), one.hierarchy)
    people = one.cells(MONTHS[0])
    seen = [_with_its_percentage(figure, people) for figure in seen_in([release])]
    plain, exact = both_attacks(one, [release], seen)
    assert plain and exact


def _with_its_percentage(figure: Seen, people: dict[Key, int]) -> Seen:
    key = figure.key._replace(period=MONTHS[0])
    whole = people[key._replace(groups=(ALL, ALL))]
    if figure.kind != "hidden" or ALL not in key.groups or not whole:
        return figure
    return replace(figure, share=round(100 * people[key] / whole, 0 if whole < 100 else 1))


def test_marks_that_say_which_are_small_let_the_attacker_come_closer() -> None:
    """Why there is one mark: with two, what is left open shrinks below three for some."""
    one = organisation(18, 0, MONTHS[:1])
    release = publish(one.tables(MONTHS[0]), one.hierarchy)
    seen = seen_in([release])
    two_marks = told_by_a_mole(seen, truth_of([release]))
    assert attack(seen, world(one)) == []
    assert attack(seen, world(one), two_marks)


# -- from within -------------------------------------------------------------------------------


def told_within(
    release: Release, there: World, tree: Hierarchy, answer: str = "", narrow: float = 3
) -> list[tuple[str, Found]]:
    """Of each place except the whole, what somebody from there tells of few people elsewhere. Of
    a place around his own he knows a part: what is left is another place."""
    seen, truth = seen_in([release]), truth_of([release])
    found = []
    for unit in tree.parents:
        if unit != tree.root:
            known = told_from_within(truth, unit, tree.parents)
            for one in attack(seen, there, known, answer=answer, narrow=narrow):
                few = one.what != "people" or 0 < truth[one.what, one.key] < 10
                around = one.key.place in tree.above(unit)
                if few and not around and (one.what, one.key) not in known:
                    found.append((unit, one))
    return found


WITHIN = Rules(insiders=PLACE)
TWO_WARDS = Hierarchy({"hospital": "", "rowan": "hospital", "hazel": "hospital"})


def two_wards(rowan: int = 30, hazel: int = 4) -> Tables:
    at = {"hospital": rowan + hazel, "rowan": rowan, "hazel": hazel}
    return Tables({Key("2026-01", place): number for place, number in at.items()})


def test_who_works_on_one_of_two_wards_is_not_told_of_the_other() -> None:
    """The total less his own ward would be the ward beside it."""
    release = publish(two_wards(), TWO_WARDS, rules=WITHIN)
    there = World(TWO_WARDS.parents, [], PARTS)
    assert told_within(release, there, TWO_WARDS) == []
    assert release.figure(Key("2026-01", "hospital")).kind == "hidden"


def test_without_the_rule_against_insiders_he_wins() -> None:
    release = publish(two_wards(), TWO_WARDS)
    there = World(TWO_WARDS.parents, [], PARTS)
    ((unit, one),) = told_within(release, there, TWO_WARDS)
    assert (unit, one.key.place, one.low) == ("rowan", "hazel", 4)


def test_with_too_many_cells_for_insiders_the_release_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = Answers("hurry", dict.fromkeys(two_wards().people, 0))
    tables = replace(two_wards(), answers=(said,))
    assert publish(tables, TWO_WARDS, rules=WITHIN).beyond_insiders == ()
    monkeypatch.setattr(publishing, "MOST_ANSWERED_WITHIN", 2)
    release = publish(tables, TWO_WARDS, rules=WITHIN)
    assert release.beyond_insiders == ("hurry",)
    assert release.figure(Key("2026-01", "hospital")).kind == "hidden"
    monkeypatch.setattr(publishing, "MOST_WITHIN", 2)
    release = publish(tables, TWO_WARDS, rules=WITHIN)
    assert release.beyond_insiders == ("people", "hurry")
    assert release.figure(Key("2026-01", "hospital")).value == 34


def test_the_audit_finds_what_an_insider_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protection that forgets insiders is caught before anything goes out."""
    real = masks.protect
    monkeypatch.setattr(masks, "protect", lambda cells, links, size, _: real(cells, links, size))
    with pytest.raises(CannotPublish, match="No safe way was found"):
        publish(two_wards(), TWO_WARDS, rules=WITHIN)


@pytest.mark.parametrize("teams, seed", [(18, 0), (18, 1)])
def test_nobody_who_knows_one_place_is_told_of_few_people_at_another(teams: int, seed: int) -> None:
    one = organisation(teams, seed, MONTHS[:1])
    release = publish(one.tables(MONTHS[0]), one.hierarchy, rules=WITHIN)
    assert told_within(release, world(one), one.hierarchy) == []


def test_nobody_who_knows_one_place_is_told_what_was_answered_at_another() -> None:
    one = organisation(18, 3, MONTHS[:1])
    release = publish(with_answers(one, 0.1), one.hierarchy, rules=WITHIN)
    truth = truth_of([release])
    told = told_within(release, world(one), one.hierarchy, answer="kindness", narrow=1)
    must = [found for _unit, found in told if found.what == "kindness"]
    bands = release.figures["kindness"]
    assert not recovered([one for one in must if bands[_unissued(one.key)].kind == "band"], truth)


def _unissued(key: Key) -> Key:
    return key._replace(period=key.period.split("|")[0])


@settings(max_examples=20, deadline=None)
@given(some.lists(some.sampled_from([0, 1, 3, 6, 9, 10, 12, 20, 30]), min_size=2, max_size=5))
def test_no_insider_of_any_small_place_is_told_anything(counts: list[int]) -> None:
    tree = Hierarchy({"all": "", **{f"ward {at}": "all" for at in range(len(counts))}})
    people = {Key("2026-01", f"ward {at}"): number for at, number in enumerate(counts)}
    try:
        tables = Tables({Key("2026-01", "all"): sum(counts), **people})
        release = publish(tables, tree, rules=WITHIN)
    except CannotPublish:
        return
    assert told_within(release, World(tree.parents, [], PARTS), tree) == []


# -- answers -----------------------------------------------------------------------------------


def with_answers(one: Organisation, share: float) -> Tables:
    said = answers_of(one, MONTHS[0], "kindness", share)
    return replace(one.tables(MONTHS[0]), answers=(said,))


@pytest.mark.parametrize("share", [0.15, 0.9])
def test_nobodys_answer_can_be_worked_out_from_a_quarter_beside_its_months(share: float) -> None:
    """A band that was issued in a month says to whoever knows why it stands there on which side
    few are; together with the exact quarter that once told whole numbers."""
    one = organisation(18, 1, MONTHS[:3])
    releases: list[Release] = []
    for tables in (
        *(with_yes(one, month, share) for month in MONTHS[:3]),
        quarter_with_yes(one, MONTHS[:3], "2026-Q1", share),
    ):
        releases.append(publish(tables, one.hierarchy, releases))
    assert both_attacks(one, releases, answer="kindness")[1] == []


@pytest.mark.parametrize("share", [0.04, 0.4, 0.95])
def test_nobodys_answer_can_be_worked_out(share: float) -> None:
    one = organisation(18, 3, MONTHS[:1])
    release = publish(with_answers(one, share), one.hierarchy)
    seen, truth = seen_in([release]), truth_of([release])
    mole = told_by_a_mole(seen, truth)
    plain = attack(seen, world(one), answer="kindness")
    informed = attack(seen, world(one), mole, answer="kindness", narrow=1)
    assert recovered([*plain, *informed], truth) == []
    hidden = {key for key, one in release.figures["kindness"].items() if one.kind == "hidden"}
    assert not [found for found in plain if found.key in hidden and found.what == "people"]


def test_without_the_attribute_rule_the_attacker_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    """A share of 0 % of a team tells what each of its members said."""
    one = organisation(18, 3, MONTHS[:1])
    kept = publish(with_answers(one, 0.04), one.hierarchy)
    monkeypatch.setattr(
        "wholeheard.listening.protecting.tables.attribute.is_one_sided", lambda *_: False
    )
    told = publish(with_answers(one, 0.04), one.hierarchy)
    assert everybodys_answer(told) and not everybodys_answer(kept)


def everybodys_answer(release: Release) -> list[Key]:
    """Places where it is published that nobody, or nearly nobody, said yes."""
    figures = release.figures["kindness"]
    return [key for key, one in figures.items() if one.kind == "number" and (one.value or 0) < 3]


# -- charts ------------------------------------------------------------------------------------


def chart_of(one: Organisation, place: str) -> tuple[list[Release], list[float | None]]:
    releases = [publish(one.tables(month), one.hierarchy) for month in MONTHS]
    return releases, points(releases, [everybody(month, place) for month in MONTHS])


def test_limits_come_from_shown_points_only() -> None:
    """Point 7 on: mean and limits are the same whatever the hidden point is."""
    _, drawn = chart_of(*a_place_with_one_hidden_point(7))
    _, other = chart_of(*a_place_with_one_hidden_point(4))
    assert drawn == other == [14, 15, None, 16, 13, 18]
    hidden = points_that_fit(drawn, *mean_and_upper(drawn))
    assert (7,) not in hidden


def test_limits_from_hidden_points_let_the_attacker_win() -> None:
    """Point 7 off: the mean and limits of all points give the hidden one."""
    one, place = a_place_with_one_hidden_point()
    _, drawn = chart_of(one, place)
    real = [float(one.cells(month)[everybody(month, place)]) for month in MONTHS]
    found = points_that_fit(drawn, *mean_and_upper(real))
    hidden = [int(value) for value, shown in zip(real, drawn, strict=True) if shown is None]
    assert found == [tuple(hidden)]


def a_place_with_one_hidden_point(hidden: int = 7) -> tuple[Organisation, str]:
    """A team whose months are 14, 15, `hidden`, 16, 13, 18, among teams of 30."""
    from tests.attacker.organisations import tree

    finest: dict[str, dict[Key, int]] = {}
    for month, count in zip(MONTHS, (14, 15, hidden, 16, 13, 18), strict=True):
        counts = {Key(month, f"team {at}", ("white", "no")): 30 for at in range(18)}
        finest[month] = counts | {Key(month, "team 0", ("white", "no")): count}
    return Organisation(tree(18), finest), "team 0"


# -- time --------------------------------------------------------------------------------------


def one_more(one: Organisation) -> tuple[Tables, dict[Key, int]]:
    """The same month after one more person told a story."""
    month = MONTHS[0]
    key = Key(month, "team 3", ("other", "yes"))
    more = {**one.finest[month], key: one.finest[month].get(key, 0) + 1}
    after = replace(one, finest={month: more})
    now, then = after.cells(month), one.cells(month)
    changed = {key: now[key] - then[key] for key in now}
    return Tables(now, CHARACTERISTICS, changed=changed), changed


def test_one_more_story_changes_no_figure_of_a_closed_month() -> None:
    one = organisation(18, 0, MONTHS[:1])
    first = publish(one.tables(MONTHS[0]), one.hierarchy)
    second = publish(one_more(one)[0], one.hierarchy, [first])
    assert one_step(figures_of(first), figures_of(second)) == []


def test_a_live_refresh_lets_the_attacker_win(monkeypatch: pytest.MonkeyPatch) -> None:
    one = organisation(18, 0, MONTHS[:1])
    rules = Rules()
    first = publish(one.tables(MONTHS[0]), one.hierarchy, rules=rules)
    monkeypatch.setattr(publishing, "standing", lambda *_: ())
    monkeypatch.setattr(masks, "must_hide", lambda *_: frozenset())
    second = publish(one_more(one)[0], one.hierarchy, [first], rules=rules)
    exposed = one_step(figures_of(first), figures_of(second))
    assert any(figure.key.groups[0] == "other" for figure in exposed)


def figures_of(release: Release) -> list[Seen]:
    """What a page shows today, whichever release the figures are from."""
    return [
        Seen("people", key, one.kind, one.value, one.share)
        for key, one in release.figures["people"].items()
    ]


def test_the_attacker_notices_what_cannot_be_true() -> None:
    one = organisation(18, 0, MONTHS[:1])
    release = publish(one.tables(MONTHS[0]), one.hierarchy)
    people = dict(release.figures["people"])
    top = everybody(MONTHS[0], "organisation")
    wrong = replace(release, figures={"people": people | {top: Figure("number", 1)}})
    with pytest.raises(ValueError, match="fits nothing"):
        attack(seen_in([wrong]), world(one))


# -- any small organisation ----------------------------------------------------------------------

GROUPS = {"gender": ("woman", "man"), "age": ("young", "old")}
COUNTS = some.sampled_from([0, 0, 1, 2, 4, 9, 10, 12, 30])
CELLS = [(a, b) for a in GROUPS["gender"] for b in GROUPS["age"]]


@some.composite
def small_organisations(draw: some.DrawFn) -> Organisation:
    """Up to seven places in any tree, with people in any of their finest cells."""
    parents = {"p0": ""}
    for at in range(1, draw(some.integers(2, 7))):
        parents[f"p{at}"] = draw(some.sampled_from(sorted(parents)))
    tree = Hierarchy(parents)
    finest = {
        Key("2026-01", place, groups): draw(COUNTS)
        for place in tree.leaves("p0")
        for groups in CELLS
    }
    return Organisation(tree, {"2026-01": finest})


@settings(max_examples=30, deadline=None)
@given(small_organisations())
def test_nothing_hidden_can_be_worked_out_of_any_small_organisation(one: Organisation) -> None:
    """Published safely, or refused: never anything in between."""
    cells = summed(one.finest["2026-01"], one.hierarchy, GROUPS)
    people = {key: int(count) for key, count in cells.items()}
    try:
        release = publish(Tables(people, GROUPS), one.hierarchy)
    except CannotPublish:
        return
    seen, truth = seen_in([release]), truth_of([release])
    there = World(one.hierarchy.parents, list(GROUPS.values()), PARTS)
    plain = attack(seen, there)
    assert [found for found in plain if truth[found.what, found.key] < 10] == []
    mole = told_by_a_mole(seen, truth)
    assert recovered([*plain, *attack(seen, there, mole, narrow=1)], truth) == []


@settings(max_examples=30, deadline=None)
@given(small_organisations())
def test_what_is_shown_is_true(one: Organisation) -> None:
    cells = summed(one.finest["2026-01"], one.hierarchy, GROUPS)
    people = {key: int(count) for key, count in cells.items()}
    try:
        release = publish(Tables(people, GROUPS), one.hierarchy)
    except CannotPublish:
        return
    for key, figure in release.figures["people"].items():
        assert figure.kind in ("number", "nobody", "hidden")
        assert figure.kind == "hidden" or figure.value == people[key]
        assert not (0 < people[key] < 10) or figure.kind == "hidden"


# -- means ---------------------------------------------------------------------------------------


def with_a_score(one: Organisation) -> Tables:
    """Everybody gave 3 of 5, but team by team a little more or less."""
    tables = one.tables(MONTHS[0])
    teams = {
        everybody(MONTHS[0], place): (2 + at % 3) * tables.people[everybody(MONTHS[0], place)]
        for at, place in enumerate(one.hierarchy.leaves("organisation"))
    }
    total = {everybody(MONTHS[0], place): 0.0 for place in one.hierarchy.parents}
    for key, score in teams.items():
        for place in (key.place, *one.hierarchy.above(key.place)):
            total[everybody(MONTHS[0], place)] += score
    return replace(tables, answers=(Answers("score", total, lowest=1, highest=5),))


def alone_in_a_sum(one: Organisation, release: Release) -> list[str]:
    """Places of which, with the places below, exactly one mean is hidden: n and mean of the
    others give it."""
    figures = release.figures["score"]
    return [
        place
        for place, below in one.hierarchy.children.items()
        if below
        and sum(figures[everybody(MONTHS[0], p)].kind == "hidden" for p in (place, *below)) == 1
    ]


def test_the_mean_of_a_service_and_of_its_other_teams_does_not_give_the_hidden_one() -> None:
    one = organisation(48, 1, MONTHS[:1])
    assert alone_in_a_sum(one, publish(with_a_score(one), one.hierarchy)) == []


def test_means_of_unprotected_sums_let_the_attacker_win(unprotected: None) -> None:
    one = organisation(48, 1, MONTHS[:1])
    assert alone_in_a_sum(one, publish(with_a_score(one), one.hierarchy))


def test_a_category_that_is_never_shown_gives_room_to_the_others() -> None:
    """Who did not say is hidden first, so that a small group costs no large one beside it."""
    counts = {"white": 40, "asian": 15, "black": 3, "not said": 30}
    finest = {Key("2026-01", "all", (group,)): number for group, number in counts.items()}
    hierarchy = Hierarchy({"all": ""})
    rules = Rules(crossed=(1,))
    categories = {"ethnicity": tuple(counts)}
    cells = {k: int(n) for k, n in summed(finest, hierarchy, categories, rules).items()}
    tables = Tables(cells, categories, never_shown=frozenset(["not said"]))
    shown = publish(tables, hierarchy, rules=rules).figures["people"]
    assert {key.groups[0]: one.kind for key, one in shown.items()} == {
        "": "number", "white": "number", "asian": "number", "black": "hidden", "not said": "hidden",
    }  # fmt: skip
