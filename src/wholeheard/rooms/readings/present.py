"""How a story is shown with what the machine suggests and what people said of it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock
from wholeheard.kit.days import day, month
from wholeheard.kit.templatetags.look import SIGNS
from wholeheard.listening import vocabulary as packs
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.readings import access, lists, painting, queries, vocabulary, words
from wholeheard.rooms.readings.models import Mark, OwnWording, PassedOn, Reading
from wholeheard.rooms.readings.queries import Suggestion
from wholeheard.rooms.safekeeping.lists import LOOKED, NOT_A_CONCERN, SETTLED
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory
from wholeheard.rooms.stories.headings import heading_of

MARKING, LOOKING, TEAM = "marking", "looking", "team"
JUST_NOW = dt.timedelta(minutes=10)
QUOTED = 8
"""So many words of a passage are read aloud beside a note, so that it is known which it is."""


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


# ---- the page of a story ----


def story(sheet: Sheet) -> dict[str, Any]:
    """Everything on the page of one story."""
    protected = sheet.protected
    notes = _notes(sheet)
    lines = [one.line for one in notes if one.line]
    shown = words.paragraphs(protected)
    waiting = sheet.open_suggestions() if sheet.mode == MARKING else []
    return {
        "protected": protected,
        "about": about(protected),
        "mode": sheet.mode,
        "is_blind": sheet.is_blind,
        "is_done": sheet.is_done,
        "rows": [_row(sheet, one, notes, lines) for one in shown],
        "whole": [one.shown for one in notes if one.start is None],
        "void": [_void_sentence(sheet, one) for one in sheet.void],
        "words": words.digest(protected),
        "read": sheet.read.pk if sheet.read else 0,
        "waiting": [one.number for one in waiting],
        "first_waiting": waiting[0].number if waiting else None,
        "nothing_said": _nothing_said(sheet, notes),
        "machine": _machine(sheet),
        "who": _who_read(sheet),
        "may_look_at_others": sheet.mode == MARKING and not sheet.is_done and _others_done(sheet),
        "read_for": _read_for(sheet),
    }


@dataclass(frozen=True)
class Note:
    """What stands in the margin, and the line that belongs to it in the words."""

    start: int | None
    shown: dict[str, Any]
    line: painting.Line | None = None


def _notes(sheet: Sheet) -> list[Note]:
    found = [_suggested(sheet, one) for one in sheet.open_suggestions()]
    found += [_marked(sheet, some) for some in _alike(_standing(sheet))]
    if sheet.mode == MARKING:
        found += [_refused(sheet, one) for one in sheet.own() if one.act == lists.REJECTED]
    return sorted(found, key=lambda one: -1 if one.start is None else one.start)


def _standing(sheet: Sheet) -> list[Mark]:
    """Marks by which somebody says that it is there. What was accepted with others gives way to
    what somebody said singly, and to the suggestion itself where that still waits."""
    seen = sheet.seen()
    singly = [one for one in seen if not one.together]
    waits = sheet.open_suggestions()
    found = [one for one in singly if one.act in lists.SAYS_SO]
    for one in seen:
        if one.together and not _answered(one, singly) and not _waits(one, waits):
            found.append(one)
    return found


def _answered(together: Mark, singly: Sequence[Mark]) -> bool:
    return any(
        (one.pack, one.code, one.part) == (together.pack, together.code, together.part)
        and one.start is not None
        and together.start is not None
        and one.start < (together.end or 0)
        and together.start < (one.end or 0)
        for one in singly
    )


def _waits(together: Mark, waiting: Sequence[Suggestion]) -> bool:
    return any(
        (one.pack, one.code, one.part.key) == (together.pack, together.code, together.part)
        for one in waiting
    )


def _alike(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Marks of several people on the same words with the same code, together."""
    found: dict[tuple[object, ...], list[Mark]] = {}
    for one in marks:
        key = (one.pack, one.code, one.part, one.start, one.end, one.how, one.relationship)
        found.setdefault((*key, one.together), []).append(one)
    return list(found.values())


