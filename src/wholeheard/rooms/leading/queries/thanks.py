"""What is asked of thanks: whose they are, and no more. Nothing here counts them.

Thanks that were reported are seen by nobody but whoever looks at them and whoever wrote them.
"""

from __future__ import annotations

import uuid

from django.db.models import Q, QuerySet

from wholeheard.kit import clock
from wholeheard.rooms.leading.models import ColleagueThanks, NotFrom, ThanksReport
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.safekeeping.retention import years_before


def _rows(organisation_id: uuid.UUID) -> QuerySet[ColleagueThanks]:
    return (
        ColleagueThanks.objects.of(organisation_id)
        .select_related("organisation", "by", "to", "to_team", "shown_at", "protected")
        .order_by("-on", "-pk")
    )


def thanks_to(person: Person) -> QuerySet[ColleagueThanks]:
    """What this person was thanked for, the newest first."""
    return _rows(person.organisation_id).filter(to=person, report=None)


def written_by(person: Person) -> QuerySet[ColleagueThanks]:
    """What this person thanked others for, the newest first."""
    return _rows(person.organisation_id).filter(by=person)


def thanks_of_team(place: Place) -> QuerySet[ColleagueThanks]:
    """What the team of this very place sees: thanks to it, and those that both agreed to show."""
    return _rows(place.organisation_id).filter(
        Q(to_team=place) | Q(shown_at=place, team_may=True), report=None
    )


def thanks_by_id(organisation_id: uuid.UUID, identifier: uuid.UUID) -> ColleagueThanks | None:
    """One row. Whether this person may see it, `access` says."""
    return _rows(organisation_id).select_related("report").filter(pk=identifier).first()


def takes_none(owner: Person, writer: Person) -> bool:
    """Does somebody want no thanks from this writer, or from anybody?"""
    rows = NotFrom.objects.of(owner.organisation_id).filter(owner=owner)
    return rows.filter(Q(writer=writer) | Q(writer=None)).exists()


def those_refused(owner: Person) -> list[NotFrom]:
    rows = NotFrom.objects.of(owner.organisation_id).filter(owner=owner)
    return list(rows.select_related("writer").order_by("pk"))


def reports_open_to(person: Person) -> QuerySet[ThanksReport]:
    """What waits for whoever looks at reports, the oldest first: never their own thanks."""
    rows = ThanksReport.objects.of(person.organisation_id).exclude(thanks__by=person)
    rows = rows.select_related(
        "thanks__by", "thanks__to", "thanks__to_team", "thanks__organisation"
    )
    return rows.order_by("on", "pk")


def tied_to(held: list[uuid.UUID]) -> QuerySet[ColleagueThanks]:
    """What is tied to stories that are let go."""
    return ColleagueThanks.objects.everywhere().filter(protected__in=held)


# Kept long enough ---------------------------------------------------------------------------------


def past_their_time(organisation: Organisation) -> QuerySet[ColleagueThanks]:
    """Thanks written longer ago than the organisation keeps them. What was reported waits until
    somebody has looked at it."""
    limit = years_before(clock.today(organisation.timezone), organisation.thanks_years)
    return ColleagueThanks.objects.of(organisation).filter(on__lt=limit, report=None)


def organisations_with_old_thanks() -> list[uuid.UUID]:
    """Organisations of which some thanks are past their time."""
    every = Organisation.objects.order_by("pk")
    return [one.pk for one in every if past_their_time(one).exists()]
