"""What is written by those who run a programme."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Choices, Plain
from wholeheard.rooms.change.forms import line_field, set_choices
from wholeheard.rooms.programme import lists


class BeginForm(Plain):
    """A name, and the place that it is for."""

    name = line_field(
        _("What is it called?"),
        lists.MOST_OF_A_NAME,
        help_text=_("As people will speak of it. You can put it otherwise later."),
    )
    place = forms.ChoiceField(
        label=_("For which place, and all below it?"),
        error_messages={"invalid_choice": _("Choose one of your own places.")},
    )

    def __init__(self, *args: Any, places: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["place"], places)