def _suggested(sheet: Sheet, one: Suggestion) -> Note:
    code = vocabulary.named(one.pack, one.version, one.code, sheet.own_codes)
    together = any(mark.together and _is_of(mark, one) for mark in sheet.marks)
    css = f"{_pair(one.pack, one.code)} suggested of-{one.number}"
    shown = {
        "kind": "suggestion",
        "ident": f"s-{one.number}",
        "number": one.number,
        "css": css,
        "sign": one.code if one.code in SIGNS else "",
        "name": code.name,
        "title": code.title if one.pack != lists.CARE_PACK else "",
        "definition": code.definition,
        "sure": how_sure(one.confidence),
        "because": ", ".join(one.because),
        "together": together and sheet.shows_others,
        "quote": quote(sheet.protected.text, one.start, one.end),
        "may_answer": sheet.mode == MARKING,
    }
    return Note(one.start, shown, painting.Line(one.start, one.end, css))


def _is_of(mark: Mark, one: Suggestion) -> bool:
    return (mark.pack, mark.code, mark.part) == (one.pack, one.code, one.part.key)


def _marked(sheet: Sheet, marks: list[Mark]) -> Note:
    one = marks[0]
    code = vocabulary.named(one.pack, one.version, one.code, sheet.own_codes)
    start, end = _where(sheet, one)
    css = f"{_pair(one.pack, one.code)}{' suggested' if one.together else ''}"
    own = next((mark for mark in marks if mark.by_id == sheet.person.pk), None)
    shown = {
        "kind": "mark",
        "ident": f"m-{one.pk}",
        "css": css,
        "sign": one.code if one.code in SIGNS else "",
        "name": code.name,
        "title": code.title if one.pack != lists.CARE_PACK else "",
        "definition": code.definition,
        "sides": sides(one),
        "together": one.together,
        "who": _people(marks, sheet.person),
        "quote": quote(sheet.protected.text, start, end or 0) if start is not None else "",
        "undo": own.pk if own and sheet.mode == MARKING else None,
    }
    sign = str(shown["sign"]) if not one.together else ""
    line = painting.Line(start, end or 0, css, sign=sign) if start is not None else None
    return Note(start, shown, line)


def _refused(sheet: Sheet, one: Mark) -> Note:
    code = vocabulary.named(one.pack, one.version, one.code, sheet.own_codes)
    start, end = _where(sheet, one)
    shown = {
        "kind": "refused",
        "ident": f"m-{one.pk}",
        "name": code.name,
        "quote": quote(sheet.protected.text, start or 0, end or 0),
        "undo": one.pk if sheet.mode == MARKING else None,
    }
    return Note(start, shown)


def _where(sheet: Sheet, mark: Mark) -> tuple[int | None, int | None]:
    """Where a passage stands in the whole story today."""
    if mark.start is None or mark.end is None:
        return None, None
    part = sheet.parts[mark.part]
    return part.start + mark.start, part.start + mark.end


def _row(
    sheet: Sheet, one: words.Paragraph, notes: Sequence[Note], lines: Sequence[painting.Line]
) -> dict[str, Any]:
    over = [line for line in lines if line.start < one.end and one.start < line.end]
    text = sheet.protected.text
    first = one.number == 1 or one.start == _first_word(text, one.part)
    return {
        "number": one.number,
        "heading": heading_of(one.part.kind) if first else "",
        "start": one.start,
        "html": painting.painted(text, one.start, one.end, sheet.protected.masks, over),
        "notes": [
            note.shown
            for note in notes
            if note.start is not None and one.start <= note.start < one.end
        ],
    }


def _first_word(text: str, part: words.Part) -> int:
    at = part.start
    while at < part.end and text[at].isspace():
        at += 1
    return at


def _pair(pack: str, code: str) -> str:
    """The colour and the line of a code: one of the four pairs, or none of them."""
    if pack != lists.CARE_PACK:
        return "other"
    if code in lists.WENT_WRONG:
        return code
    return f"{lists.WENT_WRONG[lists.WENT_WELL.index(code)]} well"


def how_sure(confidence: float) -> str:
    if confidence >= lists.SURE:
        return _("Suggested, sure")
    if confidence >= lists.FAIRLY_SURE:
        return _("Suggested, fairly sure")
    return _("Suggested, not sure")


def sides(mark: Mark) -> str:
    """Whether a step was there, and for whom, where somebody said so."""
    said = {lists.HELD: _("Was there, or held"), lists.BROKE: _("Was missing, or broke")}
    parts = [said.get(mark.how, ""), _relationship(mark.relationship)]
    return ". ".join(one for one in parts if one)


def _relationship(code: str) -> str:
    known = {one.id: one.name for one in packs.pack("relationships").codes}
    return known.get(code, "")


def relationships() -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in packs.pack("relationships").in_use]


