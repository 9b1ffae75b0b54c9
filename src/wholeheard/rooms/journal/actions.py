"""How somebody keeps a journal.

Nothing here is written into the record of what staff did: those who read it would learn who keeps
a journal, and when.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import transaction

from wholeheard.kit import clock, ids, sealing
from wholeheard.kit.sealing import Unreadable
from wholeheard.rooms.journal import keys, policies, queries
from wholeheard.rooms.journal.models import Entry, Journal
from wholeheard.rooms.people.models import Person


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry as its owner reads it."""

    entry: Entry
    title: str
    words: str


@transaction.atomic
def begin(person: Person, passphrase: str, again: str) -> tuple[Journal, bytes]:
    """Begin a journal under a passphrase. Gives it and what opens it."""
    Person.objects.select_for_update().get(pk=person.pk)
    policies.check_has_none(queries.journal_of(person) is not None)
    policies.check_passphrase(passphrase, again, person)
    private, public = keys.new_pair()
    journal = Journal(
        organisation_id=person.organisation_id,
        owner_mark=queries.mark_of(person.pk),
        public_key=public,
    )
    _wrap(journal, private, passphrase)
    journal.save(force_insert=True)
    return journal, private


def try_to_open(person: Person, journal: Journal | None, passphrase: str) -> bytes:
    """What opens the journal. The same work and the same words where there is none."""
    policies.check_may_try(person)
    salt, cost, about = keys.new_salt(), keys.COST, uuid.UUID(int=0)
    if journal is not None:
        salt, cost, about = bytes(journal.salt), _cost_of(journal), journal.pk
    under = keys.from_passphrase(passphrase, salt=salt, cost=cost, about=about)
    try:
        return sealing.unwrap(under, journal.key if journal else b"", about=about)
    except Unreadable as wrong:
        raise policies.wrong_passphrase() from wrong


@transaction.atomic
def change_passphrase(
    person: Person, journal: Journal | None, *, passphrase: str, new: str, again: str
) -> bytes:
    """Wrap what opens the journal anew. What was written is not touched."""
    private = try_to_open(person, journal, passphrase)
    assert journal is not None
    policies.check_passphrase(new, again, person)
    _wrap(journal, private, new)
    journal.save(update_fields=["key", "salt", "passes", "kibibytes", "lanes"])
    return private


def write(
    journal: Journal, *, title: str, words: str, zone: str, identifier: uuid.UUID | None = None
) -> Entry:
    """Keep an entry, sealed. The journal need not be open. `identifier`: what a form gave, so that
    a button that was pressed twice can be known by it."""
    entry = Entry(
        id=identifier or ids.new(),
        organisation_id=journal.organisation_id,
        journal=journal,
        on=clock.today(zone),
    )
    _seal(entry, journal, title, words)
    entry.save(force_insert=True)
    return entry


def rewrite(entry: Entry, journal: Journal, *, title: str, words: str) -> Entry:
    """Put other words in the place of those of an entry, under a new key. The day stays."""
    _seal(entry, journal, title, words)
    entry.save(update_fields=["key", "title", "words"])
    return entry


def read(entry: Entry, private: bytes) -> Opened:
    """An entry, opened. Raises Unreadable."""
    key = keys.open_box(private, entry.key, about=entry.pk)
    return Opened(entry, _open(key, entry, "title"), _open(key, entry, "words"))


def read_if_it_opens(entry: Entry, private: bytes) -> Opened | None:
    """An entry, or None for one that somebody or something has changed since it was sealed."""
    try:
        return read(entry, private)
    except Unreadable:
        return None


def read_title(entry: Entry, private: bytes) -> str | None:
    """The title alone; None if it does not open."""
    try:
        return _open(keys.open_box(private, entry.key, about=entry.pk), entry, "title")
    except Unreadable:
        return None


def let_go_of_entry(entry: Entry) -> None:
    entry.delete()


@transaction.atomic
def let_go_of_journal(journal: Journal) -> None:
    """Destroy a journal: what opens it is overwritten, then every row goes."""
    Journal.objects.of(journal.organisation_id).filter(pk=journal.pk).update(key=b"")
    journal.delete()


@transaction.atomic
def note_owners(journal_ids: list[uuid.UUID]) -> None:
    """Note the day on which an owner left; and that they are back."""
    here = queries.marks_of_those_here()
    if here is None:
        return
    found = Journal.objects.everywhere().select_related("organisation").filter(pk__in=journal_ids)
    for journal in found:
        left = bytes(journal.owner_mark) not in here
        if left != (journal.owner_left_on is not None):
            today = clock.today(journal.organisation.timezone)
            journal.owner_left_on = today if left else None
            journal.save(update_fields=["owner_left_on"])


def let_go_past_their_time(journal_ids: list[uuid.UUID]) -> None:
    """Journals whose owners left long enough ago; asked again, since one may have come back."""
    note_owners(journal_ids)
    if queries.marks_of_those_here() is None:
        return
    past = set(queries.past_their_time()) & set(journal_ids)
    for journal in Journal.objects.everywhere().filter(pk__in=past):
        let_go_of_journal(journal)


def _wrap(journal: Journal, private: bytes, passphrase: str) -> None:
    cost = keys.COST
    journal.salt = keys.new_salt()
    journal.passes, journal.kibibytes, journal.lanes = cost.passes, cost.kibibytes, cost.lanes
    under = keys.from_passphrase(passphrase, salt=journal.salt, cost=cost, about=journal.pk)
    journal.key = sealing.wrap(under, private, about=journal.pk)


def _cost_of(journal: Journal) -> keys.Cost:
    return keys.Cost(journal.passes, journal.kibibytes, journal.lanes)


def _seal(entry: Entry, journal: Journal, title: str, words: str) -> None:
    key = sealing.new_key()
    entry.key = keys.seal_to(bytes(journal.public_key), key, about=entry.pk)
    for field, text, steps in (
        ("title", title, keys.TITLE_STEPS),
        ("words", words, keys.WORDS_STEPS),
    ):
        filled = keys.padded(text.encode(errors="replace"), steps)
        setattr(entry, field, sealing.seal(key, filled, about=entry.pk, field=field))


def _open(key: bytes, entry: Entry, field: str) -> str:
    filled = sealing.open_sealed(key, getattr(entry, field), about=entry.pk, field=field)
    return keys.unpadded(filled).decode()
