"""Marks that overlap and lie within each other: every word once, every line over its own words."""

from __future__ import annotations

import html
import re
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from wholeheard.rooms.readings.painting import LANES, Line, lanes, painted

TEXT = (
    "He lay there & answered to <Gary>.\nNobody came all night, and\r\nI sat with him till six. é𝒳"
)

spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)
some = spans.filter(lambda span: span[0] < span[1])
lines = st.lists(some, max_size=9).map(
    lambda found: [Line(a, b, f"blur of-{n}", f"m-{n}") for n, (a, b) in enumerate(found)]
)
masks = st.lists(some, max_size=2).map(lambda found: [(*span, "person", "x") for span in found])

TAG = re.compile(r'<br data-n="(\d+)">|<(/?)(span|svg|path|circle)\b([^>]*)>')


def parsed(markup: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each character with the classes of all that stands over it; every tag must be closed."""
    found, open_ones, at = [], [], 0
    for tag in TAG.finditer(markup):
        found += [(one, tuple(open_ones)) for one in html.unescape(markup[at : tag.start()])]
        at = tag.end()
        if tag[1]:
            found += [("\n", tuple(open_ones))] * int(tag[1])
        elif tag[2]:
            open_ones.pop()
        elif not tag[4].endswith("/"):
            open_ones.append(tag[4])
    found += [(one, ()) for one in html.unescape(markup[at:])]
    assert not open_ones
    return found


@given(lines, masks, some)
def test_every_word_stands_once_and_every_line_is_over_its_own_words(
    drawn: list[Line], masks: list[tuple[int, int, str, str]], shown: tuple[int, int]
) -> None:
    start, end = shown
    found = parsed(painted(TEXT, start, end, masks, drawn))
    wanted = TEXT[start:end].replace("\r", "\n")
    assert "".join(one for one, _over in found) == wanted
    for number, one in enumerate(drawn):
        under = {
            start + at
            for at, (_word, over) in enumerate(found)
            if any(re.search(rf"\bof-{number}\b", css) for css in over)
        }
        assert under == set(range(max(start, one.start), min(end, one.end)))


@given(lines)
def test_no_two_lines_that_overlap_share_a_lane_and_none_is_higher_than_it_must(
    drawn: list[Line],
) -> None:
    given_ = lanes(drawn)
    for (a, one), (b, other) in combinations(enumerate(drawn), 2):
        if one.start < other.end and other.start < one.end:
            assert given_[a] != given_[b]
    deepest = max(
        (sum(one.start <= at < one.end for one in drawn) for at in range(len(TEXT))), default=0
    )
    assert max(given_, default=-1) + 1 == deepest


@given(lines)
def test_a_line_keeps_its_lane_from_its_first_word_to_its_last(drawn: list[Line]) -> None:
    markup = painted(TEXT, 0, len(TEXT), [], drawn)
    for number, lane in enumerate(lanes(drawn)):
        seen = set(re.findall(rf'lane-(\d) blur of-{number}"', markup))
        assert seen == {str(min(lane, LANES - 1))}


def test_a_sign_stands_once_before_the_first_word_and_an_anchor_is_there_once() -> None:
    outer = Line(3, 30, "cruelty well", "m-1", "kindness")
    markup = painted(TEXT, 0, len(TEXT), [(20, 26)], [outer, Line(10, 24, "blur", "m-2")])
    assert markup.count('class="sign"') == 1
    assert markup.count('id="m-1"') == markup.count('id="m-2"') == 1


def test_words_from_outside_are_escaped() -> None:
    markup = painted("<script>x()</script>", 0, 20, [], [Line(1, 7, "blur")])
    assert "<script" not in markup and "&lt;" in markup
