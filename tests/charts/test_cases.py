"""Every reference case, through the command, field by field."""

from __future__ import annotations

import json
import math
import os
import random
from pathlib import Path
from typing import Any

import pytest

from wholeheard import cli

FOLDER = Path(__file__).parent.parent / "listening" / "measuring" / "cases" / "spc"
OTHERS = os.environ.get("WHOLEHEARD_SPC_CASES", "")
"""A folder of further cases of the same form, if there is one."""
CASES = sorted(
    file
    for folder in (FOLDER, *map(Path, filter(None, [OTHERS])))
    for file in folder.glob("*.json")
)
ABOUT = ("id", "why", "options", "authority", "data")


def chart(*words: object) -> int:
    return cli.main(["chart", *map(str, words)])


def unlike(expected: Any, found: Any, where: str = "") -> list[str]:
    """Where two results differ: numbers by more than 1e-9 of themselves, all else at all."""
    if isinstance(expected, dict):
        return [
            line
            for name, one in expected.items()
            if name not in ABOUT
            for line in (
                unlike(one, found[name], f"{where}.{name}")
                if name in found
                else [f"{where}.{name} is missing"]
            )
        ]
    if isinstance(expected, list):
        lines = [] if len(expected) == len(found) else [f"{where}: {len(found)} of {len(expected)}"]
        pairs = zip(expected, found, strict=False)
        return lines + [
            line
            for at, (one, other) in enumerate(pairs)
            for line in unlike(one, other, f"{where}[{at}]")
        ]
    return [] if _same(expected, found) else [f"{where}: {found!r} and not {expected!r}"]


def _same(expected: Any, found: Any) -> bool:
    if isinstance(expected, bool | str) or expected is None:
        return type(found) is type(expected) and found == expected
    if isinstance(found, bool) or not isinstance(found, int | float):
        return False
    return math.isclose(expected, found, rel_tol=1e-9, abs_tol=1e-12)


def test_the_comparison_bites() -> None:
    assert unlike({"a": [1.0, True]}, {"a": [1.0 + 1e-8, True]})
    assert (
        unlike({"a": True}, {"a": 1}) and unlike({"a": None}, {"a": 0.0}) and unlike({"a": 1}, {})
    )
    assert unlike([1, 2], [1]) and not unlike({"a": 1}, {"a": 1 + 1e-12, "b": 2})


def test_there_are_cases_of_every_chart() -> None:
    kinds = {json.loads(file.read_text())["chart"] for file in CASES}
    assert kinds >= {"xmr", "p", "pp", "u", "c", "g", "t", "i", "ip", "run", "funnel"}


