"""What is asked of care plans: the versions, who has confirmed theirs, which letters are due."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from wholeheard.kit import clock
from wholeheard.rooms.advocacy import lists, reviewing, sealed, standing
from wholeheard.rooms.advocacy.models import (
    Authority,
    PlanVersion,
    Receipt,
    Reminded,
    Resident,
)
from wholeheard.rooms.advocacy.queries.authorities import (
    authorities_of,
    decided_pairs,
    held_of,
)
from wholeheard.rooms.advocacy.queries.residents import may_visit, standing_of
from wholeheard.rooms.people.models import Organisation


def plans_of(resident: Resident) -> QuerySet[PlanVersion]:
    """Every version, the newest first; files are left where they are."""
    return (
        PlanVersion.objects.of(resident.organisation_id)
        .filter(resident=resident)
        .select_related("by", "organisation")
        .defer("file")
        .prefetch_related(_receipts())
        .order_by("-number")
    )


def _receipts() -> Prefetch[str]:
    """With who says that they have it, and without what shows their authority."""
    return Prefetch(
        "receipts",
        Receipt.plain.select_related("authority__person").defer("authority__paper").order_by("pk"),
    )


def last_plan(resident: Resident) -> PlanVersion | None:
    return plans_of(resident).first()


def last_plans(residents: Iterable[Resident]) -> dict[uuid.UUID, PlanVersion]:
    """The newest version of each, with its receipts and without its words."""
    rows = PlanVersion.objects.everywhere().filter(resident__in=list(residents))
    rows = rows.defer("file", "held").prefetch_related(_receipts()).order_by("number")
    return {one.resident_id: one for one in rows}


def words_of_plan(version: PlanVersion) -> dict[str, str]:
    """Heading to words; empty where the plan is a photo or a PDF."""
    held = sealed.opened(version.organisation, version.pk, sealed.PLAN, version.held)
    return held if isinstance(held, dict) else {}


def is_a_plan(organisation: Organisation, file: bytes) -> bool:
    """Whether the very same file was given out as a care plan."""
    mark = sealed.mark_of(organisation, file)
    return PlanVersion.objects.of(organisation).filter(file_mark=mark).exists()


def confirmed_by(version: PlanVersion, authority: Authority) -> Receipt | None:
    """What this person said of it, also by an earlier authority: a copy is held by a person."""
    receipts = version.receipts.all()
    return next((one for one in receipts if one.authority.person_id == authority.person_id), None)


@dataclass(frozen=True, slots=True)
class Letter:
    """One reminder to one person, about one version."""

    version: PlanVersion
    authority: Authority
    what: str


def due_letters(versions: Iterable[PlanVersion] | None = None) -> list[Letter]:
    """What is to be written today and was not: to whoever may hold a copy today, and never while
    nothing is asked."""
    rows = PlanVersion.objects.everywhere().defer("file", "held").order_by("number")
    if versions is not None:
        rows = rows.filter(resident__in=[one.resident_id for one in versions])
    newest = {one.resident_id: one for one in rows.prefetch_related(_receipts())}
    authorities = authorities_of(residents=newest)
    sent = set(
        Reminded.objects.everywhere()
        .filter(version__in=newest.values())
        .values_list("version_id", "person_id", "what")
    )
    return [
        letter
        for letter in _letters(newest, authorities)
        if (letter.version.pk, letter.authority.person_id, letter.what) not in sent
    ]


def _letters(
    newest: dict[uuid.UUID, PlanVersion], authorities: list[Authority]
) -> Iterator[Letter]:
    decided = decided_pairs(authorities)
    beside: dict[uuid.UUID, list[standing.Held]] = {}
    for one in authorities:
        beside.setdefault(one.resident_id, []).append(held_of(one))
    for one in authorities:
        today = clock.today(one.resident.organisation.timezone)
        version = newest[one.resident_id]
        holds = standing.opens(held_of(one), beside[one.resident_id], today, decided)
        visits = may_visit(one.person, one.resident)
        if visits and lists.PLAN in holds and standing_of(one.resident, today).asks:
            yield from (Letter(version, one, what) for what in _due(version, one, today))


def _due(version: PlanVersion, authority: Authority, today: dt.date) -> list[str]:
    confirmed = confirmed_by(version, authority) is not None
    due = reviewing.due(version.issued_on, version.review_on, confirmed=confirmed, today=today)
    return sorted(due)


def versions_to_remind_of() -> list[uuid.UUID]:
    """Versions of which a reminder is due and was not sent."""
    return list({one.version.pk for one in due_letters() if one.authority.person.is_active})
