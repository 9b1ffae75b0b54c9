"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.programme import lists
from wholeheard.rooms.programme.models import Programme


def check_is_under_way(found: Programme) -> None:
    if found.ended_on is not None:
        sentence = _("This programme has ended. What it found can be read, and not changed.")
        raise Refusal("programme.ended", sentence)


def check_length(words: str, field: str, most: int = lists.MOST_OF_WORDS) -> None:
    if len(words) > most:
        sentence = _("That is too long. Say it in %(most)s letters.") % {"most": most}
        raise Refusal("words.long", sentence, field)


def check_words(words: str, field: str) -> None:
    if not words:
        raise Refusal("words.none", _("The box is empty. A few words are enough."), field)
