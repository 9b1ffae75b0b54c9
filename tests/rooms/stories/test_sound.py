"""What a file holds is told by its bytes, never by its name."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.rooms.stories.sounds import AAC, AMR, MP3, MP3_WITH_A_TAG, OGG, WEBM, mp4, wav

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.stories import policies, sound

KNOWN = {
    "mp4": mp4(b"soun"),
    "3gp with AAC": mp4(b"soun", brand=b"3gp4"),
    "ogg": OGG,
    "webm": WEBM,
    "mp3 with a tag": MP3_WITH_A_TAG,
    "mp3": MP3,
    "aac": AAC,
    "wav": wav(),
}
OTHER = {
    sound.FILM: [
        mp4(b"soun", b"vide"),
        mp4(b"vide", brand=b"qt  "),
        WEBM + b"V_VP9",
        OGG + b"\x80theora",
        b"RIFF\x00\x00\x00\x00AVI LIST",
    ],
    sound.AMR: [
        AMR,
        b"#!AMR-WB\n" + bytes(60),
        mp4(b"soun", coded=b"samr", brand=b"3gp4"),
        mp4(b"soun", coded=b"sawb", brand=b"3gp5"),
    ],
    sound.LOSSLESS: [mp4(b"soun", coded=b"alac")],
    "": [
        b"",
        b"I waited four hours.",
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7",
        b"PK\x03\x04",
        mp4(),
        b"RIFF\x00\x00\x00\x00WEBP",
        b"\xff\xd8\xff\xe0",
        b"\xff\xff\xff\xff",
    ],
}


@pytest.mark.parametrize("name", KNOWN)
def test_a_recording_of_each_kind_is_known(name: str) -> None:
    expected = {"3gp with AAC": "mp4", "mp3 with a tag": "mp3"}.get(name, name)
    assert sound.kind_of(KNOWN[name]) == expected
    policies.check_sound(KNOWN[name])


@pytest.mark.parametrize("kind", OTHER)
def test_what_is_no_recording_or_cannot_be_heard_is_not_taken(kind: str) -> None:
    for content in OTHER[kind]:
        assert sound.kind_of(content) == kind, content[:16]
        with pytest.raises(Refusal) as refused:
            policies.check_sound(content)
        assert refused.value.sentence.endswith(".")


@pytest.mark.parametrize(
    ("content", "instead"),
    [
        (AMR, "Set your recorder to M4A or MP3. Then try again"),
        (mp4(b"soun", coded=b"alac"), "Set Voice Memos to “Compressed”. Then try again"),
    ],
)
def test_whoever_sent_what_nobody_can_play_reads_what_to_do(content: bytes, instead: str) -> None:
    with pytest.raises(Refusal) as refused:
        policies.check_sound(content)
    assert instead in refused.value.sentence
    assert refused.value.sentence.endswith("or write it down.")


def test_what_the_sound_itself_happens_to_hold_is_no_name_of_a_codec() -> None:
    assert sound.kind_of(mp4(b"soun") + b"mdat" + b"samr" + b"sawb") == "mp4"


@pytest.mark.parametrize("before", [4096, 5000, 60_000])
def test_a_film_is_known_wherever_in_its_head_it_says_so(before: int) -> None:
    assert sound.kind_of(WEBM + bytes(before) + b"V_VP8") == sound.FILM
    assert sound.kind_of(OGG + bytes(before) + b"theora") == sound.FILM


def test_the_largest_is_taken_and_one_byte_more_is_not() -> None:
    policies.check_sound(wav().ljust(sound.LARGEST, b"\0"))
    with pytest.raises(Refusal) as refused:
        policies.check_sound(wav().ljust(sound.LARGEST + 1, b"\0"))
    assert "10 minutes" in refused.value.sentence


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"RIFF", b"OggS", b"ID3", b"\xff", b"\x00\x00\x00\x10ftyp", b"#!AMR"]),
    st.binary(max_size=40),
)
@example(b"", b"\x00\x00\x00\x10ftyp", b"hdlr")
@example(b"", b"\xff", b"")
def test_any_bytes_are_a_sound_or_refused_in_a_sentence(
    content: bytes, head: bytes, tail: bytes
) -> None:
    kind = sound.kind_of(head + content + tail)
    if kind in sound.CONTENT_TYPES:
        policies.check_sound(head + content + tail)
    else:
        assert kind in ("", sound.FILM, sound.AMR, sound.LOSSLESS)
        with pytest.raises(Refusal):
            policies.check_sound(head + content + tail)
