"""The file of a published round: a row for each place and figure, hidden ones with no number.

CSV, JSON (a list of rows) or Parquet, by the end of its name. It can be read again, to set a later
round beside it.
"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from wholeheard.listening.measuring.grouped import Sums
from wholeheard.listening.rounds import Changes, Column, Results
from wholeheard.reading_files.refused import CannotRead, writing
from wholeheard.scoring_files.table import read_table

KINDS = (".csv", ".json", ".parquet")
SAID = ("place", "kind", "what")
NUMBERS = ("people", "answered", "mean", "sd", "low", "high")
BESIDE = ("change", "change_low", "change_high")
VERDICT = "verdict"
SHOWN, HIDDEN = "shown", "hidden"
PLACES = 4
"""Figures are written to so many places behind the point."""


def check_kind(path: Path) -> None:
    """Raises CannotRead for a name that ends in something else."""
    if path.suffix.lower() not in KINDS:
        raise CannotRead(f"{path.name} has to end in {', '.join(KINDS)}. Choose another --out.")


def write_published(path: Path, results: Results, changes: Changes | None) -> None:
    """Raises CannotRead where it cannot be written."""
    names = [*SAID, "state", *NUMBERS, *([*BESIDE, VERDICT] if changes else [])]
    rows = _rows(results, changes)
    with writing(path):
        if path.suffix.lower() == ".csv":
            with path.open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([names, *rows])
        elif path.suffix.lower() == ".json":
            with path.open("w", encoding="utf-8") as file:
                json.dump([dict(zip(names, row, strict=True)) for row in rows], file, indent=0)
        else:
            _write_parquet(path, names, list(rows))


def _rows(results: Results, changes: Changes | None) -> Iterator[list[Any]]:
    sums, spread = results.sums, results.sums.spread()
    low, high = sums.mean - results.reach, sums.mean + results.reach
    figures = [sums.n, sums.mean, spread, low, high]
    beside = [changes.difference, changes.low, changes.high] if changes else []
    clear = changes.is_clear().tolist() if changes else []
    each = [one.round(PLACES).tolist() for one in (*figures, *beside)]
    for at, place in enumerate(results.places):
        people = _number(results.people[at])
        for column, one in enumerate(results.columns):
            values = [_number(array[at][column]) for array in each]
            state = HIDDEN if values[0] is None else SHOWN
            row = [_harmless(place), one.kind, one.id, state, people, *values]
            if changes:
                row.append(_verdict(values[5:], is_clear=clear[at][column]))
            yield row


def _verdict(beside: Sequence[float | None], *, is_clear: bool) -> str:
    if beside[0] is None:
        return ""
    if not is_clear:
        return "no clear change"
    return "higher" if beside[0] > 0 else "lower"


def _number(value: float) -> float | None:
    """None for what is hidden, and counts without a point."""
    if math.isnan(value):
        return None
    return int(value) if value == int(value) else float(value)


def _harmless(text: str) -> str:
    """A cell that a spreadsheet would take for a formula is made words."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _write_parquet(path: Path, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as missing:
        raise CannotRead(
            "Parquet needs pyarrow. Install it with: pip install “wholeheard[analysis]”, or let "
            "--out end in .csv."
        ) from missing
    columns = zip(*rows, strict=True)
    words = pa.dictionary(pa.int32(), pa.string())
    kinds = [pa.float64() if one in (*NUMBERS, *BESIDE) else words for one in names]
    arrays = [pa.array(list(one), kind) for one, kind in zip(columns, kinds, strict=True)]
    parquet.write_table(pa.table(dict(zip(names, arrays, strict=True))), path)


def read_published(path: Path) -> Results:
    """What an earlier round shows, from its file. Raises CannotRead."""
    rows = _read_rows(path)
    places = list(dict.fromkeys(row["place"] for row in rows))
    columns = list(dict.fromkeys((row["kind"], row["what"]) for row in rows))
    size = (len(places), len(columns))
    if len(rows) != size[0] * size[1]:
        raise CannotRead(f"{path.name} has a row too many or too few. Make it anew.")
    people = np.full(len(places), np.nan)
    arrays = {name: np.full(size, np.nan) for name in NUMBERS}
    at = {one: n for n, one in enumerate(places)}
    across = {one: n for n, one in enumerate(columns)}
    for row in rows:
        where = at[row["place"]], across[row["kind"], row["what"]]
        for name in NUMBERS:
            arrays[name][where] = _read_number(path, row[name])
        people[where[0]] = arrays["people"][where]
    n = arrays["answered"]
    return Results(
        tuple(places),
        tuple(Column(id, kind, 0.0, 1.0, 0) for kind, id in columns),
        people,
        Sums(n, arrays["mean"], arrays["sd"] ** 2 * (n - 1)),
        arrays["high"] - arrays["mean"],
    )


def _read_rows(path: Path) -> list[dict[str, Any]]:
    if path.suffix.lower() == ".csv":
        table = read_table(path)
        names = [*SAID, *NUMBERS]
        return [dict(zip(names, row, strict=True)) for row in table.columns(names)]
    try:
        if path.suffix.lower() == ".json":
            rows = json.loads(path.read_text("utf-8"))
        else:
            from pyarrow import parquet

            rows = parquet.read_table(path).to_pylist()
        return [{name: row[name] for name in (*SAID, *NUMBERS)} for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise CannotRead(f"{path} is no file of `wholeheard survey`. Name one.") from wrong


def _read_number(path: Path, cell: Any) -> float:
    try:
        return math.nan if cell in (None, "") else float(cell)
    except (TypeError, ValueError) as wrong:
        raise CannotRead(f"{path.name} holds something that is no number. Make it anew.") from wrong
