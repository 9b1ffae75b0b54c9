"""The page of figures: a part that is measured again leaves the others as they stand."""

from __future__ import annotations

import datetime as dt

from bench import prove
from bench.rows import Row


def test_the_page_is_read_as_it_was_written() -> None:
    parts = prove.parts_of(prove.PAGE.read_text())
    assert set(parts) == set(prove.PARTS)
    assert prove.parts_of(prove.as_page(parts)) == parts


def test_a_part_measured_again_leaves_the_others_as_they_stand() -> None:
    before = prove.parts_of(prove.PAGE.read_text())
    measured = prove.as_part([Row("made", "1.0 s", "2 s", 0.5, kept=True)], dt.date(2026, 11, 23))
    after = prove.parts_of(prove.as_page(before | {"demo": measured}))
    assert after.pop("demo").startswith("On 23 November 2026.\n\n| figure")
    assert after == {name: text for name, text in before.items() if name != "demo"}


def test_what_was_never_measured_says_so() -> None:
    assert prove.parts_of(prove.as_page({}))["load"] == "Not measured yet."
