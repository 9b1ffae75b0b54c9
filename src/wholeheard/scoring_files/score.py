"""One file and what is asked of it: `wholeheard score`."""

from __future__ import annotations

from pathlib import Path

from wholeheard.reading_files.refused import CannotRead
from wholeheard.scoring_files.counts import score_likelihoods, score_pay
from wholeheard.scoring_files.options import Likelihoods, Options, Pay, read_options
from wholeheard.scoring_files.result import Result, said_with_its_row
from wholeheard.scoring_files.scale import score_scale
from wholeheard.scoring_files.table import Table, read_table


def score_file(file: Path, options: Path, out: Path | None = None) -> Result:
    """Score a file, and write the result if `out` says where. Raises CannotRead."""
    if out is not None and out.exists() and any(_same(out, one) for one in (file, options)):
        raise CannotRead(f"{out} is one of the files that are read. Choose another with --json.")
    asked, table = read_options(options), read_table(file)
    with said_with_its_row(table):
        result = _score(table, asked, (file.parent, options.parent))
    if out is not None:
        result.write(out)
    return result


def _score(table: Table, asked: Options, folders: tuple[Path, ...]) -> Result:
    if isinstance(asked, Likelihoods):
        return score_likelihoods(table, asked)
    if isinstance(asked, Pay):
        return score_pay(table, asked)
    return score_scale(table, asked, folders)


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.samefile(other)
