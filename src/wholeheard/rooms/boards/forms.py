"""What is written of packs, and what is decided of a field."""

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
from wholeheard.rooms.boards import lists
from wholeheard.rooms.change.forms import line_field, set_choices


class BeginForm(Plain):
    """A new pack."""

    place = forms.ChoiceField(
        label=_("About which place, and all below it"),
        error_messages=unchosen(_("Choose one of your own places.")),
    )
    months = forms.ChoiceField(
        label=_("Of which months"),
        choices=[(str(one), name) for one, name in lists.MONTHS.items()],
        error_messages=unchosen(_("Choose how many months.")),
    )
    meets_on = day_field(_("On which day the board meets"))
    hears = line_field(
        _("Who will hear it"),
        lists.MOST_OF_A_LINE,
        help_text=_(
            "Whoever told the story reads this before they say yes or no. For example: the twelve "
            "members of the board, in the part of their meeting that is open to everybody."
        ),
    )

    def __init__(self, *args: Any, places: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        set_choices(self.fields["place"], places)


class NoteForm(Plain):
    """A covering note."""

    note = words_field(
        _("Your covering note"),
        6,
        required=False,
        help_text=_(
            "It stands before the story, in your name. You can leave it out. Write nothing of the "
            "story in it. It goes with the story, if whoever told it takes that back or you ask "
            "for another. Nothing else of the pack can be changed or taken out."
        ),
    )


class BecauseForm(Plain):
    """Why one story was chosen."""

    because = words_field(
        _("Why this story?"),
        3,
        help_text=_("The board reads it, with your name. Use none of the story’s own words."),
    )


class ReviewForm(Plain):
    """What is decided of a field."""

    decision = choice_field(
        _("What is decided?"), lists.DECISIONS.items(), _("Choose one: keep, change or stop.")
    )
    because = words_field(_("Why?"), 3)


class NothingForm(Plain):
    """A button that needs no words."""
