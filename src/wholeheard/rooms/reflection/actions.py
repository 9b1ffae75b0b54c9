"""What is done here: plan, choose, prepare, hold; answer a few lines; write and take back."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from wholeheard.kit import audit, clock, mail
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.reflection import figures, letters, lists, policies, queries
from wholeheard.rooms.reflection.models import (
    Answer,
    Attendance,
    CalledOff,
    Chosen,
    ChosenLeft,
    Figures,
    HardEvent,
    Held,
    Impressions,
    Lead,
    LeadersWord,
    Record,
    Reminded,
    Session,
    Takeaway,
)
from wholeheard.rooms.safekeeping.models import ProtectedStory

CHANCE = random.SystemRandom()
BEFORE_IT_IS_COUNTED = 60
"""So many answers are taken while nobody has said yet how many came."""


def staff_names(organisation_id: uuid.UUID) -> list[str]:
    """Everybody who has or had an account here."""
    people = Person.objects.filter(organisation_id=organisation_id)
    return list(people.values_list("name", flat=True))


def _names_nobody(
    words: str, organisation_id: uuid.UUID, field: str | None, most: int = lists.LONGEST_LINE
) -> str:
    """The words, if they could be kept. Every free text of the room goes through here."""
    staff = staff_names(organisation_id) if words.strip() else []
    return policies.check_names_nobody(words, staff, field, most)


def _locked(session: Session) -> Session:
    """The session, with nobody else changing it, and only while it is open."""
    Session.objects.of(session.organisation_id).select_for_update().get(pk=session.pk)
    policies.check_is_open(queries.is_over(session))
    return session


# Planning -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned: when, where, about what, and who leads beside the one who plans."""

    kind: str
    on: dt.date
    starts: dt.time
    where: str = ""
    event: HardEvent | None = None
    co_lead: Person | None = None


@transaction.atomic
def plan(place: Place, planned: Plan, *, by: Person) -> Session:
    """Plan a session. Who plans it is its facilitator until it is handed over."""
    has_event = planned.event is not None
    policies.check_plan(planned.kind, planned.on, queries.today_at(place), has_event=has_event)
    session = Session.objects.everywhere().create(
        organisation_id=place.organisation_id,
        place=place,
        kind=planned.kind,
        on=planned.on,
        starts=planned.starts,
        minutes=lists.KINDS[planned.kind].minutes,
        where=_names_nobody(planned.where, place.organisation_id, "where"),
        event=planned.event,
    )
    hand_over(session, lists.FACILITATOR, by, by=by)
    if planned.co_lead is not None:
        hand_over(session, lists.CO_LEAD, planned.co_lead, by=by)
    _note("session.planned", session, by, kind=planned.kind)
    return session


@transaction.atomic
def plan_again(session: Session, on: dt.date, starts: dt.time, *, by: Person) -> Session:
    """The same once more at another time, for those who could not come, with the same pack."""
    again = plan(
        session.place,
        Plan(session.kind, on, starts, session.where, session.event),
        by=by,
    )
    for one in queries.pack_of(session):
        Chosen.objects.everywhere().create(
            organisation_id=again.organisation_id, session=again, protected=one.protected,
            how=one.how, because=one.because, out_of=one.out_of, by=one.by, on=one.on,
        )  # fmt: skip
    return again


@transaction.atomic
def hand_over(session: Session, part: str, person: Person, *, by: Person) -> Lead:
    """Give a part of leading to somebody who may have it at this place."""
    _locked(session)
    policies.check_may_lead(queries.may_still(person, part, session.place))
    other = lists.CO_LEAD if part == lists.FACILITATOR else lists.FACILITATOR
    policies.check_leads(person, queries.lead_of(session, other))
    return _lead(session, part, person, by)


@transaction.atomic
def step_down(session: Session, part: str, *, by: Person) -> Lead:
    """Say that whoever had this part does not lead this session after all."""
    return _lead(_locked(session), part, None, by)


def _lead(session: Session, part: str, person: Person | None, by: Person) -> Lead:
    lead = Lead.objects.everywhere().create(
        organisation_id=session.organisation_id,
        session=session,
        part=part,
        person=person,
        on=queries.today_at(session.place),
    )
    _note("session.lead", session, by, part=part)
    return lead


# The pack -----------------------------------------------------------------------------------------


@transaction.atomic
def choose(
    session: Session, protected: ProtectedStory, how: str, because: str = "", *, by: Person
) -> Chosen:
    """Take a story into the pack, and say why this one."""
    _locked(session)
    _check_may_enter(session, protected, how)
    kept = _names_nobody(because, session.organisation_id, "because")
    return _put(session, protected, how, kept, None, by)


