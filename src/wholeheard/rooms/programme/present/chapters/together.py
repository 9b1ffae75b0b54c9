"""The pages at the end of discover on which findings are put together, and their tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

PAGES: Sequence[tuple[Any, str]] = (
    (_("Findings together"), "programme:synthesis"),
    (_("Priorities"), "programme:priorities"),
)
TASKS: Mapping[str, str] = {
    "synthesis": "programme:synthesis",
    "priorities": "programme:priorities",
}
