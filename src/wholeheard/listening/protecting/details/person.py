"""Names of people: with a title, beside what somebody is, or known as a name.

A name that is found once on strong evidence is then found wherever else it stands in the story.
Titles are not part of the name: of "Dr Okafor" the passage is "Okafor". Eponyms, wards, streets,
drugs and words that only look like names are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wholeheard.listening.protecting import names
from wholeheard.listening.protecting.details import _cues as cues
from wholeheard.listening.protecting.details._person_words import Words, words_of
from wholeheard.listening.shapes import Detail

KIND = "person"
NAME = "name of a person"
LABEL = "name"

CERTAIN, LIKELY, POSSIBLE = 0.95, 0.85, 0.7  # shares seen on invented stories, not calibrated
_FEWEST_LETTERS = 2  # of a name that stands without a title
_LONGEST_ACRONYM = 6  # letters
_LOOK_BACK = 7  # words before "called" in which a thing or an animal may be named

_CAPITALISED = re.compile(r"\b[^\W\d_a-zß-öø-ÿ][^\W_]*")
_WORD = re.compile(r"[^\W\d_]+")


def find(text: str) -> Iterator[Detail]:
    """Every name of a person in `text`."""
    if not may_hold_a_name(text):
        return
    words = words_of(text)
    found = _Found(words)
    for rule in _RULES:
        rule(words, found)
    _join_neighbours(words, found)
    _find_again(words, found)
    yield from found.details()


def may_hold_a_name(text: str) -> bool:
    """A quick look: is there any capital or known name that is not an everyday word?"""
    odd = set(_CAPITALISED.findall(text)) - _everyday()
    if odd and not all(map(_is_nobody, odd)):
        return True
    return not _worth_a_look().isdisjoint(_WORD.findall(text.lower()))


@cache
def _everyday() -> frozenset[str]:
    """Capitalised words that alone are never worth a second look."""
    plain = {w for w in names.common_words() if w not in names.all_names()}
    plain |= {w for w in names.not_people() if w not in names.all_names()}
    plain |= {w for w in cues.ROLES if w not in names.all_names()}
    plain -= set(cues.STRONG_TITLES) | set(cues.WEAK_TITLES)
    endings = ("s", "ing", "ed", "d", "er", "ly", "y")
    more = {word + ending for word in plain for ending in endings}
    plain |= more - names.all_names()
    plain |= {"i", "a", "s", "t", "m", "the", "ive", "im", "no", "so", "my", "he"}
    return frozenset(w.capitalize() for w in plain) | frozenset(
        w.upper() for w in plain if len(w) < 5
    )


@cache
def _worth_a_look() -> frozenset[str]:
    """Lower-case words that may be a name or come right before one."""
    return names.plain_names() | names.plain_family_names() | frozenset(cues.STRONG_TITLES)


def _is_nobody(word: str) -> bool:
    """Whether a capitalised word is an acronym, or an everyday word and no name."""
    if len(word) < _FEWEST_LETTERS or (len(word) < _LONGEST_ACRONYM and word.isupper()):
        return True
    lowered = word.lower()
    if lowered in cues.WEAK_TITLES:
        return False
    return lowered not in names.all_names() and (
        names.is_a_word(lowered) or lowered in names.not_people() or lowered in names.places()
    )


class _Found:
    """The names found so far, by the words they cover."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._by_first: dict[int, tuple[int, str, float]] = {}
        self.taken: set[int] = set()

    def add(self, first: int, last: int, label: str, confidence: float) -> None:
        """Take the words `first` to `last` (both included) as a name, with initials before."""
        while first > 0 and self._words.is_initial(first - 1) and self._words.beside(first - 1):
            first -= 1
        if not self.taken.isdisjoint(range(first, last + 1)):
            return
        self._by_first[first] = (last, label, confidence)
        self.taken.update(range(first, last + 1))

    def spans(self) -> list[tuple[int, int, str, float]]:
        """First word, last word, label and confidence of each name, in order."""
        return [(first, *rest) for first, rest in sorted(self._by_first.items())]

    def details(self) -> Iterator[Detail]:
        """The names as passages of the text."""
        words = self._words
        for first, last, label, confidence in self.spans():
            end = words.end_of_name(last)
            yield Detail(words.starts[first], end, KIND, label, confidence)


def _after_titles(words: Words, found: _Found) -> None:
    """ "Dr Patel", "mrs okoye", "Sister Grace"."""
    for at in range(words.count - 1):
        word = words.lower[at]
        if word in cues.STRONG_TITLES:
            _after_a_strong_title(words, found, at)
        elif word in cues.WEAK_TITLES and words.beside(at):
            _after_a_weak_title(words, found, at)


