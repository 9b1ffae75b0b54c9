"""What can be checked before design and deliver are left."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wholeheard.rooms.programme.models import Programme

CHECKS: Mapping[str, Callable[[Programme], bool]] = {}
