"""Any template of the guides as a form: each field as its kind says. For every chapter.

`SheetForm(data, fields=template.fields)`; `choices` gives what a field of kind `choice` or `places`
offers, by its id. `said()` is what was filled in, as text: a day as 2026-11-25, several choices
one on each line.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Choices, Plain, choice_field, day_field, words_field
from wholeheard.listening.programme import Field
from wholeheard.rooms.change.forms import line_field, number_field
from wholeheard.rooms.programme import lists
from wholeheard.rooms.programme.forms import NAME_HINT, as_day

WHY = _("What do you change, and why?")
YES_NO = (("yes", _("Yes")), ("no", _("No")))


class SheetForm(Plain):
    """`number`: of the version that stands, 0 for none. From the first on it is asked what is
    changed and why; for some templates that cannot be left out."""

    def __init__(
        self,
        *args: Any,
        fields: Sequence[Field],
        choices: Mapping[str, Choices] | None = None,
        number: int = 0,
        needs_why: bool = False,
        standing: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        initial = {name: as_day(words) for name, words in (standing or {}).items()}
        super().__init__(*args, initial={"seen": number, **initial}, **more)
        self.kept = tuple(one.id for one in fields)
        for one in fields:
            self.fields[one.id] = field_for(one, (choices or {}).get(one.id, ()))
        if number:
            self.fields[lists.CHANGED] = words_field(
                WHY, 2, required=needs_why, max_length=lists.MOST_OF_WORDS
            )
        self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def said(self) -> dict[str, str]:
        """What was filled in, by field, as text."""
        return {name: as_text(self.cleaned_data.get(name)) for name in self.kept}

    def typed(self) -> dict[str, str]:
        """What stands in the boxes, right or not: for a draft."""
        return {name: self.data.get(name, "") for name in (*self.kept, lists.CHANGED)}


def field_for(one: Field, choices: Choices) -> forms.Field:
    """The box for a field of a template."""
    more: dict[str, Any] = {"required": one.required, "help_text": one.hint}
    return BOXES[one.kind](one, list(choices), more)


def _words(one: Field, _choices: list[Any], more: dict[str, Any]) -> forms.Field:
    return words_field(one.label, 4, max_length=lists.MOST_OF_WORDS, **more)


def _day(one: Field, _choices: list[Any], more: dict[str, Any]) -> forms.Field:
    return day_field(one.label, **more)


def _number(one: Field, _choices: list[Any], more: dict[str, Any]) -> forms.Field:
    return number_field(one.label, **more)


def _people(one: Field, _choices: list[Any], more: dict[str, Any]) -> forms.Field:
    hint = one.hint or NAME_HINT
    return line_field(one.label, lists.MOST_OF_A_NAME, **more | {"help_text": hint})


def _several(one: Field, choices: list[Any], more: dict[str, Any]) -> forms.Field:
    return forms.MultipleChoiceField(
        label=one.label, choices=choices, widget=forms.CheckboxSelectMultiple, **more
    )


def _yes_no(one: Field, _choices: list[Any], more: dict[str, Any]) -> forms.Field:
    return choice_field(one.label, YES_NO, _("Choose one."), **more)


def _choice(one: Field, choices: list[Any], more: dict[str, Any]) -> forms.Field:
    return choice_field(one.label, choices, _("Choose one of these."), **more)


BOXES: Mapping[str, Callable[[Field, list[Any], dict[str, Any]], forms.Field]] = {
    "words": _words,
    "day": _day,
    "number": _number,
    "people": _people,
    "places": _several,
    "yes_no": _yes_no,
    "choice": _choice,
}
"""By kind: all of `listening.programme.KINDS`."""


def as_text(value: Any) -> str:
    """A filled-in value as text."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:g}"
    return "\n".join(value) if isinstance(value, list) else str(value)
