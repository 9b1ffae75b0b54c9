"""A survey of the size of a national one: read, scored by team, protected, published.

    python -m bench.surveying [--people 700000] [--items 100] [--teams 5000] [--small] [--json FILE]

Made-up answers, always the same, in a CSV file and in Parquet: five answers an item, one in twenty
left out, every fifth item turned round, scales of five items of which three have to be answered;
teams in services in organisations. `wholeheard survey` takes the file to what may be shown, in a
process of its own; pandas takes the same CSV file to the same means and spreads by team, with no
protection and nothing written. Both must find the same.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

MOST_SECONDS, MOST_MEGABYTES = 300.0, 4096.0
"""For 700,000 people, 100 items and 5,000 teams."""
WHOLE = 700_000 * 100
ITEMS_OF_A_SCALE, NEEDED = 5, 3
CODES = ("1", "2", "3", "4", "5")
POINTS = (0.0, 2.5, 5.0, 7.5, 10.0)
ROWS = 50_000
TEAMS_OF_A_SERVICE, SERVICES_OF_AN_ORGANISATION = 5, 4
WAYS = ("csv", "parquet")


def names(items: int) -> list[str]:
    return [f"q{at}" for at in range(items)]


def scales(items: int) -> dict[str, list[str]]:
    every = names(items)
    return {f"s{at}": every[at : at + ITEMS_OF_A_SCALE] for at in range(0, items, ITEMS_OF_A_SCALE)}


def turned(items: int) -> list[str]:
    return names(items)[4::5]


def make(folder: Path, people: int, items: int, teams: int) -> None:
    """The files of a survey in a folder."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv
    from pyarrow import parquet

    rng = np.random.default_rng(7)
    sizes = rng.lognormal(0, 0.8, teams)
    words = pa.array([*CODES, ""])
    writers: list[Any] = []
    for at in range(0, people, ROWS):
        number = min(ROWS, people - at)
        of = rng.choice(teams, number, p=sizes / sizes.sum())
        felt = rng.normal(0, 0.6, number)
        columns = {"team": pa.array([f"team {one}" for one in of])}
        for name in names(items):
            codes = np.clip(np.round(2.2 + felt + rng.normal(0, 1, number)), 0, 4).astype(int)
            codes[rng.random(number) < 0.05] = len(CODES)
            columns[name] = words.take(pa.array(codes))
        table = pa.table(columns)
        if not writers:
            writers = [
                arrow_csv.CSVWriter(folder / "answers.csv", table.schema),
                parquet.ParquetWriter(folder / "answers.parquet", table.schema),
            ]
        for one in writers:
            one.write_table(table)
    for one in writers:
        one.close()
    _make_beside(folder, items, teams)


def _make_beside(folder: Path, items: int, teams: int) -> None:
    services = -(-teams // TEAMS_OF_A_SERVICE)
    wide = -(-services // SERVICES_OF_AN_ORGANISATION)
    with (folder / "places.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerows([("place", "parent"), ("all", "")])
        rows.writerows((f"organisation {at}", "all") for at in range(wide))
        rows.writerows((f"service {at}", f"organisation {at % wide}") for at in range(services))
        rows.writerows((f"team {at}", f"service {at % services}") for at in range(teams))
    options = {
        "place": "team",
        "items": names(items),
        "coding": dict(zip(CODES, POINTS, strict=True)),
        "reversed": turned(items),
        "scales": {
            name: {"items": those, "min_answered": NEEDED} for name, those in scales(items).items()
        },
    }
    (folder / "options.json").write_text(json.dumps(options))


def ours(folder: Path, way: str) -> None:
    from wholeheard.scoring_files.round_file import publish_round

    found = publish_round(
        folder / f"answers.{way}", folder / "options.json", folder / "places.csv",
        folder / f"published.{way}",
    )  # fmt: skip
    print(found.sentences[0], file=sys.stderr)


def pandas(folder: Path, items: int) -> None:
    """Numbers, means and spreads of items and scales by team, as an analyst would write it."""
    import pandas as pd

    frame = pd.read_csv(folder / "answers.csv", dtype=dict.fromkeys(names(items), "Int8"))
    points = frame[names(items)].astype("float64").replace(
        dict(zip(map(float, CODES), POINTS, strict=True))
    )  # fmt: skip
    points[turned(items)] = 10 - points[turned(items)]
    for name, those in scales(items).items():
        mean = points[those].mean(axis=1)
        points[name] = mean.where(points[those].notna().sum(axis=1) >= NEEDED)
    points.groupby(frame["team"]).agg(["count", "mean", "std"]).to_pickle(folder / "pandas.pkl")


def _one(who: str, way: str, folder: Path, items: int) -> dict[str, float]:
    begin = time.perf_counter()
    if who == "ours":
        ours(folder, way)
    else:
        pandas(folder, items)
    seconds = time.perf_counter() - begin
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "megabytes": held}


def _apart(who: str, way: str, folder: Path, items: int) -> dict[str, float]:
    command = [
        *(sys.executable, "-m", "bench.surveying", "--only", who, "--way", way),
        *("--items", str(items), "--folder", str(folder)),
    ]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout))


