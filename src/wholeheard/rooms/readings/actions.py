"""People say what a story tells of care. Each word is a fact: who, when, of which suggestion."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from wholeheard.kit import audit, clock, ids, tasks
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.readings import lining, lists, policies, queries, vocabulary, words
from wholeheard.rooms.readings.models import (
    Choice,
    InLine,
    Mark,
    OwnCode,
    OwnWording,
    PassedOn,
    Reading,
    Retired,
    Settled,
)
from wholeheard.rooms.readings.queries import Suggestion
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody had before them: a digest of the words, and which machine reading."""

    words: str
    machine_reading: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a passage, given in the whole protected text; of the whole story
    where there is none. `how`, `relationship` may be empty; `urgency` is for concerns alone."""

    pack: str
    code: str
    start: int | None = None
    end: int | None = None
    how: str = ""
    relationship: str = ""
    urgency: str = "soon"


def open_story(protected: ProtectedStory, *, by: Person) -> None:
    """Somebody has a story before them. Each opening is recorded."""
    audit.record("story.opened", organisation=protected.organisation_id, by=by, about=protected.id)


# ---- one suggestion, one mark ----


@transaction.atomic
def say_yes(protected: ProtectedStory, seen: Seen, number: int, *, by: Person) -> Mark:
    """It is as the machine suggests."""
    protected, one = _suggested(protected, seen, number, by)
    return _answer(protected, one, lists.ACCEPTED, by)


@transaction.atomic
def say_no(protected: ProtectedStory, seen: Seen, number: int, *, by: Person) -> Mark:
    """It is not as the machine suggests."""
    protected, one = _suggested(protected, seen, number, by)
    return _answer(protected, one, lists.REJECTED, by)


@transaction.atomic
def change(protected: ProtectedStory, seen: Seen, number: int, said: Said, *, by: Person) -> Mark:
    """Something like it: other words, or another code."""
    protected, one = _suggested(protected, seen, number, by)
    reading = _begin(protected, by)
    made = _put(reading, lists.CHANGED, said, by=by, suggestion=one)
    _note(protected, made, by)
    _route(protected, said, by)
    return made


@transaction.atomic
def mark(protected: ProtectedStory, seen: Seen, said: Said, *, by: Person) -> Mark:
    """A mark of somebody's own."""
    protected = _locked(protected, seen)
    made = _put(_begin(protected, by), lists.OWN, said, by=by)
    _note(protected, made, by)
    _route(protected, said, by)
    return made


@transaction.atomic
def undo(protected: ProtectedStory, mark_id: uuid.UUID, *, by: Person) -> Mark | None:
    """Take back a mark of one's own. That it was made, and undone, is kept."""
    known = {one.pk: one for one in queries.marks_of(protected)}
    if mark_id not in known:
        return None
    policies.check_may_be_undone(known[mark_id], by=by)
    undone = Mark.objects.everywhere().create(
        organisation_id=protected.organisation_id,
        protected=protected,
        reading=known[mark_id].reading,
        by=by,
        at=clock.now(),
        act=lists.UNDONE,
        undoes=known[mark_id],
    )
    _note(protected, undone, by)
    return undone


@transaction.atomic
def say_of_circle(
    protected: ProtectedStory,
    seen: Seen,
    *,
    how: Mapping[str, str],
    factors: Sequence[str] = (),
    relationship: str = "",
    by: Person,
) -> list[Mark]:
    """Which steps of the circle held or broke in a whole story, between whom, and what may have
    led to it. `how`: "held" or "broke" for each step of which somebody says so; all may be left
    out. What is no step, no factor or neither of the two is refused."""
    protected = _locked(protected, seen)
    reading = _begin(protected, by)
    every = [
        *(Said(lists.CIRCLE_PACK, code, how=said, relationship=relationship)
          for code, said in how.items()),
        *(Said(lists.FACTOR_PACK, code) for code in factors),
    ]  # fmt: skip
    policies.check_something_is_said(len(every))
    made = [_put(reading, lists.OWN, said, by=by) for said in every]
    for one in made:
        _note(protected, one, by)
    return made


