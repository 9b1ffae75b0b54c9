"""Residents as the home sees them, and those outside it who check: signs and days, no words."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock
from wholeheard.kit.days import day
from wholeheard.rooms.advocacy import access, guides, lists, queries, reviewing, standing
from wholeheard.rooms.advocacy.models import Authority, PlanVersion, Resident
from wholeheard.rooms.advocacy.queries import LivesHere
from wholeheard.rooms.advocacy.seen import LastSeen
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of

Row = dict[str, Any]


def residents_page(person: Person) -> Row:
    """Everybody who lives at this person's places, by place and sign, and apart those whom nobody
    from outside has seen for long, and those who left. Whom the home has paused, or says has left,
    stays in both of the first. Of those for whom nothing is asked nothing is said aloud."""
    places = access.places_seen_by(person)
    today = clock.today(person.organisation.timezone)
    everybody = list(queries.residents_at(places))
    residents = queries.lives_here(everybody, today)
    seen, plans = queries.last_seen_of(residents), queries.last_plans(residents)
    holders = _holders(queries.authorities_of(residents=[one.pk for one in residents]), today)
    rows = [
        _row(one, seen[one.pk], plans.get(one.pk), holders.get(one.pk, []), today)
        for one in residents
    ]
    return {
        "rows": rows,
        "unseen": [one for one in rows if one["unseen"]],
        "never_seen": sum(one["never"] for one in rows),
        "gone": [_gone(one, today) for one in everybody if queries.standing_of(one, today).left],
        "most_days": lists.DAYS_NOT_SEEN,
        "add_at": [one for one in places if access.may_keep(person, one) and one.depth > 1],
    }


def _gone(resident: Resident, today: dt.date) -> Row:
    """Whoever moved or died: the page on which that is put right, if it was pressed by mistake."""
    state = how_it_stands(queries.standing_of(resident, today))
    return {"resident": resident, "place": name_of(resident.place), "state": state}


def _holders(authorities: list[Authority], today: dt.date) -> dict[uuid.UUID, list[Authority]]:
    """The authorities that hold for each today, and are not set aside by another."""
    found: dict[uuid.UUID, list[Authority]] = {}
    beside = queries.beside_others(authorities, today)
    for one in authorities:
        if queries.held_of(one).holds(today) and beside[one.pk] != standing.SET_ASIDE:
            found.setdefault(one.resident_id, []).append(one)
    return found


def _row(
    resident: Resident,
    seen: LastSeen,
    plan: PlanVersion | None,
    holders: list[Authority],
    today: dt.date,
) -> Row:
    lives = queries.standing_of(resident, today)
    return {
        "resident": resident,
        "place": name_of(resident.place),
        "unseen": seen.is_invisible(today),
        "never": seen.seen is None,
        "seen": _seen(seen, today),
        "holders": len({one.person_id for one in holders}),
        "state": how_it_stands(lives),
        "alerts": alerts(plan, holders, today),
    }


def _seen(seen: LastSeen, today: dt.date) -> str:
    days = seen.days(today)
    if seen.seen is None:
        return ngettext(
            "Seen by nobody from outside since they are known here: %(days)s day.",
            "Seen by nobody from outside since they are known here: %(days)s days.",
            days,
        ) % {"days": days}
    if not days:
        return _("Seen by somebody from outside today.")
    if days == 1:
        return _("Last seen by somebody from outside yesterday.")
    return ngettext(
        "Last seen by somebody from outside %(days)s day ago.",
        "Last seen by somebody from outside %(days)s days ago.",
        days,
    ) % {"days": days}


def alerts(plan: PlanVersion | None, holders: Collection[Authority], today: dt.date) -> list[str]:
    """What is to be said of the newest version of a plan: in words, for the home and outside. It
    is confirmed by somebody whose authority holds: who has none any more looks at no copy."""
    if plan is None:
        return []
    confirmed = any(queries.confirmed_by(plan, one) for one in holders)
    due = reviewing.due(plan.issued_on, plan.review_on, confirmed=confirmed, today=today)
    said = {
        lists.NOT_CONFIRMED: _("Nobody has confirmed the copy given out on %(day)s.")
        % {"day": day(plan.issued_on)},
        lists.REVIEW_PASSED: _("The review was due on %(day)s.") % {"day": day(plan.review_on)},
        lists.REVIEW_SOON: _("The review is on %(day)s.") % {"day": day(plan.review_on)},
    }
    return [said[code] for code in said if code in due]


def resident_page(person: Person, resident: Resident) -> Row:
    """One resident: who looks out for them, the plan, who saw them last."""
    today = clock.today(resident.organisation.timezone)
    lives = queries.standing_of(resident, today)
    plans = list(queries.plans_of(resident))
    seen = queries.last_seen_of([resident])[resident.pk]
    authorities = queries.authorities_of(residents=[resident.pk])
    holders = _holders(authorities, today).get(resident.pk, [])
    beside = queries.beside_others(authorities, today)
    moved = queries.moved_to_this_unit_on(resident)
    may_check = access.may_check(person, resident.place)
    return {
        "resident": resident,
        "place": name_of(resident.place),
        "moved": day(moved) if moved else "",
        "state": how_it_stands(lives),
        "left": lives.left,
        "said": lives.said,
        "may_keep": access.may_keep(person, resident.place),
        "may_check": may_check,
        "authorities": [authority_line(one, today, beside[one.pk]) for one in authorities],
        "plans": [_plan_line(one) for one in plans],
        "alerts": alerts(plans[0] if plans and not lives.left else None, holders, today),
        "seen": _seen(seen, today),
        "unseen": not lives.left and seen.is_invisible(today),
        "heard": _heard(seen) if may_check else "",
    }


def _heard(seen: LastSeen) -> str:
    """For who checks alone: a home that knew the day of a story would know who told it."""
    return _("Last story: %(story)s. Last heard by an advocate: %(advocate)s.") % {
        "story": _on(seen.story),
        "advocate": _on(seen.advocate),
    }


def _on(value: dt.date | None) -> str:
    return day(value) if value else _("never")


def how_it_stands(lives: LivesHere) -> str:
    """Who left, as is said or confirmed, or did not; and whether the home has paused it."""
    return " ".join(filter(None, (_of_leaving(lives), _of_the_pause(lives))))


def _of_leaving(lives: LivesHere) -> str:
    if lives.left == lists.DIED:
        return _("They have died. Nothing is asked of anybody.")
    if lives.left == lists.MOVED:
        return _("They have moved away. Nothing is asked of anybody.")
    if lives.said == lists.DIED:
        return _("The home says that they have died. Nobody outside the home has confirmed it.")
    if lives.said == lists.MOVED:
        return _("The home says that they moved away. Nobody outside the home has confirmed it.")
    if lives.denied and lives.mistake == lists.DIED:
        return _(
            "Somebody outside the home has found that they have not died. All is as before. If the "
            "family has read it, speak with them."
        )
    if lives.denied and lives.mistake == lists.MOVED:
        return _("Somebody outside the home has found that they have not moved. All is as before.")
    return ""


def _of_the_pause(lives: LivesHere) -> str:
    if lives.paused and lives.until:
        return _("Paused by the home until %(day)s: nothing is asked of the family.") % {
            "day": day(lives.until)
        }
    return ""


def authority_line(authority: Authority, today: dt.date, beside: str = "") -> Row:
    """Who looks out, on what basis, and whether it holds. `beside`: how it stands beside one that
    contradicts it. Never the paper that shows it."""
    bases = guides.guide(authority.resident.organisation.country).bases
    basis = bases.get(authority.basis)
    state = access.state_of(authority, today, beside)
    return {
        "authority": authority,
        "name": authority.person.name,
        "basis": basis.name if basis else str(lists.KINDS[authority.kind]),
        "scope": [str(lists.SCOPES[one]) for one in lists.SCOPES if one in authority.scope],
        "opens_something": state not in access.OPENS_NOTHING,
        "state": state_in_words(state, authority),
        "since": day(authority.since),
        "until": day(authority.until) if authority.until else "",
    }


def state_in_words(state: str, authority: Authority) -> str:
    return {
        "waits": _("Waits to be checked"),
        "refused": _("Not taken"),
        "not_yet": _("Checked, begins on %(day)s") % {"day": day(authority.since)},
        "holds": _("This paper holds"),
        "contested": _("This paper holds, and is being looked at beside another"),
        "set_aside": _("Another paper holds in place of this one"),
        "suspended": _("Stopped for now"),
        "ended": _("Ended"),
        access.OVER: _("It opens nothing any more"),
    }[state]


def _plan_line(plan: PlanVersion) -> Row:
    return {
        "plan": plan,
        "issued": day(plan.issued_on),
        "review": day(plan.review_on),
        "by": plan.by.name if plan.by else "",
        "receipts": [
            {"name": one.authority.person.name, "on": day(clock.day_of(one.at))}
            for one in plan.receipts.all()
        ],
    }
