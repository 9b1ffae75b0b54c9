"""Sheets are written by a template of the guides: kept in versions, begun as drafts, put away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from wholeheard.kit import clock
from wholeheard.listening.programme import Field, Template
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import lists, policies, queries, sealed
from wholeheard.rooms.programme.actions.members import name_sponsor
from wholeheard.rooms.programme.actions.naming import person_called
from wholeheard.rooms.programme.actions.shared import held, note, own_words, today_at
from wholeheard.rooms.programme.content import content_of
from wholeheard.rooms.programme.lists import CHANGED
from wholeheard.rooms.programme.models import (
    Programme,
    Sheet,
    SheetDraft,
    SheetField,
    SheetVersion,
)


@dataclass(frozen=True, slots=True)
class Filled:
    """A template filled in: what stands in each field as text (a day as 2026-11-25). `seen` is the
    number of the version that the writer had before them, 0 for none. `why`: what was changed."""

    said: Mapping[str, str]
    seen: int = 0
    why: str = ""


@transaction.atomic
def keep(
    found: Programme, template: str, filled: Filled, *, by: Person, sheet: Sheet | None = None
) -> SheetVersion:
    """Keep a sheet as it is filled in. What stood there before stays to be read."""
    programme = held(found)
    kind = content_of(programme).template(template)
    kept = own_words({**_of(kind, filled.said), CHANGED: filled.why}, by=by, of=programme)
    why = kept.pop(CHANGED)
    policies.check_says_something(kept)
    if sheet is None:
        one, last = _new_sheet(programme, template), None
    else:
        one, last = _there(sheet), queries.standing([sheet])[sheet.pk]
        policies.check_seen(filled.seen, last.version.number, last.version.name)
        policies.check_changed({name: last.words(name) for name in kept} != kept)
    number = last.version.number + 1 if last else 1
    policies.check_why(template, number, why)
    made = SheetVersion.objects.everywhere().create(
        organisation_id=programme.organisation_id, sheet=one, number=number,
        content=programme.content, at=clock.now(), by=by, name=by.name, why=why,
    )  # fmt: skip
    _write_fields(programme, made, kind, kept, last.fields if last else {})
    _after(programme, made, template, by)
    _drop_draft(programme, template, sheet, by)
    note(f"programme.sheet.{template}", one, by)
    return made


def _of(kind: Template, said: Mapping[str, str]) -> dict[str, str]:
    """Only what the template has, each field once."""
    return {one.id: said.get(one.id, "") for one in kind.fields}


def _new_sheet(found: Programme, template: str) -> Sheet:
    policies.check_one_sheet(template, queries.sheets(found, template).exists())
    return Sheet.objects.everywhere().create(
        organisation_id=found.organisation_id, programme=found, template=template,
        begun_on=today_at(found),
    )  # fmt: skip


def _there(sheet: Sheet) -> Sheet:
    """The sheet, held, if it is not put away."""
    again = Sheet.objects.of(sheet.organisation_id).select_for_update().get(pk=sheet.pk)
    policies.check_stands(again.away_on is not None)
    return again


def _write_fields(
    found: Programme, version: SheetVersion, kind: Template, kept: Mapping[str, str],
    before: Mapping[str, SheetField],
) -> None:  # fmt: skip
    rows = [
        _field(found, version, one, kept[one.id], before.get(one.id))
        for one in kind.fields
        if kept[one.id]
    ]
    SheetField.objects.everywhere().bulk_create(rows)


def _field(
    found: Programme, version: SheetVersion, field: Field, words: str, before: SheetField | None
) -> SheetField:
    row = SheetField(organisation_id=found.organisation_id, version=version, field=field.id)
    organisation = found.place.organisation
    if field.sealed:
        row.sealed = sealed.close(
            organisation, words, about=version.sheet_id, field=f"{sealed.FIELD}.{field.id}"
        )
    elif field.kind == "people":
        policies.check_length(words, field.id, lists.MOST_OF_A_NAME)
        is_as_before = before is not None and before.named == words
        row.person = (
            before.person if before is not None and is_as_before
            else person_called(organisation, words, field.id)
        )  # fmt: skip
        row.named = row.person.name if row.person else words
    else:
        row.words = words
    return row


def _after(found: Programme, version: SheetVersion, template: str, by: Person) -> None:
    """What follows from who is named: a sponsor is one, and a judge answers for nothing of it."""
    named = {one.field: one for one in SheetField.objects.of(found.organisation_id)
             .filter(version=version).select_related("person")}  # fmt: skip
    if template == lists.PURPOSE and (sponsor := named.get("sponsor")):
        name_sponsor(found, sponsor.named, sponsor.person, by=by)
    if template == lists.PLAN and (judge := named.get("judge")):
        today = today_at(found)
        answering = queries.current_members(found, today).exclude(part=lists.MEMBER)
        names = {one.name.casefold() for one in answering}
        policies.check_judge(judge.named.casefold() in names, "judge")


# Drafts ------------------------------------------------------------------------------------------


@transaction.atomic
def keep_draft(
    found: Programme,
    template: str,
    said: Mapping[str, str],
    *,
    by: Person,
    sheet: Sheet | None = None,
) -> SheetDraft:
    """Keep what somebody has begun to write, for themselves alone."""
    programme = held(found)
    kind = content_of(programme).template(template)
    kept = {**_of(kind, said), CHANGED: said.get(CHANGED, "")}
    for name, words in kept.items():
        policies.check_length(words, name)
    policies.check_says_something(kept)
    _drop_draft(programme, template, sheet, by)
    made = SheetDraft(
        organisation_id=programme.organisation_id, programme=programme, template=template,
        sheet=sheet, person=by, on=today_at(programme),
    )  # fmt: skip
    made.sealed = sealed.close_draft(programme.place.organisation, kept, made.pk)
    made.save(force_insert=True)
    return made


def leave_draft(found: Programme, template: str, *, by: Person, sheet: Sheet | None = None) -> None:
    """Throw away what was begun."""
    _drop_draft(found, template, sheet, by)


def _drop_draft(found: Programme, template: str, sheet: Sheet | None, by: Person) -> None:
    rows = SheetDraft.objects.of(found.organisation_id)
    rows.filter(programme=found, template=template, sheet=sheet, person=by).delete()


@transaction.atomic
def put_away(sheet: Sheet, why: str, *, by: Person) -> None:
    """Put a sheet away. It stays to be read, with the reason."""
    programme = held(sheet.programme)
    one = _there(sheet)
    words = own_words({"why": why}, by=by, of=programme)["why"]
    policies.check_words(words, "why")
    one.away_on, one.away_by, one.away_why = today_at(programme), by, words
    one.save(update_fields=["away_on", "away_by", "away_why"])
    note("programme.sheet.away", one, by)
