"""E-mail addresses, written with the sign or spoken out ("name at example dot com")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wholeheard.listening.protecting.details._look import Look
from wholeheard.listening.shapes import Detail

KIND = "email"
NAME = "e-mail address"
LABEL = "an e-mail address"

_LONGEST_LOCAL_PART = 64  # RFC 5321, 4.5.3.1.1
_AFTER_THE_SIGN = re.compile(r"@[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,6}+")
_BEFORE_THE_SIGN = re.compile(r"[\w.+'%&-]{1,64}\Z")
_SPOKEN = re.compile(
    r"\b[\w-]{1,40}+(?: dot [\w-]{1,30}+)? at [\w-]{1,40}+(?: dot [\w-]{1,20}+){0,2}"
    r" dot (?:com|co|org|net|uk|wales|cymru|scot|ie|me)\b(?: dot uk\b)?",
    re.IGNORECASE,
)


def may_be_in(look: Look) -> bool:
    """Whether the sign or a spoken "dot" is there at all."""
    return "@" in look.text or "dot" in look.words or "DOT" in look.words or "Dot" in look.words


def find(text: str) -> Iterator[Detail]:
    """Every e-mail address in `text`."""
    if "@" in text:
        yield from _written(text)
    if " dot " in text.lower():
        for match in _SPOKEN.finditer(text):
            yield Detail(match.start(), match.end(), KIND, LABEL, 0.97)


def _written(text: str) -> Iterator[Detail]:
    for match in _AFTER_THE_SIGN.finditer(text):
        before = text[max(0, match.start() - _LONGEST_LOCAL_PART) : match.start()]
        local_part = _BEFORE_THE_SIGN.search(before)
        if local_part is None:
            continue
        words = local_part.group().lstrip(".'-%&")
        if words:
            yield Detail(match.start() - len(words), match.end(), KIND, LABEL, 0.99)
