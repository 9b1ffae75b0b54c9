"""What is asked next, what is wrong with an answer, what is complete."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.listening.asking.made_up import answered, choice, instrument, instruments

from wholeheard.listening.asking import (
    Instrument,
    Item,
    Option,
    Test,
    When,
    asked,
    asked_within,
    faults,
    faults_of,
    kept,
    next_page,
    pages,
    progress,
)


def yes(id: str, *tests: Test, any: bool = False, **more: Any) -> Item:
    return Item(id, "yes_no", {"en": id}, when=When(tests, any) if tests else None, **more)


def ids(of: Instrument, answers: dict[str, Any]) -> list[str]:
    return [one.id for one in asked(of, answers)]


CHAIN = instrument(
    yes("hurt"),
    yes("said", Test("hurt", "=", True)),
    Item("words", "words", {"en": "What?"}, when=When((Test("said", "=", True),))),
)


def test_a_question_is_asked_when_its_condition_is_met() -> None:
    assert ids(CHAIN, {}) == ["hurt"]
    assert ids(CHAIN, {"hurt": True}) == ["hurt", "said"]
    assert ids(CHAIN, {"hurt": True, "said": True}) == ["hurt", "said", "words"]


def test_an_answer_that_is_hidden_does_not_count_and_is_not_kept() -> None:
    changed_their_mind = {"hurt": False, "said": True, "words": "It was the night."}
    assert ids(CHAIN, changed_their_mind) == ["hurt"]
    assert kept(CHAIN, changed_their_mind) == {"hurt": False}


def test_what_stands_in_a_hidden_group_is_hidden() -> None:
    group = Item("g", "group", {"en": "g"}, items=(yes("in"),), when=When((Test("a", "=", True),)))
    of = instrument(yes("a"), group, yes("after", Test("in", "=", True)))
    assert ids(of, {"a": False, "in": True}) == ["a"]
    assert ids(of, {"a": True, "in": True}) == ["a", "g", "in", "after"]


@pytest.mark.parametrize(
    ("how", "value", "given", "is_asked"),
    [
        ("=", 3, 3, True), ("=", 3, 4, False), ("=", 3, None, False),
        ("!=", 3, 4, True), ("!=", 3, 3, False), ("!=", 3, None, True),
        (">", 3, 4, True), (">", 3, 3, False), (">=", 3, 3, True), ("<", 3, 2, True),
        ("<=", 3, 3, True), ("<", 3, None, False), ("<=", 3, 4, False),
        ("exists", True, 0, True), ("exists", True, None, False), ("exists", False, None, True),
        ("exists", False, 0, False),
    ],
)  # fmt: skip
def test_each_comparison_is_as_fhir_has_it(
    how: str, value: int | bool, given: int | None, is_asked: bool
) -> None:
    of = instrument(Item("n", "number", {"en": "n"}), yes("then", Test("n", how, value)))
    answers = {} if given is None else {"n": given}
    assert ("then" in ids(of, answers)) is is_asked


@pytest.mark.parametrize("given", ["4", {"a": 1}, (None,), [[5]], True])
def test_what_is_no_number_is_neither_more_nor_less(given: Any) -> None:
    of = instrument(Item("n", "number", {"en": "n"}), yes("then", Test("n", ">", 3)))
    assert ids(of, {"n": given}) == ["n"]


def test_one_of_several_answers_is_enough_for_is_and_none_may_be_there_for_is_not() -> None:
    colours = Item("c", "choices", {"en": "c"}, tuple(Option(one, {"en": one}) for one in "abc"))
    of = instrument(colours, yes("has", Test("c", "=", "a")), yes("lacks", Test("c", "!=", "a")))
    assert ids(of, {"c": ("b", "a")}) == ["c", "has"]
    assert ids(of, {"c": ("b",)}) == ["c", "lacks"]


def test_any_asks_for_one_test_and_all_for_every_one() -> None:
    tests = (Test("a", "=", True), Test("b", "=", True))
    of = instrument(yes("a"), yes("b"), yes("any", *tests, any=True), yes("all", *tests))
    assert ids(of, {"a": True}) == ["a", "b", "any"]
    assert ids(of, {"a": True, "b": True}) == ["a", "b", "any", "all"]


def test_yes_is_not_the_number_one() -> None:
    of = instrument(Item("n", "number", {"en": "n"}), yes("then", Test("n", "=", 1)))
    assert ids(of, {"n": True}) == ["n"]


VISITS = Item(
    "visit", "group", {"en": "A visit"}, repeats=True,
    items=(yes("late"), Item("why", "words", {"en": "Why?"}, when=When((Test("late", "=", True),)))),
)  # fmt: skip


def test_each_round_of_a_repeated_group_has_its_own_conditions() -> None:
    of = instrument(yes("seen"), VISITS)
    answers = {"visit": ({"late": True, "why": "Fog"}, {"late": False, "why": "Snow"})}
    assert kept(of, answers) == {"visit": ({"late": True, "why": "Fog"}, {"late": False})}
    assert [one.id for one in asked_within(VISITS, {"late": True})] == ["late", "why"]
    assert progress(of, answers).asked == 1 + 2 + 1


def test_what_is_wrong_in_one_round_says_which() -> None:
    of = instrument(VISITS)
    (fault,) = faults(of, {"visit": ({"late": True}, {"late": "perhaps"})})
    assert (fault.item, fault.code, fault.values) == ("late", "yes_no", {"round": 2})
    (fault,) = faults_of(VISITS, ("not a round",))
    assert fault.code == "rounds"


def test_a_group_at_the_top_is_a_page_and_so_is_what_depends_on_the_page_before() -> None:
    of = instrument(
        yes("a"), yes("b", Test("a", "=", True)), yes("c"),
        Item("g", "group", {"en": "g"}, items=(yes("d"), yes("e", Test("a", "=", True)))),
        yes("f"),
    )  # fmt: skip
    assert [one.items for one in pages(of)] == [("a",), ("b", "c"), ("g", "d", "e"), ("f",)]


def test_no_page_asks_more_than_twelve_questions() -> None:
    of = instrument(*(yes(f"q{n}") for n in range(30)))
    assert [len(one.items) for one in pages(of)] == [12, 12, 6]


def test_a_page_on_which_nothing_is_asked_is_passed_over() -> None:
    of = instrument(
        yes("a"),
        Item("g", "group", {"en": "g"}, items=(yes("b", Test("a", "=", True)),)),
        Item("h", "group", {"en": "h"}, items=(yes("c"),)),
    )
    first = next_page(of, {})
    assert first and first.items == ("a",)
    second = next_page(of, {"a": False}, after=1)
    assert second and second.items == ("h", "c")
    assert next_page(of, {"a": False}, after=3) is None


@pytest.mark.parametrize(
    ("item", "answer", "code"),
    [
        (choice("a"), "9", "option"), (choice("a"), ("1", "2"), "option"),
        (yes("a"), "yes", "yes_no"),
        (Item("a", "number", low=0.0, high=10.0), 11, "limits"),
        (Item("a", "number"), 1.5, "whole"), (Item("a", "number"), "three", "number"),
        (Item("a", "number"), True, "number"), (Item("a", "decimal"), float("nan"), "number"),
        (Item("a", "decimal"), float("inf"), "number"),
        (Item("a", "date"), "30.11.2026", "day"), (Item("a", "date"), "20261130", "day"),
        (Item("a", "words", longest=3), "four", "longest"), (Item("a", "words"), 4, "words"),
        (Item("a", "words", repeats=True, most=2), ("a", "b", "c"), "too_many"),
        (Item("a", "statement"), "I read it", "no_question"),
        (Item("a", "choices", {}, (Option("1"), Option("2"))), ("1", "1"), "twice"),
        (Item("a", "choices", {}, (Option("1"), Option("no", alone=True))), ("1", "no"), "alone"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_answer_is_a_sentence(item: Item, answer: Any, code: str) -> None:
    (fault,) = faults_of(item, answer)
    assert fault.code == code and fault.sentence.endswith(".")


def test_nobody_is_forced_to_answer() -> None:
    assert faults(CHAIN, {}) == () and progress(CHAIN, {}).is_complete


def test_what_is_required_is_missed_only_where_it_is_asked() -> None:
    of = instrument(yes("a"), yes("b", Test("a", "=", True), required=True))
    assert progress(of, {"a": False}).is_complete
    assert progress(of, {"a": True}).missing == ("b",)
    assert [one.code for one in faults(of, {"a": True})] == ["required"]


def test_an_answer_to_nothing_is_said_and_one_that_is_hidden_is_passed_over() -> None:
    assert [one.code for one in faults(CHAIN, {"elsewhere": 1, "words": 7})] == ["unknown"]


@settings(max_examples=60)
@given(st.data())
def test_what_is_kept_is_asked_and_keeping_again_changes_nothing(data: st.DataObject) -> None:
    of = data.draw(instruments())
    answers: Any = data.draw(answered(of.items))
    counts = kept(of, answers)
    assert kept(of, counts) == counts
    assert counts.keys() <= set(ids(of, answers))
    assert [one for one in faults(of, answers) if one.code != "required"] == []
    assert ids(of, counts) == ids(of, answers)


@settings(max_examples=60)
@given(instruments())
def test_every_item_stands_on_one_page_and_waits_for_none_of_it(of: Instrument) -> None:
    every = [id for page in pages(of) for id in page.items]
    assert every == [one.id for one in of.walk()]
    repeated = {
        one.id for one, around in of.walk_with_path() if any(each.repeats for each in around)
    }
    for page in pages(of):
        for id in set(page.items) - repeated:
            tests = (of.item(id).when or When(())).tests
            assert not {test.item for test in tests} & set(page.items)
