"""From a file to rows: whatever is in the file, each row is read or left out with a reason."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wholeheard.kit.refusal import Refusal
from wholeheard.reading_files import opening
from wholeheard.rooms.safekeeping.importing import columns, reading
from wholeheard.rooms.safekeeping.importing.columns import Wanted
from wholeheard.rooms.safekeeping.importing.days import (
    looks_month_first,
    read_day,
    read_day_month_first,
)

HEADING = ["Received", "Ward", "Comment"]


def read(path: Path, encoding: str = "") -> list[reading.Record]:
    return list(reading.records(reading.look_at(path, encoding)))


def cells(path: Path) -> list[list[str]]:
    return [one.cells for one in read(path) if not one.fault]


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "comments.csv"


# How it is written -----------------------------------------------------------------------------


def test_utf8_with_and_without_a_mark_reads_the_same(file: Path) -> None:
    text = "Ward,Comment\nRowan,caf\u00e9 was closed\n".encode()
    assert cells(written(file, text)) == cells(written(file, b"\xef\xbb\xbf" + text))
    assert cells(file)[0][0] == "Ward"


def test_windows_1252_is_recognised(file: Path) -> None:
    assert cells(written(file, "Ward,Comment\nRowan,it\u2019s caf\u00e9\n".encode("cp1252")))[
        1
    ] == [
        "Rowan",
        "it\u2019s caf\u00e9",
    ]


def test_one_damaged_letter_does_not_turn_a_utf8_file_into_windows_1252(file: Path) -> None:
    lines = "Ward,Comment\nRowan,caf\u00e9 t\u00ea\nRowan,".encode() + b"bad \xff here\n"
    rows = cells(written(file, lines))
    assert rows[1][1] == "caf\u00e9 t\u00ea"
    assert rows[2][1] == "bad \udcff here"


def test_neither_utf8_nor_windows_is_a_plain_sentence(file: Path) -> None:
    with pytest.raises(Refusal, match="Save it as “CSV UTF-8”"):
        read(written(file, b"Ward,Comment\nRowan,\x81\x8d\x8f\xff\xfe\xfd\n"))


def test_an_encoding_may_be_named(file: Path) -> None:
    written(file, "Ward,Comment\nRowan,\u0416\n".encode("cp1251"))
    assert read(file, "cp1251")[1].cells[1] == "\u0416"


@pytest.mark.parametrize("name", ["klingon", "hex", "undefined", "utf-8\0"])
def test_a_name_that_is_no_encoding_is_a_sentence(file: Path, name: str) -> None:
    with pytest.raises(Refusal, match="is no encoding"):
        read(written(file, b"Ward,Comment\n"), name)


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_utf16_that_is_cut_short_costs_its_last_row_and_not_the_import(
    file: Path, cut: int
) -> None:
    whole = "Ward,Comment\nRowan,good\nRowan,sm\U0001f33f".encode("utf-16")
    rows = read(written(file, whole[:-cut]))
    assert rows[1].cells == ["Rowan", "good"]
    assert not rows[2].fault and bool(opening.DAMAGED.search(rows[2].cells[1]))


def test_a_letter_cut_in_two_by_the_size_of_a_block_is_not_damaged(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LOOK_AT", 3)
    written(file, "a,b\n\u00e9\u00e9\u00e9,\U0001f33f\n".encode())
    assert reading.look_at(file).encoding == reading.UTF8
    assert cells(file)[1] == ["\u00e9\u00e9\u00e9", "\U0001f33f"]


def test_a_gzipped_file_is_read_and_a_cut_one_is_refused(file: Path) -> None:
    whole = gzip.compress(b"Ward,Comment\n" + b"Rowan,good\n" * 5000)
    assert len(read(written(file, whole))) == 5001
    with pytest.raises(Refusal, match="ends too early or is damaged"):
        read(written(file, whole[:-20]))
    with pytest.raises(Refusal, match="ends too early or is damaged"):
        read(written(file, whole[:20] + b"\x00\x01\x02" * 9 + whole[47:]))


def test_an_empty_file_and_a_missing_file_are_sentences(file: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is empty"):
        read(written(file, b""))
    with pytest.raises(Refusal, match="There is no file"):
        read(tmp_path / "nowhere.csv")


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
def test_cells_may_be_parted_by_what_the_heading_uses(file: Path, between: str) -> None:
    text = f"Ward{between}Comment\nRowan{between}good\n"
    assert cells(written(file, text.encode())) == [["Ward", "Comment"], ["Rowan", "good"]]


# Broken rows -----------------------------------------------------------------------------------


def test_a_comment_may_run_over_lines_and_hold_commas_and_quotation_marks(file: Path) -> None:
    said = 'We waited,\r\n"four" hours'
    quoted = said.replace('"', '""')
    assert cells(written(file, f'Ward,Comment\r\nRowan,"{quoted}"\r\n'.encode()))[1][1] == said


def test_a_quotation_mark_that_never_closes_costs_one_row_only(file: Path) -> None:
    lines = b'Ward,Comment\nRowan,one\nRowan,"two\nRowan,three\nRowan,four\n'
    rows = read(written(file, lines))
    assert [one.row for one in rows if one.fault] == [3]
    assert [one.cells[1] for one in rows[1:] if not one.fault] == ["one", "three", "four"]


def test_a_stray_mark_does_not_join_the_words_of_two_people(file: Path) -> None:
    lines = b'Ward,Comment\nRowan,"one\nRowan,"two"\nRowan,three\n'
    rows = read(written(file, lines))
    assert [one.cells[1] for one in rows[1:] if not one.fault] == ["two", "three"]
    assert [one.row for one in rows if one.fault] == [2]


def test_a_mark_inside_a_line_is_taken_as_it_stands(file: Path) -> None:
    assert cells(written(file, b'Ward,Comment\nRowan,"kind" staff\nRowan,a 5" bed\n'))[1:] == [
        ["Rowan", "kind staff"],
        ["Rowan", 'a 5" bed'],
    ]


def test_a_cell_or_a_line_that_is_far_too_long_costs_one_row(file: Path) -> None:
    long_cell = b"Rowan," + b"x" * (reading.LONGEST_CELL + 5) + b"\n"
    long_line = b"y" * (3 * reading.LONGEST_LINE) + b"\n"
    rows = read(written(file, b"Ward,Comment\n" + long_cell + long_line + b"Rowan,good\n"))
    assert [bool(one.fault) for one in rows] == [False, True, True, False]
    assert rows[3].row == 4


def test_a_stray_mark_in_a_cell_that_is_too_long_costs_one_row(file: Path) -> None:
    long_cell = b'Rowan,"kind" ' + b"x" * (reading.LONGEST_CELL + 5) + b"\n"
    rows = read(written(file, b"Ward,Comment\n" + long_cell + b"Rowan,good\n"))
    assert [one.fault for one in rows] == ["", "a cell of it is too long", ""]


def test_a_line_far_too_long_in_an_open_quotation_costs_two_rows_and_no_more(file: Path) -> None:
    long_line = b"y" * (3 * reading.LONGEST_LINE) + b"\n"
    lines = b'Ward,Comment\nRowan,"open\n' + long_line + b"Rowan,good\nRowan,better\n"
    rows = read(written(file, lines))
    assert [one.fault for one in rows[1:3]] == list(reading.FAULTS.values())[1:]
    assert [one.cells[1] for one in rows[3:]] == ["good", "better"]


def test_blank_lines_are_passed_over_and_counted(file: Path) -> None:
    rows = read(written(file, b"Ward,Comment\n\nRowan,good\n"))
    assert [(one.row, one.cells) for one in rows][1:] == [(3, ["Rowan", "good"])]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=400))
def test_no_file_whatever_breaks_the_reader(file: Path, content: bytes) -> None:
    try:
        rows = read(written(file, b"Ward,Comment\n" + content))
    except Refusal:
        return
    assert [one.row for one in rows] == sorted({one.row for one in rows})


# Columns ---------------------------------------------------------------------------------------


def test_a_missing_column_is_asked_for_with_those_there_are() -> None:
    with pytest.raises(Refusal) as refused:
        columns.choose(["Ward", "Comment", "Month"], Wanted())
    assert refused.value.sentence.startswith(
        "This file has no column for the date. Choose one of: Ward, Comment, Month."
    )


def test_usual_names_are_guessed_and_named_ones_win() -> None:
    guessed = columns.choose([*HEADING, "Words"], Wanted())
    assert (guessed.text, guessed.place, guessed.date) == (2, (1,), 0)
    assert columns.choose([*HEADING, "Words"], Wanted(text="words")).text == 3
    assert guessed.id is None


def test_a_column_that_was_named_and_is_not_there_is_a_sentence() -> None:
    with pytest.raises(Refusal, match="no column “Wardd”. Choose one of: Received, Ward, Comment"):
        columns.choose(HEADING, Wanted(place=("Wardd",)))


# Days ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["2021-03-04", "2021-03-04 10:15", "2021-03-04T10:15:00Z", "04/03/2021", "4/3/21", "4.3.2021",
     "04-03-2021 09:00", "4 March 2021", "4th Mar 2021", "Thursday 4 March 2021", "4-Mar-21",
     "March 4, 2021", "20210304", " 04/03/2021 "],
)  # fmt: skip
def test_a_day_is_read_day_first_however_it_is_written(text: str) -> None:
    assert read_day(text) == dt.date(2021, 3, 4)


@pytest.mark.parametrize("text", ["2021-03", "March 2021", "Mar-21"])
def test_a_month_is_its_first_day(text: str) -> None:
    assert read_day(text) == dt.date(2021, 3, 1)


@pytest.mark.parametrize(
    "text", ["", "NA", "soon", "31/02/2021", "03/25/2021", "2021-13-01", "44256", "4/3", "9" * 5000]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    "text",
    ["3/4/2021", "03-04-2021", "3.4.21", "3/4/2021 10:30", " 03/04/2021", "2021-03-04",
     "4 March 2021", "March 4, 2021"],
)  # fmt: skip
def test_with_the_month_first_figures_change_places_and_nothing_else(text: str) -> None:
    assert read_day_month_first(text) == dt.date(2021, 3, 4)


def test_with_the_month_first_there_is_no_thirteenth_month() -> None:
    assert read_day_month_first("25/3/2021") is None


def test_a_day_written_month_first_is_told_apart_where_it_can_be() -> None:
    assert looks_month_first("3/25/2021")
    assert not looks_month_first("35/25/2021")
