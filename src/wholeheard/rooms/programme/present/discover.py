"""The seven diagnostics beside each other, and one of them with its guide."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock, days
from wholeheard.listening.programme import Diagnostic
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import queries
from wholeheard.rooms.programme.access import discover as access
from wholeheard.rooms.programme.content import content_of, elements_of
from wholeheard.rooms.programme.lists import discover as lists
from wholeheard.rooms.programme.models import DiagnosticStep, Programme
from wholeheard.rooms.programme.present.findings import by_element
from wholeheard.rooms.programme.queries import Progress

FILES = {lists.FIGURES: (lists.DASHBOARD,), lists.WORKFORCE: (lists.LEADERS,)}


def progress_page(programme: Programme) -> dict[str, Any]:
    """Where each diagnostic stands, and elements of which nothing was found yet."""
    now = queries.progress(programme)
    found = {element for _diagnostic, element in now.elements}
    names = elements_of(programme)
    return {
        "rows": [_row(programme, one, now) for one in content_of(programme).diagnostics],
        "silent": [name for code, name in names.items() if code not in found],
    }


def _row(programme: Programme, guide: Diagnostic, now: Progress) -> dict[str, Any]:
    decided = now.decided.get(guide.id)
    return {
        "name": guide.name,
        "asks": guide.asks,
        "url": reverse("programme:diagnostic", args=[programme.pk, guide.id]),
        "done": decided is not None and decided.what == lists.DONE,
        "left_out": decided is not None and decided.what == lists.LEFT_OUT,
        "words": decided.words if decided else "",
        "there": there(guide, now),
        "waits": waits(guide, now),
    }


def there(guide: Diagnostic, now: Progress) -> str:
    """What is there of a diagnostic, in a sentence; "" where nothing is."""
    said = []
    if talks := now.talks[guide.id]:
        said.append(ngettext("%(n)s talk is kept.", "%(n)s talks are kept.", talks) % {"n": talks})
    if files := sum(now.files[one] for one in FILES.get(guide.id, ())):
        said.append(ngettext("%(n)s file is here.", "%(n)s files are here.", files) % {"n": files})
    if found := now.findings[guide.id]:
        said.append(
            ngettext("%(n)s finding stands.", "%(n)s findings stand.", found) % {"n": found}
        )
    return " ".join(said)


def waits(guide: Diagnostic, now: Progress) -> str:
    """What a diagnostic waits for; "" where it was done or left out."""
    decided = now.decided.get(guide.id)
    if decided is not None and decided.what in (lists.DONE, lists.LEFT_OUT):
        return ""
    if guide.id in lists.SEVERAL and now.talks[guide.id] < guide.fewest:
        return _("Nothing is put together before there are %(n)s talks.") % {"n": guide.fewest}
    if not now.findings[guide.id]:
        return _("No finding is written yet.")
    return _("Say that it is done, when it is.")


def diagnostic_page(person: Person, programme: Programme, guide: Diagnostic) -> dict[str, Any]:
    """What stands on the page of every diagnostic."""
    now = queries.progress(programme)
    rows = list(queries.standing_findings(programme).filter(diagnostic=guide.id))
    return {
        "guide": guide,
        "there": there(guide, now),
        "waits": waits(guide, now),
        "groups": [one for one in by_element(programme, rows) if one["rows"]],
        "may_find": programme.ended_on is None and access.may_find(person, programme, guide.id),
        "steps": [step_row(one, programme) for one in queries.steps_of(programme, guide.id)],
        "is_over": now.decided.get(guide.id) is not None and not waits(guide, now),
    }


def step_row(one: DiagnosticStep, programme: Programme) -> dict[str, str]:
    """A decision with who and when."""
    return {
        "what": str(lists.STEPS[one.what]),
        "words": one.words,
        "by": one.by.name if one.by else "",
        "on": days.day(clock.day_of(one.at, programme.place.organisation.timezone)),
    }
