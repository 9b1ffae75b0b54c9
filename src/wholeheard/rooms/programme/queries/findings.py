"""What the diagnostics of a programme found."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import QuerySet

from wholeheard.listening.programme import synthesis
from wholeheard.rooms.programme.lists.discover import SEVERAL
from wholeheard.rooms.programme.models import Finding, Programme
from wholeheard.rooms.programme.queries.discover_talks import number_standing


def findings_of(programme: Programme) -> QuerySet[Finding]:
    """Every finding, those withdrawn too, by diagnostic and as they were written."""
    rows = Finding.objects.of(programme.organisation_id).filter(programme=programme)
    return rows.select_related("by").order_by("diagnostic", "on", "pk")


def finding(organisation: uuid.UUID, pk: uuid.UUID) -> Finding | None:
    rows = Finding.objects.of(organisation).select_related("programme__place__organisation")
    return rows.filter(pk=pk).first()


def standing_findings(programme: Programme) -> QuerySet[Finding]:
    """Those that were not withdrawn."""
    return findings_of(programme).filter(withdrawn_on=None)


def matters(programme: Programme) -> list[str]:
    """What findings are about, each matter once and by name: the same words make them meet."""
    found = set(standing_findings(programme).values_list("about", flat=True))
    return sorted(found, key=str.casefold)


def as_values(rows: Iterable[Finding]) -> tuple[synthesis.Finding, ...]:
    """As synthesis takes them; `id` is the key of the row as a text. What rests on talks stands on
    as many of its diagnostic as stand now."""
    found = list(rows)
    talks = {pk: number_standing(pk) for pk in {
        one.programme_id for one in found if one.diagnostic in SEVERAL
    }}  # fmt: skip
    return tuple(
        synthesis.Finding(
            str(one.pk), one.diagnostic, one.element, one.about, one.way,
            talks[one.programme_id][one.diagnostic] if one.diagnostic in SEVERAL
            else one.stands_on,
            withdrawn=one.withdrawn_on is not None,
        )
        for one in found
    )  # fmt: skip
