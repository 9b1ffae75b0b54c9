"""What tellers write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain, WithoutNul
from wholeheard.rooms.answers import lists
from wholeheard.rooms.answers.forms.shared import short_words, words_field
from wholeheard.rooms.answers.models import VERDICTS

NOT_ANY_MORE = _(
    "One of those that you ticked holds nothing of your story any more. Look again for whom this "
    "is."
)
SAY_IF_ANSWERED = _("Has that been answered? Choose one: yes, partly or not yet.")


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
        error_messages={"required": SAY_IF_ANSWERED, "invalid_choice": SAY_IF_ANSWERED},
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
