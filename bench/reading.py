"""How fast comments are read from a file, in this process and over the cores, beside the limits.

    python -m bench.reading [--small | --full] [--json FILE]

Comments are made up, always the same: short ones of about 17 words, as real ones have (17 and 10
on average in two published sets of the NHS), and stories of about 150.
Small reads 10,000 of them, the usual 10,000 and 100,000, full a million as well.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from wholeheard.listening import read
from wholeheard.listening.shapes import Detail, Finding, Raised, Reading
from wholeheard.reading_files import run as reading_run
from wholeheard.reading_files import work
from wholeheard.reading_files.columns import Wanted

INVENTED = Path(__file__).parent.parent / "training" / "invented" / "contrasts"
SHORT, LONG = 2, 18
"""So many of these make a short comment, and a story."""
BESIDE = 40_000
"""Comments with which the way around the reading is measured."""
ALONE = 4_000
"""Comments that are read without any file, to know what the reading itself costs."""
PLACES = ("Rowan Ward", "Elm Ward", "Harbour", "Outpatients", "Home care")
MOST_BESIDE = 40.0
"""Microseconds a comment that the way around the reading may cost."""
MOST_MEMORY = 1024.0
"""Megabytes."""
LEAST_SHORT, LEAST_LONG = 5_000, 600
"""Comments a second on one core."""
MOST_SECONDS = 150.0
"""For a million comments on two cores."""
MOST_GROWTH = 1.1
"""Of what a comment costs, from the fewest comments to the most."""


@dataclass(frozen=True, slots=True)
class Run:
    """One file that was read."""

    engine: str
    comments: int
    parts: int
    seconds: float
    megabytes: float

    @property
    def a_second(self) -> float:
        return self.comments / self.seconds

    @property
    def microseconds(self) -> float:
        return 1e6 * self.seconds / self.comments


def comment(chance: random.Random, parts: int) -> str:
    """One made-up comment, of invented ones of a sentence or two, so that few are the same."""
    return " ".join(chance.choices(invented(), k=parts))


@cache
def invented() -> list[str]:
    """Invented comments that the reader learnt from: 600 and more."""
    lines = [
        line
        for path in sorted(INVENTED.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [json.loads(line)["text"] for line in lines]


def write_comments(path: Path, number: int, parts: int) -> None:
    """A file of comments with identifiers, days and places."""
    chance = random.Random(11)
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(["id", "comment", "question", "ward", "day"])
        for at in range(number):
            month, year = at * 36 // number % 12 + 1, 2023 + at * 36 // number // 12
            day = f"{chance.randint(1, 28)}/{month}/{year}"
            asked = chance.choice(("what was best", "what could be better"))
            sheet.writerow([at, comment(chance, parts), asked, chance.choice(PLACES), day])


def of_file(path: Path, out: Path, engine: str, number: int, parts: int) -> Run:
    """Read a file as a person would, and watch the memory of all its processes together."""
    words = [
        sys.executable, "-m", "wholeheard.cli", "read", str(path), "--text", "comment",
        "--question", "question", "--id", "id", "--place", "ward", "--date", "day",
        "--engine", engine, "--jsonl", "--out", str(out),
    ]  # fmt: skip
    start = time.perf_counter()
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    watch = _Watch(running.pid)
    watch.start()
    code = running.wait()
    seconds = time.perf_counter() - start
    watch.done.set()
    watch.join()
    if code:
        raise SystemExit(f"wholeheard read ended with {code}.")
    return Run(engine, number, parts, seconds, watch.most)


class _Watch(threading.Thread):
    """The most memory that a process and those it started held together, in megabytes."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.most = 0.0
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(0.1):
            self.most = max(self.most, _megabytes(self.process))


def _megabytes(process: int) -> float:
    """Shared pages are counted once: proportional set size where the system tells it."""
    whole = 0.0
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                whole += int(line.split()[1]) / 1024
        tasks = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return 0.0
    return whole + sum(_megabytes(int(child)) for child in tasks)


