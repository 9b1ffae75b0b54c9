"""Severity: how critical of the organisation a text is, from -5 (most critical) to 5.

Learnt on short comments; of a long text the most critical part weighs most, and the level means
less than the order.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from wholeheard.listening.noticing.sight import Sight

LOWEST, HIGHEST = -5.0, 5.0


def notice(sight: Sight, card: Mapping[str, Any]) -> list[float]:
    """The severity of each text, to one decimal."""
    level = sight.by_text["severity"][:, 0] * card["severity"]["slope"] + card["severity"]["shift"]
    return [round(float(one), 1) for one in np.clip(level, LOWEST, HIGHEST)]
