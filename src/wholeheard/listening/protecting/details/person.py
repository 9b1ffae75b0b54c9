"""Names of people: with a title, beside what somebody is, or known as a name.

A name that is found once on strong evidence is then found wherever else it stands in the story.
Titles are not part of the name: of "Dr Okafor" the passage is "Okafor". Eponyms, wards, streets,
drugs and words that only look like names are left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from wholeheard.listening.protecting import names
from wholeheard.listening.protecting.details import _abroad as abroad
from wholeheard.listening.protecting.details import _cues as cues
from wholeheard.listening.protecting.details._evidence import confidence
from wholeheard.listening.protecting.details._look import WORD, Look
from wholeheard.listening.protecting.details._person_words import Words, is_shouting, words_of
from wholeheard.listening.shapes import Detail

KIND = "person"
NAME = "name of a person"
LABEL = "name"

# How sure a rule is before the evidence is weighed: it orders the rules' finds among themselves.
CERTAIN, LIKELY, POSSIBLE = 0.95, 0.85, 0.7
AFTER_A_TITLE = 0.9  # a word with a capital after "Mr" is a name whatever else may be said
STANDING_OUT = 0.6  # a capital where only names have one, in another language than English
THRESHOLD = 0.35  # a candidate below it is left: a name left standing is worse than a word masked
_FEWEST_LETTERS = 2  # of a name that stands without a title
_LONGEST_ACRONYM = 6  # letters
# How sure a find is at the least, whatever the evidence, by its rule and how sure that was.
_FLOORS = {("after titles", CERTAIN): AFTER_A_TITLE, ("standing out", POSSIBLE): STANDING_OUT}
_LOOK_BACK = 7  # words before "called" in which a thing or an animal may be named

_TITLES = cues.STRONG_TITLES.keys() | cues.WEAK_TITLES.keys()
_AND = frozenset(["and", "&", "a", "ac", "or", "n"])
_SPEAKING_TO = cues.GREETING | cues.TOWARDS | {"you", "done", "bless"}
_LAST_OF_NAMING = frozenset(
    {"name's", *cues.NAMING}
    | {last or first for first, last in cues.NAMING_PAIRS | cues.SAYING_I_AM}
    | {last for _first, last in cues.NAMING_PAIRS}
)
_BEFORE_A_SMALL_NAME = frozenset(cues.ROLES) | cues.NAMING | cues.GREETING | {"our", "had"}


def may_be_in(look: Look) -> bool:
    """Whether there is any word that is neither everyday nor an acronym."""
    odd = look.words - _everyday()
    if not odd:
        return False
    if any(map(str.isupper, odd)) and is_shouting(look.text):
        odd = frozenset(word.lower() if word.isupper() else word for word in odd)
    return any(map(_is_worth_a_look, odd)) or _is_led_to(odd, look.text)


def find(text: str) -> Iterator[Detail]:
    """Every name of a person in `text`."""
    words = words_of(text)
    found = _Found(words)
    for rule in _RULES:
        found.rule = rule.__name__.strip("_").replace("_", " ")
        rule(words, found)
    yield from found.details()


@cache
def _everyday() -> frozenset[str]:
    """Words that are never worth a second look: in small letters, with a capital, in capitals."""
    plain = {w for w in names.common_words() if w not in names.all_names()}
    plain |= {w for w in names.not_people() if w not in names.all_names()}
    plain |= {w for w in cues.ROLES if w not in names.all_names()}
    plain |= {"i", "a", "s", "t", "m", "the", "ive", "im", "no", "so", "my", "he"}
    plain -= set(cues.STRONG_TITLES) | set(cues.WEAK_TITLES)
    endings = ("s", "ing", "ed", "d", "er", "ly", "y", "es")
    plain |= {word + ending for word in plain for ending in endings} - names.all_names()
    plain |= names.further_words()
    small = plain | (names.common_words() - names.plain_names()) | set(cues.WEAK_TITLES)
    capitals = {w.capitalize() for w in plain} | {w.upper() for w in plain if len(w) < 5}
    return frozenset(small | capitals)


@cache
def _names_in_small_letters() -> frozenset[str]:
    """Lower-case words that may be a name or come right before one."""
    return names.plain_names() | names.plain_family_names() | frozenset(cues.STRONG_TITLES)


def _is_worth_a_look(word: str) -> bool:
    if word[0].isupper():
        return not _is_nobody(word)
    if word in _names_in_small_letters():
        return True
    return word in names.given_names() and word not in names.rare_words()


def _is_led_to(odd: Collection[str], text: str) -> bool:
    """Whether one of these, in small letters, follows a word such as "nurse" or "called"."""
    small = {word for word in odd if not word[0].isupper()}
    if not small:
        return False
    words = text.lower().split()
    led = [at for at, word in enumerate(words[:-1], 1) if word in _BEFORE_A_SMALL_NAME]
    return any(not small.isdisjoint(WORD.findall(words[at])) for at in led)


def _is_nobody(word: str) -> bool:
    """Whether a capitalised word is an acronym, or an everyday word and no name."""
    if len(word) < _FEWEST_LETTERS or (len(word) < _LONGEST_ACRONYM and word.isupper()):
        return True
    lowered = word.lower()
    if lowered in cues.WEAK_TITLES or lowered in cues.STRONG_TITLES:
        return False
    return lowered not in names.all_names() and (
        names.is_a_word(lowered) or lowered in names.not_people() or lowered in names.places()
    )


class _Found:
    """The names found so far, by the words they cover."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._by_first: dict[int, tuple[int, str, float, str]] = {}
        self.taken: set[int] = set()
        self.rule = ""  # the name of the rule at work

    def add(self, first: int, last: int, label: str, confidence: float) -> None:
        """Take the words `first` to `last` (both included) as a name, with initials before."""
        while first > 0 and self._words.is_initial(first - 1) and self._words.beside(first - 1):
            first -= 1
        if not self.taken.isdisjoint(range(first, last + 1)):
            return
        self._by_first[first] = (last, label, confidence, self.rule)
        self.taken.update(range(first, last + 1))

    def spans(self) -> list[tuple[int, int, str, float]]:
        """First word, last word, label and confidence of each name, in order."""
        return [(first, *rest[:3]) for first, rest in sorted(self._by_first.items())]

    def weighed(self) -> list[tuple[int, int, str, float]]:
        """The same with the confidence that the evidence gives, those below the threshold left."""
        spans = [
            (first, last, label, max(confidence(self._words, first, last, rule), floor))
            for first, last, label, sure, rule in self._likely()
            for floor in [_FLOORS.get((rule, sure), 0.0)]
        ]
        return [span for span in spans if span[3] >= THRESHOLD]

    def _likely(self) -> list[tuple[int, int, str, float, str]]:
        """What was found, in order; where the text is not English, what may be a name there."""
        found = [(first, *rest) for first, rest in sorted(self._by_first.items())]
        if not found or self._words.is_english:
            return found
        return [one for one in found if abroad.may_be_a_name(self._words, one[0], one[1], one[4])]

    def details(self) -> Iterator[Detail]:
        """The names as passages of the text."""
        words = self._words
        for first, last, label, sure in self.weighed():
            end = words.end_of_name(last)
            yield Detail(words.starts[first], end, KIND, label, sure)


