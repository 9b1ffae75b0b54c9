"""What is told again and again, with no change made?"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from wholeheard.kit import bars
from wholeheard.rooms.measures import lists, months
from wholeheard.rooms.measures.models import CountedStory, RepeatedSign
from wholeheard.rooms.measures.queries.day import today_of
from wholeheard.rooms.people.models import Grant, Organisation, Person, Place
from wholeheard.rooms.people.roles import roles_that_may
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory


def repeated(organisation: Organisation) -> list[RepeatedSign]:
    """Signs told again and again at a place with no change made, not settled yet, in the order of
    the tree. `up_to` is the place whose people are to know."""
    signs = RepeatedSign.objects.of(organisation).filter(settled_on=None)
    return list(
        signs.select_related("place__organisation", "up_to").order_by("place__path", "code")
    )


def stories_of_sign(sign: RepeatedSign, today: dt.date) -> QuerySet[ProtectedStory]:
    """The stories that a sign stands for: those of its place that tell of it, told in the last
    REPEAT_MONTHS months and since it was settled last, and about which nothing was done; of them
    those that who reads there may open. The newest first."""
    counts = CountedStory.plain.filter(
        protected=OuterRef("pk"), place=sign.place_id, inside=True,
        month__gte=_since(today), codes__contains=bars.among(sign.code),
    ).exclude(codes__contains=bars.among(lists.SETTLED))  # fmt: skip
    stories = safekeeping.readable_at(sign.place).filter(Exists(counts))
    done = _last_settled_of(sign)
    if done is not None:
        stories = stories.filter(told_on__gt=done)
    return stories.order_by("-told_month", "pk")


def _since(today: dt.date) -> dt.date:
    return months.plus(today.replace(day=1), -lists.REPEAT_MONTHS)


def _last_settled_of(sign: RepeatedSign) -> dt.date | None:
    signs = RepeatedSign.objects.of(sign.organisation_id).filter(
        place=sign.place_id, code=sign.code, settled_on__isnull=False
    )
    last: dt.date | None = signs.aggregate(last=Max("settled_on"))["last"]
    return last


def sign_of(organisation_id: uuid.UUID, sign: uuid.UUID) -> RepeatedSign | None:
    """A sign that is not settled."""
    signs = RepeatedSign.objects.of(organisation_id).filter(pk=sign, settled_on=None)
    return signs.select_related("place__organisation", "up_to", "settled_by").first()


def settled_lately(organisation: Organisation, today: dt.date) -> list[RepeatedSign]:
    """Signs that a person settled with a reason in the last REPEAT_MONTHS months."""
    signs = RepeatedSign.objects.of(organisation).filter(
        settled_on__gte=_since(today), settled_by__isnull=False
    )
    return list(
        signs.select_related("place__organisation", "up_to", "settled_by").order_by(
            "place__path", "code", "-settled_on"
        )
    )


SIGN_ROLES = sorted({*roles_that_may("measure.note")} & {*roles_that_may("story.read")})
"""Roles whose people hear of signs told again and again: who reads there and may say why."""


def signs_by_person(organisation: Organisation) -> dict[uuid.UUID, Counter[uuid.UUID]]:
    """How many signs that are not settled each person is to hear of, by the place that has them
    now: the people whose role is given for that place, or else for the nearest one above it."""
    signs = RepeatedSign.objects.of(organisation).filter(settled_on=None)
    told = Counter(signs.values_list("up_to", "up_to__path"))
    if not told:
        return {}
    grants = _grants_of_sign_roles(organisation)
    found: dict[uuid.UUID, Counter[uuid.UUID]] = defaultdict(Counter)
    for (place, path), number in told.items():
        for person in _nearest(path, grants):
            found[person][place] += number
    return found


def _nearest(path: str, grants: Sequence[tuple[uuid.UUID, str]]) -> set[uuid.UUID]:
    """Whose role is given for a place, or else for the nearest one above it."""
    above = [(len(at), person) for person, at in grants if path.startswith(at)]
    nearest = max((length for length, _person in above), default=0)
    return {person for length, person in above if length == nearest}


def who_has_signs(organisation: Organisation) -> dict[uuid.UUID, list[str]]:
    """The names of those who are to say what is done, by the place that has a sign now."""
    signs = RepeatedSign.objects.of(organisation).filter(settled_on=None)
    grants = _grants_of_sign_roles(organisation)
    have = {
        place: _nearest(path, grants) for place, path in signs.values_list("up_to", "up_to__path")
    }
    people = Person.objects.filter(pk__in=set().union(*have.values()))
    names = dict(people.values_list("pk", "name"))
    return {place: sorted(names[one] for one in those) for place, those in have.items()}


def _grants_of_sign_roles(organisation: Organisation) -> list[tuple[uuid.UUID, str]]:
    grants = Grant.objects.of(organisation).filter(
        Q(ends_on=None) | Q(ends_on__gt=today_of(organisation)),
        role__in=SIGN_ROLES,
        person__is_active=True,
    )
    return list(grants.values_list("person_id", "place__path"))


@dataclass(frozen=True, slots=True)
class SignTold:
    """One sign in the stories of one place: the days on which those were told about which nothing
    was done, and the days on which something was done about others."""

    place: Place
    code: str
    unsettled: tuple[dt.date, ...]
    settled_on: tuple[dt.date, ...]


def signs_told(organisation: Organisation, today: dt.date) -> dict[tuple[uuid.UUID, str], SignTold]:
    """What went wrong in stories of the last REPEAT_MONTHS months, by place and code. Stories
    told before the last settling of a sign are done with."""
    rows = (
        CountedStory.objects.of(organisation)
        .filter(inside=True, month__gte=_since(today))
        .select_related("place__organisation", "protected")
        .only("codes", "days", "place", "protected__told_on")
    )
    settled = _last_settled(organisation)
    found: dict[tuple[uuid.UUID, str], list[CountedStory]] = defaultdict(list)
    for row in rows:
        for code in bars.codes_in(row.codes) & SIGNS:
            done = settled.get((row.place_id, code))
            if done is None or row.protected.told_on > done:
                found[row.place_id, code].append(row)
    return {key: _sign_told(key[1], those) for key, those in found.items()}


SIGNS = frozenset(f"care:{one}" for one in lists.UNKIND)
"""What is looked for again and again: the four ways in which care goes wrong."""


def _sign_told(code: str, rows: Sequence[CountedStory]) -> SignTold:
    settled = [row for row in rows if lists.SETTLED in bars.codes_in(row.codes)]
    left = [row for row in rows if lists.SETTLED not in bars.codes_in(row.codes)]
    return SignTold(
        rows[0].place,
        code,
        tuple(sorted(row.protected.told_on for row in left)),
        tuple(sorted(_day_settled(row) for row in settled)),
    )


def _day_settled(row: CountedStory) -> dt.date:
    return row.protected.told_on + dt.timedelta(days=row.days.get("settled", 0))


def _last_settled(organisation: Organisation) -> dict[tuple[uuid.UUID, str], dt.date]:
    signs = RepeatedSign.objects.of(organisation).exclude(settled_on=None).order_by("settled_on")
    return {(one.place_id, one.code): one.settled_on for one in signs if one.settled_on}
