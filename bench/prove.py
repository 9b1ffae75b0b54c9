"""Every acceptance figure in full, as long as it takes: `make prove`.

    python -m bench.prove [load waiting kills planted heavy import demo axe ...]

Writes docs/reference/measured.md: day, figure, limit, ratio. What cannot be measured here is said
aloud and stands in the table as not measured. With names given, only those parts run; the others
stay on the page as they stand, with their day.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib.util
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.house import ROOT, free_port, wait_for_answer
from bench.rows import (
    Ran,
    Row,
    as_table,
    bench,
    of_load,
    of_searching,
    of_sentence,
    of_tests,
    of_waiting,
    run,
    skipped,
)

PAGE = ROOT / "docs" / "reference" / "measured.md"
HOUR = 3600.0
DEMO_SECONDS = 30
WHOLE = "The demo was made in"
NOT_MEASURED = "Not measured yet."
LAST_WORDS = (
    "What each part does is written at the head of its file in `bench/` and `tests/attacks/`."
)
ROWS_TO_IMPORT = "142378"  # made up, unless WHOLEHEARD_PX names a file of real ones
ON_BOTH = "scripts/with-postgres"


def main() -> int:
    parts = sys.argv[1:] or list(PARTS)
    rows = []
    for name in parts:
        measured = PARTS[name]()
        rows += measured
        stand = parts_of(PAGE.read_text()) if PAGE.exists() else {}
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(as_page(stand | {name: as_part(measured, dt.date.today())}))
    print(as_table(rows))
    return 1 if any(row.kept is False for row in rows) else 0


def load() -> list[Row]:
    return of_load(*bench("bench.load", most=HOUR))


def waiting() -> list[Row]:
    return of_waiting(*bench("bench.waiting", most=HOUR))


def kills() -> list[Row]:
    return [
        of_tests(
            "20 rounds of kill -9 of web and worker under load, and of their parent, on both "
            "databases",
            _tests("tests/attacks/test_kills.py"),
            "none lost, none doubled",
        )
    ]


def planted() -> list[Row]:
    return [
        of_tests(
            "1,000 planted phrases looked for in database, log, backups, on both databases",
            _tests("tests/attacks/test_planted.py"),
            "none found",
        )
    ]


def heavy() -> list[Row]:
    """Whatever `make test` takes in a small size, whole; and all that asks the database, again."""
    figure = "tests that `make test` takes smaller or leaves to one database"
    asked = ["tests/kit", "tests/rooms", "tests/house", "-m", "database"]
    return [
        of_tests(f"{figure}, on SQLite", _tests(*_scaled(), on_both=False), "none fails"),
        of_tests(f"{figure}, on PostgreSQL", _tests(*asked), "none fails"),
    ]


def _scaled() -> list[str]:
    """Test files that ask how heavy to be, without those that have a part of their own."""
    own = {"attacks", "journeys"}
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [
        str(file.relative_to(ROOT))
        for file in files
        if file.parent.name not in own and "from tests.scale import" in file.read_text()
    ]


def importing() -> list[Row]:
    figure = "comments imported"
    if importlib.util.find_spec("bench.importing") is None:
        return [skipped(figure, "bench/importing.py is not here.")]
    file = os.environ.get("WHOLEHEARD_PX") or ROWS_TO_IMPORT
    ran = run(sys.executable, "-m", "bench.importing", file, most=HOUR)
    return [of_sentence(figure, ran, "3,500 rows a second, 500 MB")]


def demo() -> list[Row]:
    """`make demo` in a fresh clone with empty caches, until its first page answers."""
    figure = "`make demo` serves from a fresh clone with no cache"
    if not shutil.which("git") or not shutil.which("make"):
        return [skipped(figure, "git or make is not here.")]
    with tempfile.TemporaryDirectory(prefix="wholeheard-demo-") as folder:
        clone = Path(folder) / "clone"
        got = run("git", "clone", "--quiet", str(ROOT), str(clone), most=HOUR)
        if not got.well:
            return [skipped(figure, "This folder cannot be cloned.")]
        found = _until_it_serves(clone, Path(folder))
    if found is None:
        return [Row(figure, "It did not serve.", f"{DEMO_SECONDS} s", kept=False)]
    seconds, whole = found
    return [
        Row(
            figure,
            f"{seconds:.1f} s; all of its past after {whole:.1f} s",
            f"{DEMO_SECONDS} s",
            seconds / DEMO_SECONDS,
            seconds < DEMO_SECONDS,
        )
    ]


def _until_it_serves(clone: Path, folder: Path) -> tuple[float, float] | None:
    """Seconds until its first page answers, and until all of its past is written."""
    port = free_port()
    caches = ("XDG_CACHE_HOME", "PIP_CACHE_DIR", "UV_CACHE_DIR")
    environment = {name: str(folder / name.lower()) for name in caches} | {"PORT": str(port)}
    began = time.monotonic()
    with (folder / "said").open("wb") as said:
        server = subprocess.Popen(
            ["make", "demo"],
            cwd=clone,
            env=os.environ | environment,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_for_answer(f"http://127.0.0.1:{port}/in/demo/", server, most=600)
        seconds = time.monotonic() - began
        while WHOLE not in (folder / "said").read_text():
            if server.poll() is not None:
                return None
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(timeout=0.1)
        return seconds, time.monotonic() - began
    except RuntimeError:
        return None
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=60)


def reading() -> list[Row]:
    """Comments read from files, up to a million; personal details and their peers."""
    files = run(sys.executable, "-m", "bench.reading", "--full", most=HOUR)
    details = run(sys.executable, "-m", "bench.reading_details", most=HOUR)
    return [
        of_sentence("comments read, up to a million", files, "150 s for a million, 1,024 MB"),
        of_sentence("personal details found in words", details, "taking words apart"),
    ]


def searching() -> list[Row]:
    """A story found again among 70,000 and a million, on both databases."""
    return of_searching(*bench("bench.searching", "--million", most=3 * HOUR))


def numbers() -> list[Row]:
    """Charts, scales, corrected rates, and tables that give nobody away."""
    found = []
    for name, figure, limit in (
        ("bench.charts", "control charts", "100 ms for 10,000"),
        ("bench.reporting", "a pack for the board of 400 teams", "30 s"),
        ("bench.boarding", "the same through the house", "30 s"),
        ("bench.asking", "the answers of 700,000 people to 100 items scored", "30 s"),
        ("bench.surveying", "a national survey counted, protected and published", "300 s, 4 GiB"),
        ("bench.coverage", "corrected rates hold the truth in", "93 to 97 %"),
        ("bench.adapting", "the reader taught by confirmations", "60 s for 5,000"),
        ("bench.disclosure", "attacks on published tables", "0 recovered, 25 % and 10 % hidden"),
    ):
        found.append(of_sentence(figure, run(sys.executable, "-m", name, most=HOUR), limit))
    return found


def night() -> list[Row]:
    """The nightly month where a million stories are kept, and its pages, on PostgreSQL."""
    ran = run(ON_BOTH, sys.executable, "-m", "bench.nightly", most=3 * HOUR)
    return [of_sentence("a month of a million stories", ran, "300 s; 150 ms a page")]


def changing() -> list[Row]:
    """Pages of changes with 10,000 ideas, 50,000 tests and a million values."""
    ran = run(sys.executable, "-m", "bench.changing", most=HOUR)
    return [of_sentence("pages of changes", ran, "150 ms p95")]


def axe() -> list[Row]:
    return [
        of_tests(
            "what axe finds on every page and state, light and dark, 320 px and desktop",
            _tests("tests/journeys", on_both=False),
            "nothing",
        )
    ]


def _tests(*words: str, on_both: bool = True) -> Ran:
    words = (sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", *words)
    return run(*([ON_BOTH] if on_both else []), *words, most=HOUR, WHOLEHEARD_PROVE="1")


PARTS: dict[str, Callable[[], list[Row]]] = {
    "load": load,
    "waiting": waiting,
    "kills": kills,
    "planted": planted,
    "heavy": heavy,
    "import": importing,
    "reading": reading,
    "searching": searching,
    "numbers": numbers,
    "night": night,
    "changing": changing,
    "demo": demo,
    "axe": axe,
}


def as_page(parts: Mapping[str, str]) -> str:
    """The page: every part as it was measured, or that it was not."""
    standing = "\n\n".join(
        f"## {name.capitalize()}\n\n{parts.get(name, NOT_MEASURED)}" for name in PARTS
    )
    return f"""# Measured

Written by `make prove`, last on {os.cpu_count()} cores and {_memory()} of memory, Python
{platform.python_version()}. Where a ratio stands, it is the figure over its limit in the same run;
figures in seconds belong to a machine, ratios travel better.

{standing}

{LAST_WORDS}
"""


def parts_of(page: str) -> dict[str, str]:
    """What stands on the page under the heading of each part."""
    _head, *parts = page.removesuffix(LAST_WORDS + "\n").split("\n## ")
    pairs = (part.partition("\n") for part in parts)
    return {heading.lower(): text.strip() for heading, _newline, text in pairs}


def as_part(rows: list[Row], day: dt.date) -> str:
    return f"On {day:%-d %B %Y}.\n\n{as_table(rows)}"


def _memory() -> str:
    try:
        pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError):
        return "an unknown amount"
    return f"{pages / 2**30:.0f} GB"


if __name__ == "__main__":
    sys.exit(main())
