"""What is said after a self-check: by the step that was chosen, and by each sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Sentence:
    """What stands above, and what it may mean."""

    heading: Any
    means: Any


STEPS = {
    "": Sentence(
        _("You left out the first question. That is all right."),
        _("What you did answer is below, if it holds on most days."),
    ),
    "1": Sentence(
        _("You have strength for your work."),
        _(
            "That is good to know, also for later: now you know what it is like when it is well. "
            "Perhaps somebody beside you has less of it."
        ),
    ),
    "2": Sentence(
        _("It is sometimes too much, and you recover."),
        _(
            "To recover is the part to guard: sleep, breaks, days that are yours, somebody to "
            "talk to. If it takes longer than it did, take that seriously."
        ),
    ),
    "3": Sentence(
        _("You are wearing out, and you notice it."),
        _(
            "This is the time at which small things still do much. Tell somebody this week. Say "
            "what is too much to whoever can change it, with a time and a place."
        ),
    ),
    "4": Sentence(
        _("You are worn out, and rest no longer puts it right."),
        _(
            "More effort will not mend this. It is a reason to see your doctor, or occupational "
            "health, in the next days, and to tell somebody you trust today."
        ),
    ),
    "5": Sentence(
        _("You should not have to go on like this."),
        _(
            "Thank you for saying it, if only to this page. Nobody has seen it, so nobody will "
            "come unless you ask somebody. Do one thing now: call, or wake somebody, or go to "
            "whoever is in charge and say that you need to be off the floor."
        ),
    ),
}
SIGNS = {
    "rest": _("You do not rest. Sleep comes before all else: nothing else helps without it."),
    "hurry": _(
        "You hurry past people. That is mostly a fact about how the work is arranged, and it can "
        "be told as one."
    ),
    "distance": _(
        "You feel far from people. It is often how a mind protects itself when there is too much, "
        "and it goes when the load does."
    ),
    "home": _("Work goes home with you. To say it to somebody, or write it down, can leave it."),
    "alone": _("You are alone with what is hard. Of all of these, this one can end today."),
}
NOT_MEANT = (
    _("It is no diagnosis. Nobody has tested these questions yet."),
    _("It says nothing of how good you are at your work."),
    _("It is not your fault. Most of it comes from how work is arranged."),
)
GRAVEST = _(
    "If you think of ending your life, or fear that you may do something to yourself, do not stay "
    "alone with it. Call one of these now, whatever the hour."
)
