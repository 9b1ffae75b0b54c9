"""`wholeheard read`: every row has a reading or a reason, whatever the file is like."""

from __future__ import annotations

import csv
import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.reading_commands.conftest import Command, lines_of
from tests.reading_commands.invented import comments
from tests.scale import scale

from wholeheard.listening import read
from wholeheard.reading_files import work

HEADING = "id,comment,ward,day\n"
ROWS = 'a,"Nurse Ffion was kind, and stayed",Rowan,3 April 2026\nb,We waited,Elm,4/4/2026\n'


def read_it(
    wholeheard: Command, content: bytes | str, name: str = "in.csv", *further: str
) -> tuple[Any, list[dict[str, Any]]]:
    """Write a file, read it, and give what was said and what was read."""
    raw = content.encode() if isinstance(content, str) else content
    Path(name).write_bytes(raw)
    said = wholeheard("read", name, "--text", "comment", "--jsonl", "--out", "out", *further)
    return said, lines_of(Path("out")) if said.code == 0 else []


def reasons() -> list[list[str]]:
    with Path("out/not_read.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@pytest.mark.parametrize("slip", ["0001-01-01", "9999-12-31"])
def test_a_date_that_stands_for_none_does_not_stop_the_page(wholeheard: Command, slip: str) -> None:
    said, found = read_it(
        wholeheard, f"{HEADING}{ROWS}c,Kind,Elm,{slip}\n", "in.csv", "--date", "day"
    )
    assert said.code == 0 and len(found) == 3
    assert "1 comment had no date that can be right" in Path("out/report.html").read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="file names elsewhere are always letters")
def test_a_file_whose_name_is_no_letters_is_read(wholeheard: Command) -> None:
    said, found = read_it(wholeheard, HEADING + ROWS, "in\udcff.csv")
    assert said.code == 0 and len(found) == 2


def test_a_file_of_comments_becomes_readings_and_a_page(wholeheard: Command) -> None:
    said, found = read_it(wholeheard, HEADING + ROWS, "in.csv", "--id", "id", "--place", "ward")
    assert said.code == 0 and "2 of 2 rows were read." in said.out
    assert [one["id"] for one in found] == ["a", "b"]
    assert found[0]["details"][0]["kind"] == "PERSON"
    assert found[0]["details"][0]["start"] == 6
    assert "<h1>What people told</h1>" in Path("out/report.html").read_text()


def test_the_parquet_file_says_what_the_lines_say(wholeheard: Command) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    from wholeheard.listening import arrow

    _said, found = read_it(wholeheard, HEADING + ROWS, "in.csv", "--id", "id")
    table = parquet.read_table("out/readings.parquet")
    assert table.schema.equals(arrow.schema())
    texts = ["Nurse Ffion was kind, and stayed", "We waited"]
    expected = arrow.from_readings(read(texts, ids=["a", "b"]))
    assert table.combine_chunks().to_batches()[0].equals(expected)
    assert [row["id"] for row in table.to_pylist()] == [one["id"] for one in found]


def test_without_an_identifier_a_row_has_its_number_from_nought(wholeheard: Command) -> None:
    content = HEADING + "x,first,,\n\n,second,,\n"
    _said, found = read_it(wholeheard, content)
    assert [one["id"] for one in found] == ["0", "1"]
    _said, found = read_it(wholeheard, content, "in.csv", "--id", "id", "--again")
    assert [one["id"] for one in found] == ["x", "1"]


def test_the_question_goes_with_its_comment(
    wholeheard: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def watch(texts: Any, *, questions: Any, ids: Any) -> Any:
        asked.extend(questions)
        return read(texts, questions=questions, ids=ids)

    monkeypatch.setattr(work, "read", watch)
    read_it(wholeheard, "comment,q\nNothing,what could be better\n", "in.csv", "--question", "q")
    assert asked == ["what could be better"]


# Kinds of file -----------------------------------------------------------------------------------


def _zipped(content: bytes) -> bytes:
    return gzip.compress(content)


def _parquet(rows: list[dict[str, Any]]) -> bytes:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    sink = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_pylist(rows), sink)
    return bytes(sink.getvalue())


