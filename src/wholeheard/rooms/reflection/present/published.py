"""Published figures in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.listening.protecting.tables import Figure

NOT_ENOUGH = gettext_lazy("Not enough yet.")
TOO_FEW = gettext_lazy("Too few to show, so that nobody can be picked out.")


def figure_of(codes: Mapping[str, Any], code: str) -> Figure:
    kept = codes.get(code)
    return Figure(*kept) if kept else Figure("hidden")


def people_in(codes: Mapping[str, Any]) -> float | None:
    one = figure_of(codes, "people")
    return one.value if one.kind == "number" else None


def in_words(figure: Figure) -> str:
    """A published figure in a cell."""
    if figure.kind == "number" and figure.value is not None:
        return f"{figure.value:.0f}"
    if figure.kind == "band":
        return range_in_words(figure)
    return str(TOO_FEW)


def range_in_words(figure: Figure) -> str:
    """Where so few said otherwise that an exact number would give them away."""
    if not figure.low:
        return _("fewer than %(high)s of 100") % {"high": f"{figure.high:g}"}
    if figure.high is None:
        return _("%(low)s of 100 or more") % {"low": f"{figure.low:g}"}
    return _("%(low)s to %(high)s of 100") % {"low": f"{figure.low:g}", "high": f"{figure.high:g}"}
