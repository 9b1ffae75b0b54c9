"""A bucket for each who asks: so many at once, then one at a time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wholeheard.kit import limits
from wholeheard.kit.limits import Buckets


class Watch:
    """A clock that stands still until it is told to go on."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_full_bucket_gives_as_many_as_it_holds_and_then_says_how_long_to_wait() -> None:
    buckets = Buckets(3, 10, Watch())
    assert [buckets.seconds_to_wait("a") for _ in range(4)] == [0, 0, 0, 10]


def test_after_that_long_there_is_one_again_and_no_more() -> None:
    watch = Watch()
    buckets = Buckets(1, 10, watch)
    assert buckets.seconds_to_wait("a") == 0
    watch.now = 4
    assert buckets.seconds_to_wait("a") == 6
    watch.now = 10
    assert [buckets.seconds_to_wait("a"), buckets.seconds_to_wait("a")] == [0, 10]


def test_one_who_asks_too_often_takes_nothing_from_another() -> None:
    buckets = Buckets(1, 10, Watch())
    assert [buckets.seconds_to_wait(who) for who in "aab"] == [0, 10, 0]


def test_a_bucket_never_holds_more_than_its_size() -> None:
    watch = Watch()
    buckets = Buckets(2, 1, watch)
    buckets.seconds_to_wait("a")
    watch.now = 1000
    assert [buckets.seconds_to_wait("a") for _ in range(3)] == [0, 0, 1]


def test_when_very_many_ask_those_whose_bucket_is_full_again_are_forgotten(
    monkeypatch: object,
) -> None:
    monkeypatch.setattr(limits, "MOST", 3)  # type: ignore[attr-defined]
    watch = Watch()
    buckets = Buckets(1, 10, watch)
    for who in "abc":
        buckets.seconds_to_wait(who)
    watch.now = 5
    assert buckets.seconds_to_wait("d") == 0
    assert buckets.seconds_to_wait("a") == 5
    watch.now = 20
    buckets.seconds_to_wait("e")
    assert set(buckets._kept) == {"e"}


@given(st.lists(st.floats(0, 5), max_size=60), st.integers(1, 5), st.floats(0.5, 4))
def test_over_any_time_no_more_is_given_than_size_and_refill(
    pauses: list[float], size: int, refill: float
) -> None:
    watch = Watch()
    buckets = Buckets(size, refill, watch)
    given_out = 0
    for pause in pauses:
        watch.now += pause
        given_out += buckets.seconds_to_wait("a") == 0
    assert given_out <= size + watch.now / refill + 1e-6
