"""What communities sign up for: letting go, and members whose accounts have ended.

Another room may stand beside every question: it signs *next steps* under `BESIDE` with a function
of the person and the community that gives the name and the address of a link, or None.
"""

from __future__ import annotations

from wholeheard.kit import signups
from wholeheard.rooms.communities import actions, queries
from wholeheard.rooms.communities.beside_library import doing as library_words
from wholeheard.rooms.communities.beside_library import linking

signups.let_go.sign("communities", "stories beside questions", actions.clear)
signups.waiting_work.sign(
    "communities", "communities.end_memberships", queries.ended_accounts
)  # fmt: skip
signups.waiting_work.sign(
    "communities", "communities.let_go_past_their_time", queries.organisations_to_let_go
)  # fmt: skip
signups.waiting_work.sign(
    "communities", "communities.let_go_of_library_words", library_words.to_let_go
)
signups.next_steps.sign("communities", "beside an entry", linking.link)
