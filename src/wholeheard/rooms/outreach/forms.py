"""What staff write of people who are not heard."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Choices, Plain, WithoutNul, choice_field, day_field, words_field
from wholeheard.rooms.outreach import lists


class GoingForm(Plain):
    place = forms.ChoiceField(label=_("Where?"))
    whom = choice_field(_("To whom?"), lists.WHOM.items(), _("Choose whom somebody goes to."))
    goes_on = day_field(_("On which day?"))
    who = forms.ChoiceField(label=_("Who goes?"))

    def __init__(self, *args: Any, places: Choices, people: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        cast(forms.ChoiceField, self.fields["place"]).choices = list(places)
        cast(forms.ChoiceField, self.fields["who"]).choices = list(people)


class CameForm(Plain):
    words = words_field(
        _("What came of it?"),
        3,
        help_text=_(
            "How many you met, and what stood in the way. What they told is a story: type it for "
            "them, with their yes."
        ),
        max_length=lists.MOST_OF_WORDS,
    )

    def __init__(self, *args: Any, of: uuid.UUID | None = None, **more: Any) -> None:
        super().__init__(*args, auto_id=f"{of}_%s", **more)
        self.of = of


class ServedForm(Plain):
    """Numbers of one period: from a file, or one typed."""

    period = forms.ChoiceField(label=_("Of which time?"))
    file = forms.FileField(
        label=_("A CSV file"),
        required=False,
        help_text=_("Columns: place, what, group, number. 1 MB at most."),
    )
    place = forms.ChoiceField(label=_("Or one number. Of which place?"), required=False)
    number = forms.IntegerField(
        label=_("How many people were cared for?"),
        required=False,
        min_value=0,
        max_value=999_999_999,
        error_messages={"invalid": _("Write it with figures alone.")},
    )
    source = WithoutNul(
        label=_("Where the numbers are from"),
        max_length=lists.MOST_OF_A_LINE,
        error_messages={"required": _("Say where they are from, such as a register.")},
    )

    def __init__(self, *args: Any, places: Choices, periods: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        cast(forms.ChoiceField, self.fields["place"]).choices = list(places)
        cast(forms.ChoiceField, self.fields["period"]).choices = list(periods)

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("file") and self.cleaned_data.get("number") is None:
            self.add_error("file", _("Choose a file, or write one number below."))
        return self.cleaned_data

    def when(self) -> tuple[str, dt.date]:
        period, _dash, start = self.cleaned_data["period"].partition(":")
        return period, dt.date.fromisoformat(start)
