"""A run of words of what was told is found again, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.taking_over import LOOKS_LIKE, first_run, letters_of, longest_run

TOLD = (
    "That evening a quetzal sang behind the curtain while the soup went cold on the sill, and she "
    "didn’t ring for half-an-hour at the café."
)
TAKEN = "quetzal sang behind the curtain while"


@pytest.mark.parametrize(
    "words",
    [
        TAKEN,
        TAKEN.upper(),
        "quetzal sang,\nbehind -- the; curtain... while",
        "quetzal sang\r\n\r\nbehind\tthe\u00a0curtain\u2028while",
        "quet\u200bzal sa\u00adng behind the cur\u2060tain while",
        "quetzal\u200bsang\u200bbehind\u200bthe\u200bcurtain\u200bwhile",
        "quetzalsangbehindthecurtainwhile",
        "quetzal_sang_behind_the_curtain_while",
        "q u e t z a l s a n g behind the curtain while",
        "quétzàl säng behind the curtain while",
        "que\u0301tzal sang behind the curtain while",
        "quеtzаl sаng bеhind thе сurtаin whilе",
        "quetzal sang behind the curtαin while",
        "ｑｕｅｔｚａｌ ｓａｎｇ behind the curtain while",
        "𝐪𝐮𝐞𝐭𝐳𝐚𝐥 𝐬𝐚𝐧𝐠 behind the curtain while",
        "<b>quetzal</b> sang behind the curtain while".replace("<b>", "*").replace("</b>", "*"),
    ],
)
def test_however_it_is_written_it_is_taken_over(words: str) -> None:
    assert first_run(f"They said: {words} and so on.", TOLD, 6) == TAKEN
    assert longest_run(f"They said: {words} and so on.", TOLD, 6) == TAKEN


def test_apostrophes_hyphens_and_accents_make_no_difference() -> None:
    assert longest_run("she didn't ring for half an hour at the cafe", TOLD, 6) == (
        "she didn’t ring for half an hour at the café"
    )
    assert longest_run("she didnt ring for half an hour", TOLD, 6)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "sang behind the curtain while",
        "quetzal sang behind a curtain while the soup went",
        "the soup was cold on the sill",
        "\u200b\u00ad",
    ],
)
def test_five_in_a_row_or_other_words_are_nobodys(words: str) -> None:
    assert first_run(words, TOLD, 6) == longest_run(words, TOLD, 6) == ""


def test_every_letter_that_looks_latin_has_its_latin_one() -> None:
    assert all(len(like) == len(latin) for like, latin in LOOKS_LIKE.items())
    assert all(latin.isascii() for latin in LOOKS_LIKE.values())


WORDS = st.lists(st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1), min_size=6)


@given(st.text(), WORDS, st.text(), st.sampled_from([" ", "\n", "-", "\u200b", "… "]))
def test_what_is_copied_whole_is_always_found(
    before: str, words: list[str], after: str, between: str
) -> None:
    told = " ".join(words)
    assert longest_run(f"{before} {between.join(words)} {after}", told, 6)


@given(st.text(), st.text())
def test_what_is_found_stands_in_both(words: str, told: str) -> None:
    run = longest_run(words, told, 2)
    assert letters_of(run) in letters_of(words) and letters_of(run) in letters_of(told)
    assert bool(run) == bool(first_run(words, told, 2))
