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
