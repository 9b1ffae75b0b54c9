"""A talk is kept, marked, and let go: by the two who were there, and by nobody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from wholeheard.kit import ids
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import policies, queries
from wholeheard.rooms.programme.actions.findings import empty_what_talks_found
from wholeheard.rooms.programme.actions.shared import held, kept, note, today_at
from wholeheard.rooms.programme.content import elements_of
from wholeheard.rooms.programme.models import Passage, Programme, Talk, TalkHolder
from wholeheard.rooms.programme.policies import discover as policies_discover
from wholeheard.rooms.programme.sealed import discover as sealed
from wholeheard.rooms.programme.seen import print_of


@dataclass(frozen=True, slots=True)
class TalkSheet:
    """What is written of one talk: `notes` by the fields of the record sheet, read by two only."""

    day: dt.date
    agreed: bool
    who: str = ""
    came: int | None = None
    mix: Sequence[str] = ()
    is_another: bool = False
    notes: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def keep_talk(
    programme: Programme,
    diagnostic: str,
    sheet: TalkSheet,
    *,
    by: Person,
    beside: Person | None = None,
) -> Talk:
    """Keep what was said in a talk, for `by` and `beside`, who were there, and for nobody else. The
    same kept twice is one talk, and two who were there keep it once."""
    programme = held(programme)
    today = today_at(programme)
    _check(diagnostic, sheet, today)
    notes = _notes(sheet.notes)
    holders = list(dict.fromkeys(one for one in (by, beside) if one is not None))
    alike = _alike(programme, diagnostic, sheet)
    if same := _kept_before(alike, notes, by):
        return _held_by(same, holders)
    if not sheet.is_another:
        policies_discover.check_is_another(any(_is_of_both(one, holders) for one in alike))
    organisation, pk = programme.place.organisation, ids.new()
    talk = Talk(
        pk=pk, organisation=organisation, programme=programme, diagnostic=diagnostic,
        day=sheet.day, who=sheet.who, came=sheet.came, mix=list(sheet.mix), agreed_on=today,
        key=sealed.new_key(organisation, pk), by=by,
    )  # fmt: skip
    talk.notes = sealed.close_notes(talk, notes)
    talk.save(force_insert=True)
    note("programme.talk_kept", talk, by)
    return _held_by(talk, holders)


def _check(diagnostic: str, sheet: TalkSheet, today: dt.date) -> None:
    policies_discover.check_agreed(sheet.agreed)
    policies_discover.check_day(sheet.day, today)
    policies_discover.check_who(diagnostic, sheet.who)
    policies_discover.check_group(diagnostic, sheet.came, sheet.mix)


def _alike(programme: Programme, diagnostic: str, sheet: TalkSheet) -> list[Talk]:
    """Talks that stand, of the same day with somebody of the same kind."""
    rows = Talk.objects.of(programme.organisation_id).filter(
        programme=programme, diagnostic=diagnostic, day=sheet.day, who=sheet.who,
        came=sheet.came, mix=list(sheet.mix), withdrawn_on=None,
    )  # fmt: skip
    return list(rows.select_related("organisation").prefetch_related("holders"))


def _kept_before(alike: list[Talk], notes: Mapping[str, str], by: Person) -> Talk | None:
    """The same talk in the same words, kept by the same person: the button was pressed twice. Two
    talks of it would count as several (decision 0046)."""
    own = (one for one in alike if one.by_id == by.pk and one.key)
    return next((one for one in own if sealed.notes_of(one) == notes), None)


def _is_of_both(talk: Talk, holders: list[Person]) -> bool:
    """Whether the same two were there. Of one who was alone, nothing says it was no other."""
    held = {one.person_id for one in talk.holders.all()}
    return len(held) > 1 and held == {one.pk for one in holders}


def _held_by(talk: Talk, holders: list[Person]) -> Talk:
    for person in holders:
        TalkHolder.objects.everywhere().get_or_create(
            organisation_id=talk.organisation_id, talk=talk, person=person
        )
    return talk


def _notes(said: Mapping[str, str]) -> dict[str, str]:
    for name, words in said.items():
        policies_discover.check_notes(words, name)
    return {name: words.strip() for name, words in said.items()}


@transaction.atomic
def write_notes(talk: Talk, notes: Mapping[str, str], *, by: Person, seen: str = "") -> Talk:
    """Write on in the notes. `seen`: the print of what stood in the boxes."""
    again = _open(talk)
    policies.check_unchanged(seen, print_of(sealed.notes_of(again)))
    again.notes = sealed.close_notes(again, _notes(notes))
    again.save(update_fields=["notes"])
    note("programme.talk_written", again, by)
    return again


@transaction.atomic
def mark(talk: Talk, element: str, way: str, words: str, *, by: Person) -> Passage:
    """Mark something that was said with an element of culture."""
    again = _open(talk)
    policies_discover.check_element(element, elements_of(again.programme))
    policies.check_words(words.strip(), "words")
    policies_discover.check_notes(words, "words")
    policies_discover.check_may_be_marked(len(queries.passages_of(again)))
    made = Passage(
        pk=ids.new(), organisation_id=again.organisation_id, talk=again, element=element, way=way,
        by=by,
    )  # fmt: skip
    made.words = sealed.close_words(made, words.strip())
    made.save(force_insert=True)
    return made


@transaction.atomic
def unmark(talk: Talk, passage: Passage, *, by: Person) -> None:
    """Take a mark out. A finding that rests on the talk stays: it was written by people."""
    _open(talk, kept)
    Passage.objects.of(talk.organisation_id).filter(pk=passage.pk, talk=talk).delete()


@transaction.atomic
def destroy_notes(talk: Talk, *, by: Person) -> Talk:
    """From now on nobody can read what was said. What was marked still counts. Allowed when a
    programme has ended, too."""
    again = _open(talk, kept)
    passages = Passage.objects.of(talk.organisation_id).filter(talk=again)
    policies_discover.check_marked(passages.count())
    passages.update(words=b"")
    again.key, again.notes, again.destroyed_on = b"", b"", today_at(again.programme)
    again.save(update_fields=["key", "notes", "destroyed_on"])
    note("programme.notes_destroyed", again, by)
    return again


@transaction.atomic
def withdraw_talk(talk: Talk, *, by: Person) -> int:
    """Whoever was talked with takes it back: the key is destroyed, marks are gone, and so is every
    finding of its diagnostic. Gives how many findings. Allowed when a programme has ended, too."""
    rows = Talk.objects.of(talk.organisation_id).select_related("programme__place__organisation")
    again = rows.select_for_update(of=("self",)).get(pk=talk.pk)
    if again.withdrawn_on is not None:
        return 0
    gone = empty_what_talks_found(again)
    Passage.objects.of(talk.organisation_id).filter(talk=again).delete()
    again.key, again.notes, again.who, again.came, again.mix = b"", b"", "", None, []
    again.withdrawn_on, again.took_findings = today_at(again.programme), gone is not None
    again.save(
        update_fields=["key", "notes", "who", "came", "mix", "withdrawn_on", "took_findings"]
    )
    note("programme.talk_withdrawn", again, by)
    return gone or 0


def _open(talk: Talk, hold: Callable[[Programme], Programme] = held) -> Talk:
    """The talk, held after its programme as everywhere, and with notes that can be read."""
    hold(talk.programme)
    rows = Talk.objects.of(talk.organisation_id).select_related(
        "programme__place__organisation", "organisation"
    )
    again = rows.select_for_update(of=("self",)).get(pk=talk.pk)
    policies_discover.check_can_be_written(bool(again.key))
    return again
