"""`wholeheard score`: the reference cases, what else can be asked, bad input in sentences."""

from __future__ import annotations

import csv
import json
import math
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.docs.pages import ROOT
from tests.reading_commands.conftest import Command

from wholeheard.reading_files.refused import CannotRead
from wholeheard.scoring_files.score import score_file

CASES = ROOT / "tests" / "listening" / "measuring" / "cases" / "survey"
KINDS = ("scale", "relative_likelihood")
INPUT = {"scale": "items.csv", "relative_likelihood": "relative_likelihood.csv"}
FROM_AN_OPTIMISER = "omega_total_one_factor_ml"
CODING = {"1": 10, "2": 7.5, "3": 5, "4": 2.5, "5": 0}
Scores = Callable[..., Any]


def expected(kind: str) -> Any:
    return json.loads((CASES / f"expected_{kind}.json").read_text())


def differences(found: Any, wanted: Any, where: str = "") -> list[str]:
    """Fields that are missing, too many, or further apart than the cases allow."""
    if where == "/rule":
        return []
    if isinstance(wanted, dict):
        strange = [f"{where}/{name}: only in one" for name in set(found) ^ set(wanted)]
        shared = set(found) & set(wanted)
        return strange + [
            one
            for name in shared
            for one in differences(found[name], wanted[name], f"{where}/{name}")
        ]
    if isinstance(wanted, list):
        if len(found) != len(wanted):
            return [f"{where}: {len(found)} and {len(wanted)}"]
        pairs = enumerate(zip(found, wanted, strict=True))
        return [one for at, pair in pairs for one in differences(*pair, f"{where}/{at}")]
    return [] if _same(found, wanted, where) else [f"{where}: {found} and {wanted}"]


def _same(found: Any, wanted: Any, where: str) -> bool:
    if isinstance(wanted, bool | str | None) or isinstance(found, bool | str | None):
        return bool(found == wanted)
    close = 1e-6 if where.endswith(FROM_AN_OPTIMISER) else 1e-9
    return math.isclose(found, wanted, rel_tol=close, abs_tol=1e-12 if wanted == 0 else 0)