def _after_a_weak_title(words: Words, found: _Found, at: int) -> None:
    name = at + 1
    label = _label_from_words(words, name) or cues.WEAK_TITLES[words.lower[at]]
    if words.could_be_a_name(name) or words.is_long_and_new(name):
        found.add(name, words.run_from(name), label, CERTAIN)
    elif not words.capital[name] and words.is_only_a_name(name):
        found.add(name, name, label, POSSIBLE)


def _after_a_strong_title(words: Words, found: _Found, at: int) -> None:
    name = at + 1
    if not words.beside(at) or words.lower[name] in cues.NOT_AFTER_A_TITLE:
        return
    if words.lower[name] in cues.STRONG_TITLES:  # "Prof. Dr": the second has its own turn
        return
    label = cues.STRONG_TITLES[words.lower[at]]
    if label == LABEL:
        label = _label_from_words(words, name) or label
    ends_a_sentence = words.gap(name - 1) != " " and words.is_everyday(name)
    if ends_a_sentence and not words.is_known(name):
        return
    if words.lower[name] in cues.PARTICLES and words.run_from(name) > name:
        found.add(name, words.run_from(name), label, CERTAIN)
    elif words.capital[name] or words.is_initial(name):
        found.add(name, words.run_from(name, after_title=True), label, CERTAIN)
    elif words.shouting and not words.is_known(name):
        return
    elif words.is_known(name) or not words.is_everyday(name):
        last = name
        if name + 1 < words.count and words.beside(name) and words.is_plain_name(name + 1):
            last = name + 1
        found.add(name, last, label, LIKELY)


def _after_naming(words: Words, found: _Found) -> None:
    """ "called Temi", "my name is Sioned", "her badge said Ife"."""
    for at in range(1, words.count):
        if not words.beside(at - 1, quotes=True):
            continue
        before, pair = words.lower[at - 1], words.pair_before(at)
        named = before in cues.NAMING or pair in cues.NAMING_PAIRS or before == "name's"
        if named and _names_a_thing(words, at):
            continue
        if named and (words.could_be_a_name(at) or words.is_plain_name(at)):
            found.add(at, words.run_from(at), _label_from_words(words, at) or LABEL, CERTAIN)
        elif (pair in cues.SAYING_I_AM or (before, "") in cues.SAYING_I_AM) and (
            words.is_unlikely_word(at)
        ):
            found.add(at, words.run_from(at), LABEL, LIKELY)


def _names_a_thing(words: Words, at: int) -> bool:
    before = words.lower[max(0, at - _LOOK_BACK) : at - 1]
    return not cues.NOT_PEOPLE_CALLED.isdisjoint(before) and not any(
        w in cues.ROLES and w not in cues.LOOSE_ROLES for w in before
    )


def _beside_roles(words: Words, found: _Found) -> None:
    """ "nurse Ffion", "my late wife Eirlys", "the midwife, Hannah,", "Kojo the porter"."""
    for at in range(words.count):
        if not words.capital[at] or at in found.taken:
            continue
        label = _label_from_words(words, at)
        if label and _fits_its_role(words, at):
            found.add(at, words.run_from(at), label, CERTAIN)


def _fits_its_role(words: Words, at: int) -> bool:
    if words.names_an_institution(at):
        return False
    role = words.lower[at - 1] if at else ""
    strict = role in cues.LOOSE_ROLES or not words.beside(at - 1) or role not in cues.ROLES
    if words.starts_sentence[at] and words.is_everyday(at):
        return words.is_given_word(at) and words.an_article_follows(at)
    if strict or words.starts_sentence[at]:
        return words.is_known_given(at) or words.is_unlikely_word(at)
    return words.could_be_a_name(at)


def _label_from_words(words: Words, at: int) -> str | None:
    """The label told by the words around a name, before it or after it."""
    before = words.role_before(at)
    if before is not None:
        return cues.ROLES[before]
    after = words.role_after(words.run_from(at))
    return cues.ROLES[after] if after is not None else None


def _known_names(words: Words, found: _Found) -> None:
    """A known name with a capital: "Blessing Okoro", "Katarzyna", "Jean Philpott"."""
    for at in range(words.count):
        if at in found.taken or not words.capital[at] or words.names_an_institution(at):
            continue
        last = words.run_from(at)
        if last > at and words.is_full_name(at, last):
            found.add(at, last, LABEL, CERTAIN)
        elif words.is_clear_name(at):
            found.add(at, last, LABEL, LIKELY)


