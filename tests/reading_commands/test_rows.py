"""From bytes to rows: whatever the bytes are, no row is lost and nothing breaks."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.reading_files import csv_rows
from wholeheard.reading_files.batches import Batch, Row, in_batches
from wholeheard.reading_files.columns import Wanted
from wholeheard.reading_files.opening import look_at
from wholeheard.reading_files.refused import CannotRead
from wholeheard.reading_files.rows import TOO_DEEP, rows
from wholeheard.reading_files.work import readings_of

WANTED = Wanted(text="comment", id="id")
CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


def read_rows(content: bytes, name: str = "in.csv") -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return list(rows(look_at(path), WANTED))


@settings(deadline=None)
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=12))
def test_a_file_that_was_written_well_is_read_as_it_was_written(
    written: list[tuple[str, str]],
) -> None:
    file = io.StringIO(newline="")
    sheet = csv.writer(file, quoting=csv.QUOTE_ALL)
    sheet.writerow(["id", "comment"])
    sheet.writerows(written)
    found = read_rows(file.getvalue().encode())
    assert [(one.id, one.text) for one in found] == written
    assert not any(one.fault or one.damaged for one in found)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=300), st.sampled_from(["in.csv", "in.jsonl", "in.csv.gz", "in.parquet"]))
def test_any_bytes_give_rows_or_a_sentence(content: bytes, name: str) -> None:
    heading = b"id,comment\n" if name == "in.csv" else b'{"id": 1, "comment": "x"}\n'
    for whole in (content, heading + content):
        try:
            found = read_rows(whole, name)
        except CannotRead:
            continue
        assert found
        (batch,) = in_batches(found)
        readings = readings_of(batch)
        assert len(readings) == len(found)


@settings(deadline=None)
@given(st.lists(st.sampled_from(['"', "a", ",", "\n", '""', "\r\n", "b,c", "é"]), max_size=40))
def test_broken_quotation_marks_never_swallow_a_whole_line(parts: list[str]) -> None:
    """The last line, which is faultless, is always a row of its own or told of as damaged."""
    content = "id,comment\n" + "".join(parts) + "\n7,the end\n"
    found = read_rows(content.encode())
    last = found[-1]
    assert "the end" in str(last.text) or last.fault


def test_a_line_too_long_in_an_open_quotation_costs_two_rows_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(csv_rows, "USUAL", csv_rows.Limits(line=50, cell=50))
    lines = [b"id,comment", b'1,"open', b"y" * 200, b"3,good", b'4,"bet', b'ter"']
    found = read_rows(b"\n".join(lines))
    assert [one.fault for one in found] == [csv_rows.NEVER_CLOSED, csv_rows.TOO_LONG, "", ""]
    assert [one.text for one in found[2:]] == ["good", "bet\nter"]


def test_a_line_that_is_nested_too_deeply_is_told_of_and_no_other_is_lost() -> None:
    deep = b'{"comment": ' + b"[" * 700 + b"]" * 700 + b"}\n"
    just = b'{"comment": "x", "tags": ' + b"[" * 99 + b"]" * 99 + b"}\n"
    found = read_rows(b'{"id": 1, "comment": "[[x]]"}\n' + deep + just, "in.jsonl")
    assert [one.fault for one in found] == ["", TOO_DEEP, ""]


def parquet_of(**given: object) -> bytes:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    sink = pa.BufferOutputStream()
    parquet.write_table(pa.table(given), sink)
    return bytes(sink.getvalue())


def test_a_day_that_no_calendar_holds_does_not_stop_a_parquet_file() -> None:
    pa = pytest.importorskip("pyarrow")
    days = pa.array([10**8, 18_690], pa.int32()).cast(pa.date32())
    content = parquet_of(id=["1", "2"], comment=["kind", "cold"], day=days)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.parquet"
        path.write_bytes(content)
        wanted = Wanted(text="comment", id="id", date="day")
        assert [one.date for one in rows(look_at(path), wanted)] == ["", "2021-03-04"]


def test_a_parquet_file_whose_headings_are_no_letters_is_refused_in_a_sentence() -> None:
    content = parquet_of(id=["1"], comment=["kind"]).replace(b"comment", b"comme\xa7t")
    with pytest.raises(CannotRead, match="not a whole Parquet file"):
        read_rows(content, "in.parquet")


def test_the_same_rows_fall_into_the_same_batches() -> None:
    many = [Row(None, "x" * (at % 7)) for at in range(4_100)]
    once, again = list(in_batches(many)), list(in_batches(many))
    assert once == again and [len(one) for one in once] == [2000, 2000, 100]
    assert [one.first for one in once] == [0, 2000, 4000]


def test_long_texts_make_smaller_batches() -> None:
    many = [Row(None, "x" * 900_000) for _ in range(7)]
    assert [len(one) for one in in_batches(many)] == [3, 3, 1]


def test_half_a_letter_keeps_the_length_of_a_text() -> None:
    batch = Batch(0)
    batch.add(Row("\ud800", "a\ud83db"))
    assert batch.texts == ["a\ufffdb"] and batch.ids == ["\ufffd"]
