"""What somebody writes who wants to be listened to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain, words_field
from wholeheard.rooms.outreach import lists


class InPersonForm(Plain):
    """Somebody wants to be listened to."""

    how = words_field(
        _("How and when can we find you?"),
        3,
        help_text=_("A telephone number, a room, a day. It need not be your name."),
        max_length=lists.MOST_OF_WORDS,
    )
    needs = words_field(
        _("What would help?"),
        2,
        help_text=_("An interpreter, a quiet room, somebody beside you."),
        required=False,
        max_length=lists.MOST_OF_WORDS,
    )
