"""The weights that ship: small, without names, and what their card says of them."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import numpy as np
import pytest

from wholeheard.listening import noticing
from wholeheard.listening.noticing import card, care, themes, weights
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
    assert set(facts[care.LENS]["codes"]) == {code.id for code in pack("care-lens").codes}
    assert len(facts[themes.LENS]["codes"]) == 40


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