def same(folder: Path) -> bool:
    """Whether every figure that is shown of a team is what pandas found, to the last of the places
    it is written with."""
    import pandas as pd
    from pyarrow import parquet

    found = parquet.read_table(folder / "published.parquet").to_pandas()
    found = found[(found["state"] == "shown") & found["place"].astype(str).str.startswith("team ")]
    theirs = pd.read_pickle(folder / "pandas.pkl").stack(level=0, future_stack=True)
    beside = theirs.loc[list(zip(found["place"], found["what"], strict=True))]
    return bool(
        (found["answered"].to_numpy() == beside["count"].to_numpy()).all()
        and np.allclose(found["mean"], beside["mean"], rtol=0, atol=5.1e-5)
        and np.allclose(found["sd"], beside["std"], rtol=0, atol=5.1e-5)
    )


def hidden(folder: Path) -> dict[str, float]:
    """How many places are hidden that have enough people by themselves, and of their figures."""
    from pyarrow import parquet

    rows = parquet.read_table(folder / "published.parquet", columns=["people", "state"])
    people, state = rows["people"].to_numpy(), rows["state"].to_pylist()
    shown = ~np.isnan(people)
    figures = np.array(state) == "shown"
    return {"places": float(1 - shown.mean()), "figures": float(1 - figures.mean())}


def measure(people: int, items: int, teams: int, folder: Path) -> dict[str, Any]:
    make(folder, people, items, teams)
    figures: dict[str, Any] = {"people": people, "items": items, "teams": teams}
    for way in WAYS:
        figures[way] = _apart("ours", way, folder, items)
    figures["pandas"] = _apart("pandas", "csv", folder, items)
    figures["same"], figures["hidden"] = same(folder), hidden(folder)
    figures["load"] = os.getloadavg()[0]
    limit = MOST_SECONDS * max(people * items / WHOLE, 0.1)
    figures["kept"] = figures["same"] and all(
        figures[way]["seconds"] <= limit and figures[way]["megabytes"] <= MOST_MEGABYTES
        for way in WAYS
    )
    return figures


def sentences(figures: dict[str, Any]) -> list[str]:
    mine, theirs = figures["csv"], figures["pandas"]
    same = "the same figures" if figures["same"] else "OTHER FIGURES"
    return [
        f"pandas takes {theirs['seconds'] / mine['seconds']:.1f} times as long and "
        f"{theirs['megabytes'] / mine['megabytes']:.1f} times the memory for means and spreads "
        f"by team alone, with nothing protected or written; {same}.",
        f"Hidden: {figures['hidden']['places']:.1%} of places, "
        f"{figures['hidden']['figures']:.1%} of figures. Load {figures['load']:.1f}.",
        f"{figures['people']:,} people, {figures['items']} items, {figures['teams']:,} teams, from "
        f"file to published file: {mine['seconds']:.0f} s and {mine['megabytes']:.0f} MB from CSV, "
        f"{figures['parquet']['seconds']:.0f} s and {figures['parquet']['megabytes']:.0f} MB from "
        f"Parquet; limit {MOST_SECONDS:.0f} s and {MOST_MEGABYTES:.0f} MB for a national survey.",
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=700_000)
    parser.add_argument("--items", type=int, default=100)
    parser.add_argument("--teams", type=int, default=5_000)
    parser.add_argument("--small", action="store_true", help="a hundredth of the people")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", choices=("ours", "pandas"))
    parser.add_argument("--way", choices=WAYS, default="csv")
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    if asked.only:
        print(json.dumps(_one(asked.only, asked.way, asked.folder, asked.items)))
        return 0
    if asked.small:
        asked.people, asked.items, asked.teams = 7_000, 20, 150
    with tempfile.TemporaryDirectory(prefix="wholeheard-survey-") as folder:
        figures = measure(asked.people, asked.items, asked.teams, Path(folder))
    if asked.json:
        asked.json.write_text(json.dumps(figures))
    print("\n".join(sentences(figures)))
    return 0 if figures["kept"] else 1


if __name__ == "__main__":
    sys.exit(main())
