"""The pages of design, and the tasks that they are for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

PAGES: Sequence[tuple[Any, str]] = (
    (_("Map"), "programme:map"),
    (_("What helps"), "programme:helps"),
    (_("What leaders will do"), "programme:commitments"),
    (_("Strategy"), "programme:strategy"),
)
TASKS: Mapping[str, str] = {
    "map": "programme:map",
    "what_helps": "programme:helps",
    "behaviours": "programme:priorities",
    "commitments": "programme:commitments",
    "strategy": "programme:strategy",
}
