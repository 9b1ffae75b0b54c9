"""What somebody writes who wants to be listened to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wholeheard.kit.forms import Plain, WithoutNul, code_field, words_field
from wholeheard.rooms.outreach import lists


class InPersonForm(Plain):
    """Somebody wants to be listened to."""

    how = words_field(
        _("How can we find you?"),
        3,
        help_text=_("A telephone number, a room. It need not be your name."),
        max_length=lists.MOST_OF_WORDS,
    )
    when = WithoutNul(
        label=_("Which day and time would suit you?"),
        help_text=_("For example: Tuesday after lunch. It is a wish; nobody can promise it."),
        required=False,
        max_length=lists.MOST_OF_A_LINE,
    )
    needs = words_field(
        _("What would help?"),
        2,
        help_text=_("An interpreter, a quiet room, somebody beside you."),
        required=False,
        max_length=lists.MOST_OF_WORDS,
    )


class TakeBackForm(Plain):
    """Whoever asked takes it back."""

    code = code_field(
        _("It stood on the page when you asked: seven groups of three."),
        _("Write your code in the box."),
    )
