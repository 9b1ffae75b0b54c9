"""What somebody sees who checks authorities: what shows them, and which contradict."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.days import day
from wholeheard.rooms.advocacy import access, guides, lists, policies, queries, sealed
from wholeheard.rooms.advocacy.models import Authority
from wholeheard.rooms.advocacy.present.home import authority_line
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of

Row = dict[str, Any]


def authority_rows(person: Person) -> list[Row]:
    """Those that wait, the longest waiting first."""
    today = clock.today(person.organisation.timezone)
    places = access.places_checked_by(person)
    return [
        authority_line(one, today) | {"place": name_of(one.resident.place)}
        for one in queries.to_check(places)
    ]


def conflict_rows(person: Person) -> list[Row]:
    today = clock.today(person.organisation.timezone)
    places = access.places_checked_by(person)
    open_pairs = queries.undecided_at(places, today)
    return [
        {
            "decided": (one, other) not in open_pairs,
            "resident": one.resident,
            "place": name_of(one.resident.place),
            "one": authority_line(one, today),
            "other": authority_line(other, today),
        }
        for one, other in queries.contradicting_at(places, today)
    ]


def authority_page(authority: Authority) -> Row:
    """One authority with what shows it, and what was decided of it."""
    organisation = authority.resident.organisation
    today = clock.today(organisation.timezone)
    steps = sorted(authority.steps.all(), key=lambda one: one.number)
    last = steps[-1].what if steps else ""
    labels = {
        lists.CHECKED: _("I have checked it: it holds"),
        lists.REFUSED: _("It is not taken"),
        lists.SUSPENDED: _("Stop it for now"),
        lists.RESUMED: _("It goes on"),
        lists.ENDED: _("It has ended"),
    }
    return authority_line(authority, today) | {
        "earlier": [
            authority_line(one, today)
            for one in queries.authorities_of(residents=[authority.resident_id])
            if one.person_id == authority.person_id and one.pk != authority.pk
        ],
        "place": name_of(authority.resident.place),
        "guide": guides.guide(organisation.country).bases.get(authority.basis),
        "evidence": sealed.opened(organisation, authority.pk, sealed.EVIDENCE, authority.evidence),
        "steps": [
            {
                "what": dict(lists.AUTHORITY_STEPS)[one.what],
                "by": one.by.name if one.by else "",
                "on": day(clock.day_of(one.at)),
                "why": queries.step_why(one, organisation),
            }
            for one in steps
        ],
        "may": [(one, labels[one]) for one in policies.NEXT[last]],
    }