OBJECTS = [{"id": 7, "comment": "Nurse Ffion was kind"}, {"id": None, "comment": None}]
AS_LINES = "\n".join(json.dumps(one) for one in OBJECTS).encode()
KINDS: dict[str, Callable[[], bytes]] = {
    "in.csv": lambda: b"id,comment\n7,Nurse Ffion was kind\n,\n",
    "in.tsv": lambda: b"id\tcomment\n7\tNurse Ffion was kind\n\t\n",
    "in.csv.gz": lambda: _zipped(b"id;comment\n7;Nurse Ffion was kind\n;\n"),
    "in.jsonl": lambda: AS_LINES,
    "in.jsonl.gz": lambda: _zipped(AS_LINES),
    "in.parquet": lambda: _parquet(OBJECTS),
    "in.parquet.gz": lambda: _zipped(_parquet(OBJECTS)),
}


@pytest.mark.parametrize("name", list(KINDS))
def test_each_kind_of_file_gives_the_same_readings(wholeheard: Command, name: str) -> None:
    _said, found = read_it(wholeheard, KINDS[name](), name, "--id", "id")
    assert [one["id"] for one in found] == ["7", "1"]
    assert [one["kind"] for one in found[0]["details"]] == ["PERSON"]
    assert reasons() == [["1", "1", "There are no words in it."]]


@pytest.mark.slow
def test_without_pyarrow_lines_and_page_are_still_written(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(HEADING + ROWS)
    words = ["read", "in.csv", "--text", "comment", "--out", "out"]
    said = _without(tmp_path, "pyarrow", words)
    assert said.returncode == 2 and "wholeheard[analysis]" in said.stderr
    assert "--jsonl" in said.stderr and not (tmp_path / "out").exists()
    said = _without(tmp_path, "pyarrow", [*words, "--jsonl"])
    assert said.returncode == 0 and "wholeheard[analysis]" in said.stdout
    assert len(lines_of(tmp_path / "out")) == 2 and (tmp_path / "out/report.html").exists()


@pytest.mark.slow
def test_neither_django_nor_a_database_is_needed(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(HEADING + ROWS)
    said = _without(
        tmp_path, "django", ["read", "in.csv", "--text", "comment", "--jsonl", "--out", "out"]
    )
    assert said.returncode == 0, said.stderr
    said = _without(
        tmp_path, "django", ["protect", "in.csv", "--text", "comment", "--out", "b.csv"]
    )
    assert said.returncode == 0, said.stderr
    assert sorted(one.name for one in tmp_path.iterdir()) == ["b.csv", "in.csv", "out"]


def _without(folder: Path, package: str, words: list[str]) -> subprocess.CompletedProcess[str]:
    code = (
        "import importlib.util, sys\n"
        "found = importlib.util.find_spec\n"
        f"importlib.util.find_spec = lambda name, *a: None if name == {package!r} "
        "else found(name, *a)\n"
        f"sys.modules[{package!r}] = None\n"
        "from wholeheard import cli\n"
        f"raise SystemExit(cli.main({words!r}))"
    )
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )


# Files that cannot be read -----------------------------------------------------------------------

REFUSED = {
    "empty": ("in.csv", b"", "is empty"),
    "empty and zipped": ("in.csv.gz", _zipped(b""), "is empty"),
    "a heading and no rows": ("in.csv", b"id,comment\n", "has no rows"),
    "no such column": ("in.csv", b"id,Story text\n1,x\n", "There are: id, Story text."),
    "no such key": ("in.jsonl", b'{"id": 1, "story": "x"}\n', "There are: id, story."),
    "a spreadsheet": ("in.csv", b"PK\x03\x04" + bytes(range(256)), "Save it as"),
    "no letters": ("in.csv", bytes(range(256)) * 40, "no letters"),
    "an unknown kind": ("in.docx", b"id,comment\n1,x\n", "unknown kind"),
    "a spreadsheet by its name": ("in.xlsx", b"PK\x03\x04", "save it as “CSV UTF-8”"),
    "no ending": ("comments", b"id,comment\n1,x\n", "unknown kind"),
    "a zip cut short": ("in.csv.gz", _zipped(b"id,comment\n1,x\n" * 90)[:-20], "ends too early"),
    "not Parquet": ("in.parquet", b"id,comment\n1,x\n", "not a whole Parquet file"),
    "no objects": ("in.jsonl", b"[1]\n2\n", "no objects"),
}


@pytest.mark.parametrize("case", list(REFUSED))
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    wholeheard: Command, case: str
) -> None:
    name, content, sentence = REFUSED[case]
    said, _found = read_it(wholeheard, content, name)
    assert said.code == 2 and sentence in said.error
    assert "Traceback" not in said.error and not Path("out").exists()


