"""E-mail addresses: with the sign, with spaces or brackets about it, or spoken out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wholeheard.listening.protecting.details._look import Look, in_each_case
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
# "name (at) example.org", "name @ example.org"; with a bare "at" only what no word looks like.
_SIGN_APART = re.compile(r" ?[(\[{] ?(?:at|@) ?[)\]}] ?| @ ?|@ | (?P<bare>at) ", re.IGNORECASE)
_HOST = re.compile(
    r"[\w-]{1,63}+(?:(?:\.| ?[(\[{] ?dot ?[)\]}] ?)[\w-]{1,63}+){1,4}+", re.IGNORECASE
)
_MADE_UP = re.compile(r"[\d._]")
_ENDING = re.compile(
    r"\.(?:com|co|org|net|wales|cymru|scot|ie)\b|[(\[{] ?(?:at|dot)\b", re.IGNORECASE
)
_DOT = in_each_case(["dot"])


def may_be_in(look: Look) -> bool:
    """Whether the sign or a spoken "dot" is there at all."""
    return "@" in look.text or look.has_any(_DOT) or _ENDING.search(look.text) is not None


def find(text: str) -> Iterator[Detail]:
    """Every e-mail address in `text`."""
    if "@" in text:
        yield from _written(text)
    if "@" in text or _ENDING.search(text):
        yield from _written_apart(text)
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


def _written_apart(text: str) -> Iterator[Detail]:
    for sign in _SIGN_APART.finditer(text):
        host = _HOST.match(text, sign.end())
        before = text[max(0, sign.start() - _LONGEST_LOCAL_PART) : sign.start()]
        local_part = _BEFORE_THE_SIGN.search(before)
        if host is None or local_part is None:
            continue
        words = local_part.group().lstrip(".'-%&")
        if words and (not sign["bare"] or _MADE_UP.search(words)):
            yield Detail(sign.start() - len(words), host.end(), KIND, LABEL, 0.95)
