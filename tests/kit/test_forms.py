"""What every form of the house has in common."""

from __future__ import annotations

from django import forms

from wholeheard.kit.forms import Plain, WithoutNul


class Asked(Plain):
    words = WithoutNul(label="Words")
    note = forms.CharField(label="Note")


def test_a_box_leaves_out_the_character_that_no_database_takes() -> None:
    form = Asked({"words": "Rowan\x00 Ward", "note": "x"})
    assert form.is_valid()
    assert form.cleaned_data["words"] == "Rowan Ward"


def test_a_box_of_nothing_else_is_empty() -> None:
    assert "words" in Asked({"words": "\x00", "note": "x"}).errors


def test_no_browser_stops_a_form_in_words_of_its_own() -> None:
    shown = Asked().as_p()
    assert " required" not in shown
    assert "Words:" not in shown