def _suggested(
    protected: ProtectedStory, seen: Seen, number: int, by: Person
) -> tuple[ProtectedStory, Suggestion]:
    """The story, locked, and the suggestion that somebody had before them."""
    protected = _locked(protected, seen)
    found = _shown(protected, seen, by).get(number)
    policies.check_suggestion_is_there(found)
    assert found is not None
    return protected, found


def _shown(protected: ProtectedStory, seen: Seen, by: Person) -> dict[int, Suggestion]:
    """Suggestions by number, if it is still that machine reading; none to who reads without."""
    read = queries.machine_reading(protected)
    if read is None or read.pk != seen.machine_reading:
        return {}
    if queries.reads_blind(protected, queries.reading_by(by, protected)):
        return {}
    return {one.number: one for one in queries.suggestions(protected, read)}


def _answer(protected: ProtectedStory, one: Suggestion, act: str, by: Person) -> Mark:
    """Yes or no. Pressed twice it is said once."""
    own = [mark for mark in queries.marks_of(protected) if mark.by_id == by.pk]
    before = next((mark for mark in own if queries.decides(mark, one)), None)
    if before is not None:
        return before
    made = _mark_for(one, act, _begin(protected, by), by, of=protected.pk)
    made.save(force_insert=True)
    _note(protected, made, by)
    return made


def _mark_for(
    one: Suggestion, act: str, reading: Reading | None, by: Person, *, of: uuid.UUID
) -> Mark:
    """A mark that says yes or no to a suggestion in the story `of`, not saved. Without a reading
    it is accepted with others."""
    return Mark(
        organisation_id=by.organisation_id,
        protected_id=of,
        reading=reading,
        by=by,
        at=clock.now(),
        act=act,
        together=reading is None,
        suggestion=one.as_kept(),
        pack=one.pack,
        version=one.version,
        code=one.code,
        part=one.part.key,
        start=one.start - one.part.start,
        end=one.end - one.part.start,
        words=one.part.digest,
    )


def _put(
    reading: Reading, act: str, said: Said, *, by: Person, suggestion: Suggestion | None = None
) -> Mark:
    """What a person says of a passage, checked and kept as the code is called today. Pressed twice
    it is said once."""
    protected = reading.protected
    code = vocabulary.code_in_use(said.pack, said.code, protected.organisation_id)
    policies.check_code(code)
    assert code is not None
    standing = queries.marks_of(protected)
    what: dict[str, object] = {
        "suggestion": suggestion.as_kept() if suggestion else None,
        "pack": code.pack,
        "version": code.version,
        "code": code.code,
        "how": said.how if said.pack in lists.WITH_SIDES else "",
        "relationship": said.relationship if said.pack in lists.WITH_SIDES else "",
        **_passage(protected, said),
    }
    own = [one for one in standing if one.by_id == by.pk and one.act == act]
    for one in own:
        if all(getattr(one, name) == value for name, value in what.items()):
            return one
    policies.check_not_too_many(len(standing))
    return Mark.objects.everywhere().create(
        organisation_id=protected.organisation_id,
        protected=protected,
        reading=reading,
        by=by,
        at=clock.now(),
        act=act,
        **what,
    )


def _passage(protected: ProtectedStory, said: Said) -> dict[str, object]:
    """Where it stands within its part, widened so that it cuts no mask in two."""
    if said.start is None or said.end is None:
        return {"part": "", "start": None, "end": None, "words": ""}
    start, end = words.widened(said.start, said.end, protected.masks)
    part = words.part_with(words.parts_of(protected), start, end)
    policies.check_passage(part)
    assert part is not None
    return {
        "part": part.key,
        "start": start - part.start,
        "end": end - part.start,
        "words": part.digest,
    }


