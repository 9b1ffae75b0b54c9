"""What a guardian is shown, and what everybody may see of a quarter."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.rooms.measures import months
from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.people.queries import root_of
from wholeheard.rooms.speaking_up import access, counting, lists, queries, sealed
from wholeheard.rooms.speaking_up.models import Matter, QuarterOfMatters
from wholeheard.rooms.speaking_up.opened import Opened, Step
from wholeheard.rooms.speaking_up.present import facts

MOST_ENDED = 100


def rooms(person: Person) -> list[tuple[str, str]]:
    """The pages of this room that this person finds in the chapter, by name and address."""
    if access.has_the_role(person):
        return [(_("Speaking up"), reverse("speaking_up_staff:matters"))]
    return []


def to_speak_up(person: Person) -> str:
    """Where this person speaks up themselves: an open page, which does not know who they are."""
    return reverse("speaking_up:speak_up", args=[root_of(person.organisation).address])


def waits_for(person: Person) -> int:
    """How many matters wait for a word of this guardian: those that nobody has read, and those due
    within the days that were promised."""
    if not access.has_the_role(person):
        return 0
    promised = dt.timedelta(days=queries.arrangement_of(person.organisation).days_to_reply)
    soon = clock.today(person.organisation.timezone) + promised
    return sum(_waits(one.row, soon) for one in access.matters_for(person))


def _waits(row: Matter, soon: dt.date) -> bool:
    return row.due_on is not None and (row.holder_id is None or row.due_on <= soon)


# The list -----------------------------------------------------------------------------------------


def matters(person: Person) -> dict[str, Any]:
    """Matters by what is due next; those at their end apart."""
    every = access.matters_for(person)
    today = clock.today(person.organisation.timezone)
    return {
        "rows": [_row(one, today) for one in every if not one.has_ended()],
        "ended": [_row(one, today) for one in every if one.has_ended()][:MOST_ENDED],
        "hears": access.may_hear(person),
        "may_begin": access.may_begin(person),
        "manages": access.manages_others(person),
        "quarter": counting.quarter_of(today),
        "holds": any(_is_held_by(one, person) for one in every),
        "others": other_guardians(person),
    }


def other_guardians(person: Person) -> list[Person]:
    """To whom this guardian can hand over what they look after."""
    return [one for one in access.guardians(person.organisation) if one.pk != person.pk]


def _is_held_by(one: Opened, person: Person) -> bool:
    return one.row.holder_id == person.pk and one.row.ended_on is None


def _row(one: Opened, today: dt.date) -> dict[str, Any]:
    due = one.row.due_on
    return {
        "id": one.row.pk,
        "about": "; ".join(facts(one.elements, "")) or _("Something they did not name"),
        "due": days.weekday(due) if due else "",
        "is_late": due is not None and due < today,
        "holder": one.row.holder.name if one.row.holder else _("Nobody yet"),
        "ended": days.day(one.row.ended_on) if one.row.ended_on else "",
        "told": days.day(one.row.told_on),
    }


# One of them --------------------------------------------------------------------------------------


def matter(one: Opened, names: dict[Any, str]) -> dict[str, Any]:
    """One matter, whole."""
    today = clock.today(one.row.organisation.timezone)
    return {
        "matter": one,
        "row": _row(one, today),
        "told": days.day(one.row.told_on),
        "facts": facts(one.elements, one.group),
        "harm": one.told_of_harm(),
        "steps": [_step(step, names) for step in reversed(one.steps)],
        "asked": [_asked(one, step) for step in one.done(lists.MAY_I_PASS)],
        "again": lists.AGAIN.get(one.again(), ""),
    }


def names_in(one: Opened) -> dict[Any, str]:
    wanted = {step.by for step in one.steps if step.by}
    return {who.pk: who.name for who in queries.people_named(one.row.organisation, wanted)}


def _asked(one: Opened, step: Step) -> dict[str, Any]:
    return {
        "number": step.number,
        "to": step.to,
        "words": step.words,
        "may": one.may_be_passed(step) and not one.was_passed(step),
    }


def _step(step: Step, names: dict[Any, str]) -> dict[str, Any]:
    said = {"name": names.get(step.by, _("A guardian")), "to": step.to}
    return {
        "title": str(_titles().get(step.what, "%(name)s")) % said,
        "words": step.words,
        "day": days.day(step.on),
        "is_theirs": step.is_tellers,
        "more": _more(step),
    }


def _more(step: Step) -> str:
    if step.what == lists.ENDED:
        return str(lists.HANDLED.get(step.to, ""))
    if step.what == lists.SPEAK_AGAIN:
        return str(lists.AGAIN.get(step.to, ""))
    if step.what == lists.AGREED and step.by:
        return _("Aloud, as the guardian wrote.")
    return ""


def _titles() -> dict[str, str]:
    return {
        lists.SAID: _("They wrote"),
        lists.AGREED: _("They said yes to passing it on"),
        lists.REFUSED: _("They said no to passing it on"),
        lists.HARDER: _("They say that it has cost them something"),
        lists.FINE: _("They say that it has cost them nothing"),
        lists.SPEAK_AGAIN: _("Would they speak up again?"),
        lists.READ: _("%(name)s read it"),
        lists.WROTE: _("%(name)s wrote"),
        lists.ASKED_WISH: _("%(name)s asked what they would like"),
        lists.OUTCOME: _("%(name)s told what came of it"),
        lists.MAY_I_PASS: _("%(name)s asked: may this go to %(to)s?"),
        lists.PASSED: _("Passed on to %(to)s, in these words"),
        lists.RAISED: _("%(name)s asked %(to)s to ring, for somebody's safety"),
        lists.HANDED: _("%(name)s handed it to %(to)s"),
        lists.ENDED: _("%(name)s brought it to its end"),
    }


# Guardians ----------------------------------------------------------------------------------------


def guardians(organisation: Organisation) -> dict[str, Any]:
    """Who hears, who has the role and does not, and who stands behind them."""
    hearing = access.guardians(organisation)
    arranged = queries.arrangement_of(organisation)
    waiting = [one for one in queries.holders_of_the_role(organisation) if one not in hearing]
    return {
        "hearing": hearing,
        "waiting": waiting,
        "arranged": arranged,
        "second": arranged.second,
    }


# A quarter ----------------------------------------------------------------------------------------


def quarter_in_words(start: dt.date) -> str:
    last = months.plus(start, 2)
    return f"{formats.date_format(start, 'F')} – {formats.date_format(last, 'F Y')}"


def counts(person: Person, start: dt.date) -> dict[str, Any]:
    """The exact counts of what this guardian may see, by the national list."""
    seen = counting.within(access.matters_for(person, steps=True), start)
    return {
        "lines": counting.lines(seen),
        "start": start,
        "quarter": quarter_in_words(start),
        "before": months.plus(start, -3),
        "after": months.plus(start, 3),
        "published": published(queries.quarter(person.organisation, start)),
        "themes": themes_of(queries.quarter(person.organisation, start)),
    }


def themes_of(row: QuarterOfMatters | None) -> str:
    """What a guardian wrote to the board."""
    if row is None or row.themes is None:
        return ""
    key = sealed.outer_key(row.organisation)
    held = sealed.opened(key, row.themes, about=row.pk, field=sealed.THEMES)
    return str(held["words"])


def published(row: QuarterOfMatters | None) -> dict[str, Any]:
    """A quarter as everybody may see it; empty while it is not issued."""
    if row is None or not (row.figures or row.withheld):
        return {}
    return {
        "quarter": quarter_in_words(row.starts_on),
        "all": _shown(row, counting.ALL),
        "lines": [(_name_of(code), _shown(row, code)) for code in counting.SHOWN],
    }


def _name_of(code: str) -> str:
    if code == counting.ANONYMOUS:
        return _("Told without a name")
    if code == counting.HARM:
        return _("Told that it has cost them something")
    return str(lists.ELEMENTS[code].name)


def _shown(row: QuarterOfMatters, code: str) -> str:
    kept = row.figures.get(code)
    figure = counting.figure(kept) if kept else None
    is_of_nobody = code == counting.ALL and figure is not None and figure.kind == "nobody"
    if figure is None or figure.kind == "hidden" or is_of_nobody:
        return _("Too few to say")
    if figure.kind == "nobody":
        return _("None")
    return figure.text if figure.share is None else f"{figure.text} ({figure.share:g}%)"
