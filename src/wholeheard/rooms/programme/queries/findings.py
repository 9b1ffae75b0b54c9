"""What the diagnostics of a programme found."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from wholeheard.listening.programme import synthesis
from wholeheard.rooms.programme.models.findings import Finding
from wholeheard.rooms.programme.models.programme import Programme


def findings_of(programme: Programme) -> QuerySet[Finding]:
    """Every finding, those withdrawn too, by diagnostic and as they were written."""
    rows = Finding.objects.of(programme.organisation_id).filter(programme=programme)
    return rows.select_related("by").order_by("diagnostic", "on", "pk")


def standing(programme: Programme) -> QuerySet[Finding]:
    """Those that were not withdrawn."""
    return findings_of(programme).filter(withdrawn_on=None)


def as_values(rows: Iterable[Finding]) -> tuple[synthesis.Finding, ...]:
    """As synthesis takes them; `id` is the key of the row as a text."""
    return tuple(
        synthesis.Finding(
            str(one.pk), one.diagnostic, one.element, one.about, one.way, one.stands_on,
            withdrawn=one.withdrawn_on is not None,
        )
        for one in rows
    )  # fmt: skip
