"""The Workforce Race and Disability Equality Standards, from uploaded counts.

Definitions: NHS England, WRES indicators, and WDES 2023: metrics (NHS England, March 2023), in our
own words. A relative likelihood is given to two places and a percentage to one, halves upwards, as
national reports print them (to verify against the text of each year). Every figure keeps its
interval. What was counted is exact here; `protected` says what of it anybody may see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from wholeheard.listening.measuring.intervals import Interval, newcombe, share_of
from wholeheard.listening.measuring.likelihood import Group, Likelihood, relative_likelihood
from wholeheard.listening.programme.uploads import (
    CODE,
    COUNT,
    WORDS,
    YEAR,
    Column,
    RefusedUpload,
    Row,
    Sheet,
)
from wholeheard.listening.programme.uploads import read as read_rows

MIX, LIKELIHOOD, SHARE, BOARD, MEAN, TOLD = "mix", "likelihood", "share", "board", "mean", "told"
"""Kinds of indicator: the mix in each band; one rate over another; a share of each group; the board
less the workforce; a mean of a scale; words of which only whether they are there is counted."""
ALL = "all"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. `over`: for a likelihood, whose rate is set over whose."""

    code: str
    name: str
    kind: str
    over: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard: the group it is about, the one it is set beside, and its indicators."""

    id: str
    name: str
    about: str
    beside: str
    source: str
    indicators: tuple[Indicator, ...]

    @property
    def groups(self) -> tuple[str, ...]:
        return (self.about, self.beside, UNKNOWN)

    def indicator(self, code: str) -> Indicator:
        return next(one for one in self.indicators if one.code == code)


BME, WHITE = "bme", "white"
WRES = Standard("wres", "Workforce Race Equality Standard", BME, WHITE,
                "NHS England. NHS Workforce Race Equality Standard, nine indicators.", (
    Indicator("1", "Staff in each band, and in the workforce", MIX),
    Indicator("2", "Appointed of those shortlisted", LIKELIHOOD, (WHITE, BME)),
    Indicator("3", "Entering the formal disciplinary process", LIKELIHOOD, (BME, WHITE)),
    Indicator("4", "Taking up non-mandatory training", LIKELIHOOD, (WHITE, BME)),
    Indicator("5", "Harassed, bullied or abused by patients, relatives or the public", SHARE),
    Indicator("6", "Harassed, bullied or abused by staff", SHARE),
    Indicator("7", "Believing that chances of a career are equal", SHARE),
    Indicator("8", "Discriminated against by a manager or colleagues", SHARE),
    Indicator("9", "Voting members of the board, less the workforce", BOARD),
))  # fmt: skip
DISABLED, NOT_DISABLED = "disabled", "non_disabled"
WDES = Standard("wdes", "Workforce Disability Equality Standard", DISABLED, NOT_DISABLED,
                "NHS England. NHS Workforce Disability Equality Standard 2023: metrics.", (
    Indicator("1", "Staff in each band, and in the workforce; bank staff not counted", MIX),
    Indicator("2", "Appointed of those shortlisted", LIKELIHOOD, (NOT_DISABLED, DISABLED)),
    Indicator("3", "Entering the formal capability process", LIKELIHOOD, (DISABLED, NOT_DISABLED)),
    Indicator("4a_public", "Harassed, bullied or abused by patients or the public", SHARE),
    Indicator("4a_managers", "Harassed, bullied or abused by managers", SHARE),
    Indicator("4a_colleagues", "Harassed, bullied or abused by other colleagues", SHARE),
    Indicator("4b", "Of those harassed: it was reported, by them or a colleague", SHARE),
    Indicator("5", "Believing that chances of a career are equal", SHARE),
    Indicator("6", "Pressed by a manager to come to work while unwell", SHARE),
    Indicator("7", "Content with how far the organisation values their work", SHARE),
    Indicator("8", "Given the adjustments they need to do their work", SHARE),
    Indicator("9a", "How far staff are with the work, the national scale from 0 to 10", MEAN),
    Indicator("9b", "Acted so that the voices of disabled staff are heard", TOLD),
    Indicator("10", "Voting members of the board, less the workforce", BOARD),
))  # fmt: skip
STANDARDS: Mapping[str, Standard] = {one.id: one for one in (WRES, WDES)}


def sheet(standard: Standard) -> Sheet:
    """The table that is filled in: a row for each indicator, detail and group.

    `detail`: a band for indicator 1, `workforce` or `board` for the last, else all. `count` of
    `of`: appointed of shortlisted, say. For 9a `count` is the sum of what `of` people gave.
    """
    codes = tuple(one.code for one in standard.indicators if one.kind != TOLD)
    return Sheet(standard.id, "1.0", (
        Column("year", YEAR, hint="The year in which the figures end."),
        Column("indicator", CODE, codes=codes),
        Column("detail", WORDS, hint="A band, workforce, board, or all."),
        Column("group", CODE, codes=standard.groups),
        Column("count", COUNT, hint="How many: appointed, entering, saying so."),
        Column("of", COUNT, hint="Of how many."),
    ), older={"0.9": "It had no column “detail”."})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """`some` of `n` people of a group (a sum of `n` answers, for a mean)."""

    some: int
    n: int

    @property
    def percent(self) -> str:
        """To one place, halves upwards; "" of nobody."""
        return rounded(Fraction(100 * self.some, self.n), 1) if self.n else ""


@dataclass(frozen=True, slots=True)
class Result:
    """An indicator of one detail (a band, or all): counts of each group, and what follows.

    `likelihood` for that kind; `gap`: the share of the group it is about less that of the other
    (of the board less the workforce), with Newcombe's interval `gap_interval`, as fractions.
    `text` is the figure as national reports print it, "" where there is none.
    """

    indicator: Indicator
    detail: str
    groups: Mapping[str, Counted]
    likelihood: Likelihood | None = None
    gap: float | None = None
    gap_interval: Interval | None = None
    text: str = ""


def read(content: str | bytes, standard: Standard) -> tuple[Row, ...]:
    """The rows of an upload. Raises RefusedUpload."""
    rows = read_rows(content, sheet(standard))
    if wrong := [*_impossible(rows, standard), *_twice(rows)]:
        raise RefusedUpload(*wrong)
    return rows


def _impossible(rows: Iterable[Row], standard: Standard) -> Iterator[str]:
    for number, row in enumerate(rows, 2):
        most = 10 if standard.indicator(row["indicator"]).kind == MEAN else 1
        if int(row["count"]) > most * int(row["of"]):
            yield (
                f"Row {number}: {row['count']} of {row['of']} is impossible. Look at both, and "
                "whether the columns are the right way round."
            )


def _twice(rows: Iterable[Row]) -> Iterator[str]:
    seen: set[tuple[str, ...]] = set()
    for number, row in enumerate(rows, 2):
        key = tuple(row[name] for name in ("year", "indicator", "detail", "group"))
        if key in seen:
            yield f"Row {number} says again what a row above says. Take one of them out."
        seen.add(key)


def results(rows: Iterable[Row], standard: Standard, year: str) -> tuple[Result, ...]:
    """Every indicator of a year, in the order of the standard; bands as they come in the upload.

    An indicator of which there are no rows is left out.
    """
    found: dict[tuple[str, str], dict[str, Counted]] = {}
    for row in rows:
        if row["year"] == year:
            at = found.setdefault((row["indicator"], row["detail"]), {})
            at[row["group"]] = Counted(int(row["count"]), int(row["of"]))
    return tuple(
        _result(indicator, detail, groups, found, standard)
        for indicator in standard.indicators
        for (code, detail), groups in found.items()
        if code == indicator.code and (indicator.kind, detail) != (BOARD, "workforce")
    )


Found = Mapping[tuple[str, str], Mapping[str, Counted]]


def _result(
    one: Indicator, detail: str, groups: Mapping[str, Counted], found: Found, standard: Standard
) -> Result:
    if one.kind == LIKELIHOOD:
        return _likelihood(one, detail, groups)
    if one.kind == BOARD:
        return _board(one, groups, found.get((one.code, "workforce"), {}), standard)
    first = groups.get(standard.about, Counted(0, 0))
    if one.kind == MEAN:
        text = rounded(Fraction(first.some, first.n), 1) if first.n else ""
        return Result(one, detail, groups, text=text)
    second = groups.get(standard.beside, Counted(0, 0))
    if one.kind == MIX or not (first.n and second.n):
        return Result(one, detail, groups, text=first.percent)
    return _with_gap(one, detail, groups, first, second, first.percent)


def _likelihood(one: Indicator, detail: str, groups: Mapping[str, Counted]) -> Result:
    pair = [groups.get(name, Counted(0, 0)) for name in one.over]
    if not all(group.n for group in pair):
        return Result(one, detail, groups)
    first, second = (Group(group.some, group.n) for group in pair)
    found = relative_likelihood(first, second)
    text = ""
    if second.events:
        text = rounded(Fraction(first.events * second.base, first.base * second.events), 2)
    return Result(one, detail, groups, likelihood=found, text=text)


def _board(
    one: Indicator, board: Mapping[str, Counted], workforce: Mapping[str, Counted], of: Standard
) -> Result:
    first = board.get(of.about, Counted(0, 0))
    second = workforce.get(of.about, Counted(0, 0))
    if not (first.n and second.n):
        return Result(one, "board", board)
    gap = Fraction(first.some, first.n) - Fraction(second.some, second.n)
    return _with_gap(one, "board", board, first, second, rounded(100 * gap, 1))


def _with_gap(
    one: Indicator, detail: str, groups: Mapping[str, Counted], first: Counted, second: Counted,
    text: str,
) -> Result:  # fmt: skip
    a, b = share_of(first.some, first.n), share_of(second.some, second.n)
    return Result(
        one, detail, groups, gap=a.share - b.share, gap_interval=newcombe(a, b), text=text
    )


def rounded(number: Fraction, places: int) -> str:
    """A fraction to so many places, halves away from nothing, as a text: 0.125 is 0.13."""
    scaled = number * 10**places
    whole = (abs(scaled.numerator) * 2 + scaled.denominator) // (2 * scaled.denominator)
    sign = -1 if scaled < 0 and whole else 1
    return str(
        (Decimal(sign * whole) / 10**places).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    )
