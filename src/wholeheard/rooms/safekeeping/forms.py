"""What people write while they protect and watch over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain, WithoutNul, words_field
from wholeheard.rooms.safekeeping import languages, lists
from wholeheard.rooms.stories.telling import LONGEST_WORDS


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


class TypingForm(Plain):
    """What a person hears in a recording."""

    text = words_field(
        _("What is said"),
        rows=9,
        max_length=LONGEST_WORDS,
        help_text=_(
            "Their words, not better ones. Names too: they are taken out afterwards. Where nothing "
            "can be understood, say so in brackets."
        ),
    )
    question = words_field(
        _("A question they ask"),
        rows=2,
        required=False,
        max_length=LONGEST_WORDS,
        help_text=_("It stays open until they say that it is answered."),
    )


class WarningForm(Plain):
    heavy = WithoutNul(
        label=_("Is it hard to read? Say of what it speaks"),
        help_text=_("For example: speaks of a death. It is shown before the story is opened."),
        required=False,
        max_length=120,
    )


class OutcomeForm(Plain):
    """What came of open concerns of one story. Where only one is open, nobody has to choose it."""

    concerns = forms.MultipleChoiceField(
        label=_("What is this about?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose which of them it is about."),
            "invalid_choice": _("Someone settled one of them meanwhile. Look again, then choose."),
        },
    )
    note = WithoutNul(
        label=_("What did you do, or why was nothing needed?"),
        widget=forms.Textarea(attrs={"class": "words", "rows": 4}),
        error_messages={
            "required": _("Write in a sentence what you did, or why nothing was needed.")
        },
    )
    sure = forms.BooleanField(label=_("Both are right"), required=False)

    def __init__(self, data: Any = None, *, to_choose: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field = self.fields["concerns"]
        field.choices = to_choose  # type: ignore[attr-defined]
        field.initial = [identifier for identifier, _label in to_choose]
        if not to_choose:
            field.error_messages["required"] = _("Someone has settled this already.")
        self.only = to_choose[0][0] if len(to_choose) == 1 else ""
        field.required = not self.only

    def chosen(self) -> set[str]:
        return set(self.cleaned_data["concerns"] or [self.only])


class RaiseForm(Plain):
    kind = forms.ChoiceField(label=_("What is it?"), choices=list(lists.KINDS_TO_RAISE.items()))
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


class TranslationForm(Plain):
    told_in = forms.ChoiceField(label=_("It was told in"), choices=languages.CHOICES)
    language = forms.ChoiceField(label=_("You translate it into"), choices=languages.CHOICES)
    text = WithoutNul(
        label=_("The translation"),
        help_text=_("Write all of it, in their way of speaking. Keep the brackets as they stand."),
        widget=forms.Textarea(attrs={"class": "words", "rows": 14, "dir": "auto"}),
        error_messages={"required": _("Write the translation in the box.")},
    )
    how = forms.ChoiceField(
        label=_("Who translated it?"),
        choices=lists.WAYS_TO_TRANSLATE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who translated it. Readers are told.")},
    )
    is_all = forms.BooleanField(label=_("That is all of it: nothing is left out"), required=False)
    sure = forms.BooleanField(label=_("All of it may stand: it gives nobody away"), required=False)