@pytest.mark.parametrize("kind", KINDS)
def test_a_reference_case_comes_out_field_by_field(kind: str, wholeheard: Command) -> None:
    options = CASES / f"options_{kind}.json"
    said = wholeheard("score", CASES / INPUT[kind], "--options", options, "--json", "out.json")
    assert said.code == 0 and said.error == ""
    assert differences(json.loads(Path("out.json").read_text()), expected(kind)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_options_may_stand_in_the_file_of_a_whole_case(kind: str, wholeheard: Command) -> None:
    options = json.loads((CASES / f"options_{kind}.json").read_text())
    del options["kind"]
    Path("case.json").write_text(
        json.dumps({"id": "one", "options": options, "expected": expected(kind)})
    )
    said = wholeheard("score", CASES / INPUT[kind], "--options", "case.json", "--json", "out.json")
    assert said.code == 0
    assert differences(json.loads(Path("out.json").read_text()), expected(kind)) == []


def test_the_comparison_can_find_a_difference() -> None:
    wanted = expected("scale")
    changed = wanted | {"mean": wanted["mean"] * (1 + 1e-8), "tau3": 1}
    assert len(differences(changed, wanted)) == 2


def test_people_read_sentences(wholeheard: Command) -> None:
    said = wholeheard("score", CASES / "items.csv", "--options", CASES / "options_scale.json")
    assert "411 people count, 9 answered too few items. Mean 4.89 (from 4.69 to 5.09)." in said.out
    later = "In the later file the mean is 5.55. Higher than before by 0.66 (from +0.38 to +0.94)."
    assert later in said.out
    counts = CASES / "relative_likelihood.csv"
    said = wholeheard("score", counts, "--options", CASES / "options_relative_likelihood.json")
    assert "row 3: 1.17 times as likely (from 0.90 to 1.51), no clear difference." in said.out
    assert "row 7: 0.04 times as likely" in said.out and "go by the exact p 0.0046" in said.out


# ------------------------------------------------------------------ answers made up


def people(number: int = 120, seed: int = 5, **columns: list[str]) -> list[dict[str, str]]:
    """Answers to three items with one thing behind them."""
    chance = random.Random(seed)
    rows = []
    for at in range(number):
        felt = chance.gauss(3, 1)
        rows.append(
            {f"q{item}": str(min(5, max(1, round(felt + chance.gauss(0, 0.7))))) for item in "123"}
            | {name: values[at % len(values)] for name, values in columns.items()}
        )
    return rows


def write(rows: list[dict[str, str]], name: str = "answers.csv") -> Path:
    path = Path(name)
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def options(**more: object) -> Path:
    asked = {"items": ["q1", "q2", "q3"], "coding": CODING, "min_answered": 2}
    path = Path("options.json")
    path.write_text(json.dumps(asked | more))
    return path


@pytest.fixture
def scores(wholeheard: Command) -> Scores:
    """The result of a file of answers, with what was said of it."""

    def run(rows: list[dict[str, str]], **more: object) -> tuple[dict[str, Any], str]:
        said = wholeheard("score", write(rows), "--options", options(**more), "--json", "out.json")
        assert said.code == 0, said.error
        return json.loads(Path("out.json").read_text()), said.out

    return run


def test_what_was_not_asked_is_null(scores: Scores) -> None:
    found, _ = scores(people())
    for name in ("weighted_mean", "weights_uncapped", "change", "teams", "shrinkage"):
        assert found[name] is None
    assert "notes" not in found and "raked" not in found and "gaps" not in found


def test_an_item_that_was_not_reversed_is_asked_about_and_then_is_well(scores: Scores) -> None:
    rows = [row | {"q2": str(6 - int(row["q2"]))} for row in people()]
    wrong, said = scores(rows)
    assert "forgotten to turn q2 round" in said and wrong["alpha"] < 0.3
    right, said = scores(rows, reversed=["q2"])
    assert "forgotten" not in said and right["alpha"] > 0.7 and "notes" not in right


def test_below_fifty_complete_people_alpha_and_omega_are_null_with_a_note(scores: Scores) -> None:
    found, said = scores(people(49))
    assert found["alpha"] is None and found["alpha_ci95_feldt"] is None
    assert found["omega_total_one_factor_ml"] is None and found["complete_cases"] == 49
    assert said.count("given from 50 on") == 1


def test_below_thirty_people_nothing_is_weighted(scores: Scores) -> None:
    rows = people(29, job=["nurse", "porter"])
    mix = {"nurse": 0.5, "porter": 0.5}
    found, said = scores(
        rows, weights={"column": "job", "benchmark": mix}, rake={"margins": {"job": mix}}
    )
    assert found["weighted_mean"] is None and found["raked"] is None
    assert "never weighted" in said


def test_raking_says_how_many_answered_and_what_it_is_without_weights(scores: Scores) -> None:
    rows = people(90, job=["nurse", "nurse", "porter"], site=["Elm", "Rowan"])
    margins = {"job": {"nurse": 100, "porter": 100}, "site": {"Elm": 0.6, "Rowan": 0.4}}
    found, said = scores(rows, rake={"margins": margins, "invited": 200})
    raked = found["raked"]
    assert raked["response_rate"] == 0.45 and "45 % answered" in said
    assert raked["unweighted_mean"] == found["mean"] != raked["weighted_mean"]
    assert raked["effective_n"] < 90 and raked["largest_weight"] <= 5
    assert raked["largest_share_missed"] < 1e-9


def test_a_gap_has_its_interval_and_a_small_group_has_nothing(scores: Scores) -> None:
    rows = people(60, said=["no", "yes", ""]) + people(6, said=["prefer not to say"])
    found, said = scores(rows, gaps={"column": "said", "against": "no"})
    small, yes = found["gaps"]
    assert small["n"] is None and small["mean"] is None and small["ci95"] is None
    assert "prefer not to say beside no: not enough voices yet." in said
    assert yes["n"] == 20 and yes["ci95"][0] <= yes["difference"] <= yes["ci95"][1]


def test_a_small_team_calls_for_protection(scores: Scores) -> None:
    rows = people(60, team=["Elm", "Rowan", ""]) + people(3, team=["Ash"])
    found, said = scores(rows, group="team")
    assert [one["team"] for one in found["teams"]] == ["Ash", "Elm", "Rowan"]
    assert "1 of 3 teams have fewer than 10 people. Protect these figures" in said
    assert "20 people have no team" in said


def test_no_clear_change_is_said_in_those_words(scores: Scores) -> None:
    write(people(100, seed=6), "next.csv")
    found, said = scores(people(100, seed=5), compare_with="next.csv")
    assert found["change"]["ci95"][0] < 0 < found["change"]["ci95"][1]
    assert "No clear change" in said


def test_another_confidence_has_another_name(scores: Scores) -> None:
    wide, narrow = scores(people())[0], scores(people(), confidence=0.9)[0]
    assert "ci95" not in narrow and narrow["ci90"][1] < wide["ci95"][1]
    assert narrow["alpha_ci90_feldt"][0] > wide["alpha_ci95_feldt"][0]


def test_a_pay_gap_from_a_file(wholeheard: Command) -> None:
    pay = [("woman", 9 + at % 2) for at in range(12)] + [("man", 10 + at % 2) for at in range(12)]
    write([{"gender": one, "pay": str(amount)} for one, amount in pay], "pay.csv")
    Path("pay.json").write_text(
        json.dumps({"pay": "pay", "group": "gender", "of": "woman", "against": "man"})
    )
    assert wholeheard("score", "pay.csv", "--options", "pay.json", "--json", "out.json").code == 0
    found = json.loads(Path("out.json").read_text())
    assert found["mean_gap_percent"] == pytest.approx(100 / 10.5)
    assert found["median_gap_percent"] == pytest.approx(100 / 10.5)


# ------------------------------------------------------------------ bad input

ROWS = "q1,q2,q3,team\n" + "1,2,3,Elm\n2,2,1,Elm\n" * 20
SCALE = {"items": ["q1", "q2", "q3"], "coding": CODING, "min_answered": 2}
JOB = {"column": "team", "benchmark": {"Rowan": 1.0}}
BAD_SCALES = {
    "an empty file": ("", {}, "is empty"),
    "a heading alone": ("q1,q2,q3\n", {}, "no rows"),
    "a missing column": ("q1,q2\n1,2\n", {}, "has no column q3. It has q1, q2"),
    "a column twice": ("q1,q2,q3,q3\n1,2,3,4\n", {}, "two columns called q3"),
    "an answer out of range": (ROWS + "1,9,3,Elm\n", {}, "row 42: “9” in column q2"),
    "words for an answer": (ROWS + "1,often,3,Elm\n", {}, "row 42: “often” in column q2"),
    "a row that is too short": (ROWS + "1,2\n", {}, "row 42: it has 2 cells"),
    "a quotation mark left open": (ROWS + '"1,2,3,Elm\n', {}, "row 42: A quotation mark"),
    "one respondent": ("q1,q2,q3\n1,2,3\n,,\n", {}, "Only one person"),
    "nobody who answered enough": ("q1,q2,q3\n1,,\n,,\n", {}, "Nobody answered 2 of the 3 items"),
    "everybody alike": ("q1,q2,q3\n" + "1,1,1\n" * 60, {}, "All 60 people come to 10"),
    "an unknown group": (ROWS, {"weights": JOB}, "row 2: the groups: “Elm” is not among"),
    "an unknown group after someone who does not count": (
        "q1,q2,q3,team\n,,,Elm\n" + "1,2,3,Rowan\n2,2,1,Rowan\n" * 20 + "1,1,1,Ash\n",
        {"weights": JOB}, "row 43: the groups: “Ash” is not among",
    ),
    "more items than there are": (ROWS, {"min_answered": 4}, "cannot be answered"),
    "an item twice": (ROWS, {"items": ["q1", "q1"]}, "no name stands twice"),
    "no item": (ROWS, {"items": []}, "at least one name"),
    "a coding in words": (ROWS, {"coding": {"1": "ten"}}, "“coding.1” has to be a number"),
    "a coding without end": (ROWS, {"coding": {"1": 10**400}}, "“coding.1” has to be a number"),
    "a coding of yes and no": (ROWS, {"coding": {"1": True}}, "“coding.1” has to be a number"),
    "a reversed item that is none": (ROWS, {"reversed": ["q9"]}, "“q9” is not one"),
    "a confidence in percent": (ROWS, {"confidence": 95}, "between 0.5 and 1"),
    "an unknown kind": (ROWS, {"kind": "league_table"}, "one of scale, relative_likelihood"),
    "a year that is not there": (ROWS, {"compare_with": "gone.csv"}, "is not beside the other"),
    "a cap below one": (ROWS, {"weights": JOB | {"cap": 0.2}}, "a cap is 1 or more"),
    "more answers than people": (
        ROWS, {"rake": {"margins": {"team": {"Elm": 9}}, "invited": 9}}, "40 people answered and 9",
    ),
}  # fmt: skip
BAD_COUNTS = {
    "nobody in a group": ("1,0,2,3", "row 3: A group of nobody has no rate"),
    "more events than people": ("4,3,2,3", "row 3: 4 of 3 is impossible"),
    "a count below none": ("-1,3,2,3", "row 3: “-1” in column a_events is not a count"),
    "half a person": ("1.5,3,2,3", "row 3: “1.5” in column a_events is not a count"),
    "no number": ("1,,2,3", "row 3: in column a_base there is no number"),
    "words": ("1,many,2,3", "row 3: in column a_base “many” is not a number"),
    "not a number": ("nan,3,2,3", "row 3: in column a_events “nan” is not a number"),
    "more people than there are": ("1,1e300,2,3", "row 3: “1e300” in column a_base is not a count"),
    "without end": ("1,inf,2,3", "row 3: in column a_base “inf” is not a number"),
}


def refused(wholeheard: Command, text: str, asked: object) -> str:
    Path("bad.csv").write_text(text)
    Path("asked.json").write_text(asked if isinstance(asked, str) else json.dumps(asked))
    said = wholeheard("score", "bad.csv", "--options", "asked.json", "--json", "out.json")
    assert said.code == 2 and said.out == "" and not Path("out.json").exists()
    assert said.error.startswith("wholeheard: ") and said.error.count("\n") == 1
    return said.error


@pytest.mark.parametrize("name", BAD_SCALES)
def test_bad_answers_are_refused_in_a_sentence(name: str, wholeheard: Command) -> None:
    text, more, sentence = BAD_SCALES[name]
    assert sentence.lower() in refused(wholeheard, text, SCALE | more).lower()


@pytest.mark.parametrize("name", BAD_COUNTS)
def test_bad_counts_are_refused_with_their_row(name: str, wholeheard: Command) -> None:
    row, sentence = BAD_COUNTS[name]
    text = f"a_events,a_base,b_events,b_base\n1,2,3,4\n{row}\n"
    assert sentence in refused(wholeheard, text, {"kind": "relative_likelihood"})


@pytest.mark.parametrize("asked", ["", "{", "[]", "3", '{"kind": 1}', "\x00", "[" * 100_000])
def test_options_that_are_none_are_refused(asked: str, wholeheard: Command) -> None:
    assert "asked.json" in refused(wholeheard, ROWS, asked)


def test_files_that_are_not_there_are_named(wholeheard: Command) -> None:
    write(people())
    assert "no file gone.json" in wholeheard("score", "answers.csv", "--options", "gone.json").error
    said = wholeheard("score", "gone.csv", "--options", options())
    assert said.code == 2 and "no file gone.csv" in said.error


def test_a_result_never_writes_over_what_was_read(wholeheard: Command) -> None:
    file, asked = write(people()), options()
    before = file.read_text(), asked.read_text()
    for out in (file, asked):
        said = wholeheard("score", file, "--options", asked, "--json", out)
        assert said.code == 2 and "Choose another" in said.error
    assert (file.read_text(), asked.read_text()) == before


def test_a_result_that_cannot_be_written_is_said(wholeheard: Command) -> None:
    said = wholeheard(
        "score", write(people()), "--options", options(), "--json", "no/such/out.json"
    )
    assert said.code == 2 and "Choose another with --json" in said.error


def test_an_item_that_all_answered_alike_leaves_only_omega_out(scores: Scores) -> None:
    found, said = scores([row | {"q3": "5"} for row in people()])
    assert found["omega_total_one_factor_ml"] is None and found["mean"] is not None
    assert "Everybody answered item q3 alike" in said


cells = st.sampled_from(["", "1", "2", "5", "5.0", " 3", "9", "x", "NA", '"', "\n", "é"])


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(cells, min_size=2, max_size=4), max_size=6), st.sampled_from([1, 2, 3]))
def test_whatever_a_file_holds_there_is_a_result_or_a_sentence(
    tmp_path: Path, rows: list[list[str]], least: int
) -> None:
    file, asked, out = (tmp_path / name for name in ("any.csv", "asked.json", "out.json"))
    out.unlink(missing_ok=True)
    file.write_text("q1,q2,q3\n" + "".join(",".join(row) + "\n" for row in rows))
    asked.write_text(json.dumps(SCALE | {"min_answered": least, "group": "q1"}))
    said = _sentence_or_nothing(file, asked, out)
    assert (said != "") == (not out.exists()) and said[-1:] in ("", ".")
    if out.exists():
        found = json.loads(out.read_text())
        assert found["ci95"][0] < found["mean"] < found["ci95"][1]


def _sentence_or_nothing(file: Path, asked: Path, out: Path) -> str:
    try:
        score_file(file, asked, out)
    except CannotRead as refusal:
        return str(refusal)
    return ""
