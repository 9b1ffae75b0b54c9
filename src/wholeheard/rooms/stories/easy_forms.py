"""The boxes and choices of the pages in Easy Read: less is asked, and in fewer words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.stories.check_forms import CheckStep
from wholeheard.rooms.stories.forms import Step, Words, WordsStep
from wholeheard.rooms.stories.wordings import EASY

WHO = [
    ("service_user", _("Me")),
    ("family", _("Someone in my family, or a friend")),
    ("advocate", _("Someone I speak up for")),
    ("staff", _("I work here")),
]


class EasyWords(WordsStep):
    words = Words(label=_("Write here"))


class EasyWell(Step):
    well = Words(label=_("Write here"), required=False, rows=5)


class EasyDifferent(Step):
    different = Words(label=_("Write here"), required=False, rows=5)


class EasyQuestion(Step):
    """One question. Others that were asked before stay as they are."""

    first = Words(label=_("Write here"), required=False, rows=3)

    @classmethod
    def from_telling(cls, telling: Any) -> dict[str, Any]:
        return {"first": next(iter(telling.questions), "")}

    def put(self) -> None:
        if "first" in self.cleaned_data:
            asked = [self.cleaned_data["first"], *self.telling.questions[1:]]
            self.telling.questions = [question for question in asked if question.strip()]


class EasyWho(Step):
    voice = forms.ChoiceField(
        label=_("Tick one"), choices=WHO, required=False, widget=forms.RadioSelect
    )

    def put(self) -> None:
        """What was said before in more words stays, unless another is ticked."""
        if self.cleaned_data.get("voice"):
            super().put()


class EasyLook(Step):
    """Nothing to fill in: the words once more."""


class EasyCheck(CheckStep):
    WORDING = EASY
    NOBODY_LABEL = _("Only the people who keep stories safe")
    TICK_ONE = _("Tick a box. You can tick the last one.")
    TICK_ONE_THERE = _("Tick a box. You can tick “the same”.")
    SAME_AGAIN = _("The same for %(name)s")
    OTHERWISE = _("Choose for %(name)s")
    WAYS_TO_CARE = {
        "go_on": _("Send it as it is"),
        "widen": _("Only say that it was at %(place)s"),
        "wait": _("Wait for one month"),
    }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if not self.others:
            self.fields["agreed"].label = _("Tick who can read it")

    def _who_at(self, organisation: Organisation) -> str:
        return _("Tick who can read it at %(name)s") % {"name": organisation.name}