def test_a_file_that_is_not_there_and_a_folder_are_refused(wholeheard: Command) -> None:
    said = wholeheard("read", "gone.csv", "--text", "comment", "--out", "out")
    assert (said.code, said.error) == (
        2, "wholeheard: There is no file gone.csv. Check its name.\n",
    )  # fmt: skip
    Path("folder.csv").mkdir()
    said = wholeheard("read", "folder.csv", "--text", "comment", "--out", "out")
    assert said.code == 2 and "is a folder" in said.error


def test_a_folder_that_cannot_be_written_is_said(wholeheard: Command) -> None:
    Path("in.csv").write_text(HEADING + ROWS)
    Path("file").write_text("")
    said = wholeheard("read", "in.csv", "--text", "comment", "--out", "file/out")
    assert said.code == 2 and "cannot be written" in said.error and "--out" in said.error


@pytest.mark.slow
def test_a_full_disk_is_said_and_the_run_goes_on_later(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("comment\n" + "\n".join(comments(6_500)) + "\n")
    words = "['read', 'in.csv', '--text', 'comment', '--jsonl', '--out', 'out']"
    code = (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, resource.RLIM_INFINITY))\n"
        f"from wholeheard import cli\nraise SystemExit(cli.main({words}))"
    )

    def run(most: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code.format(most=most)],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip

    full = run("2_000_000")
    assert full.returncode == 2 and "no room left" in full.stderr, full.stderr
    assert "goes on from there" in full.stderr and "Traceback" not in full.stderr
    after = run("resource.RLIM_INFINITY")
    assert after.returncode == 0 and "Going on" in after.stderr
    assert [one["id"] for one in lines_of(tmp_path / "out")] == [str(n) for n in range(6_500)]


# Rows that are hard to read ----------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_however_it_is_encoded(wholeheard: Command, encoding: str) -> None:
    said, found = read_it(wholeheard, "comment\nÀ nurse: Ffion Okoro\n".encode(encoding))
    assert len(found) == 1 and not reasons() and "held letters" not in said.out
    assert found[0]["details"][0]["start"] == 9


def test_a_row_in_other_letters_than_the_rest_is_read_and_said(wholeheard: Command) -> None:
    rows = [
        "Nurse Siân came – late".encode(),
        "Nurse Ffion, café of hers".encode("cp1252"),
        b"Nurse Ffion \x81\x8d came",
        "ÿéà".encode(),
    ]
    said, found = read_it(wholeheard, b"comment\n" + b"\n".join(rows) + b"\n")
    assert said.code == 0 and len(found) == 4 and not reasons()
    assert "2 held letters" in said.out and "(the first is 0): 1, 2." in said.out
    assert [one["details"][0]["start"] for one in found[:3]] == [6, 6, 6]
    assert "2 comments held letters" in Path("out/report.html").read_text("utf-8")


def test_a_quotation_mark_that_never_closes_costs_one_row(wholeheard: Command) -> None:
    content = 'id,comment\n1,fine\n2,"never closed\n3,"Nurse Ffion, kind"\n4,fine too\n'
    _said, found = read_it(wholeheard, content, "in.csv", "--id", "id")
    assert [one["id"] for one in found] == ["1", "2", "3", "4"]
    assert reasons() == [["1", "2", "A quotation mark is opened in it and never closed."]]
    assert found[2]["details"][0]["kind"] == "PERSON"