def _locked(protected: ProtectedStory, seen: Seen) -> ProtectedStory:
    """As it stands now, and not to be changed meanwhile; refused if it is not what was seen."""
    held = (
        ProtectedStory.objects.of(protected.organisation_id)
        .select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=protected.pk)
    )
    policies.check_words_are_those(held, seen.words)
    return held


def _begin(protected: ProtectedStory, by: Person) -> Reading:
    """This person's reading of these words, begun with their first act."""
    reading, _ = Reading.objects.everywhere().get_or_create(
        protected=protected,
        by=by,
        words=words.digest(protected),
        defaults={
            "organisation_id": protected.organisation_id,
            "stream": queries.stream_for(protected),
            "begun_at": clock.now(),
        },
    )
    return reading


def _note(protected: ProtectedStory, made: Mark, by: Person) -> None:
    """Recorded without a word of the story and without the code, and counted anew."""
    audit.record(
        f"mark.{made.act}", organisation=protected.organisation_id, by=by, about=protected.id
    )
    _count_anew(protected)


def _count_anew(protected: ProtectedStory) -> None:
    """What people say comes before what a machine reads, in numbers and in search."""
    tasks.later("measures.note", protected.id)
    tasks.later("shelf.put", protected.id)


# ---- a whole reading ----


@transaction.atomic
def finish(
    protected: ProtectedStory, seen: Seen, *, by: Person, read_for: Sequence[str] = ()
) -> Reading:
    """Somebody is done. From now on they see what others marked."""
    protected = _locked(protected, seen)
    return _finish(protected, _begin(protected, by), read_for, by)


@transaction.atomic
def say_yes_to_all_shown(
    protected: ProtectedStory,
    seen: Seen,
    numbers: Sequence[int],
    *,
    by: Person,
    read_for: Sequence[str] = (),
) -> Reading:
    """Every passage was before them and all is as the machine suggests; and done. `numbers`: what
    they saw. Each is kept as read singly; what they did not see stays undecided."""
    protected = _locked(protected, seen)
    shown = _shown(protected, seen, by)
    reading = _begin(protected, by)
    own = [mark for mark in queries.marks_of(protected) if mark.by_id == by.pk]
    wanted = [shown[number] for number in dict.fromkeys(numbers) if number in shown]
    if numbers and not wanted:
        policies.check_suggestion_is_there(None)
    made = [
        _mark_for(one, lists.ACCEPTED, reading, by, of=protected.pk)
        for one in queries.undecided(wanted, own)
    ]
    Mark.objects.everywhere().bulk_create(made)
    return _finish(protected, reading, read_for, by)


def _finish(
    protected: ProtectedStory, reading: Reading, read_for: Sequence[str], by: Person
) -> Reading:
    if reading.finished_at is None:
        known = {pack for pack, _title in vocabulary.packs()}
        usual = _usually_read_for(reading)
        reading.read_for = sorted(set(read_for) & known) or usual
        reading.finished_at = clock.now()
        reading.save(update_fields=["read_for", "finished_at"])
        audit.record(
            "reading.finished", organisation=protected.organisation_id, by=by, about=protected.id
        )
        _count_anew(protected)
    return reading


def _usually_read_for(reading: Reading) -> list[str]:
    """With suggestions: the packs that the machine suggests of. Without: the care lens."""
    packs = list(lists.PACK_OF_LENS.values())
    return sorted(packs if reading.stream == lists.WITH else [lists.CARE_PACK])


@transaction.atomic
def look_at_others(protected: ProtectedStory, seen: Seen, *, by: Person) -> Reading:
    """Somebody wants to see what others marked and does not read it for themselves first: they
    may still mark, and no agreement is made of it."""
    protected = _locked(protected, seen)
    reading = _begin(protected, by)
    if reading.finished_at is None:
        reading.stream, reading.finished_at = lists.AFTER, clock.now()
        reading.save(update_fields=["stream", "finished_at"])
        _count_anew(protected)
    return reading


# ---- many together ----


