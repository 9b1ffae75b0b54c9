"""How a team reads and answers, and what the one who told it says of the answer."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction

from wholeheard.kit import audit, clock, tasks
from wholeheard.rooms.answers import policies, queries
from wholeheard.rooms.answers.models import (
    Answered,
    Outcome,
    Question,
    ReadBy,
    Reply,
    ReplyDraft,
    Taken,
    Together,
    ToldBack,
    Verdict,
)
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.change import lists as changes_lists
from wholeheard.rooms.change import queries as changes
from wholeheard.rooms.change.models import Step
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory


def list_stories(place: Place, *, by: Person) -> None:
    """A member of staff has the first lines of a place's stories before them."""
    audit.record("stories.listed", organisation=place.organisation_id, by=by, about=place.pk)


@transaction.atomic
def have_read(protected: ProtectedStory, *, by: Person) -> ReadBy:
    """Someone says that they have read a story, whole."""
    safekept.hold(protected)
    policies.check_is_released(queries.is_released(protected))
    read, _ = ReadBy.objects.everywhere().get_or_create(
        protected=protected,
        person=by,
        defaults={"organisation_id": protected.organisation_id, "at": clock.now()},
    )
    audit.record("story.read", organisation=protected.organisation_id, by=by, about=protected.id)
    tasks.later("shelf.put", protected.id)
    tasks.later("measures.note", protected.id)
    return read


@transaction.atomic
def owe_questions(protected_ids: list[uuid.UUID]) -> None:
    """Each question in a released story is owed an answer by the day its place has promised."""
    for protected in ProtectedStory.objects.everywhere().filter(pk__in=protected_ids):
        for part in queries.question_parts(protected):
            since = max(protected.told_on, protected.not_before or protected.told_on)
            days = (protected.answer_by or since) - since
            Question.objects.everywhere().get_or_create(
                protected=protected,
                part=part.key,
                nth=None,
                defaults={
                    "organisation_id": protected.organisation_id,
                    "asked_on": part.on,
                    "due_on": max(part.on, since) + (days or dt.timedelta(days=22)),
                },
            )


@transaction.atomic
def take_question(question: Question, *, owner: Person, by: Person) -> Taken:
    """Somebody takes a question on, or gives it to a colleague."""
    taken = Taken.objects.everywhere().create(
        organisation_id=question.organisation_id,
        question=question,
        owner=owner,
        by=by,
        at=clock.now(),
    )
    audit.record("question.taken", organisation=question.organisation_id, by=by, about=question.id)
    return taken


@transaction.atomic
def reply(
    protected: ProtectedStory,
    words: str,
    *,
    by: Person,
    answers: Iterable[Question] = (),
    together: Together | None = None,
) -> Reply:
    """Answer the one who told it, with name and role. Who writes their first answers has them read
    by another: `first_reading.send` asks that, and comes here."""
    safekept.hold(protected)
    policies.check_is_released(queries.is_released(protected))
    policies.check_words(words)
    sent = Reply.objects.everywhere().create(
        organisation_id=protected.organisation_id,
        protected=protected,
        by=by,
        name=by.name,
        job=by.job,
        words=words.strip(),
        at=clock.now(),
        together=together,
    )
    Answered.objects.everywhere().bulk_create(
        Answered(organisation_id=protected.organisation_id, reply=sent, question=question)
        for question in answers
    )
    have_read(protected, by=by)
    ReplyDraft.objects.of(protected.organisation_id).filter(protected=protected, by=by).delete()
    audit.record(
        "story.answered", organisation=protected.organisation_id, by=by, about=protected.id
    )
    tasks.later("safekeeping.tell_teller", protected.id)
    tasks.later("shelf.put", protected.id)
    tasks.later("measures.note", protected.id)
    return sent


@transaction.atomic
def keep_reply_draft(protected: ProtectedStory, words: str, *, by: Person) -> ReplyDraft:
    safekept.hold(protected)
    draft, _ = ReplyDraft.objects.everywhere().update_or_create(
        protected=protected,
        by=by,
        defaults={
            "organisation_id": protected.organisation_id,
            "words": words,
            "at": clock.now(),
        },
    )
    return draft


