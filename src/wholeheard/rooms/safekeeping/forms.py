"""What people write while they protect and watch over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.rooms.safekeeping import lists


class Plain(forms.Form):
    use_required_attribute = False

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("label_suffix", "")
        super().__init__(*args, **more)


class TakeOutForm(Plain):
    words = forms.CharField(
        label=_("The words, exactly as they stand"),
        max_length=400,
        strip=False,
        error_messages={"required": _("Copy the words from the story into this box.")},
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=list(lists.KINDS_OF_DETAIL.items()))
    label = forms.CharField(
        label=_("What shall stand in its place?"),
        help_text=_("For example: name of a nurse. Brackets are put around it."),
        required=False,
        max_length=80,
    )
    reason = forms.ChoiceField(label=_("Why?"), choices=list(lists.REASONS_TO_TAKE_OUT.items()))


class WarningForm(Plain):
    heavy = forms.CharField(
        label=_("Is it hard to read? Say of what it speaks"),
        help_text=_("For example: speaks of a death. It is shown before the story is opened."),
        required=False,
        max_length=120,
    )


class NoteForm(Plain):
    note = forms.CharField(
        label=_("What did you do, or why was nothing needed?"),
        widget=forms.Textarea(attrs={"class": "words", "rows": 4}),
        error_messages={
            "required": _("Write in a sentence what you did, or why nothing was needed.")
        },
    )


class RaiseForm(Plain):
    kind = forms.ChoiceField(label=_("What is it?"), choices=list(lists.CONCERN_KINDS.items()))
    urgency = forms.ChoiceField(
        label=_("How soon must someone look?"), choices=lists.URGENCIES, widget=forms.RadioSelect
    )


class PublishForm(Plain):
    early_because = forms.CharField(
        label=_("If it shall be open sooner than that: why?"), required=False, max_length=200
    )
