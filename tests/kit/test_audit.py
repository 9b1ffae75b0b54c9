"""The record of what staff did and read: append-only, chained, erasable without breaking."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.kit.models import AuditEntry, AuditHead

pytestmark = pytest.mark.django_db
HERE, THERE, THING = uuid.UUID(int=1), uuid.UUID(int=2), uuid.UUID(int=3)
NOON = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)


def record_some(number: int = 5, organisation: uuid.UUID = HERE) -> None:
    for day in range(number):
        with clock.at(NOON + dt.timedelta(days=day)):
            audit.record("mask.decided", organisation=organisation, about=THING, choice=f"c{day}")


def sentences() -> list[str]:
    return [broken.sentence for broken in audit.verify()]


def test_a_chain_that_nobody_touched_holds() -> None:
    record_some()
    record_some(organisation=THERE)
    assert sentences() == []


def test_numbers_run_without_a_gap_in_each_organisation() -> None:
    record_some(3)
    record_some(2, THERE)
    for organisation, number in ((HERE, 3), (THERE, 2)):
        entries = AuditEntry.objects.filter(organisation=organisation).order_by("number")
        assert [entry.number for entry in entries] == list(range(1, number + 1))


@pytest.mark.parametrize(
    "change",
    [
        {"what": "story.read"},
        {"by": uuid.UUID(int=9)},
        {"about": uuid.UUID(int=9)},
        {"at": NOON},
        {"detail": {"choice": "other"}},
        {"detail_digest": b"x" * 32},
        {"digest": b"x" * 32},
        {"organisation": THERE},
        {"number": 77},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_entry_is_found(change: dict[str, object]) -> None:
    record_some()
    AuditEntry.objects.filter(organisation=HERE, number=3).update(**change)
    assert sentences()


def test_a_missing_entry_is_found() -> None:
    record_some()
    AuditEntry.objects.filter(number=3).delete()
    assert sentences() == ["Entry 3 is missing."]


def test_a_missing_end_is_found() -> None:
    record_some()
    AuditEntry.objects.filter(number__gte=4).delete()
    assert sentences() == ["The last entries are missing."]


def test_a_chain_without_its_head_is_found() -> None:
    record_some()
    AuditHead.objects.all().delete()
    assert sentences()


def test_two_entries_that_changed_places_are_found() -> None:
    record_some()
    AuditEntry.objects.filter(number=2).update(number=99)
    AuditEntry.objects.filter(number=3).update(number=2)
    AuditEntry.objects.filter(number=99).update(number=3)
    assert sentences()


def test_a_detail_can_be_forgotten_and_the_chain_still_holds() -> None:
    record_some()
    assert audit.erase_details(THING) == 5
    assert set(AuditEntry.objects.values_list("detail", flat=True)) == {None}
    assert sentences() == []


def test_a_forgotten_detail_cannot_be_guessed_back() -> None:
    record_some(1)
    audit.erase_details(THING)
    assert bytes(AuditEntry.objects.get().detail_salt) == b""


def test_old_entries_go_and_what_is_left_still_holds() -> None:
    record_some()
    gone = audit.prune(NOON + dt.timedelta(days=2), organisation=HERE)
    assert gone == 2
    assert sentences() == []
    record_some(1)
    assert sentences() == []


def test_even_when_all_of_them_are_old() -> None:
    record_some()
    assert audit.prune(NOON + dt.timedelta(days=100), organisation=HERE) == 5
    assert sentences() == []
    record_some(1)
    assert sentences() == []
    assert AuditEntry.objects.get().number == 6


def test_nothing_is_cut_that_is_not_old() -> None:
    record_some()
    assert audit.prune(NOON, organisation=HERE) == 0
    assert AuditEntry.objects.count() == 5


@transaction.atomic
def record_and_fail() -> None:
    audit.record("story.read", organisation=HERE)
    raise ZeroDivisionError


def test_what_failed_leaves_no_entry() -> None:
    with pytest.raises(ZeroDivisionError):
        record_and_fail()
    assert not AuditEntry.objects.exists()
    record_some(1)
    assert sentences() == []


@pytest.mark.parametrize(
    "detail",
    [{}, {"fields": ["a", "b"]}, {"to": "ŵ 😭"}, {"number": 3, "none": None}, {"deep": {"a": [1]}}],
    ids=str,
)
def test_details_of_every_shape_hold(detail: dict[str, object]) -> None:
    audit.record("place.changed", organisation=HERE, about=THING, **detail)
    assert sentences() == []


def test_verify_asks_no_more_of_memory_for_a_long_chain(
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    record_some(60)
    with django_assert_max_num_queries(4):  # type: ignore[attr-defined]
        assert sentences() == []
