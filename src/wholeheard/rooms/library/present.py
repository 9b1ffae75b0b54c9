"""Help, as it is shown."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from wholeheard.rooms.library import queries

AT_THE_FOOT = ("danger", "talk", "worried")


def help_panel(country: str, needs: tuple[str, ...] | None = AT_THE_FOOT) -> list[dict[str, Any]]:
    """Signposts in the language of the page."""
    welsh = (translation.get_language() or "").startswith("cy")
    return [
        {
            "title": one.title_cy if welsh else one.title,
            "body": one.body_cy if welsh else one.body,
            "links": one.links,
        }
        for one in queries.signposts_in(country, needs)
    ]
