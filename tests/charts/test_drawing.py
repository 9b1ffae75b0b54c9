"""A drawing that can be heard, seen without colours, and put into any page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.charts.drawing import draw, draw_alone, stylesheet
from wholeheard.charts.icons import ICONS, icon
from wholeheard.charts.panel import BETTER, HIGH, LOW, USUAL, WORSE, FunnelPanel, Panel
from wholeheard.charts.scale import scale_for
from wholeheard.charts.words import TOO_FEW, day_names, figure, sentence
from wholeheard.listening.measuring import xmr

SVG = "{http://www.w3.org/2000/svg}"
PANEL = Panel(
    title="Days from told to read",
    names=("Jan 2021", "Feb 2021", "Mar 2021", "Apr 2021"),
    values=(4.0, 9.0, None, 6.0),
    centre=(5.0,) * 4,
    lower=(2.0,) * 4,
    upper=(8.0,) * 4,
    marks=(USUAL, WORSE, USUAL, BETTER),
    why=("", "above the upper limit", "", "below"),
    target=3.0,
    finding="Nothing unusual.",
)
FUNNEL = FunnelPanel(
    title="Places by size", sizes=(10.0, 20.0, 40.0), rates=(0.1, 0.9, 0.3),
    beyond=(False, True, False), target=0.3, plain=((0.1, 0.15, 0.2), (0.6, 0.5, 0.4)),
    adjusted=((0.05, 0.1, 0.15), (0.7, 0.6, 0.5)), finding="1 of 3 places lies beyond the limits.",
)  # fmt: skip


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(
        svg if "xmlns" in svg else svg.replace("<svg", f'<svg xmlns="{SVG[1:-1]}"', 1)
    )


def classes(svg: str) -> list[str]:
    return [one.get("class", "") for one in parsed(svg).iter()]


def test_it_has_a_title_and_a_description_that_say_what_the_eye_sees() -> None:
    root = parsed(draw(PANEL))
    title, said = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and title.text == "Days from told to read"
    assert said is not None and said.text == (
        "Nothing unusual. 3 values from Jan 2021 to Apr 2021; the last is 6, mean 5, "
        "lower limit 2, upper limit 8."
    )
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {said.get('id')}"


def test_two_drawings_in_one_page_do_not_share_an_id() -> None:
    ids = re.findall(
        r' id="(\w+)"', draw(PANEL) + draw(replace(PANEL, values=(1.0, 2.0, 3.0, 4.0)))
    )
    assert len(ids) == len(set(ids)) == 4


def test_every_mark_has_a_shape_of_its_own() -> None:
    shapes = set()
    for mark in (USUAL, BETTER, WORSE, HIGH, LOW):
        svg = draw(replace(PANEL, values=(5.0, None, None, None), marks=(mark,) * 4))
        drawn = re.search(r"<g>(<.*?/>)<title>", svg)
        assert drawn
        shapes.add(re.sub(r' class="\w+"', "", drawn[1]))
    assert len(shapes) == 5


def test_each_point_says_its_date_its_value_and_why_it_is_marked() -> None:
    svg = draw(PANEL)
    assert "<title>Feb 2021: 9, above the upper limit</title>" in svg
    assert svg.count("<g>") == 3, "a missing value is no point"


def test_a_gap_breaks_the_line() -> None:
    line = re.search(r'class="values" d="([^"]*)"', draw(PANEL))
    assert line and line[1].count("M") == 2


def test_the_last_value_mean_limits_and_target_are_written_beside() -> None:
    root = parsed(draw(PANEL))
    beside = [one.text for one in root.iter(f"{SVG}text") if float(one.get("x", 0)) > 300]
    assert {"6", "5", "2", "8", "3"} <= set(beside)


@given(st.lists(st.floats(0, 1000), min_size=3, max_size=3), st.floats(0, 1000))
def test_labels_never_lie_on_each_other(lines: list[float], last: float) -> None:
    low, middle, high = sorted(lines)
    panel = replace(
        PANEL, values=(last,) * 4, centre=(middle,) * 4, lower=(low,) * 4, upper=(high,) * 4
    )
    root = parsed(draw(panel))
    found = [one for one in root.iter(f"{SVG}text") if "text-anchor" not in one.attrib]
    ys = sorted(float(one.get("y", 0)) for one in found)
    assert all(after - before >= 13.9 for before, after in pairwise(ys))


def test_each_level_has_its_own_limits_and_the_reason_stands_on_the_line() -> None:
    svg = draw(replace(PANEL, values=(1.0, 2.0, 5.0, 6.0), changes={2: "Drug round <moved>"}))
    assert classes(svg).count("usual") == 2 and classes(svg).count("change") == 1
    assert "Drug round</text>" in svg and "&lt;moved&gt;</text>" in svg, "wrapped"
    assert "<title>Drug round &lt;moved&gt;</title>" in svg, "and whole on the line itself"
    assert "New level" in draw(replace(PANEL, changes={2: ""}))


def test_what_is_hidden_shows_nothing_of_its_value() -> None:
    panel = replace(PANEL, values=(4.0, 777.0, 5.0, 6.0), hidden=frozenset({1}))
    svg = draw(panel)
    assert (
        "777" not in svg
        and "Feb 2021: Not shown, to protect a small number" in svg
        and TOO_FEW in svg
    )
    assert svg == draw(replace(panel, values=(4.0, 12345.0, 5.0, 6.0)))


def test_without_limits_there_is_no_band() -> None:
    bare = draw(replace(PANEL, centre=(), lower=(), upper=()))
    assert not {"usual", "limit", "mean"} & set(classes(bare))


def test_alone_it_brings_its_own_style_for_light_and_dark_and_asks_for_nothing() -> None:
    svg = draw_alone([PANEL, FUNNEL])
    parsed(svg)
    assert "prefers-color-scheme: dark" in svg and svg.count("<style>") == 1
    assert not re.search(r"url\(|@import|<script|href", svg)
    assert "<style>" not in draw(PANEL), "in a page the page's own style holds"
    assert ".chart .worse" in stylesheet() and "--hurry: #" not in stylesheet()


def test_the_key_names_the_signs_that_are_used_and_no_others() -> None:
    said = draw_alone([PANEL])
    assert "a signal, for the worse" in said and "a signal: lower" not in said
    assert (
        "target" in said
        and "target" not in draw_alone([replace(PANEL, target=None)]).split("</style>")[1]
    )


def test_a_scale_that_does_not_begin_at_0_says_so() -> None:
    high = replace(
        PANEL, values=(104.0, 109.0, 106.0, 107.0), centre=(105.0,) * 4, lower=(100.0,) * 4,
        upper=(110.0,) * 4, target=None,
    )  # fmt: skip
    assert "The scale begins at 100, not at 0." in draw_alone([high])
    assert "The scale begins" not in draw_alone([PANEL])


def test_a_funnel_names_no_place_and_calls_none_good_or_bad() -> None:
    svg = draw_alone([FUNNEL])
    assert classes(svg).count("neutral") == 2, "the place, and the key"
    assert not {"better", "worse"} & set(classes(svg))
    assert svg.split("</style>")[1].count("<title") == 0


def test_what_people_wrote_cannot_become_markup() -> None:
    evil = '"><script>alert(1)</script>\x00'
    svg = draw_alone(
        [replace(PANEL, title=evil, label=evil, finding=evil, changes={1: evil})], evil
    )
    parsed(svg)
    assert "<script" not in svg


@pytest.mark.parametrize("number", [0, 1, 2, 500])
def test_any_number_of_points_can_be_drawn(number: int) -> None:
    panel = Panel(
        "A", tuple(f"d{at}" for at in range(number)), tuple(float(at) for at in range(number))
    )
    parsed(draw(panel))
    parsed(draw_alone([replace(panel, changes={0: "x"} if number else {})]))


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20))
def test_a_scale_holds_every_number_in_round_steps(numbers: list[float]) -> None:
    scale = scale_for(numbers, 200.0, 10.0)
    slack = 1e-6 * (scale.high - scale.low)
    assert scale.low - slack <= min(numbers) and max(numbers) <= scale.high + slack
    assert 2 <= len(scale.ticks()) <= 12
    assert all(10 <= scale.at(one) <= 200 for one in numbers)


def test_a_scale_of_numbers_that_differ_by_a_last_digit_is_as_of_one() -> None:
    scale = scale_for([12.0, 12.000000000000002], 200.0, 10.0)
    assert scale.high - scale.low > 1


def test_a_scale_begins_at_0_where_that_wastes_little() -> None:
    assert scale_for([4.0, 10.0], 1, 0).low == 0
    assert scale_for([96.0, 100.0], 1, 0).low > 0
    assert scale_for([-4.0, 10.0], 1, 0).low < 0


def test_numbers_have_as_many_places_as_are_worth_reading() -> None:
    assert [figure(1867781, 5e5), figure(12.345, 50), figure(12.345, 5), figure(0.2213, 0.4)] == [
        "1.87m", "12", "12.3", "0.22"
    ]  # fmt: skip
    assert figure(1500, 900) == "1,500" and figure(-0.001, 30) == "0" and figure(3.5, 0) == "3.5"


def test_the_finding_comes_first() -> None:
    names = ["Jan", "Feb", "Mar"]
    assert sentence(names, [None, None, None]) == "Nothing unusual."
    assert sentence(names, [None, None, True]) == "Higher than usual in the last month."
    assert sentence(names, [True, False, False]) == "Lower than usual, 2 months in a row."
    assert sentence(names, [True, None, None]) == "Nothing unusual now. Not usual: Jan."
    assert sentence(names, [True] * 3, short=True) == "No limits yet. They need 13 points."
    many = [str(at) for at in range(9)]
    assert sentence(many, [*[True] * 8, None]).endswith("5 and others.")


def test_days_are_named_by_month_where_each_is_the_first_of_one() -> None:
    import datetime as dt

    assert day_names([dt.date(2021, 4, 1)]) == ["Apr 2021"]
    assert day_names([dt.date(2021, 4, 1), dt.date(2021, 4, 8)]) == ["1 Apr 2021", "8 Apr 2021"]


def test_icons_have_a_shape_a_letter_and_words_each_of_their_own() -> None:
    drawn = [
        re.sub(r'class="[^"]*"|aria-label="[^"]*"|<title>.*?</title>', "", icon(name))
        for name in ICONS
    ]
    assert len(set(drawn)) == len(ICONS) == len({one.means for one in ICONS.values()})
    assert set(ICONS) == {*xmr.ICONS, *xmr.ASSURANCES}
    assert all(f'aria-label="{ICONS[name].means}"' in icon(name) for name in ICONS)


def test_a_chart_alone_shows_its_icons() -> None:
    svg = draw_alone([replace(PANEL, icons=("concern_high", "inconsistent"))])
    parsed(svg)
    assert ">H</text>" in svg and ">?</text>" in svg
    assert ">H</text>" not in draw_alone([PANEL])


def test_lines_break_at_a_new_level_as_they_are_asked_to() -> None:
    def breaks(**how: bool) -> tuple[int, int]:
        panel = replace(PANEL, values=(1.0, 2.0, 5.0, 6.0), changes={2: ""}, **how)
        line = re.search(r'class="values" d="([^"]*)"', draw(panel))
        assert line
        return line[1].count("M"), classes(draw(panel)).count("usual")

    assert breaks() == (2, 2)
    assert breaks(break_values=False) == (1, 2)
    assert breaks(break_limits=False) == (2, 1)


@pytest.mark.parametrize("number", [5e-324, 1e-310, -5e-324, 1e-291])
def test_a_scale_of_the_smallest_numbers_there_are_has_a_step(number: float) -> None:
    for numbers in ([number], [0.0, number], [number, 2 * number]):
        scale = scale_for(numbers, 0, 100)
        assert scale.step > 0 and scale.low < scale.high
        assert 0 <= scale.at(number) <= 100
