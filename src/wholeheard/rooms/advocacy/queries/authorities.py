"""What is asked of authorities: whose they are, whether they hold, which contradict."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from wholeheard.kit import clock
from wholeheard.rooms.advocacy import guides, lists, sealed, standing
from wholeheard.rooms.advocacy.models import (
    Authority,
    AuthorityStep,
    ConflictDecided,
    GuideRead,
)
from wholeheard.rooms.advocacy.queries.residents import standing_of
from wholeheard.rooms.people.models import Organisation, Person, Place


def _whole(rows: QuerySet[Authority]) -> QuerySet[Authority]:
    return (
        rows.select_related("resident__place__organisation", "resident__organisation", "person")
        .defer("paper")
        .prefetch_related(
            Prefetch("steps", AuthorityStep.plain.select_related("by").order_by("number")),
            "resident__steps",
        )
    )


def authorities_of(
    *, person: Person | None = None, residents: Iterable[object] = ()
) -> list[Authority]:
    """A person's own, or all for these residents; in the order in which they were asked for."""
    wanted = Q(person=person) if person else Q(resident__in=list(residents))
    rows = Authority.objects.everywhere().filter(wanted)
    return list(_whole(rows).order_by("asked_at", "pk"))


def authority_by_id(organisation: object, identifier: uuid.UUID) -> Authority | None:
    return _whole(Authority.objects.of(organisation)).filter(pk=identifier).first()


def to_check(places: Iterable[Place]) -> list[Authority]:
    """Asked for at these places, not past its own last day, and nobody has said anything of it yet.
    Also for somebody who has died or moved: whoever asked waits for an answer."""
    looked = Exists(AuthorityStep.plain.filter(authority=OuterRef("pk")))
    rows = Authority.objects.everywhere().filter(~looked, resident__place__in=places)
    return [one for one in _whole(rows).order_by("asked_at", "pk") if not _is_over(one)]


def _is_over(authority: Authority) -> bool:
    return held_of(authority).is_over(clock.today(authority.resident.organisation.timezone))


def stood_on(authority: Authority, day: dt.date) -> bool:
    """Whether it held on that day, by what had been decided until then."""
    return held_of(authority, until=day).holds(day)


def held_of(authority: Authority, until: dt.date | None = None) -> standing.Held:
    """As the rules see it. A basis that the nation no longer knows decides nothing. `until`: with
    what was decided on that day or before."""
    basis = guides.guide(authority.resident.organisation.country).bases.get(authority.basis)
    steps = sorted(authority.steps.all(), key=lambda one: one.number)
    if until is not None:
        steps = [one for one in steps if clock.day_of(one.at) <= until]
    return standing.Held(
        id=authority.pk,
        person=authority.person_id,
        basis=authority.basis,
        kind=authority.kind,
        scope=frozenset(authority.scope),
        since=authority.since,
        until=authority.until,
        steps=tuple(one.what for one in steps),
        decides=bool(basis and basis.decides),
        only_one=bool(basis and basis.only_one),
    )


def exclude(one: Authority, other: Authority) -> bool:
    """Whether only one of the two can hold."""
    return standing.exclude(held_of(one), held_of(other))


def decided_pairs(authorities: Iterable[Authority]) -> list[standing.Decided]:
    """Of which two, by what was decided last, the first stands as it is."""
    return [_as_decided(one) for one in _decided_last(authorities).values()]


def _decided_last(
    authorities: Iterable[Authority],
) -> dict[frozenset[uuid.UUID], ConflictDecided]:
    """What was decided last of each two among these."""
    about = list(authorities)
    rows = ConflictDecided.objects.everywhere().filter(stands__in=about, other__in=about)
    return {frozenset((one.stands_id, one.other_id)): one for one in rows.order_by("at", "pk")}


def _as_decided(row: ConflictDecided) -> standing.Decided:
    return standing.Decided(row.stands_id, row.other_id, row.holds_alone)


def beside_others(authorities: Iterable[Authority], today: dt.date) -> dict[uuid.UUID, str]:
    """How each stands beside those that contradict it, as `standing.beside` says. Of each resident
    all authorities have to be among these."""
    every = list(authorities)
    decided = decided_pairs(every)
    of_resident: dict[uuid.UUID, list[standing.Held]] = defaultdict(list)
    for one in every:
        of_resident[one.resident_id].append(held_of(one))
    return {
        one.id: standing.beside(one, held, today, decided)
        for held in of_resident.values()
        for one in held
    }


