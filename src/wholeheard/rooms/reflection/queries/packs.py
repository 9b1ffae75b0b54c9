"""Which stories may be read in a session, and which are in its pack?"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.queries import at_and_above
from wholeheard.rooms.reflection import lists
from wholeheard.rooms.reflection.models import Chosen, ChosenLeft, Session
from wholeheard.rooms.reflection.queries.sessions import today_at
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory, Sharing

WELL = "well"


def usable_at(place: Place) -> QuerySet[ProtectedStory]:
    """Stories that may be read in a session at this place.

    Their tellers agreed that others learn from them: it is what that wording names. A story told
    to this place, or to one below or above it, needs a yes to its own team besides, for these are
    the people who would hear it. Imported comments were agreed to by nobody and stay out.
    """
    near = Q(place__path__startswith=place.path) | Q(place__path__in=at_and_above(place.path))
    is_near = Exists(Sharing.plain.filter(near, protected=OuterRef("pk")))
    stories = ProtectedStory.objects.of(place.organisation_id)
    return safekeeping.released(stories).filter(
        Q(may_team=True) | ~is_near, may_learning=True, batch=None
    )


def places_for(protected: ProtectedStory, places: QuerySet[Place]) -> QuerySet[Place]:
    """Those of these places in whose sessions this released story may be read: the rule of
    `usable_at`, asked the other way round."""
    if protected.batch is not None or not protected.may_learning:
        return places.none()
    if not protected.may_team:
        for one in protected.sharings.all():
            near = Q(path__startswith=one.place.path) | Q(path__in=at_and_above(one.place.path))
            places = places.exclude(near)
    return places


def pack_of(session: Session) -> list[Chosen]:
    """The stories of a pack that may still be read in it, as they were chosen."""
    usable = usable_at(session.place)
    rows = Chosen.plain.filter(session=session, protected__in=usable)
    return list(
        rows.select_related("protected", "by")
        .prefetch_related("protected__sharings__place")
        .order_by("pk")
    )


def left_of(session: Session) -> list[ChosenLeft]:
    """Stories that left this pack by no act of those who made it."""
    rows = ChosenLeft.plain.filter(session=session).exclude(why=lists.DROPPED)
    return list(rows.order_by("pk"))


def left_without_a_hand(session: Session) -> int:
    """How many left, or may no longer be read, since they were chosen."""
    there = Chosen.plain.filter(session=session).count()
    return len(left_of(session)) + there - len(pack_of(session))


def left_in_its_time(session: Session) -> int:
    """How many of these left on the day of the session or later: what was read was read. One that
    left before has to be made up for."""
    if today_at(session.place) < session.on:
        return 0
    before = sum(one.on < session.on for one in left_of(session))
    return left_without_a_hand(session) - before


def pool_of(session: Session) -> QuerySet[ProtectedStory]:
    """Stories that could still come into this pack: not in it, and in none at this place before."""
    place = session.place
    before = Chosen.plain.filter(session__place=place, protected=OuterRef("pk"))
    return usable_at(place).filter(~Exists(before))


def own_first(session: Session) -> QuerySet[ProtectedStory]:
    """Of the pool those told to this place; where there are none, all."""
    place = session.place
    own = Sharing.plain.filter(protected=OuterRef("pk"), place__path__startswith=place.path)
    pool = pool_of(session)
    told_here = pool.filter(Exists(own))
    return told_here if told_here.exists() else pool


def to_choose_from(session: Session, start: int = 0) -> list[ProtectedStory]:
    """The newest of the pool, those of this place first: a page of them, and one more if there
    are."""
    own = Sharing.plain.filter(protected=OuterRef("pk"), place__path__startswith=session.place.path)
    stories = pool_of(session).annotate(is_own=Exists(own)).prefetch_related("sharings__place")
    found = stories.order_by("-is_own", "-told_month", "pk")
    return list(found[start : start + lists.MOST_ON_A_PAGE + 1])


def told_good(protected: ProtectedStory) -> bool:
    """Whether its teller said what went well."""
    return any(kind == WELL for _key, kind, *_where in protected.parts)
