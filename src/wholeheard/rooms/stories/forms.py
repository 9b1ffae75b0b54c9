"""The pages of a telling, one question each, in the order in which they come."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit import clock
from wholeheard.kit.forms import TurnedPage, WithoutNul
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import present as people
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.stories import moments, policies
from wholeheard.rooms.stories.models import BEHALVES, KEPT_FROM, RELATIONSHIPS, VOICES
from wholeheard.rooms.stories.telling import LONGEST_WORDS, Telling

TOO_LONG = _("This is longer than we can keep in one story. Send it in two parts.")
EARLIEST_YEAR = 1948
LONGEST_NAME = 100
MOST_OTHERS = 9


class Line(WithoutNul):
    """A box for a few words on one line."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            required=False,
            error_messages={"max_length": _("This is too long. Write it shorter.")},
            **more,
        )
        self.widget.attrs.pop("maxlength", None)


class Words(WithoutNul):
    """A box for somebody's own words."""

    def __init__(self, *, label: Any, rows: int = 9, **more: Any) -> None:
        super().__init__(
            label=label,
            max_length=LONGEST_WORDS,
            widget=forms.Textarea(attrs={"class": "words", "rows": rows}),
            error_messages={
                "required": _("The box is empty. A few words are enough."),
                "max_length": TOO_LONG,
            },
            **more,
        )
        self.widget.attrs.pop("maxlength", None)


class Step(TurnedPage):
    """One page. `put` writes what was said on it into the telling."""

    def __init__(
        self, data: Any = None, files: Any = None, *, telling: Telling, place: Place, **more: Any
    ) -> None:
        super().__init__(data, files, initial=self.from_telling(telling), **more)
        self.telling = telling
        self.place = place

    @classmethod
    def from_telling(cls, telling: Telling) -> dict[str, Any]:
        return {name: getattr(telling, name, None) for name in cls.base_fields}

    def check_none_is_gone(self, *boxes: str) -> None:
        """What was ticked for an organisation that is not asked any more is for no other: said."""
        begins = tuple(f"{box}_" for box in boxes)
        if any(name.startswith(begins) and name not in self.fields for name in self.data):
            self.add_error(
                None,
                _(
                    "A place that you named takes no stories any more, so nothing goes there. "
                    "Look at this page again, and then go on."
                ),
            )

    def put(self) -> None:
        self.put_as_said(self.base_fields)

    def put_as_said(self, names: Iterable[str]) -> None:
        """A box that did not stand on the page that was sent takes nothing away."""
        for name in names:
            if name in self.data and name in self.cleaned_data:
                setattr(self.telling, name, self.cleaned_data[name] or "")


