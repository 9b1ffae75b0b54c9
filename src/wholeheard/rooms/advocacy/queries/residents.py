"""What is asked of residents: who lives there, whether anything may be asked, who saw them last."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from wholeheard.kit import clock
from wholeheard.rooms.advocacy import lists, naming, seen
from wholeheard.rooms.advocacy.models import Contact, Resident, ResidentStep, VisitNote
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import outside
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.safekeeping.models import ProtectedStory


@dataclass(frozen=True, slots=True)
class LivesHere:
    """How it stands. `said`: died or moved, as the home says; since `on`. `confirmed_on`: since
    when somebody outside the home says so too. `mistake`: died or moved, as was said and taken back
    not long ago; `denied`: by somebody outside the home. `read_on`: the day on which it was said
    that they died or moved, also where that was a mistake. `until`: the end of a pause. `step`: the
    key of the last step; 0 where none was taken."""

    said: str = ""
    confirmed_on: dt.date | None = None
    mistake: str = ""
    denied: bool = False
    paused: bool = False
    on: dt.date | None = None
    read_on: dt.date | None = None
    until: dt.date | None = None
    step: int = 0

    @property
    def left(self) -> str:
        """Died or moved, confirmed from outside. The home's word alone ends nothing but letters."""
        return self.said if self.confirmed_on else ""

    @property
    def asks(self) -> bool:
        """Whether anything may be asked of those who look out for them."""
        return not (self.said or self.paused)


def residents_at(places: Iterable[Place]) -> QuerySet[Resident]:
    """Every resident of these places, by place and sign, with what the home said of them."""
    return (
        Resident.objects.everywhere()
        .filter(place__in=places)
        .select_related("place", "organisation")
        .prefetch_related(Prefetch("steps", ResidentStep.plain.order_by("pk")))
        .order_by("place__path", "sign")
    )


def said_to_have_left(places: Iterable[Place]) -> list[Resident]:
    """Who at these places died or moved, as the home says and nobody outside it has confirmed, the
    longest waiting first."""
    last = ResidentStep.plain.filter(resident=OuterRef("pk")).exclude(what=lists.UNIT)
    said = residents_at(places).annotate(
        last=Subquery(last.order_by("-pk").values("what")[:1]),
        last_at=Subquery(last.order_by("-pk").values("at")[:1]),
    )
    return list(said.filter(last__in=lists.LEFT).order_by("last_at", "pk"))


def resident_by_id(organisation: object, identifier: uuid.UUID) -> Resident | None:
    rows = Resident.objects.of(organisation).select_related("place__organisation", "organisation")
    return rows.prefetch_related("steps").filter(pk=identifier).first()


def free_sign(organisation: object) -> str:
    """A made sign that means nobody in this organisation."""
    taken = Resident.objects.of(organisation).values_list("sign", flat=True)
    return naming.offer(list(taken))


def resident_with_sign(organisation: Organisation, sign: str) -> Resident | None:
    """Whom a sign means; also somebody who died or moved, of which a sign is to tell nothing."""
    rows = Resident.objects.of(organisation).select_related("organisation", "place")
    return rows.prefetch_related("steps").filter(sign__iexact=" ".join(sign.split())).first()


def asks_nothing(protected: ProtectedStory) -> bool:
    """Whether a story is the note of a visit to somebody who has died."""
    lives = _visited(protected)
    return lives is not None and lives.left == lists.DIED


def sends_no_letter(protected: ProtectedStory) -> bool:
    """Whether it is the note of a visit to somebody who died or moved, or for whom the home asks
    that nothing is asked."""
    lives = _visited(protected)
    return lives is not None and not lives.asks


def _visited(protected: ProtectedStory) -> LivesHere | None:
    notes = VisitNote.objects.of(protected.organisation_id).filter(protected=protected)
    note = notes.select_related("resident").prefetch_related("resident__steps").first()
    today = clock.today(protected.organisation.timezone)
    return standing_of(note.resident, today) if note else None


def standing_of(resident: Resident, today: dt.date) -> LivesHere:
    """Step by step. A pause ends by itself on its last day, and brings nobody back who left."""
    lives = LivesHere()
    for step in sorted(resident.steps.all(), key=lambda one: one.pk):
        lives = replace(_after(lives, step, today), step=step.pk)
    return lives


