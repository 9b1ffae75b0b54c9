"""How the questions about people are shown, to tellers and to those who choose them."""

from __future__ import annotations

from typing import Any

from wholeheard.rooms.equality import lists, queries, wordings
from wholeheard.rooms.people.models import Organisation


def page_about() -> dict[str, str]:
    """Why it is asked, who sees it, and that nothing is lost."""
    page: dict[str, str] = wordings.in_page_language()["page"]
    return page


def choices() -> list[tuple[str, str]]:
    """Every question by its name and its words."""
    words = wordings.in_page_language()
    return [(one, f"{words[one]['name']}: {words[one]['label']}") for one in lists.BY_CODE]


def chosen(organisation: Organisation) -> dict[str, Any]:
    return {"asked": [one.code for one in queries.asked_by(organisation)]}
