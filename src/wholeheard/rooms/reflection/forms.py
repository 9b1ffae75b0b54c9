"""What facilitators, teams and leaders write, and what those who came mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Choices, Plain, WithoutNul, choice_field, day_field, words_field
from wholeheard.rooms.reflection import lists

TIME_FORMS = ["%H:%M", "%H.%M", "%H%M"]
NOBODYS_NAME = _("No name, no role that one person has, and nothing anybody said.")


def time_field(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        input_formats=TIME_FORMS,
        widget=forms.TimeInput(attrs={"class": "short", "autocomplete": "off"}),
        help_text=_("As 07:30 or 22:00. Nights have a turn too."),
        error_messages={
            "required": _("Write the time, as 14:30."),
            "invalid": _("Write the time as 14:30."),
        },
    )


class PlanForm(Plain):
    """What kind of session, when, where, and with whom."""

    kind = choice_field(
        _("What kind of session"), lists.KIND_NAMES.items(), _("Choose what kind of session it is.")
    )
    on = day_field(_("Day"), help_text=_("For example 25/11/2026."))
    starts = time_field(_("From when"))
    where = WithoutNul(label=_("Where"), required=False, max_length=80)
    co_lead = forms.ChoiceField(
        label=_("Who leads beside you"),
        required=False,
        help_text=_("You can say it later. Only a quarter of an hour can be led alone."),
    )
    event = forms.ChoiceField(
        label=_("About which hard event"), required=False, help_text=_("For a team debrief.")
    )

    def __init__(self, *args: Any, people: Choices, events: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.hints = {code: kind.about for code, kind in lists.KINDS.items()}
        _choices(self.fields["co_lead"], [("", _("Not yet")), *people])
        _choices(self.fields["event"], [("", _("None")), *events])
        if not list(events):
            del self.fields["event"]


def _choices(field: forms.Field, choices: list[tuple[str, Any]]) -> None:
    cast(forms.ChoiceField, field).choices = choices


class AgainForm(Plain):
    """The same once more, at another time."""

    on = day_field(_("Day"), help_text=_("For example 25/11/2026."))
    starts = time_field(_("From when"))


class LeadForm(Plain):
    """Who takes a part of leading; nobody: whoever had it steps down."""

    person = forms.ChoiceField(
        label=_("Who leads now"),
        required=False,
        error_messages={"invalid_choice": _("They may not do that here. Choose one of the list.")},
    )

    def __init__(self, *args: Any, people: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        _choices(self.fields["person"], [("", _("Nobody yet")), *people])


class ChooseForm(Plain):
    """Why a story comes into the pack."""

    how = choice_field(
        _("Why this one"),
        [(code, name) for code, name in lists.WHY_CHOSEN.items() if code != lists.BY_CHANCE],
        _("Say why you choose this one."),
    )
    because = WithoutNul(
        label=_("In a few words"), required=False, max_length=lists.LONGEST_LINE,
        help_text=NOBODYS_NAME,
    )  # fmt: skip


class StepsForm(Plain):
    """What has to be done: each line done, or not and why. A line may be left for later."""

    def __init__(self, *args: Any, kind: str, phases: Iterable[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.steps = {
            code: step
            for phase in phases
            for code, step in lists.steps_of(kind, phase).items()
        }  # fmt: skip
        for code, step in self.steps.items():
            choices = [(lists.DONE, lists.ANSWERS[lists.DONE])]
            if not step.must:
                choices.append((lists.NOT_DONE, lists.ANSWERS[lists.NOT_DONE]))
            choices.append((lists.NOT_YET, _("Not yet")))
            said = _("Say of this line: done, or not.")
            self.fields[code] = choice_field(
                step.words, choices, said, required=False, initial=lists.NOT_YET
            )
            if not step.must:
                self.fields[f"{code}_because"] = WithoutNul(
                    label=_("If not: why"), required=False, max_length=lists.LONGEST_LINE
                )

    def said(self) -> dict[str, tuple[str, str]]:
        """Step to answer and reason, of the lines that were answered."""
        given = self.cleaned_data
        return {
            code: (given[code], given.get(f"{code}_because", ""))
            for code in self.steps
            if given.get(code)
        }


class CountsForm(Plain):
    """How many of each staff group came, and how many could not."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for group, name in lists.STAFF_GROUPS.items():
            for part, label in (("came", _("came")), ("could_not", _("could not come"))):
                self.fields[f"{group}_{part}"] = _number_field(name, label)

    def rows(self) -> Iterator[tuple[Any, Any, Any]]:
        """Each group with its two boxes."""
        for group, name in lists.STAFF_GROUPS.items():
            yield name, self[f"{group}_came"], self[f"{group}_could_not"]

    def counts(self) -> dict[str, tuple[int, int]]:
        given = self.cleaned_data
        return {
            group: (given.get(f"{group}_came") or 0, given.get(f"{group}_could_not") or 0)
            for group in lists.STAFF_GROUPS
        }


