"""Who types what was said aloud."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain, choice_field
from wholeheard.rooms.people.models import Person


class TypistForm(Plain):
    typist = choice_field(
        _("Who answers for it that each is heard and typed?"), [], _("Choose who it is.")
    )
    sure = forms.BooleanField(
        label=_("They know, and somebody does it when they are away."),
        error_messages={"required": _("Ask them first, then tick this.")},
    )

    def __init__(self, *args: Any, people: list[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        self.people = {str(one.pk): one for one in people}
        self.fields["typist"].choices = [(key, one.name) for key, one in self.people.items()]  # type: ignore[attr-defined]

    def clean_typist(self) -> Person:
        return self.people[self.cleaned_data["typist"]]
