"""`wholeheard protect`: the file again, with personal details masked."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest
from tests.reading_commands.conftest import Command

from wholeheard.listening.protecting import find_details, mask


def rows(path: str) -> list[list[str]]:
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_words_are_masked_and_other_columns_are_left(wholeheard: Command) -> None:
    Path("in.csv").write_text(
        'id,comment,ward\n1,"Nurse Ffion, 07700 900123",Ffion Ward\n2,We waited,-5\n'
    )
    told = "Nurse Ffion, 07700 900123"
    said = wholeheard("protect", "in.csv", "--text", "comment", "--out", "b.csv")
    assert said.code == 0 and "1 name of a person, 1 phone number" in said.out
    assert rows("b.csv") == [
        ["id", "comment", "ward"],
        ["1", mask(told, find_details(told)), "Ffion Ward"],
        ["2", "We waited", "-5"],
    ]


def test_several_columns_are_masked_and_one_is_left_out(wholeheard: Command) -> None:
    Path("in.csv").write_text("a,b,c\nNurse Ffion came,secret,Nurse Ffion went\n")
    wholeheard(
        "protect", "in.csv", "--text", "a", "--text", "c", "--drop", "b", "--out", "b.csv"
    )  # fmt: skip
    assert rows("b.csv") == [
        ["a", "c"], ["Nurse [name of a nurse] came", "Nurse [name of a nurse] went"],
    ]  # fmt: skip


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(wholeheard: Command) -> None:
    Path("in.csv").write_text("comment,x\n=1+1,@SUM(A1)\n\t=2,+44 20\n")
    wholeheard("protect", "in.csv", "--text", "comment", "--out", "b.csv")
    assert rows("b.csv")[1:] == [["'=1+1", "'@SUM(A1)"], ["'\t=2", "+44 20"]]


def test_a_row_that_does_not_fit_is_treated_as_words_in_all_its_cells(
    wholeheard: Command,
) -> None:
    Path("in.csv").write_text('id,comment\n1,I met, Nurse Ffion there\n2,"open Nurse Ffion\n3,x\n')
    said = wholeheard("protect", "in.csv", "--text", "comment", "--out", "b.csv")
    assert said.code == 0 and "2 did not fit" in said.out
    assert len(rows("b.csv")) == 4 and "Ffion" not in Path("b.csv").read_text()


@pytest.mark.parametrize("name", ["b.jsonl", "b.jsonl.gz"])
def test_lines_of_json_keep_their_other_values(wholeheard: Command, name: str) -> None:
    lines = [{"comment": "Nurse Ffion", "n": 7}, {"comment": None, "deep": [1]}]
    Path("in.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\nnot json\n")
    said = wholeheard("protect", "in.jsonl", "--text", "comment", "--out", name)
    raw = Path(name).read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode()
    assert [json.loads(line) for line in text.splitlines()] == [
        {"comment": "Nurse [name of a nurse]", "n": 7},
        {"comment": None, "deep": [1]},
        {"comment": "[not readable]"},
    ]
    assert "3 rows are in" in said.out


def test_a_parquet_file_keeps_its_other_columns_and_their_kinds(wholeheard: Command) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pa.table({"n": pa.array([1, None], pa.int16()), "comment": ["Nurse Ffion", None]})
    parquet.write_table(table, "in.parquet")
    said = wholeheard("protect", "in.parquet", "--text", "comment", "--out", "b.parquet")
    assert said.code == 0
    found = parquet.read_table("b.parquet")
    assert found.schema.field("n").type == pa.int16()
    assert found.to_pydict() == {"n": [1, None], "comment": ["Nurse [name of a nurse]", None]}
    said = wholeheard("protect", "in.parquet", "--text", "n", "--out", "c.parquet")
    assert said.code == 2 and "holds int16, not words" in said.error
    assert not list(Path().glob("c.parquet*"))


def test_nothing_is_written_over(wholeheard: Command) -> None:
    Path("in.csv").write_text("comment\nx\n")
    said = wholeheard("protect", "in.csv", "--text", "comment", "--out", "in.csv")
    assert said.code == 2 and "exists" in said.error
    assert Path("in.csv").read_text() == "comment\nx\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["in.csv", "--text", "story", "--out", "b.csv"], "There are: comment."),
        (["in.jsonl", "--text", "story", "--out", "b.jsonl"], "There are: comment."),
        (["in.csv", "--text", "comment", "--out", "b.parquet"], "same kind"),
        (["in.csv", "--text", "comment", "--out", "no/b.csv"], "cannot be written"),
        (["gone.csv", "--text", "comment", "--out", "b.csv"], "no file"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(
    wholeheard: Command, words: list[str], sentence: str
) -> None:
    Path("in.csv").write_text("comment\nx\n")
    Path("in.jsonl").write_text('{"comment": "x"}\n')
    said = wholeheard("protect", *words)
    assert said.code == 2 and sentence in said.error
    assert sorted(one.name for one in Path().iterdir()) == ["in.csv", "in.jsonl"]
