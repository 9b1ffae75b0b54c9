"""Has telling made anything harder? Asked gently at 30 and 90 days, on the page of the code.

Who says yes opens a case that only people outside the place may see. It points to no story and no
place in the database, stands in no count, export, search or record of who did what, and no letter
about it names a place. Nobody who has a role at the place, or answers its stories, can be among
those who see it; where nobody else is left, the teller is told so before they write anything.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from wholeheard.kit import clock, ids, signups, tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import apart, joint, lists
from wholeheard.rooms.answers.first_reading import rules_of
from wholeheard.rooms.answers.models import ReprisalAsked, ReprisalCase, ReprisalStep
from wholeheard.rooms.change.wording import taken_from
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import outside as who_is_outside
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory

WHAT, FIELD, NOTE = "reprisal", "answers.reprisal", "answers.reprisal note"
SEE = "reprisal.see"
HUSHED = "nothing is asked"
OF_THE_PLACE = ("story.answer", "reflection.cost", "people.manage", "places.manage")
"""Who may do one of these at a place answers there, leads it or runs it: they are not outside."""
LOOK_WITHIN = dt.timedelta(days=lists.DAYS_TO_LOOK)


@dataclass(frozen=True, slots=True)
class Case:
    """A case, opened: the places of the story, the kinds of what happened, and the teller's words.
    `steps` in order."""

    row: ReprisalCase
    places: tuple[uuid.UUID, ...]
    kinds: tuple[str, ...]
    words: str
    steps: tuple[ReprisalStep, ...]

    def is_done(self) -> bool:
        return any(one.what == lists.DONE for one in self.steps)

    def was_looked_at(self) -> bool:
        return self.looked_at() is not None

    def looked_at(self) -> dt.datetime | None:
        """When somebody outside first looked; None: nobody has."""
        return next((one.at for one in self.steps if one.what in (lists.LOOKED, lists.DONE)), None)


# Who is outside ---------------------------------------------------------------------------------


def outside(places: Iterable[Place]) -> list[Person]:
    """Who may see a reprisal at these places: those with the permission above each of them, who
    have no role in the part of the tree that holds them, and neither answer, lead nor run it."""
    places = list(places)
    seeing = [set(rights.people_who_may(SEE, place)) for place in places]
    everybody = set.intersection(*seeing) if seeing else set()
    return sorted(
        (one for one in everybody if is_outside(one, places)), key=lambda one: (one.name, one.pk)
    )


def is_outside(person: Person, places: Iterable[Place]) -> bool:
    """Whether they hold the permission from above these places, and are no part of them."""
    return who_is_outside.standing_of(person).is_outside(places, SEE, OF_THE_PLACE)


def can_be_heard(places: Iterable[Place], organisation: Organisation) -> bool:
    """Whether anybody outside the place would hear of it."""
    return bool(outside(places)) or bool(rules_of(organisation).outside_address)


# What the teller does ----------------------------------------------------------------------------


def check_due(protected: ProtectedStory) -> int:
    """After how many days the teller is asked now: 30 or 90; 0 while there is nothing to ask. Who
    comes back after 90 days is asked once. A later room may know that nothing is to be asked."""
    today = clock.today(protected.organisation.timezone)
    passed = [days for days in lists.CHECK_AFTER if (today - protected.told_on).days >= days]
    if not passed or _was_asked(protected, passed[-1]):
        return 0
    return 0 if is_hushed(protected) else passed[-1]


def is_hushed(protected: ProtectedStory) -> bool:
    """Whether a later room knows that nothing is to be asked of this teller any more."""
    return any(asks_nothing(protected) for asks_nothing in signups.next_steps.named(HUSHED))


def _was_asked(protected: ProtectedStory, days: int) -> bool:
    tie = _tie_of_asking(protected, days)
    return ReprisalAsked.objects.of(protected.organisation_id).filter(tie=tie).exists()


def _tie_of_asking(protected: ProtectedStory, days: int) -> bytes:
    return apart.tie_of(f"asked {days}", protected.organisation_id, protected.story_id)


@transaction.atomic
def note_asked(protected: ProtectedStory) -> None:
    """The teller answered the check, in whatever way: it is not asked again until the next."""
    safekept.hold(protected)
    days = check_due(protected)
    if days:
        ReprisalAsked.objects.everywhere().get_or_create(
            tie=_tie_of_asking(protected, days),
            defaults={"organisation_id": protected.organisation_id},
        )


@transaction.atomic
def tell_of_it(protected: ProtectedStory, kinds: list[str], words: str) -> ReprisalCase:
    """The teller says what has become harder. People outside the place are told that there is a
    case, and nothing of it."""
    safekept.hold(protected)
    places = joint.places_of(protected)
    organisation = protected.organisation
    if not can_be_heard(places, organisation):
        raise Refusal("reprisal.nobody", _("Nobody outside this place can hear it here."), "words")
    known = [one for one in kinds if one in lists.REPRISALS]
    if not known and not words.strip():
        raise Refusal("reprisal.none", _("Choose one, or say it in a few words."), "kinds")
    note_asked(protected)
    tie = apart.tie_of(WHAT, organisation.pk, protected.story_id)
    return _open(organisation, places, known, words, tie)


@transaction.atomic
def report(place: Place, kinds: list[str], words: str, *, about: uuid.UUID) -> ReprisalCase:
    """Somebody who looks out for another person says what has become harder, without a story.
    `about`: by what a later room finds it again for them."""
    places, organisation = [place], place.organisation
    if not can_be_heard(places, organisation):
        raise Refusal("reprisal.nobody", _("Nobody outside this place can hear it here."), "words")
    if not words.strip():
        raise Refusal("reprisal.none", _("The box is empty. A few words are enough."), "words")
    return _open(organisation, places, kinds, words, _tie_of_report(organisation.pk, about))


def reported(organisation_id: uuid.UUID, about: uuid.UUID) -> list[Case]:
    """What was reported in that way, for whoever reported it."""
    return _of_tie(organisation_id, _tie_of_report(organisation_id, about))


def _tie_of_report(organisation_id: uuid.UUID, about: uuid.UUID) -> bytes:
    return apart.tie_of("reported", organisation_id, about)


def _open(
    organisation: Organisation, places: list[Place], kinds: list[str], words: str, tie: bytes
) -> ReprisalCase:
    if said_already := _same_before(_of_tie(organisation.pk, tie), kinds, words):
        return said_already
    now, row = clock.now(), ids.new()
    case = ReprisalCase.objects.everywhere().create(
        id=row,
        organisation=organisation,
        tie=tie,
        said=_closed(organisation, row, [one.pk for one in places], kinds, words),
        at=now,
        look_by=now + LOOK_WITHIN,
    )
    tasks.later("answers.tell_of_reprisal", case.pk)
    return case


def _same_before(said: list[Case], kinds: list[str], words: str) -> ReprisalCase | None:
    """What was said in the same words before and is not done: sent again, it is one case, and
    nobody gets a second letter of it."""
    wanted = (tuple(kinds), words.strip()[: apart.MOST_LETTERS])
    for case in said:
        if (case.kinds, case.words) == wanted and not case.is_done():
            return case.row
    return None


def _closed(
    organisation: Organisation,
    row: uuid.UUID,
    places: list[uuid.UUID],
    kinds: list[str],
    words: str,
) -> bytes:
    said = {
        "places": [str(one) for one in places],
        "kinds": kinds,
        "words": words.strip()[: apart.MOST_LETTERS],
    }
    return apart.close(organisation, row, FIELD, said)


def of_teller(protected: ProtectedStory) -> list[Case]:
    """The cases that this teller opened, for their own page."""
    tie = apart.tie_of(WHAT, protected.organisation_id, protected.story_id)
    return _of_tie(protected.organisation_id, tie)


def _of_tie(organisation_id: uuid.UUID, tie: bytes) -> list[Case]:
    return _opened(ReprisalCase.objects.of(organisation_id).filter(tie=tie))


def let_go(held: list[uuid.UUID]) -> None:
    """Stories are taken back: nobody can tell any more which story a case came from, and the
    teller's words are gone from it. That it was said stays, for whoever is to look after it."""
    stories = ProtectedStory.objects.everywhere().filter(pk__in=held).select_related("organisation")
    for story in stories:
        days = [_tie_of_asking(story, one) for one in lists.CHECK_AFTER]
        ReprisalAsked.objects.everywhere().filter(tie__in=days).delete()
        for case in of_teller(story):
            row = case.row
            row.said = _closed(
                story.organisation, row.pk, list(case.places), list(case.kinds), ""
            )  # fmt: skip
            row.tie = apart.tie_of("gone", story.organisation_id, row.pk)
            row.save(update_fields=["said", "tie"])


