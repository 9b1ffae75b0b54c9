"""Online names and links: "@someone", "www.example.org/page", "my username is ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wholeheard.listening.protecting.details._look import Look, in_each_case, in_small_letters
from wholeheard.listening.shapes import Detail

KIND = "handle"
NAME = "online name or link"
LABEL_NAME = "an online name"
LABEL_LINK = "a link"

_AT_NAME = re.compile(r"(?<![\w.@+-])@(?=[\w.]{0,30}[^\W\d])\w[\w.]{1,29}\b(?![\w@])")
_LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>\"'”’)\]]{3,300}", re.IGNORECASE)
_SITE = re.compile(
    r"(?<![\w@./-])[a-z0-9-]{2,40}+(?:\.[a-z0-9-]{1,40}+){0,3}?"
    r"\.(?:com|co\.uk|org|org\.uk|net|me|info|wales|cymru|scot|ie|io|tv|ac\.uk|nhs\.uk|gov\.uk|ly)"
    r"(?:/[^\s<>\"'”’)\]]{0,200}|(?![\w@-]|\.\w))",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:user ?name|user ?id|screen ?name|log-?in name|gamer ?tag|gaming name|handle|"
    r"(?:insta(?:gram)?|twitter|tiktok|snapchat|snap|facebook|fb|youtube|discord|skype|reddit|"
    r"threads|bluesky|telegram|xbox|mumsnet)(?: (?:name|handle|account|user ?name|page|profile))?)"
    r"\b[ ]?(?:(?:is|was|are|as|of|under|called|named|at)\b|[:=-])[ ]?(?:\bu/)?"
    r"[\"'“‘@]?(?P<name>[\w.-]{3,40}\w)",
    re.IGNORECASE,
)
# A beginning of each of these, in small letters: looked for first, as it is quick.
_CALLED_BY = (
    "user", "screen", "log", "gam", "handle", "insta", "twitter", "tiktok", "snap", "facebook",
    "fb", "youtube", "discord", "skype", "reddit", "threads", "bluesky", "telegram", "xbox",
    "mumsnet",
)  # fmt: skip
_IN_PARTS = re.compile(r"(?<![\w.@/{-])(?=\w{4,40}\b)[^\W\d_]\w*_\w+(?![\w@])")
_A_POINT_WITHIN = re.compile(
    r"\.(?:com|co|org|net|me|info|wales|cymru|scot|ie|io|tv|ac|nhs|gov|ly)\b|www\.", re.IGNORECASE
)
_USER_PATH = re.compile(r"(?<![\w/])[ur]/\w{3,30}\b")
_MADE_UP = re.compile(r"[\d_@]|\.\w|[a-z][A-Z]")
_CUES = in_each_case(
    ["user", "username", "userid", "handle", "screen", "screenname", "gamer", "gamertag", "gaming",
     "insta", "instagram", "twitter", "tiktok", "snapchat", "snap", "facebook", "fb", "youtube",
     "discord", "skype", "reddit", "threads", "bluesky", "telegram", "xbox", "mumsnet", "login",
     "log"]
) | {"YouTube", "TikTok", "FaceBook", "SnapChat", "BlueSky", "UserName", "WhatsApp"}  # fmt: skip


def may_be_in(look: Look) -> bool:
    """Whether there is a sign of a link or a name, or the word for an online place."""
    text = look.text
    return (
        "@" in text
        or "_" in text
        or "/" in text
        or ("." in text and _A_POINT_WITHIN.search(text) is not None)
        or look.has_any(_CUES)
    )


def find(text: str) -> Iterator[Detail]:
    """Every online name and every link in `text`."""
    if _A_POINT_WITHIN.search(text) or "://" in text:
        for pattern in (_LINK, _SITE):
            for match in pattern.finditer(text):
                end = match.start() + len(match.group().rstrip(".,;:!?"))
                yield Detail(match.start(), end, KIND, LABEL_LINK, 0.96)
    if "@" in text:
        for match in _AT_NAME.finditer(text):
            yield _name(match.start(), match.start() + len(match.group().rstrip(".")))
    if "_" in text:
        for match in _IN_PARTS.finditer(text):
            yield _name(*match.span())
    if "/" in text:
        for match in _USER_PATH.finditer(text):
            yield _name(*match.span())
    yield from _called(text)


def _called(text: str) -> Iterator[Detail]:
    lowered = in_small_letters(text)
    if not any(cue in lowered for cue in _CALLED_BY) or not _MADE_UP.search(text):
        return
    for match in _CALLED.finditer(text):
        if _MADE_UP.search(match["name"]):
            yield _name(*match.span("name"))


def _name(start: int, end: int) -> Detail:
    return Detail(start, end, KIND, LABEL_NAME, 0.95)
