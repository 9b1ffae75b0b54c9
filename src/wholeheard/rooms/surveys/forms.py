"""Forms of those who ask."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain, WithoutNul, choice_field, day_field, words_field
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.surveys import lists

Choices = list[tuple[str, Any]]
INDENT = "\u2003"


def number_field(label: Any, most: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=most,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "required": _("Write a number."),
            "invalid": _("Write a number, such as 2."),
        },
        **more,
    )


class RoundForm(Plain):
    """What is asked, of whom, why and by when."""

    instrument = forms.ChoiceField(
        label=_("What is asked"), error_messages={"required": _("Choose one.")}
    )
    place = forms.ChoiceField(
        label=_("Of whom: the people of this place and all below it"),
        error_messages={"required": _("Choose one.")},
    )
    who = choice_field(_("Who they are"), lists.WHO.items(), _("Choose one."), initial=lists.STAFF)
    way = choice_field(
        _("How they are asked"), lists.WAYS.items(), _("Choose one."), initial=lists.LETTERS
    )
    why = words_field(
        _("Why you ask, and what will be done with it"),
        help_text=_("It is the first thing that people read. Two sentences are enough."),
        max_length=lists.MOST_OF_WHY,
    )
    signed = WithoutNul(
        label=_("Who asks"),
        help_text=_("A name and a job, as they stand under the letter."),
        max_length=lists.MOST_OF_A_LINE,
        error_messages={"required": _("Write who asks.")},
    )
    closes_on = day_field(
        _("Last day"),
        help_text=format_lazy(
            _("Written 25/11/2026. Two weeks are usual, {most} days the most."),
            most=lists.LONGEST_DAYS,
        ),
    )
    minutes = number_field(_("Minutes that it takes, as you think"), lists.MOST_MINUTES, initial=2)
    share = number_field(
        _("How many of the list are asked, in a hundred"),
        100,
        initial=100,
        help_text=_("Fewer are drawn by lot. Who is not drawn is left in peace."),
    )
    reminders = number_field(
        _("How many reminders"),
        lists.MOST_REMINDERS,
        initial=0,
        help_text=_(
            "Two at most. Each goes to everybody who was asked, because nobody can know who has "
            "answered. One brings about six answers more in a hundred."
        ),
    )
    fewest = number_field(_("From how many answers on a result stands"), 1000, initial=lists.FEWEST)

    def __init__(self, *args: Any, places: list[Place], instruments: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.places = {place.address: place for place in places}
        cast(forms.ChoiceField, self.fields["place"]).choices = [
            (place.address, INDENT * (place.depth - 1) + place.name) for place in places
        ]
        cast(forms.ChoiceField, self.fields["instrument"]).choices = instruments

    def clean_fewest(self) -> int:
        number: int = self.cleaned_data["fewest"]
        if number < lists.FLOOR:
            raise forms.ValidationError(
                _("With fewer than %(floor)s, people could be told apart.") % {"floor": lists.FLOOR}
            )
        return number

    def clean_share(self) -> int:
        return max(1, int(self.cleaned_data["share"]))

    def chosen_place(self) -> Place:
        return self.places[self.cleaned_data["place"]]


class ListForm(Plain):
    """To whom letters go: a file, or those who have an account."""

    among = choice_field(
        _("Who gets a letter"),
        [
            ("file", _("The people on a list that I give")),
            ("accounts", _("Everybody who has an account and a role there")),
        ],
        _("Choose one."),
        initial="file",
    )
    file = forms.FileField(
        label=_("The list, as a CSV file"),
        help_text=_(
            "Two columns: email, and place (its name, code or address). Other columns are passed "
            "over. The addresses are gone when the letters have gone."
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("among") == "file" and not said.get("file"):
            self.add_error("file", _("Choose the file with the addresses."))
        return said


class DefinitionForm(Plain):
    """A questionnaire that the organisation holds a licence for."""

    file = forms.FileField(
        label=_("The questionnaire"),
        help_text=_("A TOML file, or a FHIR R4 Questionnaire as JSON."),
        error_messages={"required": _("Choose the file.")},
    )
    evidence = words_field(
        _("Where its licence can be seen"),
        help_text=_("A letter, a page, who granted it and when. It is kept with the version."),
        max_length=lists.MOST_OF_EVIDENCE,
    )


class RulesForm(Plain):
    """How often anybody may be asked."""

    asks_a_quarter = number_field(_("Asks of one person in a quarter"), lists.MOST_ASKS_A_QUARTER)
    cooling_off_days = number_field(_("Days between two asks"), lists.LONGEST_COOLING_OFF)


class LeaveAloneForm(Plain):
    """Somebody who is not to be asked for a while."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("It is not kept: only a mark by which it is known again."),
        error_messages={
            "required": _("Write the address."),
            "invalid": _("This does not look like an e-mail address."),
        },
    )
    reason = choice_field(
        _("Why"),
        [(one, name) for one, name in lists.REASONS.items() if one != lists.BY_LETTER],
        _("Choose one."),
    )
    until = day_field(_("Until when"), required=False)

    def day(self) -> dt.date | None:
        found: dt.date | None = self.cleaned_data.get("until")
        return found


class AskAgainForm(Plain):
    """Somebody who may be asked again."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        error_messages={
            "required": _("Write the address."),
            "invalid": _("This does not look like an e-mail address."),
        },
    )
