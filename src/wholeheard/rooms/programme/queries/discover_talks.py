"""Which talks there were, and what is marked in them. What was said is opened by those who hold a
talk, and by nobody else: no question here gives it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from wholeheard.listening.programme import Diagnostic
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme.lists.discover import MAY_BE_TAKEN_BACK, SEVERAL
from wholeheard.rooms.programme.models import Finding, Passage, Programme, Talk

Mark = tuple[str, str]
"""An element, and whether it is a strength or something to mend."""


def held_by(person: Person, programme: Programme, diagnostic: str) -> QuerySet[Talk]:
    """The talks at which this person was one of the two, in time; those withdrawn as well."""
    rows = Talk.objects.of(programme.organisation_id)
    return rows.filter(
        programme=programme, diagnostic=diagnostic, holders__person=person
    ).order_by("day", "pk")  # fmt: skip


def talk_held_by(person: Person, pk: uuid.UUID) -> Talk | None:
    """A talk with its programme, if this person was one of the two."""
    rows = Talk.objects.of(person.organisation_id)
    return (
        rows.filter(pk=pk, holders__person=person)
        .select_related("programme__place__organisation", "organisation")
        .first()
    )


def number_standing(programme: uuid.UUID) -> Counter[str]:
    """How many talks of each diagnostic were not withdrawn."""
    rows = Talk.objects.everywhere().filter(programme=programme, withdrawn_on=None)
    return Counter(rows.values_list("diagnostic", flat=True))


@dataclass(frozen=True, slots=True)
class Together:
    """What may be written of the talks of one diagnostic: how many are `standing`, the `marks` that
    several share, and how many were `taken_back` after findings had been written."""

    standing: int
    marks: frozenset[Mark]
    taken_back: int


def together(programme: Programme, guide: Diagnostic, by: Person) -> Together:
    """What this person may write now: what was marked in more than enough talks, all of them held
    by others or all their own, so that nobody who takes their own marks away learns what another
    marked. After one took findings with it, what had been written before, which enough of those
    that stand say as well; after any, what was marked in more than enough talks that were kept
    since. So it depends on the day of what was taken back and never on what was said in it
    (decision 0046)."""
    rows = Talk.objects.of(programme.organisation_id).filter(
        programme=programme, diagnostic=guide.id
    )
    taken = list(rows.filter(took_findings=True).values_list("withdrawn_on", flat=True))
    since = max((one for one in taken if one is not None), default=dt.date.min)
    kept = dict(rows.filter(withdrawn_on=None).values_list("pk", "agreed_on"))
    new = {pk for pk, on in kept.items() if on > since}
    several, marks = SEVERAL[guide.id], set[Mark]()
    own = set(held_by(by, programme, guide.id).values_list("pk", flat=True))
    if len(taken) == MAY_BE_TAKEN_BACK and len(kept) >= guide.fewest:
        for talks in (kept.keys() & own, kept.keys() - own):
            marks |= _written_before(programme, guide) & _marked(talks, several)
    if len(new) >= guide.fewest:
        for talks in (new & own, new - own):
            marks |= _marked(talks, several + MAY_BE_TAKEN_BACK)
    return Together(len(kept), frozenset(marks), len(taken))


def _marked(talks: Collection[uuid.UUID], several: int) -> set[Mark]:
    """What was marked in so many of these talks."""
    rows = Passage.objects.everywhere().filter(talk__in=talks)
    said = set(rows.values_list("element", "way", "talk"))
    return {
        mark for mark, number in Counter((element, way) for element, way, _talk in said).items()
        if number >= several
    }  # fmt: skip


def _written_before(programme: Programme, guide: Diagnostic) -> set[Mark]:
    """Of what there were findings whose words went with a talk."""
    rows = Finding.objects.of(programme.organisation_id)
    gone = rows.filter(programme=programme, diagnostic=guide.id, says="")
    return set(gone.values_list("element", "way"))


def has_notes(programme: Programme) -> bool:
    """Can what was said in some talk still be read by those who hold it?"""
    rows = Talk.objects.of(programme.organisation_id).filter(programme=programme)
    return rows.exclude(key=b"").exists()


def passages_of(talk: Talk) -> list[Passage]:
    """The passages of one talk, by element."""
    rows = Passage.objects.of(talk.organisation_id).filter(talk=talk).select_related("by")
    return list(rows.order_by("element", "way", "pk"))


def holders_of(talk: Talk) -> list[Person]:
    people = Person.objects.filter(organisation_id=talk.organisation_id)
    return list(people.filter(pk__in=talk.holders.values("person")).order_by("name", "pk"))
