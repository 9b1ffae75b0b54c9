"""Who else changed this: places, what they changed and whom to ask. Never which did better."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.learning import lists, queries
from wholeheard.rooms.learning.models import CaseStudy
from wholeheard.rooms.learning.present.parts import unclaimed
from wholeheard.rooms.learning.queries import Same
from wholeheard.rooms.measures.lists import BY_CODE
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of

MOST_ELSEWHERE = 50


def same_page(
    person: Person, same: Same, order: str, ideas: Sequence[Any], elsewhere: Sequence[Any]
) -> dict[str, Any]:
    """Changes of this organisation, and what others published openly."""
    asked = {"words": " ".join(same.words)} if same.words else {}
    asked |= {"theme": same.theme} if same.theme else {}
    contacts = queries.contacts_of(ideas, person.organisation_id)
    return {
        "same": same_in_words(same),
        "rows": [_row(one, contacts.get(one.pk)) for one in ideas],
        "elsewhere": [_elsewhere(one) for one in elsewhere],
        "orders": [(code, name, code == order) for code, name in lists.ORDERS.items()],
        "order": order,
        "query": urlencode(asked | {"order": order}),
        "asked": urlencode(asked),
        "one_is_enough": same.one_is_enough,
    }


def same_in_words(same: Same) -> list[str]:
    """What is looked for."""
    said = [_("“%(words)s”") % {"words": " ".join(same.words)}] if same.words else []
    said += [str(changes.THEMES[same.theme])] if same.theme in changes.THEMES else []
    said += [str(BY_CODE[code].name) for code in sorted(same.codes) if code in BY_CODE]
    return [*said, _("the same promise")] if same.promise else said


def _row(idea: Any, study: CaseStudy | None) -> dict[str, Any]:
    return {
        "id": idea.pk,
        "place": name_of(idea.place),
        "title": idea.title,
        "words": idea.words,
        "stage": changes.STAGES[idea.stage].name,
        "on": days.day(idea.on),
        "ask": study.contact_role if study else _asked_of(idea),
        "address": study.contact_address if study else "",
    }


def _asked_of(idea: Any) -> str:
    """Whoever began it, as long as they are here; else the team."""
    by = idea.by
    if by is None or not by.is_active:
        return _("The team of %(place)s") % {"place": name_of(idea.place)}
    return f"{by.name}, {by.job}" if by.job else str(by.name)


def _elsewhere(study: Any) -> dict[str, Any]:
    return {
        "id": study.pk,
        "title": study.title,
        "lang": study.language,
        "place": f"{name_of(study.idea.place)}, {study.idea.place.organisation.name}",
        "changed": unclaimed(study.changed),
        "ask": study.contact_role,
        "address": study.contact_address,
    }
