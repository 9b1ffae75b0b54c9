"""What a person writes who checks a sample."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain


class MissedForm(Plain):
    missed = forms.CharField(
        label=_("What did the machine miss?"),
        help_text=_("Copy the words letter for letter, each on a line of its own."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        strip=False,
    )

    def phrases(self) -> list[str]:
        """The words, line by line, each once."""
        lines = self.data.get("missed", "").splitlines()
        return list(dict.fromkeys(line.strip() for line in lines if line.strip()))
