"""Codes kept together in one column, each between bars, so that one can be looked for: |a|b|."""

from __future__ import annotations

from collections.abc import Iterable

BAR = "|"


def written(codes: Iterable[str]) -> str:
    """Codes as they are kept, each once and in order; none is an empty text."""
    ordered = sorted(set(codes))
    return f"{BAR}{BAR.join(ordered)}{BAR}" if ordered else ""


def among(code: str) -> str:
    """What to look for in kept codes."""
    return f"{BAR}{code}{BAR}"


def codes_in(text: str) -> frozenset[str]:
    """The codes that were written."""
    return frozenset(text.split(BAR)) - {""}
