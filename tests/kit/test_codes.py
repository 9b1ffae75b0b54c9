"""The return code: forgiving of how it is typed, and of nothing else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.kit import codes

nonces = st.binary(min_size=codes.NONCE_BYTES, max_size=codes.NONCE_BYTES)
places = st.integers(0, codes.BODY)
LOOKS_LIKE = {"0": "0Oo", "1": "1IiLl", "V": "VvUu"}


def read_alike(letter: str) -> str:
    return LOOKS_LIKE.get(letter, letter + letter.lower())


@given(nonces)
def test_a_code_is_21_letters_and_reads_as_itself(nonce: bytes) -> None:
    code = codes.code_for(nonce)
    assert len(code) == 21
    assert set(code) <= set(codes.LETTERS)
    assert codes.tidy(code) == code


@given(nonces)
def test_the_same_telling_has_the_same_code(nonce: bytes) -> None:
    assert codes.code_for(nonce) == codes.code_for(nonce)


@given(nonces, st.data())
def test_case_spaces_dashes_and_look_alikes_are_forgiven(nonce: bytes, data: st.DataObject) -> None:
    code = codes.code_for(nonce)
    typed = ""
    for letter in code:
        typed += data.draw(st.sampled_from(read_alike(letter)))
        typed += data.draw(st.sampled_from(["", " ", "  ", "-", ".", "\n", "\u00a0", "–"]))
    assert codes.tidy(typed) == code


@given(nonces)
def test_as_it_is_shown_it_reads_as_itself(nonce: bytes) -> None:
    code = codes.code_for(nonce)
    shown = codes.grouped(code)
    assert shown.count(" ") == 6
    assert codes.tidy(shown) == code


@settings(max_examples=300)
@given(nonces, places, st.sampled_from(codes.LETTERS))
def test_every_single_wrong_character_is_caught(nonce: bytes, place: int, letter: str) -> None:
    code = codes.code_for(nonce)
    wrong = code[:place] + letter + code[place + 1 :]
    assert (codes.tidy(wrong) is None) == (letter != code[place])


def test_every_single_wrong_character_of_one_code_is_caught() -> None:
    code = codes.code_for(b"0123456789abcdef")
    for place in range(len(code)):
        for letter in set(codes.LETTERS) - {code[place]}:
            assert codes.tidy(code[:place] + letter + code[place + 1 :]) is None


@given(nonces, places)
def test_a_missing_or_doubled_character_is_caught(nonce: bytes, place: int) -> None:
    code = codes.code_for(nonce)
    assert codes.tidy(code[:place] + code[place + 1 :]) is None
    assert codes.tidy(code[:place] + code[place] + code[place:]) is None


@given(st.text(max_size=300))
def test_no_text_does_harm(text: str) -> None:
    read = codes.tidy(text)
    assert read is None or len(read) == 21


def test_very_long_text_is_not_even_read() -> None:
    assert codes.tidy(codes.code_for(b"0" * 16) + " " * 200) is None


def test_codes_are_spread_evenly() -> None:
    made = [codes.code_for(number.to_bytes(16, "big")) for number in range(4000)]
    assert len(set(made)) == 4000
    for place in range(codes.BODY):
        counts = [sum(code[place] == letter for code in made) for letter in codes.LETTERS]
        assert min(counts) > 70 and max(counts) < 190  # 125 expected, 11 is one deviation


def test_what_is_kept_tells_neither_the_code_nor_the_form() -> None:
    nonce = codes.new_nonce()
    code = codes.code_for(nonce)
    kept = codes.hash_of_code(code) + codes.hash_of_nonce(nonce)
    assert code.encode() not in kept and nonce not in kept
    assert codes.hash_of_code(code) != codes.hash_of_nonce(code.encode())


def test_forms_are_all_different() -> None:
    assert len({codes.new_nonce() for _ in range(1000)}) == 1000
