"""Reading on Spark, with `mapInArrow`. Needs pyspark and Java 17 (the extra `spark`).

    pip install "wholeheard[spark]"

`read_frame` is for people who have a Spark of their own; `over` is what `wholeheard read
--engine spark` uses, on the master that Spark is configured with, else on this machine.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from wholeheard.engines import EngineStopped

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

Batch = TypeVar("Batch")
Done = TypeVar("Done")

AT_ONCE = 4
"""Batches for each core of the cluster that are sent together."""
NOT_HERE = 'Spark is not here. Install it with: pip install "wholeheard[spark]", and Java 17.'
NO_JAVA = "Spark did not start. It needs Java 17: check that `java -version` answers."


def read_frame(
    frame: DataFrame, *, text: str, question: str | None = None, id: str | None = None
) -> DataFrame:
    """A Spark data frame of readings out of one of comments, row for row.

    The columns are those of `wholeheard.listening.arrow.schema()`. Without `id` a row has the
    number it has in its own batch, so name one.
    """
    from pyspark.sql.functions import col
    from pyspark.sql.pandas.types import from_arrow_schema

    from wholeheard.listening import arrow

    named = {"text": text, "question": question, "id": id}
    chosen = frame.select(
        *[col(column).cast("string").alias(name) for name, column in named.items() if column]
    )
    return chosen.mapInArrow(_read_arrow, from_arrow_schema(arrow.schema()))


def over(
    batches: Iterable[Batch], work: Callable[[Batch], Done], *, session: SparkSession | None = None
) -> Iterator[Done]:
    """What `work` makes of each batch, in their order. Raises EngineStopped.

    A session that was given stays open; one that was made here is stopped at the end.
    """
    spark = session or _session()
    try:
        most = AT_ONCE * max(1, spark.sparkContext.defaultParallelism)
        waiting = iter(batches)
        while some := list(islice(waiting, most)):
            yield from _together(spark, some, work)
    finally:
        if session is None:
            spark.stop()


def _session() -> SparkSession:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise EngineStopped(NOT_HERE) from missing
    builder = SparkSession.builder.appName("wholeheard").config("spark.ui.enabled", "false")
    if not os.environ.get("SPARK_CONF_DIR") and not os.environ.get("MASTER"):
        for name, value in LOCAL.items():
            builder = builder.config(name, value)
    try:
        session: SparkSession = builder.getOrCreate()
    except (PySparkException, OSError, RuntimeError) as failed:
        raise EngineStopped(NO_JAVA) from failed
    session.sparkContext.setLogLevel("ERROR")
    return session


LOCAL = {
    "spark.master": "local[*]",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1",
}
"""How Spark runs where nobody configured one: on this machine, answering to nobody else."""


def _together(spark: SparkSession, batches: list[Any], work: Callable[[Any], Any]) -> Iterator[Any]:
    import pyarrow as pa

    packed = pa.table(
        {
            "number": pa.array(range(len(batches)), pa.int32()),
            "packed": pa.array([pickle.dumps(one) for one in batches], pa.binary()),
        }
    )
    frame = spark.createDataFrame(packed).repartitionByRange(len(batches), "number")
    worked = frame.mapInArrow(_Worker(work), "number int, packed binary").toArrow()
    in_order = sorted(zip(*(column.to_pylist() for column in worked.columns), strict=True))
    for _number, result in in_order:
        yield pickle.loads(result)


class _Worker:
    """`work` as Spark calls it: with packed batches, giving back packed results."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self.work = work

    def __call__(self, arriving: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        for packed in arriving:
            done = [
                pickle.dumps(self.work(pickle.loads(one))) for one in packed["packed"].to_pylist()
            ]
            yield pa.RecordBatch.from_arrays(
                [packed["number"], pa.array(done, pa.binary())], names=["number", "packed"]
            )


def _read_arrow(arriving: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    from wholeheard.listening import arrow

    for batch in arriving:
        yield arrow.read(batch)
