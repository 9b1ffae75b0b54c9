"""What is asked of changes worked out together with tellers, and of driver diagrams."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from wholeheard.rooms.change import lists
from wholeheard.rooms.change.models import (
    Asked,
    Diagram,
    Driver,
    DriverIdea,
    Expense,
    Group,
    GroupDecision,
    Idea,
    Step,
)
from wholeheard.rooms.change.queries.ideas import stories_of
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping.models import ProtectedStory


def group_of(idea: Idea) -> Group | None:
    rows = Group.objects.of(idea.organisation_id).filter(idea=idea)
    return rows.select_related("idea__place").first()


def asked_of(group: Group) -> list[Asked]:
    """Who was asked, as numbers that say nothing: in no order of time."""
    return list(Asked.objects.of(group.organisation_id).filter(group=group).order_by("pk"))


def decisions_of(group: Group) -> list[GroupDecision]:
    rows = GroupDecision.objects.of(group.organisation_id).filter(group=group)
    return list(rows.order_by("-pk"))


def expenses_of(group: Group) -> list[Expense]:
    return list(Expense.objects.of(group.organisation_id).filter(group=group).order_by("-pk"))


def to_ask(idea: Idea) -> QuerySet[ProtectedStory]:
    """Stories that led to a change, whose tellers have not been asked and let the team read."""
    asked = Asked.plain.filter(group__idea=idea, protected=OuterRef("pk"))
    return stories_of(idea).filter(~Exists(asked), may_team=True)


def asked_about(protected: ProtectedStory) -> list[Asked]:
    """What the teller of a story was asked, for the page that their code opens."""
    decisions = Prefetch("group__decisions", GroupDecision.plain.order_by("pk"))
    rows = Asked.plain.filter(protected=protected).select_related("group__idea__place")
    return list(rows.prefetch_related(decisions).order_by("on", "pk"))


def together_or_not(place: Place) -> dict[bool, tuple[int, int]]:
    """Of the changes that came to an end at a place and below it: with tellers in the group, and
    without, how many ended and how many of these were made."""
    ideas = Idea.objects.of(place.organisation_id).filter(place__path__startswith=place.path)
    helped = Asked.plain.filter(group__idea=OuterRef("pk"), said=lists.YES)
    anybody = Asked.objects.of(place.organisation_id).filter(said=lists.YES)
    if not anybody.filter(group__idea__place__path__startswith=place.path).exists():
        return {True: (0, 0), False: (0, 0)}
    made = Step.plain.filter(idea=OuterRef("pk"), stage__in=lists.MADE)
    given_up = Step.plain.filter(idea=OuterRef("pk"), stage=lists.ABANDONED)
    stood = ideas.filter(Exists(made), ~Exists(given_up))
    ended = ideas.filter(Exists(made) | Exists(given_up))
    with_ended, with_made = (one.filter(Exists(helped)).count() for one in (ended, stood))
    return {
        True: (with_ended, with_made),
        False: (ended.count() - with_ended, stood.count() - with_made),
    }


# Drivers ------------------------------------------------------------------------------------------


def diagrams_of(place: Place) -> list[Diagram]:
    return list(Diagram.objects.of(place.organisation_id).filter(place=place).order_by("on", "pk"))


def drivers_of(diagram: Diagram) -> list[Driver]:
    """Every driver with the changes that work on it."""
    ideas = Prefetch("ideas", DriverIdea.plain.select_related("idea").order_by("pk"))
    rows = Driver.objects.of(diagram.organisation_id).filter(diagram=diagram)
    return list(rows.prefetch_related(ideas).order_by("pk"))
