"""What is done in a community. Whoever does it stands inside: each act takes an `Inside`.

One file for each thing that is done. The record of who did what is that of the doer's own
organisation, and holds no word of it.
"""

from __future__ import annotations

from wholeheard.rooms.communities.actions.beginning import (
    begin,
    end,
    say_what_for,
)
from wholeheard.rooms.communities.actions.keepers import (
    ask_to_keep,
    take_up_keeping,
)
from wholeheard.rooms.communities.actions.keeping_order import (
    hide,
    leave_standing,
    report,
    show_again,
)
from wholeheard.rooms.communities.actions.members import (
    Shown,
    be_seen_as,
    end_memberships,
    join,
    leave,
)
from wholeheard.rooms.communities.actions.organisations import (
    name_one_more,
)
from wholeheard.rooms.communities.actions.putting_out import (
    let_back,
    put_out,
    take_all_back,
)
from wholeheard.rooms.communities.actions.stories import (
    bring,
    clear,
    take_away,
)
from wholeheard.rooms.communities.actions.taking_part import (
    come,
    not_after_all,
    say_it_helped,
    take_up,
)
from wholeheard.rooms.communities.actions.time import (
    let_go_past_their_time,
)
from wholeheard.rooms.communities.actions.writing import (
    When,
    Written,
    announce,
    ask,
    offer,
    reply,
    take_back,
)

__all__ = [
    "Shown",
    "When",
    "Written",
    "announce",
    "ask",
    "ask_to_keep",
    "be_seen_as",
    "begin",
    "bring",
    "clear",
    "come",
    "end",
    "end_memberships",
    "hide",
    "join",
    "leave",
    "leave_standing",
    "let_back",
    "let_go_past_their_time",
    "name_one_more",
    "not_after_all",
    "offer",
    "put_out",
    "reply",
    "report",
    "say_it_helped",
    "say_what_for",
    "show_again",
    "take_all_back",
    "take_away",
    "take_back",
    "take_up",
    "take_up_keeping",
]
