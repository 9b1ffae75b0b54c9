"""A command as a person types it, in a folder of its own."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from wholeheard import cli


@dataclass
class Said:
    """What a command ended with and said."""

    code: int
    out: str
    error: str


Command = Callable[..., Said]


@pytest.fixture
def wholeheard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Command]:
    """Runs a command in a new folder; an error that is not told as a sentence fails the test."""
    monkeypatch.chdir(tmp_path)
    before = os.umask(0o077)

    def run(*words: object) -> Said:
        code = cli.main([str(word) for word in words])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    yield run
    os.umask(before)


def lines_of(folder: Path) -> list[dict[str, Any]]:
    """What readings.jsonl holds."""
    text = (folder / "readings.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]
