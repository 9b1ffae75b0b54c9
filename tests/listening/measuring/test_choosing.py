"""Which chart fits, and why."""

from __future__ import annotations

import numpy as np
import pytest

from wholeheard.listening.measuring.choosing import choose

MANY = [float(one) for one in (20, 24, 19, 22, 25, 21, 20, 23, 24, 19, 22, 20, 21, 23)]


def test_one_value_for_each_date_is_an_xmr_chart() -> None:
    found = choose(MANY)
    assert (found.fits, found.drawn) == ("xmr", "xmr") and "one value for each date" in found.why


def test_under_thirteen_points_are_a_run_chart() -> None:
    found = choose(MANY[:12])
    assert found.drawn == "run" and "12 points are too few" in found.why
    assert choose(MANY[:13]).drawn == "xmr"
    assert choose([*MANY[:12], None]).drawn == "run"


def test_counts_under_five_a_period_are_for_a_t_or_a_g_chart() -> None:
    low = [4.0, 5.0] * 7
    found = choose(low)
    assert (found.fits, found.drawn) == ("t", "run") and "average 4.5 a period" in found.why
    assert choose([5.0] * 14).drawn == "xmr"
    assert choose(low, [100.0] * 14).fits == "g"


def test_many_periods_with_none_are_for_a_t_chart() -> None:
    found = choose([0.0] * 5 + [30.0] * 9)
    assert found.fits == "t" and "36% of the periods have none" in found.why
    assert choose([0.0] * 3 + [30.0] * 7 + [31.0] * 4).fits == "xmr"


def test_low_values_that_are_no_counts_stay_an_xmr_chart() -> None:
    assert choose([3.2, 3.5] * 7).drawn == "xmr"
    assert choose([-1.0, 2.0] * 7).drawn == "xmr"


def test_shares_of_a_whole_are_a_p_chart_and_events_for_an_exposure_a_u_chart() -> None:
    shares = choose(MANY, [100.0] * 14)
    assert shares.drawn == "p" and "shares of a whole" in shares.why
    rates = choose(MANY, [10.0, 30.0] * 7)
    assert rates.drawn in ("u", "up")
    assert choose([30.0, 32.0] * 7, [20.0] * 14).drawn == "u"
    assert choose([20.0, 19.0] * 7, [20.0] * 14).drawn.startswith("p"), "all of a whole is a share"


def test_means_of_scores_are_an_i_dash_chart() -> None:
    assert choose([one + 0.5 for one in MANY], [10.0] * 14).drawn == "ip"


@pytest.mark.parametrize(("spread", "drawn"), [(1.0, "p"), (4.0, "pp")])
def test_what_spreads_wider_than_counting_explains_gets_laneys_chart(
    spread: float, drawn: str
) -> None:
    rng = np.random.default_rng(5)
    n = 10_000.0
    usual = np.sqrt(0.3 * 0.7 / n)
    shares = 0.3 + rng.normal(0, usual * spread, 40)
    found = choose(list(np.round(shares * n)), [n] * 40)
    assert found.drawn == drawn
    if spread > 1:
        assert "times as wide as counting alone explains" in found.why
        assert choose(list(np.round(shares * n)), [n / 10] * 40).drawn == "up"


def test_a_period_with_nobody_in_it_does_not_decide() -> None:
    assert choose([*MANY, 0.0], [*[100.0] * 14, 0.0]).drawn == "p"