def quote(text: str, start: int, end: int) -> str:
    """The first words of a passage."""
    said = text[start:end].split()
    return " ".join(said[:QUOTED]) + (" …" if len(said) > QUOTED else "")


def _people(marks: Sequence[Mark], person: Person) -> str:
    """Who said so: one and when, or all who agree."""
    if len({one.by_id for one in marks}) == 1:
        return _("%(who)s, %(when)s") % {
            "who": _name(marks[0], person),
            "when": _when(marks[0].at),
        }
    others_first = sorted(marks, key=lambda one: one.by_id == person.pk)
    names = list(dict.fromkeys(_name(one, person, first=False) for one in others_first))
    together = {"some": ", ".join(names[:-1]), "last": names[-1]}
    return _("%(some)s and %(last)s agree") % together


def _name(mark: Mark, person: Person, *, first: bool = True) -> str:
    if mark.by_id == person.pk:
        return _("You") if first else _("you")
    return mark.by.name if mark.by else _("Someone who has left")


def _when(moment: dt.datetime) -> str:
    return _("just now") if clock.now() - moment < JUST_NOW else day(moment.date())


def _void_sentence(sheet: Sheet, mark: Mark) -> str:
    code = vocabulary.named(mark.pack, mark.version, mark.code, sheet.own_codes)
    return _(
        "%(name)s, %(who)s: these words were changed since, so the mark does not stand any more. "
        "It was not wrong."
    ) % {"name": code.name, "who": _people([mark], sheet.person)}


def _nothing_said(sheet: Sheet, notes: Sequence[Note]) -> str:
    if notes:
        return ""
    if sheet.is_blind:
        return _("Chance chose this story to be read without suggestions. Mark what you see.")
    if sheet.mode == TEAM or sheet.read is None:
        return _("No one has marked this story. It may just be a story.")
    if not sheet.suggestions:
        return _("The machine has nothing to say of this one.")
    return ""


def _machine(sheet: Sheet) -> str:
    """Which reader suggested, or why none did."""
    if sheet.mode == TEAM or sheet.is_blind:
        return ""
    if sheet.read is None:
        if not sheet.protected.may_machine:
            return _("Its teller did not agree that a machine helps to read it. People read it.")
        return _("The machine has not read it yet.")
    if sheet.read.unread:
        return sheet.read.unread
    if sheet.read.language not in ("", "en"):
        return _("The machine looked for names and danger only. A person should read all of it.")
    return _("Suggested by the reader %(reader)s.") % {"reader": sheet.read.reader}


def _who_read(sheet: Sheet) -> str:
    """How many read it, and whether you see their marks."""
    done = [one for one in sheet.readings if one.finished_at and one.stream != lists.AFTER]
    others = [one for one in done if one.by_id != sheet.person.pk]
    if sheet.mode == MARKING and not sheet.is_done:
        return (
            ngettext(
                "One other has read it. You see what they marked when you are done.",
                "%(number)s others have read it. You see what they marked when you are done.",
                len(others),
            )
            % {"number": len(others)}
            if others
            else ""
        )
    if sheet.is_done and sheet.mode == MARKING:
        return _("You are done with this story. Now you see what others marked.")
    return (
        ngettext(
            "Read for its marks by one person.",
            "Read for its marks by %(number)s people.",
            len(done),
        )
        % {"number": len(done)}
        if done
        else ""
    )


def _others_done(sheet: Sheet) -> bool:
    return any(one.finished_at and one.by_id != sheet.person.pk for one in sheet.readings)


def _read_for(sheet: Sheet) -> list[dict[str, Any]]:
    """The packs that somebody may have read for, the usual ones chosen."""
    usual = {lists.CARE_PACK} if sheet.is_blind else set(lists.PACK_OF_LENS.values())
    used = {one.pack for one in sheet.own()}
    return [
        {"id": pack, "title": title, "chosen": pack in usual | used}
        for pack, title in vocabulary.packs()
        if pack in lists.FIRST_PACKS or pack in used
    ]


def about(protected: ProtectedStory) -> str:
    """Where and in which month it was told, and no more."""
    places = ", ".join(name_of(one.place) for one in protected.sharings.all())
    return _("%(places)s. Told %(month)s.") % {
        "places": places,
        "month": month(protected.told_month),
    }


# ---- where a mark is put ----


