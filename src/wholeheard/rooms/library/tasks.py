"""What waits for the library: addresses to look at."""

from __future__ import annotations

import uuid

from wholeheard.kit import tasks
from wholeheard.rooms.library import actions, queries


@tasks.job("library.look_at_links", slow=True)
def look_at_links(organisation_ids: list[uuid.UUID]) -> None:
    """Ten addresses of each; what is left is found again in a minute."""
    for organisation in set(organisation_ids) & set(queries.allowing()):
        actions.look_at_links(organisation)
