"""How a journal is shown to its owner, and how it leaves the house as a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
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


def entry_row(entry: Entry, title: str) -> dict[str, Any]:
    return {"id": entry.pk, "on": days.weekday(entry.on), "title": title or _("Without a title")}


def entry_page(opened: Opened) -> dict[str, Any]:
    return {
        "id": opened.entry.pk,
        "on": days.weekday(opened.entry.on),
        "title": opened.title,
        "words": opened.words,
    }


def lines_of(words: str) -> list[str]:
    """The sentences of an entry, in order."""
    return [" ".join(words[start:end].split()) for start, end in sentences(words)]


def could_tell_who(line: str) -> list[str]:
    """What in a line could tell who somebody is, as the machine sees it."""
    return [line[one.start : one.end] for one in find_details(line)]


def as_file(entries: Iterable[Opened], person: Person) -> str:
    """Everything, oldest first, with a head that says what it is."""
    head = [
        _("The journal of %(name)s, as taken out on %(day)s.")
        % {"name": person.name, "day": days.day(clock.today(person.organisation.timezone))},
        _("This file is not locked. Whoever has it can read it. Keep it where only you can."),
    ]
    pages = [_as_text(one) for one in sorted(entries, key=lambda one: one.entry.on)]
    return "\n\n".join(["\n".join(head), *pages]) + "\n"


def _as_text(opened: Opened) -> str:
    above = f"{opened.entry.on.isoformat()} {opened.title}".rstrip()
    return f"{above}\n{'-' * len(above)}\n\n{opened.words}"