def mark_form_of(sheet: Sheet, start: int | None, end: int | None) -> dict[str, Any]:
    """The paragraph in which a passage stands, with its words to choose from; the first one
    where none is chosen."""
    shown = words.paragraphs(sheet.protected)
    text = sheet.protected.text
    here = next((one for one in shown if start is not None and one.start <= start < one.end), None)
    if here is None:
        return {"paragraph": 0, "choices": [], "first": "", "last": ""}
    last = next((one for one in shown if end is not None and one.start < end <= one.end), here)
    spans = [
        one
        for row in shown[here.number - 1 : max(here.number, last.number)]
        for one in words.words_in(text, row.start, row.end)
    ]
    chosen = [one for row in spans for one in row if one[1] > (start or 0) and one[0] < (end or 0)]
    return {
        "paragraph": here.number,
        "choices": _choices(text, spans),
        "first": str(chosen[0][0]) if chosen else "",
        "last": str(chosen[-1][1]) if chosen else "",
        "around": text[here.start : last.end],
        "around_start": here.start,
    }


def _choices(text: str, spans: Sequence[Sequence[tuple[int, int]]]) -> list[dict[str, Any]]:
    """Sentence by sentence, each word with its number."""
    number, found = 0, []
    for at, row in enumerate(spans, start=1):
        each = []
        for start, end in row:
            number += 1
            each.append((start, end, f"{number}  {text[start:end]}"))
        found.append({"label": _("Sentence %(number)s") % {"number": at}, "words": each})
    return found


# ---- what to read next ----


def queue(person: Person) -> dict[str, Any]:
    """What waits to be read, in the order in which a person's word is worth most."""
    stories = access.markable_by(person).prefetch_related("sharings__place")
    audited = queries.choice_of(person.organisation_id).audited
    first = queries.to_read_with_suggestions(stories, audited)
    blind = queries.to_read_blind(stories, audited)
    second = queries.to_read_second(stories, person)
    listed = list(first[:10])
    drawn, again = list(blind[:5]), list(second[:5])
    read = queries.last_machine_readings(listed)
    return {
        "number": first.count(),
        "number_drawn": blind.count(),
        "first": [queue_row(one, read.get(one.pk)) for one in listed],
        "drawn": [queue_row(one, None) for one in drawn],
        "second": [queue_row(one, None) for one in again],
    }


def queue_row(protected: ProtectedStory, read: MachineReading | None) -> dict[str, Any]:
    """A line of the list: the first words, where it was told, and what the machine is unsure of."""
    found = queries.suggestions(protected, read) if read else []
    unsure = sorted(found, key=lambda one: abs(one.confidence - 0.5))[:2]
    line = first_line(protected)
    return {
        "id": protected.pk,
        "line": line,
        "masks": masks_in(line, protected),
        "lang": protected.language,
        "heavy": protected.heavy,
        "about": about(protected),
        "tags": [f"{vocabulary.named(one.pack, one.version, one.code, {}).name}" for one in unsure],
    }


def first_line(protected: ProtectedStory, most: int = 90) -> str:
    """The first words of a story, cut between words and never within a mask."""
    text = " ".join(protected.text.split())
    if len(text) <= most:
        return text
    kept = text[:most].rsplit(" ", 1)[0]
    if kept.count("[") > kept.count("]"):
        kept = kept[: kept.rindex("[")].rstrip()
    return f"{kept} …"


def masks_in(line: str, protected: ProtectedStory) -> list[tuple[int, int]]:
    """Where the masks of a story stand in its first line."""
    found, after = [], 0
    for start, end, *_kind in protected.masks:
        label = " ".join(protected.text[start:end].split())
        at = line.find(label, after)
        if at >= 0:
            after = at + len(label)
            found.append((at, after))
    return found


def place_in_tree(place: Place) -> str:
    return "\u2003" * (place.depth - 1) + name_of(place)


# ---- two readers ----


def differences(person: Person, stories: dict[uuid.UUID, ProtectedStory]) -> list[dict[str, Any]]:
    """Where two disagree and nobody has settled it, story by story."""
    rows = Reading.objects.of(person.organisation_id).filter(protected__in=list(stories))
    settled = queries.settled_in(person.organisation_id)
    own = vocabulary.own_names(person.organisation_id)
    found = []
    for both in queries.read_by_two(queries.finished_readings(rows)):
        protected = stories[both[0].reading.protected_id]
        if both[0].reading.words != words.digest(protected):
            continue
        for pack, code in queries.differences(both):
            if (protected.pk, both[0].reading.words, pack, code) not in settled:
                found.append(_difference(person, protected, both, pack, code, own))
    return found


