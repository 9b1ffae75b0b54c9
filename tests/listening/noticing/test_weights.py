"""The weights that ship: small, without names, and what their card says of them."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import numpy as np
import pytest

from wholeheard.listening import noticing
from wholeheard.listening.noticing import card, care, themes, tone, weights
from wholeheard.listening.noticing.concerns import KINDS
from wholeheard.listening.noticing.words import NAME, SPECIAL, kind_of_question
from wholeheard.listening.protecting import names
from wholeheard.listening.vocabulary import pack

FOLDER = files(noticing.__name__) / "weights"
LARGEST, ALL = 8_000_000, 30_000_000


def test_each_file_is_small_enough_to_ship() -> None:
    sizes = {name: len((FOLDER / name).read_bytes()) for name in weights.FILES}
    assert max(sizes.values()) <= LARGEST and sum(sizes.values()) <= ALL


@pytest.mark.parametrize("name", [name for name in weights.FILES if name != "card.json"])
def test_each_file_is_the_one_the_card_speaks_of(name: str) -> None:
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == card.facts()["files"][name]


def test_no_file_is_pickled() -> None:
    for name in weights.FILES:
        if name.endswith(".npz"):
            with (FOLDER / name).open("rb") as file:
                for value in np.load(file, allow_pickle=False).values():
                    assert value.dtype != object


def test_no_word_that_is_kept_is_a_name() -> None:
    kept = weights.shipped().vocabulary
    assert [word for word in kept if weights.is_a_name(word)] == []


def test_a_name_is_read_as_a_name_and_weighs_as_any_other() -> None:
    table = weights.shipped().words()
    some = [name for name in sorted(names.all_names()) if weights.is_a_name(name)][:200]
    batch = table.look([name.title() for name in some if name.isalpha()], [""] * len(some))
    assert {table.network_ids[number] for number in batch.flat.tolist()} == {NAME}
    assert len({table.buckets[number] for number in batch.flat.tolist()}) == 1


def test_the_codes_are_those_of_the_vocabulary() -> None:
    facts = card.facts()["lenses"]
    read = [code for code in pack("experience-themes").codes if code.read_by_machine]
    assert tuple(facts[care.LENS]["codes"]) == care.CODES
    assert set(care.CODES) == {code.id for code in pack("care-lens").codes}
    assert list(facts[themes.LENS]["codes"]) == [code.name for code in read]


def test_there_is_a_column_of_weights_for_each_code() -> None:
    """Columns have no names: a code more or less would give each later one another's weights."""
    made = weights.shipped()
    columns = {name: len(bias) for name, (_matrix, bias) in made.heads.items()}
    with_tones = len(made.card["lenses"][themes.LENS]["codes"]) + tone.TONES
    assert columns == {
        "care": len(care.CODES), "care_text": len(care.CODES), "cue": 1,
        "themes": with_tones, "tone": tone.TONES, "severity": 1,
        "raised": 1, "now": 1, "kinds": len(KINDS),
    }  # fmt: skip
    assert {len(made.linear.bias), made.linear.words.shape[1]} == {with_tones}
    assert {len(made.kinds.bias), made.kinds.words.shape[1]} == {len(KINDS)}
    assert len(made.card["tone"]["leaning"]) == tone.TONES


def test_the_card_is_of_the_reader_that_is_here() -> None:
    facts = card.facts()
    assert facts["reader"] == noticing.READER
    assert facts["reader"] == weights.name_of(facts), (
        "The card is not as it was made. If a threshold was changed on purpose, write the name on "
        "the right into card.json and docs/reference/model-card.md."
    )


def test_nothing_done_to_the_card_that_is_given_changes_the_reader() -> None:
    card.facts()["concern"]["threshold"] = 9.0
    assert card.facts()["concern"]["threshold"] < 1


def test_the_card_says_how_the_reader_errs() -> None:
    errors = card.errors()
    assert len(errors) == 48
    for true_rate, holding, false_rate, others in errors.values():
        assert 0 <= false_rate <= 1 and 0 <= true_rate <= 1 and holding > 0 and others > 0


def test_the_card_says_that_the_marks_are_a_machines() -> None:
    assert any("not human annotations" in one for one in card.facts()["data"])


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What was best?", "<good>"),
        ("What did we do well?", "<good>"),
        ("How could we improve?", "<bad>"),
        ("What could be better?", "<bad>"),
        ("What is the one thing we could have done differently?", "<bad>"),
        ("Please tell us why you gave your answer", "<none>"),
        ("", "<none>"),
    ],
)
def test_a_question_is_known_by_its_words(question: str, kind: str) -> None:
    assert SPECIAL[kind_of_question(question)] == kind


def test_errors_in_comments_of_one_length_are_those_of_its_band() -> None:
    facts = weights.shipped().card["lenses"]["care"]["codes"]["burden"]["by_length"]
    for number in range(3):
        lengths = [0, 0, 0]
        lengths[number] = 50
        tpr, _with, fpr, _without = card.errors(lengths)["care", "burden"]
        assert (tpr, fpr) == pytest.approx((facts[number][0], facts[number][2]))


def test_errors_in_comments_of_several_lengths_lie_between_those_of_each() -> None:
    for code, mixed in card.errors([20, 30, 50]).items():
        each = [card.errors(only)[code] for only in ([1, 0, 0], [0, 1, 0], [0, 0, 1])]
        for place in (0, 2):
            assert (
                min(one[place] for one in each) <= mixed[place] <= max(one[place] for one in each)
            )
        assert mixed[1] > 0 < mixed[3]


def test_without_lengths_errors_are_those_that_were_measured() -> None:
    assert card.errors([0, 0, 0]) == card.errors()


@pytest.mark.parametrize(("words", "band"), [(0, 0), (10, 0), (11, 1), (30, 1), (31, 2)])
def test_a_comment_is_in_a_band_of_length(words: int, band: int) -> None:
    assert card.band("word " * words) == band
