"""What is wrong with a file is said in a sentence that names the line; never a wrong chart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wholeheard import cli

GOOD = ["2021-01-01,5", "2021-02-01,6", "2021-03-01,7"]


@pytest.fixture
def said(tmp_path: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """What the command says of a file, or of options; it must refuse and write nothing."""

    def refused(text: str | bytes, options: str | None = None) -> str:
        file, asked, out = tmp_path / "in.csv", tmp_path / "o.json", tmp_path / "out.json"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        words = ["chart", str(file), "--json", str(out), "--svg", str(tmp_path / "out.svg")]
        if options is not None:
            asked.write_text(options)
            words += ["--options", str(asked)]
        assert cli.main(words) == 2
        assert not out.exists() and not (tmp_path / "out.svg").exists()
        error = capsys.readouterr().err
        assert error.startswith("wholeheard: ") and "Traceback" not in error
        return error

    return refused


def of(*rows: str, head: str = "date,value") -> str:
    return "\n".join([head, *rows]) + "\n"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (["2021-01-01,5", "2021-01-01,6"], "Line 3: 2021-01-01 stands on line 2 as well"),
        (["2021-01-01,5", "2999-01-01,6"], "Line 3: 2999-01-01 lies in the future"),
        (["2021-01-01,5", "01/02/2021,6"], "Line 3: 01/02/2021 is written day first"),
        (["2021-01-01,5", "2021-02,6"], "Line 3: 2021-02 is written a month"),
        (["01/13/2021,5"], "Line 2: 01/13/2021 has the month first"),
        (["yesterday,5"], "Line 2: 'yesterday' is no date"),
        (["2021-02-30,5"], "Line 2: '2021-02-30' is no date"),
        (["0021-02-03,5"], "is no date"),
        ([",5"], "Line 2: it has no date"),
        (["2021-01-01,many"], "Line 2: 'many' in the column 'value' is no number"),
        (["2021-01-01,45%"], "is no number"),
        (["2021-01-01,inf"], "is no number"),
        (["2021-01-01,1e200"], "is no number"),
        (['2021-01-01,"1,234"'], "is no number"),
        (["2021-01-01,1,234"], "Line 2: it has 3 cells and the heading has 2"),
        (["2021-01-01"], "Line 2: it has 1 cell and the heading has 2"),
        (['2021-01-01,"5'], "is no line of CSV"),
        ([], "has a heading and no rows"),
    ],
)
def test_a_row_that_cannot_be_right_is_named(said, rows: list[str], why: str) -> None:  # type: ignore[no-untyped-def]
    assert why in said(of(*rows))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        (
            "when,how many\n2021-01-01,5\n",
            "There is no column 'date'. The heading has: when, how many",
        ),
        ("date,numbers\n2021-01-01,5\n", "There is no column 'value'"),
        ("date,numerator\n2021-01-01,5\n", "nor both 'numerator' and 'denominator'"),
        ("date,value,value\n2021-01-01,5,6\n", "names 'value' twice"),
        (b"PK\x03\x04\0\0\0", "is no text. Save the sheet as CSV"),
        ("group,numerator\na,5\n", "needs a column 'denominator'"),
        ("group,numerator,denominator\n,5,6\n", "it names no group"),
        ("group,numerator,denominator\na,5,\n", "a number is missing"),
        ("group,numerator,denominator\na,5,6\n", "at least 10 groups, and there are 1"),
    ],
)
def test_a_file_that_is_no_table_of_figures_is_refused(said, text: str | bytes, why: str) -> None:  # type: ignore[no-untyped-def]
    assert why in said(text)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ("{", "is no JSON"),
        ("[1]", "must be an object"),
        ('{"options": 3}', '"options" must be an object'),
        ('{"chart": "pie"}', "There is no chart 'pie'"),
        ('{"freeze": 0}', "freeze must be a whole number of 1 or more"),
        ('{"chart": "xmr", "freeze": 12}', "There is no option 'freeze' here"),
        ('{"improvement_direction": "up"}', "is none of increase, decrease, neutral"),
        ('{"fix_after_n_points": 5}', "whole number of 12 or more, not 5"),
        ('{"fix_after_n_points": 12.5}', "whole number of 12 or more"),
        ('{"screen_outliers": "no"}', "must be true or false"),
        ('{"target": "high"}', "is no number"),
        ('{"target": {"all": true}}', "is no number"),
        ('{"target": NaN}', "is no number"),
        ('{"rebase": ["soon"]}', "is no date"),
        ('{"rebase": {"all": [3]}}', "is no date"),
        ('{"chart": "i", "multiply": 0}', "multiply must be above 0"),
        ('{"chart": "i", "rebase_after": ["x"]}', "is no number"),
        ('{"chart": "xmr", "title": 3}', "title must be words"),
        ('{"chart": "xmr", "reasons": ["a"]}', "reasons must be such as"),
        ('{"chart": "p"}', "needs the columns 'numerator' and 'denominator'"),
        ('{"chart": "funnel"}', "needs the columns 'group'"),
    ],
)
def test_options_that_cannot_be_meant_are_refused(said, options: str, why: str) -> None:  # type: ignore[no-untyped-def]
    assert why in said(of(*GOOD), options)


@pytest.mark.parametrize(
    ("kind", "row", "why"),
    [
        ("p", "2021-02-01,1,0", "Line 3: something was counted out of a denominator of 0"),
        ("p", "2021-02-01,9,5", "Line 3: more were counted than there were"),
        ("u", "2021-02-01,-1,5", "Line 3: a count is below 0"),
        ("u", "2021-02-01,1,-5", "Line 3: a denominator is below 0"),
        ("c", "2021-02-01,1,5", "takes one value for each date"),
    ],
)
def test_figures_that_no_such_chart_can_have_are_named(said, kind: str, row: str, why: str) -> None:  # type: ignore[no-untyped-def]
    text = of("2021-01-01,1,5", row, head="date,numerator,denominator")
    assert why in said(text, json.dumps({"chart": kind}))


def test_the_line_is_that_of_the_file_and_not_of_the_order_of_dates(said) -> None:  # type: ignore[no-untyped-def]
    rows = ["2021-03-01,4", "2021-01-01,0", "2021-02-01,5"]
    assert "Line 3: time between events" in said(of(*rows), '{"chart": "t"}')


def test_files_that_are_not_there_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["chart", str(tmp_path / "no.csv")]) == 2
    assert "cannot be read" in capsys.readouterr().err
    file = tmp_path / "a.csv"
    file.write_text(of(*GOOD))
    assert cli.main(["chart", str(file), "--options", str(tmp_path / "no.json")]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert cli.main(["chart", str(file), "--json", str(tmp_path / "no" / "a.json")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_what_is_read_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(of(*GOOD))
    assert cli.main(["chart", str(file), "--svg", str(file)]) == 2
    assert "named twice" in capsys.readouterr().err
    assert file.read_text() == of(*GOOD)
    both = str(tmp_path / "b")
    assert cli.main(["chart", str(file), "--svg", both, "--json", both]) == 2


def test_too_many_series_are_not_drawn_but_reckoned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(of(*(f"s{at},2021-01-01,5" for at in range(61)), head="series,date,value"))
    words = ["chart", str(file), "--json", str(tmp_path / "o.json")]
    assert cli.main(words) == 0
    assert cli.main([*words, "--svg", str(tmp_path / "o.svg")]) == 2
    assert "61 series are too many" in capsys.readouterr().err


def chart(tmp_path: Path, text: str | bytes, options: str = "{}") -> dict[str, object]:
    file, asked, out = tmp_path / "in.csv", tmp_path / "o.json", tmp_path / "out.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    asked.write_text(options)
    assert cli.main(["chart", str(file), "--options", str(asked), "--json", str(out)]) == 0
    return json.loads(out.read_text())


@pytest.mark.parametrize(
    "text",
    [
        of("01/01/2021,5", "01/02/2021,6"),
        of("2021-01,5", "2021-02,6"),
        of("1 January 2021,5", "1 Feb 2021,6"),
        "date;value\n2021-01-01;5\n2021-02-01;6\n",
        "date\tvalue\n2021-01-01\t5\n2021-02-01\t6\n",
        "\ufeffDate , Value\r\n2021-01-01,5\r\n\r\n2021-02-01, 6\r\n",
        of("2021-01-01,5", "2021-02-01,6").encode("utf-16"),
    ],
)
def test_other_ways_to_write_the_same_figures_are_read(tmp_path: Path, text: str | bytes) -> None:
    points = chart(tmp_path, text, '{"chart": "xmr"}')["points"]
    assert [(one["date"], one["value"]) for one in points] == [  # type: ignore[attr-defined]
        ("2021-01-01", 5.0), ("2021-02-01", 6.0)
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["", "NA", "NaN", "null"])
def test_nothing_counted_is_a_gap_and_not_0(tmp_path: Path, cell: str) -> None:
    found = chart(tmp_path, of(*GOOD, f"2021-04-01,{cell}"), '{"chart": "xmr"}')
    assert found["points"][3]["value"] is None and found["points"][3]["mean"] == 6  # type: ignore[index]


def test_a_period_of_nobody_is_a_gap(tmp_path: Path) -> None:
    text = of("2021-01-01,1,5", "2021-02-01,0,0", head="date,numerator,denominator")
    point = chart(tmp_path, text, '{"chart": "p"}')["points"][1]  # type: ignore[index]
    assert point["y"] is None and point["upper"] is None and point["outside"] is False


def test_a_month_that_is_left_out_is_said(tmp_path: Path) -> None:
    rows = [f"2021-{month:02}-01,{month}" for month in (1, 2, 3, 4, 6, 7)]
    notes = chart(tmp_path, of(*rows), '{"chart": "xmr"}')["notes"]
    assert notes == [
        "No row for May 2021. Points stand side by side all the same; a row with an empty value "
        "would show the gap."
    ]
    yearly = [f"{year}-01-01,5" for year in range(2015, 2021)]
    assert chart(tmp_path, of(*yearly), '{"chart": "xmr"}')["notes"] == []


def test_names_and_dates_that_do_not_occur_are_said(tmp_path: Path) -> None:
    asked = '{"target": {"ward-x": 3}, "rebase": ["2020-01-01"]}'
    notes = chart(tmp_path, of(*GOOD), asked)["notes"]
    assert notes == [
        "There is no series 'ward-x', so its target is not used.",
        "No row has the date 2020-01-01, so no new level begins there.",
    ]


def svg_of(tmp_path: Path, text: str, options: str = "{}") -> str:
    """What a drawing says to who hears it."""
    file, asked, out = tmp_path / "in.csv", tmp_path / "o.json", tmp_path / "out.svg"
    file.write_text(text)
    asked.write_text(options)
    assert cli.main(["chart", str(file), "--options", str(asked), "--svg", str(out)]) == 0
    return out.read_text()


MONTHLY = [f"{2020 + at // 12}-{at % 12 + 1:02}-01" for at in range(24)]


@pytest.mark.parametrize(("points", "said"), [(1, "1 point so far"), (9, "9 points so far")])
def test_of_too_few_points_nothing_is_called_usual(tmp_path: Path, points: int, said: str) -> None:
    svg = svg_of(tmp_path, of(*(f"{day},{at}" for at, day in enumerate(MONTHLY[:points]))))
    assert f"Too early to say what is usual: {said}, and it takes 10." in svg
    assert "Nothing unusual" not in svg


def test_a_file_of_gaps_alone_has_nothing_to_show(tmp_path: Path) -> None:
    for options in ("{}", '{"chart": "xmr"}'):
        svg = svg_of(tmp_path, of(*(f"{day},NaN" for day in MONTHLY)), options)
        assert svg.count("There is no value to show.") >= 1
        assert "unusual" not in svg


def test_where_nearly_all_values_are_the_same_not_every_point_is_a_signal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Screening leaves no movement, so the limits lie on the mean and every value beside them."""
    text = of(*(f"{day},{-3 if at == 4 else 50}" for at, day in enumerate(MONTHLY)))
    svg = svg_of(tmp_path, text, '{"chart": "xmr", "improvement_direction": "increase"}')
    assert "Nearly all values are the same" in svg
    assert 'class="worse"' not in svg and 'class="better"' not in svg
    assert "unusual" not in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["xmr", "i"])
