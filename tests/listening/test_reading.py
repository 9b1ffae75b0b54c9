"""`read`: a reading or a reason for each row, never a crash, never a lost row."""

from __future__ import annotations

import gc
import random
import threading
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wholeheard.listening import read
from wholeheard.listening import reading as reading_module
from wholeheard.listening.noticing import sight
from wholeheard.listening.reading import MOST_CHARACTERS, NO_WORDS
from wholeheard.listening.shapes import Reading

NASTY = [
    "",
    "   ",
    "\x00\x01\x02",
    "😀😀😀",
    "!!!???...",
    "a",
    "I",
    "<script>alert('x')</script><b>kind</b> nurse",
    "شكرا جزيلا للممرضة ليلى",
    "ﷺ" * 40,
    "İstanbul'dan gelen hemşire çok nazikti",
    "e\u0301" * 30,
    "no spaces" * 400,
    "nurse, " * 3000,
    "7" * 5000,
    "\ud83d lone surrogate",
    "’’’'''",
    "kind\nkind\r\nkind\tkind",
]


def check(text: object, reading: Reading) -> None:
    """What holds of every reading."""
    length = len(text) if isinstance(text, str) else 0
    for found in reading.findings:
        assert 0 <= found.start < found.end <= length
        assert 0 <= found.confidence <= 1
    ends = 0
    for detail in reading.details:
        assert ends <= detail.start < detail.end <= length
        ends = detail.end
    raised = reading.concern
    assert raised.raised == (raised.urgency != "none") == bool(raised.kinds)
    assert reading.tone is None or -2 <= reading.tone <= 2
    assert reading.severity is None or -5 <= reading.severity <= 5


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nothing_that_people_type_breaks_it(text: str) -> None:
    (reading,) = read([text])
    check(text, reading)


@given(st.lists(st.text(max_size=300), max_size=8))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_row_has_its_reading_or_its_reason(texts: list[str]) -> None:
    readings = read(texts)
    assert [one.id for one in readings] == [str(number) for number in range(len(texts))]
    for text, reading in zip(texts, readings, strict=True):
        check(text, reading)
        assert (reading.unread is not None) == (not any(c.isalnum() for c in text))


SAID = [
    "The nurse was very kind and took her time with mum.",
    "We waited four hours, nobody told us why, and then we were sent home.",
    "Shorter waits",
    "He hit me again last night and I am scared.",
    "Nothing",
    "The ward was clean, the food was cold, and Sister Blodwen never stopped smiling at us. " * 9,
]


def test_the_same_words_are_read_the_same_whatever_stands_beside_them() -> None:
    alone = [read([text])[0] for text in SAID]
    chance = random.Random(5)
    for _ in range(6):
        order = list(range(len(SAID))) * 3
        chance.shuffle(order)
        together = read([SAID[number] for number in order])
        for number, found in zip(order, together, strict=True):
            expected = alone[number]
            assert found.findings == expected.findings
            assert (found.concern, found.tone, found.severity) == (
                expected.concern,
                expected.tone,
                expected.severity,
            )


def test_readers_in_several_threads_do_not_look_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """They would set how many threads BLAS takes for each other, and leave it at one."""
    met, looks = threading.Barrier(2), sight._see
    together: list[bool] = []

    def look(*given: Any) -> Any:
        try:
            met.wait(0.2)
            together.append(True)
        except threading.BrokenBarrierError:
            together.append(False)
        return looks(*given)

    monkeypatch.setattr(sight, "_see", look)
    several = [threading.Thread(target=read, args=([text],)) for text in SAID[:2]]
    for one in several:
        one.start()
    for one in several:
        one.join()
    assert together == [False, False]


def test_many_texts_are_looked_at_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    together, sizes, looks = read(SAID), [], reading_module.notices

    def look(texts: Sequence[str], questions: Sequence[str], adaptation: Any) -> Any:
        sizes.append(len(texts))
        return looks(texts, questions, adaptation)

    monkeypatch.setattr(reading_module, "notices", look)
    monkeypatch.setattr(reading_module, "AT_ONCE", 4)
    assert read(SAID) == together
    assert sizes == [4, 2]


def test_ten_thousand_copies_are_ten_thousand_like_readings() -> None:
    readings = read(["The nurse was kind."] * 10_000)
    assert len(readings) == 10_000
    assert len({(one.findings, one.tone, one.severity) for one in readings}) == 1


def test_ids_are_kept_and_a_missing_one_is_the_number_of_its_row() -> None:
    assert [one.id for one in read(["a b", "c d", "e f"], ids=["x", None, ""])] == ["x", "1", "2"]


def test_a_missing_text_says_that_there_are_no_words() -> None:
    (reading,) = read([None])
    assert reading.unread == NO_WORDS and reading.concern.raised is False


def test_what_is_not_text_says_so() -> None:
    (reading,) = read([7])  # type: ignore[list-item]
    assert reading.unread == "It is not text but int."


def test_a_text_beyond_all_measure_is_refused_in_a_sentence() -> None:
    (reading,) = read(["a" * (MOST_CHARACTERS + 1)])
    assert reading.unread is not None and "divide it" in reading.unread


def test_a_single_string_is_no_list_of_texts() -> None:
    with pytest.raises(TypeError, match="list of texts"):
        read("The nurse was kind.")


@pytest.mark.parametrize("what", ["questions", "ids"])
def test_lengths_that_differ_are_refused(what: str) -> None:
    with pytest.raises(ValueError, match=what):
        read(["a", "b"], **{what: ["only one"]})  # type: ignore[arg-type]


def test_no_texts_give_no_readings() -> None:
    assert read([]) == []


@pytest.mark.parametrize("name", ["Ffion", "Okonkwo", "Parveen", "Delroy"])
def test_the_words_that_weighed_most_hold_no_name(name: str) -> None:
    texts = [
        f"{name} rushed me out.",
        f"Thank you {name}, you are an angel and so caring",
        f"I waited five hours and {name} ignored me.",
        f"{name}\u2019s kindness I will never forget",
    ]
    for text, one in zip(texts, read(texts), strict=True):
        masked = {text[detail.start : detail.end] for detail in one.details}
        weighed = " ".join(word for found in one.findings for word in found.because)
        assert masked == {name}
        assert name.lower() not in weighed


def test_the_collector_of_circles_is_left_as_it_was() -> None:
    read(SAID)
    assert gc.isenabled()
    gc.disable()
    try:
        read(SAID)
        assert not gc.isenabled()
    finally:
        gc.enable()
