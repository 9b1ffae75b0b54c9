"""A page of a questionnaire as boxes: every kind of item, what may be left, what comes again."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening import asking
from wholeheard.rooms.surveys import answering
from wholeheard.rooms.surveys.given import without_words, words_in
from wholeheard.rooms.surveys.page_form import PageForm, parsed, shown

EVERY_KIND = """
id = "every-kind"
version = "1.0"
title.en = "Every kind"
licence = "Ours."
[option_lists]
ways = [
    { code = "a", points = 1, text.en = "A" },
    { code = "b", points = 2, text.en = "B" },
    { code = "none", alone = true, text.en = "None" },
]
[[items]]
id = "go"
kind = "choice"
options = "ways"
text.en = "An item with the name of a button of ours"
[[items]]
id = "several"
kind = "choices"
options = "ways"
text.en = "Several"
[[items]]
id = "yes"
kind = "yes_no"
text.en = "Yes?"
[[items]]
id = "share"
kind = "decimal"
low = 0
high = 1
text.en = "Share"
[[items]]
id = "day"
kind = "date"
text.en = "Day"
[[items]]
id = "colours"
kind = "words"
repeats = true
most = 2
text.en = "Colours"
[[items]]
id = "visits"
kind = "group"
repeats = true
most = 2
text.en = "Visit"
[[items.items]]
id = "long"
kind = "number"
text.en = "How long?"
[[items.items]]
id = "how"
kind = "words"
text.en = "How was it?"
"""
INSTRUMENT = asking.read(EVERY_KIND, file="every-kind.toml")
FIRST, LAST = asking.pages(INSTRUMENT)[0], asking.pages(INSTRUMENT)[-1]


def filled(page: asking.Page, given: dict[str, Any] | None = None, **said: Any) -> PageForm:
    """The page as a browser sends it."""
    data = QueryDict(mutable=True)
    for name, value in said.items():
        data.setlist(f"q-{name}", value if isinstance(value, list) else [value])
    return PageForm(data, instrument=INSTRUMENT, page=page, given=given or {})


def test_every_kind_of_answer_is_read_as_the_library_has_it() -> None:
    form = filled(
        FIRST, go="a", several=["a", "b"], yes="no", share="0,5", day="2026-11-30",
        colours="blue\n\n green ",
    )  # fmt: skip
    assert form.is_valid(), form.errors
    assert form.answers() == {
        "go": "a", "several": ("a", "b"), "yes": False, "share": 0.5, "day": "2026-11-30",
        "colours": ("blue", "green"),
    }  # fmt: skip
    assert asking.faults(INSTRUMENT, form.answers()) == ()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"share": "much"}, "write a number"),
        ({"share": "3"}, "outside what is asked for"),
        ({"share": "1e400"}, "write a number"),
        ({"day": "30.11."}, "write the day as"),
        ({"several": ["a", "none"]}, "stands for itself"),
        ({"go": "z"}, "choose one of the answers"),
        ({"colours": "a\nb\nc"}, "more answers than are asked for"),
    ],
)
def test_what_is_no_answer_is_said_in_a_sentence(said: dict[str, Any], sentence: str) -> None:
    form = filled(FIRST, **said)
    assert not form.is_valid()
    assert sentence in str(form.errors)


def test_an_empty_page_is_fine_and_takes_back_what_stood_there() -> None:
    form = filled(FIRST, {"go": "a", "yes": True})
    assert form.is_valid()
    assert form.answers() == {}


def test_what_was_chosen_can_be_taken_back_where_it_was_chosen_before() -> None:
    fresh = PageForm(instrument=INSTRUMENT, page=FIRST, given={})
    again = PageForm(instrument=INSTRUMENT, page=FIRST, given={"go": "a"})
    assert "No answer" not in str(fresh["go"])
    assert "No answer" in str(again["go"])


def test_a_group_that_repeats_is_filled_in_as_often_as_it_may_be() -> None:
    form = filled(LAST, visits__0__long="20", visits__0__how="Calm.", visits__1__long="5")
    assert form.is_valid(), form.errors
    times = form.answers()["visits"]
    assert times == ({"long": 20, "how": "Calm."}, {"long": 5})
    again = PageForm(instrument=INSTRUMENT, page=LAST, given=form.answers())
    assert len(again.sections()) == 2
    assert without_words(INSTRUMENT, form.answers()) == {"visits": [{"long": 20}, {"long": 5}]}
    assert words_in(INSTRUMENT, form.answers()) == [("how", "Calm.")]


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "go": st.sampled_from(["a", "b", "none"]),
        "yes": st.booleans(),
        "several": st.sampled_from([("a",), ("a", "b"), ("none",)]),
        "day": st.dates().map(str),
        "colours": st.lists(st.text("abc", min_size=1), min_size=1, max_size=2).map(tuple),
    },
)


@given(ANSWERS)
def test_what_stands_in_a_box_is_read_as_the_answer_that_it_shows(answers: dict[str, Any]) -> None:
    for id, answer in answers.items():
        item = INSTRUMENT.item(id)
        assert parsed(item, shown(item, answer)) == answer


@given(ANSWERS)
def test_back_from_the_page_after_leads_to_the_page_before(answers: dict[str, Any]) -> None:
    page = answering.page_at(INSTRUMENT, answers, 1)
    while page is not None:
        after = answering.after(INSTRUMENT, answers, page.number)
        if after is not None:
            assert answering.before(INSTRUMENT, answers, after.number) == page
        page = after


@given(ANSWERS)
def test_no_free_words_are_kept_with_answers(answers: dict[str, Any]) -> None:
    kept = without_words(INSTRUMENT, answers)
    assert "colours" not in kept
    assert set(kept) | {id for id, _text in words_in(INSTRUMENT, answers)} == set(answers)
