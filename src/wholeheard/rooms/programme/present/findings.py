"""What was found, by element: strengths and what is to mend beside each other, in no order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.rooms.programme import lists_discover as lists
from wholeheard.rooms.programme import queries
from wholeheard.rooms.programme.content import content_of
from wholeheard.rooms.programme.content_discover import names_of_elements
from wholeheard.rooms.programme.models import Finding, Programme


def findings_page(programme: Programme) -> dict[str, Any]:
    """Every finding by element, and elements of which nothing was said."""
    rows = list(queries.findings_of(programme))
    stand = [one for one in rows if one.withdrawn_on is None]
    groups = by_element(programme, stand)
    return {
        "groups": [one for one in groups if one["rows"]],
        "silent": [one["name"] for one in groups if not one["rows"]],
        "withdrawn": [row(one, programme) for one in rows if one.withdrawn_on is not None],
    }


def by_element(programme: Programme, rows: Sequence[Finding]) -> list[dict[str, Any]]:
    """The elements in their order, each with what was found of it."""
    content, names = content_of(programme), names_of_elements(programme)
    diagnostics = {one.id: one.name for one in content.diagnostics}
    counts = {one.id: one.stands_on for one in queries.as_values(rows)}
    return [
        {
            "name": name,
            "rows": [
                _row(one, diagnostics, names, counts[str(one.pk)])
                for one in rows
                if one.element == code
            ],
        }
        for code, name in names.items()
    ]


def row(one: Finding, programme: Programme) -> dict[str, Any]:
    """One finding as it stands in a list."""
    diagnostics = {guide.id: guide.name for guide in content_of(programme).diagnostics}
    (value,) = queries.as_values([one])
    return _row(one, diagnostics, names_of_elements(programme), value.stands_on)


def _row(
    one: Finding, diagnostics: dict[str, str], names: dict[str, str], stands_on: int
) -> dict[str, Any]:
    return {
        "id": one.pk,
        "url": reverse("programme:finding", args=[one.pk]),
        "about": one.about,
        "says": one.says,
        "way": lists.WAYS[one.way],
        "element": names.get(one.element, one.element),
        "diagnostic": diagnostics.get(one.diagnostic, one.diagnostic),
        "behind": behind(one.diagnostic, stands_on),
        "source": one.source,
        "by": one.by.name if one.by else "",
        "on": days.day(one.on),
        "withdrawn": days.day(one.withdrawn_on) if one.withdrawn_on else "",
        "why": one.withdrawn_why,
    }


def behind(diagnostic: str, stands_on: int) -> str:
    """How many stand behind it. In how many talks it came up is never said: who was in one could
    work out the others."""
    if diagnostic in lists.SEVERAL:
        return _("From several of %(n)s talks") % {"n": stands_on}
    return _("%(n)s stand behind it") % {"n": stands_on}
