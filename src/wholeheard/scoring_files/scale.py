"""A file of answers: the scale, its weights, its reliability, its change, its teams and its gaps.

Every field is there in each result; null where it was not asked for or cannot be told, and then a
note says why.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from wholeheard.listening.measuring import gaps, reliability, teams, weights
from wholeheard.listening.measuring.change import change
from wholeheard.listening.measuring.intervals import Floats, Mean, mean_of
from wholeheard.listening.measuring.refused import CannotSay
from wholeheard.listening.measuring.scales import Scored, points_of, scored
from wholeheard.reading_files.refused import CannotRead
from wholeheard.scoring_files.options import Rake, Scale
from wholeheard.scoring_files.result import Result, ends, said_with_its_row, span, sure_as
from wholeheard.scoring_files.table import Table, read_table

T = TypeVar("T")
FEW = gaps.ENOUGH
"""A team with fewer people is not for others' eyes (measurement contract, C4.2)."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A file of answers that was scored; `rows` are those of the people with a value."""

    table: Table
    scored: Scored
    rows: list[int]
    values: Floats
    mean: Mean

    def column(self, name: str) -> list[str]:
        """Cells of a column, of the people with a value."""
        cells = self.table.column(name)
        return [cells[at] for at in self.rows]


def score_scale(table: Table, asked: Scale, folders: tuple[Path, ...]) -> Result:
    """Everything that was asked of a file of answers.

    `folders` are where the file to compare with is looked for. Raises CannotRead.
    """
    answers = _answers(table, asked)
    later = _later(asked, folders) if asked.compare_with else None
    result = Result({"rule": _rule(asked)})
    _Writer(asked, result).write(answers, later)
    return result


def _answers(table: Table, asked: Scale) -> Answers:
    cells = table.columns([item.name for item in asked.items])
    with said_with_its_row(table):
        found = scored(points_of(cells, asked.items), asked.least)
        rows = [int(at) for at in np.flatnonzero(found.who)]
        values = found.values[found.who]
        _check_enough_to_say(len(values), asked)
        mean = mean_of(values, asked.sure)
        if np.ptp(values) == 0:
            raise CannotSay(
                "constant",
                f"All {mean.n} people come to {mean.mean:g}, so how sure that is cannot be told. "
                "Look whether these are the right columns.",
            )
    return Answers(table, found, rows, values, mean)


def _check_enough_to_say(people: int, asked: Scale) -> None:
    if people == 0:
        raise CannotSay(
            "nobody",
            f"Nobody answered {asked.least} of the {len(asked.items)} items. Look at the columns, "
            "or ask for fewer with “min_answered”.",
        )
    if people == 1:
        raise CannotSay(
            "one", "Only one person answered enough items. One answer is no measure; bring more."
        )


def _later(asked: Scale, folders: tuple[Path, ...]) -> Answers:
    for folder in folders:
        if (path := folder / asked.compare_with).is_file():
            return _answers(read_table(path), asked)
    raise CannotRead(
        f"The file to compare with, {asked.compare_with}, is not beside the other. "
        "Put it there, or take “compare_with” out of the options."
    )


def _rule(asked: Scale) -> str:
    points = asked.items[0].points
    turned = [item.name for item in asked.items if item.reversed]
    each = ", ".join(f"{code} counts {value:g}" for code, value in points.items())
    round_ = f"; turned round: {', '.join(turned)}" if turned else ""
    return (
        f"an answer of {each}{round_}; a person counts when at least {asked.least} of "
        f"{len(asked.items)} are answered, as the mean of those"
    )


