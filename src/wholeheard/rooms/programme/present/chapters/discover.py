"""The pages of discover, and the tasks that they are for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

PAGES: Sequence[tuple[Any, str]] = (
    (_("Diagnostics"), "programme:discover"),
    (_("Findings"), "programme:findings"),
)
TASKS: Mapping[str, str] = {
    "choose": "programme:discover",
    "run": "programme:discover",
    "write_up": "programme:findings",
}
