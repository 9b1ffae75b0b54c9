"""Small sounds of every kind, made here: silence, or only as much of a file as says what it is."""

from __future__ import annotations

import io
import wave

QUIET = bytes(2 * 800)


def wav(content: bytes = QUIET) -> bytes:
    """A tenth of a second at 8 kHz that every browser plays; or any samples."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(content)
    return file.getvalue()


def mp4(*tracks: bytes, coded: bytes = b"mp4a", brand: bytes = b"M4A ") -> bytes:
    """The head of a file with one such track after another (`soun`, `vide`), in one coding."""
    heads = b"".join(b"\x00\x00\x00\x21hdlr" + bytes(8) + one + bytes(13) for one in tracks)
    said = b"\x00\x00\x00\x18stsd" + bytes(7) + b"\x01" + b"\x00\x00\x00\x08" + coded
    return b"\x00\x00\x00\x14ftyp" + brand + bytes(4) + b"mp42" + heads + said


OGG = b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01"
WEBM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01webm" + b"\x86\x86A_OPUS"
MP3_WITH_A_TAG, MP3 = b"ID3\x03\x00" + bytes(20), b"\xff\xfb\x90\x64" + bytes(60)
AAC, AMR = b"\xff\xf1\x50\x80" + bytes(60), b"#!AMR\n" + bytes(60)
