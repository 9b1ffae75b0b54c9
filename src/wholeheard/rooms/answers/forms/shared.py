"""Boxes for words, as the forms of this room ask for them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import WithoutNul
from wholeheard.rooms.answers import apart

EMPTY = _("The box is empty. A few words are enough.")


def words_field(label: Any, rows: int = 6, **more: Any) -> forms.CharField:
    """A box for somebody's own words."""
    return WithoutNul(
        label=label,
        widget=forms.Textarea(attrs={"class": "words", "rows": rows}),
        error_messages={"required": EMPTY},
        **more,
    )


def short_words(label: Any) -> forms.CharField:
    """A small box that may stay empty."""
    return WithoutNul(
        label=label,
        required=False,
        max_length=apart.MOST_LETTERS,
        widget=forms.Textarea(attrs={"class": "words", "rows": 4}),
        error_messages={"max_length": _("This is too long here. Say it in fewer words.")},
    )
