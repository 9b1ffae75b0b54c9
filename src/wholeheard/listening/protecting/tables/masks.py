"""Which cells of a block are hidden: by themselves, and to protect those; then audited."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf

import numpy as np

from wholeheard.listening.protecting.tables import attribute, audit, spans
from wholeheard.listening.protecting.tables.block import Block, Past
from wholeheard.listening.protecting.tables.checking import said
from wholeheard.listening.protecting.tables.dominance import is_dominated
from wholeheard.listening.protecting.tables.protection import Cell, Onlooker, Witnesses, protect
from wholeheard.listening.protecting.tables.refused import CannotPublish
from wholeheard.listening.protecting.tables.relations import Atoms
from wholeheard.listening.protecting.tables.revisions import must_hide, must_hide_answers
from wholeheard.listening.protecting.tables.shapes import (
    PEOPLE,
    STORIES,
    Answers,
    Figure,
    Key,
    Release,
    Rules,
    Stories,
)
from wholeheard.listening.protecting.tables.spans import Thought
from wholeheard.listening.protecting.tables.threshold import is_small

TRIES = 4
"""So often are cells that the audit found too narrow given room by hiding more."""
Mask = frozenset[Key]
Entry = tuple[Key, str]
"""A cell of the program: its issued key, and "" for everybody or "yes"."""
Known = tuple[frozenset[Entry], frozenset[Entry]]
"""What an insider knows exactly, and what he is counted in."""
RangeOf = Callable[[Thought], spans.Span]
WidthOf = Callable[[Entry], float]


class _Work:
    """The cells of one mask, as they are gathered, protected and audited."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.cells: dict[Entry, Cell] = {}
        self.thoughts: dict[Entry, Thought] = {}
        self.bands: set[Entry] = set()
        self.empty: set[Entry] = set()
        self.links: list[tuple[Atoms, Atoms]] = block.links()
        self.size = block.layout.size

    def add(
        self, entry: Entry, value: float, shown: spans.Span, thought: Thought, *,
        atoms: Atoms | None = None, is_hidden: bool = False, may_hide: bool = True,
    ) -> None:  # fmt: skip
        self.thoughts[entry] = thought
        self.cells[entry] = Cell(
            atoms=self.block.layout.cells[entry[0]] if atoms is None else atoms,
            value=value, shown=shown, plain=thought.plain, informed=thought.informed,
            room=thought.room if is_hidden else (0, 0),
            least=thought.least if is_hidden else (0, 0),
            apart=thought.apart if is_hidden else 0,
            is_hidden=is_hidden, may_hide=may_hide, whole=thought.whole,
        )  # fmt: skip

    def hidden(self) -> set[Entry]:
        return {entry for entry, cell in self.cells.items() if cell.is_hidden}

    def settle(self) -> None:
        """Protect and audit; then again with more room for what is still too narrow, and with
        empty cells hidden if nothing else helps; refuse where no way is found."""
        entries = list(self.cells)
        known = self._insiders()
        places = {entry: at for at, entry in enumerate(entries)}
        by_place = [
            Onlooker(*(frozenset(places[entry] for entry in those) for those in one))
            for one in known
        ]
        for _ in range(TRIES):
            found = protect(list(self.cells.values()), self.links, self.size, by_place)
            narrow = self._narrow(found, known)
            if not narrow:
                return
            for entry in narrow:
                self._give_room(entry)
            for entry in self.empty:
                self.cells[entry].may_hide = self.cells[entry].is_dear = True
        key = sorted(narrow)[0][0]
        raise CannotPublish(
            "audit.exposed",
            f"No safe way was found to publish this: {len(narrow)} hidden cells could still be "
            f"worked out, the first of them {said(_named(key))}. Publish fewer characteristics, "
            "merge categories, or take a longer period.",
            cells=tuple(entry[0] for entry in narrow),
        )

    def _insiders(self) -> list[Known]:
        """What each insider knows of the cells of this mask, and those that he is counted in."""
        entries: dict[Key, list[Entry]] = {}
        for key, answer in self.cells:
            entries.setdefault(key, []).append((key, answer))
        return [
            (_all_of(entries, one.known), _all_of(entries, one.within))
            for one in self.block.insiders(entries)
        ]

    def _apart(self, entry: Entry) -> float:
        return 0.0 if self.block.is_past(entry[0]) else self.cells[entry].apart

    def _give_room(self, entry: Entry) -> None:
        """Ask the program for the room that the audit did not find. A band that others narrow
        down is hidden altogether."""
        cell, thought = self.cells[entry], self.thoughts[entry]
        cell.is_hidden = True
        cell.room = (min(thought.width, cell.value - thought.plain[0]), max(1.0, thought.width))
        cell.least = (min(1.0, cell.value - thought.informed[0]), 1.0)

    def _narrow(self, found: Witnesses, insiders: Sequence[Known]) -> set[Entry]:
        """What could be worked out from outside, by one who knows which marks stand for small
        counts, or by an insider, of the new cells that are hidden by themselves."""
        shown = {
            audit.unknown(*entry): cell.shown
            for entry, cell in self.cells.items()
            if not _is_unclear(cell)
        }
        block, thoughts = self.block, self.thoughts
        plain = self._hidden(lambda one: one.plain, lambda entry: thoughts[entry].width)
        informed = self._hidden(lambda one: one.informed, lambda entry: thoughts[entry].least_width)
        publication = audit.Publication(
            shown, plain, block.linked.made_of, block.categories, self._equal()
        )
        asked = audit.Audit(publication, block.hierarchy, self._offered(found))
        named = [
            audit.Insider(*(frozenset(audit.unknown(*one) for one in those) for those in both))
            for both in insiders
        ]
        narrow = {
            **asked.exposed(plain),
            **asked.exposed(informed),
            **asked.told_within(self._hidden(lambda one: one.plain, self._apart), named),
        }
        return {(Key(*one[:3]), one[3]) for one in narrow}

    def _hidden(self, range_of: RangeOf, width_of: WidthOf) -> Mapping[audit.Unknown, audit.Hidden]:
        """The cells that are not told exactly, as one sees them who knows these ranges."""
        return {
            audit.unknown(*entry): audit.Hidden(
                range_of(self.thoughts[entry]) if cell.is_hidden else cell.shown, cell.value,
                width_of(entry), cell.whole,
            )
            for entry, cell in self.cells.items()
            if _is_unclear(cell)
        }  # fmt: skip

    def _offered(self, found: Witnesses) -> audit.Offered:
        return lambda names: found.of([self._atoms(one) for one in names])

    def _atoms(self, name: audit.Unknown) -> Atoms:
        """The finest cells of which an unknown of the audit is the sum. Where people are counted
        by their answer, those who said yes come first and behind all of those the others."""
        atoms = self.block.layout.atoms(Key(*name[:3]))
        behind = self.size - self.block.layout.size
        if not behind or name[3] == audit.YES:
            return atoms
        return atoms + behind if name[3] == audit.NO else np.concatenate([atoms, atoms + behind])

    def _equal(self) -> Sequence[tuple[audit.Unknown, audit.Unknown]]:
        answers = sorted({answer for _, answer in self.cells})
        return [
            (audit.unknown(a, answer), audit.unknown(b, answer))
            for a, b in self.block.linked.equal
            for answer in answers
            if (a, answer) in self.cells and (b, answer) in self.cells
        ]


