"""What is asked about those who speak up. Only this room asks."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import F, Q, QuerySet

from wholeheard.kit import clock, codes
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Grant, Organisation, Person
from wholeheard.rooms.people.roles import roles_that_may
from wholeheard.rooms.safekeeping.retention import years_before
from wholeheard.rooms.speaking_up import lists
from wholeheard.rooms.speaking_up.models import (
    Arrangement,
    Entry,
    Guardian,
    HalfSaid,
    Matter,
    QuarterOfMatters,
    SpentForm,
)
from wholeheard.rooms.speaking_up.opened import Opened, opened

AT_ONCE = 200


# By code ------------------------------------------------------------------------------------------


def matter_with_code(code: str) -> Matter | None:
    return _with_organisation().filter(code_hash=codes.hash_of_code(code)).first()


def half_said_with_code(code: str) -> HalfSaid | None:
    rows = HalfSaid.objects.everywhere().select_related("organisation")
    return rows.filter(code_hash=codes.hash_of_code(code)).first()


def same_form(nonce: bytes) -> Matter | None:
    return _with_organisation().filter(nonce_hash=codes.hash_of_nonce(nonce)).first()


def was_taken_back(nonce: bytes) -> bool:
    marks = SpentForm.objects.everywhere().filter(nonce_hash=codes.hash_of_nonce(nonce))
    return marks.exists()


def by_identifier(identifier: uuid.UUID) -> Matter | None:
    return _with_organisation().filter(pk=identifier).first()


def whole(row: Matter) -> Opened:
    """A matter with all its steps, and who told it."""
    entries = Entry.objects.of(row.organisation_id).filter(matter=row)
    return opened(row, entries, who=True)


def _with_organisation() -> QuerySet[Matter]:
    return Matter.objects.everywhere().select_related("organisation")


# Of an organisation -------------------------------------------------------------------------------


def arrangement_of(organisation: Organisation) -> Arrangement:
    """How it hears; as it is from the start where nobody has set anything."""
    rows = Arrangement.objects.of(organisation).select_related("second")
    return rows.first() or Arrangement(organisation=organisation)


def matters_of(organisation: Organisation, *, steps: bool = False) -> list[Opened]:
    """Every matter of an organisation, those with something due first, by the day; then those that
    came to an end, the last first."""
    rows = Matter.objects.of(organisation).select_related("organisation", "holder")
    ordered = rows.order_by(F("due_on").asc(nulls_last=True), F("ended_on").desc(), "pk")
    if steps:
        ordered = ordered.prefetch_related("entries")
    return [opened(row, row.entries.all() if steps else ()) for row in ordered]


def holders_of_the_role(organisation: Organisation) -> list[Person]:
    """Who has the role for the whole organisation, today."""
    return list(rights.people_who_may(lists.HEAR, people.root_of(organisation)))


def let_in(organisation: Organisation) -> dict[uuid.UUID, dt.date]:
    """Whom a guardian or the second person has let in, and on which day."""
    rows = Guardian.objects.of(organisation).filter(let_in_at__isnull=False)
    zone = organisation.timezone
    found = rows.values_list("person", "let_in_at")
    return {person: clock.day_of(at, zone) for person, at in found if at is not None}


def people_named(organisation: Organisation, identifiers: set[uuid.UUID]) -> list[Person]:
    return list(Person.objects.filter(organisation=organisation, pk__in=identifiers))


def person_at(organisation: Organisation, email: str) -> Person | None:
    """Who has an account here with that address."""
    here = Person.objects.filter(organisation=organisation, is_active=True)
    return here.filter(email__iexact=email.strip()).first()


def has_matters(organisation: Organisation) -> bool:
    return Matter.objects.of(organisation).exists()


def quarter(organisation: Organisation, start: dt.date) -> QuarterOfMatters | None:
    return QuarterOfMatters.objects.of(organisation).filter(starts_on=start).first()


def issued(organisation: Organisation) -> list[QuarterOfMatters]:
    """Quarters that were issued, the last first."""
    rows = QuarterOfMatters.objects.of(organisation).exclude(figures={}, withheld="")
    return list(rows.order_by("-starts_on"))


# What waits ---------------------------------------------------------------------------------------


def unannounced() -> list[uuid.UUID]:
    return _some(Matter.objects.everywhere().filter(announced=False))


def to_remind_of() -> list[uuid.UUID]:
    """Matters with something overdue of which nobody was reminded lately."""
    today = clock.today()
    lately = today - dt.timedelta(days=lists.DAYS_TO_REMIND_AGAIN)
    due = Matter.objects.everywhere().filter(due_on__lt=today)
    return _some(due.filter(Q(reminded_on=None) | Q(reminded_on__lte=lately)))


def left_alone() -> list[uuid.UUID]:
    """Organisations in which somebody is about to hear, or has stopped hearing: whoever has the
    role and was not announced, whoever was let in and has it no more, and whoever was let in and
    manages others since."""
    known = set(Guardian.objects.everywhere().values_list("organisation_id", "person_id"))
    changed = (known ^ _who_may_now()) | _let_in_who_manage()
    return sorted({organisation for organisation, _person in changed})[:AT_ONCE]


def _let_in_who_manage() -> set[tuple[uuid.UUID, uuid.UUID]]:
    inside = Guardian.objects.everywhere().filter(let_in_at__isnull=False)
    managing = {role for one in lists.LINE_MANAGEMENT for role in roles_that_may(one)}
    rows = Grant.objects.everywhere().filter(
        Q(ends_on=None) | Q(ends_on__gt=clock.today()),
        role__in=managing,
        person__in=inside.values("person"),
    )
    return set(rows.values_list("organisation_id", "person_id"))


def _who_may_now() -> set[tuple[uuid.UUID, uuid.UUID]]:
    rows = Grant.objects.everywhere().filter(
        Q(ends_on=None) | Q(ends_on__gt=clock.today()),
        role__in=roles_that_may(lists.HEAR),
        place__depth=1,
        person__is_active=True,
    )
    return set(rows.values_list("organisation_id", "person_id"))


def past_their_time() -> list[uuid.UUID]:
    """Matters that came to their end so many years ago."""
    today, found = clock.today(), []
    years = dict(Arrangement.objects.everywhere().values_list("organisation_id", "years"))
    rows = Matter.objects.everywhere().filter(ended_on__lt=today - dt.timedelta(days=364))
    for identifier, organisation, ended in rows.values_list("pk", "organisation_id", "ended_on"):
        kept = years.get(organisation, lists.YEARS)
        if ended is not None and years_before(today, kept) > ended:
            found.append(identifier)
    return found[:AT_ONCE]


def half_said_too_long() -> list[uuid.UUID]:
    return _some(HalfSaid.objects.everywhere().filter(until__lt=clock.today()))


def not_in_the_ledger() -> list[uuid.UUID]:
    rows = SpentForm.objects.everywhere().filter(entered=False)
    return list(rows.values_list("matter_id", flat=True)[:AT_ONCE])


def _some(rows: QuerySet[Matter] | QuerySet[HalfSaid]) -> list[uuid.UUID]:
    return list(rows.values_list("pk", flat=True)[:AT_ONCE])
