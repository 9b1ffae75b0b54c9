"""Charts of what was counted: the right one, its limits from what may be shown, and its words."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wholeheard.rooms.measures import months
from wholeheard.rooms.measures.charting import (
    Beginning,
    Chart,
    Series,
    chance_sentence,
    chart_of,
    key_of,
)

BEGAN = dt.date(2024, 1, 1)


def there(number: int) -> tuple[dt.date, ...]:
    return tuple(months.plus(BEGAN, at) for at in range(number))


def told(*above: float | None, **more: object) -> Series:
    return Series("Stories told", "By month", there(len(above)), above, **more)  # type: ignore[arg-type]


STEADY = tuple(float(20 + at % 3) for at in range(24))


def test_counts_alone_get_an_xmr_chart_and_shares_a_p_chart() -> None:
    assert "An XmR chart: one value for each date" in chart_of(told(*STEADY)).further[0]
    shares = told(*STEADY, below=(60.0,) * 24)
    assert chart_of(shares).further[0].startswith("A p")


def test_rare_things_get_no_limits_that_would_cry_wolf() -> None:
    found = chart_of(told(*([0.0, 1.0] * 12), below=(40.0,) * 24))
    assert "so few in a month" in found.further[0]
    assert not found.judged and 'class="limit"' not in found.picture


def test_a_signal_is_for_the_better_or_the_worse_only_where_one_is_better() -> None:
    high = (*STEADY, 30.0)
    assert chart_of(told(*high, up_is="worse")).signs == {"", "worse"}
    assert chart_of(told(*high, up_is="better")).signs == {"", "better"}
    assert chart_of(told(*high)).signs == {"", "high"}
    below = (100.0,) * 25
    far = (*STEADY, 60.0)
    assert chart_of(told(*far, below=below, up_is="worse")).signs == {"", "worse"}


def test_under_thirteen_points_there_are_no_limits_and_it_says_so() -> None:
    found = chart_of(told(*STEADY[:12]))
    assert found.finding == "No limits yet. They need 13 points."
    assert not found.judged and 'class="limit"' not in found.picture


def test_a_new_beginning_starts_afresh_and_says_where_the_level_lies() -> None:
    series = told(*[40.0, 42.0] * 10, *[20.0, 22.0] * 8, below=(100.0,) * 36, up_is="worse")
    found = chart_of(series, [Beginning(series.months[20], "Drug round moved to 9")])
    assert found.finding.startswith("About 21 now, 41 before.")
    assert 'class="reason"' in found.picture and "Drug round moved to 9" in found.picture
    assert not found.signal


def test_a_short_level_has_trial_limits() -> None:
    series = told(*[40.0, 42.0] * 10, *[20.0, 22.0] * 3, below=(100.0,) * 26)
    found = chart_of(series, [Beginning(series.months[20], "")])
    assert any(one.startswith("Trial limits") for one in found.further)


def test_a_beginning_in_a_month_that_is_not_there_changes_nothing() -> None:
    elsewhere = [Beginning(dt.date(2031, 1, 1), "Later"), Beginning(BEGAN, "The first")]
    assert chart_of(told(*STEADY), elsewhere).picture == chart_of(told(*STEADY)).picture


@given(some.integers(0, 10**6), some.integers(0, 23))
def test_nothing_of_a_hidden_month_is_in_a_chart(value: int, at: int) -> None:
    values = [*STEADY]
    values[at] = float(value)
    hidden = frozenset({at})
    found = chart_of(told(*values, hidden=hidden))
    same = chart_of(told(*STEADY, hidden=hidden))
    assert found.picture == same.picture and found.rows == same.rows
    assert found.rows[at].value == "" and found.rows[at].above is None


@given(some.integers(0, 200))
def test_no_limit_rests_on_a_month_that_is_still_filling(value: int) -> None:
    def limits(picture: str) -> list[str]:
        return re.findall(r"lower limit [\d.]+, upper limit [\d.]+", picture)

    ripe = chart_of(told(*STEADY, 20.0, filling=frozenset({24})))
    found = chart_of(told(*STEADY, float(value), filling=frozenset({24})))
    assert found.signal == ripe.signal and found.judged
    assert "Still filling" in found.picture and 'class="values moving"' in found.picture
    assert found.finding == ripe.finding


@given(
    some.lists(
        some.one_of(some.none(), some.floats(0, 1e6), some.integers(0, 500).map(float)),
        max_size=40,
    ),
    some.booleans(),
)
def test_any_counts_make_a_chart_or_a_sentence(values: list[float | None], share: bool) -> None:
    below = tuple(None if one is None else one + 1 for one in values) if share else None
    found = chart_of(told(*values, below=below))
    assert found.finding
    assert len(found.rows) == len(values)


def test_impossible_counts_are_answered_with_a_sentence() -> None:
    found = chart_of(told(*STEADY, below=(*(60.0,) * 23, 0.0)))
    assert "contradict each other" in found.finding and not found.picture


def test_every_point_leads_where_the_table_leads() -> None:
    found = chart_of(told(*STEADY), lead=lambda month: f"/behind/{month:%Y-%m}")
    in_table = [row.link for row in found.rows]
    assert re.findall(r'<a href="([^"]+)"', found.picture) == in_table
    assert 'role="group"' in found.picture


def chart(judged: bool = True, signal: bool = False, alone: bool = False) -> Chart:
    return Chart("", "", told().title, "", (), judged=judged, signal=signal, by_limits_alone=alone)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("charts", "sentence"),
    [
        ([], "No chart has the 13 points yet that limits need."),
        (
            [chart(signal=True), chart(), chart(), chart()],
            "On 1 of these 4 charts the newest point is unusual: a signal. Where nothing has "
            "changed, about 1 page in 14 like this would show one by chance.",
        ),
        (
            [chart(signal=True), chart(signal=True), chart(judged=False)],
            "On 2 of these 3 charts the newest point is unusual: a signal. One has no limits yet, "
            "so nothing on it can be a signal. Where nothing has changed, about 1 page in 29 like "
            "this would show one by chance.",
        ),
        (
            [chart(alone=True)] * 10,
            "On none of these 10 charts is the newest point unusual. Where nothing has changed, "
            "about 1 page in 37 like this would show one by chance.",
        ),
    ],
)
def test_signals_stand_beside_how_many_chance_would_give(
    charts: list[Chart], sentence: str
) -> None:
    assert chance_sentence(charts) == sentence


def test_the_key_names_only_the_signs_that_are_used() -> None:
    high = chart_of(told(*STEADY, 30.0, up_is="worse"))
    assert [sign for sign, _said in key_of([high])] == ["", "worse"]