def _all_of(entries: Mapping[Key, Sequence[Entry]], keys: frozenset[Key]) -> frozenset[Entry]:
    return frozenset(entry for key in keys for entry in entries[key])


def _is_unclear(cell: Cell) -> bool:
    """Whether it is hidden, or told as a band."""
    return cell.is_hidden or cell.shown[0] < cell.shown[1]


def _named(key: Key) -> Key:
    """A cell under the name of its period, without its issue."""
    return key._replace(period=key.period.rpartition(" #")[0])


def mask_of_people(block: Block, earlier: Sequence[Release]) -> Mask:
    """The new cells in which the number of people is hidden."""
    work = _Work(block)
    forced = must_hide(block.tables, earlier, block.rules)
    for key, people in sorted(block.tables.people.items()):
        _add_people(work, block.issued(key), people, forced=key in forced)
    for key, past in block.past(PEOPLE).items():
        _add_past_people(work, key, past)
    work.settle()
    hidden = work.hidden()
    return frozenset(key for key in block.tables.people if (block.issued(key), "") in hidden)


def _add_people(work: _Work, key: Key, people: int, *, forced: bool) -> None:
    block = work.block
    never, known = block.is_never_shown(key), block.is_known(key)
    is_hidden = is_small(people, block.rules) or key in block.empty or forced or never
    is_hidden = is_hidden and not known
    thought = _thought_of_people(block, key, people, forced=forced)
    may_hide = (people > 0 or key in block.empty or never) and not known
    if not (may_hide or known):
        work.empty.add((key, ""))
    work.add((key, ""), people, (people, people), thought, is_hidden=is_hidden, may_hide=may_hide)


