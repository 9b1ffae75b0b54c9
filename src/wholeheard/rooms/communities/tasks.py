"""What waits for communities."""

from __future__ import annotations

import uuid

from wholeheard.kit import tasks
from wholeheard.rooms.communities import actions
from wholeheard.rooms.communities.beside_library import doing as library_words


@tasks.job("communities.end_memberships")
def end_memberships(member_ids: list[uuid.UUID]) -> None:
    actions.end_memberships(member_ids)


@tasks.job("communities.let_go_past_their_time")
def let_go_past_their_time(organisation_ids: list[uuid.UUID]) -> None:
    actions.let_go_past_their_time(organisation_ids)


@tasks.job("communities.let_go_of_library_words")
def let_go_of_library_words(organisation_ids: list[uuid.UUID]) -> None:
    library_words.let_go_past_their_time(organisation_ids)
