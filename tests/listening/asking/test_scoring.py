"""A table of answers in, every scale of every person out."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.listening.asking.made_up import choice, instrument, pulse

from wholeheard.listening import asking
from wholeheard.listening.asking import Instrument, Item, Option, Scale, score, score_one
from wholeheard.listening.asking.scoring import BLOCK
from wholeheard.listening.measuring.refused import CannotSay

pa = pytest.importorskip("pyarrow")
CASES = Path(__file__).parents[1] / "measuring" / "cases" / "survey"


def column(*answers: str | None) -> np.ndarray:
    return np.array(answers, dtype=object)


def test_a_person_has_the_mean_of_what_they_answered_if_they_answered_enough() -> None:
    found = score(
        pulse(),
        {
            "rest": column("4", "4", None, "1"),
            "hurry": column("0", "", "2", "NA"),  # turned round: 0 counts 4
            "meals": column("1", "2", None, "1"),
        },
    )
    np.testing.assert_array_equal(found.values["ease"], [3.0, 3.0, np.nan, 1.0])
    assert found.people == 4 and found.mean("ease").n == 3


@pytest.mark.parametrize("kind", ["numbers", "words", "arrow", "arrow words", "arrow dictionary"])
def test_answers_count_the_same_however_the_table_holds_them(kind: str) -> None:
    given = {"rest": [0, 4, 2], "hurry": [1, 1, 3], "meals": [4, 0, 2]}
    spelled = {name: [str(one) for one in answers] for name, answers in given.items()}
    table: Any = {
        "numbers": {name: np.array(one, dtype=np.int8) for name, one in given.items()},
        "words": {name: np.array(one) for name, one in spelled.items()},
        "arrow": pa.table(given),
        "arrow words": pa.table(spelled),
        "arrow dictionary": pa.table(
            {name: pa.array(one).dictionary_encode() for name, one in spelled.items()}
        ),
    }[kind]
    assert score(pulse(), table).values["ease"].tolist() == [7 / 3, 7 / 3, 5 / 3]


def test_codes_need_not_follow_each_other_and_a_table_may_know_answers_that_nobody_gave() -> None:
    far = (Option("-100", {"en": "a"}, 0.0), Option("100", {"en": "b"}, 1.0))
    scale = Scale("s", ("q",), title={"en": "S"}, high=1.0)
    of = instrument(Item("q", "choice", {"en": "q"}, far), scales=(scale,))
    numbers = np.array([100, -100, 100], dtype=np.int8)
    known = pa.DictionaryArray.from_arrays(pa.array([1, 0, 1]), ["-100", "100", "never given"])
    for table in ({"q": numbers}, pa.table({"q": known})):
        assert score(of, table).values["s"].tolist() == [1.0, 0.0, 1.0]


def test_a_column_of_numbers_with_gaps_is_one_of_codes() -> None:
    options = (*(Option(str(n), {"en": "a"}, float(n)) for n in (1, 2)), Option("3", alone=True))
    scale = Scale("s", ("q",), title={"en": "S"}, low=1.0, high=2.0)
    of = instrument(Item("q", "choice", {"en": "q"}, options), scales=(scale,))
    found = score(of, {"q": np.array([1.0, np.nan, 3.0, 2.0])}).values["s"]
    np.testing.assert_array_equal(found, [1.0, np.nan, np.nan, 2.0])
    words = score(of, {"q": np.array(["1.0", "", "3.0", "2"])}).values["s"]
    np.testing.assert_array_equal(words, found)


def test_arrow_in_several_pieces_and_with_gaps_is_one_table() -> None:
    one = pa.table({name: pa.array(["1", None]) for name in ("rest", "hurry", "meals")})
    two = pa.table({name: pa.array([None, "3"]) for name in ("rest", "hurry", "meals")})
    found = score(pulse(), pa.concat_tables([one, two])).values["ease"]
    np.testing.assert_allclose(found, [5 / 3, np.nan, np.nan, 7 / 3])
    assert score(pulse(), one.slice(0, 0)).people == 0


def test_the_reference_case_comes_to_the_mean_that_r_found() -> None:
    options = json.loads((CASES / "options_scale.json").read_text())
    options = options.get("options", options)
    coding = {code: float(points) for code, points in options["coding"].items()}
    answers = tuple(Option(code, {"en": code}, points) for code, points in coding.items())
    items = tuple(
        Item(name, "choice", {"en": name}, answers, reversed=name in options.get("reversed", []))
        for name in options["items"]
    )
    ends = min(coding.values()), max(coding.values())
    scale = Scale("all", tuple(options["items"]), least=options["min_answered"],
                  low=ends[0], high=ends[1], title={"en": "All"})  # fmt: skip
    with (CASES / "items.csv").open() as file:
        rows = list(csv.DictReader(file))
    table = {name: np.array([row[name] for row in rows]) for name in options["items"]}
    expected = json.loads((CASES / "expected_scale.json").read_text())
    found = score(instrument(*items, scales=(scale,)), table).mean("all")
    assert found.n == expected["scored"]
    assert found.mean == pytest.approx(expected["mean"], rel=1e-9)


def of_method(method: str, **more: Any) -> Instrument:
    items = tuple(choice(f"q{n}") for n in range(3))
    scale = Scale("s", ("q0", "q1", "q2"), method=method, title={"en": "S"}, **more)
    return instrument(*items, scales=(scale,))


def test_a_sum_fills_in_what_is_missing_with_the_mean_of_the_others() -> None:
    of = of_method("sum", least=2, high=12.0)
    table = {"q0": column("4", "4"), "q1": column("1", None), "q2": column("1", "2")}
    assert score(of, table).values["s"].tolist() == [6.0, 9.0]


def test_all_at_their_highest_counts_one_and_a_gap_counts_nothing() -> None:
    of = of_method("all_highest", high=1.0)
    table = {"q0": column("4", "4", "4"), "q1": column("4", "3", "4"), "q2": column("4", "4", None)}
    np.testing.assert_array_equal(score(of, table).values["s"], [1.0, 0.0, np.nan])


def test_yes_and_no_count_one_and_nothing() -> None:
    team = asking.instrument("real-team")
    table = {
        "aims": column("yes", "yes"),
        "need": column("true", "1"),
        "review": column("yes", "no"),
    }
    assert score(team, table).values["real_team"].tolist() == [1.0, 0.0]


def test_an_answer_that_is_none_is_a_gap() -> None:
    led = asking.instrument("compassion-about-my-leader")
    answers = dict.fromkeys(("attend", "understand", "empathise"), "often")
    assert score_one(led, {**answers, "help": "cannot_say"}) == {"compassion": 4.0}
    assert score_one(led, {**answers, "help": "cannot_say", "attend": "cannot_say"}) == {
        "compassion": None
    }


def test_a_number_is_its_own_points_within_its_limits() -> None:
    item = Item("n", "number", {"en": "n"}, low=0.0, high=10.0, reversed=True)
    scale = Scale("s", ("n",), title={"en": "S"}, high=10.0)
    of = instrument(item, scales=(scale,))
    assert score(of, {"n": np.array([0, 3, 10])}).values["s"].tolist() == [10.0, 7.0, 0.0]
    with pytest.raises(CannotSay, match="is no number from 0 to 10"):
        score(of, {"n": np.array([0, 11])})


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ({"rest": column("1")}, "There is no column hurry"),
        ({"rest": column("1"), "hurry": column("1", "2"), "meals": column("1")}, "different lengths"),
        ({"rest": column("1"), "hurry": column("often"), "meals": column("1")}, "“often” in column hurry is none of the answers"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_scored_is_said(table: dict[str, Any], sentence: str) -> None:
    with pytest.raises(CannotSay, match=sentence):
        score(pulse(), table)


def test_a_wrong_answer_is_said_with_its_row_and_long_words_are_not_repeated() -> None:
    table = dict.fromkeys(("rest", "meals"), column("1", "1", "1"))
    with pytest.raises(CannotSay) as wrong:
        score(pulse(), {**table, "hurry": column("1", "2", "My sister Amara Okafor fell.")})
    assert wrong.value.about["row"] == 2 and "Amara" not in str(wrong.value)


def test_people_in_later_blocks_are_scored_as_those_in_the_first() -> None:
    answers = np.resize(np.arange(5), BLOCK + 7)
    found = score(pulse(), {"rest": answers, "hurry": answers, "meals": answers}).values["ease"]
    np.testing.assert_array_equal(found, (answers + 4) / 3)


@settings(max_examples=100)
@given(st.lists(
    st.tuples(*[st.sampled_from(["0", "1", "2", "3", "4", ""])] * 3), min_size=1, max_size=30
))  # fmt: skip
def test_a_table_comes_to_what_each_person_comes_to(rows: list[tuple[str, ...]]) -> None:
    names = ("rest", "hurry", "meals")
    table = {name: np.array([row[at] for row in rows]) for at, name in enumerate(names)}
    each = [score_one(pulse(), dict(zip(names, row, strict=True)))["ease"] for row in rows]
    found = score(pulse(), table).values["ease"].tolist()
    assert [None if one != one else one for one in found] == each


# Every definition without words, on answers of our own invention ----------------------------------

EVERY = [str(one) for one in asking.instruments() if asking.instrument(str(one)).scales]


def answers_at(of: Instrument, high: bool) -> dict[str, Any]:
    """The answers with the most (or least) points once items are turned round."""
    found: dict[str, Any] = {}
    for item in of.walk():
        if item.ends is None:
            continue
        wanted = item.ends[1] if high != item.reversed else item.ends[0]
        by_points = {points: code for code, points in item.points.items()}
        found[item.id] = by_points.get(wanted, wanted)
        if item.kind == "yes_no":
            found[item.id] = wanted == 1.0
    return found


@pytest.mark.parametrize("id", EVERY)
def test_each_scale_runs_from_its_least_to_its_most(id: str) -> None:
    of = asking.instrument(id)
    least, most = (
        score_one(of, answers_at(of, high=False)),
        score_one(of, answers_at(of, high=True)),
    )
    for scale in of.scales:
        assert (least[scale.id], most[scale.id]) == (scale.low, scale.high)


@pytest.mark.parametrize("id", EVERY)
def test_each_scale_says_nothing_of_those_who_answered_too_few(id: str) -> None:
    of = asking.instrument(id)
    full = answers_at(of, high=True)
    for scale in of.scales:
        parts = scale.items or tuple(id for one in scale.scales for id in of.scale(one).items)
        too_few = {id: full[id] for id in (parts[: scale.needed - 1] if scale.items else ())}
        assert score_one(of, too_few)[scale.id] is None
        if scale.items:
            enough = {id: full[id] for id in parts[: scale.needed]}
            assert score_one(of, enough)[scale.id] is not None


@pytest.mark.parametrize(
    ("id", "answers", "scale", "value"),
    [
        ("copenhagen-burnout-inventory", {f"personal{n}": "often" for n in (1, 2, 3)}, "personal", 75.0),
        ("copenhagen-burnout-inventory",
         {"work1": "high", "work2": "high", "work3": "high", "work7": "always"}, "work", 56.25),
        ("who-5", dict(zip(["q1", "q2", "q3", "q4", "q5"], "54321", strict=True)), "wellbeing", 60.0),
        ("nhs-staff-survey-burnout", {f"q12{one}": "1" for one in "abcde"}, "burnout", 10.0),
        ("care-measure", {**{f"q{n}": "4" for n in range(1, 9)}, "q9": "does_not_apply"}, "care", 40.0),
        ("team-psychological-safety", {f"q{n}": "7" for n in range(1, 8)}, "safety", (3 + 28) / 7),
        ("multimorbidity-treatment-burden", {f"q{n}": "quite" for n in range(1, 6)}, "burden", 50.0),
        ("collaborate", {"q1": "4", "q2": "4", "q3": "3"}, "top", 0.0),
        ("collaborate", {"q1": "4", "q2": "4", "q3": "4"}, "top", 1.0),
        ("oldenburg-burnout-inventory", {f"q{n}": "4" for n in range(1, 17)}, "exhaustion", 2.5),
    ],
)  # fmt: skip
def test_invented_answers_come_to_what_is_reckoned_by_hand(
    id: str, answers: dict[str, str], scale: str, value: float
) -> None:
    assert score_one(asking.instrument(id), answers)[scale] == pytest.approx(value, rel=1e-12)


def test_the_mean_of_scales_needs_all_of_them_unless_it_says_fewer() -> None:
    of = asking.instrument("nhs-staff-survey-compassionate")
    full = answers_at(of, high=True)
    del full["q9f"]
    found = score_one(of, full)
    assert (found["leadership"], found["culture"], found["compassionate"]) == (None, 10.0, None)
    fewer = replace(of, scales=tuple(
        replace(one, least=3) if one.id == "compassionate" else one for one in of.scales
    ))  # fmt: skip
    assert score_one(fewer, full)["compassionate"] == 10.0
