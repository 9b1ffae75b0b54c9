"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.speaking_up.telling import LONGEST_WORDS


def check_words(words: str) -> None:
    if not words.strip():
        raise Refusal("words.none", _("The box is empty. A few words are enough."), "words")
    if len(words) > LONGEST_WORDS:
        raise Refusal(
            "words.too_many",
            _("This is longer than we can keep at once. Send it in two parts."),
            "words",
        )


def check_not_taken_back(taken_back: bool) -> None:
    if taken_back:
        raise Refusal(
            "speaking.taken_back",
            _("You took this back, so it is gone. To say it again, start a new page."),
            "words",
        )


def check_somebody_hears(guardians: Iterable[Person]) -> None:
    if not list(guardians):
        raise Refusal(
            "speaking.nobody",
            _("Nobody here can hear this without it reaching someone you named. Nothing was sent."),
            "words",
        )
