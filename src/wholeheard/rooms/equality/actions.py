"""What people said of themselves is kept, changed, taken away; a question is asked or left out.

Nothing of what a teller does here is written into the record of who did what: the record holds
times, and a time would tie an answer to a story.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.http import Http404

from wholeheard.kit import audit, clock, ids
from wholeheard.rooms.equality import lists, policies, queries, sealed
from wholeheard.rooms.equality.models import LeftOut, SaidOfThem
from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory

AT_ONCE = 500


def keep(organisation: Organisation, story_id: uuid.UUID, said: Mapping[str, str]) -> bool:
    """Keep what a teller chose to say, in the place of what they said before; all left out takes
    it away. False where the story is gone."""
    if not _is_held(organisation, story_id):
        safekeeping.examine([story_id])  # so that letting go of the story finds this too
    chosen = _chosen(queries.asked_by(organisation), said)
    with transaction.atomic():
        if not _is_held(organisation, story_id, lock=True):
            return False
        remove(organisation.pk, story_id)
        if chosen:
            _row(organisation, story_id, chosen).save(force_insert=True)
    return True


def keep_all(organisation: Organisation, said: Mapping[uuid.UUID, Mapping[str, str]]) -> None:
    """Keep what the tellers of many stories chose to say. All of them are held, and of none was
    anything said before."""
    asked = queries.asked_by(organisation)
    chosen = {story_id: _chosen(asked, one) for story_id, one in said.items()}
    SaidOfThem.objects.everywhere().bulk_create(
        _row(organisation, story_id, one) for story_id, one in chosen.items() if one
    )


def _row(organisation: Organisation, story_id: uuid.UUID, said: Mapping[str, str]) -> SaidOfThem:
    row = ids.new()
    return SaidOfThem(
        id=row,
        organisation=organisation,
        tie=queries.tie_of(organisation.pk, story_id),
        said=sealed.close(organisation, row, said),
    )


def _is_held(organisation: Organisation, story_id: uuid.UUID, *, lock: bool = False) -> bool:
    held = ProtectedStory.objects.of(organisation).filter(story_id=story_id).first()
    try:
        if lock and held is not None:
            safekept.hold(held)
    except Http404:
        return False
    return held is not None


def _chosen(asked: Iterable[lists.Characteristic], said: Mapping[str, str]) -> dict[str, str]:
    """What was said of what is asked; "I would rather not say" is not kept at all."""
    groups = {one.code: one.groups for one in asked}
    return {code: group for code, group in said.items() if group in groups.get(code, ())}


def remove(organisation_id: uuid.UUID, story_id: uuid.UUID) -> None:
    """Take away all that was said."""
    tie = queries.tie_of(organisation_id, story_id)
    SaidOfThem.objects.of(organisation_id).filter(tie=tie).delete()


def let_go(held: list[uuid.UUID]) -> None:
    """Stories are taken back: what was said beside them goes with them."""
    stories = ProtectedStory.objects.everywhere().filter(pk__in=held)
    ties = [queries.tie_of(*one) for one in stories.values_list("organisation_id", "story_id")]
    for start in range(0, len(ties), AT_ONCE):
        SaidOfThem.objects.everywhere().filter(tie__in=ties[start : start + AT_ONCE]).delete()


@transaction.atomic
def choose(organisation: Organisation, asked: set[str], *, by: Person) -> None:
    """Ask these questions from now on and no others. What was said to one that is left out is
    destroyed: it serves nothing any more."""
    policies.check_are_ours(asked)
    before = {one.code for one in queries.asked_by(organisation)}
    now = clock.now()
    LeftOut.objects.of(organisation).filter(characteristic__in=asked).delete()
    for code in sorted(before - asked):
        LeftOut.objects.everywhere().create(
            organisation=organisation, characteristic=code, by=by, at=now
        )
    if before - asked:
        _forget(organisation, before - asked)
    if before != asked:
        audit.record(
            "equality.chosen",
            organisation=organisation.pk,
            by=by,
            asked=[one for one in lists.BY_CODE if one in asked],
        )


def _forget(organisation: Organisation, left_out: set[str]) -> None:
    """Seal every answer anew without what was said to these questions, each in a new row and in
    an order of chance; what held nothing else stays, empty. So two copies of the database do not
    tell whose answers became fewer."""
    rows = list(SaidOfThem.objects.of(organisation).select_for_update())
    secrets.SystemRandom().shuffle(rows)
    anew = [_without(organisation, row, left_out) for row in rows]
    SaidOfThem.objects.of(organisation).filter(pk__in=[row.pk for row in rows]).delete()
    SaidOfThem.objects.everywhere().bulk_create(anew, batch_size=AT_ONCE)


def _without(organisation: Organisation, row: SaidOfThem, left_out: set[str]) -> SaidOfThem:
    said, version = sealed.opened(organisation, row.pk, row.said)
    kept = {code: group for code, group in said.items() if code not in left_out}
    identifier = ids.new()
    return SaidOfThem(
        id=identifier,
        organisation=organisation,
        tie=row.tie,
        said=sealed.close(organisation, identifier, kept, version),
    )
