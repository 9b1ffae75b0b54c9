"""Help, as it is shown."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from wholeheard.rooms.library import queries

AT_THE_FOOT = ("danger", "talk", "worried")


def help_at_the_foot(country: str) -> SafeString:
    """The help panel of a country as it stands at the foot of a teller's page, made once."""
    return _help_at_the_foot(country, translation.get_language() or "en")


@cache
def _help_at_the_foot(country: str, language: str) -> SafeString:
    with translation.override(language):
        shown = {"signposts": help_panel(country)}
        return mark_safe(render_to_string("kit/help_panel.html", shown))


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
