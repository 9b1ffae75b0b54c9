"""What reaches those outside the home: notes that may be shown, and that visits were stopped."""

from __future__ import annotations

from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.rooms.advocacy import policies, queries
from wholeheard.rooms.advocacy.access import Sight
from wholeheard.rooms.advocacy.models import Bundle, Bundled, MayShow, VisitNote
from wholeheard.rooms.answers import reprisal
from wholeheard.rooms.answers.models import ReprisalCase
from wholeheard.rooms.people.models import Person

VISITING = "visiting"
"""The kind of reprisal, by its code."""


@transaction.atomic
def agree_to_show(note: VisitNote, whom: str) -> MayShow:
    """Whoever wrote it lets an inspector, or who pays, read this note once it is released."""
    policies.check_whom(whom)
    agreed, _made = MayShow.objects.everywhere().get_or_create(
        note=note,
        whom=whom,
        ended_at=None,
        defaults={"organisation_id": note.organisation_id, "at": clock.now()},
    )
    return agreed


@transaction.atomic
def agree_no_more(note: VisitNote, whom: str) -> None:
    """From now on it is in no file any more; files that were made say so."""
    rows = MayShow.objects.of(note.organisation_id).filter(note=note, whom=whom, ended_at=None)
    rows.update(ended_at=clock.now())


@transaction.atomic
def make_bundle(sight: Sight, whom: str, *, by: Person) -> Bundle:
    """Note that a file is made for somebody outside, and which notes are in it now."""
    policies.check_whom(whom)
    resident = sight.resident
    shown, _left_out = queries.may_be_shown(sight.authority, whom)
    bundle = Bundle.objects.everywhere().create(
        organisation_id=resident.organisation_id,
        resident=resident,
        authority=sight.authority,
        whom=whom,
        number=len(shown),
        by=by,
        at=clock.now(),
    )
    Bundled.objects.everywhere().bulk_create(
        Bundled(organisation_id=resident.organisation_id, bundle=bundle, note=one) for one in shown
    )
    audit.record("bundle.made", organisation=resident.organisation_id, by=by, about=bundle.pk)
    return bundle


def report_visiting(sight: Sight, words: str) -> ReprisalCase:
    """Visiting was stopped or made harder. People outside the home hear that there is something to
    look at; at the home nobody does."""
    authority = sight.authority.pk
    return reprisal.report(sight.resident.place, [VISITING], words, about=authority)


def visiting_reports(sight: Sight) -> list[reprisal.Case]:
    """What this person reported about that resident, for their own page: also on an authority that
    they had before."""
    own = [
        one.pk
        for one in queries.authorities_of(residents=[sight.resident.pk])
        if one.person_id == sight.authority.person_id
    ]
    found = [case for one in own for case in reprisal.reported(sight.resident.organisation_id, one)]
    return sorted(found, key=lambda case: case.row.at)
