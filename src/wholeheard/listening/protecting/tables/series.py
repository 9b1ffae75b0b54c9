"""Points of a chart as they may be drawn: a hidden one is a gap, and limits come from the others.

A mean and limits that held hidden points would give them away: they are sums in disguise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wholeheard.listening.protecting.tables.shapes import PEOPLE, Key, Release


def points(
    releases: Sequence[Release], keys: Iterable[Key], of: str = PEOPLE, *, share: bool = False
) -> list[float | None]:
    """The shown values (or shares) of `keys` in their order, None where one is hidden or banded.

    Give them as they are to a chart of `wholeheard.listening.measuring`: whatever it computes
    then holds nothing that is hidden.
    """
    return [_shown(releases, key, of, share) for key in keys]


def _shown(releases: Sequence[Release], key: Key, of: str, share: bool) -> float | None:
    for release in reversed(releases):
        figure = release.figures.get(of, {}).get(key)
        if figure is not None and key.period not in release.stands:
            return figure.share if share else figure.value
    return None
