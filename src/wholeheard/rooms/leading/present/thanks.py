"""How thanks are shown: words, who, the day. Never how many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wholeheard.kit import days, ids
from wholeheard.rooms.leading import access, lists, queries, sealed
from wholeheard.rooms.leading.models import ColleagueThanks, ThanksReport
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.safekeeping import access as safekeeping

FOUND = 12


def thanks_row(thanks: ColleagueThanks, person: Person) -> dict[str, Any]:
    """One of them as this person sees it. The story it is tied to is linked for those who may
    open it."""
    return {
        "id": thanks.pk,
        "words": sealed.opened(thanks),
        "by": thanks.by.name,
        "job": thanks.by.job,
        "to": name_of(thanks.to_team) if thanks.to_team else thanks.to.name if thanks.to else "",
        "on": days.day(thanks.on),
        "tied": thanks.protected_id is not None,
        "shown_at": name_of(thanks.shown_at) if thanks.shown_at else "",
        "team_may": thanks.team_may,
        "is_theirs": thanks.to_id == person.pk,
        "may_go": person.pk in (thanks.to_id, thanks.by_id),
        "to_a_team": thanks.to_team_id is not None,
    }


def thanks_rows(found: Sequence[ColleagueThanks], person: Person) -> list[dict[str, Any]]:
    """Several, with one question for the stories that this person may open."""
    tied = [one.protected_id for one in found if one.protected_id]
    open_to = set(
        safekeeping.readable_by(person).filter(pk__in=tied).values_list("pk", flat=True)
        if tied
        else ()
    )
    return [
        thanks_row(one, person)
        | {"story": one.protected_id if one.protected_id in open_to else None}
        for one in found
    ]


def thanks_page(person: Person, found: Sequence[ColleagueThanks]) -> dict[str, Any]:
    """What this person was thanked for, and what they decide of it."""
    refused = queries.those_refused(person)
    return {
        "rows": thanks_rows(found, person),
        "own_places": [(one.address, name_of(one)) for one in access.places_of(person)],
        "reports": lists.REPORTS.items(),
        "takes_none": next((one.pk for one in refused if one.writer is None), None),
        "refused": [
            {"row": one.pk, "name": one.writer.name} for one in refused if one.writer is not None
        ],
    }


def found_to_thank(person: Person, text: str) -> dict[str, Any]:
    """Colleagues and teams whose name holds these words, in the order of the alphabet."""
    if not text.strip():
        return {
            "found": [],
            "teams": [(one.address, name_of(one)) for one in access.places_of(person)],
        }
    among = Person.objects.filter(organisation=person.organisation_id).exclude(pk=person.pk)
    colleagues = people.find_people(among, text)[:FOUND]
    teams = Place.objects.filter(
        organisation=person.organisation_id, name__icontains=text.strip()
    ).order_by("path")
    return {
        "found": [{"id": one.pk, "name": one.name, "job": one.job} for one in colleagues],
        "teams": [(one.address, name_of(one)) for one in teams[:FOUND]],
    }


def report_row(report: ThanksReport) -> dict[str, Any]:
    """One report for whoever looks at it."""
    thanks = report.thanks
    return {
        "short": ids.short(thanks.pk),
        "why": lists.REPORTS[report.why],
        "on": days.day(report.on),
        "words": sealed.opened(thanks),
        "by": thanks.by.name,
        "to": thanks.to.name if thanks.to else name_of(thanks.to_team) if thanks.to_team else "",
    }