def _add_past_people(work: _Work, key: Key, past: Past) -> None:
    people, is_hidden = int(past.value), past.figure.kind == "hidden"
    thought = _thought_of_people(work.block, key, people, forced=False)
    work.add((key, ""), people, (people, people), thought, is_hidden=is_hidden, may_hide=is_hidden)


def _thought_of_people(block: Block, key: Key, people: int, *, forced: bool) -> Thought:
    thought = _thought_by_itself(block, key, people, forced=forced)
    floor = block.at_least(key)
    return thought.no_less_than(floor, people) if floor else thought


def _thought_by_itself(block: Block, key: Key, people: int, *, forced: bool) -> Thought:
    rules = block.rules
    if block.is_never_shown(key):
        return spans.of_never_shown()
    if is_small(people, rules) or key in block.empty:
        within = key in block.inside
        return spans.of_small(people, within=within, fewest=rules.fewest, level=rules.level)
    return spans.of_large(people, fewest=rules.fewest, level=rules.level if forced else 0)


def mask_of_stories(block: Block, people: Mapping[Key, Figure]) -> Mask:
    """The new cells in which the number of stories is hidden: where that of people is, where one
    or two people told nearly all, and what protects those."""
    stories = block.tables.stories
    assert stories is not None
    work = _Work(block)
    for key, total in sorted(stories.total.items()):
        _add_stories(work, stories, key, total, people[key])
    for key, past in block.past(STORIES).items():
        is_hidden = past.figure.kind == "hidden"
        thought = spans.of_total(past.value, min(1.0, past.value), level=block.rules.level)
        span = (past.value, past.value)
        work.add((key, ""), past.value, span, thought, is_hidden=is_hidden, may_hide=is_hidden)
    work.settle()
    hidden = work.hidden()
    return frozenset(key for key in stories.total if (block.issued(key), "") in hidden)


def _add_stories(work: _Work, stories: Stories, key: Key, total: int, people: Figure) -> None:
    without_people = people.kind == "hidden"
    low = min(float(total), 0.0 if without_people else people.value or 0.0)
    thought = spans.of_total(total, low, level=work.block.rules.level)
    is_hidden = without_people or is_dominated(stories, key, work.block.rules)
    work.add(
        (work.block.issued(key), ""), total, (total, total), thought,
        is_hidden=is_hidden, may_hide=total > 0 or is_hidden,
    )  # fmt: skip


def mask_of_answers(
    block: Block, answers: Answers, people: Mapping[Key, Figure], earlier: Sequence[Release] = ()
) -> Mask:
    """The new cells in which an answer is hidden altogether: where the people are, and what else
    would give away an answer that is hidden or given as a band.

    The people's mask is inherited as it stands; every answer is laid over the same layout.
    """
    work = _Work(block)
    forced = must_hide_answers(block.tables, answers, earlier, block.rules)
    _add_no_sayers(work)
    _add_people_beneath(work, people)
    for key, total in sorted(answers.total.items()):
        yes = _part(answers, total, block.tables.people[key])
        count = block.tables.people[key]
        if key in forced and people[key].kind != "hidden":
            _add_forced_answer(work, answers, block.issued(key), yes, count)
        else:
            _add_answer(work, answers, block.issued(key), yes, count, people[key])
    past_people = block.past(PEOPLE)
    for key, past in block.past(answers.name).items():
        _add_past_answer(work, answers, key, past, past_people[key])
    work.settle()
    hidden = {key for key, answer in work.hidden() - work.bands if answer}
    return frozenset(key for key in answers.total if block.issued(key) in hidden)


def _part(answers: Answers, total: float, people: int) -> float:
    """A sum of answers as people: how many said yes, or how many times the highest score."""
    return (total - answers.lowest * people) / (answers.highest - answers.lowest)


def _add_no_sayers(work: _Work) -> None:
    """Each finest cell twice: who said yes, and behind all of those who did not."""
    size = work.size
    work.links += [(a + size, b + size) for a, b in work.links]
    work.size = 2 * size


