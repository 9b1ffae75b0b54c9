"""What people who answer write: the answer, what came of it, and what is said before it goes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain, WithoutNul
from wholeheard.rooms.answers.forms.shared import words_field
from wholeheard.rooms.answers.models import OUTCOMES


class ReplyForm(Plain):
    words = words_field(
        _("Your answer"),
        rows=9,
        help_text=_(
            "They will see your name and role. Write as you would speak to them across a table."
        ),
    )
    answers = forms.MultipleChoiceField(
        label=_("This answers"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, questions: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        if questions:
            cast(forms.ChoiceField, self.fields["answers"]).choices = questions
        else:
            del self.fields["answers"]


class OutcomeForm(Plain):
    kind = forms.ChoiceField(
        label=_("What came of it?"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four.")},
    )
    words = words_field(_("In your words, to the person who told it"), rows=5)
    title = WithoutNul(
        label=_("If a change is planned or made: what is it, in a few words?"),
        help_text=_("Its name among the changes of this place. None of the words of the story."),
        required=False,
        max_length=120,
    )
    evidence = WithoutNul(
        label=_("If a change was made: what shows it?"),
        help_text=_("What was counted or seen, by whom and when."),
        required=False,
        widget=forms.Textarea(attrs={"class": "words", "rows": 3}),
    )


class BackForm(Plain):
    words = words_field(
        _("What would you look at again?"),
        rows=5,
        help_text=_("They read this, and nobody else. Say what is good in it too."),
        required=False,
    )


class ManyForm(Plain):
    """What goes to all, and a line for each."""

    words = words_field(
        _("To all of them"),
        rows=7,
        help_text=_("Each of them reads this. Nothing of one story belongs here."),
    )

    def __init__(self, *args: Any, names: Iterable[str], **more: Any) -> None:
        super().__init__(*args, **more)
        for name in names:
            self.fields[name] = words_field(_("To this person alone"), rows=3, required=False)


class RulesForm(Plain):
    first_replies = forms.IntegerField(
        label=_("First answers that somebody else reads before they go"),
        help_text=_("Of each person who is new to answering. 0: none is read."),
        min_value=0,
        max_value=20,
        error_messages={
            "required": _("Choose a number from 0 to 20."),
            "invalid": _("Choose a number from 0 to 20."),
            "min_value": _("Choose a number from 0 to 20."),
            "max_value": _("Choose a number from 0 to 20."),
        },
    )
    outside_address = forms.EmailField(
        label=_("Outside the organisation: who hears of a reprisal that nobody looked at"),
        help_text=_(
            "An e-mail address of an independent body, if you have agreed it with them. The "
            "letter names your organisation, and no place, person or word."
        ),
        required=False,
        error_messages={"invalid": _("Write an address such as help@example.org.")},
    )


class DoneForm(Plain):
    words = words_field(
        _("What did you do?"), rows=5, help_text=_("Only those outside the place read this.")
    )
