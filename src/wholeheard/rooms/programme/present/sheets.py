"""Sheets as they are read: field by field, with who kept them and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.listening import programme as library
from wholeheard.listening.programme import Template
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import lists, queries, sealed
from wholeheard.rooms.programme.forms import sheets as forms_sheets
from wholeheard.rooms.programme.models import Programme, Sheet, SheetVersion
from wholeheard.rooms.programme.queries import Written


def sheets_page(found: Programme, kind: Template) -> dict[str, Any]:
    """What stands on the sheets of a template, and what was put away."""
    there = list(queries.sheets(found, kind.id))
    away = list(queries.put_away(found, kind.id))
    written = queries.standing([*there, *away])
    return {
        "kind": kind,
        "is_single": kind.id in lists.SINGLE,
        "rows": [_sheet_row(one, kind, written[one.pk]) for one in there],
        "away": [
            _sheet_row(one, kind, written[one.pk])
            | {"why": one.away_why, "away_on": days.day(one.away_on or one.begun_on)}
            for one in away
        ],
        "write_url": reverse("programme:write", args=[found.pk, kind.id]),
    }


def _sheet_row(one: Sheet, kind: Template, written: Written) -> dict[str, Any]:
    return version_row(kind, written) | {
        "id": one.pk,
        "number": written.version.number,
        "change_url": reverse("programme:change", args=[one.pk]),
        "url": reverse("programme:sheet", args=[one.pk]),
    }


def sheet_page(one: Sheet, kind: Template) -> dict[str, Any]:
    """Everything that stood on a sheet, the newest first."""
    return {
        "kind": kind,
        "versions": [version_row(kind, written) for written in queries.versions(one)],
        "back": reverse(f"programme:{kind.id}", args=[one.programme_id]),
        "may_be_put_away": kind.id not in lists.SINGLE and one.away_on is None,
    }


def version_row(kind: Template, written: Written) -> dict[str, Any]:
    """One version: its fields, who kept it and when, and why it was changed."""
    return {
        "fields": fields_of(library.programme(written.version.content).template(kind.id), written),
        "why": written.version.why,
        "number": written.version.number,
        "kept": kept_by(written.version),
    }


def kept_by(version: SheetVersion | Any) -> str:
    """Who kept it, and on which day where the organisation is."""
    zone = version.organisation.timezone
    return _("%(name)s, %(day)s") % {
        "name": version.name, "day": days.day(clock.day_of(version.at, zone))
    }  # fmt: skip


def fields_of(kind: Template, written: Written) -> list[dict[str, str]]:
    """Each field that is filled in, as it is read. `kind`: the template as the guides had it by
    which it was written."""
    return [
        {"label": one.label, "words": shown(one.kind, written.words(one.id)), "kind": one.kind}
        for one in kind.fields
        if written.words(one.id)
    ]


def shown(kind: str, words: str) -> str:
    """A kept text as it is read."""
    if kind == "day":
        return days.day(dt.date.fromisoformat(words))
    if kind == "yes_no":
        return str(dict(forms_sheets.YES_NO)[words])
    return words


def draft_of(
    found: Programme, template: str, one: Sheet | None, person: Person
) -> Mapping[str, str]:
    """What this person has begun to write; empty if nothing."""
    draft = queries.draft_of(found, template, one, person)
    if draft is None:
        return {}
    return sealed.opened_draft(found.place.organisation, bytes(draft.sealed), draft.pk)


def own_words_of(found: Programme, template: str) -> dict[str, str]:
    """What stands on the one sheet of a template, by field; empty where there is none."""
    written = queries.single(found, template)
    return {one: written.words(one) for one in written.fields} if written else {}