# Those outside -----------------------------------------------------------------------------------


def cases_for(person: Person) -> list[Case]:
    """The cases that this person may see, those at which nobody has looked first."""
    seen = _seen_by(person, ReprisalCase.objects.of(person.organisation_id))
    return sorted(seen, key=lambda one: (one.is_done(), one.was_looked_at(), one.row.at))


def open_for(person: Person) -> list[Case]:
    """Those of them that are not done, the longest waiting first."""
    done = ReprisalStep.plain.filter(case=OuterRef("pk"), what=lists.DONE)
    rows = ReprisalCase.objects.of(person.organisation_id).filter(~Exists(done))
    return _seen_by(person, rows)


def _seen_by(person: Person, rows: Iterable[ReprisalCase]) -> list[Case]:
    """Those of these cases that this person may see, by when they were opened."""
    if not rights.may_somewhere(person, SEE):
        return []
    every = _opened(rows)
    known = Place.objects.in_bulk({place for case in every for place in case.places})
    standing = who_is_outside.standing_of(person)
    return [
        case
        for case in every
        if case.places
        and all(place in known for place in case.places)
        and standing.is_outside([known[place] for place in case.places], SEE, OF_THE_PLACE)
    ]


def _opened(rows: Iterable[ReprisalCase]) -> list[Case]:
    found = []
    for row in _with_steps(rows):
        held = apart.opened(row.organisation, row.pk, FIELD, row.said)
        places = tuple(uuid.UUID(one) for one in held["places"])
        steps = tuple(sorted(row.steps.all(), key=lambda one: one.at))
        found.append(Case(row, places, tuple(held["kinds"]), held["words"], steps))
    return found


