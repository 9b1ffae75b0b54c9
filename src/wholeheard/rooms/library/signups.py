"""What the library signs up for: addresses that the machine may look at."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.library import queries

signups.waiting_work.sign("library", "library.look_at_links", queries.with_links_to_look_at)
