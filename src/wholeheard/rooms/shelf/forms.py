"""What is looked for, saved and chosen."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain, WithoutNul
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import place_in_tree
from wholeheard.rooms.safekeeping.lists import VOICES
from wholeheard.rooms.shelf import access, asking, codes, lists
from wholeheard.rooms.shelf.searching import Wanted

MONTH = re.compile(r"\s*(\d{4})-(\d{1,2})\s*", re.ASCII)
EVERY = ""


class MonthField(WithoutNul):
    """A month as a browser writes it, 2026-03; its first day."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        match = MONTH.fullmatch(text)
        if match is None or not 1 <= int(match[2]) <= 12 or int(match[1]) < 1:
            raise forms.ValidationError(_("Write the month as 2026-03."))
        return dt.date(int(match[1]), int(match[2]), 1)


def _month(label: Any) -> MonthField:
    return MonthField(label=label, required=False, widget=forms.TextInput(attrs={"type": "month"}))


class FindForm(Plain):
    """Words, and what narrows them. A choice that does not exist is no choice."""

    words = WithoutNul(
        label=_("Words"),
        required=False,
        help_text=_(
            "Quotes keep words together. A minus leaves a word out. OR takes either. A star finds "
            "how a word begins."
        ),
        widget=forms.TextInput(attrs={"type": "search", "maxlength": asking.LONGEST}),
    )
    place = forms.ChoiceField(label=_("Told to"), required=False)
    voice = forms.ChoiceField(
        label=_("Who told it"),
        required=False,
        choices=[(EVERY, _("Anyone")), *VOICES.items()],
    )
    first = _month(_("From the month"))
    last = _month(_("To the month"))
    step = forms.ChoiceField(
        label=_("How far it has come"),
        required=False,
        choices=[(EVERY, _("Anywhere")), *lists.STEPS.items()],
    )
    code = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, *args: Any, person: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        self.places = {place.address: place for place in access.places_of(person)}
        named = [(one.address, place_in_tree(one)) for one in self.places.values()]
        everywhere = (EVERY, _("Wherever you may read"))
        cast(forms.ChoiceField, self.fields["place"]).choices = [everywhere, *named]
        cast(forms.ChoiceField, self.fields["code"]).choices = list(
            codes.names(person.organisation_id).items()
        )

    def wanted(self) -> Wanted:
        """What is looked for, of all that was said rightly."""
        self.is_valid()
        said = self.cleaned_data
        place = self.places.get(said.get("place", ""))
        return Wanted(
            asking.read(said.get("words", "")),
            path=place.path if place else "",
            voice=said.get("voice", ""),
            first=said.get("first"),
            last=said.get("last"),
            codes=tuple(said.get("code", ())),
            step=said.get("step", ""),
        )

    def asked(self) -> dict[str, list[str]]:
        """The same as it stands in the address of a page, to be kept."""
        self.is_valid()
        right = {name for name in self.fields if self.cleaned_data.get(name)}
        data = cast(Any, self.data)
        return {name: data.getlist(name) for name in self.fields if name in right}


class SaveForm(Plain):
    """A search to be kept."""

    name = WithoutNul(
        label=_("What do you call it?"),
        help_text=_("Only you see it. It stands in no letter."),
        max_length=80,
        error_messages={"required": _("Give it a name by which you know it again.")},
    )
    letter = forms.ChoiceField(
        label=_("A letter when there is something new"),
        choices=list(lists.LETTERS.items()),
        initial=lists.NEVER,
        widget=forms.RadioSelect,
    )


class LetterForm(Plain):
    letter = forms.ChoiceField(label=_("Letter"), choices=list(lists.LETTERS.items()))


class ChooseForm(Plain):
    """For whom a story is chosen, and why."""

    place = forms.ChoiceField(
        label=_("For the readers of"),
        error_messages={
            "required": _("Choose a place."),
            "invalid_choice": _("There is no such place here. Choose one of the list."),
        },
    )
    because = WithoutNul(
        label=_("Why this story?"),
        help_text=_("They read it beside the story, with your name. It stands in the log."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "class": "words"}),
        error_messages={
            "required": _("Say why this story. The reason stands in the log."),
            "max_length": _("Say it in 300 letters."),
        },
    )

    def __init__(self, *args: Any, person: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        places = rights.places_where(person, access.READ).order_by("path")
        self.places = {place.address: place for place in places}
        cast(forms.ChoiceField, self.fields["place"]).choices = [
            (one.address, place_in_tree(one)) for one in self.places.values()
        ]
