"""What is written by those who lead, by teams, and by colleagues of one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Choices, Plain, choice_field, day_field, words_field
from wholeheard.rooms.change.forms import MOST_MINUTES, line_field, set_choices
from wholeheard.rooms.leading import lists, policies
from wholeheard.rooms.reflection import lists as reflection

MINUTES = {
    "invalid": _("Write a number of minutes."),
    "min_value": _("Write a number of minutes."),
    "max_value": _("A month has no more minutes than that for so many people."),
    "required": _("Write a number of minutes."),
}


def minutes_field(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=MOST_MINUTES,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages=MINUTES,
        **more,
    )


class ListenForm(Plain):
    """How somebody listened, and up to five things that they heard."""

    kind = choice_field(_("How did you listen?"), lists.KINDS.items(), _("Choose one."))
    on = day_field(_("On which day?"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for number in range(1, lists.MOST_HEARD + 1):
            self.fields[f"heard_{number}"] = line_field(
                _("One thing that you heard") if number == 1 else _("Another"),
                required=number == 1,
                help_text=_("In your own words. Not who said it.") if number == 1 else "",
            )

    def heard(self) -> list[str]:
        said = self.cleaned_data
        return [said.get(f"heard_{number}", "") for number in range(1, lists.MOST_HEARD + 1)]


class AnswerForm(Plain):
    """I did, I will by a day, I will not. The day is needed for a promise alone."""

    needed = frozenset({"words"})
    said = choice_field(_("What do you say?"), (), _("Choose what you say."))
    words = words_field(_("In your own words"), 4, help_text=_("It is signed with your name."))
    by_day = day_field(_("If you will: by which day?"), required=False)
    change = forms.ChoiceField(label=_("A change that it led to"), required=False)

    def __init__(self, *args: Any, about: str, changes: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offered = policies.said_about(about)
        set_choices(self.fields["said"], [(one, lists.SAID[one]) for one in offered])
        set_choices(self.fields["change"], [("", _("None")), *changes])


class ProposeStopForm(Plain):
    what = line_field(
        _("What would you stop?"), 120, help_text=_("A report, a form, a meeting, a check.")
    )
    why = words_field(_("Why?"))
    minutes_a_month = minutes_field(_("Minutes a month that it takes, about"), required=False)


class SavedForm(Plain):
    minutes = minutes_field(_("Minutes a month that it saves, about"))


class RegisterForm(Plain):
    """Who may decide what at a place now."""

    what = choice_field(
        _("What is decided?"), lists.DECISIONS.items(), _("Choose what is decided.")
    )
    own = line_field(_("If it is something else: what?"), 80, required=False)
    up_to = line_field(
        _("How far?"), 80, required=False, help_text=_("For instance: up to £200; within a week.")
    )
    who = choice_field(
        _("Who may decide it now?"), lists.LEVELS.items(), _("Choose who may decide it now.")
    )


class NearerForm(Plain):
    to = choice_field(_("Who would decide it?"), (), _("Choose who would decide it."))
    why = words_field(_("Why?"))

    def __init__(self, *args: Any, levels: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["to"], [(one, lists.LEVELS[one]) for one in levels])


class LookForm(Plain):
    on = day_field(_("When did you look?"))
    looked = words_field(_("What did you look at?"))
    keeps = words_field(_("What will you keep?"), required=False)
    tries = words_field(_("What will you try?"), required=False)
    next_on = day_field(_("When will you look again?"), required=False)


class OwnWordsForm(Plain):
    """A leader's own words, and the place whose teams they are for."""

    words = words_field(
        _("As your teams will read it"),
        6,
        max_length=reflection.LONGEST_WORD,
        help_text=_("Signed with your name and role. You can take it back."),
    )
    place = forms.ChoiceField(label=_("The teams of which place?"))

    def __init__(self, *args: Any, places: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["place"], places)


class ThanksForm(Plain):
    """A few words to a colleague or a team."""

    words = words_field(
        _("What do you thank them for?"),
        5,
        help_text=_("An act, in a sentence. They see your name."),
    )
    team_may = forms.BooleanField(
        label=_("Their team may see it too, if they agree"), required=False
    )


class ShowForm(Plain):
    place = forms.ChoiceField(label=_("The team of which place?"))

    def __init__(self, *args: Any, places: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["place"], places)


class ReportForm(Plain):
    why = choice_field(
        _("What is wrong with it?"), lists.REPORTS.items(), _("Choose what is wrong with it.")
    )


class NothingForm(Plain):
    """A button that needs no words."""
