"""How far apart places lie, beside how far chance would lay them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from wholeheard.listening.measuring.funnel import Funnel, funnel
from wholeheard.listening.measuring.refused import CannotChart

NAMES = [f"team-{at:02}" for at in range(20)]
SIZES = [float(one) for one in range(40, 240, 10)]


def shares(seed: int = 1, extra: float = 0.0) -> Funnel:
    rng = np.random.default_rng(seed)
    rates = np.clip(0.3 + rng.normal(0, extra, 20), 0.01, 0.99)
    return funnel(NAMES, rng.binomial(np.array(SIZES, int), rates).astype(float), SIZES)


def test_the_target_of_shares_is_the_share_of_all() -> None:
    found = funnel(NAMES, [10.0] * 19 + [50.0], [100.0] * 20)
    assert found.target == pytest.approx(240 / 2000)


def test_plain_limits_of_shares_are_on_the_arcsine_scale() -> None:
    one = shares().groups[0]
    middle = math.asin(math.sqrt(shares().target))
    assert one.ll95 == pytest.approx(math.sin(middle - 1.959964 / (2 * math.sqrt(40))) ** 2)
    assert one.ul998 == pytest.approx(math.sin(middle + 3.090232 / (2 * math.sqrt(40))) ** 2)


def test_limits_of_shares_stay_between_0_and_1() -> None:
    low = funnel(NAMES, [1.0] * 20, [20.0] * 20).groups[0]
    high = funnel(NAMES, [19.0] * 20, [20.0] * 20).groups[0]
    assert low.ll998 == 0 and high.ul998 == 1


def test_winsorising_keeps_a_wild_place_from_widening_the_funnel() -> None:
    calm = [30.0] * 20
    wild = funnel(NAMES, [*calm[:19], 95.0], [100.0] * 20)
    assert wild.phi < 2 and wild.tau2 == 0
    assert wild.groups[-1].beyond_998 and wild.groups[-1].beyond_od_998


def test_phi_is_the_mean_of_winsorised_squares() -> None:
    counts = [float(20 + at) for at in range(20)]
    found = funnel(NAMES, counts, [100.0] * 20)
    z = np.array([one.z for one in found.groups], dtype=float)
    low, high = np.quantile(z, [0.1, 0.9])
    assert found.phi == pytest.approx(np.mean(np.clip(z, low, high) ** 2))


def test_places_that_lie_wider_than_chance_get_wider_limits() -> None:
    found = shares(extra=0.12)
    assert found.tau2 > 0
    for one in found.groups:
        assert one.od_ll998 < one.ll998 and one.od_ul998 > one.ul998


@pytest.mark.parametrize("how", [{"data_type": "PR"}, {"data_type": "SR"}])
def test_without_trimming_every_place_counts(how: dict[str, str]) -> None:
    counts = [float(20 + at) for at in range(20)]
    found = funnel(NAMES, counts, [100.0] * 20, trim_by=0, **how)  # type: ignore[arg-type]
    assert found.phi == pytest.approx(np.mean([one.z**2 for one in found.groups if one.z]))


def test_tau2_is_the_variance_between_places() -> None:
    found = funnel(NAMES, [float(20 + at % 2 * 30) for at in range(20)], [100.0] * 20)
    weights = np.full(20, 4 * 100.0)
    expected = (20 * found.phi - 19) / (weights.sum() - (weights**2).sum() / weights.sum())
    assert found.tau2 == pytest.approx(expected)
    middle, s = math.asin(math.sqrt(found.target)), math.sqrt(1 / 400 + found.tau2)
    assert found.groups[0].od_ul95 == pytest.approx(math.sin(middle + 1.959964 * s) ** 2)


def test_ratios_have_exact_poisson_limits() -> None:
    one = funnel(NAMES, SIZES, SIZES, data_type="SR").groups[0]
    assert one.ll95 == pytest.approx(stats.chi2.ppf(0.025, 80) / 2 / 40)
    assert one.ul95 == pytest.approx(stats.chi2.ppf(0.975, 82) / 2 / 40)
    assert one.ll998 == pytest.approx(stats.chi2.ppf(0.001, 80) / 2 / 40)
    assert one.ul998 == pytest.approx(stats.chi2.ppf(0.999, 82) / 2 / 40)


def test_the_log_scale_has_limits_that_are_ratios() -> None:
    one = funnel(NAMES, SIZES, SIZES, data_type="SR").groups[0]
    assert one.od_ul998 == pytest.approx(math.exp(3.090232 / math.sqrt(40)))
    assert one.od_ll998 * one.od_ul998 == pytest.approx(1)


def test_the_square_root_scale_is_squared_back() -> None:
    one = funnel(NAMES, SIZES, SIZES, data_type="SR", sr_method="CQC").groups[0]
    reach = 3.090232 / (2 * math.sqrt(40))
    assert one.od_ul998 == pytest.approx((1 + reach) ** 2)
    assert one.od_ll998 == pytest.approx((1 - reach) ** 2)
    small = funnel(NAMES, [1.0] * 20, [1.0] * 20, data_type="SR", sr_method="CQC").groups[0]
    assert small.od_ll998 == 0


def test_pure_poisson_places_are_not_marked_on_the_square_root_scale() -> None:
    """Without squaring, about 5 of 36 would be."""
    marked = 0
    for seed in range(10):
        rng = np.random.default_rng(seed)
        expected = rng.uniform(20, 300, 36)
        found = funnel([str(at) for at in range(36)], rng.poisson(expected), expected,
                       data_type="SR", sr_method="CQC")  # fmt: skip
        marked += sum(one.beyond_od_998 for one in found.groups)
    assert marked <= 3


def test_the_log_method_leaves_out_a_tenth_at_each_end() -> None:
    observed = [one * (1 + at / 50) for at, one in enumerate(SIZES)]
    found = funnel(NAMES, observed, SIZES, data_type="SR")
    z = sorted(one.z for one in found.groups if one.z is not None)
    ranks = np.arange(1, 21)
    part = np.floor(ranks * 10 / 21)
    kept = np.array(z)[(part > 0) & (part < 9)]
    assert found.phi == pytest.approx(np.mean(kept**2))


def test_expected_numbers_of_the_log_method_are_rounded_to_2_places() -> None:
    expected = [one + 0.004 for one in SIZES]
    rounded = funnel(NAMES, SIZES, expected, data_type="SR")
    assert rounded.groups[0].denominator == 40 and rounded.groups[0].rate == 1
    assert funnel(NAMES, SIZES, expected, data_type="SR", rounded=False).groups[0].rate < 1
    assert funnel(NAMES, SIZES, expected, data_type="SR", sr_method="CQC").groups[0].rate < 1


def test_where_nothing_was_observed_exact_poisson_decides() -> None:
    observed, expected = [0.0, 0.0, *SIZES[2:]], [3.0, 8.0, *SIZES[2:]]
    found = funnel(NAMES, observed, expected, data_type="SR")
    assert found.groups[0].z is None and math.isfinite(found.phi)
    assert not found.groups[0].beyond_od_998, "to see none of 3 happens 1 time in 20"
    assert found.groups[1].beyond_od_998, "to see none of 8 happens 1 time in 3000"


def test_places_stand_by_name_whatever_their_order_and_rows_of_one_are_added() -> None:
    first = funnel(NAMES, SIZES, [one * 2 for one in SIZES])
    turned = funnel(NAMES[::-1], SIZES[::-1], [one * 2 for one in SIZES[::-1]])
    halves = funnel(NAMES * 2, [one / 2 for one in SIZES] * 2, SIZES * 2)
    assert first == turned == halves
    assert [one.group for one in first.groups] == NAMES


@given(st.integers(0, 200))
def test_a_place_is_marked_only_beyond_the_wider_limits(seed: int) -> None:
    for one in shares(seed, extra=0.05).groups:
        assert one.beyond_od_998 == (one.rate < one.od_ll998 or one.rate > one.od_ul998)
        assert one.beyond_998 == (one.rate < one.ll998 or one.rate > one.ul998)
        assert one.ll998 <= one.ll95 <= one.ul95 <= one.ul998


def test_a_multiplier_is_for_showing() -> None:
    rates = [one * 0.3 for one in SIZES]
    plain, percent = funnel(NAMES, rates, SIZES), funnel(NAMES, rates, SIZES, multiplier=100)
    assert percent.target == pytest.approx(100 * plain.target)
    assert percent.groups[3].od_ul95 == pytest.approx(100 * plain.groups[3].od_ul95)
    assert percent.groups[3].z == plain.groups[3].z


@pytest.mark.parametrize(
    ("groups", "above", "below", "how", "why"),
    [
        (NAMES[:9], SIZES[:9], SIZES[:9], {}, "at least 10 groups, and there are 9"),
        (NAMES, [-1.0, *SIZES[1:]], SIZES, {}, "Group team-00: its numerator is below 0"),
        (NAMES, SIZES, [0.0, *SIZES[1:]], {}, "Group team-00: its denominator is not above 0"),
        (NAMES, SIZES, [1.0, *SIZES[1:]], {}, "more were counted than there were"),
        (NAMES, [math.nan, *SIZES[1:]], SIZES, {}, "a number is missing"),
        (NAMES, SIZES, SIZES, {"data_type": "RC"}, "none of PR"),
        (NAMES, SIZES, SIZES, {"sr_method": "X"}, "none of SHMI and CQC"),
        (NAMES, SIZES, SIZES, {"trim_by": 0.6}, "below 0.5"),
        (NAMES, SIZES[1:], SIZES, {}, "needs a numerator and a denominator"),
    ],
)
def test_impossible_funnels_are_refused(
    groups: list[str], above: list[float], below: list[float], how: dict[str, object], why: str
) -> None:
    with pytest.raises(CannotChart, match=why):
        funnel(groups, above, below, **how)  # type: ignore[arg-type]
