"""What is my job, what are my rights: by nation and basis, from one file of data a nation.

Source of each entry: its `law`; what nobody compared with it is shown as not checked.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "guides"
NATIONS = ("england", "wales", "scotland", "northern_ireland")


@dataclass(frozen=True, slots=True)
class Basis:
    """On what an authority rests. `decides`: it lets somebody decide about care; `only_one`: there
    can be only one at a time for one person."""

    code: str
    kind: str
    name: str
    law: str
    evidence: str
    decides: bool
    only_one: bool
    job: tuple[str, ...]
    rights: tuple[str, ...]
    checked: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds for everybody in a nation, with where it stands."""

    words: str
    source: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Outside:
    """Who outside the home may be told, and what they do."""

    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Guide:
    """Of one nation: each basis by its code, a copy of the plan, visits, and who is outside. `two`:
    an attorney and a deputy (or guardian) for the same; None where no two can meet."""

    bases: dict[str, Basis]
    copy: Rule
    visiting: Rule
    outside: tuple[Outside, ...]
    two: Rule | None


@cache
def guide(nation: str) -> Guide:
    """Raises KeyError for a nation that there is not."""
    if nation not in NATIONS:
        raise KeyError(nation)
    held = tomllib.loads((FOLDER / f"{nation}.toml").read_text(encoding="utf-8"))
    bases = [_basis(one) for one in held["basis"]]
    return Guide(
        bases={one.code: one for one in bases},
        copy=_rule(held["nation"], "copy"),
        visiting=_rule(held["nation"], "visiting"),
        outside=tuple(Outside(**one) for one in held["outside"]),
        two=_rule(held["nation"], "two") if "two" in held["nation"] else None,
    )


def _basis(held: dict[str, object]) -> Basis:
    made = Basis(**held)  # type: ignore[arg-type]
    return replace(made, job=tuple(made.job), rights=tuple(made.rights))


def _rule(held: dict[str, object], name: str) -> Rule:
    return Rule(str(held[name]), str(held[f"{name}_source"]), bool(held[f"{name}_checked"]))