def _doing_something(words: Words, found: _Found) -> None:
    """A word with a capital that does what people do: "Ifeoma sat with me", "Hope listened"."""
    for at in range(words.count - 1):
        if at in found.taken or not words.capital[at] or words.names_an_institution(at):
            continue
        last = words.run_from(at)
        if last + 1 >= words.count or not words.beside(last):
            continue
        doing = words.lower[last + 1]
        if words.lower[at] in cues.PEOPLE_AT_A_START and words.starts_sentence[at]:
            if doing in cues.DOING or doing in {"on", "from", "at", "in"}:
                found.add(at, last, LABEL, LIKELY)
        elif doing in cues.SURE_DOING and words.is_given_word(at):
            found.add(at, last, LABEL, LIKELY)
        elif doing in cues.DOING and words.is_unlikely_word(at):
            found.add(at, last, LABEL, POSSIBLE)


def _spoken_to(words: Words, found: _Found) -> None:
    """ "Thank you Shanelle", "Dear Wyn", "well done Bolu", "by Joy and her team"."""
    for at in range(1, words.count):
        if at in found.taken or words.names_an_institution(at) or not words.beside(at - 1, ","):
            continue
        before = words.lower[at - 1]
        thanked = before in cues.GREETING or words.pair_before(at) in {
            ("thank", "you"), ("well", "done"), ("thanks", "to"), ("god", "bless")
        }  # fmt: skip
        if thanked and (
            (words.capital[at] and (words.is_given_word(at) or words.is_unlikely_word(at)))
            or words.is_plain_name(at)
        ):
            found.add(at, words.run_from(at), LABEL, LIKELY)
        elif before in cues.TOWARDS and _a_given_name(words, at) and words.beside(at - 1):
            found.add(at, words.run_from(at), LABEL, POSSIBLE)


def _a_given_name(words: Words, at: int) -> bool:
    return words.capital[at] and words.is_given_word(at) and not words.is_month(at)


def _in_small_letters(words: Words, found: _Found) -> None:
    """Names written without a capital: "nurse ifeoma", "a girl called kayleigh", "chidi was"."""
    for at in range(words.count):
        if at in found.taken or words.capital[at] or not words.is_known(at):
            continue
        role = words.lower[at - 1] if at and words.beside(at - 1) else ""
        if words.is_plain_name(at) and not words.names_an_institution(at):
            label = cues.ROLES.get(role, LABEL)
            found.add(at, words.run_in_small(at), label, LIKELY if role in cues.ROLES else POSSIBLE)


def _join_neighbours(words: Words, found: _Found) -> None:
    """Words with a capital joined to a name: "Gaz and Shanice", "Ola, Bev and Wyn"."""
    for first, last, label, _ in found.spans():
        after = last + 1
        if after + 1 < words.count and words.lower[after] in {"and", "&", "a", "ac"}:
            after += 1
        elif not (after < words.count and words.gap(last) in {", ", " & ", "/", " + "}):
            after = 0
        if after and _fits_beside_a_name(words, found, after):
            found.add(after, words.run_from(after), label, POSSIBLE)
        before = first - 1
        if before > 0 and words.lower[before] in {"and", "&", "a", "ac"}:
            before -= 1
        elif not (before >= 0 and words.gap(before) in {", ", " & ", "/", " + "}):
            before = -1
        if before >= 0 and _fits_beside_a_name(words, found, before):
            found.add(before, before, label, POSSIBLE)


def _fits_beside_a_name(words: Words, found: _Found, at: int) -> bool:
    return (
        at not in found.taken
        and words.capital[at]
        and not words.names_an_institution(at)
        and (words.is_unlikely_word(at) or (words.is_given_word(at) and not words.is_month(at)))
    )


def _find_again(words: Words, found: _Found) -> None:
    """Further places where a name already found stands, in full or in part."""
    known: dict[str, str] = {}
    for first, last, label, confidence in found.spans():
        for at in range(first, last + 1):
            if confidence >= LIKELY and len(words.lower[at]) > 2:
                known.setdefault(words.lower[at], label)
    for at in range(words.count):
        label = known.get(words.lower[at], "")
        if not label or at in found.taken or words.lower[at] in cues.PARTICLES:
            continue
        plain = words.capital[at] and not (words.starts_sentence[at] and words.is_everyday(at))
        if (plain or not words.is_everyday(at)) and not words.names_an_institution(at):
            found.add(at, at, label, LIKELY)


_RULES = (
    _after_titles, _after_naming, _beside_roles, _known_names, _doing_something, _spoken_to,
    _in_small_letters,
)  # fmt: skip
