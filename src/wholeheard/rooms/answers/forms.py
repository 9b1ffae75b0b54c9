"""What tellers and teams write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain, WithoutNul
from wholeheard.rooms.answers import apart, lists
from wholeheard.rooms.answers.models import OUTCOMES, VERDICTS

EMPTY = _("The box is empty. A few words are enough.")
NOT_ANY_MORE = _(
    "One of those that you ticked holds nothing of your story any more. Look again for whom this "
    "is."
)


def words_field(label: Any, rows: int = 6, **more: Any) -> forms.CharField:
    """A box for somebody's own words."""
    return WithoutNul(
        label=label,
        widget=forms.Textarea(attrs={"class": "words", "rows": rows}),
        error_messages={"required": EMPTY},
        **more,
    )


def short_words(label: Any) -> forms.CharField:
    """A small box that may stay empty."""
    return WithoutNul(
        label=label,
        required=False,
        max_length=apart.MOST_LETTERS,
        widget=forms.Textarea(attrs={"class": "words", "rows": 4}),
        error_messages={"max_length": _("This is too long here. Say it in fewer words.")},
    )


class CodeForm(Plain):
    code = WithoutNul(
        label=_("Your code"),
        help_text=_("Seven groups of three. Big or small letters, with spaces or without."),
        widget=forms.TextInput(
            attrs={"class": "code", "autocomplete": "off", "autocapitalize": "characters"}
        ),
        error_messages={"required": _("Write your code in the box. It stands on your card.")},
    )


class AddForm(Plain):
    """More words; where several organisations hold the story, for which of them."""

    words = words_field(_("In your own words"))
    meant_for = forms.MultipleChoiceField(
        label=_("Who is it for?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick at least one of them."),
            "invalid_choice": NOT_ANY_MORE,
        },
    )

    def __init__(self, *args: Any, held: Iterable[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choices = list(held)
        field = cast(forms.ChoiceField, self.fields["meant_for"])
        field.choices, field.initial = choices, [key for key, _name in choices]
        self.held = [key for key, _name in choices]
        if len(choices) < 2:
            del self.fields["meant_for"]

    def clean(self) -> dict[str, Any]:
        """What was meant for others alone does not go to the one that is left."""
        if "meant_for" not in self.fields and not set(self.ticked()) <= set(self.held):
            self.add_error("words", NOT_ANY_MORE)
        return self.cleaned_data

    def ticked(self) -> list[str]:
        return self.data.getlist("meant_for") if hasattr(self.data, "getlist") else []


class ConsentForm(Plain):
    agreed = forms.MultipleChoiceField(
        label=_("Who may read it?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, wording: dict[str, dict[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        cast(forms.ChoiceField, self.fields["agreed"]).choices = [
            (kind, text["label"]) for kind, text in wording.items() if kind != "contact"
        ]
        self.hints = {kind: text["hint"] for kind, text in wording.items()}


class ContactForm(Plain):
    address = WithoutNul(
        label=_("Your e-mail address"),
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email"}),
        error_messages={"required": _("Write an address, or go back to your story.")},
    )


class VerdictForm(Plain):
    said = forms.ChoiceField(
        label=_("Has that been answered?"),
        choices=VERDICTS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one: yes, partly or not yet.")},
    )


class FeltForm(Plain):
    said = forms.ChoiceField(
        label=_("Did this answer feel as if it was written to you?"),
        choices=lists.FELT,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one, or go back to your story.")},
    )
    words = short_words(_("If you like, say why"))


class HarderForm(Plain):
    kinds = forms.MultipleChoiceField(
        label=_("What happened?"),
        choices=list(lists.REPRISALS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = short_words(_("In your own words"))


class ReplyForm(Plain):
    words = words_field(
        _("Your answer"),
        rows=9,
        help_text=_(
            "They will see your name and role. Write as you would speak to them across a table."
        ),
    )
    answers = forms.MultipleChoiceField(
        label=_("This answers"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, questions: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        if questions:
            cast(forms.ChoiceField, self.fields["answers"]).choices = questions
        else:
            del self.fields["answers"]


class OutcomeForm(Plain):
    kind = forms.ChoiceField(
        label=_("What came of it?"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four.")},
    )
    words = words_field(_("In your words, to the person who told it"), rows=5)
    title = WithoutNul(
        label=_("If a change is planned or made: what is it, in a few words?"),
        help_text=_("Its name among the changes of this place. None of the words of the story."),
        required=False,
        max_length=120,
    )
    evidence = WithoutNul(
        label=_("If a change was made: what shows it?"),
        help_text=_("What was counted or seen, by whom and when."),
        required=False,
        widget=forms.Textarea(attrs={"class": "words", "rows": 3}),
    )
