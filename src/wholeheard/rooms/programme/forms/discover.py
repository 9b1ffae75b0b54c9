"""What is written and brought while a programme discovers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import (
    Choices,
    Plain,
    choice_field,
    day_field,
    unchosen,
    words_field,
)
from wholeheard.listening.programme import Diagnostic
from wholeheard.rooms.change.forms import line_field, set_choices
from wholeheard.rooms.programme.lists import discover as lists

NO_FILE = {"required": _("Choose a file."), "empty": _("There is nothing in this file.")}
CHOOSE = _("Choose one.")


def number_field(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=1_000_000,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "invalid": _("Write a whole number."), "required": _("Write a whole number."),
        },
        **more,
    )  # fmt: skip


# Findings ----------------------------------------------------------------------------------------


class FindingForm(Plain):
    """One thing that a diagnostic says of an element. `stands_on` is not asked of talks."""

    element = forms.ChoiceField(label=_("Element of culture"), error_messages=unchosen(CHOOSE))
    way = choice_field(_("Is this a strength, or something to mend?"), lists.WAYS.items(), CHOOSE)
    about = line_field(
        _("What it is about, in a few words"),
        lists.MOST_OF_A_MATTER,
        help_text=_("Findings of other diagnostics on the same matter should use the same words."),
    )
    says = words_field(
        _("What it says, in a sentence"),
        help_text=_("No name, and no words by which somebody could be known."),
        max_length=lists.MOST_OF_WORDS,
    )
    stands_on = number_field(_("How many people or months stand behind it"))
    source = line_field(
        _("Where it can be looked up"),
        lists.MOST_OF_A_SOURCE,
        required=False,
        help_text=_("A chart, a round, a table."),
    )

    def __init__(self, *args: Any, elements: Choices, of_talks: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["element"], elements)
        if of_talks:
            del self.fields["stands_on"], self.fields["source"]


class WhyForm(Plain):
    """Something is taken back, with the reason."""

    why = words_field(_("Why?"), 2, max_length=lists.MOST_OF_WORDS)


class DecideForm(Plain):
    """What becomes of a diagnostic."""

    words = words_field(
        _("Why, or what others should know of it"), 2, required=False,
        max_length=lists.MOST_OF_WORDS,
    )  # fmt: skip


# Talks -------------------------------------------------------------------------------------------


class TalkForm(Plain):
    """The record sheet of one talk, made from the guide. The sealed fields are named `notes_…`."""

    def __init__(
        self, *args: Any, guide: Diagnostic, others: Choices, is_new: bool = True, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        if is_new:
            self._about_it(guide, others)
        for one in notes_of(guide):
            hint, label = one[2], one[1]
            self.fields[f"notes_{one[0]}"] = words_field(
                label, 12 if one[0] == "notes" else 3, required=one[0] == "notes",
                help_text=hint, max_length=lists.MOST_OF_NOTES,
            )  # fmt: skip
        if is_new:
            self.fields["agreed"] = forms.BooleanField(
                label=_("They heard these sentences, and said yes"), required=False
            )
            self.fields["is_another"] = forms.BooleanField(
                label=_("This was another talk on the same day"), required=False
            )

    def _about_it(self, guide: Diagnostic, others: Choices) -> None:
        self.fields["day"] = day_field(_("On which day?"))
        kinds = lists.WHO[guide.id]
        if kinds:
            self.fields["who"] = choice_field(_("Who was it?"), kinds.items(), CHOOSE)
        if guide.mix:
            self.fields["came"] = number_field(_("How many came?"))
            self.fields["mix"] = forms.MultipleChoiceField(
                label=_("Which parts of the mix were there?"),
                choices=[(one.id, one.label) for one in guide.mix],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": _("Mark at least one part of the mix that was there.")},
            )
        self.fields["beside"] = forms.ChoiceField(
            label=_("Who was there with you, to ask or to write?"),
            choices=[("", _("Nobody")), *others],
            required=False,
            help_text=_("You read the notes, and whoever you choose here. Nobody else does."),
        )

    def notes(self) -> dict[str, str]:
        """What was written in the sealed fields, by the field of the sheet."""
        return {
            name.removeprefix("notes_"): words
            for name, words in self.cleaned_data.items()
            if name.startswith("notes_")
        }


def notes_of(guide: Diagnostic) -> list[tuple[str, Any, str]]:
    """Id, label and hint of the sealed fields of a guide, without marks, which are rows of their
    own; one box where a guide has no sheet."""
    own = [
        (one.id, one.label, one.hint) for one in guide.sheet if one.sealed and one.kind == "words"
    ]
    return own or [("notes", _("What was said, without names"), "")]


class MarkForm(Plain):
    """A passage, marked with an element."""

    words = words_field(_("What was said"), 3, max_length=lists.MOST_OF_NOTES)
    element = forms.ChoiceField(label=_("Element of culture"), error_messages=unchosen(CHOOSE))
    way = choice_field(_("Is this a strength, or something to mend?"), lists.WAYS.items(), CHOOSE)

    def __init__(self, *args: Any, elements: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["element"], elements)


# Files -------------------------------------------------------------------------------------------


class FileForm(Plain):
    """A filled-in sheet of ours."""

    file = forms.FileField(
        label=_("The filled-in sheet, as CSV"), error_messages=NO_FILE,
        help_text=_("Counts, never people. A file with a name in it is refused whole."),
    )  # fmt: skip


class StandardForm(FileForm):
    """A workforce standard."""

    board_is_public = forms.BooleanField(
        label=_("Members of the board have said this of themselves in public"),
        help_text=_(
            "If not, the numbers of the board are hidden like any small group, also those "
            "that were shown before."
        ),
        required=False,
    )


class MappedForm(FileForm):
    """Any CSV: which of its columns is which."""

    element = forms.ChoiceField(
        label=_("Which element it tells of"), error_messages=unchosen(CHOOSE)
    )
    measure = line_field(
        _("What the measure is called"), 60, help_text=_("One word of ours, or your own: sickness.")
    )
    source = line_field(_("Where the figures come from"), 120)
    place = line_field(_("The heading over the places"), 80)
    month = line_field(_("The heading over the months"), 80)
    numerator = line_field(_("The heading over how many"), 80, required=False)
    denominator = line_field(_("The heading over of how many"), 80, required=False)
    value = line_field(_("The heading over a value, where there are no counts"), 80, required=False)

    def __init__(self, *args: Any, elements: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["file"].label = _("Any other file, as CSV")
        set_choices(self.fields["element"], elements)
