"""What is written where several organisations answer, and of partners outside this house."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain, WithoutNul, day_field, words_field
from wholeheard.rooms.answers.models.partners import MOST_OF_A_NAME


class PartForm(Plain):
    words = words_field(
        _("What your organisation says"),
        7,
        help_text=_(
            "To the person who told it, about what they told you. The others do not read it before "
            "they do. Your name and role stand under it."
        ),
    )


class DeclineForm(Plain):
    declined = words_field(
        _("Why your organisation gives no part"), 3, help_text=_("The person who told it reads it.")
    )


class NameForm(Plain):
    name = WithoutNul(
        label=_("Its name"),
        max_length=MOST_OF_A_NAME,
        error_messages={"required": _("Write the name of the organisation.")},
    )


class SaidForm(Plain):
    """What a partner outside told, and when."""

    said = words_field(_("What they told, in their words"), 4)
    said_by = WithoutNul(
        label=_("Who told it, name or role"), required=False, max_length=MOST_OF_A_NAME
    )
    said_on = day_field(_("On which day"))


class AllowForm(Plain):
    """The teller says whether something may be handed over, and what."""

    parts = forms.MultipleChoiceField(
        label=_("Which part may they read?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, parts: Iterable[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        cast(forms.ChoiceField, self.fields["parts"]).choices = list(parts)
