"""A house in which small counts are hidden and nothing else: what each attacker must win against.

An attack that finds nothing there finds nothing anywhere.
"""

from __future__ import annotations

from typing import Any

import pytest

from wholeheard.listening.protecting.tables import audit, masks
from wholeheard.listening.protecting.tables.protection import Cell, Witnesses


def protect_nothing(patch: pytest.MonkeyPatch) -> None:
    """What would protect hidden cells does nothing."""

    def act(_cells: list[Cell], _links: object, size: int, *_more: Any) -> Witnesses:
        return Witnesses(size)

    patch.setattr(masks, "protect", act)


def audit_nothing(patch: pytest.MonkeyPatch) -> None:
    """Nothing stops what is badly protected from going out."""
    patch.setattr(audit.Audit, "exposed", lambda *_: {})
    patch.setattr(audit.Audit, "told_within", lambda *_: {})
