"""Small questions about digits that several kinds ask, and patterns looked for around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from wholeheard.listening.sentences import Span

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+")
LOOK_BACK = 40  # characters before a number in which words may say what it is
LOOK_AHEAD = 32  # characters behind a match at which its pattern may look


def has_digit(text: str) -> bool:
    """Whether there is any digit in `text`: most stories have none."""
    return _DIGIT.search(text) is not None


def cue_before(cue: re.Pattern[str], text: str, start: int, within: int = LOOK_BACK) -> bool:
    """Whether `cue` stands in the `within` characters before `start`."""
    return cue.search(text, max(0, start - within), start) is not None


class NearNumbers:
    """A pattern that cannot match without digits, looked for around numbers only.

    Nothing that it matches is longer than `longest` characters or has fewer than `digits` digits,
    and the first of them stands within `before` characters of its start; then it finds what the
    pattern by itself would find.
    """

    def __init__(
        self, pattern: re.Pattern[str], *, longest: int, digits: int = 1, before: int | None = None
    ) -> None:
        self.pattern = pattern
        self.longest = longest
        self.digits = digits
        self.before = longest if before is None else before

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in `text`, in order."""
        for start, end in self.windows(text):
            yield from self.pattern.finditer(text, start, end)

    def stands_in(self, text: str) -> bool:
        """Whether there is any match in `text`."""
        return any(self.pattern.search(text, *window) for window in self.windows(text))

    def windows(self, text: str) -> list[Span]:
        """The stretches of a text, none touching another, in which a match may stand."""
        found = _around(_numbers(text), self.before, self.longest)
        return [(first, last) for first, last, digits in found if digits >= self.digits]


def near(
    pattern: re.Pattern[str], text: str, places: Iterable[Span], *, before: int, longest: int
) -> Iterator[re.Match[str]]:
    """What a pattern finds in a text, looked for around some places, which come in order.

    Each match holds one of them, within `before` characters of its start, and is not longer than
    `longest`; then it is what the pattern by itself would find.
    """
    for start, end, _ in _around(places, before, longest):
        yield from pattern.finditer(text, start, end)


def _around(places: Iterable[Span], before: int, longest: int) -> list[tuple[int, int, int]]:
    """Stretches around places, none touching another, and how long the places in each are."""
    found: list[tuple[int, int, int]] = []
    for start, end in places:
        first, held = max(0, start - before), end - start
        if found and first <= found[-1][1]:
            first, _, more = found.pop()
            held += more
        found.append((first, end + longest + LOOK_AHEAD, held))
    return found


@lru_cache(maxsize=1)  # one kind after the other asks about the same text
def _numbers(text: str) -> tuple[Span, ...]:
    """Where digits stand, start and end of each run of them."""
    return tuple(match.span() for match in _NUMBER.finditer(text))
