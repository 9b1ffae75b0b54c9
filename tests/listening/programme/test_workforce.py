"""Leaders, the change team and its hours: counts, and what of them may be shown."""

from __future__ import annotations

import pytest

from wholeheard.listening.programme.uploads import RefusedUpload, write
from wholeheard.listening.programme.workforce import (
    SHEET,
    Band,
    Hours,
    hours_kept,
    leaders,
    represented,
)


def sent(*lines: tuple[str, str, int]) -> str:
    return write(SHEET, (
        {"month": "2026-05", "band": band, "what": what, "count": str(count)}
        for band, what, count in lines
    ))  # fmt: skip


def band(**counts: int) -> Band:
    (found,) = leaders(sent(*(("8a", what, count) for what, count in counts.items())))
    return found


def test_vacancies_and_pipeline_are_shares_of_posts_with_their_intervals() -> None:
    found = band(posts=40, vacant=10, followed=4, acting=6)
    assert found.vacancies and found.vacancies.share == 0.25
    assert found.vacancies.interval.low < 0.25 < found.vacancies.interval.high
    assert found.pipeline and found.pipeline.share == 0.1
    assert found.filled_for_now and found.filled_for_now.share == 0.2


def test_what_was_not_counted_is_not_none_of_it() -> None:
    found = band(posts=40)
    assert found.vacancies is None and found.short is None


def test_need_is_set_beside_what_is_filled() -> None:
    assert band(posts=40, vacant=10, need=36).short == 6


def test_bands_stand_in_the_order_of_the_file() -> None:
    found = leaders(sent(("9", "posts", 4), ("6", "posts", 400)))
    assert [one.band for one in found] == ["9", "6"]


@pytest.mark.parametrize("counts, said", [
    ({"vacant": 3}, "number of posts is missing"),
    ({"posts": 3, "vacant": 4}, "more are vacant than there are posts"),
    ({"posts": 3, "vacant": 2, "acting": 2}, "more are acting than posts are filled"),
])  # fmt: skip
def test_counts_that_cannot_be_are_refused(counts: dict[str, int], said: str) -> None:
    with pytest.raises(RefusedUpload, match=said):
        band(**counts)


def test_the_same_count_twice_is_refused() -> None:
    with pytest.raises(RefusedUpload, match="says again"):
        leaders(sent(("6", "posts", 4), ("6", "posts", 5)))


# The change team ---------------------------------------------------------------------------------


def test_a_small_change_team_is_not_taken_apart() -> None:
    found = represented("ethnicity", {"a": 6, "b": 3}, {"a": 600, "b": 300})
    assert all(one.team.kind == "hidden" and one.gap is None for one in found)


def test_what_may_be_shown_of_a_large_team_has_a_gap_and_an_interval() -> None:
    found = represented("place", {"north": 30, "south": 15}, {"north": 600, "south": 900})
    north = next(one for one in found if one.group == "north")
    assert north.gap == pytest.approx(30 / 45 - 600 / 1500)
    assert north.interval is not None and north.interval.low > 0


def test_a_hidden_group_is_not_told_by_those_beside_it() -> None:
    found = represented("grade", {"a": 30, "b": 25, "c": 4}, {"a": 600, "b": 500, "c": 300})
    hidden = [one.group for one in found if one.team.kind == "hidden"]
    assert "c" in hidden and len(hidden) > 1


def test_a_group_without_anybody_in_the_team_is_seen_to_be_missing() -> None:
    found = represented("hours", {"day": 40, "night": 0}, {"day": 600, "night": 200})
    assert [one.group for one in found if one.is_missing] == ["night"]


def test_groups_stand_by_name() -> None:
    found = represented("grade", {"b": 30, "a": 20}, {"b": 300, "a": 900})
    assert [one.group for one in found] == ["a", "b"]


def test_hours_that_nobody_noted_are_not_counted_as_none() -> None:
    (found,) = hours_kept([Hours("2026-05", 8, 6), Hours("2026-05", 8, None)])
    assert (found.given, found.noted, found.not_noted) == (6, 1, 1)


def test_hours_promised_are_of_all_and_tell_nobody_who_noted_theirs() -> None:
    some = [Hours("2026-05", 20, 20), Hours("2026-05", 4, 4), Hours("2026-05", 3, None)]
    (found,) = hours_kept(some)
    assert found.promised == 27


def test_months_of_hours_stand_in_time_and_name_nobody() -> None:
    found = hours_kept([Hours("2026-06", 4, 0), Hours("2026-05", 4, None)])
    assert [(one.month, one.noted) for one in found] == [("2026-05", 0), ("2026-06", 1)]
