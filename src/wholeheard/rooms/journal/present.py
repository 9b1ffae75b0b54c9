"""How a journal is shown to its owner, and how it leaves the house as a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock, days, signups
from wholeheard.listening.protecting import find_details
from wholeheard.listening.sentences import sentences
from wholeheard.rooms.journal.actions import Opened
from wholeheard.rooms.journal.models import Entry
from wholeheard.rooms.library import present as library
from wholeheard.rooms.people.models import Person

HELP = ("danger", "talk", "staff")


def chapter() -> str:
    """The chapter in which the journal stands."""
    return _("Empathise")


def rooms() -> list[tuple[str, str]]:
    """The same for everybody, whether or not they keep a journal."""
    return [(_("Journal"), reverse("journal:front"))]


def around(person: Person) -> dict[str, Any]:
    """What every page of the journal has: where to turn."""
    return {"signposts": library.help_panel(person.organisation.country, HELP)}


def entry_row(entry: Entry, title: str | None) -> dict[str, Any]:
    named = _("This cannot be opened") if title is None else title
    return {
        "id": entry.pk,
        "on": days.weekday(entry.on),
        "title": named or _("Without a title"),
        "is_own": bool(title),
    }


def entry_page(entry: Entry, opened: Opened | None) -> dict[str, Any]:
    """An entry as it stands on its page; without words if it does not open."""
    return {
        "id": entry.pk,
        "on": days.weekday(entry.on),
        "opens": opened is not None,
        "title": opened.title if opened else "",
        "words": opened.words if opened else "",
    }


def lines_of(words: str) -> list[str]:
    """The sentences of an entry, in order."""
    return [" ".join(words[start:end].split()) for start, end in sentences(words)]


def could_tell_who(line: str) -> list[str]:
    """What in a line could tell who somebody is, as the machine sees it."""
    return [line[one.start : one.end] for one in find_details(line)]


def where_to_show(person: Person) -> list[dict[str, str]]:
    """Where else this person may take a line to, as later rooms offer."""
    offers = (ask(person) for ask in signups.next_steps.named("with a line of a journal"))
    return [one for one in offers if one]


def as_file(pages: Iterable[tuple[Entry, Opened | None]], person: Person) -> str:
    """Everything, oldest first, with a head that says what it is."""
    head = [
        _("The journal of %(name)s, as taken out on %(day)s.")
        % {"name": person.name, "day": days.day(clock.today(person.organisation.timezone))},
        _("This file is not locked. Whoever has it can read it. Keep it where only you can."),
    ]
    texts = [_as_text(*page) for page in sorted(pages, key=lambda page: page[0].on)]
    return "\n\n".join(["\n".join(head), *texts]) + "\n"


def _as_text(entry: Entry, opened: Opened | None) -> str:
    above = f"{entry.on.isoformat()} {opened.title if opened else ''}".rstrip()
    words = opened.words if opened else _("This cannot be opened")
    return f"{above}\n{'-' * len(above)}\n\n{words}"
