"""What is asked about suggestions, marks, and what is still to be read."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from wholeheard.listening.measuring.audited import Audit, Drawn
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import lists, vocabulary, words
from wholeheard.rooms.readings.models import Choice, InLine, Mark, PassedOn, Reading, Settled
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import (
    Concern,
    MachineReading,
    ProtectedStory,
    Release,
)

Stories = QuerySet[ProtectedStory]


# ---- suggestions ----


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the machine says of a passage. `number` is its place among the findings, from 1;
    offsets are of the whole protected text; `part` is the one it stands in, with its digest."""

    number: int
    reader: str
    lens: str
    pack: str
    version: str
    code: str
    part: words.Part
    start: int
    end: int
    confidence: float
    because: tuple[str, ...]

    def as_kept(self) -> dict[str, object]:
        """As it stands in a mark: within its part."""
        return {
            "reader": self.reader,
            "lens": self.lens,
            "code": self.code,
            "part": self.part.key,
            "start": self.start - self.part.start,
            "end": self.end - self.part.start,
            "confidence": self.confidence,
        }


def machine_reading(protected: ProtectedStory) -> MachineReading | None:
    """What the last reader read, if the teller still agrees to that and it could read it."""
    if not protected.may_machine:
        return None
    rows = MachineReading.objects.of(protected.organisation_id).filter(protected=protected)
    return rows.order_by("-pk").first()


def suggestions(protected: ProtectedStory, read: MachineReading | None) -> list[Suggestion]:
    """All that it suggests, in the order of the words."""
    parts = words.parts_of(protected)
    found = [
        _suggestion(number, one, read, parts)
        for number, one in enumerate(read.findings if read else [], start=1)
    ]
    return sorted((one for one in found if one), key=lambda one: (one.start, one.end, one.number))


def _suggestion(
    number: int, found: dict[str, object], read: MachineReading | None, parts: list[words.Part]
) -> Suggestion | None:
    """None where it stands in no one part of the words, or its code is in no pack."""
    start, end, lens = int(str(found["start"])), int(str(found["end"])), str(found["lens"])
    part, code = words.part_with(parts, start, end), _code_of(found)
    if part is None or not code or read is None:
        return None
    pack = lists.PACK_OF_LENS[lens]
    because = tuple(str(one) for one in found.get("because") or ())  # type: ignore[attr-defined]
    sure = float(str(found["confidence"]))
    version = vocabulary.version_of(pack)
    return Suggestion(
        number, read.reader, lens, pack, version, code, part, start, end, sure, because
    )


def _code_of(found: dict[str, object]) -> str:
    return vocabulary.id_of_finding(str(found["lens"]), str(found["code"]))


# ---- marks ----


def marks_of(protected: ProtectedStory) -> list[Mark]:
    """Every mark that stands, in the order in which they were made. What was accepted with others
    is a machine's word, and stands only while the teller agrees to that."""
    rows = Mark.objects.of(protected.organisation_id).filter(protected=protected)
    if not protected.may_machine:
        rows = rows.filter(together=False)
    return standing(rows.select_related("by", "reading").order_by("at", "pk"))


def of_machines_no_more(most: int = 500) -> list[uuid.UUID]:
    """Stories whose tellers do not agree any more that a machine reads, with marks that still hold
    what one said."""
    rows = Mark.objects.everywhere().filter(
        Q(together=True) | Q(suggestion__isnull=False), protected__may_machine=False
    )
    return list(dict.fromkeys(rows.values_list("protected_id", flat=True)[:most]))


def standing(marks: Iterable[Mark]) -> list[Mark]:
    """Without those that were undone, and without the undoing."""
    kept = list(marks)
    undone = {one.undoes_id for one in kept if one.act == lists.UNDONE}
    return [one for one in kept if one.act != lists.UNDONE and one.pk not in undone]


def is_void(mark: Mark, parts: dict[str, words.Part]) -> bool:
    """Whether the words on which it stood are others now."""
    if mark.start is None and mark.suggestion is None:
        return False
    part = parts.get(mark.part)
    return part is None or part.digest != mark.words


def decides(mark: Mark, one: Suggestion) -> bool:
    """Whether a mark that a person made singly settles a suggestion for them: it answers that
    very one, or one of the same code that shares words with it, whichever version read it."""
    if mark.together or mark.words != one.part.digest:
        return False
    start, end = one.start - one.part.start, one.end - one.part.start
    if said := mark.suggestion:
        same = (said["lens"], said["code"], said["part"]) == (one.lens, one.code, one.part.key)
        if same and said["start"] < end and start < said["end"]:
            return True
    same = (mark.pack, mark.code, mark.part) == (one.pack, one.code, one.part.key)
    return same and mark.start is not None and mark.start < end and start < (mark.end or 0)


