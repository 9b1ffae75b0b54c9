"""What is written of changes, by those who work here and by tellers."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Choices, Plain, WithoutNul, choice_field, day_field, words_field
from wholeheard.rooms.change import lists

MOST_MINUTES = 10_000_000


def line_field(label: Any, most: int = lists.MOST_OF_A_LINE, **more: Any) -> forms.CharField:
    return WithoutNul(
        label=label,
        max_length=most,
        error_messages={"required": _("The box is empty. A few words are enough.")},
        **more,
    )


def number_field(label: Any, **more: Any) -> forms.FloatField:
    return forms.FloatField(
        label=label,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"}),
        error_messages={"required": _("Write a number."), "invalid": _("Write a number.")},
        **more,
    )


def listened_field(hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Who was listened to here?"),
        help_text=hint or _("By role, never by name. If it was nobody, say why below."),
        required=False,
        choices=list(lists.LISTENED.items()),
        widget=forms.CheckboxSelectMultiple,
    )


LISTENED = frozenset({"listened", "nobody_because"})
"""Of these two one is needed: no page says of either that it can be left out."""


def set_choices(field: forms.Field, choices: Choices) -> None:
    cast(forms.ChoiceField, field).choices = list(choices)


NO_PROMISE = "none"


class IdeaForm(Plain):
    """What somebody would change, and what it serves. `needed`: what no page says of that it can
    be left out."""

    needed = frozenset({"promise"})
    title = line_field(_("What would you change?"), lists.MOST_OF_A_TITLE)
    words = words_field(_("More about it"), 4, required=False)
    theme = forms.ChoiceField(
        label=_("What does it work against, or build on?"),
        required=False,
        choices=[("", _("Neither of these")), *lists.THEMES.items()],
    )
    promise = forms.ChoiceField(label=_("Which promise does it serve?"), required=False)

    def __init__(self, *args: Any, promises: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        others = [("", _("Not said yet")), (NO_PROMISE, _("None of them"))]
        set_choices(self.fields["promise"], [*others, *promises])


class NewIdeaForm(IdeaForm):
    """The same, and who was listened to."""

    needed = IdeaForm.needed | LISTENED
    listened = listened_field()
    nobody_because = line_field(
        _("If nobody was listened to yet, why?"), required=False,
    )  # fmt: skip


class LinkForm(Plain):
    """A story leads to a change that is under way."""

    idea = forms.ChoiceField(label=_("A change that is under way"))

    def __init__(self, *args: Any, ideas: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["idea"], ideas)


class NotNowForm(Plain):
    because = words_field(_("Not now, and why"), help_text=_("They read this on their page."))


class CommentForm(Plain):
    words = words_field(_("What do you think of it?"))


class SupportForm(Plain):
    words = line_field(_("How would you help?"), required=False)


class StepForm(Plain):
    """What is said when a change reaches a stage; boxes that a stage does not need are left out."""

    words = words_field("", 4)
    listened = listened_field()
    nobody_because = line_field(_("If nobody was listened to, why?"), required=False)
    promise = forms.ChoiceField(label=_("Which promise does it serve?"), required=False)
    evidence = words_field(
        _("What shows it?"), required=False, help_text=_("What was counted or seen, by whom, when.")
    )
    told = words_field(
        _("In plain words, to those whose story led to this"),
        4,
        required=False,
        help_text=_("They read it on the page that their code opens, with your name and role."),
    )
    openly = forms.BooleanField(
        label=_("Show these words, and what shows it, on the open page of the place"),
        required=False,
    )

    def __init__(
        self, *args: Any, to: str, promises: Choices, has_stories: bool = True, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.needed = LISTENED | {"promise", "openly", "evidence"}
        if has_stories:
            self.needed |= {"told"}
        else:
            self.fields["told"].help_text = _(
                "No story led here yet. If one does later, the one who told it reads this."
            )
        self.fields["words"].label = lists.STAGES[to].asks
        if to == lists.ABANDONED:
            self.fields["words"].label = _("What happened, and what did you learn?")
        if to not in lists.MADE:
            del self.fields["evidence"], self.fields["openly"]
        if to not in lists.TELL:
            del self.fields["told"]
        if to not in lists.ENDS:
            del self.fields["promise"]
        else:
            others = [("", _("Not said yet")), (NO_PROMISE, _("None of them"))]
            set_choices(self.fields["promise"], [*others, *promises])


class PromisesForm(Plain):
    """What a place is there for, and three to five promises."""

    words = words_field(_("What are we here for?"))
    promise_1 = line_field(_("First promise"))
    promise_2 = line_field(_("Second promise"))
    promise_3 = line_field(_("Third promise"))
    promise_4 = line_field(_("Fourth promise"), required=False)
    promise_5 = line_field(_("Fifth promise"), required=False)

    def promises(self) -> list[str]:
        return [str(self.cleaned_data.get(f"promise_{number}") or "") for number in range(1, 6)]


class AboveForm(Plain):
    """A decision that is needed above the team."""

    words = words_field(_("What has to be decided, and why can you not?"))
    level = choice_field(_("Who has to decide?"), [], _("Choose who has to decide."))

    def __init__(self, *args: Any, levels: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["level"], levels)


DECIDED = [(code, name) for code, name in lists.DECISIONS.items() if code != lists.NOT_NEEDED]


class DecideForm(Plain):
    said = choice_field(_("What is decided?"), DECIDED, _("Choose what was decided."))
    words = words_field(_("The reason, to those who wait"))


class NotNeededForm(Plain):
    words = words_field(_("Why is it not needed any more?"))


class CycleForm(Plain):
    """Plan, do, study, act. `version`: as it was when the page was opened."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    aim = words_field(
        _("Aim: what do you want to reach, how much?"),
        help_text=_("With a number. As: nine of ten trays reach the bed within half an hour."),
    )
    aim_by = day_field(_("By when"), help_text=_("For example 25/11/2026."))
    theory = words_field(_("Theory: why would that help?"), required=False)
    prediction = words_field(
        _("Prediction: what will happen in this test?"),
        required=False,
        help_text=_("Before you begin. That you were wrong is what teaches."),
    )
    scale = forms.IntegerField(
        label=_("With how many"),
        required=False,
        help_text=_("Small at first: one shift, three trays, one patient."),
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={"invalid": _("Write a number from 1 on.")},
    )
    scale_of = line_field(_("Of what: trays, patients, shifts"), 80, required=False)


