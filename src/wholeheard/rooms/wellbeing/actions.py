"""What a team does with what it has to say to those who lead it.

Who shares it signs. Who wrote it, or took it back, stands in no record: stewards read that, and a
team's words would be somebody's."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import audit, clock, ids
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection.actions import names_nobody
from wholeheard.rooms.shelf import taking
from wholeheard.rooms.wellbeing import lists, policies, queries
from wholeheard.rooms.wellbeing.models import TeamsWord


@transaction.atomic
def write(place: Place, words: str, *, by: Person) -> TeamsWord:
    """One of a team writes what the work costs it. The team reads it; nobody above does, yet."""
    policies.check_has_words(words)
    kept = names_nobody(words, place.organisation_id, "words", lists.LONGEST_WORD)
    taking.check_own_words(taking.run_in_reach_of(by, kept), "words")
    identifier = ids.new()
    written = TeamsWord.objects.everywhere().create(
        id=identifier,
        organisation_id=place.organisation_id,
        place=place,
        words=queries.sealed(place.organisation, identifier, kept),
        on=clock.today(place.organisation.timezone),
        by=by,
    )
    audit.record("cost.written", organisation=place.organisation_id, by=None, about=written.pk)
    return written


@transaction.atomic
def share(word: TeamsWord, *, by: Person) -> TeamsWord:
    """Another of the team shares it with those who lead them."""
    found = TeamsWord.objects.of(word.organisation_id).select_for_update().get(pk=word.pk)
    policies.check_is_not_shared(found.shared_on is not None)
    policies.check_is_another(found.by_id, by.pk)
    found.shared_on = clock.today(word.organisation.timezone)
    found.save(update_fields=["shared_on"])
    audit.record("cost.shared", organisation=word.organisation_id, by=by, about=word.pk)
    return found


@transaction.atomic
def take_back(word: TeamsWord, *, by: Person) -> None:
    """Anybody of the team takes it back, shared or not: it is gone."""
    audit.record("cost.taken_back", organisation=word.organisation_id, by=None, about=word.pk)
    word.delete()
