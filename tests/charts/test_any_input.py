"""Whatever stands in a file: a chart or a sentence, never anything else."""

from __future__ import annotations

import datetime as dt
import json
import math
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.charts.notes import notes, said
from wholeheard.charts.options import LABELS, OF_OTHERS, OF_XMR, options_of
from wholeheard.charts.pictures import picture
from wholeheard.charts.results import result
from wholeheard.charts.table import read_table
from wholeheard.listening.measuring.refused import CannotChart

TODAY = dt.date(2026, 11, 22)
CELLS = st.one_of(
    st.sampled_from(["", "0", "1", "5", "-3", "NaN", "1e9", "2.5", "x", "9" * 40, "1e-300"]),
    st.text('0123456789.,-/% eE\x00"', max_size=6),
)
DATES = st.one_of(
    st.dates(dt.date(2015, 1, 1), dt.date(2026, 11, 1)).map(str),
    st.sampled_from(["", "2030-01-01", "1/2/2021", "13/13/2021", "soon", "2021-02"]),
)
HEADS = ["date,value", "series,date,value", "date,numerator,denominator",
         "group,numerator,denominator",
         "date", "value", "date;value", ""]  # fmt: skip
NUMBERS = st.sampled_from(["", "0", "1", "2", "5", "7", "9.5", "12", "40", "1000000"])
KINDS = ["", "xmr", "p", "pp", "u", "up", "c", "g", "t", "i", "ip", "run", "funnel"]


NAMES = [*OF_XMR, *OF_OTHERS, *LABELS, "chart"]


def made(text: str, options: dict[str, Any]) -> dict[str, Any] | None:
    """The result, drawn too and ready for JSON; None where it is refused in a sentence."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.csv"
        file.write_text(text, encoding="utf-8", newline="")
        try:
            table, asked = read_table(file, TODAY), options_of(options)
            found = result(table, asked)
            picture(found, asked)
        except CannotChart as error:
            refused = str(error)
        else:
            refused = ""
    if refused:
        assert refused.endswith("."), refused
        return None
    json.dumps(found | {"notes": notes(table, asked), "said": said(found)}, allow_nan=False)
    return found


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(HEADS), st.lists(st.lists(st.one_of(CELLS, DATES), max_size=4), max_size=8),
    st.sampled_from(KINDS),
)  # fmt: skip
def test_any_cells_give_a_chart_or_a_sentence(head: str, rows: list[list[str]], kind: str) -> None:
    made("\n".join([head, *(",".join(row) for row in rows)]), {"chart": kind} if kind else {})


@pytest.mark.parametrize("kind", KINDS[1:-1])
@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=30))
def test_any_numbers_give_limits_that_enclose_the_centre_or_a_sentence(
    kind: str, rows: list[tuple[str, str, str]]
) -> None:
    ratio = kind in ("p", "pp", "u", "up", "ip")
    head = "date,numerator,denominator" if ratio else "date,value"
    days = [dt.date(2015, 1, 1) + dt.timedelta(weeks=at) for at in range(len(rows))]
    lines = [
        f"{day},{above},{below}" if ratio else f"{day},{above}"
        for day, (above, below, _) in zip(days, rows, strict=True)
    ]
    found = made("\n".join([head, *lines]), {"chart": kind})
    for point in found["points"] if found else []:
        centre, lower, upper = (point.get(name) for name in ("centre", "lower", "upper"))
        middle = point["mean"] if kind == "xmr" else None if kind == "g" else centre
        if None not in (middle, lower, upper):
            slack = 1e-9 * max(1.0, abs(upper))
            assert lower - slack <= middle <= upper + slack
        if point.get("outside"):
            value = point["value"] if kind == "xmr" else point["y"]
            assert value > upper or value < lower
        assert all(one is None or math.isfinite(one) for one in (centre, lower, upper))


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(NAMES),
        st.one_of(
            st.none(), st.booleans(), st.integers(-5, 50), st.floats(), st.text(max_size=5),
            st.lists(st.integers(-3, 40), max_size=3), st.sampled_from(KINDS),
            st.dictionaries(st.sampled_from(["all", "2021-02-01"]), st.integers(), max_size=2),
        ),
    )
)  # fmt: skip
def test_any_options_give_a_chart_or_a_sentence(options: dict[str, Any]) -> None:
    made(
        "date,value\n" + "\n".join(f"2021-{at:02}-01,{at % 3 + 4}" for at in range(1, 13)), options
    )
