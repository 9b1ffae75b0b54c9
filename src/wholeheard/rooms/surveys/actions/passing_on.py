"""Answers in words go the way of a story: protected, read by the machine if agreed, released by a
person. They go at night and in no order, but at once where they may tell of danger."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from random import SystemRandom

from django.db import transaction
from django.db.models import QuerySet

from wholeheard.listening.noticing import find_concerns
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.surveys import lists, queries
from wholeheard.rooms.surveys.actions.handing_in import open_words
from wholeheard.rooms.surveys.models import AnsweredInWords, Round, UnsentWords

VOICE_OF = {lists.STAFF: "staff", lists.PARTNERS: "partner", lists.ANYONE: ""}
"""Who tells it, as far as the round says."""


def look_at_words(row_ids: list[uuid.UUID]) -> None:
    """Pass on at once what may tell of danger; the rest waits for the night."""
    rows = _rows().filter(pk__in=row_ids)
    texts = [(row, open_words(row)["text"]) for row in rows]
    found = find_concerns([text for _row, text in texts])
    _pass_on([row for (row, _text), one in zip(texts, found, strict=True) if one])


def pass_on(round: Round) -> None:
    """All words of a round that still wait."""
    _pass_on(list(_rows().filter(round=round)))


def _rows() -> QuerySet[UnsentWords]:
    rows = UnsentWords.objects.everywhere()
    return rows.select_related("organisation", "round__place", "place__organisation")


def _pass_on(rows: Sequence[UnsentWords]) -> None:
    rounds = {row.round_id: row.round for row in rows}
    told_at = {pk: queries.places_for_words(round) for pk, round in rounds.items()}
    for row in SystemRandom().sample(rows, len(rows)):
        _pass_one_on(row, told_at[row.round_id].get(row.place_id, row.round.place))


@transaction.atomic
def _pass_one_on(row: UnsentWords, told_at: Place) -> None:
    """One story for each answer: two answers of one person are not tied to each other."""
    if not UnsentWords.objects.everywhere().select_for_update().filter(pk=row.pk).exists():
        return
    said = open_words(row)
    protected = safekeeping.take_in_answer(
        told_at,
        said["text"],
        voice=VOICE_OF[row.round.who],
        language=said["language"],
        agreed=said["agreed"],
    )
    AnsweredInWords.objects.everywhere().create(
        organisation_id=row.organisation_id, round=row.round, item=row.item, protected=protected
    )
    row.delete()


def clear(held: list[uuid.UUID]) -> None:
    """Stories are let go: no round has them any more."""
    AnsweredInWords.objects.everywhere().filter(protected_id__in=held).delete()
