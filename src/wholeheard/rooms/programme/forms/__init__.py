"""What is written by those who run a programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Choices, Plain, day_field, unchosen, words_field
from wholeheard.rooms.change.forms import line_field, set_choices
from wholeheard.rooms.programme import lists

NAME_HINT = _("The address with which they sign in; of somebody without an account, their name.")


def hours_field(label: Any, **more: Any) -> forms.DecimalField:
    said = _("Write a number of hours, such as 6 or 7.5.")
    return forms.DecimalField(
        label=label,
        max_digits=5,
        decimal_places=1,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "max_digits", "max_decimal_places", "max_whole_digits"), said
        ),
        **more,
    )


class BeginForm(Plain):
    """A name, and the place that it is for."""

    name = line_field(
        _("What is it called?"),
        lists.MOST_OF_A_NAME,
        help_text=_("As people will speak of it, such as “Better days at the General”."),
    )
    place = forms.ChoiceField(
        label=_("For which place, and all below it?"),
        error_messages=unchosen(_("Choose one of your own places.")),
    )

    def __init__(self, *args: Any, places: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["place"], places)


class RenameForm(Plain):
    name = line_field(
        _("What is it called from now on?"),
        lists.MOST_OF_A_NAME,
        help_text=_("What it was called before stays to be read, for everybody."),
    )


# The change team ---------------------------------------------------------------------------------


class TermForm(Plain):
    """Hours, until when, and who agreed to them."""

    hours = hours_field(_("Hours promised each month"))
    until = day_field(_("Until when?"), help_text=_("A day, such as 25/11/2027."))
    agreed_by = line_field(
        _("Which manager agreed to the hours?"),
        lists.MOST_OF_A_NAME,
        help_text=_("Their name. They need no account."),
    )


class MemberForm(TermForm):
    """Who joins, with the same."""

    member = line_field(_("Who joins?"), lists.MOST_OF_A_NAME, help_text=NAME_HINT)
    field_order = ("member", "hours", "until", "agreed_by")


class HandOverForm(Plain):
    to = forms.ChoiceField(
        label=_("Who leads from now on?"),
        error_messages=unchosen(_("Choose a member of the team.")),
    )

    def __init__(self, *args: Any, members: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["to"], members)


class DiaryForm(Plain):
    """A day of one's own: hours, and words that the team reads."""

    on = day_field(_("On which day?"))
    hours = hours_field(_("Hours that it took"), required=False)
    words = words_field(
        _("What did you do and notice?"),
        4,
        required=False,
        max_length=lists.MOST_OF_WORDS,
        help_text=_("The change team reads it, and nobody else. No names of those who told you."),
    )


class CountFileForm(Plain):
    file = forms.FileField(
        label=_("The file, filled in"),
        help_text=_("A CSV of counts, without anybody’s name."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": _("Choose the file."), "empty": _("The file is empty.")},
    )


class ConfidenceForm(Plain):
    """What a member says of themselves: a choice for each characteristic, all of them free."""

    def __init__(self, *args: Any, asked: Mapping[str, Sequence[str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.names = list(asked)
        for at, groups in enumerate(asked.values()):
            self.fields[f"c{at}"] = forms.ChoiceField(
                label=self.names[at],
                required=False,
                choices=[("", _("I would rather not say")), *((one, one) for one in groups)],
                error_messages={"invalid_choice": _("Choose one of these.")},
            )

    def said(self) -> dict[str, str]:
        """By characteristic, only those that were answered."""
        found = {name: self.cleaned_data[f"c{at}"] for at, name in enumerate(self.names)}
        return {name: group for name, group in found.items() if group}


# Phases ------------------------------------------------------------------------------------------


class AnswerForm(Plain):
    """An answer to one question, in words. The box is named after the question."""

    def __init__(self, *args: Any, question: str, text: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields[question] = words_field(text, 6, max_length=lists.MOST_OF_WORDS)


class BackForm(Plain):
    phase = forms.ChoiceField(
        label=_("To which phase?"), error_messages=unchosen(_("Choose a phase."))
    )
    why = words_field(_("Why?"), max_length=lists.MOST_OF_WORDS)

    def __init__(self, *args: Any, phases: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["phase"], phases)


class EndForm(Plain):
    words = words_field(
        _("What goes on, and who looks after it?"),
        5,
        max_length=lists.MOST_OF_WORDS,
        help_text=_("If it ends before its time: why, too. Everybody here can read it."),
    )


class AwayForm(Plain):
    why = words_field(_("Why is it put away?"), max_length=lists.MOST_OF_WORDS)


class NothingForm(Plain):
    """A button that needs no words."""


def as_day(text: str) -> dt.date | str:
    """A kept day as a day; what somebody typed as they typed it."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return text