@transaction.atomic
def say_of_answer(question: Question, said: str, *, zone: str) -> Verdict:
    """The one who asked says: answered, partly, not yet. Nobody else can."""
    policies.check_has_an_answer(queries.has_a_reply(question))
    return Verdict.objects.everywhere().create(
        organisation_id=question.organisation_id,
        question=question,
        said=said,
        on=clock.today(zone),
    )


@transaction.atomic
def say_what_came_of_it(
    protected: ProtectedStory,
    kind: str,
    words: str,
    *,
    by: Person,
    evidence: str = "",
    title: str = "",
) -> Outcome:
    """A change planned or made, no change and why, or nothing to mend.

    One that is planned or made is a change of a place, in the room `change`: the one that the
    story led to already, or one that begins here under that title."""
    safekept.hold(protected)
    policies.check_is_released(queries.is_released(protected))
    policies.check_outcome(kind, words, evidence)
    step = _step_of_change(protected, kind, words, evidence, by, title)
    return _tell_what_came_of_it(protected, kind, words, evidence, by=by, step=step)


def _step_of_change(
    protected: ProtectedStory, kind: str, words: str, evidence: str, by: Person, title: str
) -> Step | None:
    if kind == "planned":
        return change.plan_for(protected, _place_for(by, protected), words, by=by, title=title)
    if kind == "made":
        place = _place_for(by, protected)
        return change.put_right_for(protected, place, words, evidence, by=by, title=title)
    return None


def _place_for(person: Person, protected: ProtectedStory) -> Place:
    """The place of the story for which this person answers; else its first."""
    sharings = protected.sharings.select_related("place__organisation").order_by("pk")
    places = [sharing.place for sharing in sharings]
    return next((one for one in places if rights.may(person, "story.answer", one)), places[0])


@transaction.atomic
def tell_of_changes(idea_ids: list[uuid.UUID]) -> None:
    """Everybody whose story led to a change hears of its last step that is told: on their page,
    signed by who took it. Where they have an answer already, that is telling it back."""
    for step, protected in changes.to_tell(idea_ids):
        told = Outcome.objects.of(protected.organisation_id).filter(protected=protected, step=step)
        if not told.exists() and queries.is_released(protected):
            _tell_what_came_of_it(
                protected,
                KIND_OF_STEP[step.stage],
                step.told,
                step.evidence,
                by=step.by,
                step=step,
            )
            if step.stage in changes_lists.MADE and queries.replies_of(protected) and step.by:
                tell_back(protected, by=step.by)


KIND_OF_STEP = {
    changes_lists.TEST: "planned",
    changes_lists.ADOPT: "made",
    changes_lists.MENDED: "made",
    changes_lists.ABANDONED: "no_change",
}


def _tell_what_came_of_it(
    protected: ProtectedStory,
    kind: str,
    words: str,
    evidence: str,
    *,
    by: Person | None,
    step: Step | None,
) -> Outcome:
    signed = step if by is None and step is not None else by
    outcome = Outcome.objects.everywhere().create(
        organisation_id=protected.organisation_id,
        protected=protected,
        kind=kind,
        words=words.strip(),
        evidence=evidence.strip(),
        step=step,
        by=by,
        name=signed.name if signed else "",
        job=signed.job if signed else "",
        at=clock.now(),
    )
    audit.record(
        f"outcome.{kind}", organisation=protected.organisation_id, by=by, about=protected.id
    )
    tasks.later("safekeeping.tell_teller", protected.id)
    tasks.later("shelf.put", protected.id)
    tasks.later("measures.note", protected.id)
    return outcome


@transaction.atomic
def tell_back(protected: ProtectedStory, *, by: Person) -> ToldBack:
    """Close the ring: the one who told it is told what came of it."""
    safekept.hold(protected)
    policies.check_may_be_told_back(
        queries.path_of(protected), {outcome.kind for outcome in queries.outcomes_of(protected)}
    )
    told, _ = ToldBack.objects.everywhere().get_or_create(
        protected=protected,
        defaults={
            "organisation_id": protected.organisation_id,
            "by": by,
            "at": clock.now(),
        },
    )
    audit.record(
        "story.told_back", organisation=protected.organisation_id, by=by, about=protected.id
    )
    tasks.later("safekeeping.tell_teller", protected.id)
    tasks.later("shelf.put", protected.id)
    tasks.later("measures.note", protected.id)
    return told
