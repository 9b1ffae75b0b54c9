"""What is wrong with a definition: kind, whole sentences for its author, all at once.

Each check goes through the instrument once and says where it stands. What is wrong in the shape of
a file (a word where a number should be) is said by `trees`, before these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from wholeheard.listening.asking.shapes import (
    AUDIENCES,
    CHOICE,
    CHOICES,
    CHOOSING,
    COUNTING,
    DATE,
    DIRECTIONS,
    GROUP,
    KINDS,
    METHODS,
    NUMBER,
    OPERATORS,
    SCORED,
    STATEMENT,
    UNASKED,
    WORDINGS,
    YES_NO,
    Instrument,
    Item,
    Mistake,
    Scale,
    Test,
    Words,
)
from wholeheard.listening.asking.shapes import WORDS as FREE_WORDS
from wholeheard.listening.asking.trees import can_be_counted_with

Mistakes = Iterator[Mistake]

MOST_ITEMS = 500
"""Of one instrument. The longest in use for staff ask about 130."""
MOST_OPTIONS = 200
"""Of one item: more cannot be read on a phone."""
LONGEST_TEXT = 4_000
"""Letters of one text."""
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
ITEM_ID = re.compile(r"[A-Za-z0-9/][A-Za-z0-9_./:|-]{0,63}")
CODE = re.compile(r"[^\s\x00-\x1f\x7f](?:[^\t-\r\x00-\x1f\x7f]{0,62}[^\s\x00-\x1f\x7f])?")
VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._]{0,31}")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
HTML = re.compile(r"<[A-Za-z/!?]|&(?:#\d+|#x[0-9A-Fa-f]+|[a-z]+);")
HIDDEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Signs that nobody sees and that change what is seen; a line break may stand."""


def mistakes(instrument: Instrument, slot: Instrument | None = None) -> tuple[Mistake, ...]:
    """Everything that has to be mended, in the order of the file.

    `slot` is the definition without words that the instrument says it fills.
    """
    found = [one for check in CHECKS for one in check(instrument)]
    return (*found, *_of_filling(instrument, slot))


def _of_head(of: Instrument) -> Mistakes:
    here = "the instrument"
    if not ID.fullmatch(of.id):
        yield Mistake(here, f"Its id “{_short(of.id)}” must be small letters, digits and hyphens.")
    if not VERSION.fullmatch(of.version):
        yield Mistake(here, f"“{_short(of.version)}” is not a version such as 1.0.")
    if of.wording not in WORDINGS:
        yield Mistake(here, f"`wording` must be one of: {', '.join(WORDINGS)}.")
    if not of.licence:
        yield Mistake(here, "Say in `licence` on what terms these words may be used.")
    if of.wording in ("ours", "free") and not of.evidence:
        yield Mistake(here, "Say in `evidence` where one can see that the licence is so.")
    for text in (of.source, of.citation, of.licence, of.evidence, of.to_verify, *of.changes):
        yield from _of_signs(text, here)


def _of_languages(of: Instrument) -> Mistakes:
    here = "the instrument"
    if not of.languages:
        yield Mistake(here, "Name at least one language, such as languages = [“en”].")
    for one in of.languages:
        if not LANGUAGE.fullmatch(one):
            yield Mistake(here, f"“{_short(one)}” is not the code of a language, such as en or cy.")
    for one in set(of.awaits_speaker) - set(of.languages):
        yield Mistake(here, f"“{_short(one)}” awaits a speaker and is not among its languages.")


def _of_texts(of: Instrument) -> Mistakes:
    for where, text, needed in _texts(of):
        for language in of.languages if text or needed else ():
            if not text.get(language, "").strip():
                yield Mistake(where, f"The text in “{_short(language)}” is missing. Translate it.")
        for language in text.keys() - set(of.languages):
            yield Mistake(
                where, f"There is a text in “{_short(language)}”, and that is not in `languages`."
            )
        for one in text.values():
            yield from _of_signs(one, where)


def _texts(of: Instrument) -> Iterator[tuple[str, Words, bool]]:
    """Every text, where it stands, and whether there must be one."""
    worded = of.wording != "slot"
    yield "the title", of.title, True
    yield "what it is about", of.about, False
    for item in of.walk():
        yield _at(item), item.text, worded and item.kind != GROUP
        for option in item.options:
            yield f"{_at(item)}, option {_short(option.code)}", option.text, worded
    for scale in of.scales:
        yield f"scale {_short(scale.id)}", scale.title, True


