"""Tone: from 2 (very positive) to -2 (very negative)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy.special import log_softmax

from wholeheard.listening.noticing.network import Floats
from wholeheard.listening.noticing.sight import Sight

TONES = 5  # 0 very positive .. 4 very negative


def scores(sight: Sight) -> Floats:
    """Log odds of each tone, the most positive first: linear weights and network together."""
    found: Floats = log_softmax(sight.themes[:, -TONES:], axis=1) + log_softmax(
        sight.by_text["tone"], axis=1
    )
    return found


def notice(sight: Sight, card: Mapping[str, Any]) -> list[int]:
    """The tone of each text."""
    leaning = scores(sight) + np.array(card["tone"]["leaning"], np.float32)
    return [int(one) for one in 2 - leaning.argmax(axis=1)]
