"""Leaders write to their teams."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import audit
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.reflection import lists, policies, queries
from wholeheard.rooms.reflection.actions.shared import names_nobody, no_story_in
from wholeheard.rooms.reflection.models import LeadersWord


@transaction.atomic
def write_to_teams(place: Place, words: str, *, by: Person) -> LeadersWord:
    """A leader writes of their own work to the teams of a place, signed."""
    policies.check_has_words(words)
    no_story_in({"words": words}, by=by)
    written = LeadersWord.objects.everywhere().create(
        organisation_id=place.organisation_id,
        place=place,
        by=by,
        name=by.name,
        job=by.job,
        words=names_nobody(words, place.organisation_id, "words", lists.LONGEST_WORD),
        on=queries.today_at(place),
    )
    audit.record("leader.wrote", organisation=place.organisation_id, by=by, about=written.pk)
    return written


@transaction.atomic
def take_back(written: LeadersWord, *, by: Person) -> None:
    """Whoever wrote it takes it back: it is gone."""
    policies.check_is_own(written.by_id == by.pk)
    audit.record("leader.took_back", organisation=written.organisation_id, by=by, about=written.pk)
    written.delete()