def _after_titles(words: Words, found: _Found) -> None:
    """ "Dr Patel", "mrs okoye", "Sister Grace"."""
    for at in words.that_are(_TITLES):
        if at + 1 == words.count:
            return
        if words.lower[at] in cues.STRONG_TITLES:
            _after_a_strong_title(words, found, at)
        elif words.beside(at):
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
    elif (last := _behind_particles(words, name)) > name:
        found.add(name, last, label, LIKELY)
    elif words.shouting and not words.is_known(name):
        return
    elif words.is_known(name) or not words.is_everyday(name):
        last = name
        if name + 1 < words.count and words.beside(name) and words.is_plain_name(name + 1):
            last = name + 1
        found.add(name, last, label, LIKELY)


def _behind_particles(words: Words, name: int) -> int:
    """The word that a name such as "de souza" or "van der berg" ends with; `name` if none is."""
    last = name
    while words.lower[last] in cues.PARTICLES and last + 1 < words.count and words.beside(last):
        last += 1
    return last if words.is_known(last) or not words.is_everyday(last) else name


def _after_naming(words: Words, found: _Found) -> None:
    """ "called Temi", "my name is Sioned", "her badge said Ife"."""
    for at in (leads + 1 for leads in words.that_are(_LAST_OF_NAMING)):
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
    for at in words.capitals:
        if at in found.taken:
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
    for at in words.capitals:
        if at in found.taken or words.names_an_institution(at):
            continue
        last = words.run_from(at)
        if last > at and words.is_full_name(at, last):
            found.add(at, last, LABEL, CERTAIN)
        elif words.is_clear_name(at):
            found.add(at, last, LABEL, LIKELY)


def _doing_something(words: Words, found: _Found) -> None:
    """A word with a capital that does what people do: "Ifeoma sat with me", "Hope listened"."""
    for at in words.capitals:
        if at in found.taken or words.names_an_institution(at):
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
    for at in (leads + 1 for leads in words.that_are(_SPEAKING_TO)):
        before = words.lower[at - 1]
        if at in found.taken or not words.beside(at - 1, ","):
            continue
        sure = _how_surely_spoken_to(words, at, before)
        if sure and not words.names_an_institution(at):
            found.add(at, words.run_from(at), LABEL, sure)


def _how_surely_spoken_to(words: Words, at: int, before: str) -> float:
    """How sure it is that the word after "thank you", "dear" or "by" is a name; 0 if it is none."""
    thanked = before in cues.GREETING or words.pair_before(at) in {
        ("thank", "you"), ("well", "done"), ("thanks", "to"), ("god", "bless")
    }  # fmt: skip
    if thanked and (
        (words.capital[at] and (words.is_given_word(at) or words.is_unlikely_word(at)))
        or words.is_plain_name(at)
    ):
        return LIKELY
    if before in cues.TOWARDS and _a_given_name(words, at) and words.beside(at - 1):
        return POSSIBLE
    return 0.0