def test_limits_without_a_width_are_said_to_have_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    text = of(*(f"{day},{9 if at == 16 else 5}" for at, day in enumerate(MONTHLY[:17])))
    chart(tmp_path, text, f'{{"chart": "{kind}"}}')
    said = capsys.readouterr().out
    assert "the limits have no width and nothing can be judged by them" in said
    assert "13 points" not in said, "there are enough of them"


def test_a_negative_count_is_not_taken_for_a_score(said) -> None:  # type: ignore[no-untyped-def]
    rows = [f"{day},{-3 if at == 4 else 5},40" for at, day in enumerate(MONTHLY)]
    assert "Line 6: a count is below 0" in said(of(*rows, head="date,numerator,denominator"))


def test_sums_of_scores_below_none_are_charted_when_they_are_said_to_be(tmp_path: Path) -> None:
    rows = [f"{day},{at % 5 - 2},40" for at, day in enumerate(MONTHLY)]
    text = of(*rows, head="date,numerator,denominator")
    assert chart(tmp_path, text, '{"chart": "ip"}')["chart"] == "ip"


def test_uneven_dates_a_long_baseline_and_added_groups_are_said(tmp_path: Path) -> None:
    days = ["2021-01-03", "2021-01-09", "2021-01-15", "2021-08-15"]
    text = of(*(f"{day},5" for day in days))
    assert "lie 6 to 212 days apart" in str(chart(tmp_path, text)["notes"])
    text = of(*(f"{day},{at % 4 + 9}" for at, day in enumerate(MONTHLY)))
    assert "freeze is 40, and there are only 24 points" in str(
        chart(tmp_path, text, '{"chart": "c", "freeze": 40}')["notes"]
    )
    rows = [f"w{at % 11},{at},{40 + at}" for at in range(12)]
    found = chart(tmp_path, of(*rows, head="group,numerator,denominator"))
    assert found["notes"] == ["w0 stands on lines 2, 13: their figures were added up."]


