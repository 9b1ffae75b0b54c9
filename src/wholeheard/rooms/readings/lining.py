"""How much a person's word on a suggestion is worth. Pure."""

from __future__ import annotations

SOME = 10
"""After so many confirmations a code is half as rare as at first."""


def worth(confidence: float, confirmed: int) -> float:
    """From 0 to 2: how unsure the machine is (1 at one half, 0 at certainty), and how rare the
    code is among what people confirmed here (1 at none, 0 at very many)."""
    unsure = 1 - abs(2 * min(1.0, max(0.0, confidence)) - 1)
    rare = SOME / (SOME + max(0, confirmed))
    return unsure + rare
