"""What people wrote in a round, as stories: found by the round alone and tied to no figure.

Each story is found here only by those who may open it anyway, and only where they may open at
least as many of the round as a figure of it needs: with fewer, who was asked would tell who wrote.
"""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.shelf import access as shelf
from wholeheard.rooms.shelf import present as shelves
from wholeheard.rooms.shelf.asking import Question
from wholeheard.rooms.shelf.models import Shelved
from wholeheard.rooms.surveys.models import Issued
from wholeheard.rooms.surveys.results.audience import Seen

ON_A_PAGE = 20


def ordinals(person: Person, issued: Issued, seen: Seen) -> list[int]:
    """Where the round's stories stand on the shelf, the newest month first; empty where there are
    too few, or where the round is about a leader who has not shared it."""
    if issued.round_id is None or not shelf.may_search(person) or not seen.may_see_words:
        return []
    stories = shelf.findable_by(person).filter(answered_in_a_round__round=issued.round_id)
    rows = Shelved.objects.of(issued.organisation_id).filter(protected__in=stories.values("pk"))
    found = list(rows.order_by("-ordinal").values_list("ordinal", flat=True))
    return found if len(found) >= issued.fewest else []


def page(person: Person, found: list[int], number: str | None) -> dict[str, Any]:
    """One page of them, as the shelf shows stories."""
    page = Paginator(found, ON_A_PAGE).get_page(number)
    return {"rows": shelves.rows_at(person, list(page.object_list), Question()), "page_obj": page}
