"""The pages on which somebody speaks up, one question each, and what they write by their code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain, TurnedPage, WithoutNul
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.speaking_up import lists
from wholeheard.rooms.speaking_up.telling import LONGEST_WORDS, Telling

EMPTY = _("The box is empty. A few words are enough.")
TOO_LONG = _("This is longer than we can keep at once. Send it in two parts.")


class Words(WithoutNul):
    """A box for somebody's own words."""

    def __init__(
        self, *, label: Any, rows: int = 6, most: int = LONGEST_WORDS, **more: Any
    ) -> None:
        super().__init__(
            label=label,
            max_length=most,
            widget=forms.Textarea(attrs={"class": "words", "rows": rows}),
            error_messages={"required": EMPTY, "max_length": TOO_LONG},
            **more,
        )
        self.widget.attrs.pop("maxlength", None)


class Line(WithoutNul):
    """A box for a few words on one line, which may stay empty."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            required=False,
            max_length=lists.LONGEST_LINE,
            error_messages={"max_length": _("This is too long. Write it shorter.")},
            **more,
        )
        self.widget.attrs |= {"autocomplete": "off"}
        self.widget.attrs.pop("maxlength", None)


class Step(TurnedPage):
    """One page. `put` writes what was said on it into the telling."""

    def __init__(
        self, data: Any = None, *, telling: Telling, guardians: Sequence[Person] = (), **more: Any
    ) -> None:
        initial = {name: getattr(telling, name, None) for name in self.base_fields}
        super().__init__(data, initial=initial, **more)
        self.telling, self.guardians = telling, guardians

    def put(self) -> None:
        for name in self.base_fields:
            if name in self.cleaned_data:
                setattr(self.telling, name, self.cleaned_data[name])


class WordsStep(Step):
    words = Words(label=_("In your own words"), rows=9)


class AboutStep(Step):
    elements = forms.MultipleChoiceField(
        label=_("What kind of thing is it?"),
        choices=[(code, kind.name) for code, kind in lists.ELEMENTS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class YouStep(Step):
    named = forms.ChoiceField(
        label=_("Do you want to say who you are?"),
        choices=[
            ("no", _("No. The guardian talks with me here, by my code")),
            ("yes", _("Yes. Only the guardian sees it")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    name = Line(label=_("Your name"))
    reach = Line(label=_("How may the guardian reach you, and when?"))
    group = forms.ChoiceField(
        label=_("What is your work?"),
        choices=[(code, kind.name) for code, kind in lists.GROUPS.items()],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.initial["named"] = "yes" if self.telling.named else "no"

    def put(self) -> None:
        """Only who says yes is kept by name."""
        super().put()
        self.telling.named = self.cleaned_data.get("named") == "yes"


class ApartStep(Step):
    not_see = Words(
        label=_("Who else must not hear of it?"),
        help_text=_("Names, or what they do here. The guardian reads this first."),
        rows=3,
        most=2_000,
        required=False,
    )
    not_for = forms.MultipleChoiceField(
        label=_("Is it about a guardian?"),
        help_text=_("Tick who must not see it. They will not find out that it is here."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        chosen = cast(forms.ChoiceField, self.fields["not_for"])
        chosen.choices = [(str(one.pk), one.name) for one in self.guardians]


class WishStep(Step):
    wish = Words(label=_("In your own words"), rows=4, required=False)


class CheckStep(Step):
    def may_be_left(self, go: str) -> bool:
        return go in ("back", "stop")


# By the code --------------------------------------------------------------------------------------


class SayForm(Plain):
    words = Words(label=_("In your own words"))


class HarmForm(Plain):
    words = Words(label=_("What has become worse?"))
