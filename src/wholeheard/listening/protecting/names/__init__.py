"""Lists of given names, family names and words that only look like names.

Each list is a plain text file beside this one; its first line says where the names come from.
Lists are read once, when first asked for, and never change afterwards.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_ENDINGS_OF_WORDS = (
    "tion", "sion", "ment", "able", "ible", "ology", "ity", "ous", "ive", "ance", "ence", "ism",
    "ful", "less", "ship", "ward", "age", "ency", "ancy", "ical", "ic", "ise", "ize", "ify",
)  # fmt: skip

# An inflected word is looked up under its base: ending, what stands in its place.
_INFLECTIONS = (
    ("'s", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"),
    ("ing", ""), ("ing", "e"), ("ly", ""), ("ily", "y"), ("er", ""), ("er", "e"), ("ers", ""),
    ("ers", "e"), ("est", ""), ("ness", ""), ("n't", ""), ("'ve", ""), ("'re", ""), ("'ll", ""),
    ("'d", ""), ("'m", ""),
)  # fmt: skip

# What a Welsh word that ends in a vowel takes on: "yw'r", "hi'n".
_WELSH_VOWELS = tuple("aeiouwyâêîôûŵŷ")
_AFTER_A_WELSH_VOWEL = ("'r", "'n", "'i", "'u", "'w", "'ch", "'m", "'th")

_INFLECTED = tuple({ending for ending, _ in _INFLECTIONS})

# Words longer than this are listed in part; a longer one is a word if it ends as words do.
_LONGEST_LISTED_WORD = 9  # letters
_ENDINGS_OF_LONG_WORDS = (
    "s", "ing", "ed", "ly", "er", "or", "al", "ist", "ant", "ent", "gy", "phy", "apy", "my", "try",
    "cy", "py", "gram", "scope", "itis", "ine", "ide", "one", "ole", "lol", "pril", "tan", "tin",
    "lin", "pam", "pine", "ium", "mab", "cin", "ate", "ure", "ism", "oma", "aemia", "emia", "ogen",
    "amide", "ase", "ose", "phobia", "plegia", "paedic", "ward", "wise", "ish", "some", "out",
)  # fmt: skip
_WORDS_REMEMBERED = 65_536  # answers kept: the words of a language come again and again
_BEGINNINGS_OF_WORDS = (
    "un", "re", "pre", "non", "over", "under", "out", "mis", "dis", "self", "post", "anti", "co",
    "multi", "mini", "micro", "super", "semi", "inter", "tele", "hyper", "hypo", "pro", "sub",
)  # fmt: skip
_ENDINGS_OF_LONG_NAMES = (
    "ton", "ham", "ley", "son", "well", "field", "worth", "wood", "shaw", "bury", "brook", "land",
    "thwaite", "bottom", "house", "ski", "ska", "wicz", "enko", "ova", "opoulos", "ovic", "escu",
    "oglu", "amma", "arajah", "nathan", "singam", "lingam", "moorthy", "murthy", "krishnan",
    "ullah", "dottir", "elo", "ola", "eka", "olu", "una", "ayo", "anyi", "onye", "umba", "ezi",
)  # fmt: skip

# Endings and beginnings that family names have and English words seldom do.
_ENDINGS_OF_FAMILY_NAMES = (
    "ski", "ska", "cki", "cka", "wicz", "czyk", "czak", "czuk", "enko", "chuk", "ová", "ova",
    "opoulos", "opoulou", "akis", "ides", "idis", "escu", "oglu", "oğlu", "ović", "ovic", "vić",
    "yan", "dze", "shvili", "sson", "sen", "nathan", "swamy", "murthy", "krishnan", "wardena",
    "ratne", "singhe", "jit", "preet", "deep", "inder", "ullah", "uddin", "zada", "zai", "olu",
    "tunde", "chukwu", "emeka", "wole", "kunle", "oluwa", "dottir", "ewicz", "iewicz",
)  # fmt: skip
_BEGINNINGS_OF_NAMES = (
    "mc", "mac", "o'", "o’", "fitz", "oluw", "chukw", "ogun", "onye", "ade", "abdul", "abdir",
    "al-", "el-", "d'", "tre",
)  # fmt: skip


def without_accents(word: str) -> str:
    """The word with its accents taken off: "siân" becomes "sian"."""
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word.replace("ł", "l").replace("ø", "o"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _read(beginning: str) -> frozenset[str]:
    words: set[str] = set()
    for file in files(__name__).iterdir():
        if file.name.startswith(beginning) and file.name.endswith(".txt"):
            _, _, body = file.read_text(encoding="utf-8").partition("\n")
            words.update(body.split())
    return frozenset(words)


def _both_spellings(words: frozenset[str]) -> frozenset[str]:
    return words | frozenset(map(without_accents, words))


@cache
def common_words() -> frozenset[str]:
    """Everyday English words in their base form and Welsh ones as they are told, lower case."""
    return _read("trap_common_words") | _welsh_words() | _read("trap_text_speak")


def _welsh_words() -> frozenset[str]:
    words = _read("trap_welsh_words")
    open_ended = (word for word in words if word.endswith(_WELSH_VOWELS))
    return words | {word + ending for word in open_ended for ending in _AFTER_A_WELSH_VOWEL}


@cache
def further_words() -> frozenset[str]:
    """Less common English words in their base form, none of them a name, lower case."""
    return _read("trap_further_words")


@cache
def listed_words() -> frozenset[str]:
    """All words in their base form that the lists hold, lower case."""
    return common_words() | further_words()


@cache
def rare_words() -> frozenset[str]:
    """Names that are also rarer or inflected English words, lower case."""
    return _read("trap_rare_words")


@cache
def places() -> frozenset[str]:
    """Towns, counties and countries, lower case."""
    return _read("trap_places")


@cache
def not_people() -> frozenset[str]:
    """Eponyms, drugs, brands, peoples, feasts and days, lower case."""
    return _read("trap_medicine") | _read("trap_things")


@cache
def words_of_other_languages() -> frozenset[str]:
    """Everyday words of other languages that are names too, with and without accents."""
    return _both_spellings(_read("trap_other_languages"))


@cache
def known_people() -> dict[str, frozenset[str]]:
    """People of books, of screens and of history, lower case: first words by their second."""
    pairs = [pair.split("_") for pair in _read("trap_known_people")]
    return {last: frozenset(one for one, other in pairs if other == last) for _, last in pairs}


@cache
def given_names() -> frozenset[str]:
    """Given names of many backgrounds, lower case, with and without accents."""
    return _both_spellings(_read("given_"))


@cache
def family_names() -> frozenset[str]:
    """Family names of many backgrounds, lower case, with and without accents."""
    return _both_spellings(_read("family_"))


@cache
def all_names() -> frozenset[str]:
    """Given and family names together."""
    return given_names() | family_names()


@cache
def plain_names() -> frozenset[str]:
    """Given names of four letters or more that are nothing else, so also found in lower case."""
    return _only_names(given_names())


@cache
def plain_family_names() -> frozenset[str]:
    """Family names of four letters or more that are nothing else."""
    return _only_names(family_names())


def _only_names(some: frozenset[str]) -> frozenset[str]:
    words = common_words() | rare_words() | places() | not_people()
    return frozenset(n for n in some - words if len(n) > 3 and not is_a_word(n))


@lru_cache(maxsize=_WORDS_REMEMBERED)
def is_a_word(word: str) -> bool:
    """Whether a word in lower case is an everyday English word, inflected or not."""
    if _is_a_base(word):
        return True
    if word in all_names() and word not in rare_words():
        return False  # "hamed" is no form of "ham"
    if "'" in word:
        before = word.partition("'")[0]
        return before == "i" or (len(before) > 1 and is_a_word(before.removesuffix("n")))
    if "-" in word:
        return all(len(part) < 2 or is_a_word(part) for part in word.split("-"))
    if word.endswith(_INFLECTED) and any(
        word.endswith(ending) and _is_a_base(_base(word, ending, instead))
        for ending, instead in _INFLECTIONS
    ):
        return True
    return _is_made_as_words_are(word) and word not in all_names()


def _is_made_as_words_are(word: str) -> bool:
    """Whether an unlisted word has a beginning and a rest, or an end, that only words have."""
    if len(word) > _LONGEST_LISTED_WORD and word.endswith(_ENDINGS_OF_LONG_WORDS):
        return not word.endswith(_ENDINGS_OF_LONG_NAMES)
    return word.startswith(_BEGINNINGS_OF_WORDS) and any(
        word.startswith(beginning)
        and len(word) - len(beginning) > 3
        and is_a_word(word[len(beginning) :])
        for beginning in _BEGINNINGS_OF_WORDS
    )


def is_a_listed_word(word: str) -> bool:
    """Whether a word in lower case is in the list itself or has an ending that only words have."""
    return _is_a_base(word)


def _is_a_base(word: str) -> bool:
    return word in listed_words() or (len(word) > 6 and word.endswith(_ENDINGS_OF_WORDS))


def _base(word: str, ending: str, instead: str) -> str:
    base = word[: len(word) - len(ending)]
    doubled = not instead and len(base) > 3 and base[-1] == base[-2] and base[-1] not in "ls"
    base = base[:-1] if doubled else base + instead
    return base if len(base) > 1 else ""


def looks_like_a_family_name(word: str) -> bool:
    """Whether a word in lower case has the shape of a family name: "McGillop", "Rutkiewicz"."""
    if len(word) < 5:
        return False
    return word.endswith(_ENDINGS_OF_FAMILY_NAMES) or word.startswith(_BEGINNINGS_OF_NAMES)