@transaction.atomic
def accept_together(stories: Sequence[ProtectedStory], sure: float, *, by: Person) -> int:
    """Suggestions at least that sure, in all these stories. How many. They count as accepted with
    others, not read singly, until somebody has the passage before them."""
    held = _not_accepted_yet(stories, by)
    read = queries.last_machine_readings(held)
    made = [
        _mark_for(one, lists.ACCEPTED, None, by, of=story.pk)
        for story in held
        for one in queries.suggestions(story, read.get(story.pk))
        if one.confidence >= sure
    ]
    Mark.objects.everywhere().bulk_create(made, batch_size=500)
    audit.record(
        "marks.accepted_together",
        organisation=by.organisation_id,
        by=by,
        stories=len(held),
        marks=len(made),
    )
    tasks.later("measures.note", [one.pk for one in held])
    return len(made)


def _not_accepted_yet(stories: Sequence[ProtectedStory], by: Person) -> list[ProtectedStory]:
    """Those of which nothing was accepted together, as they stand now: two who press at once, or
    one who presses twice, accept them once."""
    rows = ProtectedStory.objects.of(by.organisation_id).filter(pk__in=[one.pk for one in stories])
    held = list(rows.select_for_update(of=("self",)).order_by("pk"))
    accepted = set(
        Mark.objects.of(by.organisation_id)
        .filter(protected__in=held, together=True)
        .values_list("protected_id", flat=True)
    )
    return [one for one in held if one.pk not in accepted]


@transaction.atomic
def forget_machine(protected_ids: Sequence[uuid.UUID]) -> None:
    """What a machine said of these stories goes from their marks, where the teller does not agree
    to it any more: what nobody read singly altogether; what a person said stays theirs."""
    marks = Mark.objects.everywhere().filter(
        protected__in=list(protected_ids), protected__may_machine=False
    )
    marks.filter(together=True).delete()
    marks.filter(suggestion__isnull=False).update(suggestion=None)


@transaction.atomic
def choose(organisation: Organisation, *, sure: float | None, audited: int, by: Person) -> Choice:
    """How sure a suggestion must be to be accepted with others; how many stories are read without
    any."""
    chosen = Choice.objects.everywhere().create(
        organisation=organisation, sure=sure, audited=audited, by=by, at=clock.now()
    )
    audit.record("readings.chosen", organisation=organisation.pk, by=by, sure=sure, audited=audited)
    return chosen


@transaction.atomic
def put_in_line(protected_ids: list[uuid.UUID]) -> None:
    """Reckon for each machine reading how much a person's word on it is worth. Safe to do twice."""
    rows = list(queries.machine_readings_not_in_line().filter(protected__in=protected_ids))
    known = queries.confirmed_by_code({row.organisation_id for row in rows})
    InLine.objects.everywhere().bulk_create(
        [_in_line(row, known) for row in rows], ignore_conflicts=True
    )


def _in_line(row: MachineReading, known: dict[tuple[uuid.UUID, str], int]) -> InLine:
    """Worth most: a finding of which the machine is unsure, and of a code that few have
    confirmed. The one that is worth most stands for the story, so that long ones do not come
    first for being long."""
    sure = [(str(one["lens"]), str(one["code"]), float(one["confidence"])) for one in row.findings]
    each = [
        lining.worth(
            confidence,
            known.get((row.organisation_id, vocabulary.id_of_finding(lens, code)), 0),
        )
        for lens, code, confidence in sure
    ]
    return InLine(
        organisation_id=row.organisation_id,
        machine_reading=row,
        worth=max(each, default=0.0),
        surest=max((confidence for *_code, confidence in sure), default=0.0),
    )


# ---- a third word ----


