"""What is asked of milestones, the logic model, reviews and kept reports."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from wholeheard.rooms.change.models import ChangeMeasure
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.models.deliver import (
    KeptReport,
    LogicStep,
    Milestone,
    ReaderNote,
    Review,
)
from wholeheard.rooms.programme.models.design_interventions import Intervention
from wholeheard.rooms.programme.models.programme import Programme


def milestones_of(programme: Programme) -> QuerySet[Milestone]:
    """In order of their day."""
    rows = Milestone.objects.of(programme.organisation_id).filter(programme=programme)
    return rows.select_related("came", "intervention__idea").order_by("by_day", "pk")


def logic_of(programme: Programme) -> list[LogicStep]:
    """In the order in which the model is read, and as they were written."""
    rows = LogicStep.objects.of(programme.organisation_id).filter(programme=programme)
    order = list(lists.LOGIC)
    found = rows.select_related("measure__idea__place__organisation").order_by("number", "pk")
    return sorted(found, key=lambda one: order.index(one.kind))


def reviews_of(programme: Programme) -> QuerySet[Review]:
    """The newest first."""
    rows = Review.objects.of(programme.organisation_id).filter(programme=programme)
    return rows.order_by("-on", "-pk")


def reports_of(programme: Programme, kind: str) -> QuerySet[KeptReport]:
    """The newest first, with what its readers say."""
    notes = Prefetch("notes", ReaderNote.plain.order_by("pk"))
    rows = KeptReport.objects.of(programme.organisation_id).filter(programme=programme, kind=kind)
    return rows.prefetch_related(notes).order_by("-version")


def measures_within(place: Place) -> QuerySet[ChangeMeasure]:
    """Measures of changes within a place, by the name of the change: what a step may be shown
    by."""
    rows = ChangeMeasure.objects.of(place.organisation_id)
    rows = rows.filter(idea__place__in=people.below(place)).select_related("idea")
    return rows.order_by("idea__title", "name", "pk")


def owns_a_part(person: Person, programme: Programme) -> bool:
    """Do they look after an intervention of it?"""
    rows = Intervention.objects.of(programme.organisation_id)
    return rows.filter(programme=programme, owner=person).exists()