def test_a_quotation_mark_left_open_at_the_end_of_the_file_costs_one_row(
    wholeheard: Command,
) -> None:
    content = 'id,comment\n1,"open\n' + "".join(f"{n},fine\n" for n in range(2, 50))
    _said, found = read_it(wholeheard, content, "in.csv", "--id", "id")
    assert [one["id"] for one in found] == [str(n) for n in range(1, 50)]
    assert len(reasons()) == 1


def test_a_comment_over_several_lines_is_one_row(wholeheard: Command) -> None:
    _said, found = read_it(wholeheard, 'comment,ward\n"One.\n\nNurse ""Ffion"" too.",Elm\nb,c\n')
    assert len(found) == 2 and not reasons()


def test_ragged_rows_are_read_where_their_words_are(wholeheard: Command) -> None:
    content = "id,comment,ward\n1,longer,Elm,extra,more\n2,shorter\n3\n4,fine,Elm\n"
    said, found = read_it(wholeheard, content, "in.csv", "--id", "id")
    assert [one["id"] for one in found] == ["1", "2", "3", "4"]
    assert "1 had more cells than the heading" in said.out
    assert "1 row had more cells" in Path("out/report.html").read_text()
    ((row, name, why),) = reasons()
    assert (row, name) == ("2", "3") and "1 cells and the heading has 3" in why


STRANGE = {
    "NUL bytes": "They were\x00 kind",
    "a very long cell": "We waited for hours. " * scale(50_000, 2_000),
    "right to left": "الممرضة كانت لطيفة معي ‮كثيرا",
    "emoji": "😀👩🏽‍⚕️ Nurse Ffion was kind 💚",
    "HTML": "<p onclick='x()'>Kind</p><script>alert(1)</script>",
    "a formula": "=cmd|' /C calc'!A0",
    "only signs": "!!! ??? ...",
    "no space": "x" * 30_000,
    "another language": "Byłam bardzo zadowolona z opieki, dziękuję",
}


@pytest.mark.parametrize("case", list(STRANGE))
def test_strange_words_have_a_reading_or_a_reason(wholeheard: Command, case: str) -> None:
    raw = json.dumps({"comment": STRANGE[case]}) + "\n" + json.dumps({"comment": "fine"})
    said, found = read_it(wholeheard, raw, "in.jsonl")
    assert said.code == 0 and len(found) == 2
    page = Path("out/report.html").read_text("utf-8")
    assert "<script" not in page and "onclick='" not in page and "\x00" not in page
    assert (len(reasons()) == 1) == (case == "only signs")


def test_half_a_letter_and_what_is_no_text_lose_no_row(wholeheard: Command) -> None:
    content = '{"comment": "half \\ud83d a letter"}\nnot json\n{"comment": 7}\n{"id": 1}\n[1]\n'
    said, found = read_it(wholeheard, content, "in.jsonl")
    assert said.code == 0 and len(found) == 5
    assert [row for row, _name, _why in reasons()] == ["1", "2", "3", "4"]
    assert "not text but int" in reasons()[1][2]


def test_ten_thousand_copies_are_ten_thousand_readings(
    wholeheard: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = read(["Nurse Ffion was kind."])[0]

    def quick(texts: Any, *, questions: Any = None, ids: Any) -> Any:
        from dataclasses import replace

        return [replace(one, id=name) for name in ids]

    monkeypatch.setattr(work, "read", quick)
    _said, found = read_it(wholeheard, "comment\n" + "Nurse Ffion was kind.\n" * 10_000)
    assert [line["id"] for line in found] == [str(n) for n in range(10_000)]


def test_a_row_over_which_the_reader_stumbles_says_so(
    wholeheard: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbles(texts: Any, *, questions: Any = None, ids: Any) -> Any:
        if "bad" in texts:
            raise ZeroDivisionError
        return read(texts, questions=questions, ids=ids)

    monkeypatch.setattr(work, "read", stumbles)
    said, found = read_it(wholeheard, "comment\ngood\nbad\nfine\n")
    assert said.code == 0 and len(found) == 3
    assert reasons() == [["1", "1", "The reader stumbled over it (ZeroDivisionError)."]]
