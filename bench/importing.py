"""How fast comments come in, beside a limit: the bare rows written by sqlite3's `executemany`.

    python -m bench.importing [--small | ROWS | FILE.csv[.gz]]

Without a file, made-up comments of about 15 words are brought in as `wholeheard import` does it:
read, checked, looked through for personal details, sealed each under a key of its own, and written
into five tables. The limit writes the same texts in plain into one table of a bare database, with
the same care for what was acknowledged (WAL, synchronous FULL), and does nothing else.
"""

from __future__ import annotations

import base64
import csv
import gzip
import io
import os
import random
import resource
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROWS, SMALL = 40_000, 10_000
LOT = 2000
LEAST_RATE, MOST_MEGABYTES = 3_500, 500
Row = tuple[str, ...]
# The columns of the open collections with which this is proved.
KNOWN: tuple[dict[str, Any], ...] = (
    {"text": "comment_txt", "place": ("division2", "directorate2", "team_n"), "date": "date",
     "question": "comment_type", "id": "key_comment"},
    {"text": "FFT answer", "place": ("Trust", "Service type 1", "Service type 2"), "date": "Date",
     "question": "FFT question", "id": "Comment ID"},
)  # fmt: skip
TEAMS = [f"Team {number}" for number in range(1, 41)]
PARTS = (
    "the staff were kind", "nobody hurried me", "i waited four hours", "the food was cold",
    "I could not find the car park", "they explained everything twice", "no one rang back",
    "Nurse Ffion held my hand", "my mum is 83", "the room was clean", "Thank you all",
    "the new booking system is a puzzle", "I felt listened to for the first time",
)  # fmt: skip


def made_up(number: int) -> list[Row]:
    """Identifier, day, team and words of so many comments, always the same."""
    chance = random.Random(11)
    return [
        (
            str(one),
            f"{chance.randint(2012, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            chance.choice(TEAMS),
            ". ".join(chance.sample(PARTS, 3)) + f". {one}",
        )
        for one in range(number)
    ]


def bare(rows: list[Row], folder: Path) -> float:
    """Seconds in which a bare database takes the same rows."""
    database = sqlite3.connect(folder / "bare.sqlite3")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE comment (id TEXT PRIMARY KEY, day TEXT, team TEXT, words TEXT)")
    begun = time.perf_counter()
    for start in range(0, len(rows), LOT):
        with database:
            database.executemany(
                "INSERT OR REPLACE INTO comment VALUES (?, ?, ?, ?)", rows[start : start + LOT]
            )
    seconds = time.perf_counter() - begun
    database.close()
    return seconds


def house(path: Path, wanted: dict[str, Any], folder: Path) -> tuple[float, int]:
    """Seconds and rows in which a fresh house brings a file in, making its places. A second run
    must add nothing."""
    open_a_house(folder)
    from wholeheard.rooms.safekeeping.importing import running
    from wholeheard.rooms.safekeeping.importing.columns import Wanted

    wish = running.Wish(
        path,
        "For a measurement.",
        "Nobody",
        Wanted(**wanted),
        found="Bench",
        make_places=True,
        refused=folder / "left-out.csv",
    )
    outcome = running.bring_in(wish, io.StringIO())
    if outcome.kept + outcome.left_out.total() != outcome.rows:
        raise SystemExit("A row was neither kept nor left out with a reason.")
    if again := running.bring_in(wish, io.StringIO()).kept:
        raise SystemExit(f"A second run added {again} comments.")
    return outcome.seconds, outcome.rows


def open_a_house(folder: Path) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "wholeheard.config.settings"
    os.environ["WHOLEHEARD_DATA"] = str(folder)
    os.environ["WHOLEHEARD_KEY"] = base64.b64encode(os.urandom(32)).decode()
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def written(rows: list[Row], folder: Path) -> Path:
    path = folder / "comments.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["id", "date", "team", "comment"])
        out.writerows(rows)
    return path


def read(path: Path) -> tuple[dict[str, Any], list[Row]]:
    """The columns of an open collection that is known here, and its rows for the limit."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        sheet = csv.DictReader(file)
        heading = sheet.fieldnames or []
        wanted = next((one for one in KNOWN if one["text"] in heading), None)
        if wanted is None:
            raise SystemExit("The columns of this file are not known here.")
        names = (wanted["id"], wanted["date"], wanted["place"][-1], wanted["text"])
        return wanted, [tuple(row[name] for name in names) for row in sheet]


def peak_megabytes() -> float:
    """Of this process and the largest that it started, together."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(who).ru_maxrss for who in both) / 1024


def main() -> int:
    """Print rows a second, those of the limit, and how many times the limit it takes."""
    asked = sys.argv[1] if len(sys.argv) > 1 else str(ROWS)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if asked == "--small" or asked.isdecimal():
            wanted: dict[str, Any] = {"id": "id"}
            rows = made_up(SMALL if asked == "--small" else int(asked))
            path = written(rows, folder)
        else:
            path = Path(asked)
            wanted, rows = read(path)
        limit = bare(rows, folder)
        del rows
        took, number = house(path, wanted, folder)
    rate, peak = number / took, peak_megabytes()
    print(f"bare sqlite3 executemany {number / limit:,.0f} rows a second")
    print(
        f"{rate:,.0f} rows a second, {took / limit:.0f} times as long as bare rows take; "
        f"{number:,} rows, {peak:,.0f} MB at most; a second run added nothing"
    )
    return int(path == Path(asked) and (rate < LEAST_RATE or peak > MOST_MEGABYTES))


if __name__ == "__main__":
    sys.exit(main())
