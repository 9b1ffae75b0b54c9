"""`wholeheard suppress`: a table in CSV, made safe or refused in a sentence."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from wholeheard import cli

PLACES = """place,parent
Hospital,
Surgery,Hospital
Medicine,Hospital
Ward 1,Surgery
Ward 2,Surgery
Ward 3,Medicine
Ward 4,Medicine
"""
TABLE = """place,people,yes:kindness
Ward 1,24,20
Ward 2,6,2
Ward 3,31,30
Ward 4,18,9
"""


class Command:
    """The command, its files and what it said."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.out = folder / "out.csv"

    def run(
        self, table: str = TABLE, places: str = PLACES, options: object = None, **more: str
    ) -> int:
        files = {"table.csv": table, "places.csv": places, **more}
        if options is not None:
            files["options.json"] = options if isinstance(options, str) else json.dumps(options)
        for name, text in files.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        words = ["suppress", str(self.folder / "table.csv")]
        words += ["--hierarchy", str(self.folder / "places.csv"), "--out", str(self.out)]
        words += ["--options", str(self.folder / "options.json")] if options is not None else []
        return cli.main(words)

    def refused(self, **files: object) -> str:
        """The sentence of a refusal, which writes nothing."""
        assert self.run(**files) == 2  # type: ignore[arg-type]
        said = self.capsys.readouterr().err
        assert not self.out.exists() and "Traceback" not in said
        return said

    def rows(self) -> dict[str, dict[str, str]]:
        with self.out.open(encoding="utf-8", newline="") as file:
            return {" ".join([row["place"], row.get("gender", "")]).strip(): row
                    for row in csv.DictReader(file)}  # fmt: skip


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(tmp_path, capsys)


def test_small_numbers_and_what_tells_them_are_hidden(command: Command) -> None:
    assert command.run() == 0
    rows = command.rows()
    assert rows["Ward 2"]["people"] == rows["Ward 1"]["people"] == "hidden"
    assert rows["Surgery"]["people"] == "30" and rows["Hospital"]["people"] == "79"
    assert rows["Ward 2"]["yes:kindness"] == "hidden" and rows["Ward 2"]["percent:kindness"] == ""
    assert rows["Ward 3"]["yes:kindness"] == "90% or over"
    assert "7 cells, 2 of them hidden" in command.capsys.readouterr().out


def test_whoever_works_at_one_place_is_reckoned_with_where_that_is_asked_for(
    command: Command,
) -> None:
    assert command.run(options={"rules": {"insiders": "place"}}) == 0
    assert command.rows()["Surgery"]["people"] == "hidden", "its one small ward has one beside it"


def test_a_rule_of_insiders_that_is_none_is_refused(command: Command) -> None:
    assert 'must be "place"' in command.refused(options={"rules": {"insiders": "team"}})


def test_the_sum_of_a_place_is_worked_out_where_it_is_not_given(command: Command) -> None:
    given = TABLE + "Hospital,79,61\n"
    assert command.run() == 0
    first = command.out.read_text()
    command.out.unlink()
    assert command.run(table=given) == 0
    assert sorted(command.out.read_text().splitlines()) == sorted(first.splitlines())


def test_a_characteristic_stands_in_a_column_of_its_own(command: Command) -> None:
    table = (
        "place,gender,people\nWard 1,,24\nWard 2,,16\nWard 3,,31\nWard 4,,18\n"
        "Surgery,woman,23\nSurgery,man,17\nMedicine,woman,45\nMedicine,man,4\n"
    )
    assert command.run(table=table) == 0
    rows = command.rows()
    assert rows["Medicine man"]["people"] == "hidden" == rows["Medicine woman"]["people"]
    assert rows["Hospital"]["people"] == "89"


def test_an_earlier_table_is_taken_into_account(command: Command) -> None:
    columns = "period,place,people\n"
    months = [
        columns + "".join(f"2026-0{month},Ward {at},{20 + at}\n" for at in range(2, 5))
        + f"2026-0{month},Ward 1,{ward}\n"
        for month, ward in ((1, 4), (2, 30), (3, 30))
    ]  # fmt: skip
    quarter = columns + "".join(f"2026-Q1,Ward {at},{60 + 3 * at}\n" for at in range(2, 5))
    quarter += "2026-Q1,Ward 1,64\n"
    for at, text in enumerate(months):
        (command.folder / f"month{at}.csv").write_text(text, encoding="utf-8")
    earlier = [str(command.folder / f"month{at}.csv") for at in range(3)]
    assert command.run(table=quarter, options={"earlier": earlier}) == 0
    assert command.rows()["Ward 1"]["people"] == "hidden"
    command.out.unlink()
    assert command.run(table=quarter) == 0
    assert command.rows()["Ward 1"]["people"] == "64"


