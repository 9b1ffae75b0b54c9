"""What people say when they read."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain, WithoutNul
from wholeheard.rooms.readings import lists
from wholeheard.rooms.safekeeping.lists import URGENCIES

Choices = list[tuple[str, Any]]
WHOLE = ("", _("The whole story"))


class MarkForm(Plain):
    """First and last word, and a code of the pack that was chosen; and what of it there is."""

    first = forms.ChoiceField(label=_("From which word"), required=False)
    last = forms.ChoiceField(
        label=_("To which word"),
        required=False,
        help_text=_("Leave both as they are to say it of the whole story."),
    )
    code = forms.ChoiceField(
        label=_("What does it tell of?"),
        error_messages={
            "required": _("Choose a code."),
            "invalid_choice": _("Choose a code that is in use."),
        },
    )
    how = forms.ChoiceField(
        label=_("Was it there?"),
        required=False,
        choices=[("", _("Not said")), *lists.HOWS],
    )
    relationship = forms.ChoiceField(label=_("Between whom?"), required=False)
    urgency = forms.ChoiceField(
        label=_("How soon must someone look?"), choices=URGENCIES, initial="soon"
    )

    def __init__(
        self,
        data: Any = None,
        *,
        words: list[dict[str, Any]],
        codes: Choices,
        relationships: Choices,
        with_sides: bool,
        is_concern: bool,
        **more: Any,
    ) -> None:
        super().__init__(data, auto_id="mark_%s", **more)
        self._set("first", [WHOLE, *_grouped(words, 0)])
        self._set("last", [WHOLE, *_grouped(words, 1)])
        self._set("code", codes)
        self._set("relationship", [("", _("Not said")), *relationships])
        if not with_sides:
            del self.fields["how"], self.fields["relationship"]
        if not is_concern:
            del self.fields["urgency"]

    def _set(self, name: str, choices: Choices) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices


def _grouped(words: list[dict[str, Any]], edge: int) -> Choices:
    """Words by sentence; a word is chosen by where it begins (0) or ends (1)."""
    return [(row["label"], [(str(word[edge]), word[2]) for word in row["words"]]) for row in words]


class CircleForm(Plain):
    """What held and what broke in a whole story. Everything may be left out."""

    relationship = forms.ChoiceField(label=_("Between whom?"), required=False)
    factors = forms.MultipleChoiceField(
        label=_("What may have led to it?"),
        help_text=_("Only if the story tells it. Most do not."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        steps: list[tuple[str, str, str]],
        factors: Choices,
        relationships: Choices,
    ) -> None:
        super().__init__(data, auto_id="circle_%s")
        self.steps = {f"step-{code}": code for code, _name, _means in steps}
        said = [("", _("Not said")), (lists.HELD, _("Held")), (lists.BROKE, _("Broke"))]
        for code, name, means in steps:
            self.fields[f"step-{code}"] = forms.ChoiceField(
                label=name, help_text=means, required=False, choices=said
            )
        cast(forms.ChoiceField, self.fields["factors"]).choices = factors
        cast(forms.ChoiceField, self.fields["relationship"]).choices = [
            ("", _("Not said")), *relationships
        ]  # fmt: skip
        self.order_fields(["relationship", *self.steps, "factors"])

    def of_steps(self) -> list[forms.BoundField]:
        return [self[name] for name in self.steps]

    def how(self) -> dict[str, str]:
        """Of each step of which something is said: whether it held or broke."""
        said = {code: self.cleaned_data[name] for name, code in self.steps.items()}
        return {code: how for code, how in said.items() if how}


class CircleWishForm(Plain):
    """What somebody looks at on the page of the circle."""

    place = forms.ChoiceField(label=_("Told to"), required=False)
    relationship = forms.ChoiceField(label=_("Between whom?"), required=False)

    def __init__(self, data: Any = None, *, places: Choices, relationships: Choices) -> None:
        super().__init__(data, auto_id="circle_%s")
        for name, first, choices in (
            ("place", _("Wherever you may read"), places),
            ("relationship", _("Between anybody"), relationships),
        ):
            cast(forms.ChoiceField, self.fields[name]).choices = [("", first), *choices]


class OwnCodeForm(Plain):
    name = WithoutNul(
        label=_("What is it called?"),
        max_length=60,
        error_messages={"required": _("Give it a name.")},
    )
    definition = WithoutNul(
        label=_("What does it mean?"),
        help_text=_("So that two people mark alike: when it is given, and when not."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what it means, so that two mark alike.")},
    )


class ChoiceForm(Plain):
    """How stories are read here."""

    sure = forms.ChoiceField(
        label=_("How sure must a suggestion be to be accepted with others?"),
        help_text=_("What is accepted so says of itself that nobody read it singly."),
        required=False,
        choices=[("", _("Nothing is accepted with others")), *lists.SURENESSES.items()],
        widget=forms.RadioSelect,
    )
    audited = forms.ChoiceField(
        label=_("How many stories does chance choose to be read without suggestions?"),
        help_text=_("From these it is reckoned how often the machine misses and imagines."),
        choices=list(lists.AUDITS.items()),
        widget=forms.RadioSelect,
    )
