"""The dashboard: out and in without loss, other people's files, and how a measure varies."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening import programme
from wholeheard.listening.programme.dashboard import (
    Columns,
    Observed,
    read,
    read_mapped,
    sheet,
    written,
)
from wholeheard.listening.programme.uploads import RefusedUpload, empty
from wholeheard.listening.programme.variation import variation

ELEMENTS = ("teamwork", "support_compassion")
SHEET = sheet(programme.programme(), ELEMENTS)

numbers = st.decimals(0, 10**6, places=3)
words = st.sampled_from(["", "payroll, monthly", "=1+1", "'quoted'", 'say "so"', "ŵ – ok"])


@st.composite
def figures(draw: st.DrawFn) -> list[Observed]:
    keys = draw(st.lists(
        st.tuples(st.sampled_from(["sickness", "leavers"]), st.integers(1, 9), st.integers(1, 12)),
        min_size=1, max_size=6, unique=True,
    ))  # fmt: skip
    return [_figure(draw, *key) for key in keys]


def _figure(draw: st.DrawFn, measure: str, place: int, month: int) -> Observed:
    value = draw(st.none() | numbers)
    above = None if value is not None else draw(numbers)
    below = None
    if above is not None:
        below = draw(st.none() | st.decimals(max(above, Decimal("0.001")), 10**6, places=3))
    return Observed(
        draw(st.sampled_from(ELEMENTS)), measure, f"Ward {place}", f"2026-{month:02}", above, below,
        value, title=draw(words), source="payroll", note=draw(words),
    )  # fmt: skip


@given(figures())
@settings(max_examples=40)
def test_what_goes_out_comes_back_without_loss(some: list[Observed]) -> None:
    assert list(read(written(some, SHEET), SHEET)) == some


def test_the_empty_template_names_its_columns() -> None:
    assert empty(SHEET).strip() == (
        "template,element,measure,title,place,month,numerator,denominator,value,source,note"
    )


@pytest.mark.parametrize("fields, said", [
    ({}, "either a value, or a numerator"),
    ({"value": Decimal(1), "numerator": Decimal(1)}, "either a value, or a numerator"),
    ({"numerator": Decimal(1), "denominator": Decimal(0)}, "a denominator is above 0"),
    ({"value": Decimal(1), "denominator": Decimal(2)}, "a denominator is above 0"),
    ({"value": Decimal(-1)}, "Row 2, column “value”: -1 is below 0"),
    ({"numerator": Decimal(641), "denominator": Decimal(620)}, "641 of 620 is more than there"),
])  # fmt: skip
def test_a_figure_is_a_value_or_a_part_of_a_whole(fields: dict[str, Decimal], said: str) -> None:
    one = Observed("teamwork", "sickness", "Ward 1", "2026-05", source="payroll", **fields)
    with pytest.raises(RefusedUpload, match=said):
        read(written([one], SHEET), SHEET)


def test_a_place_that_nobody_knows_is_refused_with_the_one_that_was_meant() -> None:
    one = Observed("teamwork", "sickness", "Ward 11", "2026-05", value=Decimal(1), source="payroll")
    with pytest.raises(
        RefusedUpload, match="column “place”: no place here is called “Ward 11”. Is"
    ):
        read(written([one], SHEET), SHEET, places={"Ward 1", "Stroke Unit"})
    assert read(written([one], SHEET), SHEET, places={"Ward 11"}) == (one,)
    other = replace(one, month="2026-06")
    with pytest.raises(RefusedUpload) as refused:
        read(written([one, other], SHEET), SHEET, places={"Ward 1"})
    assert len(refused.value.sentences) == 1


def test_the_same_month_of_the_same_place_twice_is_refused() -> None:
    one = Observed("teamwork", "sickness", "Ward 1", "2026-05", value=Decimal(1), source="payroll")
    with pytest.raises(RefusedUpload, match="there twice"):
        read(written([one, one], SHEET), SHEET)


# Somebody else's file ----------------------------------------------------------------------------

MAPPING = Columns(
    {"place": "Ward", "month": "Period", "numerator": "Days lost", "denominator": "Days due"},
    {"element": "support_compassion", "measure": "sickness", "source": "Payroll"},
)


@pytest.mark.parametrize("month", ["2026-05", "05/2026", "May 2026", "May-26", "2026-05-31"])
def test_any_csv_is_read_by_a_mapping(month: str) -> None:
    (found,) = read_mapped(f'Ward,Period,Days lost,Days due,Other\n4,{month},"1,012",20000,x\n',
                           MAPPING, SHEET)  # fmt: skip
    assert (found.month, found.numerator, found.denominator) == ("2026-05", 1012, 20000)
    assert (found.place, found.measure, found.source) == ("4", "sickness", "Payroll")


def test_a_mapping_to_a_column_that_is_not_there_says_which_are() -> None:
    with pytest.raises(RefusedUpload, match="no column “Period”. It has: Ward, Month"):
        read_mapped("Ward,Month\n4,May\n", MAPPING, SHEET)


def test_a_mapped_file_with_a_name_in_any_column_is_refused() -> None:
    with pytest.raises(RefusedUpload, match="nothing of it was kept"):
        read_mapped("Ward,Period,Days lost,Days due,Who\n4,May 2026,1,2,Grace Adeyemi\n",
                    MAPPING, SHEET)  # fmt: skip


def test_a_month_nobody_can_read_is_refused() -> None:
    with pytest.raises(RefusedUpload, match="Row 2, column “Period”: it must be a month"):
        read_mapped("Ward,Period,Days lost,Days due\n4,last spring,1,20\n", MAPPING, SHEET)


@pytest.mark.parametrize("cells, said", [
    ("4,2026-05,x,20", "Row 2, column “Days lost”: it must be a number"),
    ("4,2026-05,30,20", "Row 2, column “Days lost”: 30 of 20 is more than there were."),
    ("5,2026-05,1,20", "Row 2, column “Ward”: no place here is called “5”."),
])  # fmt: skip
def test_what_is_wrong_in_a_mapped_file_is_told_under_its_own_heading(
    cells: str, said: str
) -> None:
    with pytest.raises(RefusedUpload, match=re.escape(said)):
        read_mapped(f"Ward,Period,Days lost,Days due\n{cells}\n", MAPPING, SHEET, places=["4"])


# How it varies -----------------------------------------------------------------------------------


def shares(places: int, months: int = 14, of: int = 400) -> list[Observed]:
    return [
        Observed("teamwork", "leavers", f"Ward {place:02}", f"{2025 + m // 12}-{m % 12 + 1:02}",
                 Decimal(20 + (place * 3 + m * 5) % 7), Decimal(of), source="payroll")
        for place in range(places) for m in range(months)
    ]  # fmt: skip


def test_each_place_stands_by_name_beside_its_own_past() -> None:
    found = variation(reversed(shares(3)), "leavers")
    assert [one.place for one in found.places] == ["Ward 00", "Ward 01", "Ward 02"]
    assert found.places[0].months[0] == "2025-01" and len(found.places[0].months) == 14
    assert found.places[0].choice.drawn == "p" and found.places[0].other is not None


def test_values_without_a_denominator_are_drawn_as_xmr() -> None:
    values = [
        Observed("teamwork", "engagement", "Ward 1", f"2025-{m:02}", value=Decimal("6.5") + m % 3)
        for m in range(1, 13)
    ]
    place = variation(values, "engagement").places[0]
    assert place.choice.drawn == "run" or place.xmr is not None


def test_ten_places_make_a_funnel_of_the_last_month_and_nine_do_not() -> None:
    found = variation(shares(10), "leavers")
    assert found.month == "2026-02" and found.funnel is not None
    assert [one.group for one in found.funnel.groups] == sorted(one.place for one in found.places)
    less = variation(shares(9), "leavers")
    assert less.funnel is None and "Look at each beside its own past" in less.why_no_funnel


def test_a_month_of_too_few_is_hidden_and_stands_in_no_funnel() -> None:
    found = variation(shares(10, of=30), "leavers")
    assert not found.places[0].hidden
    few = variation(
        [Observed("teamwork", "x", f"W{p}", "2026-01", Decimal(2), Decimal(9)) for p in range(12)],
        "x",
    )
    assert few.places[0].hidden == {"2026-01"} and few.places[0].numerator == (None,)
    assert few.funnel is None


def test_events_for_an_exposure_stand_in_a_funnel_of_ratios() -> None:
    falls = [
        Observed("teamwork", "falls", f"W{p:02}", "2026-01", Decimal(30 + p), Decimal(20))
        for p in range(12)
    ]
    assert variation(falls, "falls").funnel is not None
