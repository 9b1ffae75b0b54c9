"""What somebody who speaks up is shown."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from wholeheard.kit import clock, codes, days
from wholeheard.rooms.library import present as library
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.people.present import look_of, name_of
from wholeheard.rooms.speaking_up import access, lists, queries, steps
from wholeheard.rooms.speaking_up import telling as tellings
from wholeheard.rooms.speaking_up.actions.speaking import Spoken
from wholeheard.rooms.speaking_up.opened import Opened, Step, check_due
from wholeheard.rooms.speaking_up.telling import Telling
from wholeheard.rooms.speaking_up.visits import Visit

OUTSIDE = ("speak_up",)


def frame(organisation: Organisation) -> dict[str, Any]:
    """What every page of this room shows around its question."""
    root = people.root_of(organisation)
    return {
        "place": root,
        "place_name": name_of(root),
        "home_url": reverse("pages:place", args=[root.address]),
        "help_at_the_foot": library.help_at_the_foot(organisation.country),
    } | look_of(root)


def outside(organisation: Organisation) -> list[dict[str, Any]]:
    """Where else somebody can speak up, in the country of the organisation."""
    return library.help_panel(organisation.country, OUTSIDE)


def page(page: steps.Page, telling: Telling, organisation: Organisation) -> dict[str, Any]:
    """The question of one page, with all that was said before sealed beside it."""
    guardians = access.guardians(organisation)
    hearing = [one for one in guardians if str(one.pk) not in telling.not_for]
    return frame(organisation) | {
        "page": page,
        "sealed": tellings.seal(telling),
        "is_first": page.name == steps.NAMES[0],
        "hearing": [one.name for one in hearing],
        "there_are_guardians": bool(guardians),
        "outside": outside(organisation) if page.name in ("words", "check") else [],
    }


def checking(telling: Telling) -> dict[str, Any]:
    """All that will be sent, once more."""
    return {"telling": telling, "lines": facts(telling.elements, telling.group)}


def facts(elements: list[str] | tuple[str, ...], group: str) -> list[str]:
    """What was ticked, in words."""
    shown = [str(lists.ELEMENTS[one].name) for one in elements if one in lists.ELEMENTS]
    return shown + ([str(lists.GROUPS[group].name)] if group in lists.GROUPS else [])


def thanks(organisation: Organisation, spoken: Spoken) -> dict[str, Any]:
    """The code, and what happens now, by when."""
    return frame(organisation) | {
        "code": codes.grouped(spoken.code),
        "came_before": spoken.came_before,
        "by": days.weekday(spoken.by) if spoken.by else "",
        "outside": outside(organisation),
    }


def stopped(organisation: Organisation, code: str) -> dict[str, Any]:
    """The code, and until when the words wait."""
    until = clock.today(organisation.timezone) + dt.timedelta(days=lists.DRAFT_DAYS)
    return frame(organisation) | {
        "code": codes.grouped(code),
        "until": days.weekday(until),
    }


# The page of the code -----------------------------------------------------------------------------


def framed(visit: Visit) -> dict[str, Any]:
    return frame(visit.matter.organisation) | {"pass_on": visit.pass_on}


def your_page(visit: Visit, done: str = "") -> dict[str, Any]:
    """All that was said and done, the newest first, and what can be said now."""
    matter = queries.whole(visit.matter)
    today = clock.today(matter.row.organisation.timezone)
    names = _names(matter)
    titles = _titles()
    asked = [one for one in matter.done(lists.MAY_I_PASS) if not matter.was_passed(one)]
    return framed(visit) | {
        "done": done,
        "state": state(matter),
        "due": days.weekday(matter.row.due_on) if matter.row.due_on and _waits(matter) else "",
        "is_late": bool(matter.row.due_on and _waits(matter) and matter.row.due_on < today),
        "asked": [_question(matter, one, names) for one in asked],
        "steps": [shown(one, names) for one in reversed(matter.steps) if one.what in titles],
        "words": matter.words,
        "told": days.day(matter.row.told_on),
        "check": check_due(matter.steps, matter.row.told_on, today),
        "again": list(lists.AGAIN.items()) if matter.has_ended() else [],
        "said_again": matter.again(),
        "hearing": [one.name for one in access.guardians_for(matter)],
        "outside": outside(matter.row.organisation),
    }


def _waits(matter: Opened) -> bool:
    last = [one for one in matter.steps if one.what in (*lists.WAITS, *lists.ANSWERS)]
    return not last or last[-1].what in lists.WAITS


def state(matter: Opened) -> str:
    """How far it has come, in one line."""
    if matter.has_ended():
        return _("It has come to an end here.")
    if matter.done(*lists.WRITTEN):
        return _("The guardian has written to you.")
    if matter.done(lists.READ):
        return _("A guardian has read it.")
    return _("Nobody has read it yet.")


def _names(matter: Opened) -> dict[Any, str]:
    """The guardians who did something, by name. Tied to what this one teller may read."""
    wanted = {one.by for one in matter.steps if one.by}
    return {one.pk: one.name for one in queries.people_named(matter.row.organisation, wanted)}


def _question(matter: Opened, one: Step, names: dict[Any, str]) -> dict[str, Any]:
    said = matter.answers_to(one)
    return shown(one, names) | {"said": said[-1].what if said else ""}


def shown(one: Step, names: dict[Any, str]) -> dict[str, Any]:
    """One thing that was said or done, as its teller reads it."""
    said = {"name": names.get(one.by, _("A guardian")), "to": one.to}
    return {
        "number": one.number,
        "title": _titles()[one.what] % said,
        "words": one.words,
        "to": one.to,
        "day": days.day(one.on),
        "is_yours": one.is_tellers,
    }


def _titles() -> dict[str, str]:
    return {
        lists.READ: _("%(name)s read it"),
        lists.SAID: _("You wrote"),
        lists.WROTE: _("%(name)s wrote"),
        lists.ASKED_WISH: _("%(name)s asks what you would like"),
        lists.OUTCOME: _("What came of it, from %(name)s"),
        lists.MAY_I_PASS: _("%(name)s asks: may this be passed on to %(to)s?"),
        lists.PASSED: _("Passed on to %(to)s, in these words"),
        lists.RAISED: _("%(to)s was rung, so that nobody is hurt. This is why"),
        lists.HANDED: _("%(to)s looks after it from now on"),
        lists.AGREED: _("Yes, it may be passed on"),
        lists.REFUSED: _("No, it may not be passed on"),
        lists.HARDER: _("You said that something has become worse"),
        lists.ENDED: _("It came to an end here"),
    }


def language() -> str:
    return (translation.get_language() or "en")[:2]
