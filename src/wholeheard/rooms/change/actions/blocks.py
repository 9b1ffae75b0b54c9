"""How a change waits for a decision above a team, rises by itself, and is decided."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.rooms.change import lists, policies, queries
from wholeheard.rooms.change.actions.shared import locked, note, own_words, today_at
from wholeheard.rooms.change.models import Block, BlockEnd, BlockLevel, Idea
from wholeheard.rooms.people.models import Person, Place


@transaction.atomic
def ask_above(idea: Idea, level: str, words: str, *, by: Person) -> Block:
    """A change needs a decision above the team. From today on its clock runs."""
    held = locked(idea)
    policies.check_is_open(queries.stage_of(held))
    levels = dict(queries.levels_above(held.place))
    policies.check_level(level, levels)
    open_now = Block.objects.of(held.organisation_id).filter(idea=held, end=None)
    policies.check_waits_for_none(open_now.exists())
    block = Block.objects.everywhere().create(
        organisation_id=held.organisation_id,
        idea=held,
        words=own_words(held, words, "words", needed=True),
        by=by,
        on=today_at(held.place),
    )
    _at(block, level, levels[level], block.on)
    note("block.asked", held.organisation_id, held.pk, by, level=level)
    return block


def not_needed_any_more(idea: Idea, *, by: Person) -> None:
    """A change is given up: no decision waits for it any more, and none rises by itself."""
    rows = Block.objects.of(idea.organisation_id).filter(idea=idea, end=None)
    for block in rows:
        decide(block, lists.NOT_NEEDED, _("The change was given up, with learning."), by=by)


def _at(
    block: Block, level: str, place: Place | None, since: dt.date, *, by_itself: bool = False
) -> BlockLevel:
    days = lists.DAYS_AT_A_LEVEL[level]
    return BlockLevel.objects.everywhere().create(
        organisation_id=block.organisation_id,
        block=block,
        level=level,
        place=place,
        since=since,
        rise_on=since + dt.timedelta(days=days) if days is not None else None,
        by_itself=by_itself,
    )


@transaction.atomic
def rise(block_ids: Iterable[uuid.UUID]) -> int:
    """What waited too long goes to the next level by itself. How many did."""
    rows = Block.objects.everywhere().filter(pk__in=list(block_ids), end=None)
    risen = 0
    for block in rows.select_for_update(of=("self",)).select_related("idea__place__organisation"):
        today = today_at(block.idea.place)
        now = BlockLevel.objects.everywhere().filter(
            block=block, until=None, rise_on__lte=today
        ).first()  # fmt: skip
        if now is not None and _go_up(block, now, today):
            risen += 1
    return risen


def _go_up(block: Block, now: BlockLevel, today: dt.date) -> bool:
    levels = dict(queries.levels_above(block.idea.place))
    higher = [level for level in levels if _order(level) > _order(now.level)]
    if not higher:
        return False
    now.until = today
    now.save(update_fields=["until"])
    _at(block, higher[0], levels[higher[0]], today, by_itself=True)
    note("block.rose", block.organisation_id, block.idea_id, None, level=higher[0])
    return True


def _order(level: str) -> int:
    return list(lists.LEVELS).index(level)


@transaction.atomic
def decide(block: Block, said: str, words: str, *, by: Person) -> BlockEnd:
    """Somebody above decides, with the reason; or the team says that it is not needed any more."""
    locked(block.idea)
    held = Block.objects.of(block.organisation_id).select_for_update(of=("self",))
    row = held.select_related("idea__place__organisation").get(pk=block.pk)
    is_over = BlockEnd.objects.of(row.organisation_id).filter(block=row).exists()
    policies.check_decision(said, is_over)
    today = today_at(row.idea.place)
    end = BlockEnd.objects.everywhere().create(
        organisation_id=row.organisation_id,
        block=row,
        said=said,
        words=own_words(row.idea, words, "words", needed=True),
        by=by,
        name=by.name,
        job=by.job,
        on=today,
    )
    BlockLevel.objects.of(row.organisation_id).filter(block=row, until=None).update(until=today)
    note("block.decided", row.organisation_id, row.idea_id, by, said=said)
    return end
