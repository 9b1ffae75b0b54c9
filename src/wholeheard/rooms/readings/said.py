"""What a story tells of: people's word first, and a machine's only where nobody has decided.

The one place that says so: search, the circle, answers to many and what could be better ask here.
(Counts over time keep the machine's own word, since they allow for how it errs.)

Only what people were done with counts: until then it is theirs alone. What was accepted with
others is still a machine's word, since nobody has read the passage.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import access, lists, queries, vocabulary, words
from wholeheard.rooms.readings.models import Mark, Reading, Settled
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory

Code = tuple[str, str]
"""A pack, and a code of it."""


@dataclass
class PeopleSaid:
    """What people who were done said of one story as its words stand: the packs that they read it
    for, every mark, and a third person's word where two disagreed."""

    packs: set[str] = field(default_factory=set)
    marks: list[Mark] = field(default_factory=list)
    settled: dict[Code, bool] = field(default_factory=dict)

    @property
    def there(self) -> set[Code]:
        """What people say is there. Where two disagree and a third person said, that."""
        said = {(one.pack, one.code) for one in self.marks if one.act in lists.SAYS_SO}
        holds = {code for code, yes in self.settled.items() if yes}
        return (said | holds) - {code for code, yes in self.settled.items() if not yes}

    def leaves_to_machine(self, story: ProtectedStory, read: MachineReading | None) -> set[Code]:
        """Codes that a machine suggests and about which nobody has decided. Who read for a pack
        decided about every code of it."""
        waiting = queries.undecided(queries.suggestions(story, read), self.marks)
        found = {(one.pack, one.code) for one in waiting if one.pack not in self.packs}
        return found - set(self.settled) - self.there


@dataclass(frozen=True, slots=True)
class Told:
    """All that a story tells of, and what of that people say."""

    there: frozenset[Code] = frozenset()
    by_people: frozenset[Code] = frozenset()


def told_by(stories: Sequence[ProtectedStory]) -> dict[uuid.UUID, Told]:
    """What each story tells of: four questions, however many stories."""
    people, read = people_said(stories), safekept.last_readings(stories)
    return {one.pk: _told(one, read.get(one.pk), people.get(one.pk)) for one in stories}


def _told(story: ProtectedStory, read: MachineReading | None, people: PeopleSaid | None) -> Told:
    if people is None:
        return Told(vocabulary.noticed(read.findings if read else ()))
    left = people.leaves_to_machine(story, read)
    return Told(frozenset(people.there | left), frozenset(people.there))


def told_of_wrong(stories: Sequence[ProtectedStory], codes: Sequence[str]) -> set[uuid.UUID]:
    """Stories in which people say that one of these codes of the care lens is there."""
    wrong = {(lists.CARE_PACK, code) for code in codes}
    return {story for story, people in people_said(stories).items() if people.there & wrong}


def people_said(stories: Sequence[ProtectedStory]) -> dict[uuid.UUID, PeopleSaid]:
    """Of each story that somebody was done with: three questions, however many stories."""
    held = {one.pk: one for one in stories}
    found: dict[uuid.UUID, PeopleSaid] = {}
    for reading in Reading.plain.filter(protected__in=held, finished_at__isnull=False):
        said = found.setdefault(reading.protected_id, PeopleSaid())
        if reading.words == words.digest(held[reading.protected_id]):
            said.packs |= set(reading.read_for)
    for mark in _marks_that_count({one: held[one] for one in found}):
        found[mark.protected_id].marks.append(mark)
    for word in Settled.plain.filter(protected__in=list(found)).order_by("at", "pk"):
        if word.words == words.digest(held[word.protected_id]):
            found[word.protected_id].settled[word.pack, word.code] = word.holds
    return found


def to_read_for_themselves(person: Person, stories: Sequence[ProtectedStory]) -> set[uuid.UUID]:
    """Those of which this person should not be told anywhere what others or a machine say, since
    they may still read them for themselves: that chance drew, or that others have read."""
    marks = access.markable_by(person).filter(pk__in=[one.pk for one in stories])
    markable = set(marks.values_list("pk", flat=True))
    if not markable:
        return set()
    rows = Reading.plain.filter(protected__in=markable, finished_at__isnull=False)
    done = list(rows.values_list("protected_id", "by"))
    own = {story for story, by in done if by == person.pk}
    drawn = queries.drawn_below(queries.choice_of(person.organisation_id).audited)
    kept = {story for story, _by in done} | {one for one in markable if one < drawn}
    return (kept & markable) - own


def _marks_that_count(stories: Mapping[uuid.UUID, ProtectedStory]) -> list[Mark]:
    """Standing marks of those who were done, on words that are still the same."""
    rows = Mark.plain.filter(protected__in=list(stories), together=False).select_related("reading")
    parts = {key: {one.key: one for one in words.parts_of(story)} for key, story in stories.items()}
    return [
        one
        for one in queries.standing(rows.order_by("at", "pk"))
        if one.reading is not None
        and one.reading.finished_at is not None
        and not queries.is_void(one, parts[one.protected_id])
    ]
