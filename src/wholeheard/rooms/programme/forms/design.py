"""What is written in synthesis, design and delivery."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Choices, Plain, choice_field, day_field, words_field
from wholeheard.rooms.change.forms import line_field, set_choices
from wholeheard.rooms.programme.lists import design as lists


def several_field(label: Any, **more: Any) -> forms.MultipleChoiceField:
    """Several of those shown, and one at least where it is required."""
    return forms.MultipleChoiceField(
        label=label,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Choose among those shown."),
            "required": _("Choose one or more of these."),
        },
        **more,
    )


def one_or_none(label: Any, **more: Any) -> forms.ChoiceField:
    """One of a list, or none of it."""
    sentence = _("Choose among those shown.")
    return forms.ChoiceField(
        label=label, required=False, error_messages={"invalid_choice": sentence}, **more
    )


NONE = [("", _("None of these"))]


# Synthesis ---------------------------------------------------------------------------------------


class PriorityForm(Plain):
    """A priority and the findings on which it stands."""

    says = line_field(
        _("The priority, in one sentence"),
        lists.MOST_OF_A_LINE,
        help_text=_("What should be otherwise, not what should be done."),
    )
    why = words_field(_("Why this?"))
    findings = several_field(
        _("On which findings does it stand?"),
        help_text=_("From two sources or more, if you can. From one, it is marked so."),
    )

    def __init__(self, *args: Any, findings: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["findings"], findings)


class MoreSourcesForm(Plain):
    findings = several_field(_("Which further findings does it stand on?"))

    def __init__(self, *args: Any, findings: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["findings"], findings)


class StanceForm(Plain):
    says = choice_field(_("How do you see it?"), lists.STANCES.items(), _("Choose one of the two."))
    words = words_field(
        _("In your words"),
        required=False,
        help_text=_(
            "Needed if you see it otherwise. The team reads it with your name. Everybody else who "
            "reads the programme, and the strategy, finds how you see it otherwise without your "
            "name."
        ),
    )


class LookForm(Plain):
    words = words_field(
        _("You looked at it again. What becomes of it?"),
        help_text=_("It stands until the team decides otherwise."),
    )


class BecauseForm(Plain):
    because = words_field(
        _("Why is nothing done for it?"),
        required=False,
        help_text=_("Empty, if something is."),
    )


class BehavioursForm(Plain):
    """What people would see, on each level."""

    team = words_field(lists.LEVELS["team"])
    service = words_field(lists.LEVELS["service"])
    board = words_field(lists.LEVELS["board"])


class DecideForm(Plain):
    """Where the team put each priority, and why. `priorities`: key, what it says, its place now or
    None, and what is said at its box."""

    because = words_field(
        _("Why these, and in this order?"),
        help_text=_("As the team agreed it. Those who see it otherwise stay beside each of them."),
    )

    def __init__(self, *args: Any, priorities: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.places = [f"place_{key}" for key, *_about in priorities]
        for key, says, now, hint in priorities:
            self.fields[f"place_{key}"] = forms.IntegerField(
                label=says,
                required=False,
                help_text=hint,
                initial=now,
                min_value=1,
                max_value=99,
                widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
                error_messages={
                    one: _("Write its place as a number: 1, 2, 3.")
                    for one in ("invalid", "min_value", "max_value")
                },
            )
        self.order_fields([*self.places, "because"])

    def chosen(self) -> dict[str, int]:
        """Key and place of each that was given one."""
        found = {one: self.cleaned_data.get(one) for one in self.places}
        return {one.removeprefix("place_"): place for one, place in found.items() if place}


# Design ------------------------------------------------------------------------------------------


class InterventionForm(Plain):
    what = line_field(_("What is it?"), lists.MOST_OF_A_LINE)
    stands = choice_field(_("How does it stand?"), lists.STANDS.items(), _("Choose how it stands."))
    elements = several_field(_("Which elements is it meant to serve?"), required=False)
    priorities = several_field(_("Which priorities?"), required=False)
    helps = one_or_none(_("Is it one of those in the catalogue?"))
    place = one_or_none(_("Where?"))
    owner = one_or_none(_("Who looks after it?"))
    idea = one_or_none(_("Is it tried as a change?"))
    answer = one_or_none(_("Has somebody who leads promised it?"))
    why = words_field(
        _("More about it"),
        required=False,
        help_text=_("Of something to stop: why it can go, and who will miss it."),
    )

    def __init__(self, *args: Any, choices: dict[str, Any], **more: Any) -> None:
        super().__init__(*args, **more)
        for name, offered in choices.items():
            set_choices(self.fields[name], offered)


class StoppedForm(Plain):
    on = day_field(_("Since when is it really stopped?"))


class CommitmentForm(Plain):
    will = words_field(
        _("What will you yourself do otherwise?"),
        help_text=_("One thing. Everybody who is signed in reads it with your name."),
    )
    ask_from = day_field(_("From which day may anybody ask you about it?"))


# Deliver -----------------------------------------------------------------------------------------


class MilestoneForm(Plain):
    what = line_field(_("What will be there?"), lists.MOST_OF_A_LINE)
    by_day = day_field(_("By which day?"), help_text=_("It cannot be moved later."))
    intervention = one_or_none(_("Which of what you do is it part of?"))

    def __init__(self, *args: Any, interventions: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["intervention"], [*NONE, *interventions])


class CameForm(Plain):
    came = choice_field(
        _("What came of it?"),
        [("there", _("It is there")), ("instead", _("Something else came"))],
        _("Choose one of the two."),
    )
    words = words_field(
        _("In your words"), required=False, help_text=_("Needed where something else came.")
    )


class StepForm(Plain):
    kind = choice_field(_("Which step is it?"), lists.LOGIC.items(), _("Choose which step it is."))
    words = words_field(_("The step"))
    shown_by = line_field(_("What would show it?"), lists.MOST_OF_A_LINE, required=False)
    measure = one_or_none(_("Is there a measure of a change that shows it?"))

    def __init__(self, *args: Any, measures: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["measure"], [*NONE, *measures])


class WrongForm(Plain):
    because = words_field(_("Why do you take it for wrong?"))


class ReviewForm(Plain):
    found = words_field(_("What did you find?"), 5)
    changes = words_field(_("What do you change?"), required=False)
    next_on = day_field(_("When will you look again?"), required=False)


class ReaderForm(Plain):
    shows = words_field(_("What does it show, and what does it not?"), 5)
    would_do = words_field(_("What would you do next?"), required=False)


class BesideForm(Plain):
    """Which programmes stand beside each other."""

    programmes = several_field(_("Which programmes?"))

    def __init__(self, *args: Any, programmes: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["programmes"], programmes)
