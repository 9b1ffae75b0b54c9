"""Language: which one a text is in.

Most texts are told to be English by their words alone; for the others a library is asked.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from wholeheard.listening.noticing.sight import Sight
from wholeheard.listening.noticing.words import NAME, SPECIAL, Batch, Words

ENGLISH = "en"
KNOWN_SHARE = 0.7  # of the words: from here a text is English
FEWEST_WORDS = 2  # known or not: fewer tell no language
SURE = 0.7  # below this the library's answer is not taken
SPOKEN_HERE = (
    "en", "cy", "pl", "ro", "pt", "es", "fr", "de", "it", "lt", "lv", "sk", "cs", "hu", "bg",
    "ru", "uk", "el", "tr", "ar", "fa", "ur", "pa", "hi", "bn", "gu", "ta", "te", "ml", "si",
    "ne", "zh", "ja", "ko", "vi", "th", "tl", "sw", "so", "am", "ku", "ps", "sq", "hr", "sr",
    "nl", "sv", "da", "no", "fi", "ga", "mt",
)  # fmt: skip


def notice(sight: Sight, words: Words) -> list[str | None]:
    """The ISO 639-1 code of each text, None where it cannot be told."""
    return of_batch(sight.batch, words)


def of_batch(batch: Batch, words: Words) -> list[str | None]:
    """The same of texts that were only taken apart into words."""
    known = len(words.vocabulary)
    is_known = [len(SPECIAL) <= number < len(SPECIAL) + known for number in words.network_ids]
    counts = [
        bucket >= 0 and number != NAME
        for bucket, number in zip(words.buckets, words.network_ids, strict=True)
    ]
    starts = batch.starts
    flat = batch.flat.tolist()
    return [
        _language(text, [is_known[word] for word in flat[a:b] if counts[word]])
        for text, a, b in zip(batch.texts, starts[:-1], starts[1:], strict=True)
    ]


def _language(text: str, known: list[bool]) -> str | None:
    if known and sum(known) >= KNOWN_SHARE * len(known):
        return ENGLISH
    if len(known) < FEWEST_WORDS:
        return None
    language, sure = _identifier().classify(text)
    if sure >= SURE and language in SPOKEN_HERE:
        return str(language)
    return ENGLISH if sum(known) * 2 >= len(known) else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([one for one in SPOKEN_HERE if one in set(identifier.nb_classes)])
    return identifier
