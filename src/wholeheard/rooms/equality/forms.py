"""The questions about a person, and the page on which an organisation chooses them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain
from wholeheard.rooms.equality import wordings
from wholeheard.rooms.equality.lists import Characteristic


class AboutForm(Plain):
    """One choice for each question that is asked; each may be left out."""

    def __init__(self, *args: Any, asked: Sequence[Characteristic], **more: Any) -> None:
        super().__init__(*args, **more)
        words = wordings.in_page_language()
        for one in asked:
            own = words[one.code]
            self.fields[one.code] = forms.ChoiceField(
                label=own["label"],
                help_text=own["hint"],
                required=False,
                widget=forms.RadioSelect,
                choices=[
                    *((group, own["groups"][group]) for group in one.groups),
                    ("", words["page"]["rather_not"]),
                ],
                error_messages={"invalid_choice": _("Choose one of these, or leave it out.")},
            )


class AskedForm(Plain):
    """Which questions are asked."""

    asked = forms.MultipleChoiceField(
        label=_("Which questions are asked"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("That is none of the questions. Choose of the list.")},
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        cast("forms.ChoiceField", self.fields["asked"]).choices = choices
