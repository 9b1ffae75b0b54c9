"""What somebody sees who looks out for a resident: what waits, their notes, what was answered."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.days import day
from wholeheard.rooms.advocacy import access, actions, guides, lists, queries, sealed, standing
from wholeheard.rooms.advocacy.access import Sight
from wholeheard.rooms.advocacy.models import Authority, VisitNote
from wholeheard.rooms.advocacy.present.home import authority_line
from wholeheard.rooms.advocacy.present.plans import copy_page
from wholeheard.rooms.answers import present as answers
from wholeheard.rooms.answers import queries as answered
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import path as paths

Row = dict[str, Any]


def front_rows(person: Person) -> list[Row]:
    """Everybody for whom this person looks out, or asked to."""
    sights = access.sights_of(person)
    asked = [one for one in sights if one.may(lists.VISITS) and not one.told]
    open_to_them = {one.resident.pk for one in asked}
    notes = list(queries.notes_by(person, open_to_them))
    waits = Counter(
        row["note"].resident_id
        for row in questions_of(notes)
        if row["replied"] and not row["verdict"]
    )
    return [
        _front_row(one) | {"replies": waits[one.resident.pk] if one.may(lists.VISITS) else 0}
        for one in _each_death_once(sights)
    ]


def _each_death_once(sights: list[Sight]) -> Iterator[Sight]:
    """Somebody may hold several papers for one resident, and reads once that they have died."""
    told: set[object] = set()
    for one in sights:
        if not one.told_of_death:
            yield one
        elif one.resident.pk not in told:
            told.add(one.resident.pk)
            yield one


def _front_row(sight: Sight) -> Row:
    return authority_line(sight.authority, sight.today, sight.beside) | {
        "sight": sight,
        "resident": sight.resident,
        "kind_words": kind_words(sight),
        "beside": beside_another(sight),
        "opens": [str(lists.SCOPES[one]) for one in lists.SCOPES if sight.may(one)],
    }


def kind_words(sight: Sight) -> str:
    """After a death, or a move, for those whose authority stood then; after one that was said by
    mistake; while nothing is asked."""
    asks_nothing = _(
        "The home asks that nothing is asked of you for now. You may write if you want."
    )
    is_paused = sight.lives.paused and bool(sight.opens)
    return " ".join(filter(None, (_of_leaving(sight), asks_nothing if is_paused else "")))


def _of_leaving(sight: Sight) -> str:
    if sight.told_of_death:
        return _(
            "The home has told us that they have died. We are sorry. Nothing is asked of you here. "
            "What you wrote stays with its code, if you want to read it one day."
        )
    if sight.told and sight.lives.said == lists.MOVED:
        return _(
            "The home has told us that they have moved away. Nothing is asked of you here. Ask the "
            "new home whether it hears those who visit."
        )
    if sight.misled and sight.lives.mistake == lists.DIED:
        return _(
            "The home had told us that they have died. That was a mistake: they live there as "
            "before. We are sorry that you had to read it."
        )
    if sight.misled and sight.lives.mistake == lists.MOVED:
        return _(
            "The home had told us that they have moved away. That was a mistake: they live there "
            "as before."
        )
    return ""


def beside_another(sight: Sight) -> str:
    """What somebody reads whose paper does not fit together with another's. Empty: nothing, as
    after a death."""
    if sight.told_of_death:
        return ""
    words = {
        standing.CONTESTED: _(
            "Somebody else has a paper for them too, and the two do not fit together. Somebody who "
            "does not work at the home is looking at both. You did nothing wrong. Until that is "
            "decided, each of you sees only what both may. What you wrote is kept."
        ),
        standing.SET_ASIDE: _(
            "Two papers could not both hold. Somebody who does not work at the home looked at both "
            "and decided that the other one does. What you wrote stays yours, with its code. You "
            "can still ask to look out for them as family or friend."
        ),
        standing.NARROWED: _(
            "Two papers did not agree. Somebody who does not work at the home decided that the "
            "other one stands as it is. With yours you see what both may. What you wrote is kept."
        ),
        standing.STANDS: _(
            "Two papers did not fit together. Somebody who does not work at the home looked at "
            "both and decided that yours holds."
        ),
    }
    return words.get(sight.beside, "")


def own_page(sight: Sight) -> Row:
    """One resident, as far as the authority opens it today."""
    notes = list(queries.notes_of(sight.authority)) if sight.may(lists.VISITS) else []
    shown = _front_row(sight) | {
        "notes": _note_rows(notes),
        "taken_back": _taken_back(sight, notes),
        "questions": questions_of(notes),
        "locked": sum(not one.protected.text for one in notes),
        "asked_for": _asked_for(sight.authority),
        "spoke_on": _spoke_on(sight),
        "why": _why(sight),
        "why_beside": _why_beside(sight),
    }
    if sight.may(lists.PLAN):
        shown["plan"] = copy_page(sight)
    return shown


def _spoke_on(sight: Sight) -> str:
    """The last day on which this person noted that they spoke on the telephone. Empty: none."""
    last = queries.spoke_last(sight.resident, sight.authority.person)
    return day(last) if last else ""


def _asked_for(authority: Authority) -> Row:
    """What shows it, as they wrote it themselves, and whether they handed in a file."""
    organisation = authority.resident.organisation
    return {
        "evidence": sealed.opened(organisation, authority.pk, sealed.EVIDENCE, authority.evidence),
        "dated": day(authority.dated_on) if authority.dated_on else "",
        "paper": bool(authority.paper_kind),
    }


def _taken_back(sight: Sight, notes: list[VisitNote]) -> list[str]:
    """The days of visits of which no note is left, the newest first."""
    if not sight.may(lists.VISITS):
        return []
    seen = queries.days_seen_by(sight.authority.person, sight.resident)
    gone = seen - {one.on for one in notes}
    return [day(one) for one in sorted(gone, reverse=True)]


def _why(sight: Sight) -> str:
    """What whoever decided last wrote of it; nothing of whom a death is told."""
    if sight.told_of_death:
        return ""
    steps = sorted(sight.authority.steps.all(), key=lambda one: one.number)
    return queries.step_why(steps[-1], sight.resident.organisation) if steps else ""


def _why_beside(sight: Sight) -> list[str]:
    """Why it was decided so between two papers, as whoever decided wrote it to both."""
    if not beside_another(sight):
        return []
    organisation = sight.resident.organisation
    return [queries.step_why(one, organisation) for one in queries.decisions_about(sight.authority)]


def _note_rows(notes: list[VisitNote]) -> list[Row]:
    stories = [one.protected for one in notes]
    path_of = paths.paths(stories)
    return [
        {
            "note": one,
            "on": day(one.on),
            "line": answers.first_line(one.protected) if one.protected.text else "",
            "ring": path_of[one.protected_id].states(),
            "state": answers.state_in_words(path_of[one.protected_id]),
        }
        for one in notes
    ]


def questions_of(notes: list[VisitNote]) -> list[Row]:
    """What was asked in these notes, the longest owed first, with how old it is and who has it."""
    of_note = {one.protected_id: one for one in notes}
    owed = answered.owed_in([one.protected for one in notes])
    return [
        answers.owed_row(one, to_teller=True)
        | {
            "note": of_note[one.question.protected_id],
            "replied": one.replied,
            "verdict": one.said,
        }
        for one in owed
        if one.words
    ]


def guide_page(sight: Sight) -> Row:
    """What is my job, what are my rights."""
    nation = guides.guide(sight.resident.organisation.country)
    return {
        "basis": nation.bases.get(sight.authority.basis),
        "kind": lists.KINDS[sight.authority.kind],
        "rules": [
            (_("A copy of the care plan"), nation.copy),
            (_("Visits"), nation.visiting),
        ],
        "outside": nation.outside,
        "read": queries.has_read_guide(sight.authority),
    }


def visiting_rows(sight: Sight) -> list[Row]:
    """What this person reported: whether somebody outside has looked, not who, and not what."""
    return [
        {
            "told": _("You told it on %(day)s.") % {"day": day(clock.day_of(one.row.at))},
            "state": _looked_in_words(one.looked_at()),
            "done": one.is_done(),
        }
        for one in actions.visiting_reports(sight)
    ]


def _looked_in_words(at: dt.datetime | None) -> str:
    if at is None:
        return _("Nobody has looked yet. It is passed on if nobody does within two days.")
    return _("Somebody outside the home looked at it on %(day)s.") % {"day": day(clock.day_of(at))}
