"""Several forms on one page: none loses its words when another is sent."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.test import RequestFactory

from wholeheard.kit.forms import Plain, day_field, words_field
from wholeheard.kit.several import Several


class Saying(Plain):
    words = words_field("What do you think?")


class Helping(Plain):
    on = day_field("Day")
    how = forms.CharField(label="How would you help?", required=False)
    where = forms.ChoiceField(label="Where", choices=[("here", "Here"), ("there", "There")])


def several(post: dict[str, Any] | None) -> Several:
    make = RequestFactory()
    request = make.get("/") if post is None else make.post("/", post)
    return Several(request, {
        "say": Saying,
        "help": lambda data: Helping(data, prefix="help", initial={"on": dt.date(2026, 11, 1)}),
    })  # fmt: skip


def test_what_was_sent_is_bound_and_the_other_keeps_its_words() -> None:
    found = several({"do": "say", "words": "Yes.", "help-how": "I am there at six."})
    assert found["say"].is_valid() and not found["help"].is_bound
    assert found["help"]["how"].value() == "I am there at six."
    assert found.has_more


def test_after_one_was_done_its_box_is_empty_and_a_sentence_speaks_of_the_other() -> None:
    shown = several({"do": "say", "words": "Yes.", "help-how": "At six."}).shown(done=True)
    assert not shown["say"]["words"].value() and shown["help"]["how"].value() == "At six."
    assert "still stands in its box" in shown["still_here"]


def test_where_one_is_refused_its_words_stay_and_its_errors_are_summed_up() -> None:
    found = several({"do": "say", "words": " ", "help-how": "At six."})
    assert not found["say"].is_valid()
    assert found.shown()["forms"] == [found["say"]]


def test_a_day_that_stood_there_and_a_choice_that_nobody_made_are_no_words() -> None:
    post = {"do": "say", "words": "Yes.", "help-on": "01/11/2026", "help-where": "here"}
    assert not several(post).has_more


def test_the_enter_key_sends_the_only_box_with_words_and_of_two_none() -> None:
    assert several({"do": "enter", "help-how": "At six.", "words": ""}).sent == "help"
    assert several({"do": "enter", "help-how": "At six.", "words": "Yes."}).sent == ""
    assert several({"do": "other"}).sent == several(None).sent == ""


def test_every_box_says_that_it_belongs_to_the_one_form_of_the_page() -> None:
    shown = several(None).shown()
    boxes = [str(box) for name in ("say", "help") for box in shown[name]]
    assert all('form="several"' in box for box in boxes)