class _Writer:
    """Puts one part after another into the result, and what there is to say of it."""

    def __init__(self, asked: Scale, result: Result) -> None:
        self.asked, self.result = asked, result
        self.values: dict[str, Any] = result.values
        self.notes: list[str] = []
        self.ci = sure_as("", asked.sure)

    def write(self, answers: Answers, later: Answers | None) -> None:
        self.mean(answers)
        self.weighted(answers)
        self.reliability(answers)
        self.change(answers, later)
        self.teams(answers)
        if self.asked.rake:
            self.raked(answers, self.asked.rake)
        if self.asked.gaps:
            self.gaps(answers)
        if self.notes:
            self.values["notes"] = self.notes
            self.result.sentences += self.notes

    def or_note(self, find: Callable[[], T]) -> T | None:
        """A figure, or None and a note that says why there is none."""
        try:
            return find()
        except CannotSay as cannot:
            if str(cannot) not in self.notes:
                self.notes.append(str(cannot))
            return None

    def say(self, sentence: str) -> None:
        self.result.sentences.append(sentence)

    def mean(self, answers: Answers) -> None:
        left = len(answers.table.rows) - answers.mean.n
        self.values |= {
            "scored": answers.mean.n,
            "not_scored": left,
            "mean": answers.mean.mean,
            self.ci: ends(answers.mean.interval),
        }
        self.say(
            f"{answers.mean.n} people count, {left} answered too few items. Mean "
            f"{answers.mean.mean:.2f} ({span(answers.mean.interval)})."
        )

    def weighted(self, answers: Answers) -> None:
        mix, made, told = self.asked.weights, None, None
        if mix:
            groups = answers.column(mix.column)
            with said_with_its_row(answers.table, answers.rows):
                made = self.unless_few(lambda: weights.to_mix(groups, mix.known, self.asked.cap))
        if made:
            told = weights.weighted_mean(answers.values, made, self.asked.sure)
            self.say(
                f"Weighted: {told.mean:.2f} ({span(told.interval)}), as sure as "
                f"{told.effective_n:.0f} people of equal weight. Not weighted: "
                f"{answers.mean.mean:.2f}."
            )
        self.values |= {
            "weights_uncapped": dict(made.by_group) if made else None,
            "weight_cap": _as_written(self.asked.cap) if mix else None,
            "weighted_mean": told.mean if told else None,
            "weighted_se_linearised": told.error if told else None,
            "effective_n": told.effective_n if told else None,
        }

    def unless_few(self, find: Callable[[], T]) -> T | None:
        """Too few people to weight is a note; anything else that is wrong stops the command."""
        try:
            return find()
        except CannotSay as cannot:
            if cannot.code != "few":
                raise
            self.notes.append(str(cannot))
            return None

    def reliability(self, answers: Answers) -> None:
        complete = answers.scored.points[answers.rows]
        complete = complete[~np.isnan(complete).any(axis=1)]
        names = [item.name for item in self.asked.items]
        alpha = self.or_note(lambda: reliability.alpha(complete, self.asked.sure))
        omega = self.or_note(lambda: reliability.omega(complete, names))
        self.values |= {
            "alpha": alpha.alpha if alpha else None,
            sure_as("_feldt", self.asked.sure).replace("ci", "alpha_ci", 1): (
                ends(alpha.interval) if alpha else None
            ),
            "omega_total_one_factor_ml": omega.omega if omega else None,
            "complete_cases": len(complete),
        }
        if alpha:
            with_omega = f", omega {omega.omega:.2f}" if omega else ""
            self.say(
                f"Alpha {alpha.alpha:.2f} ({span(alpha.interval)}){with_omega}, from "
                f"{len(complete)} people who answered every item."
            )
        if omega and (against := omega.against()):
            self.notes.append(_forgot([names[at] for at in against]))

    def change(self, answers: Answers, later: Answers | None) -> None:
        told = change(answers.mean, later.mean, self.asked.sure) if later else None
        self.values["change"] = told and {
            "mean_next": told.after,
            "difference": told.difference,
            "t": told.t,
            "df": told.df,
            "p": told.p,
            self.ci: ends(told.interval),
        }
        if told:
            self.say(f"In the later file the mean is {told.after:.2f}. {told.sentence()}")

    def teams(self, answers: Answers) -> None:
        if not self.asked.group:
            self.values |= {"teams": None, "shrinkage": None}
            return
        names = answers.column(self.asked.group)
        means = teams.means_by_team(names, answers.values, self.asked.sure)
        self.values["teams"] = [
            {"team": team, "n": one.n, "mean": one.mean, "sd": one.sd}
            for team, one in means.items()
        ]
        shrunk = self.or_note(lambda: teams.shrink(means, self.asked.sure))
        self.values["shrinkage"] = shrunk and _as_shrinkage(shrunk)
        for one in shrunk.teams if shrunk else ():
            self.say(_of_team(one))
        self.warn_of_teams(names, means)

    def warn_of_teams(self, names: list[str], means: dict[str, Mean]) -> None:
        if nowhere := names.count(""):
            self.notes.append(f"{nowhere} people have no team and are in none of the teams.")
        if few := sum(one.n < FEW for one in means.values()):
            self.notes.append(
                f"{few} of {len(means)} teams have fewer than {FEW} people. Protect these figures "
                "before anyone else sees them."
            )

    def raked(self, answers: Answers, rake: Rake) -> None:
        margins = [
            weights.Margin(one.column, answers.column(one.column), one.known)
            for one in rake.margins
        ]
        with said_with_its_row(answers.table, answers.rows):
            made = self.unless_few(lambda: weights.raked(margins, rake.cap))
        told = made and weights.weighted_mean(answers.values, made, self.asked.sure)
        rate = _response(len(answers.table.rows), rake)
        self.values["raked"] = (made and told) and {
            "weighted_mean": told.mean,
            "weighted_se_linearised": told.error,
            self.ci: ends(told.interval),
            "effective_n": told.effective_n,
            "largest_weight": float(made.each.max()),
            "largest_share_missed": made.missed,
            "response_rate": rate,
            "unweighted_mean": answers.mean.mean,
        }
        if made and told:
            self.say(_of_raked(told, answers.mean, rate))

    def gaps(self, answers: Answers) -> None:
        asked = self.asked.gaps
        if not asked:
            return
        groups = answers.column(asked.column)
        found = self.or_note(
            lambda: gaps.gaps_in_means(
                groups, answers.values, asked.against, asked.enough, self.asked.sure
            )
        )
        self.values["gaps"] = found and [
            {
                "group": one.group,
                "against": asked.against,
                "n": one.n,
                "mean": one.value,
                "difference": one.difference,
                self.ci: ends(one.interval),
                "words": one.sentence(),
            }
            for one in found
        ]
        for one in found or ():
            self.say(f"{one.group} beside {asked.against}: {one.sentence()}.")


