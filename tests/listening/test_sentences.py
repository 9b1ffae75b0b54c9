"""Sentences keep their offsets and lose no word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She came. She went.", ["She came.", "She went."]),
        ("Dr. Patel saw me. Good.", ["Dr. Patel saw me.", "Good."]),
        ("He rang at 6 a.m. and at noon.", ["He rang at 6 a.m. and at noon."]),
        ("It was 6 a.m. Nobody came.", ["It was 6 a.m.", "Nobody came."]),
        ("Mr. J. Hughes fell.", ["Mr. J. Hughes fell."]),
        ("I said no. she carried on.", ["I said no.", "she carried on."]),
        ("no full stops here at all", ["no full stops here at all"]),
        ("one line\n\nanother line ", ["one line", "another line"]),
        ("Help!Please come?", ["Help!", "Please come?"]),
        ('"Get up." She did… in the end.', ['"Get up."', "She did…", "in the end."]),
        ("Temp was 38.5 today.", ["Temp was 38.5 today."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(alphabet=st.characters() | st.sampled_from(".!? \nDr")))
def test_sentences_cover_every_word_once_and_in_order(text: str) -> None:
    covered = [False] * len(text)
    end_before = 0
    for start, end in sentences(text):
        assert end_before <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        covered[start:end] = [True] * (end - start)
        end_before = end
    missed = [char for char, is_covered in zip(text, covered, strict=True) if not is_covered]
    assert all(char.isspace() for char in missed)
