"""The words of a story as `person` looks at them: capitals, neighbours, and what each may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cached_property
from itertools import accumulate
from string import ascii_lowercase, ascii_uppercase

from wholeheard.listening.protecting import names
from wholeheard.listening.protecting.details import _cues as cues

_TOKEN = re.compile(r"([^\W\d_]++(?:['’-][^\W\d_]++)*+|&)")
_SENTENCE_END = re.compile(r"[.!?…:;•*\n\"“(-]")
SHOUTING = 0.6  # share of capital letters from which capitals say nothing
FEWEST_CAPITALS = 8  # as few or fewer are not shouted
SHARE_OF_ENGLISH = 0.45
"""Of the words in small letters, below which a text is not English. Of 670 invented English
passages, text speak among them, the least has 0.50; of 22 in eleven other languages all but one
have 0.31 or less. Welsh everyday words are listed with the English ones."""
ONLY_ENGLISH = "the"  # where it stands nothing needs to be counted
FEWEST_TO_TELL = 3  # words in small letters: fewer tell no language
LONGEST_NAME = 5  # words
LONGEST_ACRONYM = 5  # letters

LONGEST_LISTED_WORD = 9  # letters; see names/trap_common_words.txt
ENGLISH_ENDINGS = (
    "ing",
    "ed",
    "er",
    "ers",
    "or",
    "ly",
    "al",
    "ist",
    "ists",
    "s",
    "ant",
    "ent",
    "y",
)

_WITHIN_A_SENTENCE = frozenset([" ", ", "])
_POSSESSIVES = ("'s", "’s")
_BIG, _SMALL = ascii_uppercase.encode(), ascii_lowercase.encode()
_MONTHS = frozenset(["jan", "april", "may", "june", "august"])


def words_of(text: str) -> Words:
    """The words of `text`, ready to be asked about."""
    return Words(text)


class Words:
    """The words of one text. Every list of facts has one entry for each word."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._institutions: dict[int, bool] = {}  # what was asked before
        parts: list[str] = _TOKEN.split(
            text
        )  # what stands before a word, the word, what stands after it
        edges = list(accumulate(map(len, parts)))
        self.words = parts[1::2]
        self.count = len(self.words)
        self.starts = edges[:-1:2]
        self.ends = edges[1::2]
        self.lower = _bare_each(self.words, text)
        self.shouting = is_shouting(text)
        self.capital = [not self.shouting and word[0].isupper() for word in self.words]
        self.capitals = [at for at, capital in enumerate(self.capital) if capital]
        self._gaps = parts[2:-1:2]
        self.starts_sentence = [True] + [
            gap not in _WITHIN_A_SENTENCE and self._starts_sentence(at, gap)
            for at, gap in enumerate(self._gaps, start=1)
        ]

    @cached_property
    def capitals_at_random(self) -> bool:
        """Whether everyday words carry capitals in mid-sentence: "The Food was Very Cold"."""
        if self.shouting:
            return False
        odd = sum(
            self.capital[at]
            and not self.starts_sentence[at]
            and len(self.words[at]) > 2
            and names.is_a_word(self.lower[at])
            and self.lower[at] not in names.all_names()
            and self.lower[at] not in cues.ALL_INSTITUTIONS
            for at in range(self.count)
        )
        return odd > 2 and odd * 8 > self.count

    @cached_property
    def is_english(self) -> bool:
        """Whether enough of the words in small letters are English, or there are few of them."""
        if ONLY_ENGLISH in self.lower:
            return True
        small = {
            word
            for word, written in zip(self.lower, self.words, strict=True)
            if written[0].islower() and len(word) > 1
        }
        english = sum(map(names.is_a_word, small))
        return len(small) < FEWEST_TO_TELL or english >= SHARE_OF_ENGLISH * len(small)

    def that_are(self, some: Collection[str]) -> list[int]:
        """The words, by number, that are among some."""
        return [at for at, word in enumerate(self.lower) if word in some]

    def gap(self, at: int) -> str:
        """What stands between word `at` and the next one."""
        return self._gaps[at]

    def beside(self, at: int, quotes: bool | str = False) -> bool:
        """Whether only a space (or what may stand before a name) parts it from the next."""
        if at < 0 or at + 1 >= self.count:
            return False
        gap = self._gaps[at]
        if gap == " ":
            return True
        if quotes == ",":
            gap = gap.replace(",", "")
        elif quotes:
            gap = gap.strip("\"'“‘, :") + " "
        if gap == " ":
            return True
        return gap in {". ", "  ", ".", "\n"} and (
            gap != ". " or self.lower[at] in cues.STRONG_TITLES or len(self.lower[at]) < 3
        )

    def pair_before(self, at: int) -> tuple[str, str]:
        """The two words before word `at`."""
        return (self.lower[at - 2] if at > 1 else "", self.lower[at - 1] if at else "")

    def end_of_name(self, at: int) -> int:
        """Where the name that ends with word `at` ends: before its "'s"."""
        return self.starts[at] + len(_without_possessive(self.words[at]))

    # What a word may be

    def is_everyday(self, at: int) -> bool:
        """An everyday English word, or a word that carries a capital without being a person."""
        word = self.lower[at]
        return word in names.not_people() or names.is_a_word(word)

    @cached_property
    def known(self) -> list[bool]:
        """Of each word, whether it is a given or family name of the lists."""
        every = names.all_names()
        return [
            word in every
            or ((not word.isalpha() or not word.isascii()) and self._any_part(at, every))
            for at, word in enumerate(self.lower)
        ]

    def is_known(self, at: int) -> bool:
        """A given or family name of the lists."""
        return self.known[at]

    def is_known_given(self, at: int) -> bool:
        """A given name of the lists, even one that is an everyday word too, but not a trap."""
        return self._any_part(at, names.given_names()) and not self._is_trap(at)

    def is_given_word(self, at: int) -> bool:
        """A given name that may be an everyday word: Hope, Mark, Joy."""
        return self.lower[at] in names.given_names() and (
            not self._is_trap(at) or self.is_month(at)
        )

    def is_month(self, at: int) -> bool:
        """A month that is a given name too."""
        return self.lower[at] in _MONTHS

    def in_given(self, at: int) -> bool:
        """In the lists of given names, in whole or in a part of "Ann-Marie"."""
        return self._any_part(at, names.given_names())

    def in_family(self, at: int) -> bool:
        """In the lists of family names, in whole or in a part of "Rees-Whitley"."""
        return self._any_part(at, names.family_names())

    def is_plain_name(self, at: int) -> bool:
        """A given name that is nothing else, so it needs no capital."""
        return self.lower[at] in names.plain_names()

    def is_initial(self, at: int) -> bool:
        """A single letter in capitals: the K of "Dr K"."""
        return len(self.words[at]) == 1 and self.words[at].isupper() and self.words[at] != "I"

    def is_unlikely_word(self, at: int) -> bool:
        """A capitalised word that is neither English, nor a place, nor a trap: so maybe a name."""
        word = self.lower[at]
        if not self.capital[at] or len(word) < 2 or self.is_acronym(at) or self._is_trap(at):
            return False
        if word in names.given_names() and not self.is_everyday(at):
            return True
        if at and self.lower[at - 1] == "the" and word not in names.given_names():
            return False
        if word in cues.STRONG_TITLES or word in cues.ROLES or word in cues.ALL_INSTITUTIONS:
            return False
        if self._after_a_place_word(at):
            return False
        return not self.is_everyday(at) and word not in names.rare_words()

    def _after_a_place_word(self, at: int) -> bool:
        return at > 0 and self.lower[at - 1] in cues.PLACES_BEFORE and self.gap(at - 1) == " "

    def could_be_a_name(self, at: int) -> bool:
        """With a cue beside it, may this capitalised word be a name?"""
        if not self.capital[at] or self.is_acronym(at):
            return False
        word = self.lower[at]
        if word in cues.ROLES or word in cues.STRONG_TITLES or word in cues.WEAK_TITLES:
            return False
        return self.is_known(at) or self.is_unlikely_word(at)

    def is_long_and_new(self, at: int) -> bool:
        """A long capitalised word without an English ending: "Achterberg"."""
        word = self.lower[at]
        return (
            self.capital[at]
            and len(word) > LONGEST_LISTED_WORD
            and not word.endswith(ENGLISH_ENDINGS)
            and not names.is_a_listed_word(word)
            and word not in cues.ROLES
            and not self._is_trap(at)
        )

    def is_only_a_name(self, at: int) -> bool:
        """A name of the lists that is no English word, however rare, nor a place."""
        word = self.lower[at]
        return (
            self.is_known(at)
            and not self.is_everyday(at)
            and not self._is_trap(at)
            and word not in names.rare_words()
        )

    def is_clear_name(self, at: int) -> bool:
        """A name needing no cue but its capital."""
        word = self.lower[at]
        if self._is_trap(at) or self.is_acronym(at) or len(word) < 2:
            return False
        first = self.starts_sentence[at]
        if at and self.lower[at - 1] == "the":
            return False
        if word in names.given_names():
            if names.is_a_word(word):
                return False
            return not (first and word in names.rare_words()) and len(word) > 2 - (not first)
        if self._after_a_place_word(at):
            return False
        family = word in names.family_names() and len(word) > 3
        if names.is_a_word(word) or word in names.rare_words():
            return False
        if family or names.looks_like_a_family_name(word):
            return not first or family
        garbled = self.text[self.ends[at] : self.ends[at] + 1] == "€"
        return not (word.isascii() or garbled) or ("-" in word and self._both_parts_known(at))

    def is_full_name(self, first: int, last: int) -> bool:
        """Whether a run of capitalised words is a person's full name."""
        if self.is_acronym(first):
            return False
        lower = self.lower
        given = lower[first] in names.given_names() and (
            not self._is_trap(first) or self.is_month(first)
        )
        ending = [at for at in range(first + 1, last + 1) if lower[at] not in cues.PARTICLES]
        families = [at for at in ending if self._may_be_family(at)]
        if given and families:
            return not (self.starts_sentence[first] and self._only_words(first, last))
        if self.is_unlikely_word(first):
            return bool(ending) and all(
                self.is_initial(at) or self.is_unlikely_word(at) or self._may_be_family(at)
                for at in ending
            )
        return False

    def _only_words(self, first: int, last: int) -> bool:
        return all(names.is_a_word(self.lower[at]) for at in range(first, last + 1))

    def _may_be_family(self, at: int) -> bool:
        word = self.lower[at]
        if self.is_initial(at) or self._any_part(at, names.family_names()):
            return True
        return not self.is_everyday(at) or word in names.given_names()

    # Runs of words that make one name

    def run_from(self, first: int, after_title: bool = False) -> int:
        """The last word of the name that begins with word `first`."""
        last = first
        while last + 1 < self.count and last - first + 1 < LONGEST_NAME:
            following = last + 1
            particle = self.lower[following] in cues.PARTICLES
            if not (particle or self.capital[following]) or not self._within_a_name(last):
                break
            if particle and not self._ends_with_possessive(last):
                if not self._particle_leads_on(following):
                    break
                last = following + (2 if self.lower[following + 1] in cues.PARTICLES else 1)
                last = min(last, self.count - 1)
                continue
            if not self._carries_on(following, after_title):
                break
            last = following
        return last

    def run_in_small(self, first: int) -> int:
        """The last word of a name in small letters: a family name may follow."""
        following = first + 1
        if following < self.count and self.gap(first) == " ":
            word = self.lower[following]
            if word in names.family_names() and len(word) > 3 and not self.is_everyday(following):
                return following
        return first

    def _within_a_name(self, at: int) -> bool:
        if self._ends_with_possessive(at):
            return False
        gap = self.gap(at)
        return gap in {" ", "  ", " “", ' "'} or (gap == ". " and len(self.words[at]) == 1)

    def _particle_leads_on(self, at: int) -> bool:
        if at + 1 >= self.count or self.gap(at) not in {" ", "'", "’", "-"}:
            return False
        following = at + 1
        if self.lower[following] in cues.PARTICLES and following + 1 < self.count:
            following += 1
        return self.capital[following] and not self.is_acronym(following)

    def _carries_on(self, at: int, after_title: bool) -> bool:
        if not self.capital[at] or self.lower[at] in cues.STRONG_TITLES:
            return False
        if self.is_initial(at):
            return True
        if self.is_acronym(at) or self.lower[at] in cues.ROLES:
            return False
        if self.lower[at] in cues.ALL_INSTITUTIONS:
            return self.lower[at] in names.family_names() and not after_title
        if self.lower[at] in names.not_people() or self.lower[at] in names.places():
            return self._any_part(at, names.family_names())
        return self.is_known(at) or not self.is_everyday(at)

    def names_an_institution(self, at: int) -> bool:
        """Whether this word begins the name of a house, ward, illness or street."""
        if at not in self._institutions:
            self._institutions[at] = self._begins_an_institution(at)
        return self._institutions[at]

    def _is_of_the_royal_or_the_known(self, at: int) -> bool:
        """ "St Mary", "Queen Elizabeth", "Harry Potter": known to all, not somebody in a story."""
        lower = self.lower
        if at and self.gap(at - 1) in {" ", ". "}:
            before = lower[at - 1]
            if before in {"st", "saint", "san"} and self.capital[at - 1]:
                return True
            if before in cues.ROYAL and self.capital[at - 1] and self.in_given(at):
                return self.starts_sentence[at - 1] or before not in names.given_names()
            if before in names.known_people().get(lower[at], ()):
                return True
        if at + 1 >= self.count or self.gap(at) != " ":
            return False
        if lower[at] in cues.ROYAL and self.capital[at + 1] and self.starts_sentence[at]:
            return self.in_given(at + 1)
        return lower[at] in names.known_people().get(lower[at + 1], ())

    def _begins_an_institution(self, at: int) -> bool:
        if self._is_of_the_royal_or_the_known(at):
            return True
        last = self.run_from(at)
        if last > at and self.capital[last] and self.lower[last] in cues.ALL_INSTITUTIONS:
            return self.lower[last] not in cues.FAMILY_NAMES_TOO
        if last + 1 >= self.count or self.gap(last) != " ":
            return False
        after = self.lower[last + 1]
        if after in cues.CAPITAL_INSTITUTIONS and self.capital[last + 1]:
            return True
        if after not in cues.INSTITUTIONS:
            return False
        return not (
            last + 2 < self.count and self.lower[last + 2] in cues.PEOPLE_AFTER_WARD
        ) and not self._a_persons(last, after)

    def _a_persons(self, at: int, thing: str) -> bool:
        """ "Sarah's school" is a person's; "Sarah's Trust" and "Bell's palsy" are not."""
        return (
            self._ends_with_possessive(at)
            and not self.capital[at + 1]
            and thing in {"ward", "bed", "school", "hip", "line", "chart", "church", "clinic"}
        )

    # Roles around a name

    def role_before(self, at: int) -> str | None:
        """What the person is, told by the words before: "nurse", "my late wife", "the GP, Dr"."""
        back = at - 1
        for _ in range(2):
            if back >= 0 and self.lower[back] in cues.BETWEEN_ROLE_AND_NAME:
                back -= 1
        if back < 0 or self.lower[back] not in cues.ROLES:
            return None
        if self.lower[back] in cues.PARTICLES and back and self.capital[back - 1]:
            return None  # "Gwenllian ferch Owain" is one name
        gap = self.gap(back)
        return self.lower[back] if gap in {" ", ", ", " - ", " (", ": ", " – "} else None

    def role_after(self, at: int) -> str | None:
        """What the person is, told by the words after: "Kojo the night porter", "Bev (HCA)"."""
        if at + 1 >= self.count:
            return None
        gap = self.gap(at)
        opened = gap in {" (", " - ", " – "}
        if gap not in {" ", ", "} and not opened:
            return None
        article = self.lower[at + 1] in {"the", "a", "an", "my", "our", "his", "her"}
        if not (article or opened):
            return None
        for ahead in range(at + 1, min(at + 6, self.count)):
            if ahead > at + 1 and self.gap(ahead - 1) != " ":
                return None
            if self.lower[ahead] in cues.ROLES and self.lower[ahead] != "staff":
                return self._last_role(ahead)
        return None

    def an_article_follows(self, at: int) -> bool:
        """Whether "the" follows, or a comma: "Grace the porter", "Grace, our midwife"."""
        return at + 1 < self.count and (self.gap(at) != " " or self.lower[at + 1] == "the")

    def _last_role(self, at: int) -> str:
        following = at + 1
        if following < self.count and self.gap(at) == " " and self.lower[following] in cues.ROLES:
            return self.lower[following]
        return self.lower[at]

    # Small questions

    def _any_part(self, at: int, known: frozenset[str]) -> bool:
        word = self.lower[at]
        if word in known or (not word.isascii() and names.without_accents(word) in known):
            return True
        return "-" in word and any(part in known for part in word.split("-") if len(part) > 2)

    def _both_parts_known(self, at: int) -> bool:
        return all(part in names.all_names() for part in self.lower[at].split("-"))

    def _is_trap(self, at: int) -> bool:
        return self.lower[at] in names.not_people() or self.lower[at] in names.places()

    def is_acronym(self, at: int) -> bool:
        """A single letter, or a few capitals in a text that is not all capitals."""
        word = self.words[at]
        if len(word) == 1:
            return True
        return len(word) <= LONGEST_ACRONYM and word.isupper() and not self.shouting

    def _ends_with_possessive(self, at: int) -> bool:
        return self.words[at].endswith(_POSSESSIVES)

    def _starts_sentence(self, at: int, gap: str) -> bool:
        titled = gap == ". " and (self.lower[at - 1] in cues.STRONG_TITLES)
        return not titled and _SENTENCE_END.search(gap) is not None


def _bare_each(words: list[str], text: str) -> list[str]:
    if "'" in text or "’" in text:
        return [_bare(word) for word in words]
    return list(map(str.lower, words))


def _bare(word: str) -> str:
    """The word in lower case, with a plain apostrophe and without "'s"."""
    lowered = word.lower()
    if "’" in lowered:
        lowered = lowered.replace("’", "'")
    return lowered.removesuffix("'s") or lowered


def _without_possessive(word: str) -> str:
    return word[:-2] if word.endswith(_POSSESSIVES) else word


def is_shouting(text: str) -> bool:
    """Whether most letters are capitals, so that capitals say nothing."""
    big = _how_many(text, _BIG, str.isupper)
    if big <= FEWEST_CAPITALS:
        return False
    return big > SHOUTING * (big + _how_many(text, _SMALL, str.islower))


def _how_many(text: str, signs: bytes, are: Callable[[str], bool]) -> int:
    """How many signs are of a sort; `signs` are all there are of it in ASCII."""
    if not text.isascii():
        return sum(map(are, text))
    return len(text) - len(text.encode().translate(None, signs))
