"""Rates from all that was read and a sample that a person checked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening.measuring.audited import Audit, Drawn, audited, errors_by_group
from wholeheard.listening.measuring.intervals import newcombe, share_of

cells = st.integers(0, 300)
audits = st.builds(Audit, cells, cells, cells, cells, st.just(Drawn.AT_RANDOM))
counts = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def audit(both: int, reader_only: int, person_only: int, neither: int) -> Audit:
    return Audit(both, reader_only, person_only, neither, Drawn.AT_RANDOM)


def test_a_rate_worked_by_hand() -> None:
    """100 checked: 16 both, 4 reader alone, 4 person alone, 76 neither; 250 of 1,000 noticed.

    y = f = .20, covariance (.16 - .04) * 100/99 = .121212; pooled f = 270/1100, variance .185207;
    weight .121212 / (1.1 * .185207) = .594973; rate .2 + .594973 * .05.
    """
    rate = audited(250, 1000, audit(16, 4, 4, 76))
    trust = 0.12 * 100 / 99 / (1.1 * (270 / 1100) * (830 / 1100))
    assert rate is not None and rate.share == pytest.approx(0.2 + trust * 0.05, rel=1e-12)
    off = (0.16 + trust**2 * 0.16 - 2 * trust * 0.12) / 99
    assert rate.variance == pytest.approx(trust**2 * 0.25 * 0.75 / 1000 + off, rel=1e-12)


def test_a_reader_that_tells_nothing_is_given_no_weight() -> None:
    rate = audited(900, 1000, audit(5, 45, 5, 45))
    assert rate is not None and rate.share == pytest.approx(0.1)


def test_a_reader_that_is_always_right_narrows_the_interval() -> None:
    good, none = audited(200, 2000, audit(20, 0, 0, 180)), audited(0, 2000, audit(0, 0, 20, 180))
    assert good is not None and none is not None
    assert good.high - good.low < 0.5 * (none.high - none.low)


def test_a_thing_that_nobody_found_still_has_an_interval() -> None:
    rate = audited(0, 2000, audit(0, 0, 0, 300))
    assert rate is not None and rate.share == 0 and 0.001 < rate.high < 0.02


def test_without_an_audit_there_is_no_rate() -> None:
    assert audited(10, 100, audit(0, 0, 0, 0)) is None
    assert audited(0, 0, audit(1, 2, 3, 4)) is None


def test_comments_that_were_chosen_make_no_rate() -> None:
    with pytest.raises(ValueError, match="not drawn at random"):
        audited(10, 100, Audit(5, 5, 5, 5, Drawn.CHOSEN))


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="impossible"):
        audited(11, 10, audit(1, 1, 1, 1))
    with pytest.raises(ValueError, match="below 0"):
        audited(1, 10, audit(-1, 1, 1, 1))


def test_an_audit_tells_how_the_reader_errs() -> None:
    errors = audit(80, 5, 20, 95).errors()
    assert (errors.tpr, errors.with_it, errors.fpr, errors.without_it) == (0.8, 100, 0.05, 100)


def test_a_group_with_which_the_reader_errs_otherwise_is_found() -> None:
    usual, missed = audit(80, 5, 20, 95), audit(30, 5, 70, 95)
    found = {one.group: one for one in errors_by_group({"a": usual, "b": usual, "c": missed})}
    assert found["c"].differs and found["c"].tpr is not None and found["c"].tpr.high < 0
    assert found["c"].fpr is not None and found["c"].fpr.spans_none


def test_groups_with_which_it_errs_alike_are_not() -> None:
    assert not any(
        one.differs
        for one in errors_by_group({"a": audit(80, 5, 20, 95), "b": audit(78, 6, 22, 94)})
    )


def test_of_a_small_group_nothing_is_said() -> None:
    found = errors_by_group({"a": audit(80, 5, 20, 95), "b": audit(0, 9, 9, 0)})
    assert [(one.tpr, one.fpr) for one in found if one.group == "b"] == [(None, None)]


@settings(deadline=None)
@given(counts, audits)
def test_a_share_lies_within_its_interval(told: tuple[int, int], checked: Audit) -> None:
    rate = audited(*told, checked)
    if rate is not None:
        assert (
            0 <= rate.low <= rate.share <= rate.high <= 1
            and rate.high > rate.low
            and rate.variance >= 0
        )


def test_intervals_are_wider_where_many_groups_are_looked_at() -> None:
    usual = audit(80, 5, 20, 95)
    two = errors_by_group({"a": usual, "b": usual})[0].tpr
    plain = newcombe(share_of(80, 100), share_of(80, 100))
    assert two is not None and two.high - two.low > 1.1 * (plain.high - plain.low)