def _of_signs(text: str, where: str) -> Mistakes:
    if HTML.search(text):
        yield Mistake(where, "There is HTML in the text. Write plain words; pages do the rest.")
    if HIDDEN.search(text):
        yield Mistake(where, "There is a sign in the text that nobody can see. Type it anew.")
    if len(text) > LONGEST_TEXT:
        yield Mistake(where, f"The text has more than {LONGEST_TEXT:,} letters. Make it shorter.")


def _of_numbers(of: Instrument) -> Mistakes:
    items = [one for one in of.walk() if one.kind not in UNASKED]
    if not items:
        yield Mistake("the instrument", "It asks nothing. Add an item.")
    if (number := sum(1 for _ in of.walk())) > MOST_ITEMS:
        yield Mistake(
            "the instrument",
            f"There are {number:,} items, and nobody answers more than {MOST_ITEMS}. "
            "Ask what you will act on, and leave out the rest.",
        )


def _of_ids(of: Instrument) -> Mistakes:
    for what, ids in (("item", [one.id for one in of.walk()]),
                      ("scale", [one.id for one in of.scales])):  # fmt: skip
        for id in _twice(ids):
            yield Mistake(f"{what} {_short(id)}", "This id stands there twice. Give each its own.")
        for id in ids:
            if not ITEM_ID.fullmatch(id):
                yield Mistake(
                    f"{what} {_short(id)}",
                    "An id is at most 64 letters a-z, digits and the signs _ . / : | -.",
                )


def _of_items(of: Instrument) -> Mistakes:
    for item in of.walk():
        if item.kind not in KINDS:
            known = ", ".join(KINDS)
            yield Mistake(_at(item), f"“{_short(item.kind)}” is no kind of item. Known: {known}.")
            continue
        for check in (_of_options, _of_limits, _of_turning, _of_place, _of_initial):
            yield from check(item)


def _of_options(item: Item) -> Mistakes:
    if item.kind not in CHOOSING:
        if item.options:
            yield Mistake(_at(item), f"Options go with {CHOICE} and {CHOICES}, not {item.kind}.")
        return
    if not item.options:
        yield Mistake(_at(item), "There is no option to choose from. Add some.")
    if len(item.options) > MOST_OPTIONS:
        yield Mistake(_at(item), f"There are more than {MOST_OPTIONS} options. Ask in two steps.")
    for code in _twice(one.code for one in item.options):
        yield Mistake(_at(item), f"The option “{_short(code)}” stands there twice.")
    for one in item.options:
        if not CODE.fullmatch(one.code):
            yield Mistake(_at(item), f"“{_short(one.code)}” is no code of an option.")
    if len({one.points is None for one in item.options}) == 2 and item.kind == CHOICE:
        alone = all(one.alone for one in item.options if one.points is None)
        if not alone:
            yield Mistake(
                _at(item),
                "Some options have points and some have none. Give all of them points, or mark "
                "those that are no answer (such as “does not apply”) with `alone = true`.",
            )


def _of_limits(item: Item) -> Mistakes:
    if item.kind not in COUNTING and (item.low is not None or item.high is not None):
        yield Mistake(_at(item), f"`low` and `high` go with numbers, not with {item.kind}.")
    if item.low is not None and item.high is not None and item.low > item.high:
        yield Mistake(_at(item), f"Its least, {item.low:g}, is above its most, {item.high:g}.")
    if item.longest is not None and (item.kind != FREE_WORDS or item.longest < 1):
        yield Mistake(_at(item), "`longest` goes with free words, and is 1 or more.")
    if item.most is not None and (not item.repeats or item.most < 1):
        yield Mistake(_at(item), "`most` goes with `repeats = true`, and is 1 or more.")
    if item.protected and item.kind != FREE_WORDS:
        yield Mistake(_at(item), f"Only free words are protected, not {item.kind}.")


def _of_turning(item: Item) -> Mistakes:
    if item.reversed and item.kind not in SCORED:
        yield Mistake(_at(item), f"A {item.kind} cannot be turned round. Take out `reversed`.")
    elif item.reversed and item.ends is None:
        yield Mistake(
            _at(item),
            "It is turned round and has no range. Give its options points, or a number its `low` "
            "and `high`.",
        )


def _of_place(item: Item) -> Mistakes:
    if item.kind == GROUP and not item.items:
        yield Mistake(_at(item), "The group is empty. Put items in it, or take it out.")
    if item.kind == STATEMENT and item.items:
        yield Mistake(_at(item), "Nothing can stand within a statement. Make it a group.")
    if item.kind in UNASKED and item.required:
        yield Mistake(_at(item), f"A {item.kind} is not answered, so it cannot be required.")
    if item.repeats and item.kind == CHOICE:
        yield Mistake(_at(item), f"A {CHOICE} cannot be repeated. Say kind = “{CHOICES}”.")
    if item.repeats and item.kind in (STATEMENT, CHOICES):
        yield Mistake(_at(item), f"A {item.kind} cannot be repeated.")


