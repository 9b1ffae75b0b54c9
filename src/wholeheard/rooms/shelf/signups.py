"""What the shelf signs up for: letting go, and what waits to be put up, compared and chosen."""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.shelf import actions, queries

signups.let_go.sign("shelf", "words in the index, gists and choices", actions.let_go)
signups.waiting_work.sign("shelf", "shelf.put", queries.unshelved)
signups.waiting_work.sign("shelf", "shelf.gist", queries.without_a_gist)
signups.waiting_work.sign("shelf", "shelf.choose", queries.readers_without_a_story)
