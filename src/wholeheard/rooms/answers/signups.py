"""What answers signs up for: letting go, and the later steps of the path."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock, signups
from wholeheard.rooms.answers import digests, felt, first_reading, partners, queries, reprisal
from wholeheard.rooms.answers.models import (
    HandedOver,
    JointReply,
    NotAsked,
    Outcome,
    OutsidePartner,
    Question,
    ReadBy,
    Reply,
    ReplyDraft,
    Side,
    Together,
    ToldBack,
)
from wholeheard.rooms.measures import felt as measured
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping import path
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.safekeeping.path import Milestone

Stories = list[ProtectedStory]
Reached = dict[uuid.UUID, Milestone]


OF_A_STORY = (
    *(
        ReadBy,
        ReplyDraft,
        HandedOver,
        JointReply,
        Side,
        OutsidePartner,
        ToldBack,
        Outcome,
        Reply,
        Question,
        NotAsked,
    ),
)


def clear(held: list[uuid.UUID]) -> None:
    felt.let_go(held)
    reprisal.let_go(held)
    for model in OF_A_STORY:
        model.objects.everywhere().filter(protected_id__in=held).delete()
    Together.objects.everywhere().filter(replies=None).delete()


def read(stories: Stories) -> Reached:
    rows = (
        ReadBy.plain.filter(protected__in=stories)
        .values("protected")
        .annotate(first=Min("at"), people=Count("pk"))
    )
    return {
        row["protected"]: Milestone(clock.day_of(row["first"]), number=row["people"])
        for row in rows
    }


def answered(stories: Stories) -> Reached:
    """The first reply, and the day of the last."""
    reached: Reached = {}
    for one in Reply.plain.filter(protected__in=stories).order_by("-at"):
        later = reached.get(one.protected_id)
        last = later.last if later else clock.day_of(one.at)
        reached[one.protected_id] = Milestone(clock.day_of(one.at), by=one.name, last=last)
    return reached


def change_planned(stories: Stories) -> Reached:
    """What was planned; and what was made without having been planned aloud was planned too."""
    outcomes = _outcomes_of(stories)
    planned, made = _reached(outcomes, "planned"), _reached(outcomes, "made")
    known = {story for story, one in planned.items() if not one.passed}
    at_once = {
        story: Milestone(one.on, by=one.by)
        for story, one in made.items()
        if story not in known and not one.passed
    }
    return planned | at_once


def change_made(stories: Stories) -> Reached:
    return _reached(_outcomes_of(stories), "made")


def told_back(stories: Stories) -> Reached:
    rows = ToldBack.plain.filter(protected__in=stories).select_related("by")
    return {
        one.protected_id: Milestone(clock.day_of(one.at), by=one.by.name if one.by else "")
        for one in rows
    }


def _outcomes_of(stories: Stories) -> list[Outcome]:
    return list(Outcome.plain.filter(protected__in=stories).order_by("at", "pk"))


def _reached(outcomes: Iterable[Outcome], step: str) -> Reached:
    """The last outcome of that kind; "no change" and "nothing to mend" pass the step over, until
    a change is planned or made after all."""
    reached: Reached = {}
    for one in outcomes:
        earlier = reached.get(one.protected_id)
        milestone = Milestone(clock.day_of(one.at), by=one.name, words=one.words)
        if one.kind == step:
            reached[one.protected_id] = milestone
        elif earlier and not earlier.passed:
            continue
        elif one.kind in ("no_change", "nothing_to_mend"):
            reached[one.protected_id] = replace(milestone, passed=one.kind)
        else:
            reached.pop(one.protected_id, None)
    return reached


def questions_owed(stories: QuerySet[ProtectedStory]) -> Iterator[tuple[dt.date, dt.date]]:
    """When each question that waits for an answer was asked, and by when it is due."""
    yield from queries.still_owed(stories).values_list("asked_on", "due_on")


def come_back_later(code: str, place: Place, *, alone: bool) -> dict[str, object]:
    """The button on the page of thanks: hear of answers another way too."""
    return {
        "label": _("I may lose it. Send replies another way"),
        "action": reverse("answers:come_back"),
        "fields": {"code": code, "go": "contact"},
    }


signups.let_go.sign("answers", "readings, questions, replies and outcomes", clear)
signups.milestones.sign("answers", path.READ, read)
signups.milestones.sign("answers", path.ANSWERED, answered)
signups.milestones.sign("answers", path.CHANGE_PLANNED, change_planned)
signups.milestones.sign("answers", path.CHANGE_MADE, change_made)
signups.milestones.sign("answers", path.TOLD_BACK, told_back)
signups.counts.sign("answers", "questions owed", questions_owed)
signups.counts.sign("answers", measured.SAID, felt.counted)
signups.counts.sign("answers", measured.WROTE, felt.who_wrote)
signups.next_steps.sign("answers", "after telling", come_back_later)
signups.waiting_work.sign("answers", "answers.owe_questions", queries.released_without_questions)
signups.waiting_work.sign("answers", "answers.tell_of_changes", queries.changes_to_tell)
signups.waiting_work.sign("answers", "answers.send_sides", partners.sides_to_send)
signups.waiting_work.sign("answers", "answers.send_digests", digests.people_due)
signups.waiting_work.sign("answers", "answers.rise", first_reading.past_their_time)
signups.waiting_work.sign("answers", "answers.tell_of_reprisal", reprisal.untold)
signups.waiting_work.sign("answers", "answers.pass_on_reprisal", reprisal.unlooked)