def _number_field(group: Any, part: Any) -> forms.IntegerField:
    said = _("Write a number of people, 0 to 200.")
    return forms.IntegerField(
        label=_("%(group)s: %(part)s") % {"group": group, "part": part},
        required=False,
        min_value=0,
        max_value=lists.MOST_IN_A_ROOM,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={"invalid": said, "min_value": said, "max_value": said},
    )


class RecordForm(Plain):
    """What is kept: themes, a few words, and up to three things that the team takes from it."""

    TAKEAWAYS = 3

    themes = forms.MultipleChoiceField(
        label=_("What it was about"),
        choices=list(lists.THEMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = words_field(
        _("A few words about the themes"), 4, required=False, help_text=NOBODYS_NAME,
        max_length=lists.LONGEST_RECORD,
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = [("", _("Nothing")), *lists.WHAT_WE_TAKE.items()]
        for number in range(1, self.TAKEAWAYS + 1):
            about = {"number": number}
            self.fields[f"takeaway_{number}_kind"] = forms.ChoiceField(
                label=_("What we take from it, %(number)s") % about, choices=kinds, required=False
            )
            self.fields[f"takeaway_{number}"] = WithoutNul(
                label=_("In a few words, %(number)s") % about, required=False,
                max_length=lists.LONGEST_LINE,
            )  # fmt: skip

    def takeaways(self) -> list[tuple[str, str]]:
        """Kind and words of each line in which something stands."""
        given = self.cleaned_data
        lines = [
            (given.get(f"takeaway_{number}_kind", ""), given.get(f"takeaway_{number}", ""))
            for number in range(1, self.TAKEAWAYS + 1)
        ]
        return [one for one in lines if one[0] or one[1].strip()]


class CallOffForm(Plain):
    why = choice_field(
        _("Why was it not held?"), lists.WHY_CALLED_OFF.items(), _("Say why it was not held.")
    )


class ImpressionForm(Plain):
    """What those who came thought of it. Each line can be left out."""

    words = words_field(
        _("Something else, if you like"), 3, required=False, max_length=lists.LONGEST_LINE,
        help_text=_("Read by the team weeks later, among the words of others. No names."),
    )  # fmt: skip
    field_order = [*lists.FEEDBACK, "words"]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for line, words in lists.FEEDBACK.items():
            self.fields[line] = choice_field(
                words, lists.HOW_FAR.items(), _("Choose yes, a little or no."), required=False
            )
        self.order_fields(self.field_order)

    def answers(self) -> dict[str, str]:
        given = self.cleaned_data
        return {line: given[line] for line in lists.FEEDBACK if given.get(line)}


class EventForm(Plain):
    """Something hard happened: what, and on which day."""

    kind = choice_field(_("What it was"), lists.HARD_EVENTS.items(), _("Choose what it was."))
    on = day_field(_("On which day"), help_text=_("For example 25/11/2026. No names and no words."))


class WordForm(Plain):
    """What a leader writes to teams."""

    words = words_field(
        _("In your own words"), 9, max_length=lists.LONGEST_WORD,
        help_text=_(
            "What this work does to you, and what you do with it. It is signed with your name "
            "and role. You can take it back."
        ),
    )  # fmt: skip


def initial_of_steps(answers: Mapping[str, Any]) -> dict[str, str]:
    """What was answered before, for the boxes."""
    found = {}
    for code, one in answers.items():
        found[code] = one.said
        found[f"{code}_because"] = one.because
    return found
