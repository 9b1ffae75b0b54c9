"""The same reading in this process, over the cores and on Spark: row for row, and in order."""

from __future__ import annotations

import os
import shutil
import signal
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from tests.reading_commands.invented import comments

from wholeheard.engines import EngineStopped, cores, here, named
from wholeheard.listening import read
from wholeheard.reading_files.batches import Batch, Row, in_batches
from wholeheard.reading_files.work import Done, Work

WORK = Work(dated=False, placed=False)
TEXTS = [
    *comments(90),
    "",
    "Nurse Ffion rang 07700 900123",
    "😀 شكرا",
    "I do not feel safe at home",
]


def batches() -> Iterator[Batch]:
    """Small ones of unequal size, so that a later one may be done before an earlier."""
    rows = [Row(None, text) for text in TEXTS]
    at = 0
    for size in (1, 40, 2, 2, 30, 3, 16):
        (batch,) = in_batches(rows[at : at + size])
        batch.first = at
        yield batch
        at += size


def whole(found: Iterator[Done]) -> list[tuple[int, list[str]]]:
    return [(done.first, done.lines) for done in found]


@pytest.fixture(scope="module")
def alone() -> list[tuple[int, list[str]]]:
    return whole(here.over(batches(), WORK))


def test_this_process_reads_every_row_in_order(alone: list[tuple[int, list[str]]]) -> None:
    assert sum(len(some) for _first, some in alone) == len(TEXTS)
    assert [first for first, _some in alone] == [0, 1, 41, 43, 45, 75, 78]


@pytest.mark.slow
def test_the_cores_read_the_same_row_for_row(alone: list[tuple[int, list[str]]]) -> None:
    assert whole(cores.over(batches(), WORK, processes=2)) == alone


def _weigh(batch: int) -> int:
    if batch == 3:
        raise ValueError("batch three")
    return batch


def _die(batch: int) -> int:
    if batch == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return batch


@pytest.mark.slow
def test_what_goes_wrong_in_a_core_is_raised_here() -> None:
    with pytest.raises(ValueError, match="batch three"):
        list(cores.over(range(9), _weigh, processes=2))


@pytest.mark.slow
def test_a_core_that_is_killed_stops_the_run_with_a_sentence() -> None:
    with pytest.raises(EngineStopped, match="goes on from there"):
        list(cores.over(range(9), _die, processes=2))


@pytest.mark.slow
def test_the_cores_never_run_far_ahead() -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield 0

    running = cores.over(endless(), abs, processes=2)
    for _ in range(5):
        next(running)
    assert taken <= 5 + cores.AHEAD * 2 + 1
    running.close()  # type: ignore[attr-defined]


@pytest.mark.slow
def test_no_process_is_left_when_nobody_wants_more() -> None:
    import multiprocessing

    running = cores.over(range(1000), abs, processes=2)
    next(running)
    running.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_an_unknown_engine_is_refused_with_those_there_are() -> None:
    with pytest.raises(EngineStopped, match="here, cores, spark"):
        named("cloud")


# Spark -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        warnings.warn("Java is not here: the tests on Spark are SKIPPED.", stacklevel=1)
        pytest.skip("Java is not here: run `make test` as root, or install openjdk-17")
    from wholeheard.engines import spark as engine

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = engine._session()
        yield session
        session.stop()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_spark_reads_the_same_row_for_row(spark: Any, alone: list[tuple[int, list[str]]]) -> None:
    from wholeheard.engines import spark as engine

    assert whole(engine.over(batches(), WORK, session=spark)) == alone


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_data_frame_of_comments_becomes_one_of_readings(spark: Any) -> None:
    from wholeheard.engines import spark as engine
    from wholeheard.listening import arrow

    rows = [(f"row {number}", text, "what was best") for number, text in enumerate(TEXTS)]
    frame = spark.createDataFrame(rows, "name string, said string, asked string").repartition(3)
    found = engine.read_frame(frame, text="said", question="asked", id="name").toArrow()
    ids = [row[0] for row in rows]
    expected = arrow.from_readings(read(TEXTS, questions="what was best", ids=ids))
    in_order = sorted(found.to_pylist(), key=lambda row: ids.index(row["id"]))
    assert in_order == expected.to_pylist()
