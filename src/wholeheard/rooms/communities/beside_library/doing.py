"""Say something beside an entry, take it back, report it, hide it: each in the record."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.communities import checking, policies
from wholeheard.rooms.communities.beside_library import asking
from wholeheard.rooms.communities.beside_library.models import LibraryReport, LibraryWord
from wholeheard.rooms.library import access as library
from wholeheard.rooms.people.models import Organisation, Person


@transaction.atomic
def say(entry: str, words: str, *, by: Person, looked: bool) -> LibraryWord:
    """Looked through before it stands: no words of a story, no way to reach anybody, and names only
    once the writer has looked. The same rules as in a community."""
    policies.check_words(words)
    said = checking.checked({"words": words}, by=by, looked=looked)
    made = LibraryWord.objects.everywhere().create(
        organisation_id=by.organisation_id,
        entry=entry,
        by=by,
        name=by.name,
        role=by.job,
        words=said["words"],
        at=clock.now(),
    )
    _record("library_word.said", made, by)
    return made


@transaction.atomic
def take_back(word: LibraryWord, *, by: Person) -> None:
    """Its writer takes it back, and nothing of it stays."""
    if word.by_id != by.pk:
        raise Refusal("word.of_another", _("Only whoever wrote it can take it back."))
    _record("library_word.taken_back", word, by)
    word.delete()


@transaction.atomic
def report(word: LibraryWord, because: str, *, by: Person) -> LibraryReport:
    """Ask those who keep the library to look at it. Its writer does not learn who asked."""
    because = _reason(because, by)
    made, _new = LibraryReport.objects.everywhere().update_or_create(
        word=word,
        by=by,
        defaults={
            "organisation_id": word.organisation_id,
            "because": because,
            "on": clock.today(by.organisation.timezone),
        },
    )
    _record("library_word.reported", word, by)
    return made


@transaction.atomic
def hide(word: LibraryWord, because: str, *, by: Person) -> LibraryWord:
    """A keeper of the library hides it. Its writer reads why."""
    _check_keeps(by)
    word.hidden_because = _reason(because, by)
    word.hidden_on = clock.today(by.organisation.timezone)
    word.save(update_fields=["hidden_because", "hidden_on"])
    LibraryReport.objects.of(by.organisation_id).filter(word=word).delete()
    _record("library_word.hidden", word, by)
    return word


def _reason(because: str, by: Person) -> str:
    """Why it is reported or hidden: as what is said, but it may name whom it is about."""
    said = {"because": policies.check_words(because, "because")}
    return checking.checked(said, by=by, looked=True)["because"]


@transaction.atomic
def let_stand(word: LibraryWord, *, by: Person) -> LibraryWord:
    """A keeper looked and lets it stand, or shows it again."""
    _check_keeps(by)
    word.hidden_because, word.hidden_on = "", None
    word.save(update_fields=["hidden_because", "hidden_on"])
    LibraryReport.objects.of(by.organisation_id).filter(word=word).delete()
    _record("library_word.stands", word, by)
    return word


def let_go_past_their_time(organisation_ids: Collection[uuid.UUID]) -> None:
    for organisation in Organisation.objects.filter(pk__in=organisation_ids):
        asking.past_their_time(organisation).delete()


def to_let_go() -> list[uuid.UUID]:
    """Organisations where something was kept as long as was promised."""
    organisations = Organisation.objects.order_by("pk")
    return [one.pk for one in organisations if asking.past_their_time(one).exists()]


def _check_keeps(by: Person) -> None:
    if not library.may_keep(by):
        raise Refusal("word.keeper", _("Only those who keep the library can do that."))


def _record(what: str, word: LibraryWord, by: Person) -> None:
    audit.record(what, organisation=word.organisation_id, by=by, about=word.pk)