@pytest.mark.parametrize(
    "table, says",
    [
        ("place,people\nWard 1,20\nWard 1,21\n", "row 3: row 2 is about the same cell"),
        ("place,people\nWard 1,-3\n", "row 2: people is '-3'"),
        ("place,people\nWard 1,2.5\n", "row 2: people is '2.5'"),
        ("place,people\nWard 1,NaN\n", "row 2: people is 'NaN'"),
        ("place,people\nWard 1,\n", "row 2: people is ''"),
        ("place,people\nWard 9,20\n", "row 2: 'Ward 9' is not in the hierarchy"),
        ("place,people\nWard 1,20,3\n", "row 2: it does not fit the heading"),
        ("place,people\n", "holds no row"),
        ('place,people\n"Ward 1,20\n', "this is no CSV"),
        ("", "has no column 'place'"),
        ("place,number\nWard 1,3\n", "has no column 'people'"),
        ("place,place,people\nWard 1,a,3\n", "names a column twice"),
        ("place,people\nWard 1,20\nWard 2,20\nSurgery,39\n", "Surgery is 39"),
        ("place,gender,people\nSurgery,woman,20\n", "one category only"),
        ("place,people,yes:k\nWard 1,20,21\n", "20 people cannot give 21"),
    ],
)
def test_a_table_that_cannot_be_is_refused_with_its_row(
    command: Command, table: str, says: str
) -> None:
    assert says in command.refused(table=table)


@pytest.mark.parametrize(
    "places, says",
    [
        ("place,parent\nHospital,\nWard 1,Nowhere\n", "'Nowhere', which is not in the hierarchy"),
        ("place,parent\nA,B\nB,A\n", "there is no widest one"),
        ("place,parent\nA,\nA,\n", "row 3: 'A' is there twice"),
        ("place,parent\nA,\nB,\n", "2 places have no parent"),
        ("place,parent\n,A\n", "row 2: the place has no name"),
        ("place\nA\n", "has no column 'parent'"),
    ],
)
def test_a_hierarchy_that_is_none_is_refused(command: Command, places: str, says: str) -> None:
    assert says in command.refused(places=places)


@pytest.mark.parametrize(
    "options, says",
    [
        ("{", "not a readable JSON file"),
        ({"level": 3}, "and nothing else"),
        ({"rules": {"fewest": 3}}, "may not be under 5"),
        ({"rules": {"fewest": "ten"}}, "must be a whole number"),
        ('{"rules": {"level": NaN}}', "must be a whole number"),
        ({"rules": {"one_share": 7.5}}, "between 0 and 1"),
        ({"always_band": ["harm"]}, "no column 'yes:harm'"),
        ({"ladders": {"age": [{"a": 1}]}}, "from word to word"),
        ({"rules": {"least": 3}}, "There is no rule 'least'"),
        ({"rules": []}, "'rules' must be an object"),
        ({"rules": {"crossed": 2}}, "a list of whole numbers"),
        ({"ladders": {"age": {}}}, "must be a list of objects, from"),
        ({"ladders": {"age": [{"a": "b"}]}}, "not a characteristic"),
        ({"characteristics": {"age": ["a", "b"]}}, "'age', which is not a column"),
        ({"earlier": ["nowhere.csv"]}, "nowhere.csv cannot be read"),
    ],
)
def test_options_that_mean_nothing_are_refused(
    command: Command, options: object, says: str
) -> None:
    assert says in command.refused(options=options)


def test_the_example_of_the_manual_works(command: Command) -> None:
    page = (Path(__file__).parents[2] / "docs/how-to/publish-a-table-safely.md").read_text("utf-8")
    table, places = (part.split("```")[0] for part in page.split("```csv\n")[1:3])
    rules = {"always_band": ["kindness"], "rules": {"fewest": 11, "crossed": [0, 1, 2]}}
    assert command.run(table=table, places=places, options=rules) == 0
    rows = command.rows()
    assert rows["Ward 2"]["people"] == "hidden" and rows["Surgery"]["people"] == "30"


