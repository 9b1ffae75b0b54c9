"""What people write while they protect and watch over."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain, WithoutNul
from wholeheard.rooms.safekeeping import lists


class TakeOutForm(Plain):
    words = WithoutNul(
        label=_("The words, exactly as they stand"),
        max_length=400,
        strip=False,
        error_messages={"required": _("Copy the words from the story into this box.")},
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=list(lists.KINDS_OF_DETAIL.items()))
    label = WithoutNul(
        label=_("What shall stand in its place?"),
        help_text=_("For example: name of a nurse. Brackets are put around it."),
        required=False,
        max_length=80,
    )
    reason = forms.ChoiceField(label=_("Why?"), choices=list(lists.REASONS_TO_TAKE_OUT.items()))


class WarningForm(Plain):
    heavy = WithoutNul(
        label=_("Is it hard to read? Say of what it speaks"),
        help_text=_("For example: speaks of a death. It is shown before the story is opened."),
        required=False,
        max_length=120,
    )


class NoteForm(Plain):
    note = WithoutNul(
        label=_("What did you do, or why was nothing needed?"),
        widget=forms.Textarea(attrs={"class": "words", "rows": 4}),
        error_messages={
            "required": _("Write in a sentence what you did, or why nothing was needed.")
        },
    )


class RaiseForm(Plain):
    kind = forms.ChoiceField(label=_("What is it?"), choices=list(lists.CONCERN_KINDS.items()))
    urgency = forms.ChoiceField(
        label=_("How soon must someone look?"),
        choices=lists.URGENCIES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how soon someone must look.")},
    )


class FindForm(Plain):
    story = WithoutNul(
        label=_("The code of its teller, or the number of the story"),
        help_text=_("The number is the last part of the address of the story’s page."),
        widget=forms.TextInput(attrs={"class": "code", "autocomplete": "off"}),
        error_messages={"required": _("Write the code or the number in the box.")},
    )


class TakeBackForm(Plain):
    because = forms.ChoiceField(
        label=_("Who asks for it?"),
        choices=list(lists.REASONS_TO_ERASE.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who asks for it. For no other reason may it go.")},
    )


class PublishForm(Plain):
    early_because = WithoutNul(
        label=_("If it shall be open sooner than that: why?"), required=False, max_length=200
    )