class StudyForm(CycleForm):
    """The same once it has begun, with study and act."""

    study = words_field(
        _("Study: what happened?"), 4, required=False, help_text=_("In the past, after data.")
    )
    compared = forms.ChoiceField(
        label=_("Beside what you predicted"),
        required=False,
        choices=[("", _("Not studied yet")), *lists.COMPARED.items()],
    )
    act = forms.ChoiceField(
        label=_("Act: what now?"),
        required=False,
        choices=[("", _("Not decided yet")), *lists.ACTS.items()],
    )
    act_because = words_field(_("Because"), required=False)


class DoneForm(Plain):
    on = day_field(_("Day"), help_text=_("For example 25/11/2026."))
    words = words_field(_("What was done, and what was seen?"))


class MeasureForm(Plain):
    """A measure of a change, by hand."""

    kind = choice_field(
        _("Which kind"), lists.KINDS.items(), _("Choose outcome, process or balancing.")
    )
    name = line_field(_("What is measured"), lists.MOST_OF_A_TITLE)
    unit = line_field(
        _("In which unit"), 40, help_text=_("As: minutes, trays. It stays the same for ever.")
    )
    every = choice_field(_("How often"), lists.EVERY.items(), _("Choose how often."))
    up_is = choice_field(
        _("A higher number is"), lists.UP_IS.items(), _("Choose what a higher number is."),
        required=False,
    )  # fmt: skip
    is_share = forms.BooleanField(
        label=_("A share: so many of how many, as 9 of 10 trays"), required=False
    )
    code = forms.ChoiceField(
        label=_("Or take it from what stories are counted as"),
        required=False,
        help_text=_("Then it comes by itself, once a month."),
    )

    def __init__(self, *args: Any, codes: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["code"], [("", _("No, by hand or from a file")), *codes])


