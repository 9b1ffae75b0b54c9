"""How far a programme has come with its diagnostics."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from wholeheard.rooms.programme.models import DiagnosticStep, Finding, Programme, Upload
from wholeheard.rooms.programme.queries.discover_talks import number_standing


@dataclass(frozen=True, slots=True)
class Progress:
    """Of each diagnostic: talks and files that stand, findings that were not withdrawn, and what
    was decided last."""

    talks: Counter[str]
    files: Counter[str]
    findings: Counter[str]
    elements: Counter[tuple[str, str]]
    decided: dict[str, DiagnosticStep]


def progress(programme: Programme) -> Progress:
    """All of it, in four questions."""
    organisation = programme.organisation_id
    found = list(
        Finding.objects.of(organisation)
        .filter(programme=programme, withdrawn_on=None)
        .values_list("diagnostic", "element")
    )
    files = Upload.objects.of(organisation).filter(programme=programme, taken_back_on=None)
    return Progress(
        number_standing(programme.pk),
        Counter(files.values_list("sheet", flat=True)),
        Counter(diagnostic for diagnostic, _element in found),
        Counter(found),
        {one.diagnostic: one for one in steps_of(programme)},
    )


def steps_of(programme: Programme, diagnostic: str = "") -> list[DiagnosticStep]:
    """What was decided of diagnostics, in time."""
    rows = DiagnosticStep.objects.of(programme.organisation_id).filter(programme=programme)
    if diagnostic:
        rows = rows.filter(diagnostic=diagnostic)
    return list(rows.select_related("by").order_by("pk"))