def _as_shrinkage(found: teams.Shrinkage) -> dict[str, Any]:
    return {
        "within_variance": found.within,
        "tau2": found.between,
        "centre": found.centre,
        "teams": [
            {"team": one.team, "weight": one.weight, "shrunk": one.shrunk} for one in found.teams
        ],
    }


def _of_team(one: teams.Shrunk) -> str:
    return (
        f"{one.team}: {one.n} people, mean {one.mean:.2f}. Shown as {one.shrunk:.2f} "
        f"({span(one.interval)}); {100 * one.weight:.0f} % of that is the team's own data."
    )


def _of_raked(told: weights.Weighted, plain: Mean, rate: float | None) -> str:
    answered = (
        "How many were asked is not known" if rate is None else f"{100 * rate:.0f} % answered"
    )
    return (
        f"Raked: {told.mean:.2f} ({span(told.interval)}), as sure as {told.effective_n:.0f} people "
        f"of equal weight. Not weighted: {plain.mean:.2f}. {answered}."
    )


def _response(answered: int, rake: Rake) -> float | None:
    if not rake.invited:
        return None
    if answered > rake.invited:
        raise CannotRead(
            f"{answered} people answered and {rake.invited} were asked. Put “invited” right."
        )
    return answered / rake.invited


def _forgot(items: list[str]) -> str:
    return (
        f"You may have forgotten to turn {', '.join(items)} round: people who agree with the other "
        "items disagree there. Name it under “reversed” if it is worded the other way."
    )


def _as_written(number: float) -> float | int:
    return int(number) if number == int(number) else number
