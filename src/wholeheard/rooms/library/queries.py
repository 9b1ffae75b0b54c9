"""Where to turn, and what stands on the shelf of an organisation."""

from __future__ import annotations

import datetime as dt
import tomllib
import unicodedata
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Max, QuerySet

from wholeheard.kit import clock, ids
from wholeheard.rooms.library import lists, shipped
from wholeheard.rooms.library.models import AskingOutside, Look, OwnResource, Standing, Version
from wholeheard.rooms.people.models import Person

FILE = Path(__file__).parent / "signposts.toml"
MOST_SHOWN = 2_000


# Where to turn -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Signpost:
    """One way to help: for which need and countries, in English and Welsh. `languages` are those
    that are spoken there; `checked` the day on which it was looked up."""

    need: str
    countries: tuple[str, ...]
    title: str
    title_cy: str
    body: str
    body_cy: str
    links: tuple[dict[str, str], ...]
    source: str
    languages: tuple[str, ...]
    checked: dt.date
    hours: str = ""
    hours_cy: str = ""


@cache
def all_signposts() -> tuple[Signpost, ...]:
    """Every signpost, by need in the order of `lists.NEEDS`."""
    held = tomllib.loads(FILE.read_text())
    rows = [_signpost(row, held["checked"]) for row in held["signpost"]]
    return tuple(sorted(rows, key=lambda one: list(lists.NEEDS).index(one.need)))


def _signpost(row: dict[str, Any], checked: dt.date) -> Signpost:
    told = {name: tuple(row[name]) for name in ("countries", "links", "languages")}
    return Signpost(**({"checked": checked} | row | told))


def checked_on() -> dt.date:
    """The day since which every number was looked at: the oldest of them."""
    return min(one.checked for one in all_signposts())


def signposts_in(country: str, needs: tuple[str, ...] | None = None) -> list[Signpost]:
    """Signposts of a country, by need; of some needs only, if told."""
    return [
        one
        for one in all_signposts()
        if country in one.countries and (needs is None or one.need in needs)
    ]


# Explainers --------------------------------------------------------------------------------------


def explainers(*, open_only: bool = False) -> list[shipped.Explainer]:
    """The hows and whys of industrialised care, in order; those written for everyone, if told."""
    return [one for one in shipped.explainers() if one.open or not open_only]


def explainer(slug: str, *, open_only: bool = False) -> shipped.Explainer | None:
    return next((one for one in explainers(open_only=open_only) if one.slug == slug), None)


# The shelf ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on the shelf of an organisation, shipped or its own, with all that is known of it.

    `key` is what it is called in addresses. `checked` is the last day on which a person looked it
    up or the machine found it there. `machine` is the machine's last look at the very address.
    """

    key: str
    medium: str
    title: str
    by_whom: str
    year: int | None
    address: str
    minutes: int
    part: str
    why: str
    summary: str
    element: str
    evidence: str
    licence: str
    heavy: str
    checked: dt.date | None
    to_check: str = ""
    shown: bool = True
    because: str = ""
    own: Version | None = None
    machine: Look | None = None

    def is_stale(self, today: dt.date) -> bool:
        """Whether nobody has looked at it for a year, or ever."""
        return self.checked is None or today - self.checked > lists.STALE

    def is_lost(self) -> bool:
        """Whether the machine looked and did not find it."""
        return self.machine is not None and self.machine.found in ("gone", "silent", "not_asked")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for on the shelf. Empty: everything."""

    text: str = ""
    medium: str = ""
    element: str = ""
    at_most: int = 0


def shelf(organisation: uuid.UUID, *, put_away: bool = False) -> list[Entry]:
    """What stands on the shelf of an organisation, by title; what was put away too, if told."""
    found = _shelves([organisation])[organisation]
    return sorted(
        (one for one in found if one.shown or put_away), key=lambda one: _folded(one.title)
    )


def entry(organisation: uuid.UUID, key: str, *, put_away: bool = False) -> Entry | None:
    """One entry of an organisation's shelf, if it stands there."""
    found = shelf(organisation, put_away=put_away)
    return next((one for one in found if one.key == key), None)


def look_for(entries: Iterable[Entry], wish: Wish) -> list[Entry]:
    """Those that hold every word, and are of the kind, the element and the length wished for."""
    words = _folded(wish.text).split()[:10]
    return [
        one
        for one in entries
        if (not wish.medium or one.medium == wish.medium)
        and (not wish.element or one.element == wish.element)
        and (not wish.at_most or one.minutes <= wish.at_most)
        and all(word in _searched(one) for word in words)
    ]


def _searched(one: Entry) -> str:
    """All the words by which something is found."""
    return _folded(" ".join((one.title, one.by_whom, one.why, one.summary)))


def _folded(text: str) -> str:
    """Without capitals and accents, and with hyphens as spaces."""
    plain = unicodedata.normalize("NFKD", text.replace("-", " "))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def stale(organisation: uuid.UUID, today: dt.date) -> list[Entry]:
    """What nobody has looked at for a year, or what the machine did not find."""
    return [one for one in shelf(organisation) if one.is_stale(today) or one.is_lost()]


def versions_of(resource: OwnResource) -> list[Version]:
    """Every version of an own resource, the last one first."""
    rows = Version.objects.of(resource.organisation_id).filter(resource=resource)
    return list(rows.select_related("by").order_by("-pk"))