def alone(parts: int) -> float:
    """Microseconds that `read` itself takes for a comment, the best of three."""
    chance = random.Random(11)
    texts = [comment(chance, parts) for _ in range(ALONE * SHORT // parts)]
    read(texts[:50])
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        read(texts)
        best = min(best, time.perf_counter() - start)
    return 1e6 * best / len(texts)


SAID = (Finding("care", "hurry", 0, 25, 0.8, ("fast", "rush")), Finding("theme", "X", 30, 50, 0.7))
DETAILS = (Detail(0, 5, "person", "name of a nurse", 0.9),)
NOTHING = Raised(False, "none", (), None, None, 0.0)


def says_at_once(
    texts: list[str | None], *, questions: object = None, ids: list[str]
) -> list[Reading]:
    """A reader that takes no time: what is left is the way around it."""
    return [
        Reading(name, SAID, DETAILS[: at % 2], NOTHING, 1, 1.5, "en", (), None, "none")
        for at, name in enumerate(ids)
    ]


def beside(folder: Path) -> float:
    """Microseconds of work for each comment on the way around the reading: parsing the file,
    writing the readings, the report. Time of the processor, so that neighbours do not count."""
    path = folder / "beside.csv"
    write_comments(path, BESIDE, SHORT)
    wanted = Wanted(text="comment", question="question", id="id", date="day", place="ward")
    wish = reading_run.Wish(path, folder / "beside", wanted, jsonl=True)
    work.read = says_at_once  # type: ignore[assignment]
    try:
        start = time.process_time()
        reading_run.read_file(wish, sys.stderr)
        return 1e6 * (time.process_time() - start) / BESIDE
    finally:
        work.read = read


def measure(sizes: list[int]) -> tuple[dict[int, float], list[Run], float]:
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        around = beside(Path(folder))
        for parts, number in [*((SHORT, size) for size in sizes), (LONG, sizes[0])]:
            path = Path(folder) / f"{number}-{parts}.csv"
            write_comments(path, number, parts)
            for engine in ("here", "cores"):
                if number < 1_000_000 or engine == "cores":
                    out = Path(folder) / f"{number}-{parts}-{engine}"
                    runs.append(of_file(path, out, engine, number, parts))
    return {parts: alone(parts) for parts in (SHORT, LONG)}, runs, around


def main() -> int:
    """Print each figure beside its limit; 0 if every one is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    sizes = [10_000] if asked.small else [10_000, 100_000]
    reading, runs, around = measure([*sizes, 1_000_000] if asked.full else sizes)
    for parts, least in ((SHORT, LEAST_SHORT), (LONG, LEAST_LONG)):
        print(
            f"reading alone, {parts} parts: {reading[parts]:.0f} µs a comment, "
            f"{1e6 / reading[parts]:,.0f} a second (at least {least:,})"
        )
    for one in runs:
        print(
            f"{one.engine:5} {one.comments:>9,} comments of {one.parts} parts: "
            f"{one.seconds:.1f} s, {one.a_second:,.0f} a second, {one.megabytes:.0f} MB "
            f"(at most {MOST_MEMORY:.0f})"
        )
    figures = _figures(runs, around)
    if asked.json:
        asked.json.write_text(json.dumps(figures | {"runs": [asdict(one) for one in runs]}))
    print(_sentence(figures, reading))
    return 0 if _kept(figures, reading) else 1


def _kept(figures: dict[str, float], reading: dict[int, float]) -> bool:
    return (
        figures["seconds_for_a_million"] <= MOST_SECONDS
        and figures["most_megabytes"] <= MOST_MEMORY
        and figures["growth"] <= MOST_GROWTH
        and 1e6 / reading[SHORT] >= LEAST_SHORT
        and 1e6 / reading[LONG] >= LEAST_LONG
    )


def _figures(runs: list[Run], around: float) -> dict[str, float]:
    cores = [one for one in runs if one.engine == "cores" and one.parts == SHORT]
    return {
        "beside_the_reading_microseconds": around,
        "growth": cores[-1].microseconds / cores[0].microseconds,
        "most_megabytes": max(one.megabytes for one in runs),
        "seconds_for_a_million": cores[-1].microseconds,
    }


def _sentence(figures: dict[str, float], reading: dict[int, float]) -> str:
    return (
        f"{1e6 / reading[SHORT]:,.0f} short and {1e6 / reading[LONG]:,.0f} long a second on one "
        f"core; growth {figures['growth']:.2f}. "
        f"The way around the reading costs {figures['beside_the_reading_microseconds']:.0f} µs a "
        f"comment (at most {MOST_BESIDE:.0f}); a million comments over the cores take "
        f"{figures['seconds_for_a_million']:.0f} s (at most {MOST_SECONDS:.0f}), with "
        f"{figures['most_megabytes']:.0f} MB at the most."
    )


if __name__ == "__main__":
    sys.exit(main())