@transaction.atomic
def draw(session: Session, *, by: Person, chance: random.Random = CHANCE) -> Chosen:
    """Let the house draw a story by chance: from those told to this place, where there are any.

    That the house chose, and out of how many, is kept; that somebody asked it to, in the audit.
    """
    _locked(session)
    pool = list(queries.own_first(session).order_by("pk").values_list("pk", flat=True))
    policies.check_there_is_one(len(pool))
    drawn = ProtectedStory.objects.of(session.organisation_id).get(pk=chance.choice(pool))
    _check_may_enter(session, drawn, lists.BY_CHANCE, by_house=True)
    chosen = _put(session, drawn, lists.BY_CHANCE, "", len(pool), None)
    _note("session.drawn", session, by, out_of=len(pool))
    return chosen


def _check_may_enter(
    session: Session, protected: ProtectedStory, how: str, *, by_house: bool = False
) -> None:
    policies.check_may_be_chosen(
        session.kind,
        queries.usable_at(session.place).filter(pk=protected.pk).exists(),
        how,
        queries.told_good(protected),
        list(
            Chosen.plain.filter(session=session)
            .exclude(protected=protected)
            .values_list("how", flat=True)
        ),
        by_house=by_house,
    )


def _put(
    session: Session,
    protected: ProtectedStory,
    how: str,
    because: str,
    out_of: int | None,
    by: Person | None,
) -> Chosen:
    chosen, _ = Chosen.objects.everywhere().update_or_create(
        session=session,
        protected=protected,
        defaults={
            "organisation_id": session.organisation_id, "how": how, "because": because,
            "out_of": out_of, "by": by, "on": queries.today_at(session.place),
        },
    )  # fmt: skip
    if by is not None:
        _note("session.chosen", session, by, how=how)
    return chosen


@transaction.atomic
def drop(chosen: Chosen, *, by: Person) -> None:
    """Take a story out of the pack again. The log keeps that one was chosen and left."""
    session = _locked(chosen.session)
    _leave([chosen], lists.DROPPED, queries.today_at(session.place))
    _note("session.dropped", session, by)


def clear(held: list[uuid.UUID]) -> None:
    """A story is let go: it leaves every pack at once."""
    rows = Chosen.objects.everywhere().filter(protected_id__in=held)
    _leave(list(rows.select_related("session")), lists.TAKEN_BACK, clock.today())


@transaction.atomic
def let_leave(session_ids: Iterable[uuid.UUID]) -> None:
    """Stories whose tellers no longer agree leave the packs of sessions that are still to come."""
    for session in queries.with_place(Session.objects.everywhere()).filter(pk__in=session_ids):
        if not queries.is_over(session):
            rows = queries.outside_consent(session)
            _leave(rows, lists.NOT_AGREED, queries.today_at(session.place))


def _leave(rows: Sequence[Chosen], why: str, on: dt.date) -> None:
    """Which story it was is forgotten; how it was chosen is kept."""
    ChosenLeft.objects.everywhere().bulk_create(
        ChosenLeft(
            organisation_id=one.organisation_id, session_id=one.session_id, how=one.how,
            why=why, on=on,
        )
        for one in rows
    )  # fmt: skip
    Chosen.objects.everywhere().filter(pk__in=[one.pk for one in rows]).delete()


def open_pack(session: Session, *, by: Person) -> None:
    """Somebody has the stories of a pack before them. Each opening is recorded."""
    for one in queries.pack_of(session):
        audit.record(
            "story.opened", organisation=session.organisation_id, by=by, about=one.protected_id
        )


def open_story(protected: ProtectedStory, *, by: Person) -> None:
    """Somebody has one story before them, to choose it or not."""
    audit.record("story.opened", organisation=protected.organisation_id, by=by, about=protected.pk)


# Preparing, counting, recording -------------------------------------------------------------------


@transaction.atomic
def answer(session: Session, said: Mapping[str, tuple[str, str]], *, by: Person) -> None:
    """Answer steps: done, or not and why, or not yet. Answered again, the last answer stands."""
    _locked(session)
    rows = [_answer(session, step, *one) for step, one in said.items()]
    open_again = [row.step for row in rows if row.said == lists.NOT_YET]
    Answer.objects.everywhere().filter(session=session, step__in=open_again).delete()
    rows = [row for row in rows if row.step not in open_again]
    Answer.objects.everywhere().bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["session", "step"],
        update_fields=["said", "because"],
    )
    _note("session.answered", session, by, steps=sorted(said))