@transaction.atomic
def settle(
    protected: ProtectedStory, seen: Seen, pack: str, code: str, *, holds: bool, by: Person
) -> Settled:
    """Two disagreed whether it is there; a third person read it and says."""
    protected = _locked(protected, seen)
    both = queries.two_who_read(protected)
    policies.check_they_disagree(both, pack, code)
    policies.check_is_a_third(both, by)
    settled = Settled.objects.everywhere().create(
        organisation_id=protected.organisation_id,
        protected=protected,
        pack=pack,
        code=code,
        holds=holds,
        words=seen.words,
        by=by,
        at=clock.now(),
    )
    audit.record("marks.settled", organisation=protected.organisation_id, by=by, about=protected.id)
    _count_anew(protected)
    return settled


# ---- own codes ----


@transaction.atomic
def add_own_code(
    organisation: Organisation, name: str, definition: str, *, by: Person
) -> OwnWording:
    """A code of the organisation's own."""
    code = OwnCode.objects.everywhere().create(organisation=organisation)
    return _word(code, 1, name, definition, by)


@transaction.atomic
def reword_own_code(code: OwnCode, name: str, definition: str, *, by: Person) -> OwnWording:
    """From now on it is called so and means this. What was marked keeps the words of its day."""
    last = code.wordings.select_for_update().order_by("-version").first()
    return _word(code, (last.version if last else 0) + 1, name, definition, by)


def _word(code: OwnCode, version: int, name: str, definition: str, by: Person) -> OwnWording:
    others = vocabulary.own_wordings(code.organisation_id)
    known = [one.name for one in others if one.own_code_id != code.pk]
    policies.check_own_code(name, definition, known)
    worded = OwnWording.objects.everywhere().create(
        organisation_id=code.organisation_id,
        own_code=code,
        version=version,
        name=name.strip(),
        definition=definition.strip(),
        by=by,
        at=clock.now(),
    )
    audit.record("own_code.worded", organisation=code.organisation_id, by=by, about=code.pk)
    return worded


@transaction.atomic
def retire_own_code(code: OwnCode, *, by: Person) -> Retired:
    """It is not used any more. What was marked with it stays as it was."""
    retired, _ = Retired.objects.everywhere().get_or_create(
        own_code=code,
        defaults={"organisation_id": code.organisation_id, "by": by, "at": clock.now()},
    )
    audit.record("own_code.retired", organisation=code.organisation_id, by=by, about=code.pk)
    return retired


# ---- what must not wait ----


def _route(protected: ProtectedStory, said: Said, by: Person) -> None:
    """A code of concern is no mere code: someone has to look. Discrimination goes to who leads on
    equality besides."""
    if said.pack != lists.CONCERN_PACK:
        return
    if not queries.is_watched_over(protected, said.code, said.urgency):
        safekeeping.raise_concern(protected, kind=said.code, urgency=said.urgency, by=by)
    if (said.pack, said.code) == lists.DISCRIMINATION:
        _pass_on(protected)


def _pass_on(protected: ProtectedStory) -> None:
    now = clock.now()
    PassedOn.objects.everywhere().bulk_create(
        [
            PassedOn(
                organisation_id=protected.organisation_id, protected=protected, to=person, at=now
            )
            for person in leads_on_equality(protected)
        ],
        ignore_conflicts=True,
    )
    tasks.later("readings.tell_of_discrimination", protected.id)


def leads_on_equality(protected: ProtectedStory) -> list[Person]:
    """Everybody who leads on equality at a place of the story."""
    places = [one.place for one in protected.sharings.select_related("place__organisation")]
    found = [one for place in places for one in rights.people_who_may("reading.equality", place)]
    return list({one.pk: one for one in found}.values())


@transaction.atomic
def look_at_discrimination(protected: ProtectedStory, *, by: Person) -> None:
    """Who leads on equality has looked at it."""
    rows = PassedOn.objects.of(protected.organisation_id).filter(protected=protected, to=by)
    if rows.filter(looked_at=None).update(looked_at=clock.now()):
        audit.record(
            "discrimination.looked",
            organisation=protected.organisation_id,
            by=by,
            about=protected.id,
        )


def own_code_of(wording: OwnWording) -> str:
    """How an own code is written in a mark."""
    return ids.short(wording.own_code_id)
