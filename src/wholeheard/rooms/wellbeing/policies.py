"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import uuid

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal


def check_has_words(words: str) -> None:
    if not words.strip():
        raise Refusal("words.none", _("The box is empty. A few words are enough."), "words")


def check_is_another(writer: uuid.UUID | None, person: uuid.UUID) -> None:
    """One of a team writes, another shares: so it is the team's."""
    if writer == person:
        raise Refusal(
            "cost.another", _("You wrote this. Ask somebody else of the team to share it.")
        )


def check_is_not_shared(shared: bool) -> None:
    if shared:
        raise Refusal("cost.shared", _("Somebody has shared this already."))