def _answer(session: Session, step: str, said: str, because: str) -> Answer:
    policies.check_answer(session.kind, step, said, because)
    kept = _names_nobody(because, session.organisation_id, f"{step}_because")
    return Answer(
        organisation_id=session.organisation_id,
        session=session,
        step=step,
        said=said,
        because=kept if said == lists.NOT_DONE else "",
    )


@transaction.atomic
def count(session: Session, counts: Mapping[str, tuple[int, int]], *, by: Person) -> None:
    """Say how many of each staff group came, and how many wanted to and could not."""
    _locked(session)
    policies.check_counts(counts)
    Attendance.objects.everywhere().filter(session=session).delete()
    Attendance.objects.everywhere().bulk_create(
        Attendance(
            organisation_id=session.organisation_id, session=session, group=group,
            came=came, could_not=could_not,
        )
        for group, (came, could_not) in counts.items()
        if came or could_not
    )  # fmt: skip
    _note("session.counted", session, by)


@transaction.atomic
def write_record(
    session: Session,
    themes: Iterable[str],
    words: str,
    takeaways: Sequence[tuple[str, str]] = (),
    *,
    by: Person,
) -> Record:
    """What is kept of a session: themes, a few words, and what the team takes from it. None of it
    may tell who spoke."""
    _locked(session)
    policies.check_themes(themes)
    kept = _names_nobody(words, session.organisation_id, "words", lists.LONGEST_RECORD)
    taken = [_takeaway(session, *one, number) for number, one in enumerate(takeaways, start=1)]
    together = "\n".join([kept, *(one.words for one in taken)])
    _names_nobody(together, session.organisation_id, "words", len(together))
    record, _ = Record.objects.everywhere().update_or_create(
        session=session,
        defaults={
            "organisation_id": session.organisation_id,
            "themes": [one for one in lists.THEMES if one in set(themes)],
            "words": kept,
        },
    )
    Takeaway.objects.everywhere().filter(session=session).delete()
    Takeaway.objects.everywhere().bulk_create(taken)
    _note("session.recorded", session, by)
    return record


def _takeaway(session: Session, kind: str, words: str, number: int) -> Takeaway:
    policies.check_takeaway(kind, words)
    kept = _names_nobody(words, session.organisation_id, f"takeaway_{number}")
    return Takeaway(organisation_id=session.organisation_id, session=session, kind=kind, words=kept)


@transaction.atomic
def hold(session: Session, *, by: Person) -> Held:
    """Count a session as held. From now on nothing of it changes."""
    _locked(session)
    policies.check_may_be_held(queries.facts_of(session))
    held = Held.objects.everywhere().create(
        organisation_id=session.organisation_id,
        session=session,
        on=queries.today_at(session.place),
        by=by,
    )
    _note("session.held", session, by)
    return held


@transaction.atomic
def call_off(session: Session, why: str, *, by: Person) -> CalledOff:
    """It was not held, and why."""
    _locked(session)
    policies.check_call_off(why)
    called_off = CalledOff.objects.everywhere().create(
        organisation_id=session.organisation_id,
        session=session,
        why=why,
        on=queries.today_at(session.place),
        by=by,
    )
    _note("session.called_off", session, by, why=why)
    return called_off


@transaction.atomic
def take_words_out(session: Session, *, by: Person) -> None:
    """Destroy the words of what was kept of a session that was held: they told who spoke after
    all, and the machine had not seen it. Nothing can be put in their place."""
    policies.check_was_held(Held.plain.filter(session=session).exists())
    Record.objects.everywhere().filter(session=session).update(words="")
    _note("session.words_taken_out", session, by)


@transaction.atomic
def take_takeaway_out(takeaway: Takeaway, *, by: Person) -> None:
    """The same for one thing that the team took from it."""
    policies.check_was_held(Held.plain.filter(session=takeaway.session_id).exists())
    _note("session.words_taken_out", takeaway.session, by)
    takeaway.delete()


@transaction.atomic
def take_line_out(place: Place, words: str, *, by: Person) -> None:
    """Destroy a line that somebody wrote of sessions at this place. The log keeps no word of it."""
    rows = Impressions.objects.everywhere().filter(session__place=place).select_for_update()
    for row in rows:
        if words in row.words:
            row.words = [one for one in row.words if one != words]
            row.save(update_fields=["words"])
    audit.record("impression.taken_out", organisation=place.organisation_id, by=by, about=place.pk)


def _note(what: str, session: Session, by: Person, **detail: Any) -> None:
    """Who did what to a session. Never who came, and never a word of it."""
    audit.record(what, organisation=session.organisation_id, by=by, about=session.pk, **detail)


