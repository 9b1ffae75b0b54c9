"""The pages of discover, and the tasks that they are for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

PAGES: Sequence[tuple[Any, str]] = ()
TASKS: Mapping[str, str] = {}