def own_resource(organisation: uuid.UUID, key: str) -> OwnResource | None:
    try:
        identifier = ids.long(key)
    except ValueError:
        return None
    return OwnResource.objects.of(organisation).filter(pk=identifier).first()


def may_ask_outside(organisation: uuid.UUID) -> bool:
    """Whether the organisation allows this house to ask other hosts. No, until it says yes."""
    last = AskingOutside.objects.of(organisation).order_by("-pk").first()
    return last is not None and last.allowed


def last_asking(organisation: uuid.UUID) -> AskingOutside | None:
    """Who allowed it, or stopped it, and when."""
    rows = AskingOutside.objects.of(organisation).select_related("by")
    return rows.order_by("-pk").first()


def allowing() -> list[uuid.UUID]:
    """The organisations that allow this house to ask other hosts."""
    last = AskingOutside.objects.everywhere().values("organisation").annotate(last=Max("pk"))
    rows = AskingOutside.objects.everywhere().filter(pk__in=last.values("last"), allowed=True)
    return list(rows.values_list("organisation", flat=True))


def to_look_at(
    organisations: Collection[uuid.UUID], now: dt.datetime
) -> dict[uuid.UUID, list[Entry]]:
    """Of each organisation, what stands on its shelf with an address that the machine has not
    looked at for a month."""
    return {
        organisation: [one for one in entries if _is_due(one, now)]
        for organisation, entries in _shelves(organisations).items()
    }


def with_links_to_look_at() -> list[uuid.UUID]:
    """The organisations for which the machine has an address to look at."""
    allowed = allowing()
    if not allowed:
        return []
    return [one for one, due in to_look_at(allowed, clock.now()).items() if due]


def _is_due(one: Entry, now: dt.datetime) -> bool:
    if not (one.shown and one.address):
        return False
    return one.machine is None or now - one.machine.at >= lists.LOOK_AGAIN


# How a shelf is put together: four questions, however many stand on it ---------------------------


def _shelves(organisations: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Entry]]:
    """The whole shelf of each organisation, what was put away too."""
    standing, looks = _standings(organisations), _looks(organisations)
    found = {
        organisation: [_from_file(one) for one in shipped.resources()]
        for organisation in organisations
    }
    for version in _current(organisations):
        found[version.organisation_id].append(_own(version))
    return {
        organisation: [
            _with_facts(
                one, standing.get((organisation, one.key)), looks.get((organisation, one.key), [])
            )
            for one in entries
        ]
        for organisation, entries in found.items()
    }


def _current(organisations: Collection[uuid.UUID]) -> QuerySet[Version]:
    """The version that stands, of each own resource."""
    rows = Version.objects.everywhere().filter(organisation__in=organisations)
    last = rows.values("resource").annotate(last=Max("pk")).values("last")
    return rows.filter(pk__in=last).select_related("by").order_by("-pk")[:MOST_SHOWN]


def _standings(
    organisations: Collection[uuid.UUID],
) -> dict[tuple[uuid.UUID, str], Standing]:
    rows = Standing.objects.everywhere().filter(organisation__in=organisations)
    last = rows.values("organisation", "entry").annotate(last=Max("pk")).values("last")
    return {(one.organisation_id, one.entry): one for one in rows.filter(pk__in=last)}


def _looks(organisations: Collection[uuid.UUID]) -> dict[tuple[uuid.UUID, str], list[Look]]:
    found: dict[tuple[uuid.UUID, str], list[Look]] = {}
    for one in Look.objects.everywhere().filter(organisation__in=organisations):
        found.setdefault((one.organisation_id, one.entry), []).append(one)
    return found


def _from_file(one: shipped.Resource) -> Entry:
    return Entry(
        key=one.slug,
        medium=one.medium,
        title=one.title,
        by_whom=one.by,
        year=one.year,
        address=one.address,
        minutes=one.minutes,
        part=one.part,
        why=one.why,
        summary=one.summary,
        element=one.element,
        evidence=one.evidence,
        licence=one.licence,
        heavy=one.heavy,
        checked=one.checked,
        to_check=one.to_check,
    )


def _own(version: Version) -> Entry:
    return Entry(
        key=ids.short(version.resource_id),
        medium=version.medium,
        title=version.title,
        by_whom=version.by_whom,
        year=version.year,
        address=version.address,
        minutes=version.minutes,
        part=version.part,
        why=version.why,
        summary=version.summary,
        element=version.element,
        evidence=version.evidence,
        licence=version.licence,
        heavy=version.heavy,
        checked=version.checked_on,
        own=version,
    )


def _with_facts(one: Entry, standing: Standing | None, looks: list[Look]) -> Entry:
    """Put what people and the machine did to an entry beside what it says. A look at an address
    that it no longer has tells nothing."""
    of_it = [look for look in looks if look.address == one.address]
    days = [clock.day_of(look.at) for look in of_it if look.found in lists.IS_THERE]
    return replace(
        one,
        checked=max([*days, *([one.checked] if one.checked else [])], default=None),
        shown=standing is None or standing.shown,
        because=standing.because if standing else "",
        machine=next((look for look in of_it if look.by_machine), None),
    )


def somebody(person: Person | None) -> str:
    """A name to sign with; empty where the account is gone."""
    return person.name if person else ""
