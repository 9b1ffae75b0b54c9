"""Lists that stand in two places say the same, and their codes fit where they are kept.

SQLite takes a code that is too long for its column; PostgreSQL does not, and a teller would be the
first to find out.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from importlib import import_module

import pytest
from django.db import models
from django.utils import translation

from wholeheard.listening import protecting
from wholeheard.listening.noticing import concerns
from wholeheard.listening.protecting import details
from wholeheard.rooms.advocacy import guides, papers
from wholeheard.rooms.advocacy.models import Authority, PlanVersion
from wholeheard.rooms.answers.models import OUTCOMES, VERDICTS, Outcome, Verdict
from wholeheard.rooms.equality import lists as about_people
from wholeheard.rooms.equality.models import LeftOut
from wholeheard.rooms.library import lists as shelf
from wholeheard.rooms.library import shipped
from wholeheard.rooms.library.models import Look, Standing, Version
from wholeheard.rooms.measures.models import EquityIssue
from wholeheard.rooms.people.models import Grant, Invitation
from wholeheard.rooms.people.roles import PERMISSIONS, ROLE_NAMES, ROLES
from wholeheard.rooms.safekeeping import lists
from wholeheard.rooms.safekeeping.models import (
    Concern,
    ConcernStep,
    Decision,
    Mask,
    Withdrawal,
)
from wholeheard.rooms.surveys import lists as surveys
from wholeheard.rooms.surveys.models import (
    Definition,
    LeftAlone,
    Refusals,
    Round,
    TimeTaken,
)

BASES = [code for nation in guides.NATIONS for code in guides.guide(nation).bases]
BY_PEOPLE_ONLY = {"few", "other"}
CODES: list[tuple[type[models.Model], str, Iterable[str]]] = [
    (Mask, "kind", lists.KINDS_OF_DETAIL),
    (Mask, "label", lists.LABELS.values()),
    (Decision, "choice", dict(lists.CHOICES)),
    (Decision, "reason", lists.REASONS),
    (LeftOut, "characteristic", about_people.BY_CODE),
    (EquityIssue, "characteristic", about_people.BY_CODE),
    (Concern, "kind", lists.CONCERN_KINDS),
    (Concern, "urgency", lists.HOURS_TO_LOOK),
    (ConcernStep, "what", dict(lists.STEPS)),
    (Withdrawal, "why", dict(lists.REASONS_TO_LET_GO)),
    (Version, "medium", shelf.MEDIA),
    (Version, "evidence", shelf.EVIDENCE),
    (Version, "element", shelf.ELEMENTS),
    (Version, "pack", [str(shelf.PACK.key)]),
    (Look, "found", shelf.FOUND),
    (Standing, "entry", [one.slug for one in shipped.resources()]),
    (Grant, "role", ROLES),
    (Invitation, "role", ROLES),
    (Round, "who", surveys.WHO),
    (Round, "way", surveys.WAYS),
    (Definition, "came_as", surveys.FORMS),
    (Refusals, "reason", surveys.REFUSED),
    (LeftAlone, "reason", surveys.REASONS),
    (TimeTaken, "step", surveys.TOOK),
    (Authority, "basis", BASES),
    (Authority, "paper_kind", papers.KINDS),
    (PlanVersion, "file_kind", papers.KINDS),
    (Outcome, "kind", dict(OUTCOMES)),
    (Verdict, "said", dict(VERDICTS)),
]


def kinds_with_a_file() -> set[str]:
    names = [found.name for found in pkgutil.iter_modules(details.__path__)]
    modules = [import_module(f"{details.__name__}.{name}") for name in names if name[0] != "_"]
    return {module.KIND for module in modules}


def test_every_kind_of_detail_that_has_a_file_is_looked_for_and_shown() -> None:
    looked_for = {kind.KIND for kind in protecting._IN_ORDER_OF_CERTAINTY}
    assert looked_for == kinds_with_a_file()
    assert set(protecting.KINDS) == kinds_with_a_file()


def test_the_house_knows_every_kind_of_detail_by_name_and_by_label() -> None:
    assert set(lists.KINDS_OF_DETAIL) == set(protecting.KINDS) | BY_PEOPLE_ONLY
    assert set(lists.LABELS) == set(lists.KINDS_OF_DETAIL)


def test_the_house_knows_every_kind_of_concern_by_name() -> None:
    assert set(lists.CONCERN_KINDS) == set(concerns.KINDS) | {"other", lists.IN_THE_WHOLE}


def test_every_role_has_a_name_and_opens_only_what_there_is() -> None:
    assert set(ROLE_NAMES) == set(ROLES)
    assert frozenset().union(*ROLES.values()) == set(PERMISSIONS)


@pytest.mark.parametrize(
    ("model", "field", "codes"), CODES, ids=[f"{one.__name__}.{field}" for one, field, _ in CODES]
)
def test_every_code_fits_its_column(
    model: type[models.Model], field: str, codes: Iterable[str]
) -> None:
    room = model._meta.get_field(field).max_length
    assert room
    assert [code for code in codes if len(code) > room] == []


@pytest.mark.parametrize("reason", lists.REASONS_TO_TAKE_OUT)
def test_a_teller_reads_the_reason_of_an_edit_in_welsh(reason: str) -> None:
    with translation.override("en"):
        english = str(lists.REASONS[reason])
    with translation.override("cy"):
        assert str(lists.REASONS[reason]) != english
