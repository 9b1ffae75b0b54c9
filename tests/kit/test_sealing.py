"""Words are sealed under a key of their own, for one thing and one field."""

from __future__ import annotations

import stat
import uuid
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.kit import sealing

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
ABOUT, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)


@given(st.binary(max_size=2000))
def test_what_was_sealed_opens_again(words: bytes) -> None:
    blob = sealing.seal(KEY, words, about=ABOUT, field="words")
    assert sealing.open_sealed(KEY, blob, about=ABOUT, field="words") == words
    assert sealing.open_sealed(KEY, memoryview(blob), about=ABOUT, field="words") == words


@given(st.binary(min_size=8, max_size=200))
def test_none_of_it_can_be_read_in_the_seal(words: bytes) -> None:
    assert words not in sealing.seal(KEY, words, about=ABOUT, field="words")


@given(st.data())
def test_any_changed_byte_breaks_the_seal(data: st.DataObject) -> None:
    blob = bytearray(sealing.seal(KEY, b"what happened", about=ABOUT, field="words"))
    place = data.draw(st.integers(0, len(blob) - 1))
    blob[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(sealing.Unreadable):
        sealing.open_sealed(KEY, bytes(blob), about=ABOUT, field="words")


@pytest.mark.parametrize(
    ("key", "about", "field"),
    [
        (OTHER_KEY, ABOUT, "words"),
        (KEY, OTHER, "words"),
        (KEY, ABOUT, "contact"),
        (b"", ABOUT, "words"),
        (b"short", ABOUT, "words"),
    ],
)
def test_it_opens_with_no_other_key_thing_or_field(
    key: bytes, about: uuid.UUID, field: str
) -> None:
    blob = sealing.seal(KEY, b"what happened", about=ABOUT, field="words")
    with pytest.raises(sealing.Unreadable):
        sealing.open_sealed(key, blob, about=about, field=field)


@pytest.mark.parametrize("blob", [b"", b"x", b"x" * 11, b"x" * 12, b"x" * 27, b"x" * 28])
def test_what_was_never_sealed_does_not_open(blob: bytes) -> None:
    with pytest.raises(sealing.Unreadable):
        sealing.open_sealed(KEY, blob, about=ABOUT, field="words")


def test_the_same_words_sealed_twice_look_different() -> None:
    seals = {sealing.seal(KEY, b"same", about=ABOUT, field="words") for _ in range(50)}
    assert len(seals) == 50


def test_a_key_is_wrapped_by_the_one_above_it() -> None:
    key = sealing.new_key()
    wrapped = sealing.wrap(KEY, key, about=ABOUT)
    assert key not in wrapped
    assert sealing.unwrap(KEY, wrapped, about=ABOUT) == key
    with pytest.raises(sealing.Unreadable):
        sealing.unwrap(OTHER_KEY, wrapped, about=ABOUT)


def test_a_destroyed_key_opens_nothing() -> None:
    with pytest.raises(sealing.Unreadable):
        sealing.unwrap(KEY, b"", about=ABOUT)


def test_an_organisations_key_belongs_to_that_organisation() -> None:
    wrapped = sealing.new_organisation_key(ABOUT)
    assert len(sealing.organisation_key(wrapped, ABOUT)) == sealing.KEY_BYTES
    with pytest.raises(sealing.Unreadable):
        sealing.organisation_key(wrapped, OTHER)


@given(st.text(max_size=500))
def test_text_travels_sealed_through_a_browser(text: str) -> None:
    sealed = sealing.seal_text("telling", text)
    assert sealed.isascii() and not set(sealed) & set("+/= &?#\"'<>")
    assert sealing.open_text("telling", sealed) == text
    with pytest.raises(sealing.Unreadable):
        sealing.open_text("visit", sealed)


@given(st.text(max_size=200))
def test_no_text_that_was_not_sealed_here_opens(text: str) -> None:
    with pytest.raises(sealing.Unreadable):
        sealing.open_text("telling", text)


def test_keys_of_different_purposes_are_different() -> None:
    purposes = ["codes", "code look-ups", "nonce look-ups", "organisations", "audit", "telling"]
    assert len({sealing.deployment_key(purpose) for purpose in purposes}) == len(purposes)
    assert sealing.keyed_hash("codes", b"x") != sealing.keyed_hash("audit", b"x")


def test_a_key_file_is_for_its_owner_alone_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "deployment.key"
    sealing.make_key_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_text()
    with pytest.raises(FileExistsError):
        sealing.make_key_file(path)
    assert path.read_text() == before
