"""How heavy an attack or a load is: small in `make test`, whole in `make prove`.

`make prove` runs, in full, every test file that asks here (`bench/prove.py`).
"""

from __future__ import annotations

import os
from typing import TypeVar

Size = TypeVar("Size")
IN_FULL = bool(os.environ.get("WHOLEHEARD_PROVE"))


def scale(whole: Size, small: Size) -> Size:
    """So many of something: `whole` where a figure is proved, `small` where it is only kept."""
    return whole if IN_FULL else small