def _both(work: _Work, key: Key) -> Atoms:
    atoms = work.block.layout.cells[key]
    return np.concatenate([atoms, atoms + work.size // 2])


def _add_people_beneath(work: _Work, people: Mapping[Key, Figure]) -> None:
    """The people's cells as they are published: fixed, or hidden already."""
    block = work.block
    cells = {
        block.issued(key): (count, people[key]) for key, count in block.tables.people.items()
    } | {key: (int(past.value), past.figure) for key, past in block.past(PEOPLE).items()}
    for key, (count, figure) in sorted(cells.items(), key=lambda one: one[0]):
        is_hidden = figure.kind == "hidden"
        thought = _thought_of_people(block, key, count, forced=False)
        work.add(
            (key, ""), count, (count, count), thought,
            atoms=_both(work, key), is_hidden=is_hidden, may_hide=is_hidden,
        )  # fmt: skip
        work.cells[key, ""].room = work.cells[key, ""].least = (0, 0)
        work.cells[key, ""].apart = 0


def _add_answer(
    work: _Work, answers: Answers, key: Key, yes: float, people: int, figure: Figure
) -> None:
    entry, whole = (key, audit.YES), answers.are_yes_or_no
    if work.block.is_never_shown(key):
        work.add(entry, yes, (yes, yes), spans.of_never_shown(), is_hidden=True)
    elif figure.kind == "hidden":
        span = (0.0, inf)
        thought = spans.of_answers(yes, span, span, whole=whole, must=True)
        work.add(entry, yes, (yes, yes), thought, is_hidden=True)
    elif people == 0:
        thought = spans.of_answers(0, (0, 0), (0, 0), whole=whole, must=False)
        work.add(entry, 0, (0, 0), thought, may_hide=False)
    else:
        _add_answer_of_many(work, answers, entry, yes, people)


def _add_forced_answer(work: _Work, answers: Answers, key: Key, yes: float, people: int) -> None:
    """An answer that would tell what those said who came or went since it was last issued."""
    span = (0.0, float(people))
    thought = spans.of_answers(yes, span, span, whole=answers.are_yes_or_no, must=True)
    work.add((key, audit.YES), yes, (yes, yes), thought, is_hidden=True)


def _add_answer_of_many(
    work: _Work, answers: Answers, entry: Entry, yes: float, people: int
) -> None:
    rules, whole = work.block.rules, answers.are_yes_or_no
    must = attribute.is_one_sided(answers, yes, people, rules)
    span = (0.0, float(people))
    informed = _told_by_the_mark(answers, yes, people, rules)
    shown = (yes, yes)
    if whole and (must or answers.always_band):
        shown = attribute.people_within(attribute.band_of(yes, people, rules), people)
    if must and whole:
        work.bands.add(entry)
        span = shown
    thought = spans.of_answers(yes, span, informed, whole=whole, must=must)
    work.add(entry, yes, shown, thought, is_hidden=must)


def _told_by_the_mark(answers: Answers, yes: float, people: int, rules: Rules) -> spans.Span:
    """What a mark says to whoever knows why it stands there: that few are on one side, and on
    which, or that neither are few."""
    least = attribute.fewest_a_side(answers, rules)
    if attribute.is_one_sided(answers, yes, people, rules):
        return _side(yes, people, least, whole=answers.are_yes_or_no)
    return least, people - least


def _side(yes: float, people: int, least: float, *, whole: bool) -> spans.Span:
    """What the rule itself says about an answer that few gave, or few did not."""
    reach = least - 1 if whole else least
    if yes < least and people - yes < least:
        return 0.0, float(people)
    return (0.0, reach) if yes < least else (people - reach, float(people))


def _add_past_answer(work: _Work, answers: Answers, key: Key, past: Past, people: Past) -> None:
    yes = _part(answers, past.value, int(people.value))
    if work.block.is_never_shown(key):
        work.add((key, audit.YES), yes, (yes, yes), spans.of_never_shown(), is_hidden=True)
        return
    whole, kind = answers.are_yes_or_no, past.figure.kind
    span = (0.0, inf if people.figure.kind == "hidden" else people.value)
    shown = (yes, yes)
    if kind == "band":
        shown = span = attribute.people_within(past.figure, people.value)
    informed = span
    if people.figure.kind != "hidden" and whole and not answers.always_band:
        informed = _told_by_the_mark(answers, yes, int(people.value), work.block.rules)
    thought = spans.of_answers(yes, span, informed, whole=whole, must=kind == "hidden")
    is_hidden = kind in ("hidden", "band")
    work.add((key, audit.YES), yes, shown, thought, is_hidden=is_hidden, may_hide=is_hidden)