def _a_given_name(words: Words, at: int) -> bool:
    return words.capital[at] and words.is_given_word(at) and not words.is_month(at)


def _in_small_letters(words: Words, found: _Found) -> None:
    """Names written without a capital: "nurse ifeoma", "a girl called kayleigh", "chidi was"."""
    for at in (at for at, known in enumerate(words.known) if known):
        if at in found.taken or words.capital[at]:
            continue
        role = words.lower[at - 1] if at and words.beside(at - 1) else ""
        if words.is_plain_name(at) and not words.names_an_institution(at):
            label = cues.ROLES.get(role, LABEL)
            found.add(at, words.run_in_small(at), label, LIKELY if role in cues.ROLES else POSSIBLE)


def _by_evidence(words: Words, found: _Found) -> None:
    """Whatever else stands where names stand: "everyone loves Pat", "our daz", "told Art that"."""
    led = {leads + 1 for leads in words.that_are(_BEFORE_A_SMALL_NAME)}
    for at, (capital, known) in enumerate(zip(words.capital, words.known, strict=True)):
        if not (capital or known or at in led):
            continue
        if at in found.taken or not _may_be_weighed(words, at):
            continue
        last = words.run_from(at) if words.capital[at] else at
        if confidence(words, at, last, "") >= THRESHOLD:
            found.rule = ""
            found.add(at, last, _label_from_words(words, at) or LABEL, POSSIBLE)


def _may_be_weighed(words: Words, at: int) -> bool:
    """Whether a word is worth weighing: no trap, no role, no part of an institution's name."""
    word = words.lower[at]
    given = words.known[at] and words.in_given(at)
    if not words.capital[at]:
        led = at > 0 and words.lower[at - 1] in _BEFORE_A_SMALL_NAME and words.gap(at - 1) == " "
        if not (given or led) or words.is_everyday(at):
            return False
    elif not given and words.is_everyday(at):
        return False
    if len(word) < _FEWEST_LETTERS or word in cues.ROLES or word in cues.WEAK_TITLES:
        return False
    if word in cues.STRONG_TITLES or words.is_acronym(at):
        return False
    if not given and word in names.places():
        return False
    return not words.names_an_institution(at)


def _standing_out(words: Words, found: _Found) -> None:
    """In a text that is not English, a capital where only names carry one: "z Katarzyną"."""
    if words.is_english:
        return
    for at in words.capitals:
        if at not in found.taken and abroad.stands_out(words, at) and words.is_unlikely_word(at):
            found.add(at, words.run_from(at), LABEL, POSSIBLE)


def _join_neighbours(words: Words, found: _Found) -> None:
    """Words with a capital joined to a name: "Gaz and Shanice", "Ola, Bev and Wyn"."""
    for first, last, label, _ in found.spans():
        after = last + 1
        if after + 1 < words.count and words.lower[after] in _AND:
            after += 1
        elif not (after < words.count and words.gap(last) in {", ", " & ", "/", " + "}):
            after = 0
        if after and _fits_beside_a_name(words, found, after):
            found.add(after, words.run_from(after), label, POSSIBLE)
        before = first - 1
        if before > 0 and words.lower[before] in _AND:
            before -= 1
        elif not (before >= 0 and words.gap(before) in {", ", " & ", "/", " + "}):
            before = -1
        if before >= 0 and _fits_beside_a_name(words, found, before):
            found.add(before, before, label, POSSIBLE)


def _fits_beside_a_name(words: Words, found: _Found, at: int) -> bool:
    return (
        at not in found.taken
        and not words.names_an_institution(at)
        and (words.capital[at] or _fits_in_small(words, at))
        and (
            _fits_in_small(words, at)
            or words.is_unlikely_word(at)
            or (words.in_given(at) and not words.is_month(at))
        )
    )


def _fits_in_small(words: Words, at: int) -> bool:
    """ "stu and baz": a name without a capital beside another."""
    return (
        not words.capital[at]
        and not words.is_everyday(at)
        and words.lower[at] not in cues.ROLES
        and words.lower[at] not in cues.WEAK_TITLES
        and (words.in_given(at) or words.in_family(at))
    )


def _find_again(words: Words, found: _Found) -> None:
    """Further places where a name already found stands, in full or in part."""
    known: dict[str, str] = {}
    for first, last, label, sure in found.spans():
        for at in range(first, last + 1):
            if sure >= LIKELY and len(words.lower[at]) > 2:
                known.setdefault(words.lower[at], label)
    for at in words.that_are(known):
        label = known[words.lower[at]]
        if not label or at in found.taken or words.lower[at] in cues.PARTICLES:
            continue
        plain = words.capital[at] and not (words.starts_sentence[at] and words.is_everyday(at))
        if (plain or not words.is_everyday(at)) and not words.names_an_institution(at):
            found.add(at, at, label, LIKELY)


_RULES = (
    _after_titles, _after_naming, _beside_roles, _known_names, _doing_something, _spoken_to,
    _in_small_letters, _by_evidence, _standing_out, _join_neighbours, _find_again,
)  # fmt: skip
