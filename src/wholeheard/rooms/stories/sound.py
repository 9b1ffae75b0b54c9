"""What kind of sound a file holds, told by its bytes and never by its name. Pure: no database.

Each kind but AMR, and what an iPhone calls lossless, can be played by any browser, and so be heard
by whoever types. See decision 0053.
"""

from __future__ import annotations

LARGEST = 8_000_000
"""Bytes: about ten minutes as most telephones record them. A length that stands in a file is
whatever its writer put there, so it is not asked."""
CONTENT_TYPES = {
    "mp4": "audio/mp4",
    "ogg": "audio/ogg",
    "webm": "audio/webm",
    "mp3": "audio/mpeg",
    "aac": "audio/aac",
    "wav": "audio/wav",
}
FILM, AMR, LOSSLESS = "film", "amr", "lossless"
HEAD = 65_536
"""Bytes: as far as a mark of pictures may stand behind what a file says of itself."""
PICTURES_IN_WEBM = (b"V_VP8", b"V_VP9", b"V_AV1", b"V_MPEG", b"V_THEORA")


def kind_of(content: bytes) -> str:
    """A key of CONTENT_TYPES; FILM where there are pictures in it, AMR or LOSSLESS where hardly any
    browser plays it, "" for anything else."""
    head = content[:HEAD]
    if head[4:8] == b"ftyp":
        return _in_mp4(content)
    if head.startswith(b"OggS"):
        return FILM if b"theora" in head else "ogg"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return FILM if any(one in head for one in PICTURES_IN_WEBM) else "webm"
    if head.startswith(b"RIFF"):
        return {b"WAVE": "wav", b"AVI ": FILM}.get(head[8:12], "")
    if head.startswith(b"#!AMR"):
        return AMR
    return _in_frames(head)


def _in_mp4(content: bytes) -> str:
    """Also 3GP and what an iPhone writes: each track says what it is for, and how it is coded. Only
    there, since sound may hold any four letters."""
    tracks = _four_letters(content, 12, after=b"hdlr")
    if b"vide" in tracks:
        return FILM
    coded = _four_letters(content, 16, after=b"stsd")
    if coded & {b"samr", b"sawb"}:
        return AMR
    if b"alac" in coded:
        return LOSSLESS
    return "mp4" if b"soun" in tracks else ""


def _four_letters(content: bytes, distance: int, *, after: bytes) -> set[bytes]:
    """What stands at a distance from the beginning of each box of that name."""
    found = set()
    at = content.find(after)
    while at >= 0:
        found.add(content[at + distance : at + distance + 4])
        at = content.find(after, at + 4)
    return found


def _in_frames(head: bytes) -> str:
    """MP3 and AAC begin with a tag, or at once with a frame."""
    if head.startswith(b"ID3"):
        return "mp3"
    if len(head) < 4 or head[0] != 0xFF:
        return ""
    if head[1] & 0xF6 == 0xF0:
        return "aac"
    is_third_layer = head[1] & 0xE6 == 0xE2
    return "mp3" if is_third_layer and head[2] & 0xF0 != 0xF0 else ""