def test_a_folder_that_is_not_there_is_said(command: Command) -> None:
    command.out = command.folder / "nowhere" / "out.csv"
    assert "cannot be written" in command.refused()


def test_it_never_writes_over_a_file(command: Command) -> None:
    command.out.write_text("mine")
    assert command.run() == 2
    assert command.out.read_text() == "mine"


def test_no_cell_becomes_a_formula_in_a_spreadsheet(command: Command) -> None:
    places = "place,parent\n=1+1,\nWard 1,=1+1\n"
    assert command.run(table="place,people\nWard 1,20\n", places=places) == 0
    assert "'=1+1" in command.out.read_text()


# Attacks of fresh eyes --------------------------------------------------------------------------

TWO = "place,parent\nH,\nA,H\nB,H\n"


def people_at(command: Command, place: str, period: str) -> str:
    with command.out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return next(one["people"] for one in rows if (one["place"], one["period"]) == (place, period))


@pytest.mark.parametrize(
    "january, february, march, quarter",
    [
        ("Jan 2026", "Feb 2026", "March 2026", "2026-Q1"),
        ("2026-1", "2026-2", "2026-3", "2026 q1"),
        ("2026-01-01", "2026-02-01", "2026-03-01", "Q1 2026"),
    ],
)
def test_a_period_spelled_in_another_way_is_the_same_period(
    command: Command, january: str, february: str, march: str, quarter: str
) -> None:
    """January of B is six: the quarter less the other months would say so."""
    table = "period,place,people\n" + "".join(
        f"{period},A,{a}\n{period},B,{b}\n"
        for period, a, b in (
            (january, 24, 6), (february, 20, 15), (march, 20, 30), (quarter, 64, 51),
        )
    )  # fmt: skip
    assert command.run(table=table, places=TWO) == 0
    assert people_at(command, "B", "2026-01") == people_at(command, "A", "2026-01") == "hidden"
    shown = [people_at(command, "B", one) for one in ("2026-02", "2026-03", "2026-Q1")]
    assert "hidden" in shown
    assert f"{january!r} was read as 2026-01." in command.capsys.readouterr().out


def test_a_spelling_in_an_earlier_table_is_read_as_well(command: Command) -> None:
    months = [("Jan 2026", 6), ("02/2026", 15), ("2026-03", 30)]
    earlier = []
    for at, (name, b) in enumerate(months):
        path = command.folder / f"m{at}.csv"
        path.write_text(f"period,place,people\n{name},A,30\n{name},B,{b}\n", encoding="utf-8")
        earlier.append(str(path))
    quarter = "period,place,people\n2026-Q1,A,90\n2026-Q1,B,51\n"
    assert command.run(table=quarter, places=TWO, options={"earlier": earlier}) == 0
    assert people_at(command, "B", "2026-Q1") == "hidden"


@pytest.mark.parametrize("name", ["total", "2026-H1", "", "2026-01-15"])
def test_a_period_of_which_nobody_can_say_whom_it_shares_is_refused(
    command: Command, name: str
) -> None:
    table = f"period,place,people\n2026-01,A,24\n2026-01,B,16\n{name},A,44\n{name},B,21\n"
    assert "is no month, quarter or year" in command.refused(table=table, places=TWO)
    assert command.run(table=table, places=TWO, options={"apart": [name]}) == 0


def test_two_answers_that_are_all_the_people_are_shown_and_hidden_as_one(command: Command) -> None:
    """Thirteen women of twenty at A are seven men; eight men in all leave one at B."""
    table = "place,people,yes:male,yes:female\nA,20,7,13\nB,30,1,29\n"
    assert command.run(table=table, places=TWO) == 0
    rows = command.rows()
    for place in "HAB":
        of_men, of_women = rows[place]["yes:male"], rows[place]["yes:female"]
        assert (of_men == "hidden") == (of_women == "hidden")
        assert of_men.isdigit() == of_women.isdigit()
    assert not (rows["A"]["yes:female"].isdigit() and rows["H"]["yes:male"].isdigit())


def test_an_answer_that_is_always_a_band_is_one_turned_round_too(command: Command) -> None:
    table = "place,people,yes:harm,yes:no harm\nA,20,8,12\nB,30,9,21\n"
    assert command.run(table=table, places=TWO, options={"always_band": ["harm"]}) == 0
    for row in command.rows().values():
        assert "%" in row["yes:harm"] and "%" in row["yes:no harm"]


