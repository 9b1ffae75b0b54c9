"""How many years of schooling a page of ours asks for.

Flesch-Kincaid grade level: Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability
Formulas for Navy Enlisted Personnel", Research Branch Report 8-75, 1975. A grade is a year of
school in the United States; a reading age in years is about the grade plus five.
"""

from __future__ import annotations

import re

from wholeheard.listening.sentences import sentences

WORDS_IN_A_SENTENCE = 0.39
SYLLABLES_IN_A_WORD = 11.8
CONSTANT = -15.59
"""The three numbers of the formula."""

EXCEPTIONS = {
    "area": 3, "areas": 3, "being": 2, "business": 2, "businesses": 3, "cafe": 2, "colonel": 2,
    "create": 2, "created": 3, "creates": 2, "different": 2, "doing": 2, "dying": 2, "every": 2,
    "everyone": 3, "everything": 3, "evening": 2, "family": 3, "going": 2, "hour": 1, "hours": 1,
    "idea": 3, "ideas": 3, "ideal": 3, "interest": 2, "interested": 3, "lion": 2, "lying": 2,
    "maybe": 2, "medicine": 2, "medicines": 3, "nhs": 3, "gp": 2, "gps": 2, "people": 2, "quiet": 2,
    "quietly": 3, "real": 2, "really": 2, "recipe": 3, "saying": 2, "science": 2, "seeing": 2,
    "several": 3, "simile": 3, "something": 2, "sometimes": 2, "somewhere": 2, "someone": 2,
    "theatre": 3, "theatres": 3, "trying": 2, "usually": 4, "vegetable": 3, "video": 3,
    "wednesday": 2, "whole": 1, "wholeheard": 2, "women": 2, "world": 1, "diary": 3, "diet": 2,
    "trial": 2, "trials": 2, "client": 2, "clients": 2, "poem": 2, "reassure": 3, "reassured": 3,
    "react": 2, "fluid": 2, "ruin": 2, "safeguarding": 3, "therefore": 2, "homeless": 2,
    "someones": 2, "somehow": 2, "lonely": 2, "likely": 2, "careful": 2, "hopeful": 2, "useful": 2,
    "statement": 2, "placement": 2, "movement": 2, "basement": 2, "household": 2, "hereby": 2,
}  # fmt: skip
"""Words whose syllables the rules below get wrong. A capital acronym is read letter by letter."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûüŵŷ]+")
_SPLIT_VOWELS = re.compile(
    r"(?<![ctsg])ia|(?<![ctsgxln])io(?:n|us)|io$|io[dlt]|eo(?!u)|eum|yee|(?<![gq])ua|uo(?!$)|[aeiou]ing$"
    r"|yi|uous|ienc|iet|(?<!q)ui(?:t[ey]|ng)|ie(?:r|st)$"
)
_SILENT_WITHIN = re.compile(r"[^aeiouyl]e(?:ly|ments?|ful|fully|less|ness)$")
_SPOKEN_ES = re.compile(r"(?:s|x|z|ch|sh|c|g)es$")
_CONSONANT_LE = re.compile(r"[^aeiouylrw]les?$")


def grade(text: str) -> float:
    """Flesch-Kincaid grade of an English text, a United States school year (about -3.4 upwards).

    A heading or list item on a line of its own counts as a sentence. A text without words is 0.0.
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    count = sum(1 for start, end in sentences(text) if _WORD.search(text, start, end))
    spoken = sum(syllables(word) for word in words)
    return (
        WORDS_IN_A_SENTENCE * len(words) / max(1, count)
        + SYLLABLES_IN_A_WORD * spoken / len(words)
        + CONSTANT
    )


def syllables(word: str) -> int:
    """Syllables of one English word, 1 or more, by rule and by a table of exceptions.

    A number counts as one syllable, a short word in capitals ("NHS") as one for each letter.
    """
    low, _, ending = word.lower().replace("’", "'").partition("'")
    if low in EXCEPTIONS:
        return EXCEPTIONS[low]
    if word.isupper() and 2 <= len(word) <= 4 and not _VOWELS.search(low[1:-1]):
        return len(word)
    found = len(_VOWELS.findall(low)) + len(_SPLIT_VOWELS.findall(low))
    found -= _ends_silent(low) + bool(_SILENT_WITHIN.search(low))
    return max(1, found) + (ending == "t" and low.endswith(("dn", "sn")))


def _ends_silent(low: str) -> bool:
    """Tell whether the last e of a word is not spoken ("care", "named"), unlike "table", "needed"."""
    if low.endswith(("le", "les")) and _CONSONANT_LE.search(low):
        return False
    if _SPOKEN_ES.search(low):
        return False
    if low.endswith("ed"):
        return not low.endswith(("ted", "ded")) and len(low) > 3 and low[-3] not in "aeiouy"
    return bool(re.search(r"[^aeiouy]es?$", low))
