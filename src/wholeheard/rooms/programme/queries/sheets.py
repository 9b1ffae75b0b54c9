"""What stands on sheets, and what was answered to the questions of a phase."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme.models import (
    PhaseAnswer,
    Programme,
    Sheet,
    SheetDraft,
    SheetField,
    SheetVersion,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A version of a sheet with its fields by id."""

    version: SheetVersion
    fields: Mapping[str, SheetField]

    def words(self, field: str) -> str:
        """What stands in a field: words, or the name of whoever is named. "" where nothing does,
        and for what is sealed."""
        one = self.fields.get(field)
        return (one.words or one.named) if one else ""


def sheet(organisation: uuid.UUID, pk: uuid.UUID) -> Sheet | None:
    """One sheet, with its programme."""
    rows = Sheet.objects.of(organisation).select_related("programme__place__organisation")
    return rows.filter(pk=pk).first()


def sheets(found: Programme, template: str) -> QuerySet[Sheet]:
    """The sheets of a template that are not put away, in the order in which they were begun."""
    rows = Sheet.objects.of(found.organisation_id).filter(programme=found, template=template)
    return rows.filter(away_on=None).order_by("begun_on", "pk")


def put_away(found: Programme, template: str) -> QuerySet[Sheet]:
    """Those that were put away, the last first."""
    rows = Sheet.objects.of(found.organisation_id).filter(programme=found, template=template)
    return rows.exclude(away_on=None).order_by("-away_on", "pk")


def standing(some: Iterable[Sheet]) -> dict[uuid.UUID, Written]:
    """What stands on each sheet now. Two questions, however many there are."""
    listed = list(some)
    if not listed:
        return {}
    rows = SheetVersion.objects.of(listed[0].organisation_id).filter(sheet__in=listed)
    last = {(one["sheet"], one["last"]) for one in
            rows.values("sheet").annotate(last=Max("number"))}  # fmt: skip
    kept = [
        one for one in rows.select_related("organisation") if (one.sheet_id, one.number) in last
    ]
    return {one.version.sheet_id: one for one in _written(kept)}


def versions(one: Sheet) -> list[Written]:
    """Everything that ever stood on a sheet, the newest first."""
    rows = SheetVersion.objects.of(one.organisation_id).filter(sheet=one)
    return _written(list(rows.select_related("organisation").order_by("-number")))


def _written(some: list[SheetVersion]) -> list[Written]:
    fields: dict[int, dict[str, SheetField]] = defaultdict(dict)
    if some:
        rows = SheetField.objects.of(some[0].organisation_id).filter(version__in=some)
        for one in rows.select_related("person"):
            fields[one.version_id][one.field] = one
    return [Written(one, fields[one.pk]) for one in some]


def single(found: Programme, template: str) -> Written | None:
    """What stands on the one sheet of a template; None where there is none yet."""
    first = sheets(found, template).first()
    return standing([first])[first.pk] if first else None


def draft_of(
    found: Programme, template: str, one: Sheet | None, person: Person
) -> SheetDraft | None:
    """What this person has begun to write on a sheet, or on a new one."""
    rows = SheetDraft.objects.of(found.organisation_id).select_related("programme__organisation")
    return rows.filter(programme=found, template=template, sheet=one, person=person).first()


def answers(found: Programme, phase: str) -> dict[tuple[str, str], list[PhaseAnswer]]:
    """What was answered to each question of a phase, the last first: by when it is asked, and by
    its id."""
    kept: dict[tuple[str, str], list[PhaseAnswer]] = defaultdict(list)
    rows = PhaseAnswer.objects.of(found.organisation_id).filter(programme=found, phase=phase)
    for one in rows.select_related("organisation").order_by("-number"):
        kept[one.asked, one.question].append(one)
    return kept
