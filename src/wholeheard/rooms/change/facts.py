"""What is said when a change moves to a stage, and what is known of it, as frozen values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says when a change reaches a stage. `listened`: codes of roles; where it is
    empty, `nobody_because` says why."""

    listened: Sequence[str] = ()
    nobody_because: str = ""
    words: str = ""
    told: str = ""
    evidence: str = ""
    openly: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What decides whether a change may move: its stage, whether a promise or none is named, the
    acts of its tests, whether stories led to it, whether its core is written."""

    stage: str
    promise_said: bool = False
    acts: Sequence[str] = ()
    has_tests: bool = False
    has_stories: bool = False
    has_pack: bool = False
    waits: bool = False