class ValueForm(Plain):
    """One value of a measure."""

    on = day_field(_("Day"), help_text=_("For example 25/11/2026."))
    above = number_field(_("Value"))
    below = number_field(_("Of how many"), required=False)

    def __init__(self, *args: Any, is_share: bool, unit: str, **more: Any) -> None:
        super().__init__(*args, **more)
        above = self.fields["above"]
        if is_share:
            above.label = _("How many %(unit)s") % {"unit": unit}
            self.fields["below"].required = True
        else:
            above.label = _("Value, in %(unit)s") % {"unit": unit}
            del self.fields["below"]


class FileForm(Plain):
    file = forms.FileField(
        label=_("A file with values"),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("There is no value in this file."),
        },
    )


class MarkForm(Plain):
    on = day_field(_("From which day"), help_text=_("For example 25/11/2026."))
    words = line_field(_("What is done otherwise from then on?"), 80)


class DiagramForm(Plain):
    aim = line_field(_("What do you want to reach?"))


class DriverForm(Plain):
    words = line_field(_("What has to change for that?"), lists.MOST_OF_A_TITLE)
    parent = forms.ChoiceField(label=_("Below which"), required=False)

    def __init__(self, *args: Any, parents: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["parent"], [("", _("Right below the aim")), *parents])


class UnderForm(Plain):
    driver = forms.ChoiceField(label=_("Under which driver"))
    idea = forms.ChoiceField(label=_("Which change works on it"))

    def __init__(self, *args: Any, drivers: Choices, ideas: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["driver"], drivers)
        set_choices(self.fields["idea"], ideas)


class PackForm(Plain):
    core = words_field(_("Its core: what has to stay as it is"))
    adaptable = words_field(_("What each place may make its own"))


class TakeOverForm(Plain):
    place = forms.ChoiceField(label=_("Which place takes it over"))
    source = forms.ChoiceField(label=_("From which place"))
    adapted = words_field(_("What does it make its own?"), required=False)

    def __init__(self, *args: Any, places: Choices, sources: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["place"], places)
        set_choices(self.fields["source"], sources)


class HoldForm(Plain):
    needed = frozenset({"said"})
    said = choice_field(_("Does it hold?"), lists.HOLD.items(), _("Choose whether it holds."))
    words = words_field(_("How do you know?"))


class GroupForm(Plain):
    words = words_field(
        _("What would you ask tellers to help with?"),
        help_text=_("They read this on the page that their code opens."),
    )
    expenses = words_field(
        _("What is paid, and how?"),
        help_text=_("Fares, time, care at home. Without anybody having to write who they are."),
    )


class GroupDecisionForm(Plain):
    words = words_field(_("What was decided?"), help_text=_("Tellers in the group read this."))
    listened = listened_field(_("By role, never by name."))


class ExpenseForm(Plain):
    """A sum that was paid. `stood`: how many stood there when the page was opened."""

    stood = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    what = line_field(_("What for"), help_text=_("Nobody's name."))
    sum = forms.DecimalField(
        label=_("In pounds"),
        max_digits=8,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"}),
        error_messages={
            "required": _("Write the sum in pounds, as 12.50."),
            "invalid": _("Write the sum in pounds, as 12.50."),
        },
    )


class StopForm(Plain):
    what = line_field(_("What would you stop?"), lists.MOST_OF_A_TITLE)
    why = words_field(_("Why?"))
    frees = words_field(_("What does it free?"), required=False)
    minutes_a_month = forms.IntegerField(
        label=_("Minutes a month, about"),
        required=False,
        min_value=0,
        max_value=MOST_MINUTES,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "invalid": _("Write a number of minutes."),
            "min_value": _("Write a number of minutes."),
            "max_value": _("A month has no more minutes than that for so many people."),
        },
    )


class StoppingForm(Plain):
    what = choice_field(
        _("What happened to it?"), lists.OF_STOPPING.items(), _("Choose what happened to it.")
    )
    needed = frozenset({"because"})
    because = words_field(
        _("Why?"), required=False, help_text=_("You can leave this out if it was stopped.")
    )


class WouldHelpForm(Plain):
    """What the one who told a story says, on the page that their code opens."""

    said = choice_field(
        _("Would you help?"), lists.WOULD_HELP.items(), _("Choose yes or no.")
    )  # fmt: skip
    parts = forms.MultipleChoiceField(
        label=_("How would you help?"),
        required=False,
        choices=list(lists.PARTS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
