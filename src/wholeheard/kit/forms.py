"""Forms as every room makes them: nothing that a browser says by itself, and no NUL."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.refusal import Refusal

DAY_FORMS = ["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]
"""How a day may be written."""
Choices = Iterable[tuple[str, Any]]


class InPlainStyle(forms.BaseForm):
    """Labels without a colon, and errors in the house's own words, never the browser's."""

    use_required_attribute = False
    begins_at = ""
    """The box to which an error leads that is about the whole form; empty: to none."""

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("label_suffix", "")
        super().__init__(*args, **more)


class Plain(InPlainStyle, forms.Form):
    """A form that belongs to no model."""


class WithoutNul(forms.CharField):
    """A box that leaves out the one character that no database takes."""

    def to_python(self, value: Any) -> str | None:
        return super().to_python(str(value).replace("\x00", "") if value else value)


class TurnedPage(Plain):
    """One page of a telling, which is turned without losing what was typed on it."""

    def as_typed(self) -> Self:
        """The same page again, say in another language, with all that was typed and no errors."""
        typed = {
            name: field.widget.value_from_datadict(self.data, self.files, name)
            for name, field in self.fields.items()
        }
        self.is_bound, self.data = False, {}
        self.initial = {**self.initial, **typed}
        return self

    def may_be_left(self, go: str) -> bool:
        """The way back is open, unless words would be lost that are too long to keep."""
        return go == "back" and not any(self.has_error(name, "max_length") for name in self.fields)


def day_box() -> forms.DateInput:
    """A short box in which a day stands as 25/11/2026."""
    return forms.DateInput(format="%d/%m/%Y", attrs={"class": "short", "autocomplete": "off"})


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day, in any of the ways in which it may be written."""
    return forms.DateField(
        label=label,
        input_formats=DAY_FORMS,
        widget=day_box(),
        error_messages={
            "required": _("Write the day, as 25/11/2026."),
            "invalid": _("Write the day as 25/11/2026."),
        },
        **more,
    )


def words_field(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    """A box for a few words."""
    return WithoutNul(
        label=label,
        widget=forms.Textarea(attrs={"class": "words", "rows": rows}),
        error_messages={"required": _("The box is empty. A few words are enough.")},
        **more,
    )


def code_field(help_text: Any, needed: Any) -> forms.CharField:
    """A box for the code by which somebody comes back; `needed` where it is empty."""
    return WithoutNul(
        label=_("Your code"),
        help_text=help_text,
        widget=forms.TextInput(
            attrs={"class": "code", "autocomplete": "off", "autocapitalize": "characters"}
        ),
        error_messages={"required": needed},
    )


class CodeForm(Plain):
    """By which somebody comes back to what they told."""

    code = code_field(
        _("Seven groups of three. Big or small letters, with spaces or without."),
        _("Write your code in the box. It stands on your card."),
    )


def choice_field(label: Any, choices: Choices, said: Any, **more: Any) -> forms.ChoiceField:
    """One of several, each to be seen; `said` where none, or none of them, was chosen."""
    return forms.ChoiceField(
        label=label,
        choices=list(choices),
        widget=forms.RadioSelect,
        error_messages=unchosen(said),
        **more,
    )


def unchosen(said: Any) -> dict[str, Any]:
    """One sentence, where none of several was chosen and where it is none of those shown."""
    return {"required": said, "invalid_choice": said}


def done(form: forms.BaseForm, act: Callable[[], Any], *, nothing: bool = False) -> Any:
    """What the act gave; None if it was refused, and the form says why beside the box. With
    `nothing`, an act that gives nothing counts as done."""
    try:
        made = act()
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return None
    return True if nothing else made
