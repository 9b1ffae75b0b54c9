"""The fields that tellers meet, and those who work here, as the forms have them; and of those that
stand in a protected story, by which fact it is counted how often each is filled.

Why each is asked stands in the register, docs/safety/questions-asked.md. Nobody is followed from
field to field: rows are counted, over a half-year and a whole organisation, and only ranges are
shown. What is sealed or kept apart is counted by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wholeheard.kit import signups
from wholeheard.kit.forms import CodeForm
from wholeheard.rooms.answers import forms as answers
from wholeheard.rooms.answers.forms.partners import AllowForm
from wholeheard.rooms.equality.present import choices
from wholeheard.rooms.stories import steps
from wholeheard.rooms.stories.check_forms import CheckStep
from wholeheard.rooms.surveys import check_form as surveys
from wholeheard.rooms.wellbeing import forms as wellbeing

TELLING, COMING_BACK, ABOUT = "telling", "back", "about"
SPEAKING_UP, ASKED, OF_STAFF = "speaking_up", "surveys", "wellbeing"
WHERE = {
    TELLING: _("While telling"),
    COMING_BACK: _("When they come back"),
    ABOUT: _("About the person, once the story is sent"),
    SPEAKING_UP: _("When somebody who works here speaks up"),
    ASKED: _("On the last page of a survey"),
    OF_STAFF: _("How those who work here are"),
}
BACK: tuple[type[forms.Form], ...] = (
    CodeForm,
    answers.AddForm,
    answers.ContactForm,
    answers.VerdictForm,
    answers.FeltForm,
    answers.HarderForm,
    AllowForm,
)
FIELDS_ASKED = "fields asked"
"""The name under which a room whose forms nobody may import signs up with `kit.signups.counts`:
code and label of every field."""

FILLED: Mapping[str, Q] = {
    "QuestionsStep.first": Q(asks__gte=1),
    "QuestionsStep.second": Q(asks__gte=2),
    "QuestionsStep.third": Q(asks__gte=3),
    "WhoStep.voice": ~Q(voice=""),
    "WhoStep.behalf": ~Q(behalf=""),
    "BetweenStep.relationship": ~Q(relationship=""),
    "BetweenStep.kept_from": ~Q(kept_from=""),
    "WhenStep.month_number": Q(happened_month__isnull=False),
    "WhenStep.year": Q(happened_month__isnull=False),
}
"""What tells of a protected story that a field was filled."""
PARTS: Mapping[str, str] = {
    "WordsStep.words": "happened",
    "DifferentStep.different": "different",
    "WellStep.well": "well",
}
"""Of which kind the part of the words is that a field becomes."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: where it is met, and as what it is asked."""

    code: str
    where: str
    asked: Any


def fields() -> dict[str, Field]:
    """All of them by code, those of one place of `WHERE` after those of another."""
    return {one.code: one for one in _fields()}


def _fields() -> Iterator[Field]:
    told: list[type[forms.Form]] = [*(page.form for page in steps.PAGES), CheckStep]
    for step in told:
        yield from _of_form(step, TELLING)
    for one in BACK:
        yield from _of_form(one, COMING_BACK)
    for code, asked in choices():
        yield Field(f"AboutForm.{code}", ABOUT, asked)
    for offer in signups.counts.named(FIELDS_ASKED):
        for code, asked in offer():
            yield Field(f"speaking_up.{code}", SPEAKING_UP, asked)
    yield from _of_form(surveys.CheckForm, ASKED, "surveys.")
    yield from _of_form(wellbeing.TeamsWordForm, OF_STAFF, "wellbeing.")
    for name, field in wellbeing.CheckForm().fields.items():
        yield Field(f"wellbeing.CheckForm.{name}", OF_STAFF, field.label)


def _of_form(form: type[forms.Form], where: str, room: str = "") -> Iterator[Field]:
    for name, field in form.base_fields.items():
        yield Field(f"{room}{_asked_by(form, name).__name__}.{name}", where, field.label)


def _asked_by(form: type[forms.Form], name: str) -> type[forms.Form]:
    """The form that has the field as its own: several may stand together on a page."""
    having = [one for one in form.__mro__ if name in getattr(one, "base_fields", {})]
    return cast(type[forms.Form], having[-1])
