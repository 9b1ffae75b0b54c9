"""The pages of deliver, and the tasks that they are for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

PAGES: Sequence[tuple[Any, str]] = (
    (_("Milestones"), "programme:milestones"),
    (_("How it should work"), "programme:logic"),
    (_("How it goes"), "programme:looks"),
    (_("What came of it"), "programme:readout"),
)
TASKS: Mapping[str, str] = {
    "tests": "programme:map",
    "milestones": "programme:milestones",
    "effect": "programme:logic",
    "readout": "programme:readout",
}
