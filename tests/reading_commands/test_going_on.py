"""A run that is stopped at any point goes on from there: nothing is lost, nothing is doubled."""

from __future__ import annotations

import fcntl
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tests.reading_commands.conftest import Command
from tests.reading_commands.invented import comments
from tests.scale import scale

from wholeheard.reading_files import batches, run

HEAD = "id,comment,ward,day\n"
WRITTEN = ("readings.jsonl", "readings.parquet", "report.html", "not_read.csv")


def write_file(path: Path, number: int = 230) -> None:
    rows = (
        f'{at},"{text}",{"Elm" if at % 3 else "Rowan"},{at % 28 + 1}/{at % 12 + 1}/2025\n'
        for at, text in enumerate(comments(number))
    )
    path.write_text(HEAD + "".join(rows))


WORDS = (
    "read", "in.csv", "--text", "comment", "--id", "id", "--place", "ward", "--date", "day",
    "--jsonl",
)  # fmt: skip


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "MOST_ROWS", 20)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in WRITTEN}


class Pulled(BaseException):
    """As if the machine were switched off."""


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("after", [0, 1, 7, 11])
def test_a_run_that_is_cut_off_goes_on_and_ends_the_same(
    wholeheard: Command, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    write_file(Path("in.csv"))
    assert wholeheard(*WORDS, "--out", "whole").code == 0
    kept: list[int] = []
    keep = run.Parts.keep

    def pulled(self: Any, number: int, done: Any) -> None:
        if len(kept) == after:
            raise Pulled
        kept.append(number)
        keep(self, number, done)

    with monkeypatch.context() as patched:
        patched.setattr(run.Parts, "keep", pulled)
        with pytest.raises(Pulled):
            wholeheard(*WORDS, "--out", "out")
    reads: list[int] = []
    monkeypatch.setattr(
        run.Parts, "keep", lambda self, n, done: (reads.append(n), keep(self, n, done))
    )
    said = wholeheard(*WORDS, "--out", "out")
    assert said.code == 0 and ("Going on" in said.error) == (after > 0)
    assert reads == list(range(after, 12))
    assert bytes_of(Path("out")) == bytes_of(Path("whole"))


@pytest.mark.usefixtures("small_batches")
def test_a_run_cut_off_while_the_page_is_written_goes_on(
    wholeheard: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_file(Path("in.csv"))
    assert wholeheard(*WORDS, "--out", "whole").code == 0

    def pulled(*_: Any) -> None:
        raise Pulled

    with monkeypatch.context() as patched:
        patched.setattr(run, "page", pulled)
        with pytest.raises(Pulled):
            wholeheard(*WORDS, "--out", "out")
    assert wholeheard(*WORDS, "--out", "out").code == 0
    assert bytes_of(Path("out")) == bytes_of(Path("whole"))


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["here", "cores"])
def test_a_run_that_is_killed_goes_on_and_ends_the_same(tmp_path: Path, engine: str) -> None:
    write_file(tmp_path / "in.csv", scale(1_500, 500))
    code = (
        "from wholeheard import cli\nfrom wholeheard.reading_files import batches\n"
        "if __name__ == '__main__':\n"
        "    batches.MOST_ROWS = 20\n"
        f"    raise SystemExit(cli.main([*{WORDS!r}, '--engine', {engine!r}, '--out', 'OUT']))\n"
    )
    script = tmp_path / "go.py"
    script.write_text(code.replace("'OUT'", "'out'"))
    whole = tmp_path / "whole.py"
    whole.write_text(code.replace("'OUT'", "'whole'"))
    subprocess.run([sys.executable, whole], cwd=tmp_path, check=True, capture_output=True)
    for parts in scale((3, 20, 45), (3, 10)):
        running = subprocess.Popen(
            [sys.executable, script], cwd=tmp_path, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while running.poll() is None and len(list((tmp_path / "out/parts").glob("*.part"))) < parts:
            with suppress(subprocess.TimeoutExpired):
                running.wait(0.005)
        assert running.poll() is None, "it was done before it was killed"
        running.send_signal(signal.SIGKILL)
        running.wait()
    subprocess.run([sys.executable, script], cwd=tmp_path, check=True, capture_output=True)
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "whole")
    assert not list((tmp_path / "out/parts").glob("*.part"))


def test_a_run_that_is_done_is_not_done_again(wholeheard: Command) -> None:
    write_file(Path("in.csv"), 30)
    assert wholeheard(*WORDS, "--out", "out").code == 0
    before = Path("out/report.html").stat().st_mtime_ns
    said = wholeheard(*WORDS, "--out", "out")
    assert said.code == 0 and "read already" in said.out
    assert Path("out/report.html").stat().st_mtime_ns == before
    assert "30 of 30" in wholeheard(*WORDS, "--out", "out", "--again").out


def test_a_file_that_changed_is_refused_unless_asked_again(wholeheard: Command) -> None:
    write_file(Path("in.csv"), 30)
    assert wholeheard(*WORDS, "--out", "out").code == 0
    write_file(Path("in.csv"), 31)
    said = wholeheard(*WORDS, "--out", "out")
    assert said.code == 2 and "before it was changed" in said.error and "--again" in said.error
    assert "31 of 31" in wholeheard(*WORDS, "--out", "out", "--again").out


def test_other_columns_and_another_reader_are_refused(
    wholeheard: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_file(Path("in.csv"), 30)
    assert wholeheard(*WORDS, "--out", "out").code == 0
    said = wholeheard("read", "in.csv", "--text", "ward", "--out", "out")
    assert said.code == 2 and "other columns" in said.error
    monkeypatch.setattr("wholeheard.listening.noticing.READER", "another")
    said = wholeheard(*WORDS, "--out", "out")
    assert said.code == 2 and "another reader" in said.error


def test_two_runs_do_not_write_into_one_folder(wholeheard: Command) -> None:
    write_file(Path("in.csv"), 30)
    Path("out/parts").mkdir(parents=True)
    with Path("out/parts/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = wholeheard(*WORDS, "--out", "out")
    assert said.code == 2 and "Another run writes" in said.error


@pytest.mark.usefixtures("small_batches")
def test_a_part_that_was_damaged_is_said(wholeheard: Command, monkeypatch: Any) -> None:
    write_file(Path("in.csv"))

    def pulled(*_: Any) -> None:
        raise Pulled

    with monkeypatch.context() as patched:
        patched.setattr(run, "page", pulled)
        with pytest.raises(Pulled):
            wholeheard(*WORDS, "--out", "out")
    part = Path("out/parts/000003.part")
    part.write_bytes(part.read_bytes()[:300])
    said = wholeheard(*WORDS, "--out", "out")
    assert said.code == 2 and "is damaged" in said.error and "--again" in said.error


@pytest.mark.slow
def test_the_engines_write_the_same_files(wholeheard: Command) -> None:
    write_file(Path("in.csv"), 60)
    assert wholeheard(*WORDS, "--out", "here").code == 0
    assert wholeheard(*WORDS, "--engine", "cores", "--out", "cores").code == 0
    assert bytes_of(Path("cores")) == bytes_of(Path("here"))
