"""An invented organisation teaches the reader: what is learnt, what is not, and how it is judged."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening import read
from wholeheard.listening.adapting import WHY_KEPT, Confirmed, Learnt, Said, judging, learn
from wholeheard.listening.adapting.learning import FEWEST_YES, FOLDS, folds, mark_of
from wholeheard.listening.noticing import READER

FOOD = ("theme", "Food & drink provision & facilities")
HURRY = ("care", "hurry")
GOOD = ("lovely", "very tasty", "always hot", "delicious", "just right")
POOR = ("cold", "awful", "never what I ordered", "inedible", "far too salty")
MEALS = ("The soup", "My breakfast", "Lunch", "The food", "Our tea", "The meal in the evening")
ENDS = ("on the ward.", "every day that I was there.", "and I told the nurse so.")
OTHERS = (
    "The nurse sat with me until I slept.",
    "The car park is too small.",
    "My appointment was moved twice.",
    "Staff were kind and cheerful.",
)


def meals(chance: random.Random, number: int) -> list[tuple[str, bool]]:
    """Invented comments on food, and whether each complains."""
    every = [
        (f"{meal} was {how} {end}", how in POOR)
        for meal, how, end in product(MEALS, GOOD + POOR, ENDS)
    ]
    chance.shuffle(every)
    return every[:number]


def said(text: str, yes: bool, **other: bool) -> Confirmed:
    return Confirmed(text, "", {FOOD: Said(yes, READER)}, **other)


def complaints_only(number: int = 130, **other: bool) -> list[Confirmed]:
    """An organisation that keeps the code of food for complaints."""
    return [said(text, poor, **other) for text, poor in meals(random.Random(4), number)]


@pytest.fixture(scope="module")
def taught() -> Learnt:
    return learn(complaints_only())


def holds(text: str, learnt: Learnt) -> bool:
    (reading,) = read([text], adaptation=learnt.adaptation)
    return FOOD in {(one.lens, one.code) for one in reading.findings}


def test_an_organisation_that_reads_a_code_otherwise_is_followed(taught: Learnt) -> None:
    (food,) = taught.codes
    assert food.kept is None
    assert food.before is not None and food.after is not None
    assert food.before.f1 is not None and food.after.f1 is not None
    assert food.after.f1 > food.before.f1 + 0.1
    assert food.after.log_loss < food.before.log_loss


def test_texts_that_nobody_confirmed_are_read_better_too(taught: Learnt) -> None:
    fresh = meals(random.Random(4), 180)[130:]
    before = sum(
        (FOOD in {(f.lens, f.code) for f in one.findings}) == poor
        for one, (_text, poor) in zip(read([text for text, _poor in fresh]), fresh, strict=True)
    )
    after = sum(holds(text, taught) == poor for text, poor in fresh)
    assert after > before


def test_what_nobody_confirmed_is_read_as_before(taught: Learnt) -> None:
    assert [one.findings for one in read(OTHERS, adaptation=taught.adaptation)] == [
        one.findings for one in read(OTHERS)
    ]


def test_the_same_confirmations_in_any_order_teach_the_same(taught: Learnt) -> None:
    shuffled = complaints_only()
    random.Random(9).shuffle(shuffled)
    assert learn(shuffled).adaptation.to_bytes() == taught.adaptation.to_bytes()


def test_what_was_taught_holds_no_word_of_anybody(taught: Learnt) -> None:
    stored = taught.adaptation.to_bytes().lower()
    assert b"soup" not in stored and b"inedible" not in stored


def test_where_people_agree_with_the_reader_nothing_is_changed() -> None:
    every = [text for text, _poor in meals(random.Random(4), 60)] + [*OTHERS] * 8
    readings = read(every)
    agreed = [
        said(text, FOOD in {(one.lens, one.code) for one in reading.findings}, read_through=True)
        for text, reading in zip(every, readings, strict=True)
    ]
    more = [said(f"{one} {number}", False) for number, one in enumerate(OTHERS * 4)]
    learnt = learn(agreed + more)
    (food,) = learnt.codes
    assert food.kept == "not better"
    assert food.before == food.after
    assert learnt.adaptation.corrections == ()


@pytest.mark.parametrize(("yes", "kept"), [(True, "few no"), (False, "few yes")])
def test_a_code_with_answers_of_one_kind_alone_is_left_as_it_is(yes: bool, kept: str) -> None:
    (food,) = learn([said(text, yes) for text, _poor in meals(random.Random(4), 40)]).codes
    assert food.kept == kept
    assert kept in WHY_KEPT
    assert (food.yes, food.no) == ((40, 0) if yes else (0, 40))


def test_the_same_text_told_often_is_one_text_when_examples_are_counted() -> None:
    """A thousand times "Food good" teaches no more than once."""
    again = [said("The food was cold!", True)] * 30 + [
        said(text, False) for text, _poor in meals(random.Random(4), 40)
    ]
    assert learn(again).codes[0].kept == "few yes"


def test_a_code_given_unasked_is_left_out_and_counted() -> None:
    unasked = [Confirmed(text, "", {FOOD: Said(True)}) for text in ("A cold meal", "Cold tea")]
    (food,) = learn([*complaints_only(20), *unasked]).codes
    assert food.added == 2
    assert food.yes + food.no == 20


def test_a_code_given_unasked_counts_where_the_whole_text_was_read_for_it() -> None:
    read_through = [Confirmed("A cold meal", "", {FOOD: Said(True)}, read_through=True)]
    at_random = [Confirmed("Cold tea", "", {FOOD: Said(True)}, at_random=True)]
    (food,) = learn([*complaints_only(20), *read_through, *at_random]).codes
    assert food.added == 0
    assert food.yes + food.no == 22
    assert food.at_random == 1


def test_without_the_random_stream_nothing_is_changed_where_nobody_looked(taught: Learnt) -> None:
    (correction,) = taught.adaptation.corrections
    assert correction.least > 0
    assert not taught.codes[0].by_the_stream


def test_with_the_random_stream_figures_are_weighed_by_it() -> None:
    some = complaints_only(130)
    stream = [said(f"{text} {n}", False, at_random=True) for n, text in enumerate(OTHERS * 20)]
    (food,) = learn(some + stream).codes
    assert food.by_the_stream
    assert food.at_random == 80


def test_texts_in_another_language_or_without_words_are_left_out() -> None:
    foreign = "Roedd y bwyd yn oer bob dydd ac roedd y nyrsys yn brysur iawn drwy'r amser."
    learnt = learn([said(foreign, True), said("", True), said("!!!", True), *complaints_only(12)])
    assert (learnt.texts, learnt.left_out) == (12, 3)


def test_a_code_that_the_reader_does_not_know_is_named() -> None:
    with pytest.raises(KeyError, match="warmth"):
        learn([Confirmed("Kind", "", {("care", "warmth"): Said(True, READER)})])


def test_nothing_confirmed_teaches_nothing() -> None:
    learnt = learn([])
    assert (learnt.codes, learnt.texts, learnt.adaptation.corrections) == ((), 0, ())


def test_codes_are_learnt_each_by_itself(taught: Learnt) -> None:
    """What was said of hurry does not move what was learnt of food."""
    both = [
        Confirmed(one.text, "", {**one.said, HURRY: Said(False, READER)})
        for one in complaints_only()
    ]
    learnt = learn(both)
    assert [one.kept for one in learnt.codes] == ["few yes", None]
    assert learnt.adaptation == taught.adaptation


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "A!", "b", "c", "d e", "D, e", "f", "g"]), st.booleans()),
        min_size=1,
    )
)
def test_the_same_words_are_never_learnt_and_judged_by_at_once(
    given_: list[tuple[str, bool]],
) -> None:
    marks = [mark_of(text) for text, _yes in given_]
    dealt = folds(marks, np.array([yes for _text, yes in given_]))
    for mark in set(marks):
        assert len({fold for fold, own in zip(dealt, marks, strict=True) if own == mark}) == 1
    assert set(dealt) <= set(range(FOLDS))


def test_examples_of_a_rare_code_are_dealt_evenly() -> None:
    yes = np.arange(100) < FEWEST_YES
    dealt = folds([mark_of(str(number)) for number in range(100)], yes)
    assert np.bincount(dealt[yes], minlength=FOLDS).tolist() == [2] * FOLDS


def test_weighed_by_the_stream_a_pile_of_suggestions_gives_the_recall_of_all_texts() -> None:
    """A reader that misses half of what is told, where people answered hardly anything else than
    its suggestions: unweighed recall is far too high."""
    chance = np.random.default_rng(5)
    sure = np.where(chance.random(60_000) < 0.05, 0.8, 0.02)
    yes = chance.random(60_000) < np.where(sure > 0.5, 0.8, 0.04)
    true_recall = (yes & (sure > 0.5)).sum() / yes.sum()
    stream = np.arange(60_000) < 3_000
    asked = stream | (sure > 0.5)
    weight = judging.weights(sure[asked], stream[asked], 0.4)
    plain = judging.figures(sure[asked], 0.4, yes[asked], np.ones(asked.sum()))
    fair = judging.figures(sure[asked], 0.4, yes[asked], weight)
    assert weight.mean() == pytest.approx(1)
    assert fair.recall == pytest.approx(true_recall, abs=0.05)
    assert plain.recall is not None and plain.recall > true_recall + 0.2
    assert (fair.both, fair.person_only) == (plain.both, plain.person_only)


def test_too_little_of_the_stream_weighs_nothing() -> None:
    few = np.arange(200) < judging.ENOUGH_AT_RANDOM - 1
    assert judging.weights(np.linspace(0, 1, 200), few, 0.4).tolist() == [1.0] * 200


@given(st.floats(0.1, 0.9), st.integers(0, 400))
@settings(max_examples=40, deadline=None)
def test_a_threshold_lies_between_its_own_and_the_shipped_one(shipped: float, seed: int) -> None:
    chance = np.random.default_rng(seed)
    sure, yes = chance.random(60), chance.random(60) < 0.3
    found = judging.best_threshold(sure, yes, np.ones(60), shipped)
    assert min(shipped, judging.GRID[0]) <= found <= max(shipped, judging.GRID[-1])


def test_without_examples_the_shipped_threshold_stays() -> None:
    none = np.zeros(50, bool)
    assert judging.best_threshold(np.linspace(0, 1, 50), none, np.ones(50), 0.37) == 0.37


def test_figures_are_what_they_are_by_hand() -> None:
    found = judging.figures(
        np.array([0.9, 0.8, 0.7, 0.2, 0.1]),
        0.5,
        np.array([True, True, False, True, False]),
        np.ones(5),
    )
    assert (found.both, found.reader_only, found.person_only, found.neither) == (2, 1, 1, 1)
    assert found.precision == pytest.approx(2 / 3)
    assert found.recall == pytest.approx(2 / 3)
    assert found.f1 == pytest.approx(2 / 3)
    assert found.calibration_error == pytest.approx((0.1 + 0.2 + 0.7 + 0.8 + 0.1) / 5)
    surprise = -np.log([0.9, 0.8, 0.3, 0.2, 0.9]).mean()
    assert found.log_loss == pytest.approx(surprise)


@pytest.mark.parametrize("seed", range(6))
def test_figures_on_answers_that_were_not_learnt_from_never_fall(seed: int) -> None:
    """Answers by the toss of a coin, where nothing can be learnt."""
    chance = random.Random(seed)
    tossed = [
        said(text, chance.random() < 0.4, at_random=chance.random() < 0.6)
        for text, _poor in meals(chance, 110)
    ]
    (food,) = learn(tossed).codes
    assert food.before is not None and food.after is not None
    assert (food.after.f1 or 0) >= (food.before.f1 or 0)
    assert food.after.log_loss <= food.before.log_loss


def test_a_lone_text_can_be_confirmed() -> None:
    (food,) = learn([said("The soup was cold.", True)]).codes
    assert food.kept == "few yes"
    assert food.before is not None and food.before.both + food.before.person_only == 1
