"""What a guardian writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain, choice_field, words_field
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.speaking_up import lists
from wholeheard.rooms.speaking_up.forms import Line, Words


def person_field(label: Any, **more: Any) -> forms.ChoiceField:
    """Somebody of those the page names."""
    said = _("Choose one of the people on the list.")
    return choice_field(label, [], said, **more)


class ToPeople(Plain):
    """A form in which somebody is chosen from people it is given."""

    chosen = ""

    def __init__(self, *args: Any, people: Iterable[Person] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        field = cast(forms.ChoiceField, self.fields[self.chosen])
        field.choices = [(str(one.pk), _named(one)) for one in people]


def _named(person: Person) -> str:
    return f"{person.name}, {person.job}" if person.job else person.name


class WriteForm(Plain):
    words = Words(label=_("Your words to them"), most=lists.LONGEST_MESSAGE)
    what = choice_field(
        _("What are they?"), lists.WRITTEN.items(), _("Say what your words are."), initial="wrote"
    )


class PassForm(Plain):
    to = Line(label=_("To whom"))
    words = Words(
        label=_("Exactly these words"),
        help_text=_("They read them before you pass them on, and say yes or no."),
        rows=4,
        most=lists.LONGEST_MESSAGE,
    )
    aloud = forms.BooleanField(
        label=_("They have said yes to me aloud. They will read here that I wrote so."),
        required=False,
    )


class DangerForm(ToPeople):
    chosen = "lead"
    lead = person_field(_("Whom you ask to ring you"))
    words = words_field(_("Why it cannot wait for their yes. They read this."))


class HandOverForm(ToPeople):
    chosen = "to"
    to = person_field(_("To whom"))


class EndForm(Plain):
    handled = choice_field(
        _("How was it handled?"), lists.HANDLED.items(), _("Say how it was handled.")
    )


class LetInForm(ToPeople):
    chosen = "person"
    person = person_field(_("Who has the role and hears nobody yet"))


class ArrangeForm(Plain):
    second = Line(
        label=_("The second person, by the e-mail address of their account here"),
        help_text=_("They read nothing. They hear when somebody waits too long, and let in."),
    )
    days_to_reply = forms.IntegerField(
        label=_("Days until the first words"),
        min_value=1,
        max_value=14,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Write a number from 1 to 14.")
        ),
    )
    years = forms.IntegerField(
        label=_("Years until it is destroyed, after its end"),
        min_value=1,
        max_value=20,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Write a number from 1 to 20.")
        ),
    )


class ThemesForm(Plain):
    words = words_field(_("To the board, in your own words"), rows=8, required=False)
