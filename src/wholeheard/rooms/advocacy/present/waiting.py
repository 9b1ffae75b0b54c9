"""What waits for somebody here: each thing with its address, and since when; and counted, without
a name, for the letter of the morning."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock, days
from wholeheard.rooms.advocacy import access, lists, queries, standing
from wholeheard.rooms.advocacy.access import Sight
from wholeheard.rooms.answers import queries as answered
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person

LEFT, PAIR, CHECK, REPLY, COPY = "left", "pair", "check", "reply", "copy"
BESIDE, DECIDED = "beside", "decided"
TOLD = (BESIDE, DECIDED)
"""Said on the first page alone: nothing has to be done, so no letter counts it each morning."""


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing. `who`: whoever asks to look out, else empty."""

    kind: str
    says: str
    url: str
    on: dt.date
    who: object = ""


def waiting(person: Person) -> list[dict[str, Any]]:
    """Everything that waits for them: first who is said to have died or moved, then papers that do
    not fit together, then what is asked; of each the longest waiting first."""
    today = clock.today(person.organisation.timezone)
    return [
        {"says": one.says, "url": one.url, "since": _since(one, today)}
        for one in _everything(person, lambda sight: sight.asks)
    ]


def _since(one: Waits, today: dt.date) -> str:
    """For how long it waits; the day of what was decided, which waits for nothing any more."""
    if one.kind == DECIDED:
        return _("Decided on %(day)s.") % {"day": days.day(one.on)}
    return days.waits_since(one.on, today)


def in_the_letter(person: Person) -> list[str]:
    """How much of it waits, in sentences that name nobody. What the home alone says stops letters
    to everybody, also to whom no page tells it."""
    every = _everything(person, lambda sight: sight.lives.asks)
    found = [one for one in every if one.kind not in TOLD]
    counted = Counter(one.kind for one in found)
    counted[CHECK] = len({one.who for one in found if one.kind == CHECK})
    return [_counted(kind, number) for kind, number in counted.items() if number]


def _counted(kind: str, number: int) -> str:
    pattern = {
        LEFT: ngettext(
            "One resident has died or moved, the home says. Somebody outside it has to look.",
            "%(number)s residents have died or moved, the home says. Somebody outside it has to "
            "look.",
            number,
        ),
        PAIR: ngettext(
            "Two papers do not fit together. You decide which holds.",
            "%(number)s pairs of papers do not fit together. You decide which holds.",
            number,
        ),
        CHECK: ngettext(
            "One person asks to look out for a resident.",
            "%(number)s people ask to look out for a resident.",
            number,
        ),
        REPLY: ngettext(
            "A reply came to what you asked on a visit.",
            "Replies came to what you asked on %(number)s visits.",
            number,
        ),
        COPY: ngettext(
            "One copy of a care plan waits for you.",
            "%(number)s copies of care plans wait for you.",
            number,
        ),
    }[kind]
    return pattern % {"number": number}


def _everything(person: Person, is_asked: Callable[[Sight], bool]) -> Iterator[Waits]:
    """`is_asked`: whether anything is asked of whoever looks out so."""
    if rights.may_somewhere(person, lists.CHECK):
        yield from _for_whoever_checks(person)
    if rights.may_somewhere(person, lists.VISIT):
        yield from _for_whoever_looks_out(
            person, [one for one in access.sights_of(person) if is_asked(one)]
        )


# Those who check ---------------------------------------------------------------------------------


