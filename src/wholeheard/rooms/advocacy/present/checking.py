"""What somebody sees who checks authorities: what shows them, and which contradict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.kit.days import day
from wholeheard.rooms.advocacy import access, guides, lists, policies, queries, sealed
from wholeheard.rooms.advocacy.models import Authority, Resident
from wholeheard.rooms.advocacy.present.home import authority_line, how_it_stands
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of

Row = dict[str, Any]


def authority_rows(person: Person) -> list[Row]:
    """Those that wait, the longest waiting first."""
    today = clock.today(person.organisation.timezone)
    places = access.places_checked_by(person)
    return [
        authority_line(one, today)
        | {
            "place": name_of(one.resident.place),
            "asked": days.waits_since(clock.day_of(one.asked_at), today),
            "left": _how_they_left(one.resident, today),
        }
        for one in queries.to_check(places)
    ]


def _how_they_left(resident: Resident, today: dt.date) -> str:
    lives = queries.standing_of(resident, today)
    return how_it_stands(lives) if lives.left else ""


def _has_died(resident: Resident, today: dt.date) -> bool:
    return queries.standing_of(resident, today).left == lists.DIED


def conflict_rows(person: Person) -> list[Row]:
    """Those that wait for a decision first, and those that were decided."""
    today = clock.today(person.organisation.timezone)
    found = queries.contradicting_at(access.places_checked_by(person), today)
    return [
        {
            "waits": each.waits,
            "in_circle": each.in_circle,
            "cannot": queries.exclude(each.one, each.other),
            "resident": each.one.resident,
            "place": name_of(each.one.resident.place),
            "one": authority_line(each.one, today),
            "other": authority_line(each.other, today),
            "since": days.waits_since(each.since, today),
            "decided": _which_holds(each),
        }
        for each in sorted(found, key=lambda one: (not one.waits, one.since))
    ]


def _which_holds(found: queries.Contradiction) -> Row | None:
    """Of two between whom it was decided: who holds, since when, and what the other then opens."""
    if found.decided is None or found.stands is None:
        return None
    beside = (
        _("The other opens nothing beside it.")
        if found.decided.holds_alone
        else _("The other opens what both do.")
    )
    return {"name": found.stands.person.name, "since": day(found.since), "beside": beside}


def left_rows(person: Person) -> list[Row]:
    """Who died or moved, as the home says and nobody outside it has confirmed."""
    today = clock.today(person.organisation.timezone)
    rows = []
    for one in queries.said_to_have_left(access.places_checked_by(person)):
        lives = queries.standing_of(one, today)
        since = days.waits_since(lives.on or today, today)
        state, place = how_it_stands(lives), name_of(one.place)
        rows.append({"resident": one, "place": place, "state": state, "since": since})
    return rows


def by_paper(authorities: Iterable[Authority]) -> list[Authority]:
    """The one with the earlier paper first."""
    return sorted(authorities, key=lambda one: one.dated_on or one.since)


def conflict_page(one: Authority, other: Authority, found: queries.Contradiction) -> Row:
    """Two that contradict one another, in this order; what the law says of them, who holds, and
    what was decided before."""
    organisation = one.resident.organisation
    between = {one.pk, other.pk}
    return {
        "two": [authority_page(each) for each in (one, other)],
        "resident": one.resident,
        "cannot": queries.exclude(one, other),
        "decided": _which_holds(found),
        "law": guides.guide(organisation.country).two if one.kind != other.kind else None,
        "decisions": [
            {
                "name": each.stands.person.name,
                "by": each.by.name if each.by else "",
                "on": day(clock.day_of(each.at)),
                "why": queries.step_why(each, organisation),
            }
            for each in queries.decisions_about(one)
            if {each.stands_id, each.other_id} == between
        ],
    }


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
    every = queries.authorities_of(residents=[authority.resident_id])
    beside = queries.beside_others(every, today)
    is_over = access.state_of(authority, today) == access.OVER
    against = [] if is_over else queries.against(authority, today)
    holds = queries.held_of(authority).holds(today)
    left, died = _how_they_left(authority.resident, today), _has_died(authority.resident, today)
    may = () if died and steps else policies.NEXT[last]
    said = {
        key
        for one in queries.decisions_about(authority)
        for key in (one.stands_id, one.other_id)
        if holds
    }
    return authority_line(authority, today, beside[authority.pk]) | {
        "holds": holds,
        "against": [
            {"name": one.person.name, "authority": one} for one in against if one.pk not in said
        ],
        "decided": [
            {"name": one.person.name, "authority": one} for one in against if one.pk in said
        ],
        "dated": day(authority.dated_on) if authority.dated_on else "",
        "asked": day(clock.day_of(authority.asked_at)),
        "earlier": [
            authority_line(one, today, beside[one.pk])
            for one in every
            if one.person_id == authority.person_id and one.pk != authority.pk
        ],
        "place": name_of(authority.resident.place),
        "left": left,
        "died": died,
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
        "may": [(one, labels[one]) for one in may if one != lists.CHECKED or not left],
    }
