"""What must hold of any bytes whatever: one function for each part that takes what people send.

A target takes bytes, makes words or a file of them, and raises AssertionError where something
does not hold. Any other error is a find as well: nothing here may raise.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from wholeheard.kit.refusal import Refusal
from wholeheard.listening import read
from wholeheard.listening.lines import as_line, more_as_line
from wholeheard.listening.protecting import KINDS, find_details, mask
from wholeheard.listening.sentences import sentences
from wholeheard.listening.shapes import Detail, Reading
from wholeheard.reading_files.batches import Row, in_batches
from wholeheard.reading_files.columns import Wanted
from wholeheard.reading_files.opening import look_at
from wholeheard.reading_files.protect import ProtectWish, protect_file
from wholeheard.reading_files.refused import CannotRead
from wholeheard.reading_files.rows import rows
from wholeheard.rooms.safekeeping.importing import reading as importing

BETWEEN_TEXTS = "\x1e"
MOST_TEXTS = 6
WANTED = Wanted(text="comment", id="id")
OF_A_SHAPE = ("nhs_number", "phone", "email", "postcode")
SURE = 0.98  # the confidence of a shape for which no word around it speaks
HEADING = ["id", "comment"]
AT_THE_END = ["last", "the end"]
Found = TypeVar("Found")


def details(data: bytes) -> None:
    """Details lie in the text, in order and apart; where they are taken out none is left that is
    told by its shape. (What is told by the words around it may be told anew when those change.)
    """
    text = words(data)
    found, reached = find_details(text), 0
    for one in found:
        assert reached <= one.start < one.end <= len(text), "a detail outside its place"
        assert one.kind in KINDS and one.label and 0 < one.confidence <= 1, "a detail of no kind"
        reached = one.end
    assert find_details(text) == found, "the same words, other details"
    masked = mask(text, [replace(one, label="") for one in found])
    left = [one for one in find_details(masked) if _has_a_shape(one)]
    assert not left, f"left in {masked!r}: {left}"


def sentence_spans(data: bytes) -> None:
    """Sentences cover every word once, in order, and begin and end with no white space."""
    text, reached = words(data), 0
    for start, end in sentences(text):
        assert reached <= start < end <= len(text), "a sentence outside its place"
        assert not text[reached:start].strip(), "words between sentences"
        assert text[start:end].strip() == text[start:end], "white space around a sentence"
        reached = end
    assert not text[reached:].strip(), "words after the last sentence"


def readings(data: bytes) -> None:
    """Each text has a reading or a reason, and the same one whatever stands beside it."""
    texts = words(data).split(BETWEEN_TEXTS)[:MOST_TEXTS]
    together = read(texts)
    assert [one.id for one in together] == [str(at) for at in range(len(texts))], "a lost row"
    for text, found in zip(texts, together, strict=True):
        _check_reading(text, found)
        (alone,) = read([text], ids=[found.id])
        assert alone == found, f"{text!r} is read otherwise beside others"


def csv_bytes(data: bytes) -> None:
    """Any bytes under a heading: rows, and what follows them is read or told of."""
    heading, last = b"id,comment\n", b"\nlast,the end\n"
    found = _rows(heading + data + last, "in.csv")
    if found is None:
        return
    assert "the end" in str(found[-1].text) or found[-1].fault, "the last row was swallowed"
    if b'"' not in data and data.isascii():
        lines = io.StringIO((data + last).decode(), newline=None)
        assert len(found) == sum(line != "\n" for line in lines), "a line without its row"
    _check_batches(found)


def csv_cells(data: bytes) -> None:
    """Rows that were written as they should be are read as they were written."""
    texts = [text.replace("\x00", "") for text in words(data).split(BETWEEN_TEXTS)]
    file = io.StringIO(newline="")
    sheet = csv.writer(file, quoting=csv.QUOTE_ALL)
    sheet.writerows([HEADING, *([str(at), text] for at, text in enumerate(texts)), AT_THE_END])
    found = _rows(file.getvalue().encode(), "in.csv")
    if found is not None:
        assert [one.text for one in found] == [*texts, AT_THE_END[1]], "a cell was changed"


def jsonl_bytes(data: bytes) -> None:
    """Any lines after an object: each that is not blank has its row."""
    found = _rows(b'{"id": 1, "comment": "x"}\n' + data + b'\n{"comment": "the end"}\n', "in.jsonl")
    if found is None:
        return
    assert found[-1].text == "the end", "the last line was swallowed"
    if data.isascii():
        assert len(found) == 2 + sum(bool(line.strip()) for line in data.decode().split("\n"))
    _check_batches(found)


def parquet_bytes(data: bytes) -> None:
    """A damaged Parquet file gives rows or a sentence."""
    found = _rows(data, "in.parquet")
    if found is not None:
        _check_batches(found)


def protected_lines(data: bytes) -> None:
    """Lines with their words masked are as many lines, each of them an object."""
    content = b'{"id": 1, "comment": "x"}\n' + data
    found = _rows(content, "in.jsonl")
    protected = _of_file(content, "in.jsonl", _protected)
    assert (found is None) == (protected is None), "read but not protected, or the reverse"
    if found is not None and protected is not None:
        assert len(protected) == len(found), "a line was lost"
        assert all(isinstance(json.loads(line), dict) for line in protected)


def imported_rows(data: bytes) -> None:
    """An import numbers its rows upwards and loses none that follow a broken one."""
    try:
        found = _of_file(b"Ward,Comment\n" + data + b"\nRowan,the end\n", "in.csv", _imported)
    except Refusal:
        return
    numbers = [one.row for one in found]
    assert numbers == sorted(set(numbers)), "rows out of order"
    last = found[-1]
    assert last.fault or "the end" in "".join(last.cells), "the last row was swallowed"


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one
    for one in (
        details, sentence_spans, readings, csv_bytes, csv_cells, jsonl_bytes, parquet_bytes,
        protected_lines, imported_rows,
    )
}  # fmt: skip


def words(data: bytes) -> str:
    """Bytes as words: whole letters, so that a find can be written down."""
    return data.decode("utf-8", "replace")


def _has_a_shape(one: Detail) -> bool:
    return one.kind in OF_A_SHAPE and one.confidence >= SURE


def _check_reading(text: str, found: Reading) -> None:
    for one in found.findings:
        assert 0 <= one.start < one.end <= len(text) and 0 <= one.confidence <= 1, "a finding"
    for detail in found.details:
        assert 0 <= detail.start < detail.end <= len(text), "a detail outside the text"
    raised = found.concern
    assert raised.raised == (raised.urgency != "none") == bool(raised.kinds), "half a concern"
    if raised.start is not None and raised.end is not None:
        assert 0 <= raised.start < raised.end <= len(text), "a concern outside the text"
    assert found.tone is None or -2 <= found.tone <= 2
    assert found.severity is None or -5 <= found.severity <= 5
    assert bool(found.unread) == (not any(letter.isalnum() for letter in text)), "no reason"
    for line in (as_line(found), more_as_line(found)):
        assert "\n" not in line
        json.loads(line.encode())


def _rows(content: bytes, name: str) -> list[Row] | None:
    """Rows of a file of these bytes; None where a sentence says why there are none."""
    try:
        return _of_file(content, name, lambda path: list(rows(look_at(path), WANTED)))
    except CannotRead:
        return None


def _imported(path: Path) -> list[importing.Record]:
    return list(importing.records(importing.look_at(path)))


def _protected(path: Path) -> list[str] | None:
    out = path.with_name("out.jsonl")
    try:
        protect_file(ProtectWish(path, out, ("comment",)), io.StringIO())
    except CannotRead:
        return None
    return out.read_text("utf-8").removesuffix("\n").split("\n")


def _of_file(content: bytes, name: str, act: Callable[[Path], Found]) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return act(path)


def _check_batches(found: list[Row]) -> None:
    batches = list(in_batches(found))
    assert sum(len(one) for one in batches) == len(found), "a row was lost between batches"
    for batch in batches:
        for text in (*batch.texts, *batch.ids, *batch.questions, *batch.places):
            if isinstance(text, str):
                text.encode()
