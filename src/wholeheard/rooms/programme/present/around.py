"""What stands around every page of the room: whose it is, four chapters, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.programme import access, lists, queries
from wholeheard.rooms.programme.models import Programme
from wholeheard.rooms.programme.present.chapters import PAGES


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of a programme, and whether it is the one that is open."""

    name: str
    url: str
    current: bool


def rooms() -> list[tuple[str, str]]:
    """Name and address of what everybody finds in the chapter."""
    return [(_("Programmes"), reverse("programme:programmes"))]


def frame(person: Person, found: Programme, here: str = "") -> dict[str, Any]:
    """What stands above every page of one programme. `here`: the view that is open; the pages of
    its chapter stand beside each other, those of the phase now where it is of none."""
    phase = queries.phase_of(found)
    chapter = chapter_of(here) or phase
    return {
        "programme": found,
        "place": found.place,
        "trail": ", ".join(name_of(one) for one in [*people.above(found.place), found.place]),
        "phase": phase,
        "stages": stages(found, phase),
        "chapter": chapter,
        "tabs": tabs(found, chapter, here),
        "may_work": found.ended_on is None and access.may_work(person, found),
        "may_keep": found.ended_on is None and access.may_keep(person, found),
        "of_the_team": access.is_of_the_team(person, found),
        "is_over": found.ended_on is not None,
    }


def chapter_of(view: str) -> str:
    """The phase to which a page belongs; "" for one that belongs to all."""
    found = [phase for phase, pages in PAGES.items() if view in {name for _title, name in pages}]
    return found[0] if found else ""


def stages(found: Programme, phase: str) -> list[dict[str, Any]]:
    """The four phases with how far it has come."""
    order = list(lists.PHASES)
    now = order.index(phase)
    return [
        {
            "id": one,
            "name": lists.PHASES[one],
            "url": reverse("programme:chapter", args=[found.pk, one]),
            "done": at < now or found.ended_on is not None,
            "now": at == now and found.ended_on is None,
        }
        for at, one in enumerate(order)
    ]


def tabs(found: Programme, chapter: str, here: str) -> list[Tab]:
    """The pages of a chapter."""
    first = Tab(
        _("What to do"), reverse("programme:chapter", args=[found.pk, chapter]),
        here in ("", "programme:chapter"),
    )  # fmt: skip
    return [
        first,
        *(Tab(str(name), reverse(view, args=[found.pk]), view == here)
          for name, view in PAGES[chapter]),
    ]  # fmt: skip