def _with_steps(rows: Iterable[ReprisalCase]) -> Iterable[ReprisalCase]:
    found = ReprisalCase.objects.everywhere().filter(pk__in=[one.pk for one in rows])
    return found.select_related("organisation").prefetch_related("steps__by").order_by("at")


@transaction.atomic
def look_at(case: Case, *, by: Person) -> ReprisalStep:
    """Somebody outside has looked: the clock stops. Their teller reads that on their page."""
    case = _as_it_stands(case)
    looked = [one for one in case.steps if one.what == lists.LOOKED]
    return looked[0] if looked else _step(case.row, lists.LOOKED, by=by)


@transaction.atomic
def settle(case: Case, note: str, *, by: Person) -> ReprisalStep:
    """What was done, in words that only those outside read."""
    if not note.strip():
        raise Refusal("reprisal.note", _("Say in a few words what you did."), "note")
    case = _as_it_stands(case)
    if case.is_done():
        raise Refusal("reprisal.done", _("Somebody has said what was done."), "note")
    if run := taken_from(note, [case.words]):
        sentence = _(
            "“%(run)s” stands in what they told you. Say it in your own words: they can take it "
            "back, and what was done stays."
        )
        raise Refusal("reprisal.words", sentence % {"run": run}, "note")
    if not case.was_looked_at():
        _step(case.row, lists.LOOKED, by=by)
    return _step(case.row, lists.DONE, by=by, note=note.strip())


def _as_it_stands(case: Case) -> Case:
    """It, with nobody else acting on it meanwhile."""
    rows = ReprisalCase.objects.of(case.row.organisation_id).select_for_update(of=("self",))
    return _opened([rows.get(pk=case.row.pk)])[0]


def _step(
    row: ReprisalCase,
    what: str,
    *,
    by: Person | None = None,
    to: Person | None = None,
    note: str = "",
) -> ReprisalStep:
    step = ReprisalStep(
        id=ids.new(), organisation=row.organisation, case=row, what=what, by=by, to=to,
        at=clock.now(),
    )  # fmt: skip
    if note:
        step.note = apart.close(row.organisation, step.pk, NOTE, {"note": note})
    step.save(force_insert=True)
    return step


def note_of(step: ReprisalStep) -> str:
    """What was done, as it was written."""
    if step.note is None:
        return ""
    return str(apart.opened(step.case.organisation, step.pk, NOTE, step.note)["note"])


# Letters and the clock ---------------------------------------------------------------------------


def to_tell(row: ReprisalCase) -> list[Person]:
    """Who outside is to hear that there is a case and has not."""
    already = {one.to_id for one in row.steps.all() if one.what == lists.TOLD}
    return [one for one in told(row) if one.pk not in already]


def told(row: ReprisalCase) -> list[Person]:
    """Who outside the place hears of a case, as roles stand today."""
    (case,) = _opened([row])
    return outside(Place.objects.filter(pk__in=case.places).select_related("organisation"))


def note_told(row: ReprisalCase, person: Person) -> None:
    _step(row, lists.TOLD, to=person)


def note_passed_on(row: ReprisalCase) -> None:
    _step(row, lists.PASSED_ON)


def unlooked() -> list[uuid.UUID]:
    """Cases past their time at which nobody has looked, and that were not passed on yet."""
    late = ReprisalCase.objects.everywhere().filter(look_by__lte=clock.now())
    acted = late.filter(steps__what__in=[lists.LOOKED, lists.DONE, lists.PASSED_ON])
    return list(late.exclude(pk__in=acted.values("pk")).values_list("pk", flat=True)[:200])


def untold() -> list[uuid.UUID]:
    """Cases of which nobody outside was told and at which nobody has looked: a lost task."""
    fresh = ReprisalCase.objects.everywhere().filter(steps=None, look_by__gt=clock.now())
    return list(fresh.values_list("pk", flat=True)[:200])


def rows(case_ids: list[uuid.UUID]) -> Iterable[ReprisalCase]:
    return _with_steps(ReprisalCase.objects.everywhere().filter(pk__in=case_ids))
