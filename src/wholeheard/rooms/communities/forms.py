"""What is written of communities and in them."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import DAY_FORMS, Choices, Plain, WithoutNul
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change.forms import set_choices
from wholeheard.rooms.communities import lists, policies

TIME_FORMS = ["%H:%M", "%H.%M", "%H"]
EMPTY = _("The box is empty. A few words are enough.")
LOOKED = _(
    "I have looked. Nothing here tells who a person in somebody’s care is, or who is theirs."
)


def words_field(label: Any, rows: int = 6, *, needed: bool = True, **more: Any) -> forms.CharField:
    return WithoutNul(
        label=label,
        required=needed,
        widget=forms.Textarea(attrs={"class": "words", "rows": rows}),
        error_messages={"required": EMPTY},
        **more,
    )


def line_field(label: Any, most: int, *, needed: bool = True, **more: Any) -> forms.CharField:
    return WithoutNul(
        label=label, required=needed, max_length=most, error_messages={"required": EMPTY}, **more
    )


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        input_formats=DAY_FORMS,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"class": "short", "autocomplete": "off"}),
        error_messages={
            "required": _("Write the day, as 25/11/2026."),
            "invalid": _("Write the day as 25/11/2026."),
        },
        **more,
    )


def time_field(label: Any) -> forms.TimeField:
    said = _("Write the time as 14:30.")
    return forms.TimeField(
        label=label,
        input_formats=TIME_FORMS,
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "short", "autocomplete": "off"}),
        error_messages={"required": said, "invalid": said},
    )


class LookedAt(Plain):
    """What others read. A box to say that one has looked comes only when it is needed."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if "looked" in self.data:
            self.ask_to_look()

    def ask_to_look(self) -> None:
        self.fields["looked"] = forms.BooleanField(label=LOOKED, required=False)

    def has_looked(self) -> bool:
        return bool(self.cleaned_data.get("looked"))


class ShownForm(Plain):
    """How somebody wants to be seen. Their organisation is always shown; their e-mail never."""

    name = line_field(_("Your name, as members see it"), lists.MOST_OF_A_NAME)
    role = line_field(_("What you do"), lists.MOST_OF_A_NAME, needed=False)
    keeps_name = forms.BooleanField(
        label=_("My name stays with what I wrote when I leave"),
        required=False,
    )
    hears = forms.BooleanField(
        label=_("Say in my letter of the morning how much is new here"),
        help_text=_("How much, never what. No other letter is sent."),
        required=False,
    )


class WhatForForm(LookedAt):
    name = line_field(_("What is it called?"), lists.MOST_OF_A_NAME)
    purpose = words_field(_("What is it for?"), 4)


class BeginForm(WhatForForm):
    """A new community: what for, and who may join."""

    reach = forms.ChoiceField(
        label=_("Who may join?"),
        choices=list(lists.REACHES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who may join.")},
    )
    organisations = forms.MultipleChoiceField(
        label=_("Which organisations?"),
        help_text=_("Only if you name them. Yours is always one."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, organisations: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["organisations"], organisations)


class NameOneMoreForm(Plain):
    organisation = forms.ChoiceField(
        label=_("People of one more organisation may join"),
        error_messages={"invalid_choice": _("Choose one of the list.")},
    )

    def __init__(self, *args: Any, organisations: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["organisation"], organisations)


class QuestionForm(LookedAt):
    title = line_field(_("Your question, in one line"), lists.MOST_OF_A_TITLE)
    words = words_field(_("More about it"), help_text=_("What you tried; what you would like."))


class ReplyForm(LookedAt):
    words = words_field(_("Your reply"), 5)


class OfferForm(LookedAt):
    """Help that is offered or asked for."""

    kind = forms.ChoiceField(
        label=_("Which is it?"),
        choices=list(lists.HELP_KINDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you offer help or ask for it.")},
    )
    title = line_field(_("What about, in one line"), lists.MOST_OF_A_TITLE)
    words = words_field(_("More about it"), 4)
    until = day_field(_("Until when"))


class TakeUpForm(LookedAt):
    words = line_field(_("A line to whoever wrote it"), lists.MOST_OF_A_LINE, needed=False)


class EventForm(LookedAt):
    """An event: what, when in its own time zone, where."""

    title = line_field(_("What is it, in one line"), lists.MOST_OF_A_TITLE)
    words = words_field(_("More about it"), 4)
    on = day_field(_("Day"))
    starts = time_field(_("From when"))
    ends = time_field(_("To when"))
    zone = line_field(_("Time zone"), 40, help_text=_("As Europe/London."))
    place = line_field(_("Where: a place"), lists.MOST_OF_A_LINE, needed=False)
    link = line_field(_("Where: a link"), lists.MOST_OF_A_LINE, needed=False)

    def clean_zone(self) -> str:
        try:
            return policies.check_zone(str(self.cleaned_data["zone"]))
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence) from None

    def moments(self) -> tuple[dt.datetime, dt.datetime]:
        """Beginning and end; an end before the beginning is on the day after."""
        said = self.cleaned_data
        zone, day = ZoneInfo(said["zone"]), said["on"]
        starts = dt.datetime.combine(day, said["starts"], zone)
        later = day if said["ends"] > said["starts"] else day + dt.timedelta(days=1)
        return starts, dt.datetime.combine(later, said["ends"], zone)


class BecauseForm(LookedAt):
    """Why something is done."""

    because = words_field(_("Why"), 3)

    def __init__(self, *args: Any, hint: Any = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["because"].help_text = hint


class LeaveForm(Plain):
    name = forms.ChoiceField(
        label=_("What you wrote stays. With your name?"),
        choices=[
            ("stays", _("My name stays with it")),
            ("goes", _("My name goes; my organisation stays")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )


class BringForm(Plain):
    story = forms.ChoiceField(
        label=_("Which story?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a story."),
            "invalid_choice": _("Choose a story of the list."),
        },
    )

    def __init__(self, *args: Any, stories: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["story"], stories)


class FindForm(Plain):
    words = line_field(_("Words"), 120, needed=False)