def _for_whoever_checks(person: Person) -> Iterator[Waits]:
    places = access.places_checked_by(person)
    today = clock.today(person.organisation.timezone)
    for one in queries.said_to_have_left(places):
        lives = queries.standing_of(one, today)
        says = (
            _("The home says that %(sign)s has died. Is it so?")
            if lives.said == lists.DIED
            else _("The home says that %(sign)s has moved away. Is it so?")
        ) % {"sign": one.sign}
        yield Waits(LEFT, says, reverse("advocacy:left", args=[one.pk]), lives.on or today)
    pairs = [one for one in queries.contradicting_at(places, today) if one.waits]
    yield from sorted((_pair(one) for one in pairs), key=lambda one: one.on)
    for asked in queries.to_check(places):
        if asked.person_id == person.pk:
            continue  # nobody checks their own
        about = {"name": asked.person.name, "sign": asked.resident.sign}
        yield Waits(
            CHECK,
            _("%(name)s asks to look out for %(sign)s.") % about,
            reverse("advocacy:authority", args=[asked.pk]),
            clock.day_of(asked.asked_at),
            asked.person_id,
        )


def _pair(found: queries.Contradiction) -> Waits:
    names = {"one": found.one.person.name, "other": found.other.person.name}
    says = (
        _(
            "What was decided between %(one)s, %(other)s and others goes round in a circle. "
            "Decide one of them anew."
        )
        if found.in_circle
        else _("The papers of %(one)s and %(other)s do not fit together. Which holds?")
    )
    where = reverse("advocacy:conflict", args=[found.one.pk, found.other.pk])
    return Waits(PAIR, says % names, where, found.since)


# Those who look out ------------------------------------------------------------------------------


def _for_whoever_looks_out(person: Person, sights: list[Sight]) -> Iterator[Waits]:
    """`sights`: those of which something is asked."""
    yield from _beside_another(sights)
    yield from _replies(person, sights)
    yield from _copies(sights)


def _beside_another(sights: list[Sight]) -> Iterator[Waits]:
    """A paper of theirs that does not fit together with another: while somebody looks at it, and
    some days after it was decided."""
    for sight in sights:
        sign = {"sign": sight.resident.sign}
        where = reverse("advocacy:one", args=[sight.authority.pk])
        if sight.beside == standing.CONTESTED:
            says = _("Two papers for %(sign)s do not fit together. Somebody looks at it.") % sign
            since = queries.contradicts_since(sight.authority, sight.today)
            yield Waits(BESIDE, says, where, since)
        elif sight.beside and (on := _decided_lately(sight)):
            says = _("It was decided between two papers for %(sign)s.") % sign
            yield Waits(DECIDED, says, where, on)


def _decided_lately(sight: Sight) -> dt.date | None:
    """The day of the last decision between this paper and another; None where that is long ago."""
    decisions = queries.decisions_about(sight.authority)
    on = max((clock.day_of(one.at) for one in decisions), default=None)
    is_fresh = on is not None and (sight.today - on).days <= lists.DAYS_OF_A_DECISION
    return on if is_fresh else None


def _replies(person: Person, sights: list[Sight]) -> Iterator[Waits]:
    """A visit with a reply of which they have not said yet whether it answers them."""
    by_resident = {one.resident.pk: one for one in sights if one.may(lists.VISITS)}
    notes = {one.protected_id: one for one in queries.notes_by(person, by_resident)}
    replied = answered.replied_on([one.protected for one in notes.values()])
    for story, on in sorted(replied.items(), key=lambda one: one[1]):
        sight = by_resident[notes[story].resident_id]
        says = _("A reply came to what you asked about %(sign)s. Does it answer you?")
        where = reverse("advocacy:one_note", args=[sight.authority.pk, notes[story].pk])
        yield Waits(REPLY, says % {"sign": sight.resident.sign}, where, on)


def _copies(sights: list[Sight]) -> Iterator[Waits]:
    """The newest version of a plan that they have not confirmed: once for a resident."""
    by_resident = {one.resident.pk: one for one in sights if one.may(lists.PLAN)}
    newest = queries.last_plans([one.resident for one in by_resident.values()])
    for version in sorted(newest.values(), key=lambda one: one.issued_on):
        sight = by_resident[version.resident_id]
        if queries.confirmed_by(version, sight.authority) is None:
            says = _("A copy of the care plan of %(sign)s waits for you.")
            where = reverse("advocacy:copy", args=[sight.authority.pk])
            yield Waits(COPY, says % {"sign": sight.resident.sign}, where, version.issued_on)
