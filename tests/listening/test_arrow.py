"""Readings as Arrow, and as lines: the same, row for row."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading_commands.invented import comments, reading, readings

from wholeheard.listening import arrow, lines, read
from wholeheard.listening.shapes import Detail, Finding, Raised

pa = pytest.importorskip("pyarrow")
TEXTS = ["Nurse Ffion was kind.", None, "", "We waited four hours 😀", "شكرا للممرضة"]


def test_a_record_batch_is_read_as_a_list_is() -> None:
    batch = pa.RecordBatch.from_pydict({"text": TEXTS, "id": ["a", "b", None, "d", "e"]})
    found = read(batch)
    assert found.schema == arrow.schema()
    assert found.equals(arrow.from_readings(read(TEXTS, ids=["a", "b", None, "d", "e"])))
    assert found["id"].to_pylist() == ["a", "b", "2", "d", "e"]


def test_a_row_that_cannot_be_read_keeps_its_place_and_says_why() -> None:
    found = read(pa.RecordBatch.from_pydict({"text": TEXTS})).to_pylist()
    assert [row["unread"] is None for row in found] == [True, False, False, True, True]
    assert found[1]["tone"] is None and found[1]["concern"]["raised"] is False


def test_a_batch_without_words_says_which_columns_there_are() -> None:
    with pytest.raises(KeyError, match="comment"):
        read(pa.RecordBatch.from_pydict({"comment": ["x"]}))


def test_an_empty_batch_gives_an_empty_batch() -> None:
    found = read(pa.RecordBatch.from_pydict({"text": pa.array([], pa.string())}))
    assert found.num_rows == 0 and found.schema == arrow.schema()


def test_lines_and_record_batches_say_the_same() -> None:
    given = readings(comments(300))
    given[4] = reading("", "4", unread="There are no\twords in it.", tone=None, severity=None)
    given[7] = reading("x", "7", concern=Raised(True, "now", ("neglect",), 0, 1, 0.91239))
    pairs = [(lines.as_line(one), lines.more_as_line(one)) for one in given]
    assert arrow.from_lines(pairs).equals(arrow.from_readings(given))
    assert arrow.from_lines([]).equals(arrow.from_readings([]))


def test_a_line_holds_what_is_promised_and_no_more() -> None:
    line = json.loads(lines.as_line(reading("The doctor rushed me at 3 o'clock.", "7")))
    assert list(line) == [
        "id", "findings", "details", "concern", "tone", "severity", "language", "reader",
    ]  # fmt: skip
    assert list(line["findings"][0]) == ["lens", "code", "start", "end", "confidence"]
    assert line["concern"] == {
        "raised": False, "urgency": "none", "kinds": [], "start": None, "end": None,
    }  # fmt: skip


def test_kinds_of_detail_are_in_capitals_and_an_age_is_none_of_them() -> None:
    details = (Detail(0, 3, "nhs_number", "NHS number", 0.9), Detail(4, 6, "age", "age", 0.9))
    line = json.loads(lines.as_line(reading("abc 83", details=details)))
    assert [one["kind"] for one in line["details"]] == ["NHS_NUMBER"]


def test_without_pyarrow_a_sentence_says_what_to_install() -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; sys.modules['pyarrow'] = None\n"
            "from wholeheard.listening import arrow, read\n"
            "assert len(read(['They listened.'])) == 1\n"
            "try: arrow.schema()\nexcept ImportError as missing: print(missing)",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "wholeheard[analysis]" in said


@given(
    name=st.text(st.characters(exclude_categories=["Cs"])),
    confidence=st.floats(0, 1),
    words=st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=3),
)
def test_a_line_is_json_whatever_stands_in_it(
    name: str, confidence: float, words: list[str]
) -> None:
    one = reading(
        "x", name, findings=(Finding("care", name, 0, 1, confidence, tuple(words)),), unread=name
    )
    line, more = json.loads(lines.as_line(one)), json.loads(lines.more_as_line(one))
    assert line["id"] == line["findings"][0]["code"] == more["unread"] == name
    assert line["findings"][0]["confidence"] == round(confidence, lines.DIGITS)
    assert more["because"] == [words]
    assert "\n" not in lines.as_line(one) and "\t" not in lines.as_line(one)