def _difference(
    person: Person,
    protected: ProtectedStory,
    both: tuple[queries.ReadOnce, queries.ReadOnce],
    pack: str,
    code: str,
    own: dict[tuple[str, str], vocabulary.Named],
) -> dict[str, Any]:
    """What one of two marked and the other did not, with the words."""
    says, says_not = both if (pack, code) in both[0].codes else both[::-1]
    marks = [one for one in says.marks if (one.pack, one.code) == (pack, code)]
    parts = {one.key: one for one in words.parts_of(protected)}
    called = vocabulary.named(pack, marks[0].version, code, own)
    is_one_of_them = person.pk in {one.reading.by_id for one in both}
    return {
        "story": protected.pk,
        "about": about(protected),
        "lang": protected.language,
        "pack": pack,
        "code": code,
        "name": called.name,
        "definition": called.definition,
        "says": _reader(says.reading, person),
        "says_not": _reader(says_not.reading, person),
        "words": words.digest(protected),
        "passages": [_passage(protected, parts, one) for one in marks],
        "may_settle": not is_one_of_them,
    }


def _passage(protected: ProtectedStory, parts: dict[str, words.Part], mark: Mark) -> dict[str, Any]:
    if mark.start is None or mark.end is None:
        return {"text": "", "masks": []}
    at = parts[mark.part].start
    start, end = at + mark.start, at + mark.end
    held = [(a - start, b - start) for a, b, *_kind in protected.masks if start <= a < end]
    return {"text": protected.text[start:end], "masks": held}


def _reader(reading: Reading, person: Person) -> str:
    if reading.by_id == person.pk:
        return _("you")
    return reading.by.name if reading.by else _("someone who has left")


# ---- the room in the navigation ----


def rooms(person: Person) -> list[tuple[str, str]]:
    """Name and address of the pages that this person finds in the chapter."""
    found = [
        ("reading.mark", _("Readings"), "readings:queue"),
        ("story.read reading.look", _("The circle"), "readings:circle"),
        ("reading.look", _("Agreement"), "readings:agreement"),
        ("reading.equality", _("Discrimination"), "readings:discrimination"),
    ]
    return [
        (str(name), reverse(view))
        for permissions, name, view in found
        if any(rights.may_somewhere(person, one) for one in permissions.split())
    ]


# ---- many together; own codes; discrimination ----


def in_codes(stories: Sequence[ProtectedStory], sure: float | None) -> list[dict[str, Any]]:
    """How many suggestions of each code are surer than that, by name."""
    if sure is None:
        return []
    read = queries.last_machine_readings(stories)
    found: dict[tuple[str, str], int] = {}
    for one in stories:
        for said in queries.suggestions(one, read.get(one.pk)):
            if said.confidence >= sure:
                found[said.pack, said.code] = found.get((said.pack, said.code), 0) + 1
    named = [
        (vocabulary.named(pack, vocabulary.version_of(pack), code, {}), number)
        for (pack, code), number in found.items()
    ]
    return [
        {"name": one.name, "title": one.title, "number": number}
        for one, number in sorted(named, key=lambda row: (row[0].title, row[0].name))
    ]


def own_code_row(row: OwnWording) -> dict[str, Any]:
    """An own code as it is called now."""
    retired = getattr(row.own_code, "retired", None)
    return {
        "id": row.own_code_id,
        "name": row.name,
        "definition": row.definition,
        "version": row.version,
        "retired": _("Not used any more since %(day)s") % {"day": day(retired.at.date())}
        if retired
        else "",
    }


def passed_on_row(row: PassedOn) -> dict[str, Any]:
    """A story that was put before who leads on equality, and what was done of its concern."""
    concerns = [one for one in row.protected.concerns.all() if one.kind == lists.DISCRIMINATION[1]]
    steps = {step.what for one in concerns for step in one.steps.all()}
    line = first_line(row.protected)
    return {
        "story": row.protected_id,
        "line": line,
        "masks": masks_in(line, row.protected),
        "lang": row.protected.language,
        "heavy": row.protected.heavy,
        "about": about(row.protected),
        "on": day(row.at.date()),
        "looked": day(row.looked_at.date()) if row.looked_at else "",
        "concern": _concern(steps) if concerns else "",
    }


def _concern(steps: set[str]) -> str:
    if steps & {SETTLED, NOT_A_CONCERN}:
        return _("The concern was looked at, and what was done is kept.")
    if LOOKED in steps:
        return _("Somebody has looked at the concern.")
    return _("Nobody has looked at the concern yet.")