def _of_initial(item: Item) -> Mistakes:
    if len(item.initial) > 1 and item.kind != CHOICES and not item.repeats:
        yield Mistake(_at(item), "Only one answer can stand there at first.")
    for value in item.initial:
        if not _fits(item, value):
            yield Mistake(_at(item), f"“{_short(value)}” is no answer that could stand there.")


def _fits(item: Item, value: object) -> bool:
    """Whether a value is of the kind that an item takes."""
    if item.kind in CHOOSING:
        return any(one.code == value for one in item.options)
    if item.kind == YES_NO:
        return isinstance(value, bool)
    if item.kind in COUNTING:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        if not can_be_counted_with(value):
            return False
        return item.kind != NUMBER or float(value).is_integer()
    return item.kind in (FREE_WORDS, DATE) and isinstance(value, str)


def _of_conditions(of: Instrument) -> Mistakes:
    places = {item.id: at for at, item in enumerate(of.walk())}
    named = {item.id: item for item in of.walk()}
    rounds = {
        item.id: {one.id for one in around if one.repeats} for item, around in of.walk_with_path()
    }
    for item, around in of.walk_with_path():
        if item.when is None:
            continue
        if not item.when.tests:
            yield Mistake(_at(item), "Its condition has no test, so nobody knows when it is asked.")
        for test in item.when.tests:
            if test.item not in named:
                yield Mistake(_at(item), f"It waits for “{_short(test.item)}”, which is not there.")
            elif places[test.item] >= places[item.id]:
                yield Mistake(
                    _at(item), f"It waits for {_short(test.item)}, which is asked later. Move it."
                )
            elif any(one.id == test.item and one.kind == GROUP for one in around):
                yield Mistake(_at(item), f"It waits for the group {_short(test.item)} around it.")
            elif rounds[test.item] - {one.id for one in around}:
                yield Mistake(
                    _at(item),
                    f"It waits for {_short(test.item)}, which is answered anew in each round of a "
                    "group. Move it into that group.",
                )
            else:
                yield from of_test(item, test, named[test.item])


def of_test(item: Item, test: Test, other: Item) -> Mistakes:
    """What is wrong with one test that an item waits for, of another that stands before it."""
    if test.is_ not in OPERATORS:
        known = ", ".join(OPERATORS)
        yield Mistake(_at(item), f"“{_short(test.is_)}” compares nothing. Known: {known}.")
    elif other.kind in UNASKED:
        yield Mistake(_at(item), f"It waits for {_short(other.id)}, which nobody answers.")
    elif test.is_ == "exists":
        if not isinstance(test.value, bool):
            yield Mistake(_at(item), "“exists” is compared with true or false.")
    elif not _fits(other, test.value):
        yield Mistake(
            _at(item), f"“{_short(test.value)}” is no answer that {_short(other.id)} can have."
        )
    elif test.is_ not in ("=", "!=") and other.kind not in (*COUNTING, DATE):
        yield Mistake(_at(item), f"Answers to {_short(other.id)} have no order to compare with.")


def _of_loops(of: Instrument) -> Mistakes:
    there = {item.id for item in of.walk()}
    waits = {
        item.id: {test.item for one in (*around, item) if one.when for test in one.when.tests}
        for item, around in of.walk_with_path()
    }
    try:
        TopologicalSorter({id: after & there for id, after in waits.items()}).prepare()
    except CycleError as loop:
        round_ = " waits for ".join(_short(one) for one in reversed(loop.args[1][:8]))
        yield Mistake("the conditions", f"They go in a circle, so none is ever met: {round_}.")


def _of_scales(of: Instrument) -> Mistakes:
    items = {item.id: item for item in of.walk()}
    before: dict[str, Scale] = {}
    for scale in of.scales:
        yield from _of_scale(scale, items, before)
        before[scale.id] = scale


def _of_scale(scale: Scale, items: dict[str, Item], before: dict[str, Scale]) -> Mistakes:
    here = f"scale {_short(scale.id)}"
    if scale.method not in METHODS:
        yield Mistake(here, f"`method` must be one of: {', '.join(METHODS)}.")
    if scale.higher not in DIRECTIONS:
        yield Mistake(here, f"`higher` must be one of: {', '.join(DIRECTIONS)}.")
    if not scale.low < scale.high:
        yield Mistake(here, "Say its range: `low` and, above it, `high`.")
    if not scale.parts:
        yield Mistake(here, "It is made of nothing. Name its `items`, or its `scales`.")
        return
    for id in _twice(scale.parts):
        yield Mistake(here, f"“{_short(id)}” stands in it twice.")
    if not 1 <= scale.needed <= len(scale.parts):
        yield Mistake(here, f"At least {scale.least} of {len(scale.parts)} cannot be answered.")
    known: Iterable[str] = before if scale.method == "mean_of_scales" else items
    if missing := [_short(id) for id in scale.parts if id not in known]:
        yield Mistake(here, f"These are not there, or stand later: {', '.join(missing)}.")
    elif scale.method != "mean_of_scales":
        yield from _of_its_items(scale, [items[id] for id in scale.items], here)


