"""What somebody answers in a self-check, and what a team writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain, words_field
from wholeheard.listening import asking
from wholeheard.listening.asking.shapes import said
from wholeheard.rooms.wellbeing import lists


def items() -> Iterator[asking.Item]:
    """Every question of the self-check, in order."""
    for one in lists.CHECK:
        yield from asking.instrument(one).items


def language() -> str:
    """The language of the page, as instruments name it."""
    return "cy" if (get_language() or "").startswith("cy") else "en"


class CheckForm(Plain):
    """The self-check, made from its instruments. Any question may be left out, not all."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for item in items():
            self.fields[item.id] = forms.ChoiceField(
                label=said(item.text, language()),
                choices=[(one.code, said(one.text, language())) for one in item.options],
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": _("Choose one of these, or leave it out.")},
            )

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.answers():
            raise forms.ValidationError(_("Nothing is chosen yet. One answer is enough."))
        return self.cleaned_data

    def answers(self) -> dict[str, str]:
        """What was chosen, by question; nothing of what was left out."""
        return {name: answer for name, answer in self.cleaned_data.items() if answer}


class TeamsWordForm(Plain):
    words = words_field(
        _("What does this work cost us?"),
        rows=6,
        max_length=lists.LONGEST_WORD,
        help_text=_("In a few sentences, from all of you. Nobody is named, nobody is quoted."),
    )
