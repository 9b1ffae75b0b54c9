"""What is asked of visit notes, and of what may be shown outside."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from wholeheard.rooms.advocacy import lists
from wholeheard.rooms.advocacy.models import Authority, Bundle, MayShow, VisitNote
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.stories.wordings import KINDS


def notes_of(authority: Authority) -> QuerySet[VisitNote]:
    """A person's own notes about that resident, the newest first: also those of an authority that
    they had before. Nobody sees those of another."""
    return notes_by(authority.person, [authority.resident_id])


def notes_by(person: Person, residents: Iterable[uuid.UUID]) -> QuerySet[VisitNote]:
    """The notes of one person about each of these residents, the newest first."""
    own = VisitNote.objects.of(person.organisation_id).filter(authority__person=person)
    return notes_with_stories(own.filter(resident__in=list(residents)))


def never_offered(story_id: uuid.UUID) -> set[str]:
    """What the writer of a note is not asked for: few people could have told it, so it never
    stands on the open page. Of any other story nothing is left out here."""
    is_note = VisitNote.objects.everywhere().filter(protected__story=story_id).exists()
    return set(KINDS) - set(lists.ASKED_OF_A_STORY) if is_note else set()


def notes_with_stories(notes: QuerySet[VisitNote]) -> QuerySet[VisitNote]:
    return notes.select_related(
        "protected__organisation", "protected__story", "authority__person"
    ).order_by("-on", "pk")


def agreed_whom(notes: Iterable[VisitNote]) -> dict[uuid.UUID, set[str]]:
    """To whom outside each may be shown today."""
    rows = MayShow.objects.everywhere().filter(note__in=list(notes), ended_at=None)
    found: dict[uuid.UUID, set[str]] = defaultdict(set)
    for note, whom in rows.values_list("note_id", "whom"):
        found[note].add(whom)
    return found


def may_be_shown(authority: Authority, whom: str) -> tuple[list[VisitNote], dict[str, int]]:
    """A person's own notes that may be shown to those outside, the oldest first; and how many may
    not, by why: `not_agreed`, or `not_released`. What another wrote is theirs to show: they agreed
    that an inspector reads it, and not that anybody else does."""
    every = list(notes_of(authority))
    agreed = agreed_whom(every)
    willing = [one for one in every if whom in agreed[one.pk]]
    shown = [one for one in willing if one.protected.text and one.protected.may_team]
    left_out = {
        "not_agreed": len(every) - len(willing),
        "not_released": len(willing) - len(shown),
    }
    return shown[::-1], {why: number for why, number in left_out.items() if number}


def bundles_of(authority: Authority) -> QuerySet[Bundle]:
    """A person's own about that resident, the newest first, with the notes that were in them and
    are there yet."""
    rows = Bundle.objects.of(authority.organisation_id).filter(
        resident=authority.resident_id, authority__person=authority.person_id
    )
    return rows.select_related("by").prefetch_related("notes__note").order_by("-at")
