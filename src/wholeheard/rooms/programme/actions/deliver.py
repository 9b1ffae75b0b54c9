"""Milestones, the logic model, looks at how it goes, kept reports and what readers say of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.db import transaction

from wholeheard import reports
from wholeheard.rooms.change.models import ChangeMeasure
from wholeheard.rooms.learning import actions as learning
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme.actions.shared import held, note, today_at
from wholeheard.rooms.programme.actions.shared_design import in_own_words, next_number
from wholeheard.rooms.programme.models.deliver import (
    Came,
    KeptReport,
    LogicStep,
    Milestone,
    ReaderNote,
    Review,
)
from wholeheard.rooms.programme.models.design_interventions import Intervention
from wholeheard.rooms.programme.models.programme import Programme
from wholeheard.rooms.programme.policies import design as policies_design
from wholeheard.rooms.programme.queries import deliver as queries


@transaction.atomic
def set_milestone(
    programme: Programme,
    what: str,
    by_day: dt.date,
    intervention: Intervention | None = None,
    *,
    by: Person,
) -> Milestone:
    """Something will be there by a day. The same set twice stands once."""
    policies_design.check_is_to_come(by_day, today_at(programme), "by_day")
    kept = in_own_words({"what": what}, by=by, of=programme, needed=["what"])
    held(programme)
    made, is_new = Milestone.objects.everywhere().get_or_create(
        **kept,
        organisation_id=programme.organisation_id,
        programme=programme,
        by_day=by_day,
        defaults={"intervention": intervention, "by": by, "on": today_at(programme)},
    )
    if is_new:
        note("milestone.set", made, by)
    return made


@transaction.atomic
def say_what_came(milestone: Milestone, is_there: bool, words: str = "", *, by: Person) -> Came:
    """It is there, or something else came. Said once: the day was promised, and is not moved."""
    held(milestone.programme)
    said = Came.objects.of(milestone.organisation_id).filter(milestone=milestone)
    policies_design.check_came_once(said.exists())
    kept = in_own_words({"words": words}, by=by, of=milestone.programme)
    policies_design.check_what_came(is_there, kept["words"])
    made = Came.objects.everywhere().create(
        **kept,
        organisation_id=milestone.organisation_id,
        milestone=milestone,
        is_there=is_there,
        by=by,
        on=today_at(milestone.programme),
    )
    note("milestone.came", milestone, by)
    return made


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step of the logic model, and what would show it."""

    kind: str
    words: str
    shown_by: str = ""
    measure: ChangeMeasure | None = None


@transaction.atomic
def add_step(programme: Programme, new: NewStep, *, by: Person) -> LogicStep:
    """A step from what is given to what people notice. The same written twice stands once."""
    policies_design.check_logic(new.kind)
    said = {"words": new.words, "shown_by": new.shown_by}
    kept = in_own_words(said, by=by, of=programme, needed=["words"])
    held(programme)
    made, is_new = LogicStep.objects.everywhere().get_or_create(
        **kept,
        organisation_id=programme.organisation_id,
        programme=programme,
        kind=new.kind,
        gone_on=None,
        defaults={
            "number": next_number(LogicStep, programme),
            "measure": new.measure,
            "by": by,
            "on": today_at(programme),
        },
    )
    if is_new:
        note("logic.step", made, by)
    return made


@transaction.atomic
def take_step_for_wrong(step: LogicStep, because: str, *, by: Person) -> None:
    """The team takes a step for wrong. It stays to be read, with why."""
    held(step.programme)
    stands = LogicStep.objects.of(step.organisation_id).filter(pk=step.pk, gone_on=None)
    policies_design.check_step_stands(stands.exists())
    kept = in_own_words(
        {"gone_because": because}, by=by, of=step.programme, needed=["gone_because"]
    )
    today = today_at(step.programme)
    stands.update(**kept, gone_on=today)
    note("logic.wrong", step, by)


@transaction.atomic
def look_at_how_it_goes(
    programme: Programme,
    found: str,
    changes: str = "",
    next_on: dt.date | None = None,
    *,
    by: Person,
) -> Review:
    """The team looked at the milestones and measures together. The same twice stands once."""
    today = today_at(programme)
    if next_on is not None:
        policies_design.check_is_to_come(next_on, today, "next_on")
    kept = in_own_words({"found": found, "changes": changes}, by=by, of=programme, needed=["found"])
    held(programme)
    made, is_new = Review.objects.everywhere().get_or_create(
        **kept,
        organisation_id=programme.organisation_id,
        programme=programme,
        on=today,
        defaults={"next_on": next_on, "by": by},
    )
    if is_new:
        note("programme.looked_at", programme, by)
    return made


def issue_charts(programme: Programme) -> None:
    """Issue what is due of the charts that its readout shows."""
    for step in queries.logic_of(programme):
        if step.measure and not step.gone_on:
            learning.issue_months(step.measure)


@transaction.atomic
def keep_report(
    programme: Programme, kind: str, document: reports.Document, *, by: Person
) -> KeptReport:
    """Keep a strategy or a readout as it is now. What is as the last one is not kept twice."""
    held(programme)
    last = queries.reports_of(programme, kind).first()
    if last is not None and last.digest == reports.digest(replace(document, made=last.on)):
        return last
    made = KeptReport.objects.everywhere().create(
        organisation_id=programme.organisation_id,
        programme=programme,
        kind=kind,
        version=last.version + 1 if last else 1,
        document=reports.to_json(document),
        digest=reports.digest(document),
        by=by,
        name=by.name,
        on=today_at(programme),
    )
    note("report.kept", made, by)
    return made


@transaction.atomic
def say_what_it_shows(
    report: KeptReport, shows: str, would_do: str = "", *, answers_for_it: bool, by: Person
) -> ReaderNote:
    """Somebody who does not answer for the programme says what a kept report shows, and what not.
    The same said twice stands once."""
    policies_design.check_from_outside(answers_for_it)
    kept = in_own_words(
        {"shows": shows, "would_do": would_do}, by=by, of=report.programme, needed=["shows"]
    )
    made, is_new = ReaderNote.objects.everywhere().get_or_create(
        **kept,
        organisation_id=report.organisation_id,
        report=report,
        by=by,
        defaults={"name": by.name, "job": by.job, "on": today_at(report.programme)},
    )
    if is_new:
        note("report.read_from_outside", report, by)
    return made
