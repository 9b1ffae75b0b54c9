"""Tone: from 2 (very positive) to -2 (very negative)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import scipy

from wholeheard.listening.noticing.network import Floats
from wholeheard.listening.noticing.sight import Sight

TONES = 5  # 0 very positive .. 4 very negative


def features(sight: Sight) -> Floats:
    """What a tone is told by, text x feature: the log odds of each tone by the linear weights and
    by the network, severity, and what the network says of each code of care."""
    parts = (
        scipy.special.log_softmax(sight.by_text["tone"], axis=1),
        scipy.special.log_softmax(sight.themes[:, -TONES:], axis=1),
        sight.by_text["severity"][:, :1],
        sight.by_text["care_text"],
    )
    found: Floats = np.concatenate(parts, axis=1).astype(np.float32)
    return found


def scores(features: Floats, weights: Floats, bias: Floats) -> Floats:
    """A score of each tone, the most positive first. Added up text by text, so that a score is the
    same whatever stands beside it."""
    found: Floats = (features[:, :, None] * weights).sum(axis=1) + bias
    return found


def notice(sight: Sight, card: Mapping[str, Any]) -> list[int]:
    """The tone of each text."""
    weights = np.array(card["tone"]["weights"], np.float32)
    found = scores(features(sight), weights, np.array(card["tone"]["leaning"], np.float32))
    return [int(one) for one in 2 - found.argmax(axis=1)]
