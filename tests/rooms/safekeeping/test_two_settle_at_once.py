"""Two people settle the same concern in the same moment: one does, the other is told."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from tests.conftest import House, ToldStory

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions
from wholeheard.rooms.safekeeping.models import Concern, ConcernStep

Tell = Callable[..., ToldStory]
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="on SQLite one transaction writes at a time"
    ),
]


@pytest.fixture
def looked_at(transactional_db: None, house: House, tell: Tell) -> Concern:
    told = tell("I waited. I want to kill myself tonight. Nobody said why.")
    actions.examine([told.story.pk])
    concern = Concern.plain.get()
    actions.look_at(concern, by=house.dilys)
    return concern


def test_of_two_who_settle_at_once_the_second_finds_it_settled(
    looked_at: Concern, house: House
) -> None:
    refused: list[str] = []
    second = threading.Thread(target=settle, args=(looked_at, house.dilys, refused))
    with transaction.atomic():
        actions.settle(looked_at, "I rang them.", by=house.dilys)
        second.start()
        wait_until_somebody_waits(second)
    second.join()
    assert refused == ["concern.settled"]
    assert ConcernStep.plain.filter(concern=looked_at, what="settled").count() == 1


def settle(concern: Concern, by: Person, refused: list[str]) -> None:
    try:
        actions.settle(Concern.plain.get(pk=concern.pk), "I rang them too.", by=by)
    except Refusal as refusal:
        refused.append(refusal.code)
    finally:
        connection.close()


def wait_until_somebody_waits(second: threading.Thread) -> None:
    """Until the other transaction stands behind a row that this one holds, or has ended."""
    waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    with connection.cursor() as cursor:
        while second.is_alive():
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(waits)
            if cursor.fetchone()[0]:
                return
