"""What is written of case studies and bundles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Choices, Plain, words_field
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change.forms import line_field, set_choices
from wholeheard.rooms.learning import lists

LATER = _("You can leave this out for now.")


class StudyForm(Plain):
    """All parts of a case study. `version`: as it was when the page was opened."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = line_field(_("Title"), lists.MOST_OF_A_TITLE)
    language = forms.ChoiceField(label=_("Written in"), choices=list(lists.LANGUAGES.items()))
    context = words_field(
        lists.PARTS["context"],
        4,
        required=False,
        help_text=_("Where, for whom, and what was wrong."),
    )
    story = forms.ChoiceField(
        label=_("A story beside it"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "Shown from where it is kept, in its own words, as long as its teller agrees. Write "
            "none of it here."
        ),
    )
    changed = words_field(lists.PARTS["changed"], 5, required=False)
    result = forms.ChoiceField(
        label=_("What came of it, as a choice"),
        required=False,
        choices=[("", _("Not said yet")), *lists.CAME.items()],
    )
    result_words = words_field(lists.PARTS["result_words"], 4, required=False)
    measure = forms.ChoiceField(
        label=_("Which chart stands beside it"),
        required=False,
        help_text=_(
            "A measure of this change. Twelve values before the marked day and seven in a row "
            "since on the better side show that it got better."
        ),
    )
    no_chart_because = words_field(
        lists.PARTS["no_chart_because"],
        2,
        required=False,
        help_text=_(
            "Only if you say that it got better, and no chart shows it. Everybody reads it."
        ),
    )
    did_not_work = words_field(
        lists.PARTS["did_not_work"],
        4,
        required=False,
        help_text=_("Others learn most from this."),
    )
    contact_role = line_field(
        lists.PARTS["contact_role"], required=False, help_text=_("A team or a role, not a person.")
    )
    contact_address = line_field(
        lists.PARTS["contact_address"], required=False, help_text=_("An address of the team.")
    )

    def __init__(self, *args: Any, measures: Choices, stories: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["measure"], [("", _("None")), *measures])
        set_choices(self.fields["story"], [("", _("None")), *stories])


class LookForm(Plain):
    """What whoever looks it over says."""

    words = words_field(_("What is still to be done, or what you would say of it"), required=False)


class DownForm(Plain):
    because = words_field(_("Why is it taken down?"))


class NothingForm(Plain):
    """A button that needs no words."""


class SameForm(Plain):
    """What others have changed too."""

    words = line_field(_("In words"), lists.MOST_OF_A_SEARCH, required=False)
    theme = forms.ChoiceField(
        label=_("What it works against, or builds on"),
        required=False,
        choices=[("", _("Whatever it is")), *changes.THEMES.items()],
    )


class ContactForm(Plain):
    """Whom to ask, for those who take a change elsewhere."""

    contact = line_field(
        _("Whom to ask, and where"),
        required=False,
        help_text=_("Stands in the file as you write it. Names in all other words are taken out."),
    )


class TakeInForm(Plain):
    """A bundle from elsewhere."""

    file = forms.FileField(
        label=_("The bundle"),
        help_text=_("A file that ends in .json."),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("There is nothing in this file."),
        },
    )
    place = forms.ChoiceField(label=_("Which place would try it"))
    with_measures = forms.BooleanField(
        label=_("Set up the same measures, without any value"), required=False
    )

    def __init__(self, *args: Any, places: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["place"], places)
