"""`wholeheard survey`: a whole round from a file to figures that may be shown."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path
from typing import Any

import pytest
from tests.reading_commands.conftest import Command

from wholeheard.scoring_files import parts
from wholeheard.scoring_files.published_file import read_published

OPTIONS: dict[str, Any] = {
    "place": "team",
    "respondent": "id",
    "items": ["q1", "q2", "q3"],
    "coding": {"1": 10, "2": 7.5, "3": 5, "4": 2.5, "5": 0},
    "reversed": ["q3"],
    "scales": {"kind": {"items": ["q1", "q2", "q3"], "min_answered": 2}},
}
PLACES = "place,parent\nTrust,\nAsh,Trust\nElm,Trust\nOak,Trust\nYew,Trust\n"
SIZES = {"Ash": 6, "Elm": 20, "Oak": 30, "Yew": 25, "Trust": 12}


def lines(seed: int = 1, most: int = 5) -> list[str]:
    chance = random.Random(seed)
    rows = ["id,team,q1,q2,q3"]
    for team, n in SIZES.items():
        for _ in range(n):
            answers = [str(chance.randint(1, most)) for _ in range(3)]
            if chance.random() < 0.1:
                answers[0] = ""
            rows.append(",".join([f"r{len(rows)}", team, *answers]))
    return rows


def written(rows: list[str], name: str = "answers.csv", **options: object) -> tuple[object, ...]:
    Path(name).write_text("\n".join(rows) + "\n", "utf-8")
    Path("places.csv").write_text(PLACES)
    Path("options.json").write_text(json.dumps(OPTIONS | options))
    return ("survey", name, "--options", "options.json", "--hierarchy", "places.csv", "--out")


def rows_of(name: str) -> list[dict[str, str]]:
    with Path(name).open(newline="") as file:
        return list(csv.DictReader(file))


def test_places_are_shown_with_intervals_and_a_small_one_is_hidden(wholeheard: Command) -> None:
    said = wholeheard(*written(lines()), "out.csv")
    assert said.code == 0 and "places are shown" in said.out
    found = {(one["place"], one["what"]): one for one in rows_of("out.csv")}
    assert found["Trust", "kind"]["people"] == "93"
    assert float(found["Trust", "kind"]["low"]) < float(found["Trust", "kind"]["mean"])
    small = found["Ash", "kind"]
    assert small["state"] == "hidden" and not (small["people"] or small["mean"] or small["sd"])
    assert not any("itself" in place for place, _ in found)


@pytest.mark.parametrize("ending", ["json", "parquet"])
def test_other_files_say_the_same(wholeheard: Command, ending: str) -> None:
    pytest.importorskip("pyarrow")
    wholeheard(*written(lines()), "out.csv")
    wholeheard(*written(lines()), f"out.{ending}")
    one, other = read_published(Path("out.csv")), read_published(Path(f"out.{ending}"))
    assert one.places == other.places
    assert one.sums.mean.tolist()[0] == other.sums.mean.tolist()[0]


def test_parquet_is_read_as_csv_is(wholeheard: Command) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import csv as arrow_csv
    from pyarrow import parquet

    wholeheard(*written(lines()), "out.csv")
    words = arrow_csv.ConvertOptions(column_types={f"q{at}": pa.string() for at in (1, 2, 3)})
    parquet.write_table(arrow_csv.read_csv("answers.csv", convert_options=words), "answers.parquet")
    asked = written(lines(), "other.csv")
    wholeheard("survey", "answers.parquet", *asked[2:], "again.csv")
    assert Path("again.csv").read_text() == Path("out.csv").read_text()


def test_it_needs_no_pyarrow_for_csv(wholeheard: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    wholeheard(*written(lines()), "out.csv")
    monkeypatch.setattr(parts, "_has_arrow", lambda: False)
    wholeheard(*written(lines()), "plain.csv")
    assert Path("plain.csv").read_text() == Path("out.csv").read_text()


def test_semicolons_and_the_mark_of_a_spreadsheet_are_read(wholeheard: Command) -> None:
    wholeheard(*written(lines()), "out.csv")
    marked = ["\ufeff" + lines()[0], *lines()[1:]]
    wholeheard(*written([one.replace(",", ";") for one in marked], "other.csv"), "again.csv")
    assert Path("again.csv").read_text() == Path("out.csv").read_text()


def test_a_later_round_stands_beside_an_earlier_one(wholeheard: Command) -> None:
    wholeheard(*written(lines()), "first.csv")
    said = wholeheard(*written(lines(2), before="first.csv"), "same.csv")
    assert "there is no clear change" in said.out
    wholeheard(*written(lines(3, most=3), before="first.csv"), "better.csv")
    found = {(one["place"], one["what"]): one["verdict"] for one in rows_of("better.csv")}
    assert found["Trust", "q1"] == "higher" and found["Trust", "q3"] == "lower"
    assert found["Ash", "q1"] == ""


def test_an_instrument_that_ships_can_be_counted(wholeheard: Command) -> None:
    chance = random.Random(1)
    rows = ["team,aims,need,review"]
    for team in ("Elm", "Oak"):
        rows += [
            ",".join([team, *(chance.choice(("yes", "no")) for _ in "abc")]) for _ in range(40)
        ]
    asked = written(rows)
    Path("options.json").write_text('{"place": "team", "instrument": "real-team"}')
    assert wholeheard(*asked, "out.csv").code == 0
    assert {one["what"] for one in rows_of("out.csv")} == {"real_team", "aims", "need", "review"}


def broken(at: int, row: str) -> list[str]:
    found = lines()
    found[at] = row
    return found


@pytest.mark.parametrize(
    ("rows", "options", "said"),
    [
        (broken(9, "r9,Elm,3,2"), {}, "row 10: it has 4 cells and the heading has 5"),
        (broken(9, "r9,Elm,3,2,7"), {}, "row 10: “7” in column q3"),
        (broken(9, "Elm,r9,3,2,1"), {}, "row 10: “r9” is no place"),
        (broken(9, "r9,,3,2,1"), {}, "row 10: An empty cell is no place"),
        (broken(9, "r3,Elm,3,2,1"), {}, "row 10: the id of this row stood in a row before"),
        (lines(), {"place": "ward"}, "no column ward"),
        (lines(), {"fewest": 4}, "under 5"),
        (lines(), {"scales": {"kind": {"items": ["q9"]}}}, "“q9” is not one"),
        (lines(), {"coding": {"1": 1}}, "two different numbers"),
        (lines(), {"before": "nothing.csv"}, "There is no file"),
        (["id,team,q1,q2,q3"], {}, "no rows"),
    ],
)
def test_what_is_wrong_is_a_sentence_and_nothing_is_written(
    wholeheard: Command, rows: list[str], options: dict[str, object], said: str
) -> None:
    found = wholeheard(*written(rows, **options), "out.csv")
    assert found.code == 2 and said in found.error and not Path("out.csv").exists()


def test_a_file_that_is_there_is_not_written_over(wholeheard: Command) -> None:
    wholeheard(*written(lines()), "out.csv")
    assert "is there already" in wholeheard(*written(lines()), "out.csv").error


def test_places_that_make_no_tree_are_refused(wholeheard: Command) -> None:
    asked = written(lines())
    Path("places.csv").write_text(PLACES + "Ash,Elm\n")
    assert "has Ash twice" in wholeheard(*asked, "out.csv").error
    Path("places.csv").write_text("place,parent\nTrust,\nAsh,Nowhere\n")
    assert "Nowhere" in wholeheard(*asked, "out.csv").error