def test_a_funnel_that_one_slip_turned_into_ratios_says_so(tmp_path: Path) -> None:
    rows = [f"w{at},{200 if at == 4 else at},{40 + at}" for at in range(12)]
    found = chart(tmp_path, of(*rows, head="group,numerator,denominator"))
    assert "w4 has more than its denominator" in found["choice"]["why"]  # type: ignore[index]


def test_of_several_series_the_one_that_chose_the_chart_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"a,{day},{9 + at % 4}" for at, day in enumerate(MONTHLY)]
    rows += [f"b,{day},{at // 12}" for at, day in enumerate(MONTHLY)]
    found = chart(tmp_path, of(*rows, head="series,date,value"))
    assert "for the series b" in found["choice"]["why"]  # type: ignore[index]
    assert "the level has moved in 1 of 2 series" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["p", "pp"])
def test_the_scale_of_shares_ends_at_the_whole(tmp_path: Path, kind: str) -> None:
    rows = [f"{day},30,30" for day in MONTHLY]
    text = of(*rows, head="date,numerator,denominator")
    svg = svg_of(tmp_path, text, json.dumps({"chart": kind, "multiply": 100}))
    assert ">100</text>" in svg and ">105</text>" not in svg and ">110</text>" not in svg


def test_where_half_of_a_run_chart_is_nothing_no_level_has_moved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing can lie below a middle line of 0, so seven that are above it are no signal."""
    told = [1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 0, 1, 0, 2, 1, 0, 2]
    rows = [f"{day},{number}" for day, number in zip(MONTHLY, told, strict=False)]
    chart(tmp_path, of(*rows, head="date,value"), '{"chart": "run"}')
    said = capsys.readouterr().out
    assert "has moved" not in said and "half of the points or more are 0" in said
