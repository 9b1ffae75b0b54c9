"""What waits for surveys."""

from __future__ import annotations

import uuid

from wholeheard.kit import tasks
from wholeheard.rooms.surveys import actions, letters, queries, waiting


@tasks.job("surveys.send")
def send(letter_ids: list[uuid.UUID]) -> None:
    letters.send(waiting.letters(letter_ids))


@tasks.job("surveys.look_at_words")
def look_at_words(row_ids: list[uuid.UUID]) -> None:
    actions.look_at_words(row_ids)


@tasks.job("surveys.keep_the_night")
def keep_the_night(round_ids: list[uuid.UUID]) -> None:
    for round in queries.rounds(round_ids):
        (actions.keep_the_night if round.closed_at is None else actions.finish)(round)


@tasks.job("surveys.close")
def close(round_ids: list[uuid.UUID]) -> None:
    for round in waiting.past_their_day(round_ids):
        actions.close(round)


@tasks.job("surveys.forget_asks")
def forget_asks(organisation_ids: list[uuid.UUID]) -> None:
    for organisation_id in organisation_ids:
        waiting.old_asks().filter(organisation_id=organisation_id).delete()
        waiting.alone_no_more().filter(organisation_id=organisation_id).delete()
