"""May it happen now? If not, the sentence that says why."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.equality import lists


def check_are_ours(asked: set[str]) -> None:
    """Only questions of the register are asked."""
    if not asked <= set(lists.BY_CODE):
        raise Refusal(
            "equality.unknown", _("That is none of the questions. Choose of the list."), "asked"
        )
