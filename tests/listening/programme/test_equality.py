"""WRES and WDES beside cases worked out by hand, and what of them may be shown."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.programme.equality import (
    WDES,
    WRES,
    Result,
    Standard,
    read,
    results,
    rounded,
    sheet,
)
from wholeheard.listening.programme.protected import HIDDEN, Shown, protected
from wholeheard.listening.programme.uploads import RefusedUpload, write

Line = tuple[str, str, str, int, int]


def rows(*lines: Line) -> list[dict[str, str]]:
    return [
        {"year": "2026", "indicator": indicator, "detail": detail, "group": group,
         "count": str(some), "of": str(n)}
        for indicator, detail, group, some, n in lines
    ]  # fmt: skip


def worked(standard: Standard, *lines: Line) -> tuple[Result, ...]:
    sent = write(sheet(standard), rows(*lines))
    return results(read(sent, standard), standard, "2026")


def shown(standard: Standard, *lines: Line, **options: bool) -> tuple[Shown, ...]:
    return protected(worked(standard, *lines), standard, **options)


APPOINTED: tuple[Line, Line] = (("2", "all", "bme", 30, 150), ("2", "all", "white", 96, 300))
DISCIPLINE: tuple[Line, Line] = (("3", "all", "bme", 12, 400), ("3", "all", "white", 18, 1200))
BOARD: tuple[Line, ...] = (
    ("9", "board", "bme", 2, 14), ("9", "board", "white", 12, 14),
    ("9", "workforce", "bme", 400, 1700), ("9", "workforce", "white", 1300, 1700),
)  # fmt: skip


def test_appointment_is_the_white_rate_over_the_other() -> None:
    """96/300 = 0.32; 30/150 = 0.2; 0.32 / 0.2 = 1.60."""
    (found,) = worked(WRES, *APPOINTED)
    assert found.text == "1.60" and found.likelihood is not None
    assert found.likelihood.interval is not None
    assert found.likelihood.interval.low < 1.6 < found.likelihood.interval.high


def test_discipline_is_the_other_way_round() -> None:
    """12/400 = 0.03; 18/1200 = 0.015; 0.03 / 0.015 = 2.00."""
    assert worked(WRES, *DISCIPLINE)[0].text == "2.00"


def test_a_share_of_a_survey_has_one_place_and_a_gap_with_its_interval() -> None:
    """50/160 = 31.25 %, upwards 31.3; 100/500 = 20 %; 11.25 points apart."""
    (found,) = worked(WRES, ("5", "all", "bme", 50, 160), ("5", "all", "white", 100, 500))
    assert found.text == "31.3" and found.gap == pytest.approx(0.1125)
    assert found.gap_interval is not None and found.gap_interval.low > 0


def test_the_board_is_set_beside_the_workforce() -> None:
    """2/14 = 14.29 %; 400/1700 = 23.53 %; 9.2 points fewer."""
    (found,) = worked(WRES, *BOARD)
    assert found.text == "-9.2" and found.detail == "board"


def test_disability_indicators_point_the_way_their_standard_says() -> None:
    found = worked(
        WDES,
        ("2", "all", "disabled", 10, 50), ("2", "all", "non_disabled", 60, 200),
        ("3", "all", "disabled", 12, 200), ("3", "all", "non_disabled", 20, 1000),
        ("9a", "all", "disabled", 655, 100), ("8", "all", "disabled", 74, 100),
        ("10", "board", "disabled", 1, 12), ("10", "workforce", "disabled", 90, 1200),
    )  # fmt: skip
    assert [(one.indicator.code, one.text) for one in found] == [
        ("2", "1.50"), ("3", "3.00"), ("8", "74.0"), ("9a", "6.6"), ("10", "0.8"),
    ]  # fmt: skip


def test_there_are_nine_and_ten_indicators() -> None:
    assert [one.code for one in WRES.indicators] == [str(n) for n in range(1, 10)]
    assert {one.code.rstrip("abcdefghijklmnopqrstuvwxyz_") or one.code for one in WDES.indicators}
    assert len({one.code.split("_")[0].rstrip("ab") for one in WDES.indicators}) == 10


def test_a_rate_of_none_gives_no_ratio_and_never_infinity() -> None:
    (found,) = worked(WRES, ("3", "all", "bme", 2, 400), ("3", "all", "white", 0, 1200))
    assert found.text == "" and found.likelihood is not None and found.likelihood.ratio is None


@given(st.fractions(min_value=-1000, max_value=1000), st.integers(0, 3))
def test_halves_are_rounded_away_from_nothing(number: Fraction, places: int) -> None:
    assert abs(Fraction(rounded(number, places)) - number) <= Fraction(1, 2 * 10**places)
    assert rounded(Fraction(5, 10 ** (places + 1)), places) == rounded(
        Fraction(1, 10**places), places
    )


@pytest.mark.parametrize("line, said", [
    (("2", "all", "bme", 151, 150), "151 of 150 is impossible"),
    (APPOINTED[0], "says again"),
])  # fmt: skip
def test_impossible_and_doubled_rows_are_refused(line: Line, said: str) -> None:
    with pytest.raises(RefusedUpload, match=said):
        worked(WRES, APPOINTED[0], line)


# What may be shown -------------------------------------------------------------------------------


def test_what_stands_on_enough_people_is_shown() -> None:
    assert [one.text for one in shown(WRES, *APPOINTED, *DISCIPLINE)] == ["1.60", "2.00"]


def test_a_ratio_of_a_small_group_is_hidden_with_its_people() -> None:
    (found,) = shown(WRES, ("2", "all", "bme", 4, 8), ("2", "all", "white", 96, 300))
    assert found.text == HIDDEN and found.people["bme"].kind == "hidden"


def test_a_ratio_on_fewer_than_three_events_is_hidden() -> None:
    (found,) = shown(WRES, ("3", "all", "bme", 2, 400), ("3", "all", "white", 60, 1200))
    assert found.text == HIDDEN and found.some["bme"].kind == "band"


def test_a_small_band_is_hidden_and_so_is_what_would_tell_it() -> None:
    found = shown(
        WRES,
        ("1", "band 2", "bme", 60, 200), ("1", "band 2", "white", 140, 200),
        ("1", "band 9", "bme", 3, 60), ("1", "band 9", "white", 57, 60),
    )  # fmt: skip
    by_band = {one.detail: one for one in found}
    assert by_band["band 9"].people["bme"].kind == "hidden"
    assert by_band["band 2"].people["bme"].kind == "hidden", "or the sum would tell it"
    assert by_band["band 9"].text == HIDDEN


def test_large_bands_are_shown() -> None:
    found = shown(
        WRES,
        ("1", "band 2", "bme", 60, 200), ("1", "band 2", "white", 140, 200),
        ("1", "band 5", "bme", 50, 160), ("1", "band 5", "white", 110, 160),
    )  # fmt: skip
    assert [one.text for one in found] == ["30.0", "31.3"]


def test_a_board_is_known_to_all_unless_its_members_have_not_said_so() -> None:
    assert shown(WRES, *BOARD)[0].text == "-9.2"
    assert shown(WRES, *BOARD, board_is_public=False)[0].text == HIDDEN
