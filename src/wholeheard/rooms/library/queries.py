"""Where to turn, read from `signposts.toml`."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "signposts.toml"


@dataclass(frozen=True, slots=True)
class Signpost:
    """One way to help: for which need and countries, in English and Welsh."""

    need: str
    countries: tuple[str, ...]
    title: str
    title_cy: str
    body: str
    body_cy: str
    links: tuple[dict[str, str], ...]
    source: str


@cache
def all_signposts() -> tuple[Signpost, ...]:
    rows = tomllib.loads(FILE.read_text())["signpost"]
    return tuple(
        Signpost(**(row | {"countries": tuple(row["countries"]), "links": tuple(row["links"])}))
        for row in rows
    )


def checked_on() -> dt.date:
    """The day on which every number was last looked at."""
    day: dt.date = tomllib.loads(FILE.read_text())["checked"]
    return day


def signposts_in(country: str, needs: tuple[str, ...] | None = None) -> list[Signpost]:
    """Signposts of a country, in the order of the file; of some needs only, if told."""
    return [
        one
        for one in all_signposts()
        if country in one.countries and (needs is None or one.need in needs)
    ]
