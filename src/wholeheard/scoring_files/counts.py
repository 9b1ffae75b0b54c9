"""Files of counts and of pay: relative likelihoods row by row, and the pay gap."""

from __future__ import annotations

import numpy as np

from wholeheard.listening.measuring import gaps
from wholeheard.listening.measuring.likelihood import Group, Likelihood, relative_likelihood
from wholeheard.reading_files.refused import CannotRead
from wholeheard.scoring_files.options import Likelihoods, Pay
from wholeheard.scoring_files.result import Result, ends, said_with_its_row, span, sure_as
from wholeheard.scoring_files.table import Table

COLUMNS = ("a_events", "a_base", "b_events", "b_base")


def score_likelihoods(table: Table, asked: Likelihoods) -> Result:
    """One relative likelihood a row, in order of the file. Raises CannotRead with the row."""
    found = [_one(table, at, counts, asked) for at, counts in enumerate(_counts(table))]
    name = sure_as("_log", asked.sure)
    values = [
        {
            "group_a": _group(one.first),
            "group_b": _group(one.second),
            "ratio": one.ratio,
            name: ends(one.interval),
            "fisher_p": one.p,
            "four_fifths": one.four_fifths,
        }
        for one in found
    ]
    return Result(values, [f"{table.row(at)}: {sentence(one)}" for at, one in enumerate(found)])


def sentence(one: Likelihood) -> str:
    """What may be said of it, and no more."""
    if one.ratio is None or one.interval is None:
        return f"no ratio can be told; exact p {one.p:.2g}."
    said = f"{one.ratio:.2f} times as likely ({span(one.interval)})"
    clear = "" if one.is_clear else ", no clear difference"
    few = f"; few people, so go by the exact p {one.p:.2g}" if one.few else ""
    return f"{said}{clear}{few}."


def score_pay(table: Table, asked: Pay) -> Result:
    """The pay gap of `of` beside `against`, mean and median, in percent. Raises CannotRead."""
    pay, groups = (
        np.asarray(table.numbers(asked.pay)),
        np.asarray(table.column(asked.beside.column)),
    )
    for at in np.flatnonzero(pay <= 0):
        raise CannotRead(f"{table.row(int(at))}: pay has to be above 0. Put it right.")
    ours, theirs = pay[groups == asked.of], pay[groups == asked.beside.against]
    with said_with_its_row(table):
        found = gaps.pay_gap(ours, theirs, asked.beside.enough, asked.sure)
    values = {
        "of": asked.of,
        "against": asked.beside.against,
        "n_of": len(ours),
        "n_against": len(theirs),
        "mean_gap_percent": found.mean,
        sure_as("_mean_gap_percent", asked.sure): ends(found.interval),
        "median_gap_percent": found.median,
    }
    return Result(values, [
        f"Pay gap: {found.mean:.1f} % of the mean ({span(found.interval, 1)}), "
        f"{found.median:.1f} % of the median."
    ])  # fmt: skip


def _counts(table: Table) -> list[tuple[int, ...]]:
    return list(zip(*(table.whole_numbers(name) for name in COLUMNS), strict=True))


def _one(table: Table, at: int, counts: tuple[int, ...], asked: Likelihoods) -> Likelihood:
    a_events, a_base, b_events, b_base = counts
    try:
        return relative_likelihood(Group(a_events, a_base), Group(b_events, b_base), asked.sure)
    except ValueError as wrong:
        raise CannotRead(f"{table.row(at)}: {wrong}") from wrong


def _group(one: Group) -> dict[str, float]:
    return {"events": one.events, "base": one.base, "rate": one.rate}