def undecided(found: Sequence[Suggestion], own: Sequence[Mark]) -> list[Suggestion]:
    """Suggestions that somebody whose marks these are has not decided yet."""
    return [one for one in found if not any(decides(mark, one) for mark in own)]


# ---- readings ----


def choice_of(organisation_id: uuid.UUID) -> Choice:
    """What the organisation chose last, or how it is before anybody chose."""
    chosen = Choice.objects.of(organisation_id).order_by("-pk").first()
    return chosen or Choice(organisation_id=organisation_id, sure=None, audited=lists.AUDITED)


def drawn_below(audited: int) -> uuid.UUID:
    """Identifiers are random, so those below this one are so many of a thousand, by chance."""
    return uuid.UUID(int=min(audited * 2**128 // 1000, 2**128 - 1))


def is_drawn(protected: ProtectedStory) -> bool:
    """Whether chance chose it to be read without suggestions."""
    return protected.pk < drawn_below(choice_of(protected.organisation_id).audited)


def readings_of(protected: ProtectedStory) -> list[Reading]:
    """Who read its words as they stand now, or reads them, in order."""
    rows = Reading.objects.of(protected.organisation_id).filter(
        protected=protected, words=words.digest(protected)
    )
    return list(rows.select_related("by").order_by("begun_at", "pk"))


def stream_for(protected: ProtectedStory) -> str:
    """How somebody who begins now reads it."""
    return lists.BLIND if is_drawn(protected) else lists.WITH


def reads_blind(protected: ProtectedStory, reading: Reading | None) -> bool:
    """Whether suggestions are kept from somebody whose reading this is, or who has none yet."""
    if reading is None:
        return stream_for(protected) == lists.BLIND
    return reading.stream == lists.BLIND and reading.finished_at is None


def reading_by(person: Person, protected: ProtectedStory) -> Reading | None:
    """This person's reading of its words as they stand now."""
    return next((one for one in readings_of(protected) if one.by_id == person.pk), None)


def with_release(stories: Stories) -> Stories:
    """With `released_at`: since when its words are what they are."""
    last = Release.plain.filter(protected=OuterRef("pk")).order_by("-pk").values("at")[:1]
    return stories.annotate(released_at=Subquery(last))


def _finished() -> QuerySet[Reading]:
    """Readings of these very words that were finished."""
    return Reading.plain.filter(protected=OuterRef("pk"), finished_at__gte=OuterRef("released_at"))


def to_read(stories: Stories) -> Stories:
    """Stories that nobody has read for their marks since their words were released."""
    return with_release(stories).filter(~Exists(_finished()))


def to_read_with_suggestions(stories: Stories, audited: int) -> Stories:
    """Those first of which a person's word is worth most; those that no machine read at the end."""
    worth = InLine.plain.filter(machine_reading__protected=OuterRef("pk"))
    rows = to_read(stories).filter(pk__gte=drawn_below(audited))
    return rows.annotate(worth=Subquery(worth.order_by("-pk").values("worth")[:1])).order_by(
        F("worth").desc(nulls_last=True), "pk"
    )


def to_read_blind(stories: Stories, audited: int) -> Stories:
    """Those that chance drew."""
    return to_read(stories).filter(pk__lt=drawn_below(audited)).order_by("pk")


def to_read_second(stories: Stories, person: Person) -> Stories:
    """Those that one other person has read and this one has not, in an order that says nothing."""
    independent = _finished().filter(stream__in=lists.INDEPENDENT)
    once = independent.order_by().values("protected").annotate(number=Count("pk"))
    return (
        with_release(stories)
        .annotate(times=Subquery(once.values("number")[:1]))
        .filter(Q(times=1), ~Exists(_finished().filter(by=person)))
        .order_by("pk")
    )


def first_unread_by(person: Person, stories: Stories) -> uuid.UUID | None:
    """The first that this person has not finished in the very words that it has now: a story that
    was released again with the same words need not be read again."""
    waiting = list(stories[: lists.LOOKED_AHEAD])
    rows = Reading.objects.of(person.organisation_id).filter(
        by=person, protected__in=waiting, finished_at__isnull=False
    )
    done = set(rows.values_list("protected_id", "words"))
    return next((one.pk for one in waiting if (one.pk, words.digest(one)) not in done), None)


def number_read_by(person: Person) -> int:
    """How many readings this person has finished: for whose turn it is, and shown to nobody."""
    return (
        Reading.objects.of(person.organisation_id)
        .filter(by=person, finished_at__isnull=False)
        .count()
    )


def read_today(person: Person) -> dict[uuid.UUID, bool]:
    """Each story that this person was done reading for its marks since midnight, and whether it is
    a hard one. Asked for oneself and for nobody else."""
    rows = Reading.objects.of(person.organisation_id).filter(
        by=person, finished_at__gte=safekept.midnight(person)
    )
    heavy = rows.values_list("protected_id", "protected__heavy")
    return {story: bool(one) for story, one in heavy}


# ---- in line ----


def machine_readings_not_in_line() -> QuerySet[MachineReading]:
    """What machines read of which nobody has reckoned yet how much a person's word is worth."""
    rows = MachineReading.objects.everywhere().filter(unread="", in_line=None)
    return rows.filter(protected__batch=None)


def not_in_line_ids(most: int = 500) -> list[uuid.UUID]:
    rows = machine_readings_not_in_line().values_list("protected_id", flat=True)
    return list(dict.fromkeys(rows[:most]))


def confirmed_by_code(organisation_ids: Iterable[uuid.UUID]) -> dict[tuple[uuid.UUID, str], int]:
    """How often people said of each code that it is there, by organisation and code."""
    rows = (
        Mark.objects.everywhere()
        .filter(organisation__in=list(organisation_ids), act__in=lists.SAYS_SO)
        .values("organisation", "code")
        .annotate(number=Count("pk"))
    )
    return {(row["organisation"], row["code"]): row["number"] for row in rows}


def surer_than(stories: Stories, sure: float, audited: int) -> Stories:
    """Stories with a suggestion at least that sure that nobody has read or accepted yet."""
    accepted = Mark.plain.filter(protected=OuterRef("pk"), together=True)
    likely = InLine.plain.filter(machine_reading__protected=OuterRef("pk"), surest__gte=sure)
    rows = to_read(stories).filter(pk__gte=drawn_below(audited), may_machine=True)
    return rows.filter(Exists(likely), ~Exists(accepted)).order_by("pk")


def lot_of(stories: Sequence[ProtectedStory], sure: float) -> str:
    """A digest of which stories, as read by which reader, are accepted together from how sure on:
    so that nobody accepts what they had not before them."""
    read = last_machine_readings(stories)
    each = [f"{one.pk} {read[one.pk].pk if one.pk in read else 0}" for one in stories]
    return words.digest_of("\n".join([f"{sure:g}", *each]))


def last_machine_readings(stories: Iterable[ProtectedStory]) -> dict[uuid.UUID, MachineReading]:
    """The last reader's, of those whose tellers agree."""
    held = [one for one in stories if one.may_machine]
    rows = MachineReading.plain.filter(protected__in=held, unread="").order_by("pk")
    return {row.protected_id: row for row in rows}


# ---- two readers ----


@dataclass(frozen=True, slots=True)
class ReadOnce:
    """What one person said of one story when they were done: for which packs they read, and the
    marks that stood then by which they say that something is there."""

    reading: Reading
    marks: tuple[Mark, ...]

    @property
    def codes(self) -> frozenset[tuple[str, str]]:
        return frozenset((one.pack, one.code) for one in self.marks)

    def read_for(self, pack: str) -> bool:
        return pack in self.reading.read_for or any(one.pack == pack for one in self.marks)


def finished_readings(readings: QuerySet[Reading]) -> list[ReadOnce]:
    """Readings that were done before others' marks were seen, with what stood at that moment."""
    rows = (
        readings.filter(finished_at__isnull=False, stream__in=lists.INDEPENDENT)
        .select_related("by", "protected")
        .prefetch_related(Prefetch("marks", Mark.plain.order_by("at", "pk")))
        .order_by("finished_at", "pk")
    )
    return [_when_done(reading) for reading in rows]


def _when_done(reading: Reading) -> ReadOnce:
    then = [one for one in reading.marks.all() if one.at <= (reading.finished_at or one.at)]
    said = (one for one in standing(then) if one.act in lists.SAYS_SO)
    return ReadOnce(reading, tuple(said))


def read_by_two(readings: Iterable[ReadOnce]) -> list[tuple[ReadOnce, ReadOnce]]:
    """The first two independent readings of the same words of each story."""
    together: dict[tuple[uuid.UUID, str], list[ReadOnce]] = {}
    for one in readings:
        key = (one.reading.protected_id, one.reading.words)
        together.setdefault(key, []).append(one)
    return [(some[0], some[1]) for some in together.values() if len(some) > 1]


def two_who_read(protected: ProtectedStory) -> tuple[ReadOnce, ReadOnce] | None:
    """The two independent readings of a story's words as they stand, if two have read it."""
    rows = Reading.objects.of(protected.organisation_id).filter(
        protected=protected, words=words.digest(protected)
    )
    return next(iter(read_by_two(finished_readings(rows))), None)


def differences(both: tuple[ReadOnce, ReadOnce]) -> list[tuple[str, str]]:
    """Codes that one of two said to be there and the other did not, of packs both read for."""
    one, other = both
    return sorted(
        (pack, code)
        for pack, code in one.codes ^ other.codes
        if one.read_for(pack) and other.read_for(pack)
    )


def settled_in(organisation_id: uuid.UUID) -> dict[tuple[uuid.UUID, str, str, str], Settled]:
    """Every third word, by story, words, pack and code."""
    rows = Settled.objects.of(organisation_id).select_related("by").order_by("at", "pk")
    return {(row.protected_id, row.words, row.pack, row.code): row for row in rows}


# ---- discrimination ----


def is_watched_over(protected: ProtectedStory, kind: str, urgency: str) -> bool:
    """Whether a concern of that kind is open already, to be looked at as soon or sooner."""
    raised = Concern.objects.of(protected.organisation_id).filter(protected=protected, kind=kind)
    return safekept.open_concerns(raised).filter(urgency__in=["now", urgency]).exists()


def passed_on_to(person: Person, stories: Stories) -> list[PassedOn]:
    """What was put before this person, the newest first."""
    rows = PassedOn.objects.of(person.organisation_id).filter(to=person, protected__in=stories)
    return list(
        rows.select_related("protected")
        .prefetch_related("protected__sharings__place", "protected__concerns__steps")
        .order_by("looked_at", "-at", "pk")[: lists.MOST_LISTED]
    )


# ---- what a story counts as ----


def told_of_wrong(stories: Sequence[ProtectedStory], codes: Sequence[str]) -> set[uuid.UUID]:
    """Stories in which a person who was done saw one of these codes of the care lens."""
    rows = Mark.plain.filter(protected__in=stories, together=False).order_by("at", "pk")
    digests = {(one.pk, part.key): part.digest for one in stories for part in words.parts_of(one)}
    found = standing(rows.select_related("reading"))
    return {
        one.protected_id
        for one in found
        if one.act in lists.SAYS_SO
        and one.pack == lists.CARE_PACK
        and one.code in codes
        and (one.start is None or digests.get((one.protected_id, one.part)) == one.words)
        and one.reading is not None
        and one.reading.finished_at is not None
    }


# ---- the stream that chance drew ----


def audited_pairs(
    organisation_id: uuid.UUID,
    stories: Stories | None = None,
    since: dt.datetime | None = None,
) -> dict[str, list[tuple[bool, bool]]]:
    """For each code of a lens, as it is counted elsewhere ("care:hurry"): for each story that
    chance drew, that one person read without seeing suggestions, and that the reader read: what
    the reader says, what the person says. `stories`: only those. `since`: only what was read after
    that moment.

    Nothing accepted with others is in it: a blind reading stands before any suggestion was seen.
    A code counts only where the person said that they read for its pack.
    """
    rows = Reading.objects.of(organisation_id).filter(stream=lists.BLIND)
    if stories is not None:
        rows = rows.filter(protected__in=stories)
    if since is not None:
        rows = rows.filter(finished_at__gt=since)
    first: dict[uuid.UUID, ReadOnce] = {}
    for one in finished_readings(rows):
        if one.reading.words == words.digest(one.reading.protected):
            first.setdefault(one.reading.protected_id, one)
    read = last_machine_readings([one.reading.protected for one in first.values()])
    pairs: dict[str, list[tuple[bool, bool]]] = {}
    for story, one in first.items():
        if story in read and read[story].language in ("", "en"):
            for lens, code, machine, person in _said_of_codes(one, read[story]):
                pairs.setdefault(vocabulary.as_counted(lens, code), []).append((machine, person))
    return pairs


def _said_of_codes(once: ReadOnce, read: MachineReading) -> Iterator[tuple[str, str, bool, bool]]:
    """Lens, code, whether the machine says it, whether the person does: of each code in use."""
    noticed = {
        (str(one["lens"]), vocabulary.id_of_finding(str(one["lens"]), str(one["code"])))
        for one in read.findings
    }
    for lens, pack in lists.PACK_OF_LENS.items():
        if once.read_for(pack):
            for code in vocabulary.codes_read_by_machine(pack):
                yield lens, code, (lens, code) in noticed, (pack, code) in once.codes


def audits(
    organisation_id: uuid.UUID,
    stories: Stories | None = None,
    since: dt.datetime | None = None,
) -> dict[str, Audit]:
    """The same as counts, as corrected rates take them."""
    return {
        code: Audit(
            both=sum(machine and person for machine, person in pairs),
            reader_only=sum(machine and not person for machine, person in pairs),
            person_only=sum(person and not machine for machine, person in pairs),
            neither=sum(not machine and not person for machine, person in pairs),
            drawn=Drawn.AT_RANDOM,
        )
        for code, pairs in audited_pairs(organisation_id, stories, since).items()
    }
