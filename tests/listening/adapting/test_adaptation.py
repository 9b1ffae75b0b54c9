"""An adaptation as a value: it changes nothing by itself, belongs to one reader, and is refused
where anything in it was changed."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening import read
from wholeheard.listening.adapting import Adaptation, Refused, from_bytes, learn
from wholeheard.listening.adapting.adaptation import (
    MOST_MOVED,
    Correction,
    _json,
    in_steps,
    log_odds,
)
from wholeheard.listening.noticing import READER, care
from wholeheard.listening.noticing.weights import shipped

WIDTH = 512  # what the network pools of a text
SAID = [
    "The nurse was very kind and took her time with mum.",
    "We waited four hours, nobody told us why, and then we were sent home.",
    "Shorter waits",
    "",
    "Roedd y nyrs yn garedig iawn wrth fy mam bob dydd.",
    "He was rushed through and out of the door before he had his shoes on.",
    "The ward was clean, the food was cold, and nobody ever stopped smiling at us. " * 9,
]


def correction(seed: int = 1, **other: Any) -> Correction:
    weights, worth = in_steps(np.random.default_rng(seed).normal(0, 0.02, WIDTH))
    told: dict[str, Any] = {
        "lens": "care", "code": "hurry", "slope": 1.1, "shift": 0.4, "threshold": 0.3,
        "least": 0.0, "middle": 0.1, "worth": worth, "weights": weights,
    }  # fmt: skip
    return Correction(**(told | other))


def adaptation(**other: Any) -> Adaptation:
    return Adaptation(READER, (correction(**other),))


def test_one_learnt_from_nothing_changes_nothing_bit_for_bit() -> None:
    nothing = from_bytes(learn([]).adaptation.to_bytes())
    assert read(SAID, adaptation=nothing) == read(SAID)
    assert nothing.name == READER


@given(st.lists(st.text(max_size=200), max_size=5))
@settings(max_examples=20, deadline=None)
def test_one_learnt_from_nothing_changes_no_text_at_all(texts: list[str]) -> None:
    assert read(texts, adaptation=Adaptation(READER)) == read(texts)


def test_only_the_code_that_was_taught_is_read_otherwise() -> None:
    taught = read(SAID, adaptation=adaptation(shift=3.0))
    moved = False
    for before, after in zip(read(SAID), taught, strict=True):
        others = [one for one in before.findings if one.code != "hurry"]
        assert [one for one in after.findings if one.code != "hurry"] == others
        assert (after.concern, after.tone, after.severity) == (
            before.concern,
            before.tone,
            before.severity,
        )
        moved |= before.findings != after.findings
    assert moved


def test_a_reading_says_by_which_adaptation_it_was_read() -> None:
    taught = adaptation()
    names = {one.reader for one in read(SAID, adaptation=taught)}
    assert names == {taught.name}
    assert taught.name.startswith(f"{READER}+")
    assert taught.name != adaptation(shift=0.5).name


def test_the_same_words_are_read_the_same_whatever_stands_beside_them() -> None:
    taught = adaptation(shift=2.0)
    alone = [read([text], adaptation=taught)[0].findings for text in SAID]
    many = SAID * 7 + ["The same again, but other words, " * 30]
    together = read(many, adaptation=taught)
    assert [one.findings for one in together[: len(SAID)]] == alone


def test_a_text_gets_the_same_to_the_last_digit_whatever_stands_beside_it() -> None:
    chance = np.random.default_rng(2)
    sure, pooled = chance.random(300).astype(np.float32), chance.random((300, WIDTH)) * 4
    one = correction()
    together = one.confidences(sure, pooled)
    for row in range(0, 300, 37):
        alone = one.confidences(sure[row : row + 1], pooled[row : row + 1])
        assert alone[0] == together[row]


def test_what_is_read_as_arrow_is_read_as_it_was_taught() -> None:
    pa = pytest.importorskip("pyarrow")
    taught = adaptation(shift=3.0)
    found = read(pa.RecordBatch.from_pydict({"text": SAID}), adaptation=taught)
    assert set(found.column("reader").to_pylist()) == {taught.name}
    codes = [[one["code"] for one in some] for some in found.column("findings").to_pylist()]
    assert codes == [[one.code for one in each.findings] for each in read(SAID, adaptation=taught)]


@given(st.floats(0.001, 0.999), st.floats(-4, 4), st.floats(0, 3), st.integers(0, 50))
@settings(max_examples=80, deadline=None)
def test_no_text_is_moved_further_than_it_may_be(
    sure: float, shift: float, slope: float, seed: int
) -> None:
    strange = np.full((1, WIDTH), 1000.0)
    one = correction(seed=seed, slope=slope, shift=shift)
    given = np.array([sure])
    moved = log_odds(one.confidences(given, strange)) - (log_odds(given) * slope + shift)
    assert abs(moved[0]) <= MOST_MOVED + 1e-6 or abs(log_odds(given)[0] * slope + shift) > 10


def test_where_nobody_looked_nothing_changes() -> None:
    sure = np.array([0.05, 0.19, 0.2, 0.6], np.float32)
    pooled = np.ones((4, WIDTH))
    found = correction(least=0.2).confidences(sure, pooled)
    assert found[:2].tolist() == sure[:2].tolist()
    assert (found[2:] != sure[2:]).all()


def test_bytes_come_back_as_they_went() -> None:
    taught = Adaptation(READER, (correction(), correction(seed=2, code="ease")))
    assert from_bytes(taught.to_bytes()) == taught
    assert from_bytes(taught.to_bytes()).to_bytes() == taught.to_bytes()
    assert from_bytes(taught.to_bytes()).name == taught.name


def test_one_for_another_reader_is_refused_and_says_what_to_do() -> None:
    foreign = Adaptation("2020-01.1-00000000", (correction(),))
    with pytest.raises(Refused, match="Learn again from the confirmations") as refused:
        read(["The nurse was kind."], adaptation=from_bytes(foreign.to_bytes()))
    assert refused.value.code == "foreign"
    with pytest.raises(Refused):
        read([], adaptation=foreign)


def test_one_with_a_code_that_the_reader_has_not_is_refused() -> None:
    with pytest.raises(Refused):
        adaptation(code="warmth").checked(shipped().card)


def test_one_for_a_network_of_another_width_is_refused() -> None:
    weights, worth = in_steps(np.ones(7))
    with pytest.raises(Refused):
        read(["The nurse was kind."], adaptation=adaptation(weights=weights, worth=worth))


@pytest.mark.parametrize(
    "stored",
    [b"", b"{}", b"[]", b"null", b"PK\x03\x04", b"\xff\xfe", b'"text"', b"[" * 100_000, b"1e999"],
)
def test_bytes_that_are_no_adaptation_are_refused_in_a_sentence(stored: bytes) -> None:
    with pytest.raises(Refused, match=r"^[A-Z].*\.$"):
        from_bytes(stored)


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_bytes_of_which_any_was_changed_are_refused(data: st.DataObject) -> None:
    stored = bytearray(adaptation().to_bytes())
    place = data.draw(st.integers(0, len(stored) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda one: one != stored[place]))
    stored[place] = other
    with pytest.raises(Refused, match=r"\.$"):
        from_bytes(bytes(stored))


@pytest.mark.parametrize(
    "change",
    [
        {"slope": -1.0}, {"slope": "1"}, {"shift": 1e9}, {"threshold": 1.5}, {"threshold": None},
        {"least": -0.1}, {"worth": True}, {"weights": "@@"}, {"weights": "AA=="}, {"lens": 3},
        {"more": 1},
    ],
)  # fmt: skip
def test_a_new_mark_does_not_make_nonsense_welcome(change: dict[str, Any]) -> None:
    said = adaptation()._said()
    said["corrections"][0].update(change)
    mark = hashlib.sha256(_json(said)).hexdigest()
    with pytest.raises(Refused):
        from_bytes(_json({**said, "mark": mark}))


def test_the_same_code_twice_is_refused() -> None:
    twice = Adaptation(READER, (correction(), correction(seed=4)))
    with pytest.raises(Refused):
        from_bytes(twice.to_bytes())


def test_a_later_form_is_refused_by_its_number() -> None:
    told = json.loads(adaptation().to_bytes())
    with pytest.raises(Refused, match="of form 2") as refused:
        from_bytes(json.dumps(told | {"format": 2}).encode())
    assert refused.value.code == "format"


def test_it_is_small_and_holds_no_words() -> None:
    codes = [
        (lens, code) for lens, one in shipped().card["lenses"].items() for code in one["codes"]
    ]
    every = Adaptation(READER, tuple(correction(lens=lens, code=code) for lens, code in codes))
    assert len(every.to_bytes()) < 150_000
    assert len(codes) >= 48 and set(care.CODES) <= {code for _lens, code in codes}
