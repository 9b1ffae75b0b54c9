"""The last page, where words were written: who may read them."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain
from wholeheard.rooms.stories.wordings import KINDS, in_page_language

NEVER_OFFERED = ("published",)
"""Words of somebody who works in care are never offered to the public where they are told."""


class CheckForm(Plain):
    """Nothing has to be ticked: then only the people who protect stories read them."""

    agreed = forms.MultipleChoiceField(
        label=_("Who may read what you wrote?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        wording = in_page_language()
        kinds = [kind for kind in KINDS if kind not in NEVER_OFFERED]
        cast(forms.ChoiceField, self.fields["agreed"]).choices = [
            (kind, wording[kind]["label"]) for kind in kinds
        ]
        self.hints = {kind: wording[kind]["hint"] for kind in kinds}