@transaction.atomic
def remind(session_ids: Iterable[uuid.UUID]) -> None:
    """Tell those who lead, once, that a session waits to be brought to its end."""
    for session in queries.with_place(Session.objects.everywhere()).filter(pk__in=session_ids):
        _, is_new = Reminded.objects.everywhere().get_or_create(
            session=session,
            defaults={
                "organisation_id": session.organisation_id,
                "on": queries.today_at(session.place),
            },
        )
        if is_new and not queries.is_over(session):
            subject, body = letters.reminder(session)
            mail.send(subject, body, letters.those_who_lead(session))


# What people thought of it ------------------------------------------------------------------------


@transaction.atomic
def say(session: Session, answers: Mapping[str, str], words: str = "") -> None:
    """Somebody who came says what they thought of it. Nothing tells who or when: numbers go up,
    words go among the others in the order of the alphabet, and nobody is recorded."""
    policies.check_door_is_open(session.on, queries.today_at(session.place))
    policies.check_impression(answers, words)
    kept = _names_nobody(words, session.organisation_id, "words")
    Impressions.objects.everywhere().get_or_create(
        session=session, defaults={"organisation_id": session.organisation_id}
    )
    row = Impressions.objects.everywhere().select_for_update().get(session=session)
    policies.check_there_is_room(row.number, _most_answers(session))
    row.number += 1
    for line, said in answers.items():
        row.answers.setdefault(line, {}).setdefault(said, 0)
        row.answers[line][said] += 1
    row.answers = {line: row.answers[line] for line in lists.FEEDBACK if line in row.answers}
    row.words = sorted([*row.words, kept] if kept else row.words, key=str.lower)
    row.save()


def _most_answers(session: Session) -> int:
    came = sum(one.came for one in queries.counts_of(session).values())
    return came or BEFORE_IT_IS_COUNTED


@transaction.atomic
def publish(organisation_ids: Iterable[uuid.UUID]) -> None:
    """Write the figures of every period that is over and has none yet."""
    for organisation in Organisation.objects.filter(pk__in=organisation_ids):
        places = list(Place.objects.filter(organisation=organisation))
        for start in queries.months_due(organisation):
            shown = figures.shown_feedback(queries.feedback_of(organisation, start), places)
            _write_figures(organisation, lists.IMPRESSIONS, start, shown)
        for start in queries.half_years_due(organisation):
            shown = figures.shown_attendance(queries.attendance_of(organisation, start), places)
            _write_figures(organisation, lists.ATTENDANCE, start, shown)


def _write_figures(
    organisation: Organisation, what: str, start: dt.date, shown: figures.Shown
) -> None:
    Figures.objects.everywhere().get_or_create(
        organisation=organisation, what=what, starts_on=start, defaults={"places": shown}
    )


# Hard events, and what leaders write --------------------------------------------------------------


@transaction.atomic
def note_event(place: Place, kind: str, on: dt.date, *, by: Person) -> HardEvent:
    """Something hard happened here: what kind, and on which day. Who it touched has no column."""
    policies.check_event(kind, on, queries.today_at(place))
    event = HardEvent.objects.everywhere().create(
        organisation_id=place.organisation_id, place=place, kind=kind, on=on
    )
    audit.record("event.noted", organisation=place.organisation_id, by=by, about=event.pk)
    return event


@transaction.atomic
def take_event_out(event: HardEvent, *, by: Person) -> None:
    """It was noted by mistake: the wrong kind, or the wrong day."""
    policies.check_event_may_go(event.sessions.exists())
    audit.record("event.taken_out", organisation=event.organisation_id, by=by, about=event.pk)
    event.delete()


@transaction.atomic
def write_to_teams(place: Place, words: str, *, by: Person) -> LeadersWord:
    """A leader writes of their own work to the teams of a place, signed."""
    policies.check_has_words(words)
    written = LeadersWord.objects.everywhere().create(
        organisation_id=place.organisation_id,
        place=place,
        by=by,
        name=by.name,
        job=by.job,
        words=_names_nobody(words, place.organisation_id, "words", lists.LONGEST_WORD),
        on=queries.today_at(place),
    )
    audit.record("leader.wrote", organisation=place.organisation_id, by=by, about=written.pk)
    return written


@transaction.atomic
def take_back(written: LeadersWord, *, by: Person) -> None:
    """Whoever wrote it takes it back: it is gone."""
    policies.check_is_own(written.by_id == by.pk)
    audit.record("leader.took_back", organisation=written.organisation_id, by=by, about=written.pk)
    written.delete()
