"""What stands beside a figure, and whether there is one, wherever this room shows any."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wholeheard.listening.measuring import heard as reckoned
from wholeheard.listening.protecting.tables import Figure


def number_in(figure: Figure | None) -> int | None:
    """How many, where it is shown as a number; none where nobody told."""
    if figure is None:
        return None
    if figure.kind == "nobody":
        return 0
    return round(figure.value) if figure.kind == "number" and figure.value is not None else None


def said_of(verdict: str) -> str:
    """What stands beside a figure: never that something is good."""
    return {
        reckoned.NOT_HEARD: _("Not heard. So little is no chance."),
        reckoned.TOO_FEW: _("Not heard. So few people come that it may be chance: go to them."),
        reckoned.LESS: _("Heard less than the others."),
        reckoned.UNCERTAIN: _("Cannot be told from the others."),
        reckoned.NOT_LESS: _("Heard more often. That says nothing about their care."),
    }[verdict]
