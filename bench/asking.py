"""How fast, and in how much memory, a table of answers is scored, beside plain pandas.

    python -m bench.asking [--people 700000] [--items 100] [--json FILE]

Made-up answers, always the same: five answers an item, one in twenty left out, every fifth item
turned round, scales of five items of which three have to be answered. Once as whole numbers and
once as words, both in Arrow. Each is scored in a process of its own, on one core, and both must
find the same. Memory is the most that the process held above what it held with the table in it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

MOST_SECONDS = 30.0
"""For 700,000 people and 100 items as words."""
WHOLE = 700_000 * 100
ITEMS_OF_A_SCALE, NEEDED = 5, 3
CODES = ("never", "seldom", "sometimes", "often", "always")
WAYS = ("numbers", "words")
WHO = ("ours", "pandas")


def names(items: int) -> list[str]:
    return [f"q{at}" for at in range(items)]


def is_turned(at: int) -> bool:
    return at % 5 == 4


def made_up(people: int, items: int, way: str) -> Any:
    """An Arrow table of answers."""
    import pyarrow as pa

    rng = np.random.default_rng(7)
    columns = {}
    for name in names(items):
        answers = rng.integers(0, 5, people, dtype=np.int8)
        left_out = rng.random(people) < 0.05
        coded = pa.array(answers, mask=left_out)
        columns[name] = coded if way == "numbers" else pa.array(CODES).take(coded)
    return pa.table(columns)


def ours(table: Any, way: str) -> np.ndarray:
    """(scales, people)"""
    from wholeheard.listening.asking import Instrument, Item, Option, Scale, score

    codes = CODES if way == "words" else tuple(map(str, range(5)))
    options = tuple(Option(one, {"en": one}, 2.5 * at) for at, one in enumerate(codes))
    columns = table.column_names
    items = tuple(
        Item(name, "choice", {"en": name}, options, reversed=is_turned(at))
        for at, name in enumerate(columns)
    )
    scales = tuple(
        Scale(str(at), tuple(columns[at : at + ITEMS_OF_A_SCALE]), least=NEEDED, high=10.0)
        for at in range(0, len(columns), ITEMS_OF_A_SCALE)
    )
    found = score(Instrument("made-up", "1.0", {"en": "M"}, items, scales=scales), table)
    return np.array(list(found.values.values()))


def pandas(table: Any, way: str) -> np.ndarray:
    """The same as an analyst would write it."""
    coding = {code: 2.5 * at for at, code in enumerate(CODES if way == "words" else range(5))}
    frame = table.to_pandas()
    columns = list(frame.columns)
    found = []
    for at in range(0, len(columns), ITEMS_OF_A_SCALE):
        points = frame[columns[at : at + ITEMS_OF_A_SCALE]].apply(lambda one: one.map(coding))
        turned = [name for place, name in enumerate(columns) if is_turned(place) and name in points]
        points[turned] = 10 - points[turned]
        found.append(points.mean(axis=1).where(points.notna().sum(axis=1) >= NEEDED))
    return np.array(found)


def _one(who: str, way: str, people: int, items: int, out: Path) -> dict[str, float]:
    """Seconds and megabytes of one of the two, in this process."""
    table, score = made_up(people, items, way), {"ours": ours, "pandas": pandas}[who]
    score(table.slice(0, 100), way)  # so that what is brought in once is not counted
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.perf_counter()
    found = score(table, way)
    seconds = time.perf_counter() - begin
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    np.save(out, found[:, :: max(1, people // 1000)])
    return {"seconds": seconds, "megabytes": (held - before) / 1024}


def _apart(who: str, way: str, people: int, items: int, folder: Path) -> dict[str, float]:
    """The same in a process of its own."""
    command = [
        *(sys.executable, "-m", "bench.asking", "--only", who, "--way", way),
        *("--people", str(people), "--items", str(items), "--out", str(folder / who)),
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def measure(people: int, items: int, folder: Path) -> dict[str, Any]:
    figures: dict[str, Any] = {"people": people, "items": items}
    for way in WAYS:
        each = {who: _apart(who, way, people, items, folder) for who in WHO}
        mine, theirs = (np.load(folder / f"{who}.npy") for who in WHO)
        figures[way] = {**each, "same": bool(np.allclose(mine, theirs, 1e-12, equal_nan=True))}
    limit = MOST_SECONDS * max(people * items / WHOLE, 0.1)
    figures["limit_seconds"] = limit
    figures["kept"] = all(
        figures[way]["same"] and figures[way]["ours"]["seconds"] <= limit for way in WAYS
    )
    return figures


def sentences(figures: dict[str, Any]) -> list[str]:
    """Each way beside pandas, and last of all how long ours takes."""
    said = []
    for way in WAYS:
        mine, theirs = figures[way]["ours"], figures[way]["pandas"]
        same = "the same values" if figures[way]["same"] else "OTHER VALUES"
        said.append(
            f"As {way}: pandas takes {theirs['seconds'] / mine['seconds']:.1f} times as long and "
            f"{theirs['megabytes'] / max(mine['megabytes'], 1):.1f} times the memory; {same}."
        )
    mine = [figures[way]["ours"] for way in WAYS]
    said.append(
        f"{figures['people']:,} people and {figures['items']} items scored: "
        f"{mine[0]['seconds']:.1f} s as numbers, {mine[1]['seconds']:.1f} s as words, at most "
        f"{max(one['megabytes'] for one in mine):.0f} MB beside the table; limit "
        f"{figures['limit_seconds']:.0f} s."
    )
    return said


def main() -> int:
    import tempfile

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=700_000)
    parser.add_argument("--items", type=int, default=100)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", choices=WHO, help=argparse.SUPPRESS)
    parser.add_argument("--way", choices=WAYS, default="numbers", help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only:
        print(json.dumps(_one(asked.only, asked.way, asked.people, asked.items, asked.out)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(asked.people, asked.items, Path(folder))
    if asked.json:
        asked.json.write_text(json.dumps(figures))
    print("\n".join(sentences(figures)))
    return 0 if figures["kept"] else 1


if __name__ == "__main__":
    sys.exit(main())
