"""What was measured, as rows of a table: a figure, its limit, and how they stand to each other."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.house import ROOT


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `ratio` is measured over limit; `kept` None where it was not measured."""

    figure: str
    measured: str
    limit: str = ""
    ratio: float | None = None
    kept: bool | None = True

    def cells(self) -> list[str]:
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        kept = {True: "yes", False: "NO", None: "not measured"}[self.kept]
        return [self.figure, self.measured, self.limit, ratio, kept]


HEAD = ["figure", "measured", "limit", "measured / limit", "kept"]


def skipped(figure: str, why: str) -> Row:
    """Said aloud, and put in the table all the same."""
    print(f"=== {figure}: NOT MEASURED. {why} ===", file=sys.stderr, flush=True)
    return Row(figure, why, kept=None)


def as_table(rows: list[Row]) -> str:
    """In Markdown, with columns as wide as they need to be."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]

    def line(cells: list[str]) -> str:
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        return f"| {' | '.join(padded)} |"

    return "\n".join([line(HEAD), line(["-" * width for width in widths]), *map(line, lines[1:])])


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that was run: whether it went well, and what it said."""

    well: bool
    said: str

    def last_line(self) -> str:
        return next((line for line in reversed(self.said.splitlines()) if line.strip()), "")


MOST_SAID = 8000  # letters of what failed


def run(*words: str, most: float, **environment: str) -> Ran:
    """Run a command in the repository for at most so many seconds."""
    print(f"... {' '.join(words)}", file=sys.stderr, flush=True)
    try:
        done = subprocess.run(
            words,
            cwd=ROOT,
            env=os.environ | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=most,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Ran(False, f"It did not end within {most:.0f} s.")
    except OSError as error:
        return Ran(False, f"It could not be run ({type(error).__name__}).")
    if done.returncode:
        print(done.stdout[-MOST_SAID:], file=sys.stderr, flush=True)
    return Ran(done.returncode == 0, done.stdout)


def bench(module: str, *words: str, most: float) -> tuple[Ran, dict[str, Any]]:
    """Run one of the measurements: what it said, and its figures."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.json"
        ran = run(sys.executable, "-m", module, *words, "--json", str(file), most=most)
        return ran, json.loads(file.read_text()) if file.exists() else {}


def of_load(ran: Ran, figures: dict[str, Any]) -> list[Row]:
    if not figures:
        return [Row("whole tellings under load", ran.last_line(), kept=False)]
    beside, found = figures["beside_the_bare_post"], figures["found_again"]
    wrong = found["lost"] + found["twice"] + found["work_wrong"]
    times = figures["limit_times_the_bare_post"]
    rate, p95 = figures["tellings_a_second"], figures["slowest_p95_ms"]
    least, most = figures["limit_tellings_a_second"], figures["limit_p95_ms"]
    stored, seconds = figures["stories_stored"], figures["seconds"]
    rows = [
        Row(
            f"whole tellings a second for {seconds:.0f} s, {stored:,} stories stored",
            f"{rate}",
            f"at least {least}",
            rate / least,
            rate >= least,
        ),
        Row(
            "p95 of the slowest kind of request", f"{p95} ms", f"{most} ms", p95 / most, p95 < most
        ),
        Row(
            "acknowledged tellings lost, doubled, or with work not queued or done once",
            f"{wrong} of {found['given_out']:,}",
            "0",
            kept=not wrong and not figures["faults"],
        ),
    ]
    for name, way in [("alone", "one at a time"), ("at_once", f"{figures['at_once']} at once")]:
        ratio = beside[name]["ratio"]
        rows.append(
            Row(
                f"final post beside a bare Django form post, {way}",
                f"{ratio} times ({beside[name]['final_post_ms']} ms)",
                f"{times} times",
                ratio / times,
                ratio <= times,
            )
        )
    return rows


def of_waiting(ran: Ran, figures: dict[str, Any]) -> list[Row]:
    if not figures:
        return [Row("waiting stories looked through", ran.last_line(), kept=False)]
    return [
        Row(
            f"{figures['stories']:,} waiting stories looked through a second",
            f"{figures['stories_a_second']}",
            f"{figures['looking_alone_a_second']} (the looking alone)",
            figures["stories_a_second"] / figures["looking_alone_a_second"],
            figures["stories_left"] == 0,
        ),
        Row(
            f"rows of work claimed and finished a second, {figures['rows']:,} waiting",
            f"{figures['rows_a_second']:,}",
            "at least 1,000",
            figures["rows_a_second"] / 1000,
            figures["rows_a_second"] >= 1000,
        ),
    ]


def of_searching(ran: Ran, figures: dict[str, Any]) -> list[Row]:
    if not figures.get("measured"):
        return [Row("a story found again", ran.last_line(), kept=False)]
    said = {"page": "a filtered page of 100", "words": "two words", "counts": "counts by code"}
    return [
        Row(
            f"{said[kind]}, {one['comments']:,} comments, {one['database']}, p95",
            f"{one['p95_ms'][kind]} ms",
            f"{limit} ms",
            one["p95_ms"][kind] / limit,
            one["p95_ms"][kind] <= limit,
        )
        for one in figures["measured"]
        for kind, limit in one["limits_ms"].items()
    ]


def of_tests(figure: str, ran: Ran, limit: str) -> Row:
    """The last line of pytest, and what its tests printed of themselves."""
    counted = re.findall(r"(\d+) (passed|failed|error|skipped)", ran.last_line())
    number = {what: int(count) for count, what in counted}
    if not number.get("passed") and not number.get("failed") and not number.get("error"):
        return skipped(figure, ran.last_line()[:100] or "Its tests were skipped.")
    said = re.findall(r"^\.?s*(\d[\d,]* .*none .*)$", ran.said, re.MULTILINE)
    measured = "; ".join(said) or ", ".join(f"{count} {what}" for count, what in counted)
    return Row(figure, measured, limit, kept=ran.well)


def of_sentence(figure: str, ran: Ran, limit: str) -> Row:
    return Row(figure, ran.last_line()[:260], limit, kept=ran.well)