def decisions_about(authority: Authority) -> list[ConflictDecided]:
    """What was decided last between this authority and each other, the newest first."""
    about = Q(stands=authority) | Q(other=authority)
    rows = ConflictDecided.objects.of(authority.organisation_id).filter(about)
    rows = rows.select_related("by", "stands__person").order_by("at", "pk")
    last = {frozenset((one.stands_id, one.other_id)): one for one in rows}
    return sorted(last.values(), key=lambda one: one.at, reverse=True)


def against(authority: Authority, today: dt.date) -> list[Authority]:
    """Those that hold today and that it contradicts, or would if it were checked."""
    every = {one.pk: one for one in authorities_of(residents=[authority.resident_id])}
    own = replace(held_of(authority), steps=(lists.CHECKED,))
    others = [held_of(one) for one in every.values() if one.pk != authority.pk]
    found = standing.against(own, [own, *others], today, decided_pairs(every.values()))
    return [every[one.id] for one in found]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two authorities that contradict one another today, since that day. `decided`: what was
    decided last, from that day; None where nobody has. `in_circle`: with others that was decided
    so that none of them opens anything."""

    one: Authority
    other: Authority
    since: dt.date
    decided: ConflictDecided | None = None
    in_circle: bool = False

    @property
    def stands(self) -> Authority | None:
        """The one that holds, where that was decided."""
        of_each = {one.pk: one for one in (self.one, self.other)}
        return of_each[self.decided.stands_id] if self.decided and not self.waits else None

    @property
    def waits(self) -> bool:
        return self.in_circle or self.decided is None


def contradicting_at(places: Iterable[Place], today: dt.date) -> list[Contradiction]:
    """At these places today, decided or not; of nobody who has died or moved."""
    rows = _whole(Authority.objects.everywhere().filter(resident__place__in=places))
    by_resident: dict[uuid.UUID, list[Authority]] = defaultdict(list)
    for one in rows.order_by("asked_at", "pk"):
        if not standing_of(one.resident, today).left:
            by_resident[one.resident_id].append(one)
    last = _decided_last(one for every in by_resident.values() for one in every)
    return [found for every in by_resident.values() for found in _among(every, today, last)]


def _among(
    every: list[Authority], today: dt.date, last: Mapping[frozenset[uuid.UUID], ConflictDecided]
) -> Iterator[Contradiction]:
    """Those that contradict one another among all authorities of one resident."""
    known, held = {one.pk: one for one in every}, [held_of(one) for one in every]
    decided = [_as_decided(one) for one in last.values()]
    circles = standing.in_circles(held, today, decided)
    for one, other in standing.contradictions(held, today, decided):
        pair, two = frozenset((one.id, other.id)), (known[one.id], known[other.id])
        said = last.get(pair)
        since = clock.day_of(said.at) if said else max(_holds_since(each) for each in two)
        yield Contradiction(*two, since, said, pair in circles)


def contradicts_since(authority: Authority, today: dt.date) -> dt.date:
    """The first day of those contradictions of an authority that wait for a decision; today where
    none does."""
    found = contradicting_at([authority.resident.place], today)
    about = (one for one in found if one.waits and authority in (one.one, one.other))
    return min((one.since for one in about), default=today)


def _holds_since(authority: Authority) -> dt.date:
    """The day from which one that holds did: its first, or that of what was decided last."""
    return max([authority.since, *(clock.day_of(one.at) for one in authority.steps.all())])


def has_read_guide(authority: Authority) -> bool:
    rows = GuideRead.objects.of(authority.organisation_id)
    return rows.filter(authority=authority).exists()


def shows_an_authority(organisation: Organisation, file: bytes) -> bool:
    """Whether the very same file was handed in to show an authority."""
    mark = sealed.mark_of(organisation, file)
    return Authority.objects.of(organisation).filter(paper_mark=mark).exists()


def step_why(step: AuthorityStep | ConflictDecided, organisation: Organisation) -> str:
    """Why somebody did it, as they wrote it."""
    return str(sealed.opened(organisation, step.pk, sealed.WHY, step.why))
