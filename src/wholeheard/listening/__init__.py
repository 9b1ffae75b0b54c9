"""Words in, findings out; counts in, honest numbers out.

The library half of Wholeheard. It knows no site, no clock, no network and keeps no state: what
it needs it is given, today's date included, and the same words always give the same findings.

    from wholeheard.listening import read
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wholeheard.listening.reading import read

__all__ = ["read"]


def __getattr__(name: str) -> Any:
    """`read`, brought in when it is asked for: its weights need numpy, the rest does not."""
    if name != "read":
        raise AttributeError(f"wholeheard.listening has no {name!r}.")
    from wholeheard.listening.reading import read

    return read
