"""What people who answer write before an answer goes, and besides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain
from wholeheard.rooms.answers.forms import words_field


class BackForm(Plain):
    words = words_field(
        _("What would you look at again?"),
        rows=5,
        help_text=_("They read this, and nobody else. Say what is good in it too."),
        required=False,
    )


class ManyForm(Plain):
    """What goes to all, and a line for each."""

    words = words_field(
        _("To all of them"),
        rows=7,
        help_text=_("Each of them reads this. Nothing of one story belongs here."),
    )

    def __init__(self, *args: Any, names: Iterable[str], **more: Any) -> None:
        super().__init__(*args, **more)
        for name in names:
            self.fields[name] = words_field(_("To this person alone"), rows=3, required=False)


class RulesForm(Plain):
    first_replies = forms.IntegerField(
        label=_("First answers that somebody else reads before they go"),
        help_text=_("Of each person who is new to answering. 0: none is read."),
        min_value=0,
        max_value=20,
        error_messages={
            "required": _("Choose a number from 0 to 20."),
            "invalid": _("Choose a number from 0 to 20."),
            "min_value": _("Choose a number from 0 to 20."),
            "max_value": _("Choose a number from 0 to 20."),
        },
    )
    outside_address = forms.EmailField(
        label=_("Outside the organisation: who hears of a reprisal that nobody looked at"),
        help_text=_(
            "An e-mail address of an independent body, if you have agreed it with them. The "
            "letter names your organisation, and no place, person or word."
        ),
        required=False,
        error_messages={"invalid": _("Write an address such as help@example.org.")},
    )


class DoneForm(Plain):
    words = words_field(
        _("What did you do?"), rows=5, help_text=_("Only those outside the place read this.")
    )
