"""What is new of saved searches, for the letter of the morning. How many and where, never words:
neither of a story, nor those that somebody looks for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.shelf import access, actions, lists, queries, searching
from wholeheard.rooms.shelf.forms import FindForm
from wholeheard.rooms.shelf.models import SavedSearch


@dataclass(frozen=True, slots=True)
class News:
    """The saved searches that were due to be looked at, and how many stories are new of them."""

    looked_at: list[SavedSearch]
    searches: int = 0
    stories: int = 0


def news_for(person: Person, today: dt.date) -> News:
    """What came since they were told, up to yesterday; of what they may open today."""
    due = queries.due_for_a_letter(person, today)
    found = [number for one in due if (number := _new(person, one, today))]
    return News(due, len(found), sum(found))


def _new(person: Person, saved: SavedSearch, today: dt.date) -> int:
    asked = QueryDict(mutable=True)
    for name, values in saved.asked.items():
        asked.setlist(name, values)
    wanted = replace(FindForm(asked, person=person).wanted(), came=(saved.looked_on, today))
    return searching.how_many(access.scope_of(person), wanted, most=lists.COUNTED_EXACTLY)


def sentence(news: News) -> str:
    """Three stories are new in one of your saved searches."""
    number = f"{news.stories:,}"
    if news.stories > lists.COUNTED_EXACTLY:
        return _("Many stories are new in your saved searches.")
    return ngettext(
        "One story is new in your saved searches.",
        "%(number)s stories are new in your saved searches.",
        news.stories,
    ) % {"number": number}


def address() -> str:
    return f"{settings.BASE_ADDRESS}/in/understand/find/saved"


def have_told(news: News, today: dt.date) -> None:
    actions.have_told_of(news.looked_at, today)
