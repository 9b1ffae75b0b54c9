"""Whose story can be asked for, who was asked, and what they said."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from wholeheard.kit import clock
from wholeheard.rooms.answers.queries import Words, parts_of
from wholeheard.rooms.boards import lists
from wholeheard.rooms.boards.models import Pack, StoryAsked
from wholeheard.rooms.measures import months
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory, Sharing


def candidates(pack: Pack, person: Person) -> QuerySet[ProtectedStory]:
    """Stories told in the months of a pack at its place that this person may read and that no
    board was asked to hear before. Those of the teams alone, so that nobody is asked for what they
    gave to learn from elsewhere; the newest first."""
    at = Sharing.plain.filter(protected=OuterRef("pk"), place__path__startswith=pack.place.path)
    before = StoryAsked.plain.filter(protected=OuterRef("pk"))
    stories = safekeeping.readable_by(person).filter(Exists(at), ~Exists(before), may_team=True)
    return (
        stories.filter(told_month__gte=pack.first, told_month__lte=_to(pack))
        .select_related("organisation")
        .order_by("-told_month", "pk")
    )


def _to(pack: Pack) -> dt.date:
    """The month in which a pack was begun: what was told since its figures were made counts too."""
    return max(pack.last, pack.begun_on.replace(day=1))


def asked_now(pack: Pack) -> StoryAsked | None:
    """Who is asked for this pack, or was heard in it."""
    rows = StoryAsked.objects.of(pack.organisation_id).filter(pack=pack, ended_on=None)
    return rows.select_related("protected__organisation", "by", "pack__place__organisation").first()


def asked_of_story(protected: ProtectedStory) -> list[StoryAsked]:
    """For which packs the teller of a story is asked, the next meeting first; with those that did
    not wait for their answer."""
    rows = StoryAsked.objects.of(protected.organisation_id).filter(
        Q(ended_on=None) | Q(said=""), protected=protected
    )
    return list(rows.select_related("pack__place__organisation").order_by("pack__meets_on"))


def asked_to_say(story: uuid.UUID, identifier: uuid.UUID) -> StoryAsked | None:
    """What a teller is asked about their own story; of nobody else's."""
    rows = StoryAsked.objects.everywhere().filter(pk=identifier, protected__story=story)
    return rows.select_related("pack__place__organisation", "protected").first()


def is_heard(asked: StoryAsked | None) -> bool:
    """May a board hear the story today: with a yes, while its teller lets a team read it, and not
    long after the meeting that the yes was for?"""
    if asked is None or asked.protected is None or asked.said != lists.YES:
        return False
    today = clock.today(asked.pack.place.organisation.timezone)
    return asked.protected.may_team and today <= heard_until(asked.pack)


def heard_until(pack: Pack) -> dt.date:
    """The last day on which the story of a pack is read in it."""
    return pack.meets_on + dt.timedelta(days=lists.DAYS_HEARD)


def words_heard(asked: StoryAsked | None) -> list[Words]:
    """What a board hears of a story today: the parts that stood in it when the pack was given, as
    they stand now, with what was taken out since taken out. Nothing where it may not be heard."""
    if asked is None or asked.protected is None or not is_heard(asked):
        return []
    parts = [part for part in parts_of(asked.protected) if part.kind not in ("thanks",)]
    return [part for part in parts if not asked.parts or part.key in asked.parts]


def log_of(place: Place, person: Person) -> QuerySet[StoryAsked]:
    """Who chose which story for packs of a place and all below it, the newest first: for packs that
    are given, and for those that this person began."""
    rows = StoryAsked.objects.of(place.organisation_id)
    rows = rows.filter(
        Q(pack__given_at__isnull=False) | Q(pack__begun_by=person),
        pack__place__path__startswith=place.path,
    )
    return rows.select_related("pack__place__organisation", "by").order_by("-on", "-pack__meets_on")


@dataclass(frozen=True, slots=True)
class Share:
    """Three months: of so many stories that were asked for, so many were drawn by lot."""

    begins: dt.date
    asked: int
    drawn: int


def shares_of(rows: Iterable[StoryAsked]) -> list[Share]:
    """By three months in the order of time, without a gap. Of each pack the last who was asked:
    who asks again and again does not draw more."""
    found: dict[dt.date, list[StoryAsked]] = {}
    for one in rows:
        if one.ended_on is not None:
            continue
        found.setdefault(_quarter(one.on), []).append(one)
    return [_share(begins, found.get(begins, [])) for begins in _without_gap(found)]


def _without_gap(found: Iterable[dt.date]) -> list[dt.date]:
    there = sorted(found)
    if not there:
        return []
    number = (there[-1].year - there[0].year) * 12 + there[-1].month - there[0].month
    return [months.plus(there[0], at) for at in range(0, number + 1, 3)]


def _share(begins: dt.date, rows: list[StoryAsked]) -> Share:
    return Share(begins, len(rows), sum(one.how == lists.DRAWN for one in rows))


def _quarter(day: dt.date) -> dt.date:
    return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)
