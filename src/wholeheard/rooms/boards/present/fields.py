"""What is asked of tellers, how often it is filled, and what was decided of it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.days import day
from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.boards import fields, lists, queries
from wholeheard.rooms.boards.fields import Field
from wholeheard.rooms.boards.models import FieldReview
from wholeheard.rooms.boards.queries import Counted
from wholeheard.rooms.boards.titles import half_year_in_words
from wholeheard.rooms.measures.present import said_of
from wholeheard.rooms.people.models import Person


def fields_page(person: Person) -> dict[str, Any]:
    """All fields by where they are met, in the order of `fields.fields`."""
    today = clock.today(person.organisation.timezone)
    counted = queries.last_figures(person.organisation, lists.FIELDS)
    due = set(queries.fields_due(person.organisation, today))
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in queries.asked_fields(person.organisation):
        groups.setdefault(one.field.where, []).append(_row(one, due))
    return {
        "period": half_year_in_words(counted.starts_on) if counted else "",
        "groups": [(fields.WHERE[where], rows) for where, rows in groups.items()],
        "due": len(due),
        "due_since": day(queries.due_since(today)),
    }


def _row(one: Counted, due: set[str]) -> dict[str, Any]:
    return {
        "asked": one.field.asked,
        "filled": _filled_in_words(one.filled),
        "decided": decided_in_words(one.review),
        "because": one.review.because if one.review else "",
        "is_due": one.field.code in due,
        "url": reverse("boards:field", args=[one.field.code]),
    }


def _filled_in_words(filled: Figure | None) -> str:
    if filled is None:
        return _("Kept apart; nobody counts it")
    return said_of(filled)


def decided_in_words(review: FieldReview | None) -> str:
    """Keep asking, 12 November, Ada Lewis. A field that stands here is still asked, whatever was
    decided: nobody has changed its form yet."""
    if review is None:
        return _("Not looked at yet")
    by = review.by.name if review.by else _("somebody who works here no longer")
    said = f"{lists.DECISIONS[review.decision]}, {day(review.on)}, {by}"
    if review.decision == lists.KEEP:
        return said
    return _("%(decision)s. It is still asked as it was.") % {"decision": said}


def field_page(person: Person, field: Field) -> dict[str, Any]:
    review = queries.last_reviews(person.organisation).get(field.code)
    return {
        "asked": field.asked,
        "where": fields.WHERE[field.where],
        "decided": decided_in_words(review),
        "because": review.because if review else "",
        "is_of_a_survey": field.where == fields.ASKED,
    }