def _of_its_items(scale: Scale, items: list[Item], here: str) -> Mistakes:
    if bare := [_short(one.id) for one in items if one.kind not in SCORED or one.ends is None]:
        yield Mistake(here, f"These have no points or no range: {', '.join(bare)}.")
        return
    if many := [_short(one.id) for one in items if one.repeats]:
        yield Mistake(here, f"These are answered more than once, so have no points: {many[0]}.")
    ends = {one.ends for one in items if one.ends}
    if len(ends) > 1:
        spans = ", ".join(f"{low:g} to {high:g}" for low, high in sorted(ends))
        yield Mistake(here, f"Its items have other ranges ({spans}). Give all of them the same.")
        return
    least, most = _span(scale, *ends.pop())
    if scale.low < scale.high and not (_near(least, scale.low) and _near(most, scale.high)):
        yield Mistake(
            here,
            f"It says it runs from {scale.low:g} to {scale.high:g}, and its items give "
            f"{least:g} to {most:g}.",
        )


def _span(scale: Scale, low: float, high: float) -> tuple[float, float]:
    """From where to where the values can go."""
    if scale.method == "all_highest":
        low, high = 0.0, 1.0
    by = scale.times * (len(scale.items) if scale.method == "sum" else 1)
    return min(low * by, high * by), max(low * by, high * by)


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))


def _of_shown(of: Instrument) -> Mistakes:
    there = {one.id for one in of.walk()} | {one.id for one in of.scales}
    for one in of.shown:
        here = f"shown {_short(one.what)}"
        if one.what not in there:
            yield Mistake(here, "There is no such item and no such scale.")
        if not one.to:
            yield Mistake(here, "Name who may see it, or take it out: then nobody does.")
        for name in one.to:
            if name not in AUDIENCES:
                known = ", ".join(AUDIENCES)
                yield Mistake(here, f"“{_short(name)}” is no audience. Known: {known}.")


def _of_filling(of: Instrument, slot: Instrument | None) -> Mistakes:
    """What an instrument does otherwise than the definition without words that it fills."""
    here = "the instrument"
    if of.fills and slot is None:
        yield Mistake(here, f"It fills “{_short(of.fills)}”, and there is no such definition.")
    if not of.fills or slot is None:
        return
    if of.wording == "slot":
        yield Mistake(here, "It fills a slot and is one. Say `wording = “brought”`.")
    mine = {one.id: one for one in of.walk()}
    for wanted in slot.walk():
        got = mine.get(wanted.id)
        if wanted.kind not in UNASKED and (got is None or not _scores_alike(got, wanted)):
            yield Mistake(
                _at(wanted),
                f"In {slot.key} it is a {wanted.kind} with other answers or points. "
                "Take them from there, and add your licensed words.",
            )
    if [(s.id, s.parts, s.method, s.times, s.needed) for s in of.scales] != [
        (s.id, s.parts, s.method, s.times, s.needed) for s in slot.scales
    ]:
        yield Mistake("the scales", f"They are scored otherwise than in {slot.key}.")


def _scores_alike(one: Item, other: Item) -> bool:
    return (one.kind, one.points, one.reversed, one.ends) == (
        other.kind, other.points, other.reversed, other.ends,
    )  # fmt: skip


def _at(item: Item) -> str:
    return f"item {_short(item.id)}"


def _twice(things: Iterable[str]) -> list[str]:
    return [thing for thing, times in Counter(things).items() if times > 1]


def _short(thing: object, longest: int = 40) -> str:
    """A name in a sentence: nothing that cannot be seen, and not too long."""
    text = "".join(sign if sign.isprintable() else "�" for sign in str(thing))
    return text if len(text) <= longest else f"{text[:longest]}…"


CHECKS: tuple[Callable[[Instrument], Mistakes], ...] = (
    _of_head, _of_languages, _of_texts, _of_numbers, _of_ids, _of_items, _of_conditions, _of_loops,
    _of_scales, _of_shown,
)  # fmt: skip
"""In the order in which an author reads what is wrong."""