def _after(before: LivesHere, step: ResidentStep, today: dt.date) -> LivesHere:
    if step.what == lists.UNIT:
        return before
    if step.what == lists.CONFIRMED:
        return replace(before, confirmed_on=step.on if before.said else None)
    if step.what in lists.LEFT:
        return LivesHere(step.what, on=step.on, read_on=step.on)
    if step.what != lists.PAUSED:
        is_fresh = (today - step.on).days <= lists.DAYS_OF_A_MISTAKE
        mistake = before.said if is_fresh else ""
        denied = step.what == lists.NOT_SO
        return LivesHere(mistake=mistake, denied=denied, on=step.on, read_on=before.read_on)
    if before.said:
        return before
    until = step.until or step.on + dt.timedelta(days=lists.MOST_DAYS_OF_A_PAUSE)
    return replace(before, paused=today < until, on=step.on, until=until)


def wrongly_said(resident_ids: Iterable[uuid.UUID]) -> list[ResidentStep]:
    """Of each of these residents the last step by which they died or moved, where somebody outside
    the home then found that it was not so."""
    rows = ResidentStep.objects.everywhere().filter(resident__in=list(resident_ids))
    taken_back: dict[uuid.UUID, ResidentStep] = {}
    said: dict[uuid.UUID, ResidentStep] = {}
    for step in rows.select_related("resident__place__organisation").order_by("pk"):
        if step.what in lists.LEFT:
            said[step.resident_id] = step
            taken_back.pop(step.resident_id, None)
        elif step.what == lists.NOT_SO and step.resident_id in said:
            taken_back[step.resident_id] = said[step.resident_id]
    return list(taken_back.values())


def lives_here(residents: Iterable[Resident], today: dt.date) -> list[Resident]:
    """Those of whom nobody outside has confirmed that they died or moved."""
    return [one for one in residents if not standing_of(one, today).left]


def may_visit(person: Person, resident: Resident) -> bool:
    """Whether they were let in to look out for somebody in the home of this resident: in whichever
    unit, since residents move between them."""
    home = outside.branch_of(resident.place)
    return person.organisation_id == resident.organisation_id and any(
        one.permission == lists.VISIT and (one.path.startswith(home) or home.startswith(one.path))
        for one in rights.rights_of(person)
    )


def moved_to_this_unit_on(resident: Resident) -> dt.date | None:
    """The last day on which they moved between units of the home; None where they never did."""
    moved = (one.on for one in resident.steps.all() if one.what == lists.UNIT)
    return max(moved, default=None)


def spoke_last(resident: Resident, person: Person) -> dt.date | None:
    """The last day on which this person noted that they spoke with a resident on the telephone."""
    noted = Contact.objects.of(resident.organisation_id).filter(
        resident=resident, by=person, how=lists.SPOKE
    )
    return noted.order_by("-on").values_list("on", flat=True).first()


def days_seen_by(person: Person, resident: Resident) -> set[dt.date]:
    """The days on which this person noted that they saw a resident, whatever became of the note."""
    noted = Contact.objects.of(resident.organisation_id).filter(
        resident=resident, by=person, how=lists.SAW
    )
    return set(noted.values_list("on", flat=True))


def last_seen_of(residents: Iterable[Resident]) -> dict[uuid.UUID, seen.LastSeen]:
    """When each was last seen by anybody from outside. Two questions, however many they are."""
    residents = list(residents)
    met: dict[uuid.UUID, list[seen.Met]] = defaultdict(list)
    for one in Contact.objects.everywhere().filter(resident__in=residents):
        met[one.resident_id].append(seen.Met(one.on, one.how, one.who))
    told: dict[uuid.UUID, list[dt.date]] = defaultdict(list)
    notes = VisitNote.objects.everywhere().filter(resident__in=residents)
    for resident, on in notes.values_list("resident_id", "protected__told_on"):
        told[resident].append(on)
    return {one.pk: seen.last_seen(met[one.pk], told[one.pk], one.on) for one in residents}
