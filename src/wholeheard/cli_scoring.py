"""`wholeheard score` and `wholeheard survey`: scales, changes and gaps from a file.

It needs neither Django nor a database, only the library.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

Add = Callable[[str, Callable[[argparse.Namespace], int | None], str], argparse.ArgumentParser]


def add_commands(command: Add) -> None:
    """Sign up the command."""
    scores = command(
        "score", _score, "Score a file of answers or counts: every figure with its interval."
    )
    scores.add_argument("file", type=Path, metavar="FILE.csv", help="answers, counts or pay")
    scores.add_argument(
        "--options", type=Path, required=True, metavar="FILE.json", help="what is asked of it"
    )
    scores.add_argument("--json", type=Path, metavar="FILE", help="where the result is written")
    whole = command(
        "survey", _survey, "Count a whole round of answers by place, and write what may be shown."
    )
    whole.add_argument("file", type=Path, metavar="ANSWERS", help="a row a person: CSV or Parquet")
    whole.add_argument(
        "--options", type=Path, required=True, metavar="FILE.json", help="columns and scales"
    )
    whole.add_argument(
        "--hierarchy", type=Path, required=True, metavar="FILE.csv", help="place and parent"
    )
    whole.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="CSV, JSON or Parquet"
    )


def _score(arguments: argparse.Namespace) -> int:
    from wholeheard.scoring_files.score import score_file

    result = score_file(arguments.file, arguments.options, arguments.json)
    print("\n".join(result.sentences))
    return 0


def _survey(arguments: argparse.Namespace) -> int:
    from wholeheard.scoring_files.round_file import publish_round

    found = publish_round(arguments.file, arguments.options, arguments.hierarchy, arguments.out)
    print("\n".join([*found.sentences, f"It is written to {arguments.out}."]))
    return 0
