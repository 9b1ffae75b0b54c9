"""Work to be done soon: one row a job and thing, nothing lost, nothing stuck, no words kept."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Iterator

import pytest
from tests.conftest import NOON

from wholeheard.kit import clock, tasks
from wholeheard.kit.models import Work

pytestmark = pytest.mark.django_db
ONE, TWO, THREE = (uuid.UUID(int=number) for number in (1, 2, 3))
JOB = "tests.job"


@pytest.fixture
def done() -> Iterator[list[list[uuid.UUID]]]:
    """A job that notes what it was given; it fails for each thing in `failing`."""
    calls: list[list[uuid.UUID]] = []
    tasks._jobs[JOB] = calls.append
    yield calls
    del tasks._jobs[JOB]


def fail_for(*things: uuid.UUID) -> list[uuid.UUID]:
    """From now on the job fails if any of these is among what it is given."""
    given: list[uuid.UUID] = []

    def act(about: list[uuid.UUID]) -> None:
        if set(about) & set(things):
            raise ValueError("Sister Blodwen said so")
        given.extend(about)

    tasks._jobs[JOB] = act
    return given


def at(seconds: float) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


def work(seconds: float = 0) -> int:
    with clock.at(at(seconds)):
        return tasks.do_what_is_due()


def queue(*things: uuid.UUID) -> None:
    with clock.at(NOON):
        tasks.later(JOB, list(things))


def test_many_things_are_done_at_once_and_their_rows_are_gone(done: list) -> None:
    queue(ONE, TWO, THREE)
    assert work() == 3
    assert [sorted(call) for call in done] == [[ONE, TWO, THREE]]
    assert not Work.objects.exists()


def test_queued_twice_it_is_one_row(done: list) -> None:
    queue(ONE)
    queue(ONE, ONE)
    assert Work.objects.count() == 1


def test_nothing_at_all_can_be_queued(done: list) -> None:
    queue()
    assert work() == 0


def test_a_job_that_no_room_does_is_refused() -> None:
    with pytest.raises(LookupError, match="No room does tests.nothing"):
        tasks.later("tests.nothing", ONE)


def test_a_job_is_registered_once(done: list) -> None:
    with pytest.raises(ValueError, match="registered twice"):
        tasks.job(JOB)(done.append)


def test_what_is_not_due_waits(done: list) -> None:
    queue(ONE)
    assert work(-1) == 0
    assert work(0) == 1


def test_one_that_fails_holds_up_no_other(done: list) -> None:
    given = fail_for(TWO)
    queue(ONE, TWO, THREE)
    work()
    assert sorted(given) == [ONE, THREE]
    assert [row.about for row in Work.objects.all()] == [TWO]


def test_of_a_failure_only_its_kind_is_kept(done: list, caplog: pytest.LogCaptureFixture) -> None:
    fail_for(ONE)
    queue(ONE)
    work()
    row = Work.objects.get()
    assert row.failure == "ValueError"
    assert row.tries >= 1
    assert "Blodwen" not in caplog.text


def test_it_is_tried_again_later_and_then_gone(done: list) -> None:
    fail_for(ONE)
    queue(ONE)
    work()
    given = fail_for()
    assert work(1) == 0
    assert work(7200) == 1
    assert given == [ONE]
    assert not Work.objects.exists()


def test_pauses_grow_and_have_an_end(done: list) -> None:
    fail_for(ONE)
    queue(ONE)
    pauses = []
    for _ in range(14):
        due = Work.objects.get().due_at
        with clock.at(due):
            tasks.do_what_is_due()
        pauses.append(Work.objects.get().due_at - due)
    assert pauses == sorted(pauses)
    assert pauses[0] < dt.timedelta(minutes=2)
    assert pauses[-1] == tasks.LONGEST_PAUSE


def test_what_a_dead_worker_held_falls_due_again(done: list) -> None:
    queue(ONE)
    with clock.at(NOON):
        assert tasks._claim() is not None  # and the worker dies
    assert work(tasks.LEASE.total_seconds() - 1) == 0
    assert work(tasks.LEASE.total_seconds() + 1) == 1
    assert done == [[ONE]]


def test_what_was_queued_again_while_it_was_done_is_done_again(done: list) -> None:
    def act(about: list[uuid.UUID]) -> None:
        done.append(about)
        if len(done) == 1:
            tasks.later(JOB, ONE)

    tasks._jobs[JOB] = act
    queue(ONE)
    work()
    work(1)
    assert done == [[ONE], [ONE]]
    assert not Work.objects.exists()


def test_what_waits_is_counted_by_job(done: list) -> None:
    queue(ONE, TWO)
    assert tasks.waiting() == {JOB: 2}


def test_no_story_waits_behind_a_job_that_takes_minutes(done: list) -> None:
    slow: list[list[uuid.UUID]] = []
    tasks._jobs["tests.slow"] = slow.append
    tasks._slow.add("tests.slow")
    try:
        with clock.at(NOON):
            tasks.later("tests.slow", ONE)
            tasks.later(JOB, TWO)
            assert tasks.do_what_is_due(slow=False) == 1
            assert (done, slow) == ([[TWO]], [])
            assert tasks.do_what_is_due(slow=True) == 1
            assert slow == [[ONE]]
    finally:
        tasks._slow.discard("tests.slow")
        del tasks._jobs["tests.slow"]


def test_the_worker_does_slow_jobs_beside_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, asked = threading.Event(), set()

    def do(_stop: threading.Event, *, slow: bool) -> int:
        asked.add(slow)
        if asked == {True, False}:
            stop.set()
        return 0

    monkeypatch.setattr(tasks, "do_what_is_due", do)
    monkeypatch.setattr(tasks, "sweep", lambda: 0)
    tasks.work_until(stop, idle_seconds=0.01)
    assert asked == {True, False}
