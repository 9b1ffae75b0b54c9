"""The one journal of the demo. Its passphrase stands on the demo's own page, as no other does."""

from __future__ import annotations

import datetime as dt

from wholeheard.kit import clock
from wholeheard.rooms.journal import actions
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.wellbeing import keeping

OWNER = "tomos-vaughan"
PASSPHRASE = "kettle robin gate eleven"

WRITTEN = (
    (
        19,
        "Bed four",
        "She asked me three times what day it was and I told her three times. The fourth time "
        "she laughed and said she only likes hearing me say Thursday.\n\n"
        "I had eleven others. I stood there anyway.",
    ),
    (
        8,
        "",
        "I read the one about the toilet. Two till four. I was on that day, not that bay, and I "
        "went through it in my head all the way home: where was I at two, where was I at three.\n\n"
        "I do not think I heard a bell. That is the part I do not like.",
    ),
    (
        2,
        "What I would say",
        "If someone asked me, I would say: give us one person whose only job from two to four is "
        "bells. I have not said it to anyone. Maybe I take it to the next session.",
    ),
)


CHECKED = (
    (40, {"burnout": "2", "rest": "some_days", "home": "some_days"}),
    (6, {"burnout": "3", "rest": "most_days", "hurry": "most_days", "home": "most_days"}),
)
"""Two self-checks that were kept, days ago: nobody but their owner reads that it became more."""


def write(owner: Person, now: dt.datetime) -> None:
    """Begin it and write on some evenings, through the real actions."""
    zone = owner.organisation.timezone
    journal, _key = actions.begin(owner, PASSPHRASE, PASSPHRASE)
    for days, title, words in WRITTEN:
        with clock.at(now - dt.timedelta(days=days)):
            actions.write(journal, title=title, words=words, zone=zone)
    for days, answers in CHECKED:
        with clock.at(now - dt.timedelta(days=days)):
            keeping.keep(journal, answers, zone=zone)
