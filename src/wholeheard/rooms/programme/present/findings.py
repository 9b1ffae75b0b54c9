"""What was found, by element: strengths and what is to mend beside each other, in no order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.rooms.programme import queries
from wholeheard.rooms.programme.content import content_of, names_of_elements
from wholeheard.rooms.programme.lists import discover as lists
from wholeheard.rooms.programme.models import Finding, Programme


def findings_page(programme: Programme) -> dict[str, Any]:
    """Every finding by element, and elements of which nothing was said."""
    found = list(queries.findings_of(programme))
    groups = by_element(programme, [one for one in found if one.withdrawn_on is None])
    return {
        "groups": [one for one in groups if one["rows"]],
        "silent": [one["name"] for one in groups if not one["rows"]],
        "withdrawn": rows_of(programme, [one for one in found if one.withdrawn_on is not None]),
    }


def by_element(programme: Programme, found: Sequence[Finding]) -> list[dict[str, Any]]:
    """The elements in their order, each with what was found of it."""
    rows = rows_of(programme, found)
    return [
        {"name": name, "rows": [one for one in rows if one["code"] == code]}
        for code, name in names_of_elements(programme).items()
    ]


def rows_of(programme: Programme, found: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings as they stand in a list."""
    diagnostics = {one.id: one.name for one in content_of(programme).diagnostics}
    names = names_of_elements(programme)
    counts = {one.id: one.stands_on for one in queries.as_values(found)}
    return [
        {
            "url": reverse("programme:finding", args=[one.pk]),
            "code": one.element,
            "about": one.about,
            "says": one.says,
            "way": lists.WAYS[one.way],
            "element": names.get(one.element, one.element),
            "diagnostic": diagnostics.get(one.diagnostic, one.diagnostic),
            "behind": behind(one.diagnostic, counts[str(one.pk)]),
            "source": one.source,
            "by": one.by.name if one.by else "",
            "on": days.day(one.on),
            "withdrawn": days.day(one.withdrawn_on) if one.withdrawn_on else "",
            "why": one.withdrawn_why,
        }
        for one in found
    ]


def behind(diagnostic: str, stands_on: int) -> str:
    """How many stand behind it. Of talks no number is said: who was in one could work out the
    others, and "several of 5" may be all of them."""
    if diagnostic in lists.SEVERAL:
        return _("From several talks")
    return _("%(n)s stand behind it") % {"n": stands_on}
