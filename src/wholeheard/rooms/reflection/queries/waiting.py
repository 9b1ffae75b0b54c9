"""What waits: stories that have to leave a pack, sessions of which nobody was told?"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q

from wholeheard.kit import clock
from wholeheard.rooms.reflection.models import Chosen, Reminded, Session
from wholeheard.rooms.reflection.queries.packs import usable_at
from wholeheard.rooms.reflection.queries.sessions import owed, still_open
from wholeheard.rooms.safekeeping.models import Sharing


def sessions_with_a_story_to_leave() -> list[uuid.UUID]:
    """Open sessions with a story in the pack whose teller no longer agrees to it."""
    shared = Sharing.plain.filter(protected=OuterRef("protected"))
    below = shared.filter(place__path__startswith=OuterRef("session__place__path"))
    own = ExpressionWrapper(OuterRef("session__place__path"), output_field=CharField())
    above = shared.annotate(own=own).filter(own__startswith=F("place__path"))
    rows = Chosen.objects.everywhere().filter(
        Q(protected__may_learning=False)
        | (Q(protected__may_team=False) & (Exists(below) | Exists(above)))
    )
    rows = rows.filter(session__in=still_open(Session.objects.everywhere()))
    return list(rows.order_by().values_list("session", flat=True).distinct())


def outside_consent(session: Session) -> list[Chosen]:
    """Rows of a pack that may no longer be read in it."""
    usable = usable_at(session.place).values("pk")
    return list(Chosen.plain.filter(session=session).exclude(protected__in=usable))


def not_reminded(most: int = 200) -> list[uuid.UUID]:
    """Sessions whose day is over for a day, that nobody brought to an end, and of which nobody
    was told."""
    yesterday = clock.today() - dt.timedelta(days=1)
    told = Reminded.plain.filter(session=OuterRef("pk"))
    rows = owed(Session.objects.everywhere(), yesterday).filter(~Exists(told))
    return list(rows.values_list("pk", flat=True)[:most])
