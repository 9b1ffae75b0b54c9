"""All that is known of one story for one person who opened it: what may they see of it?"""

from __future__ import annotations

from dataclasses import dataclass, field

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import queries, vocabulary, words
from wholeheard.rooms.readings.models import Mark, Reading
from wholeheard.rooms.readings.queries import Suggestion
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory

MARKING, LOOKING, TEAM = "marking", "looking", "team"


@dataclass
class Sheet:
    """All that is known of one story for one person who opened it."""

    protected: ProtectedStory
    person: Person
    mode: str
    read: MachineReading | None
    suggestions: list[Suggestion]
    marks: list[Mark]
    readings: list[Reading]
    parts: dict[str, words.Part]
    own_codes: dict[tuple[str, str], vocabulary.Named]
    reading: Reading | None = None
    void: list[Mark] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        return self.reading is not None and self.reading.finished_at is not None

    @property
    def is_blind(self) -> bool:
        """Whether suggestions are kept from this person."""
        return self.mode == MARKING and queries.reads_blind(self.protected, self.reading)

    @property
    def shows_others(self) -> bool:
        return self.mode != MARKING or self.is_done

    @property
    def shows_suggestions(self) -> bool:
        return self.mode in (MARKING, LOOKING) and not self.is_blind

    def own(self) -> list[Mark]:
        return [one for one in self.marks if one.by_id == self.person.pk and not one.together]

    def seen(self) -> list[Mark]:
        """Marks that this person sees: their own, and others' when they are done. Until then
        nobody else's, not even those accepted with others."""
        return [
            one
            for one in self.marks
            if (self.shows_others or one.by_id == self.person.pk) and _is_finished(one, self.person)
        ]

    def open_suggestions(self) -> list[Suggestion]:
        """Suggestions that wait for this person's word; for who looks, for anybody's."""
        if not self.shows_suggestions:
            return []
        deciding = self.seen() if self.shows_others else self.own()
        return queries.undecided(self.suggestions, deciding)


def _is_finished(mark: Mark, person: Person) -> bool:
    """Others see a mark when its maker is done with the story."""
    if mark.by_id == person.pk or mark.reading is None:
        return True
    return mark.reading.finished_at is not None


def sheet_of(protected: ProtectedStory, person: Person, mode: str) -> Sheet:
    """A story with everything said of it, for this person."""
    read = queries.machine_reading(protected)
    parts = {one.key: one for one in words.parts_of(protected)}
    every = queries.marks_of(protected)
    readings = queries.readings_of(protected)
    void = [one for one in every if queries.is_void(one, parts)]
    gone = {one.pk for one in void}
    return Sheet(
        protected,
        person,
        mode,
        read,
        queries.suggestions(protected, read),
        [one for one in every if one.pk not in gone],
        readings,
        parts,
        vocabulary.own_names(protected.organisation_id),
        next((one for one in readings if one.by_id == person.pk), None),
        void,
    )
