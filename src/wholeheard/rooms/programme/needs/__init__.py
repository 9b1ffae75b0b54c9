"""What a house can check before a phase is left: each need of `listening.programme.NEEDS`.

Each chapter writes its own table, in a file of its own. A need that no table has is answered by
people in words, and the answer is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wholeheard.rooms.programme.models import Programme
from wholeheard.rooms.programme.needs import design, discover, scope

Check = Callable[[Programme], bool]
CHECKS: Mapping[str, Check] = {**scope.CHECKS, **discover.CHECKS, **design.CHECKS}
"""By the name of the need: does this programme have it?"""