class WordsStep(Step):
    """The first page. Whoever tells it moment by moment may leave it empty."""

    words = Words(label=_("In your own words"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["words"].required = not self.telling.moments

    def may_be_left(self, go: str) -> bool:
        return super().may_be_left("back" if go in ("moments", "say") else go)


class MomentsStep(Step):
    """One more moment; those told before stand above it, in their order.

    What is typed becomes a moment on whichever way the page is left, so that no words are lost.
    """

    what = Words(label=_("What happened in this moment?"), required=False, rows=3)
    when = forms.ChoiceField(
        label=_("When was it?"),
        choices=list(moments.WHENS.items()),
        required=False,
        widget=forms.RadioSelect,
    )
    own = Line(label=_("When it was, in your own words"), max_length=LONGEST_NAME)
    feeling = forms.ChoiceField(
        label=_("How did it feel?"),
        choices=[("", _("I would rather not say")), *moments.FEELINGS.items()],
        required=False,
        widget=forms.RadioSelect,
    )

    @classmethod
    def from_telling(cls, telling: Telling) -> dict[str, Any]:
        return {}

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("feeling") and not (said.get("what") or said.get("own")):
            self.add_error("what", _("Say in a few words what happened in this moment."))
        if said.get("what") and len(self.telling.moments) >= moments.MOST:
            sentence = _("These are twelve moments already. Put the rest on the first page.")
            self.add_error("what", forms.ValidationError(sentence, code="max_length"))
        return said

    def put(self) -> None:
        said = {name: self.cleaned_data.get(name) or "" for name in self.base_fields}
        self.telling.by_moments = True
        if not said["what"]:
            said["what"], said["own"] = said["own"], ""
        if said["what"] and not self.errors:
            self.telling.moments = [*self.telling.moments, moments.Moment(**said).kept()]


class DifferentStep(Step):
    different = Words(label=_("What could have been different"), required=False, rows=6)


class WellStep(Step):
    well = Words(label=_("What went well"), required=False, rows=6)
    thanks = Line(
        label=_("Someone to thank, by name"),
        help_text=_(
            "Their manager tells them that someone thanked them. The name is not shown with "
            "your story."
        ),
        max_length=200,
    )


class WellAndDifferentStep(WellStep, DifferentStep):
    """Both on one page."""


class QuestionsStep(Step):
    first = Words(label=_("Your question"), required=False, rows=2)
    second = Words(label=_("Another question"), required=False, rows=2)
    third = Words(label=_("And another"), required=False, rows=2)

    @classmethod
    def from_telling(cls, telling: Telling) -> dict[str, Any]:
        return dict(zip(("first", "second", "third"), telling.questions, strict=False))

    def put(self) -> None:
        asked = [self.cleaned_data.get(name, "") for name in ("first", "second", "third")]
        self.telling.questions = [question for question in asked if question.strip()]


class WhoStep(Step):
    voice = forms.ChoiceField(
        label=_("Who are you in this story?"),
        choices=VOICES,
        required=False,
        widget=forms.RadioSelect,
    )
    behalf = forms.ChoiceField(
        label=_("Who else is it about?"),
        choices=BEHALVES,
        required=False,
        widget=forms.RadioSelect,
    )


class BetweenStep(Step):
    relationship = forms.ChoiceField(
        label=_("Who is it mostly between?"),
        choices=RELATIONSHIPS,
        required=False,
        widget=forms.RadioSelect,
    )
    kept_from = forms.MultipleChoiceField(
        label=_("Could you not give the care you wanted to give?"),
        choices=KEPT_FROM,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def put(self) -> None:
        super().put()
        self.telling.kept_from = self.cleaned_data.get("kept_from", [])


class WhenStep(Step):
    month_number = Line(
        label=_("Month"),
        max_length=12,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    year = Line(
        label=_("Year"),
        max_length=12,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )

    @classmethod
    def from_telling(cls, telling: Telling) -> dict[str, Any]:
        year, _dash, month = telling.month.partition("-")
        return {"year": year, "month_number": month.lstrip("0")}

    def clean(self) -> dict[str, Any]:
        month, year = self.cleaned_data.get("month_number"), self.cleaned_data.get("year")
        if not month and not year:
            return self.cleaned_data
        if not (month and month.isdecimal() and 1 <= int(month) <= 12):
            self.add_error("month_number", _("Write the month as a number from 1 to 12."))
        elif not (year and year.isdecimal() and len(year) == 4 and int(year) >= EARLIEST_YEAR):
            self.add_error("year", _("Write the year with four figures, for example 2026."))
        elif dt.date(int(year), int(month), 1) > clock.today(self.place.organisation.timezone):
            self.add_error("year", _("That month is still to come. Check the year."))
        return self.cleaned_data

    def put(self) -> None:
        if self.errors or "year" not in self.data:
            return
        month, year = self.cleaned_data.get("month_number"), self.cleaned_data.get("year")
        self.telling.month = f"{int(year):04d}-{int(month):02d}" if month and year else ""


class WhoAndWhenStep(WhenStep, WhoStep):
    """Both on one page."""

    @classmethod
    def from_telling(cls, telling: Telling) -> dict[str, Any]:
        return WhoStep.from_telling(telling) | super().from_telling(telling)

    def put(self) -> None:
        super().put()
        self.put_as_said(WhoStep.base_fields)


class WhereStep(Step):
    GONE = _("A place that you ticked takes no stories any more. Find another, or go on without.")

    elsewhere = Line(label=_("The name of the other place"), max_length=LONGEST_NAME)
    others = forms.MultipleChoiceField(
        label=_("Places with that name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, found: list[Place], **more: Any) -> None:
        super().__init__(*args, **more)
        cast(forms.ChoiceField, self.fields["others"]).choices = [
            (str(one.pk), f"{people.name_of(one)}, {one.organisation.name}") for one in found
        ]

    def clean_others(self) -> list[str]:
        others: list[str] = self.cleaned_data["others"]
        if len(others) > MOST_OTHERS:
            raise forms.ValidationError(
                _("Choose no more than nine other places. For more, tell the place above them.")
            )
        return others

    @classmethod
    def from_telling(cls, telling: Telling) -> dict[str, Any]:
        return {"others": [str(place) for place in telling.places[1:]]}

    def clean(self) -> dict[str, Any]:
        """A place that closed is not among the boxes any more: said at the one that is there."""
        if self.has_error("others", "invalid_choice"):
            del self.errors["others"]
            self.add_error("elsewhere", self.GONE)
        return self.cleaned_data

    def put(self) -> None:
        chosen = [uuid.UUID(place) for place in self.cleaned_data.get("others", [])]
        self.telling.places = [self.telling.places[0], *chosen]


class SoundInput(forms.FileInput):
    """Where a telephone opens its recorder, or asks for a recording that is there."""

    def __init__(self, *, records: bool) -> None:
        super().__init__(attrs={"accept": "audio/*", **({"capture": True} if records else {})})


class SayStep(Step):
    """The last page of a telling that is said aloud. What is sent with it is never held in the
    form: it goes with the story, or nowhere."""

    now = forms.FileField(
        label=_("Record it now"),
        help_text=_("About 10 minutes is the most (8 MB)."),
        required=False,
        allow_empty_file=True,
        widget=SoundInput(records=True),
    )
    recorded = forms.FileField(
        label=_("Or choose a recording that you made"),
        help_text=_("If no recorder opens, use the one of your phone first. Then choose it here."),
        required=False,
        allow_empty_file=True,
        widget=SoundInput(records=False),
    )

    @classmethod
    def from_telling(cls, telling: Telling) -> dict[str, Any]:
        return {}

    def clean(self) -> dict[str, Any]:
        chosen = [name for name in ("now", "recorded") if self.cleaned_data.get(name)]
        if len(chosen) > 1:
            self.add_error("recorded", _("We can take one recording. Choose one of the two."))
        self.sent_in = next(iter(chosen), "now")
        sound = self.cleaned_data.get(self.sent_in)
        self.sound = sound.read() if sound else b""
        if not self.errors:
            try:
                policies.check_sound(self.sound)
            except Refusal as refusal:
                self.add_error(self.sent_in, refusal.sentence)
        return self.cleaned_data

    def put(self) -> None:
        """Nothing of it is kept in the telling."""
