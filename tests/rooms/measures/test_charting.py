"""Charts of what was counted: the right one, its limits from what may be shown, and its words."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import pytest
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as some

from wholeheard.listening.measuring import chance
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
    assert found.further[0].startswith("So few in a month")
    assert 'class="limit"' not in found.picture


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
    assert found.finding == "Too few to tell yet: 12 points, and limits need 13."
    assert "limits" not in " ".join(found.further), "and it is said once"
    assert not found.judged and 'class="limit"' not in found.picture


def test_a_new_beginning_starts_afresh_and_says_where_the_level_lies() -> None:
    series = told(*[40.0, 42.0] * 10, *[20.0, 22.0] * 8, below=(100.0,) * 36, up_is="worse")
    found = chart_of(series, [Beginning(series.months[20], "Drug round moved to 9")])
    assert found.finding.startswith("About 21 now, 41 before.")
    assert 'class="reason"' in found.picture and "Drug round moved to 9" in found.picture
    assert not found.signal


def test_where_a_level_lies_is_said_no_finer_than_its_people_support() -> None:
    below = (60.0,) * 36
    counts = [*[24.0, 25.0] * 9, *[25.0, 26.0] * 9]
    series = told(*counts, below=below)
    found = chart_of(series, [Beginning(series.months[18], "Drug round moved")])
    assert found.finding.startswith("About 42 now, 41 before. ")
    same = told(*[24.0, 25.0] * 18, below=below)
    begun = chart_of(same, [Beginning(series.months[18], "Drug round moved")])
    assert begun.finding.startswith("About 41, as before. ")


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


def chart(title: str = "", judged: bool = True, by_chance: float = chance.LAST_POINT) -> Chart:
    """One with a name carries a signal."""
    picture = mark_safe("")
    return Chart(title, "", picture, "", (), judged=judged, signal=bool(title), by_chance=by_chance)


@pytest.mark.parametrize(
    ("charts", "sentence"),
    [
        ([], ""),
        (
            [chart("Hurry"), chart(), chart(), chart()],
            "One chart carries a signal: Hurry. Where nothing has changed, about 1 page in 14 like "
            "this would show one by chance.",
        ),
        (
            [chart("Hurry"), chart("Blur"), chart(judged=False)],
            "2 charts carry a signal: Hurry, Blur. From one nothing can be told yet: the sentence "
            "under it says why. Where nothing has changed, about 1 page in 29 like this would show "
            "one by chance.",
        ),
        (
            [chart(by_chance=chance.BEYOND_LIMITS)] * 10,
            "No chart here carries a signal now. Where nothing has changed, about 1 page in 37 "
            "like this would show one by chance.",
        ),
        (
            [chart(judged=False)] * 3,
            "Nothing can be told from these charts yet. The sentence under each says why.",
        ),
    ],
)
def test_signals_stand_beside_how_many_chance_would_give(
    charts: list[Chart], sentence: str
) -> None:
    assert chance_sentence(charts) == sentence


COUNTS = some.lists(some.integers(0, 40).map(float), min_size=1, max_size=40)


@given(COUNTS, some.sampled_from([None, 0, 30]))
def test_the_sentence_above_never_contradicts_the_chart_below(
    counts: list[float], more: int | None
) -> None:
    """Where a chart says that something is unusual now, so does the page; and the other way."""
    below = None if more is None else tuple(one + more + 1 for one in counts)
    found = chart_of(told(*counts, below=below))
    unusual = re.compile(
        "The level has moved|More often of late|Less often of late"
        "|^Higher than usual|^Lower than usual"
    )
    says_so = bool(unusual.search(found.finding))
    assert found.signal >= says_so
    assert ("carries a signal: Stories told" in chance_sentence([found])) == found.signal
    if not found.judged:
        assert "unusual" not in found.finding


def test_what_climbs_steadily_is_never_called_usual() -> None:
    """Eight in four months after two in fourteen, of about 14 stories in each."""
    rare = (0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 2, 2, 3)
    found = chart_of(told(*map(float, rare), below=(14.0,) * 18, up_is="worse"))
    assert found.finding.startswith("More often of late than chance would give. 8 in the last 6 mo")
    assert found.signal and "One chart carries a signal" in chance_sentence([found])


def test_of_a_few_it_says_that_they_are_too_few_and_how_many() -> None:
    rare = (0.0,) * 8 + (1.0,) + (0.0,) * 8 + (1.0,)
    found = chart_of(told(*rare, below=(14.0,) * 18))
    assert found.finding == "Too few to tell yet. 1 in the last 6 months, 1 in the 12 before."
    assert not found.judged and "unusual" not in found.finding
    assert "not one month that stands out" in found.further[0], "what it cannot see"


def test_of_none_it_says_none_and_not_that_all_is_well() -> None:
    found = chart_of(told(*[0.0] * 18, below=(14.0,) * 18))
    assert found.finding == "None in 18 months." and not found.judged


def test_what_comes_in_hundreds_in_some_months_is_not_called_few() -> None:
    found = chart_of(told(*[0.0] * 9, *[900.0, 1100.0] * 6))
    assert found.further[0] == "In so many months there were none that no limits fit."
    assert "of late" not in found.finding and "few in a month" not in " ".join(found.further)


def test_after_a_new_beginning_what_came_before_is_no_measure() -> None:
    rare = (4.0,) * 18 + (1.0, 0.0) * 9
    series = told(*rare, below=(40.0,) * 36)
    assert "Less often of late than chance would give." in chart_of(series).finding
    begun = chart_of(series, [Beginning(series.months[18], "Drug round moved")])
    assert begun.finding.startswith("No clear change of late. 3 in the last 6 months, 6 in the 12")


def test_days_are_measured_and_never_taken_for_counts_of_something_rare() -> None:
    found = chart_of(told(*[4.0, 5.0, 3.0] * 6, are_days=True, up_is="worse"))
    assert found.finding == "Nothing unusual." and "XmR" in found.further[0]


# Figures, and the scale they stand on ------------------------------------------------------------


@given(some.lists(some.integers(0, 99), min_size=13, max_size=30))
def test_shares_of_fewer_than_a_hundred_people_have_no_decimals(counts: list[int]) -> None:
    found = chart_of(told(*map(float, counts), below=(99.0,) * len(counts)))
    said = [row.value for row in found.rows]
    beside = re.findall(r"<title>[^<]*: ([\d.]+)", found.picture)
    heard = re.findall(r"(?:the last is|mean|median|limit) ([\d.,]+\d|\d)", found.picture)
    assert beside and not [one for one in (*said, *beside, *heard) if "." in one]


def test_of_a_thousand_a_share_has_one_decimal() -> None:
    found = chart_of(told(*[211.0, 224.0] * 8, below=(1000.0,) * 16))
    assert {row.value for row in found.rows} == {"21.1", "22.4"}


def ticks(chart: Chart) -> list[float]:
    found = re.findall(r'"end">(-?[\d.,]+)</text>', chart.picture)
    return [float(one.replace(",", "")) for one in found]


def test_a_scale_of_shares_is_never_magnified() -> None:
    found = chart_of(told(74.0, 73.9, below=(78.0, 78.0), up_is="better"))
    assert min(ticks(found)) <= 90 and max(ticks(found)) == 100


def test_a_scale_of_counts_spans_what_chance_alone_moves() -> None:
    found = chart_of(told(78.0, 84.0, 79.0, 82.0))
    assert max(ticks(found)) - min(ticks(found)) >= 4 * 80**0.5


def test_no_scale_of_counts_goes_below_none() -> None:
    found = chart_of(told(*[3.0, 900.0, 40.0, 700.0] * 6))
    assert min(ticks(found)) == 0 and not re.search(r">-[0-9]", found.picture)


def test_where_most_are_ranges_it_does_not_count_the_points() -> None:
    below = (60.0, *[None] * 20)
    bands = dict.fromkeys(range(1, 21), (95.0, 100.0, "95% or over"))
    found = chart_of(told(50.0, *[None] * 20, below=below, bands=bands))
    assert found.finding == "Mostly only ranges can be shown here, and no limits fit them."


def test_what_is_only_known_as_a_range_is_drawn_said_and_named() -> None:
    counts = [*STEADY]
    below = tuple(None if at == 5 else 60.0 for at in range(24))
    series = told(*(None if at == 5 else one for at, one in enumerate(counts)), below=below,
                  bands={5: (85.0, 100.0, "85% or over")})  # fmt: skip
    found = chart_of(series)
    assert found.picture.count('class="range"') == 1
    assert "<title>Jun 2024: 85% or over</title>" in found.picture
    assert found.rows[5].instead == "85% or over"
    assert any(one.startswith("Of one period only a range is shown") for one in found.further)
    assert "only a range is shown" in dict(key_of([found])).values()
    heard = re.search(r"<desc[^>]*>(.*?)</desc>", found.picture)
    assert heard and "only a range is shown" in heard[1]


def test_a_month_with_nothing_to_count_is_marked_in_chart_table_and_words() -> None:
    below = tuple(0.0 if at == 7 else 60.0 for at in range(24))
    found = chart_of(told(*(0.0 if at == 7 else one for at, one in enumerate(STEADY)), below=below))
    assert found.picture.count('class="gap"') == 1
    assert "Aug 2024: no story here to count" in found.picture
    assert found.rows[7].instead == "no story here to count"
    assert "In one period there was nothing to count." in found.further


# The reason of a new beginning -------------------------------------------------------------------


LONG = "Mealtimes were kept free of rounds, and a second pair of hands came to every hand-over " * 2
REASONS = re.compile(r'<text x="([\d.]+)" y="([\d.]+)" class="reason" text-anchor="(\w+)">([^<]*)<')


@pytest.mark.parametrize("at", [1, 4, 12, 20, 23])
def test_a_long_reason_is_wrapped_within_the_chart_and_stands_whole_beside_it(at: int) -> None:
    found = chart_of(told(*STEADY), [Beginning(there(24)[at], LONG.strip())])
    assert f"<title>{LONG.strip()}</title>" in found.picture
    assert found.rows[at].begins == LONG.strip()
    lines = REASONS.findall(found.picture)
    assert 1 <= len(lines) <= 3
    for x, _y, anchor, text in lines:
        wide = 7.0 * len(text)
        assert float(x) - wide * (anchor == "end") >= 0
        assert float(x) + wide * (anchor == "start") <= 340


@given(some.sets(some.integers(1, 23), min_size=2, max_size=5))
def test_reasons_of_several_beginnings_never_lie_on_each_other(months_at: set[int]) -> None:
    begun = [Beginning(there(24)[at], f"{LONG}{at}") for at in sorted(months_at)]
    spans: dict[str, list[tuple[float, float]]] = {}
    for x, y, anchor, text in REASONS.findall(chart_of(told(*STEADY), begun).picture):
        from_ = float(x) - 6.5 * len(text) * (anchor == "end")
        spans.setdefault(y, []).append((from_, from_ + 6.5 * len(text)))
    for row in spans.values():
        assert all(one[1] <= other[0] + 8 for one, other in pairwise(sorted(row)))


def test_the_key_names_only_the_signs_that_are_used() -> None:
    high = chart_of(told(*STEADY, 30.0, up_is="worse"))
    assert [sign for sign, _said in key_of([high])] == ["", "worse", "limit", "mean"]


def test_the_key_names_every_mark_of_a_chart() -> None:
    begun = [Beginning(there(24)[9], "Drug round moved")]
    whole = chart_of(told(*STEADY, hidden=frozenset({3}), filling=frozenset({23})), begun)
    signs = [sign for sign, _said in key_of([whole])]
    assert signs == ["", "limit", "mean", "change", "hidden", "filling"]
    drawn = re.sub(r"<title>.*?</title>|<desc.*?</desc>", "", whole.picture)
    for name in ("limit", "mean", "change", "hatch", "moving", "point"):
        assert name in drawn


def test_where_nothing_has_limits_no_point_is_called_usual() -> None:
    few = chart_of(told(*STEADY[:5]))
    assert dict(key_of([few]))[""] == "a point"
    both = dict(key_of([few, chart_of(told(*STEADY))]))
    assert both[""] == "a point, usual where there are limits"
    assert "median" not in both and "median" in both["mean"], "one line, named once"
