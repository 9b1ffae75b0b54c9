"""Readings as Arrow: record batch in, record batch out. Needs pyarrow (the extra `analysis`).

pip install "wholeheard[analysis]"
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wholeheard.listening import lines
from wholeheard.listening.shapes import Reading

if TYPE_CHECKING:
    import pyarrow as pa

    from wholeheard.listening.adapting.adaptation import Adaptation


class NoArrow(ImportError):
    """pyarrow is not here; the message says what to install."""

    def __init__(self) -> None:
        super().__init__('This needs pyarrow. Install it with: pip install "wholeheard[analysis]"')


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as missing:
        raise NoArrow from missing
    return pyarrow


def schema() -> pa.Schema:
    """The columns of a reading; offsets are positions in a Python string, ends exclusive."""
    pa = _pyarrow()
    return pa.schema(
        [
            pa.field("id", pa.string(), nullable=False),
            pa.field("findings", pa.list_(pa.struct(_finding_fields(pa))), nullable=False),
            pa.field("details", pa.list_(pa.struct(_detail_fields(pa))), nullable=False),
            pa.field("concern", pa.struct(_concern_fields(pa)), nullable=False),
            pa.field("tone", pa.int8()),
            pa.field("severity", pa.float64()),
            pa.field("language", pa.string()),
            pa.field("abstained", pa.list_(pa.string()), nullable=False),
            pa.field("unread", pa.string()),
            pa.field("reader", pa.string(), nullable=False),
        ]
    )


def read(batch: pa.RecordBatch, *, adaptation: Adaptation | None = None) -> pa.RecordBatch:
    """Read the column `text` of a record batch, with `question` and `id` where it has them, as an
    organisation taught where an adaptation is given.

    Raises KeyError where there is no column `text`.
    """
    from wholeheard.listening.reading import read as read_list

    names = batch.schema.names
    if "text" not in names:
        raise KeyError(f"A column named text is needed; there are: {', '.join(names) or 'none'}.")
    return from_readings(
        read_list(
            _values(batch, "text") or [],
            questions=_values(batch, "question"),
            ids=_values(batch, "id"),
            adaptation=adaptation,
        )
    )


def _values(batch: pa.RecordBatch, name: str) -> list[Any] | None:
    if name not in batch.schema.names:
        return None
    values: list[Any] = batch.column(batch.schema.names.index(name)).to_pylist()
    return values


def from_readings(readings: Sequence[Reading]) -> pa.RecordBatch:
    """Readings as a record batch of `schema()`, row for row."""
    pa = _pyarrow()
    findings = [one for reading in readings for one in reading.findings]
    details = [lines.shown_details(reading) for reading in readings]
    columns = [
        pa.array([one.id for one in readings], pa.string()),
        _lists(pa, [len(one.findings) for one in readings], _findings(pa, findings)),
        _lists(pa, [len(some) for some in details], _details(pa, details)),
        _concerns(pa, [one.concern for one in readings]),
        pa.array([one.tone for one in readings], pa.int8()),
        pa.array([lines.severity_of(one) for one in readings], pa.float64()),
        pa.array([one.language for one in readings], pa.string()),
        pa.array([list(one.abstained) for one in readings], pa.list_(pa.string())),
        pa.array([one.unread for one in readings], pa.string()),
        pa.array([one.reader for one in readings], pa.string()),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema())


def from_lines(pairs: Sequence[tuple[str, str]]) -> pa.RecordBatch:
    """The same out of `lines.as_line` and `lines.more_as_line` of each reading."""
    pa = _pyarrow()
    if not pairs:
        return from_readings([])
    from pyarrow import json

    whole = "\n".join(f"{line[:-1]},{more[1:]}" for line, more in pairs).encode()
    table = json.read_json(
        pa.BufferReader(whole),
        read_options=json.ReadOptions(block_size=len(whole) + 1, use_threads=False),
        parse_options=json.ParseOptions(explicit_schema=_written(pa)),
    ).combine_chunks()
    column = {name: table.column(name).combine_chunks() for name in table.column_names}
    findings, concern = column["findings"], column["concern"]
    column["findings"] = pa.ListArray.from_arrays(
        findings.offsets,
        pa.StructArray.from_arrays(
            [*findings.values.flatten(), column["because"].values], fields=_finding_fields(pa)
        ),
    )
    column["concern"] = pa.StructArray.from_arrays(
        [*concern.flatten(), column["concern_confidence"]], fields=_concern_fields(pa)
    )
    return pa.RecordBatch.from_arrays([column[name] for name in schema().names], schema=schema())


def _finding_fields(pa: Any) -> list[Any]:
    return [*_written_finding_fields(pa), pa.field("because", pa.list_(pa.string()))]


def _written_finding_fields(pa: Any) -> list[Any]:
    return [
        pa.field("lens", pa.string()),
        pa.field("code", pa.string()),
        pa.field("start", pa.int32()),
        pa.field("end", pa.int32()),
        pa.field("confidence", pa.float64()),
    ]


def _detail_fields(pa: Any) -> list[Any]:
    return [
        pa.field("kind", pa.string()),
        pa.field("start", pa.int32()),
        pa.field("end", pa.int32()),
        pa.field("confidence", pa.float64()),
    ]


def _concern_fields(pa: Any) -> list[Any]:
    return [*_written_concern_fields(pa), pa.field("confidence", pa.float64())]


def _written_concern_fields(pa: Any) -> list[Any]:
    return [
        pa.field("raised", pa.bool_()),
        pa.field("urgency", pa.string()),
        pa.field("kinds", pa.list_(pa.string())),
        pa.field("start", pa.int32()),
        pa.field("end", pa.int32()),
    ]


def _written(pa: Any) -> Any:
    """The columns as the two lines of a reading have them."""
    plain = [field for field in schema() if field.name not in ("findings", "concern")]
    return pa.schema(
        [
            *(pa.field(field.name, field.type) for field in plain),
            pa.field("findings", pa.list_(pa.struct(_written_finding_fields(pa)))),
            pa.field("concern", pa.struct(_written_concern_fields(pa))),
            pa.field("because", pa.list_(pa.list_(pa.string()))),
            pa.field("concern_confidence", pa.float64()),
        ]
    )


def _lists(pa: Any, lengths: list[int], values: Any) -> Any:
    offsets = [0]
    for length in lengths:
        offsets.append(offsets[-1] + length)
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), values)


def _findings(pa: Any, findings: list[Any]) -> Any:
    return pa.StructArray.from_arrays(
        [
            pa.array([one.lens for one in findings], pa.string()),
            pa.array([one.code for one in findings], pa.string()),
            pa.array([one.start for one in findings], pa.int32()),
            pa.array([one.end for one in findings], pa.int32()),
            pa.array([lines.rounded(one.confidence) for one in findings], pa.float64()),
            pa.array([list(one.because) for one in findings], pa.list_(pa.string())),
        ],
        fields=_finding_fields(pa),
    )


def _details(pa: Any, details: list[list[Any]]) -> Any:
    every = [one for some in details for one in some]
    return pa.StructArray.from_arrays(
        [
            pa.array([lines.shown_kind(one) for one in every], pa.string()),
            pa.array([one.start for one in every], pa.int32()),
            pa.array([one.end for one in every], pa.int32()),
            pa.array([lines.rounded(one.confidence) for one in every], pa.float64()),
        ],
        fields=_detail_fields(pa),
    )


def _concerns(pa: Any, concerns: list[Any]) -> Any:
    return pa.StructArray.from_arrays(
        [
            pa.array([one.raised for one in concerns], pa.bool_()),
            pa.array([one.urgency for one in concerns], pa.string()),
            pa.array([list(one.kinds) for one in concerns], pa.list_(pa.string())),
            pa.array([one.start for one in concerns], pa.int32()),
            pa.array([one.end for one in concerns], pa.int32()),
            pa.array([lines.rounded(one.confidence) for one in concerns], pa.float64()),
        ],
        fields=_concern_fields(pa),
    )
