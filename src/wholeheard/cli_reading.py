"""The two commands that need no house: `wholeheard read` and `wholeheard protect`.

They need neither Django nor a database, only the library; pyarrow where Parquet is wanted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from wholeheard.engines import NAMES as ENGINES

Add = Callable[[str, Callable[[argparse.Namespace], int | None], str], argparse.ArgumentParser]


def add_commands(command: Add) -> None:
    """Sign up both commands."""
    reads = command("read", _read, "Read a file of comments: what they tell, passage by passage.")
    reads.add_argument("file", type=Path, metavar="FILE", help=".csv, .jsonl or .parquet, also .gz")
    reads.add_argument("--text", required=True, metavar="COLUMN", help="the column of the words")
    for what, about in (
        ("question", "the column of the question that was asked"),
        ("id", "the column that identifies a row; without it, the number of the row from 0"),
        ("date", "the column of the day, for month by month; written day first"),
        ("place", "the column of the place, for each place beside its own past"),
    ):
        reads.add_argument(f"--{what}", default="", metavar="COLUMN", help=about)
    reads.add_argument(
        "--engine", choices=ENGINES, default="here", help="this process, all cores, or Spark"
    )
    reads.add_argument("--jsonl", action="store_true", help="write readings.jsonl as well")
    reads.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    reads.add_argument(
        "--again", action="store_true", help="throw away what the folder holds of another run"
    )

    protects = command("protect", _protect, "Write a file again with personal details masked.")
    protects.add_argument(
        "file", type=Path, metavar="FILE", help=".csv, .jsonl or .parquet, also .gz"
    )
    protects.add_argument(
        "--text", required=True, action="append", metavar="COLUMN",
        help="the column of the words; may be given again",
    )  # fmt: skip
    protects.add_argument(
        "--drop", action="append", default=[], metavar="COLUMN",
        help="a column to leave out; may be given again",
    )  # fmt: skip
    protects.add_argument("--out", type=Path, required=True, metavar="FILE2")


def _read(arguments: argparse.Namespace) -> int:
    from wholeheard.reading_files.columns import Wanted
    from wholeheard.reading_files.run import Wish, read_file

    wanted = Wanted(
        text=arguments.text,
        question=arguments.question,
        id=arguments.id,
        date=arguments.date,
        place=arguments.place,
    )
    wish = Wish(
        file=arguments.file,
        out=arguments.out,
        wanted=wanted,
        engine=arguments.engine,
        jsonl=arguments.jsonl,
        again=arguments.again,
    )
    print("\n".join(read_file(wish, sys.stderr).sentences()))
    return 0


def _protect(arguments: argparse.Namespace) -> int:
    from wholeheard.reading_files.protect import ProtectWish, protect_file

    wish = ProtectWish(arguments.file, arguments.out, tuple(arguments.text), tuple(arguments.drop))
    print("\n".join(protect_file(wish, sys.stderr).sentences()))
    return 0
