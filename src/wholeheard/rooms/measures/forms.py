"""What is written on a chart, and what is kept in the register of measures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import DAY_FORMS, Plain, WithoutNul, day_box
from wholeheard.rooms.measures import lists

EVERY_CHART = ""
Choices = Iterable[tuple[str, Any]]
Groups = Iterable[tuple[Any, list[tuple[str, Any]]]]
"""Choices under headings."""


class MarkForm(Plain):
    """A note on the charts of a place, or a new beginning; the charts stand by their groups."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=list(lists.MARKS.items()),
        widget=forms.RadioSelect,
        initial=lists.NOTE,
        error_messages={
            "required": _("Choose a note or a new beginning."),
            "invalid_choice": _("Choose a note or a new beginning."),
        },
    )
    code = forms.ChoiceField(
        label=_("On which chart"),
        required=False,
        error_messages={"invalid_choice": _("There is no such chart here. Choose one.")},
    )
    month = forms.ChoiceField(
        label=_("From which month"),
        error_messages={
            "required": _("Choose a month."),
            "invalid_choice": _("There is no such month on the chart. Choose one of the list."),
        },
    )
    words = WithoutNul(
        label=_("What happened then"),
        help_text=_(
            "It stands on the chart for good, with your name. Name no one who could be picked out."
        ),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "class": "words"}),
        error_messages={
            "required": _("The box is empty. Say what happened in that month."),
            "max_length": _("That is too long for a chart. Say it in 200 letters."),
        },
    )

    def __init__(
        self, *args: Any, charts: Groups, months: Sequence[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        code = cast("forms.ChoiceField", self.fields["code"])
        code.choices = [(EVERY_CHART, _("Every chart of this place")), *charts]
        month = cast("forms.ChoiceField", self.fields["month"])
        month.choices = [("", _("Choose a month")), *months]

    def clean_month(self) -> dt.date:
        return dt.date.fromisoformat(f"{self.cleaned_data['month']}-01")


class SettleForm(Plain):
    """What was done about a sign, or why nothing is."""

    because = WithoutNul(
        label=_("What was done, or why nothing is"),
        help_text=_("It stands here with your name. The sign comes back if it is told again."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "class": "words"}),
        error_messages={
            "required": _("Give the reason. Those who told it will ask."),
            "max_length": _("That is too long. Say it in 200 letters."),
        },
    )


class LineForm(Plain):
    """One line of the register, apart from what is counted."""

    asked_by = WithoutNul(
        label=_("Who asks for it"),
        help_text=_("A person, a board, a regulator. If nobody asks for it, stop it."),
        max_length=120,
        error_messages={"required": _("Say who asks for it. If nobody does, stop it.")},
    )
    invites = WithoutNul(
        label=_("What it invites people to do"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    perverse = WithoutNul(
        label=_("What it could invite that nobody wants"),
        help_text=_("Such as: telling people to be quick, or asking only those who will praise."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    minutes_a_month = forms.IntegerField(
        label=_("Minutes of work it costs in a month"),
        help_text=_("Of everybody together, those who are cared for too."),
        min_value=0,
        max_value=1_000_000,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "required": _("Write how many minutes. 0 if it costs nobody any."),
            "invalid": _("Write the minutes in figures, such as 90."),
            "min_value": _("Minutes cannot be fewer than 0."),
            "max_value": _("That is more than a million minutes. Look at it again."),
        },
    )
    helps = WithoutNul(
        label=_("How it helps care"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    review_on = forms.DateField(
        label=_("The day on which it is looked at again"),
        help_text=_("Such as 31/3/2027."),
        input_formats=DAY_FORMS,
        widget=day_box(),
        error_messages={
            "required": _("Write a day. A measure that nobody looks at again stays for ever."),
            "invalid": _("This is no day. Write it as 31/3/2027."),
        },
    )


class MeasureForm(LineForm):
    """A new line of the register."""

    code = forms.ChoiceField(
        label=_("What is counted"),
        error_messages={
            "required": _("Choose what is counted."),
            "invalid_choice": _("That is not counted here. Choose one of the list."),
        },
    )
    field_order = ["code"]

    def __init__(self, *args: Any, counted: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        code = cast("forms.ChoiceField", self.fields["code"])
        code.choices = [("", _("Choose what is counted")), *counted]


class DecisionForm(Plain):
    """Keep it, change it or stop it: with a reason, and until when."""

    decision = forms.ChoiceField(
        label=_("What is decided"),
        choices=list(lists.DECISIONS.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the three."),
            "invalid_choice": _("Choose one of the three."),
        },
    )
    because = WithoutNul(
        label=_("Why"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "words"}),
        max_length=2000,
        error_messages={"required": _("Give the reason. Others will ask for it.")},
    )
    on = forms.DateField(
        label=_("Looked at again on, or stopped from"),
        help_text=_("Such as 31/3/2027. A measure that is stopped is on no page from that day."),
        input_formats=DAY_FORMS,
        widget=day_box(),
        error_messages={
            "required": _("Write a day."),
            "invalid": _("This is no day. Write it as 31/3/2027."),
        },
    )