@pytest.mark.parametrize("case", CASES, ids=lambda file: file.stem)
def test_a_reference_case_is_equal(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert chart(case.with_suffix(".csv"), "--options", case, "--json", out) == 0
    expected, found = json.loads(case.read_text()), json.loads(out.read_text())
    assert unlike(expected, found) == []
    assert len(found.get("points", [])) == len(expected.get("points", []))


@pytest.mark.parametrize("case", CASES, ids=lambda file: file.stem)
def test_the_order_of_rows_does_not_matter(case: Path, tmp_path: Path) -> None:
    head, *rows = case.with_suffix(".csv").read_text().splitlines()
    random.Random(7).shuffle(rows)
    mixed, first, second = tmp_path / "mixed.csv", tmp_path / "1.json", tmp_path / "2.json"
    mixed.write_text("\n".join([head, *rows]) + "\n")
    assert chart(case.with_suffix(".csv"), "--options", case, "--json", first) == 0
    assert chart(mixed, "--options", case, "--json", second) == 0
    assert first.read_text() == second.read_text()


@pytest.mark.parametrize("case", CASES, ids=lambda file: file.stem)
def test_every_case_can_be_drawn(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.svg"
    assert chart(case.with_suffix(".csv"), "--options", case, "--svg", out) == 0
    assert out.read_text().startswith("<svg")


@pytest.mark.parametrize("stem", ["xmr_19_rebase_one", "xmr_32_facets", "sr_08_cqc"])
def test_options_alone_do_as_well_as_a_whole_case(stem: str, tmp_path: Path) -> None:
    case = FOLDER / f"{stem}.json"
    alone, out = tmp_path / "options.json", tmp_path / "out.json"
    alone.write_text(json.dumps(json.loads(case.read_text())["options"]))
    assert chart(case.with_suffix(".csv"), "--options", alone, "--json", out) == 0
    assert unlike(json.loads(case.read_text()), json.loads(out.read_text())) == []


@pytest.mark.parametrize(
    ("stem", "kind"),
    [
        ("xmr_01_common_cause", "xmr"), ("p_01_theme_share", "p"), ("pr_06_small_teams", "funnel"),
        ("pp_07_large_n_overdispersed", "pp"), ("ip_27_survey_means", "ip"),
        ("p_05_tiny_denominators", "run"),
    ],
)  # fmt: skip
def test_without_options_the_figures_decide_and_say_why(
    stem: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.json"
    assert chart(FOLDER / f"{stem}.csv", "--json", out) == 0
    found = json.loads(out.read_text())
    assert found["chart"] == kind and found["choice"]["drawn"] == kind
    assert found["choice"]["why"] in capsys.readouterr().out


@pytest.mark.parametrize(
    ("stem", "kind"),
    [("p_01_theme_share", "p"), ("i_34_screened", "i"), ("u_11_harm_per_1000", "run")],
)
def test_options_without_a_chart_leave_the_choice_to_the_figures(
    stem: str, kind: str, tmp_path: Path
) -> None:
    asked, out = tmp_path / "options.json", tmp_path / "out.json"
    asked.write_text(json.dumps(json.loads((FOLDER / f"{stem}.json").read_text())["options"]))
    assert chart(FOLDER / f"{stem}.csv", "--options", asked, "--json", out) == 0
    assert json.loads(out.read_text())["chart"] == kind


def test_one_point_has_a_mean_null_limits_no_flags_and_is_short(tmp_path: Path) -> None:
    file, asked, out = tmp_path / "a.csv", tmp_path / "o.json", tmp_path / "out.json"
    file.write_text("series,date,value\nall,2023-01-01,5\n")
    asked.write_text('{"improvement_direction": "increase", "target": 7}')
    assert chart(file, "--options", asked, "--json", out) == 0
    found = json.loads(out.read_text())
    assert found["points"] == [
        {
            "series": "all", "date": "2023-01-01", "value": 5.0, "segment": 0, "mean": 5.0,
            "lower": None, "upper": None, "outside": False, "side": 0, "close": False,
            "cause": "Common Cause", "flag": False, "point_type": "common_cause",
            "short_group": True, "target": 7.0,
        }
    ]  # fmt: skip
    assert found["series"][0]["assurance"] is None


def points_of(tmp_path: Path, rows: list[str], options: dict[str, Any]) -> list[dict[str, Any]]:
    file, asked, out = tmp_path / "a.csv", tmp_path / "o.json", tmp_path / "out.json"
    file.write_text("\n".join(["series,date,value", *rows]) + "\n")
    asked.write_text(json.dumps(options))
    assert chart(file, "--options", asked, "--json", out) == 0
    return json.loads(out.read_text())["points"]


def days(series: str, values: list[float]) -> list[str]:
    return [f"{series},2021-01-{at + 1:02},{value}" for at, value in enumerate(values)]


def test_what_is_common_and_what_is_of_one_series(tmp_path: Path) -> None:
    rows = [*days("a", [1, 2, 1, 2, 1, 2]), *days("b", [5, 6, 5, 6, 5, 6])]
    common = points_of(tmp_path, rows, {"target": 4, "rebase": ["2021-01-04", "2021-02-01"]})
    assert [one["segment"] for one in common] == [0, 0, 0, 1, 1, 1] * 2
    assert {one["target"] for one in common} == {4}
    own = points_of(tmp_path, rows, {"target": {"b": 4}, "rebase": {"a": "2021-01-04"}})
    assert [one["segment"] for one in own] == [0, 0, 0, 1, 1, 1] + [0] * 6
    assert [one["target"] for one in own] == [None] * 6 + [4] * 6


def test_series_of_different_lengths_do_not_touch(tmp_path: Path) -> None:
    rows = [*days("b", [5, 6, 5, 6]), *days("a", [1, 2, 1, 2, 1, 2, 9, 2])]
    both = points_of(tmp_path, rows, {"improvement_direction": "increase"})
    alone = points_of(tmp_path, rows[:4], {"improvement_direction": "increase"})
    assert both[8:] == alone and [one["series"] for one in both] == ["a"] * 8 + ["b"] * 4


def test_a_missing_value_says_nothing_of_itself(tmp_path: Path) -> None:
    rows = days("a", [1, 2, 1, 2, 1, 2])
    gap = points_of(tmp_path, [*rows, "a,2021-02-01,"], {"improvement_direction": "increase"})[-1]
    for name in ("value", "outside", "side", "close", "cause", "flag", "point_type"):
        assert gap[name] is None, name
    assert gap["mean"] == 1.5


def test_other_charts_take_several_series_too(tmp_path: Path) -> None:
    rows = [*days("a", [1, 2, 1, 2]), *days("b", [5, 6, 5, 6])]
    found = points_of(tmp_path, rows, {"chart": "i", "rebase_after": 2})
    assert [one["segment"] for one in found] == [0, 0, 1, 1] * 2
    assert [one["series"] for one in found] == ["a"] * 4 + ["b"] * 4
    assert found[4]["centre"] == 5.5


def test_an_xmr_chart_of_a_numerator_and_a_denominator_is_of_their_ratio(tmp_path: Path) -> None:
    file, asked, out = tmp_path / "a.csv", tmp_path / "o.json", tmp_path / "out.json"
    file.write_text("date,numerator,denominator\n2021-01-01,1,4\n2021-02-01,3,4\n2021-03-01,0,0\n")
    asked.write_text('{"chart": "xmr"}')
    assert chart(file, "--options", asked, "--json", out) == 0
    assert [one["value"] for one in json.loads(out.read_text())["points"]] == [0.25, 0.75, None]
