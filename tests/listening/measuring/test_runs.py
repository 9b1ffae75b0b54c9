"""Whether points lie about a line as chance would lay them."""

from __future__ import annotations

import pytest

from wholeheard.listening.measuring.runs import RunAnalysis, analyse_runs, fewest_crossings


def test_runs_and_crossings_are_counted() -> None:
    found = analyse_runs([1, 1, -1, -1, -1, 1, -1], 0)
    assert (found.useful, found.longest_run, found.crossings) == (7, 3, 3)


def test_what_lies_on_the_line_or_is_missing_is_passed_over() -> None:
    found = analyse_runs([1, 0, 1, float("nan"), 1, -1], 0)
    assert (found.useful, found.longest_run, found.crossings) == (4, 3, 1)


@pytest.mark.parametrize(
    ("points", "longest"), [(10, 6), (11, 6), (12, 7), (22, 7), (23, 8), (36, 8)]
)
def test_how_long_a_run_chance_lays(points: int, longest: int) -> None:
    """round(log2 n) + 3 (Schilling)."""
    found = analyse_runs([1 if at % 2 else -1 for at in range(points)], 0)
    assert found.longest_run_max == longest


@pytest.mark.parametrize(
    ("points", "crossings"), [(1, 0), (10, 2), (20, 6), (24, 8), (30, 10), (100, 41)]
)
def test_how_few_crossings_chance_gives(points: int, crossings: int) -> None:
    """The table of Anhoej and Olesen 2014, PLoS ONE 9(11) e113825."""
    assert fewest_crossings(points) == crossings


def test_one_point_more_in_a_row_than_chance_lays_is_a_signal() -> None:
    saw = [1, -1] * 12
    assert not analyse_runs([*saw, *[1] * 8], 0).runs_signal
    assert analyse_runs([*saw, -1, *[1] * 9], 0).runs_signal


def test_one_crossing_fewer_than_chance_gives_is_a_signal() -> None:
    def with_crossings(number: int) -> list[int]:
        runs = [20 // (number + 1) + (at < 20 % (number + 1)) for at in range(number + 1)]
        return [(-1) ** at for at, length in enumerate(runs) for _ in range(length)]

    assert analyse_runs(with_crossings(6), 0).crossings == 6
    assert not analyse_runs(with_crossings(6), 0).runs_signal
    few = analyse_runs(with_crossings(5), 0)
    assert few.runs_signal and few.longest_run is not None and few.longest_run <= 7


def test_nothing_off_the_line_says_nothing() -> None:
    assert analyse_runs([0, 0], 0) == RunAnalysis(0, None, None, None, None, False)
