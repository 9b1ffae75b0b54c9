"""Names in texts that are not English.

There an accent is no sign of a name, the first word of a sentence is in no list of everyday words,
and the lists of names hold many an everyday word: Italian "mia", Romanian "patru". So a name has
to stand where only names carry a capital, or be in the lists just as it is written.
"""

from __future__ import annotations

from wholeheard.listening.protecting import names
from wholeheard.listening.protecting.details._person_words import Words

FEWEST_GERMAN_WORDS = 2
_BY_ENGLISH_CUES = frozenset(["after titles", "after naming", "beside roles"])
# Everyday words of a language in which every noun carries a capital.
_GERMAN = frozenset(
    ["der", "die", "das", "und", "nicht", "ist", "war", "waren", "sehr", "mit", "ich", "wir", "ein",
     "eine", "einen", "zu", "zum", "zur", "dem", "den", "auf", "auch", "hat", "haben", "hatte",
     "sich", "uns", "mir", "meine", "meiner", "meinem", "für", "bei", "von", "wurde"]
)  # fmt: skip
# Words by which people are spoken to with a capital: Polish, German, Spanish, Italian.
_POLITE = frozenset(
    ["wam", "was", "wami", "wasz", "wasza", "państwo", "państwa", "państwu", "państwem", "pan",
     "pana", "panu", "panem", "pani", "panią", "ci", "ciebie", "tobie", "sie", "ihnen", "ihr",
     "ihre", "ihren", "ihrem", "ihrer", "usted", "ustedes", "lei", "loro"]
)  # fmt: skip


def may_be_a_name(words: Words, first: int, last: int, rule: str) -> bool:
    """Whether a candidate in a text that is not English may stay one."""
    if rule in _BY_ENGLISH_CUES:
        return True
    return any(_looks_like_a_name(words, at) for at in range(first, last + 1))


def _looks_like_a_name(words: Words, at: int) -> bool:
    if stands_out(words, at):
        return True
    word = words.lower[at]
    if word in _POLITE or word in names.words_of_other_languages():
        return False
    return word in (names.all_names() if words.capital[at] else names.given_names())


def stands_out(words: Words, at: int) -> bool:
    """Whether a word carries a capital where only names do."""
    if not words.capital[at] or words.starts_sentence[at] or words.lower[at] in _POLITE:
        return False
    return not _nouns_have_capitals(words)


def _nouns_have_capitals(words: Words) -> bool:
    return sum(word in _GERMAN for word in set(words.lower)) >= FEWEST_GERMAN_WORDS
