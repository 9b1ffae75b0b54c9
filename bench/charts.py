"""How fast many XmR charts are made, beside plain pandas code and the packages that make some.

    python -m bench.charts [--series 10000] [--points 36] [--json FILE]

Limits, flags and icons of stable made-up series, always the same, on one core. The pandas code
does the same rules over groups and must find the same; abspc and pyqicharts are asked for their
limits and flags of a part of the series where they are installed, and their time is scaled up.
Where something is not installed it says so.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from wholeheard.listening.measuring import xmr

MOST_SECONDS = 0.1
"""For 10,000 series of 36 points."""
ROUNDS = 5
"""The best of so many counts."""
ASKED_OF_PEERS = 100
"""Series that a package is asked for; each takes it milliseconds."""
Values = np.ndarray


def made_up(series: int, points: int) -> Values:
    return np.random.default_rng(36).normal(50, 5, (series, points))


def ours(values: Values) -> xmr.Charts:
    return xmr.charts(values, good=xmr.UP)


def best_of(rounds: int, work: Callable[[], object]) -> float:
    """Seconds of the quickest round."""
    found = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        found.append(time.perf_counter() - begin)
    return min(found)


# The same in plain pandas ------------------------------------------------------------------------


def long_table(values: Values) -> Any:
    import pandas as pd

    series, points = values.shape
    return pd.DataFrame(
        {
            "series": np.repeat(np.arange(series), points),
            "month": np.tile(np.arange(points), series),
            "value": values.ravel(),
        }
    )


def in_pandas(table: Any) -> Any:
    """Limits, flags and icons by groups, as an analyst would write them."""
    d = table.sort_values(["series", "month"]).copy()
    by = d.groupby("series")
    d["mean"] = by["value"].transform("mean")
    d["step"] = by["value"].diff()
    d["move"] = d["step"].abs()
    d["move"] = d["move"].where(d["move"] < 3.267 * by["move"].transform("mean"))
    reach = d.groupby("series")["move"].transform("mean")
    d["upper"], d["lower"] = d["mean"] + 2.66 * reach, d["mean"] - 2.66 * reach
    d["outside"] = (d["value"] > d["upper"]) | (d["value"] < d["lower"])
    away = (d["value"] - d["mean"]).abs()
    d["close"] = ~d["outside"] & (away > 2 * (2.66 / 3) * reach)
    d["flag"] = d["outside"]
    for sign in (1, -1):
        d["side"] = (sign * (d["value"] - d["mean"]) > 0).astype(float)
        d["way"] = (sign * d["step"] > 0).astype(float)
        d["near"] = d["close"].astype(float)
        by = d.groupby("series")
        shift = _ended(by["side"], 7) == 7
        trend = _ended(by["way"], 6) == 6
        two = (_ended(by["near"], 3) >= 2) & (_ended(by["side"], 3) == 3)
        d["flag"] |= _reaching(d, shift, 7) | _reaching(d, trend, 7)
        d["flag"] |= _reaching(d, two, 3) & d["close"]
    last = d.groupby("series").tail(1).set_index("series")
    high = last["value"] > last["mean"]
    icon = np.where(~last["flag"], 0, np.where(high, 2, 3))
    return d, icon


def _ended(grouped: Any, length: int) -> Any:
    return grouped.rolling(length).sum().reset_index(level=0, drop=True)


def _reaching(d: Any, ended: Any, length: int) -> Any:
    """A run marks all its points: those that a run ends at within so many points."""
    d["ended"] = ended.astype(float)
    turned = d[::-1].groupby("series", sort=False)["ended"]
    reached = turned.rolling(length, min_periods=1).max().reset_index(level=0, drop=True)
    return reached.reindex(d.index) > 0


# Packages ----------------------------------------------------------------------------------------


def with_abspc(values: Values) -> np.ndarray:
    import abspc
    import pandas as pd

    flags = []
    for one in values:
        limits = abspc.calculate_control_limits(pd.DataFrame({"value": one}), "XmR")
        found = abspc.detect_special_causes(limits)
        abspc.determine_variation_type(found)
        flags.append(found["special_cause"].to_numpy(bool) if "special_cause" in found else None)
    return np.array(flags)


def with_pyqicharts(values: Values) -> np.ndarray:
    import pandas as pd
    import pyqicharts

    months = pd.date_range("2021-01-01", periods=values.shape[1], freq="MS")
    for one in values:
        limits = _limits(one)
        pyqicharts.xmr_signals(pd.Series(one, index=months), *limits, improvement="high is good")
    return np.array([])


def _limits(one: Values) -> tuple[float, float, float]:
    """pyqicharts judges points by limits that it is given (its own chart draws a picture too)."""
    reach = 2.66 * float(np.abs(np.diff(one)).mean())
    mean = float(one.mean())
    return mean, mean - reach, mean + reach


PEERS: dict[str, Callable[[Values], np.ndarray]] = {
    "abspc": with_abspc,
    "pyqicharts": with_pyqicharts,
}


def measure(series: int, points: int) -> dict[str, Any]:
    values = made_up(series, points)
    seconds = best_of(ROUNDS, lambda: ours(values))
    limit = MOST_SECONDS * (series * points) / 360_000
    figures: dict[str, Any] = {
        "series": series, "points": points, "seconds": seconds, "limit_seconds": limit,
        "kept": seconds <= limit, "peers": {},
    }  # fmt: skip
    if importlib.util.find_spec("pandas"):
        figures["peers"]["plain pandas"] = _pandas(values, seconds)
    for name, work in PEERS.items():
        if importlib.util.find_spec(name):
            part = values[:ASKED_OF_PEERS]
            took = best_of(1, lambda work=work, part=part: work(part)) * series / len(part)
            figures["peers"][name] = {"seconds": took, "times_ours": took / seconds}
    return figures


def _pandas(values: Values, seconds: float) -> dict[str, Any]:
    table = long_table(values)
    took = best_of(2, lambda: in_pandas(table))
    found, icons = in_pandas(table)
    mine = ours(values)
    same = bool((found["flag"].to_numpy().reshape(values.shape) == (mine.rule > 0)).all())
    unlike = int((np.minimum(mine.variation, 3) != np.where(icons == 0, 0, icons)).sum())
    return {
        "seconds": took, "times_ours": took / seconds, "same_flags": same,
        "other_icons": unlike,
    }  # fmt: skip


def sentences(figures: dict[str, Any]) -> list[str]:
    """The peers, and last of all ours."""
    return [
        *(_of_peer(name, figures["peers"].get(name)) for name in ("plain pandas", *PEERS)),
        f"{figures['series']:,} XmR series of {figures['points']} points, limits, flags and icons: "
        f"{figures['seconds'] * 1000:.0f} ms on one core; limit "
        f"{figures['limit_seconds'] * 1000:.0f} ms.",
    ]


def _of_peer(name: str, peer: dict[str, Any] | None) -> str:
    if peer is None:
        return f"{name} is not installed here, so it was not measured."
    scaled = "" if name == "plain pandas" else f", scaled up from {ASKED_OF_PEERS} series"
    same = {True: "; the same flags", False: "; OTHER FLAGS"}.get(peer.get("same_flags"), "")
    return (
        f"{name}: {peer['seconds']:.2f} s, {peer['times_ours']:,.0f} times as long{scaled}{same}."
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, default=10_000)
    parser.add_argument("--points", type=int, default=36)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    figures = measure(asked.series, asked.points)
    if asked.json:
        asked.json.write_text(json.dumps(figures))
    print("\n".join(sentences(figures)))
    pandas = figures["peers"].get("plain pandas", {})
    return 0 if figures["kept"] and pandas.get("same_flags", True) else 1


if __name__ == "__main__":
    sys.exit(main())
