"""What the library says of charts, said by the house: the same in English, and in any language."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

import wholeheard
from wholeheard.charts.drawing import draw
from wholeheard.charts.words import day_names, sentence
from wholeheard.listening.measuring import chance
from wholeheard.listening.measuring.choosing import choose
from wholeheard.listening.measuring.refused import CannotChart
from wholeheard.listening.said import Said, counted, listed, said, together
from wholeheard.rooms.measures import charting, saying
from wholeheard.rooms.measures.charting import Beginning, Series, chart_of
from wholeheard.rooms.measures.saying import SENTENCES, say, why_not

SOURCE = Path(wholeheard.__file__).parent
ONLY_FOR_FILES = {
    "met", "not_met", "now_and_then", "target_is", "why_individuals", "why_for_one", "why_shares",
    "why_ratios", "why_ratios_for", "why_rare", "few_counted", "none_counted", "mostly_none",
    "contacts_between", "days_between", "month", "months", "quarter", "quarters", "year", "years",
}  # fmt: skip
"""What only `wholeheard chart` and the report say, which have no house and speak English."""


def written() -> Iterator[tuple[str, set[str | None]]]:
    """Code and names of values of every sentence that the library and the charts can say; None
    among the names where they are gathered before."""
    for file in [*(SOURCE / "charts").glob("*.py"), *(SOURCE / "listening").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("said", "counted"):
                code = node.args[0]
                number = {"number"} if len(node.args) > 3 else set()
                if isinstance(code, ast.Constant):
                    yield str(code.value), {one.arg for one in node.keywords} | number


def test_every_sentence_has_words_of_the_house_or_is_only_for_files() -> None:
    codes = {code for code, _names in written()}
    assert len(codes) > 50
    assert codes - set(SENTENCES) - {"month_of", "day_of"} == ONLY_FOR_FILES
    assert set(SENTENCES) <= codes


def test_the_house_asks_for_no_value_that_a_sentence_does_not_have() -> None:
    for code, names in written():
        if code in SENTENCES and None not in names:
            said_ = SENTENCES[code] % dict.fromkeys(names, 2)
            assert "%(" not in str(said_), code


@pytest.mark.parametrize(
    "one",
    [
        chance.sentence(0, 0),
        chance.sentence(0, 4),
        chance.sentence(3, 200),
        chance.sentence(1, 1),
        choose([1.0] * 3).why,
        choose([]).why,
        choose([9.0] * 20).why,
        choose([9.0] * 20, [20.0] * 20).why,
        sentence(["a", "b"], [True, None], "point"),
        sentence(["a", "b", "c"], [None, False, False], "point"),
        sentence(list("abcdefgh"), [*[True] * 7, None], "point"),
        *day_names([dt.date(2026, 9, 1)]),
        *day_names([dt.date(2026, 9, 7)]),
    ],
)
def test_in_english_the_house_says_what_the_library_says(one: Said) -> None:
    with translation.override("en"):
        assert say(one) == str(one)


def test_what_an_open_chart_finds_is_said_in_welsh() -> None:
    with translation.override("cy"):
        assert say(said("nothing_unusual", "Nothing unusual.")) == "Dim byd anarferol."
        earlier = said("beyond_before", "Outside: {names}.", names="27 Medi")
        assert say(earlier) == (
            "Dim byd anarferol nawr. Y tu allan i’r terfynau’n gynharach: 27 Medi."
        )


def test_a_sentence_is_said_with_all_that_stands_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    welsh = {"outer": "%(what)s yw hwn.", "inner": "Canolrif"}
    monkeypatch.setattr(saying, "SENTENCES", welsh)
    inner = said("inner", "median")
    assert say(said("outer", "This is {what}.", what=inner)) == "Canolrif yw hwn."
    assert say(together(inner, "", inner)) == "Canolrif Canolrif"
    assert say(listed([inner, "b"])) == "Canolrif, b"
    assert say(counted("unknown", "{number} day", "{number} days", 2)) == "2 days"
    assert say("Words of a person") == "Words of a person"


def test_a_chart_on_a_page_in_welsh_has_no_english_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sentence of a drawing, also those that are only heard, goes through the house."""
    marked = {code: f"<{code}>" for code in SENTENCES}
    monkeypatch.setattr(saying, "SENTENCES", marked)
    months = tuple(dt.date(2024 + at // 12, at % 12 + 1, 1) for at in range(30))
    series = Series("Straeon", "Bob mis", months, (*(20.0 + at % 3 for at in range(29)), 90.0),
                    filling=frozenset({3}), hidden=frozenset({5}))  # fmt: skip
    with translation.override("cy"):
        chart = chart_of(series, [Beginning(months[15], "")])
        svg = str(chart.picture)
    heard = re.sub(r"<[^>]*>|&lt;\w+&gt;", " ", svg)
    ours = {"values", "mean", "lower", "above", "level", "show", "signal"}
    assert not ours & set(re.findall(r"[a-z]+", heard.lower()))
    assert "&lt;values&gt;" in svg and "&lt;too_few&gt;" in svg and "&lt;new_level&gt;" in svg
    assert chart.finding.startswith("<")


def test_figures_that_contradict_each_other_are_not_blamed_on_a_line_of_a_file() -> None:
    refused = CannotChart("impossible", "Line 3: a count is below 0.")
    assert "Line" not in why_not(refused)
    months = tuple(dt.date(2026, at + 1, 1) for at in range(3))
    chart = charting.chart_of(Series("Changed", "", months, (1.0, 2.0, 3.0), (4.0, 0.0, 4.0)))
    assert "Line" not in chart.finding


def test_a_sentence_outlives_being_copied() -> None:
    import copy

    one = said("about_now", "About {now} now, {before} before.", now="5", before="7")
    again = copy.deepcopy(one)
    assert (again, again.code, again.values) == (one, one.code, one.values)


def test_a_drawing_without_a_house_is_in_english() -> None:
    from tests.charts.test_drawing import PANEL

    assert "values from Jan 2021 to Apr 2021" in draw(PANEL)
