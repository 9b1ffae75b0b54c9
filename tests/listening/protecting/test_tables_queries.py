"""The query auditor: which filters are answered, whatever the answers are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as some
from tests.attacker.steps import by_subtraction

from wholeheard.listening.protecting.tables.queries import QueryAuditor

WARD = frozenset(f"person {at}" for at in range(60))
OTHER = frozenset(f"other {at}" for at in range(60))


def first(many: int) -> frozenset[str]:
    return frozenset(f"person {at}" for at in range(many))


def auditor() -> QueryAuditor:
    return QueryAuditor({"ward": WARD, "everybody": WARD | OTHER})


def test_a_filter_with_enough_people_on_both_sides_is_answered() -> None:
    assert auditor().may_answer(first(30))


def test_a_filter_that_finds_few_is_refused() -> None:
    assert not auditor().may_answer(first(9))


def test_a_filter_that_leaves_few_of_a_published_place_is_refused() -> None:
    assert not auditor().may_answer(first(55))
    assert not auditor().may_answer(OTHER | first(55))


def test_two_filters_that_differ_by_few_are_not_both_answered() -> None:
    one = auditor()
    assert one.may_answer(first(30))
    assert not one.may_answer(first(33)) and not one.may_answer(first(25))
    assert one.may_answer(first(40))


def test_the_same_filter_is_answered_again() -> None:
    one = auditor()
    assert one.may_answer(first(30)) and one.may_answer(first(30))
    assert len(one.answered) == 1


def test_three_filters_that_add_up_to_few_are_not_all_answered() -> None:
    """No two of them differ by few; the third less the first and the second is three people."""
    people, one = sorted(WARD), auditor()
    assert one.may_answer(people[:20]) and one.may_answer(people[20:40])
    assert not one.may_answer(people[:43])
    assert one.may_answer(people[:40])


def test_nobody_is_an_answer() -> None:
    assert auditor().may_answer(frozenset())


@settings(max_examples=25, deadline=None)
@given(some.lists(some.tuples(some.integers(0, 59), some.integers(0, 59)), max_size=6))
def test_no_small_group_follows_from_what_was_answered(filters: list[tuple[int, int]]) -> None:
    one, people, answered = auditor(), sorted(WARD), [(WARD, 60), (WARD | OTHER, 120)]
    for start, end in filters:
        asked = frozenset(people[min(start, end) : max(start, end)])
        if one.may_answer(asked):
            answered.append((asked, len(asked)))
    assert by_subtraction(answered) == []
