"""The moments of a story along a line, as a picture: what felt well above it, what was hard below.

Nobody but the teller put a moment there: a dot is solid, and one without a feeling stands on the
line itself. What the picture shows is said in its text, and again above each moment.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wholeheard.rooms.stories import moments

WIDE, APART, MIDDLE, STEP, EDGE = 640, 96, 60, 34, 40
FEWEST = 2  # one moment is no line


def line_of(kinds: Sequence[str]) -> SafeString | str:
    """SVG of these kinds of parts in their order; empty where fewer than two are moments."""
    told = [one for one in kinds if moments.is_moment(one)]
    if len(told) < FEWEST:
        return ""
    points = [_point(number, kind, len(told)) for number, kind in enumerate(told)]
    dots = format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="12"/>',
        points,
    )
    return format_html(
        '<svg class="moments-line" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<path class="level" d="M0 {}H{}"/><path d="M{}"/>{}</svg>',
        WIDE,
        2 * MIDDLE,
        said_of(told),
        MIDDLE,
        WIDE,
        "L".join(f"{x} {y}" for x, y in points),
        dots,
    )


def said_of(told: Sequence[str]) -> str:
    """What the picture shows, in words."""
    each = [
        _("%(number)s: %(what)s") % {"number": number, "what": moments.heading(kind)}
        for number, kind in enumerate(told, start=1)
    ]
    return _("Moments in order. %(moments)s") % {"moments": "; ".join(each)}


def _point(number: int, kind: str, of: int) -> tuple[int, int]:
    apart = min(APART, (WIDE - 2 * EDGE) // max(of - 1, 1))
    _when, feeling = moments.said_in(kind)
    return EDGE + number * apart, MIDDLE - moments.height(feeling) * STEP
