"""The one shape that every kind of concern has."""

from __future__ import annotations

from dataclasses import dataclass

PLAIN = 0.8
"""Weight of harm told plainly. Set by hand: weights are odds for ordering work, not measured."""
SHOWN = 0.6
"""Weight of harm told by an object or in passing. It raises alone."""
HINT = 0.35
"""Weight of a hint. Two different ones close together raise; one alone does not."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What one kind of concern sounds like, in the language of `_cues`.

    `plain` is harm told in direct words, `shown` harm told by an object or in passing, `hints` are
    words that raise only two together, `now` is harm that cannot wait for tomorrow, `welsh` is
    harm told plainly in Welsh. A sentence that holds one of `guards` is not this kind.
    """

    kind: str
    plain: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    welsh: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
