"""What speaks for a word being somebody's name, and how much each of these things weighs.

Every word that a rule took, or that stands where names stand, is described by a few plain facts:
what the lists say of it, whether it carries a capital, what comes before and after. The facts'
weights are data (`names/weights.json`, with a card); their sum gives the confidence.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from wholeheard.listening.protecting import names
from wholeheard.listening.protecting.details import _cues as cues
from wholeheard.listening.protecting.details._person_words import Words

_SURE = 0.995  # no name is surer than this

# What the word before or after may be, in the order asked. Small words of English.
_BEFORE = {
    **dict.fromkeys(["the", "a", "an", "this", "that", "these", "those", "no", "some", "any",
                     "every", "each", "another"], "article"),
    **dict.fromkeys(["my", "his", "her", "their", "your", "its"], "whose"),
    **dict.fromkeys(["our"], "our"),
    **dict.fromkeys(["in", "at", "near", "outside", "around", "visiting", "into", "towards",
                     "through", "via", "on"], "place"),
    **dict.fromkeys(["with", "by", "from", "to", "for", "of", "about", "without", "between",
                     "unlike", "like", "under", "beside", "except", "than"], "towards"),
    **dict.fromkeys(["told", "asked", "met", "saw", "let", "tell", "ask", "phoned", "rang", "rung",
                     "called", "seen", "thank", "loves", "loved", "trust", "know", "knew", "see",
                     "want", "remember", "heard", "found", "had", "have", "got", "credit",
                     "gave", "fault", "helped", "miss", "mention", "praise", "name", "hear",
                     "recommend", "blame", "find", "ring", "call", "contact", "likes", "adores",
                     "hates", "need", "needs", "missed", "left", "took", "sent", "hugged",
                     "watched", "believe", "believed", "get", "gets", "sees", "meet", "invite",
                     "named", "thanked", "kissed", "follow", "followed", "chase", "chased",
                     "emailed", "texted", "visit", "visited"], "verb"),
    **dict.fromkeys(["when", "if", "that", "because", "only", "but", "where", "as", "then", "so",
                     "while", "until", "before", "after", "even", "since", "although", "though",
                     "how", "why", "once", "unless", "whether", "yesterday", "today", "thankfully",
                     "luckily", "eventually", "finally", "suddenly", "later", "again",
                     "where's", "is", "did", "does", "just"], "clause"),
    **dict.fromkeys(["and", "&", "or", "n", "plus", "nor"], "and"),
    **dict.fromkeys(["was", "were", "are", "be", "being", "am"], "is"),
    **dict.fromkeys(["dear", "hi", "hello", "hiya", "thanks", "cheers", "love", "bless", "regards",
                     "especially", "wishes", "hey", "sincerely", "faithfully"], "greeting"),
}  # fmt: skip
_AFTER = {
    **dict.fromkeys(["on", "in", "from", "at"], "place"),
    **dict.fromkeys(["the", "a", "an", "our", "my"], "article"),
    **dict.fromkeys(["was", "is", "has", "had", "did", "does", "who", "were", "wasn't", "isn't",
                     "didn't", "hasn't", "wouldn't", "couldn't", "never", "always"], "is"),
    **dict.fromkeys(["and", "&", "or", "n"], "and"),
    **dict.fromkeys(["for", "to", "with", "about", "when", "if", "because", "as", "but", "until",
                     "than", "after", "before", "while", "again", "too", "of", "by"], "small"),
    **dict.fromkeys(["he", "she", "they", "i", "you", "we", "it"], "pronoun"),
    **dict.fromkeys(["will", "would", "could", "should", "can", "may", "might", "must",
                     "can't", "won't"], "may"),
}  # fmt: skip
# What is said of people, and of hardly anything else, after "was" and the like.
_LIKE_A_PERSON = frozenset(
    {"lovely", "kind", "amazing", "brilliant", "helpful", "friendly", "rude", "caring", "patient",
     "star", "angel", "gem", "legend", "credit", "wonderful", "gentle", "funny", "professional",
     "polite", "abrupt", "dismissive", "nasty", "horrible", "sweet", "attentive", "thorough",
     "reassuring", "understanding", "fab", "ace", "compassionate", "hero", "saint", "diamond",
     "asset", "treasure", "delightful", "knowledgeable", "approachable", "cheerful", "warm",
     "supportive", "considerate", "respectful", "sarcastic", "off", "away", "busy", "sick",
     "born", "late", "our", "my", "his", "her", "on"}
) | (frozenset(cues.ROLES) - {"staff", "team", "service", "ward"})  # fmt: skip
_MODIFIERS = frozenset(
    ["so", "very", "really", "always", "absolutely", "the", "a", "an", "such", "just", "as",
     "extremely", "incredibly", "particularly", "both", "all", "also", "only", "most", "truly"]
)  # fmt: skip
# What belongs to people: "Leila's voice".
_OWNED = frozenset(
    ["voice", "kindness", "manner", "smile", "face", "hands", "handwriting", "care", "help",
     "patience", "attitude", "words", "humour", "badge", "room", "colleague", "desk", "list",
     "mum", "mother", "dad", "father", "husband", "wife", "family", "daughter", "son", "death",
     "birthday", "secretary", "name", "notes", "bed", "house", "phone", "advice", "support",
     "reply", "letter", "email", "approach", "compassion", "clothes", "dressing", "medication",
     "coat", "shift", "hand", "eyes", "laugh", "legs", "leg", "story", "treatment", "discharge"]
)  # fmt: skip
# Words that are given names too but are followed by these as the thing itself: "faith in".
_THINGS_IN = frozenset(["faith", "hope", "joy", "trust", "charity", "comfort", "peace", "grace"])
_ENDS_OF_LETTERS = frozenset(
    ["regards", "wishes", "thanks", "sincerely", "faithfully", "love", "cheers", "truly", "signed",
     "gratefully", "respectfully", "gratitude", "disappointment", "you"]
)  # fmt: skip
_THANKED = frozenset([("thank", "you"), ("well", "done"), ("thanks", "to"), ("god", "bless")])
_PRONOUNS = frozenset(["he", "she", "her", "his", "him", "hers", "herself", "himself"])
_LOOK_AHEAD = 12  # words in which "her" or "his" may speak of the one named


def confidence(words: Words, first: int, last: int, rule: str) -> float:
    """How likely the words `first` to `last` are a name: 0 to 1, from the weights of the facts."""
    weight = weights()
    total = sum(weight.get(fact, 0.0) for fact in facts(words, first, last, rule))
    return min(_SURE, 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))))


@cache
def weights() -> dict[str, float]:
    """The weight of each fact, in units of log odds."""
    data = files(names).joinpath("weights.json").read_text(encoding="utf-8")
    return {fact: float(weight) for fact, weight in json.loads(data)["weights"].items()}


def facts(words: Words, first: int, last: int, rule: str) -> Iterator[str]:
    """What can be said of a candidate, each fact as a short code."""
    kind, case = _kind(words, first), _case(words, first)
    before, after = _before(words, first), _after(words, last)
    yield "always"
    yield f"rule={rule}"
    yield f"kind={kind}"
    yield f"case={case}"
    yield f"{kind}/{case}"
    yield f"before={before}"
    yield f"before={before}/{kind}"
    yield f"after={after}"
    yield f"after={after}/{kind}"
    if rule == "":
        yield f"alone/{kind}/{case}"
    if last > first:
        yield "several words"
        if words.is_full_name(first, last):
            yield "a full name"
    if len(words.lower[first]) < 4:
        yield f"short/{case}"
    if words.end_of_name(last) < words.ends[last]:
        yield "owns something"
        if not _OWNED.isdisjoint(words.lower[last + 1 : last + 3]):
            yield "owns what people own"
    if after == "is" and _is_like_a_person(words, last):
        yield "is like a person"
        yield f"is like a person/{kind}"
    if words.lower[first] in _THINGS_IN and words.lower[last + 1 : last + 2] == ["in"]:
        yield "a thing in something"
    if words.capitals_at_random:
        yield f"capitals at random/{case}"
    if _spoken_of(words, last):
        yield f"spoken of as he or she/{kind}"


def _kind(words: Words, at: int) -> str:
    """What the lists and the shape of a word say of it."""
    word = words.lower[at]
    if words.is_initial(at):
        return "initial"
    given = words.in_given(at)
    if word in names.places():
        return "given place" if given else "trap"
    if word in names.not_people():
        return "given thing" if given else "trap"
    if given and word in cues.PEOPLE_AT_A_START:
        return "given person"
    if names.is_a_word(word):
        return "given word" if given else "word"
    if word in names.rare_words():
        return "given rare" if given else "rare"
    if given:
        return "given"
    if words.in_family(at):
        return "family"
    if not word.isascii() or names.looks_like_a_family_name(word):
        return "shape"
    return "unknown"


def _case(words: Words, at: int) -> str:
    if words.shouting:
        return "shouting"
    if not words.capital[at]:
        return "small"
    if words.words[at].isupper() and len(words.words[at]) > 1:
        return "capitals"
    return "start" if words.starts_sentence[at] else "capital"


def _before(words: Words, at: int) -> str:
    if at == 0:
        return "nothing"
    word, gap = words.lower[at - 1], words.gap(at - 1)
    if gap not in {" ", "  "}:
        if _is_signed(words, at, gap):
            return "signed"
        if words.starts_sentence[at]:
            return "nothing"
        if words.lower[at - 1] in cues.ROLES:
            return "role and a sign"
        return "comma" if "," in gap else "sign"
    if word in cues.STRONG_TITLES:
        return "title"
    if word in cues.ROLES:
        return "loose role" if word in cues.LOOSE_ROLES else "role"
    if words.pair_before(at) in _THANKED:
        return "greeting"
    if word in _BEFORE:
        return _BEFORE[word]
    if word in cues.NAMING or words.pair_before(at) in cues.NAMING_PAIRS:
        return "naming"
    return "capital" if words.capital[at - 1] else "other"


def _is_signed(words: Words, at: int, gap: str) -> bool:
    """The end of a letter: "Regards, Blessing", or a line of its own after all others."""
    if at + 4 < words.count or words.text[words.ends[-1] :].strip(" .,!x\n"):
        return False
    return words.lower[at - 1] in _ENDS_OF_LETTERS or ("\n" in gap and at > 2)


def _after(words: Words, at: int) -> str:
    if at + 1 >= words.count:
        return "end"
    word, gap = words.lower[at + 1], words.gap(at)
    if gap not in {" ", "  "}:
        if gap.startswith(","):
            return "comma"
        return "sign" if gap.startswith(("'", "’", "-", "/", "(")) else "end"
    if word in cues.ALL_INSTITUTIONS:
        return "institution"
    if word in _AFTER:
        return _AFTER[word]
    if word in cues.SURE_DOING:
        return "doing"
    if words.capital[at + 1]:
        return "capital"
    if word in cues.DOING or word.endswith("ed"):
        return "maybe doing"
    return "other"


def _is_like_a_person(words: Words, last: int) -> bool:
    for word in words.lower[last + 2 : last + 5]:
        if word in _LIKE_A_PERSON:
            return True
        if word not in _MODIFIERS:
            return False
    return False


def _spoken_of(words: Words, last: int) -> bool:
    return not _PRONOUNS.isdisjoint(words.lower[last + 1 : last + 1 + _LOOK_AHEAD])