def test_three_answers_that_are_all_the_people_are_sent_to_a_column_of_their_own(
    command: Command,
) -> None:
    table = "place,people,yes:young,yes:middle,yes:old\nA,20,7,8,5\nB,30,1,9,20\n"
    assert "the categories of one characteristic" in command.refused(table=table, places=TWO)


def test_earlier_tables_of_other_places_are_refused_in_a_sentence(command: Command) -> None:
    before = "place,parent\nH,\nS,H\nT,H\nA,S\nB,S\nC,T\n"
    now = "place,parent\nH,\nS,H\nT,H\nA,S\nB,T\nC,T\n"
    month = "period,place,people\n2026-01,A,23\n2026-01,B,30\n2026-01,C,20\n"
    assert command.run(table=month, places=before) == 0
    went_out = command.folder / "went-out.csv"
    command.out.rename(went_out)
    (command.folder / "month.csv").write_text(month, encoding="utf-8")
    earlier = {"table": str(command.folder / "month.csv"), "published": str(went_out)}
    quarter = month.replace("2026-01", "2026-02")
    said = command.refused(table=quarter, places=now, options={"earlier": [earlier]})
    assert "went-out.csv, row 3" in said and "places have moved" in said
    assert command.run(table=quarter, places=before, options={"earlier": [earlier]}) == 0


def test_what_really_went_out_is_what_counts_as_published(command: Command) -> None:
    """A file that shows more than would be shown today is protected against as it is."""
    month = "period,place,people\n2026-01,A,24\n2026-01,B,16\n"
    (command.folder / "month.csv").write_text(month, encoding="utf-8")
    out = command.folder / "went-out.csv"
    out.write_text("period,place,people\n2026-01,H,40\n2026-01,A,24\n2026-01,B,hidden\n")
    earlier = {"table": str(command.folder / "month.csv"), "published": str(out)}
    assert command.run(table=month, places=TWO, options={"earlier": [earlier]}) == 0
    assert people_at(command, "B", "2026-01") == "hidden"
    out.write_text("period,place,people\n2026-01,H,41\n2026-01,A,24\n2026-01,B,16\n")
    command.out.unlink()
    assert "not what its table comes to" in command.refused(
        table=month, places=TWO, options={"earlier": [earlier]}
    )


def test_that_an_earlier_figure_stands_is_said(command: Command) -> None:
    first = "period,place,people\n2026-01,A,40\n2026-01,B,41\n"
    (command.folder / "first.csv").write_text(first, encoding="utf-8")
    options = {"earlier": [str(command.folder / "first.csv")]}
    assert command.run(table=first.replace("A,40", "A,39"), places=TWO, options=options) == 0
    said = command.capsys.readouterr().out
    assert "2026-01 was published before and stands as it was." in said
    assert (
        "differs from it in 2 cells (A, H)" in said and people_at(command, "A", "2026-01") == "40"
    )


def test_rows_stand_in_the_order_of_periods_and_places_whatever_the_table_gave(
    command: Command,
) -> None:
    rows = ["Ward 4,18,9", "Ward 1,24,20", "Ward 3,31,30", "Ward 2,6,2"]
    found = []
    for order in (rows, rows[::-1]):
        assert command.run(table="\n".join(["place,people,yes:kindness", *order]) + "\n") == 0
        found.append(command.out.read_text())
        command.out.unlink()
    assert found[0] == found[1]
    assert [one.split(",")[1] for one in found[0].splitlines()[1:]] == [
        one.split(",")[0] for one in PLACES.splitlines()[1:]
    ]


def test_capitals_and_blanks_make_no_category_of_their_own(command: Command) -> None:
    table = (
        "place,gender,people\nSurgery,Woman,23\nSurgery,man,17\n"
        "Medicine,woman ,45\nMedicine,MAN,14\n"
    )
    assert command.run(table=table) == 0
    assert command.rows()["Medicine Woman"]["people"] == "45"
    said = command.capsys.readouterr().out
    assert "'MAN' and 'man' are one category, 'man'." in said
    twice = "place,gender,people\nSurgery,Woman,23\nSurgery,woman,2\nSurgery,man,17\n"
    command.out.unlink()
    assert "is about the same cell" in command.refused(table=twice)
