"""What somebody had before them when they began to write, so that nobody writes over what they have
not read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping


def print_of(said: Mapping[str, object]) -> str:
    """A short print of boxes as they stand: another one, once somebody changed a word."""
    whole = json.dumps(said, sort_keys=True, default=str)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]
