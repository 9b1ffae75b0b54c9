"""How like two replies are, so that nobody is sent the reply that somebody else was sent.

A reply counts as like another if most of its sentences stand in the other, whatever name or date
was changed in them. Greetings and sign-offs do not count. Word shingles: Broder, "On the
resemblance and containment of documents", 1997.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from wholeheard.listening.sentences import sentences

MUCH_ALIKE = 0.45
"""From this likeness on a draft is worth a second look: about half of its sentences, word for word
or nearly so, stand in the other reply. Set by hand on invented replies (tests/listening/
test_likeness.py): copies with changed names, dates and one sentence score above it, replies
written for the person stay below it, even where both open with the same thanks."""

SHINGLE = 3
"""Words in a shingle."""

SAME_SENTENCE = 0.5
"""From this share of common shingles on, two sentences count as one, changed names included."""

MOST_SENTENCES = 400
"""Sentences of a reply that are compared; no letter to a person has as many."""

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d/.:,-]*")
_GREETING = re.compile(
    r"\W*(?:dear|hello|hi|hiya|good (?:morning|afternoon|evening)|annwyl|helo|to whom it may concern)"
    r"\b[^.!?,\n]{0,60}[,.!:\n]",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"\W*(?:(?:yours|kind(?:est)?|best|warm(?:est)?|many) (?:sincerely|faithfully|truly|regards|wishes"
    r"|thanks)|regards|best wishes|with (?:kind|best|warm)(?:est)? (?:regards|wishes)|cofion|yn gywir"
    r"|yours|sincerely|thanks again)\b[^\n]{0,40}(?:\n|$)",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 6
"""Lines after a sign-off that are taken for a name and an address."""
_MONTHS_AND_DAYS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
    ]
)

Shingles = frozenset[tuple[str, ...]]


def likeness(a: str, b: str) -> float:
    """How much of the shorter of two replies stands in the other: 0 nothing, 1 all of it.

    The same for (a, b) and (b, a). Two replies of which one has no words of its own (a greeting
    only) are 0.0 alike. Cost grows with the product of the numbers of sentences.
    """
    return _likeness(_sentences_of(a), _sentences_of(b))


def nearest(draft: str, earlier: Sequence[str]) -> tuple[int, float] | None:
    """The earlier reply most like a draft: its place in `earlier` and the likeness (0 to 1).

    The first of several equals. None if there is no earlier reply, or none with anything in common.
    """
    drafted = _sentences_of(draft)
    likest: tuple[int, float] | None = None
    for place, reply in enumerate(earlier):
        found = _likeness(drafted, _sentences_of(reply))
        if found > (likest[1] if likest else 0.0):
            likest = (place, found)
    return likest


def _likeness(a: list[Shingles], b: list[Shingles]) -> float:
    """Likeness of two replies given as shingles, one set for each sentence."""
    if not a or not b:
        return 0.0
    shorter, longer = sorted((a, b), key=_size)
    if _size(shorter) == _size(longer):
        return max(_contained(shorter, longer), _contained(longer, shorter))
    return _contained(shorter, longer)


def _contained(part: list[Shingles], whole: list[Shingles]) -> float:
    """Share of `part`, weighed by length, whose sentences stand in `whole`; 0 to 1."""
    where = _where(whole)
    found = 0.0
    for sentence in part:
        common = Counter(place for shingle in sentence for place in where.get(shingle, ()))
        best = max(
            (many / max(len(sentence), len(whole[place])) for place, many in common.items()),
            default=0.0,
        )
        share = 1.0 if best >= SAME_SENTENCE else 0.0
        known = sum(1 for shingle in sentence if shingle in where)
        found += max(share, known / len(sentence)) * len(sentence)
    return min(1.0, found / _size(part))


def _where(reply: list[Shingles]) -> dict[tuple[str, ...], list[int]]:
    """In which sentences each shingle stands, so that only those in common are compared."""
    found: dict[tuple[str, ...], list[int]] = {}
    for place, sentence in enumerate(reply):
        for shingle in sentence:
            found.setdefault(shingle, []).append(place)
    return found


def _size(reply: list[Shingles]) -> int:
    return sum(len(sentence) for sentence in reply)


def _sentences_of(reply: str) -> list[Shingles]:
    """The shingles of each sentence, without greeting, sign-off and what follows it."""
    body = _body(reply)
    found = [_shingles(_words(body[start:end])) for start, end in sentences(body)]
    return [shingles for shingles in found if shingles][:MOST_SENTENCES]


def _body(reply: str) -> str:
    """A reply without its greeting, its sign-off and the name below it."""
    text = reply.strip()
    if greeting := _GREETING.match(text):
        text = text[greeting.end() :]
    lines = text.splitlines()
    for number in range(max(0, len(lines) - _LONGEST_SIGNATURE), len(lines)):
        if _SIGN_OFF.match(lines[number] + "\n"):
            return "\n".join(lines[:number])
    return text


def _words(sentence: str) -> list[str]:
    """Lower-case words; numbers, days, months and names within a sentence are all one word each."""
    words: list[str] = []
    for number, token in enumerate(_TOKEN.findall(sentence)):
        low = token.lower().replace("’", "'")
        if token[0].isdigit() or low in _MONTHS_AND_DAYS:
            word = "#"
        elif number > 0 and token[0].isupper() and low.split("'")[0] != "i":
            word = "@"
        else:
            word = low
        if not (words and word in "#@" and words[-1] == word):
            words.append(word)
    return words


def _shingles(words: list[str]) -> Shingles:
    """All rows of `SHINGLE` words; a shorter sentence is one shingle."""
    if not words:
        return frozenset()
    count = max(1, len(words) - SHINGLE + 1)
    return frozenset(tuple(words[at : at + SHINGLE]) for at in range(count))
