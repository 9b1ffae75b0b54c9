"""What is done with the shelf of an organisation."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from typing import Any

from django.db import transaction

from wholeheard.kit import audit, clock
from wholeheard.rooms.library import links, lists, policies, queries
from wholeheard.rooms.library.models import AskingOutside, Look, OwnResource, Standing, Version
from wholeheard.rooms.people.models import Organisation, Person

SAID = (
    *("medium", "title", "by_whom", "year", "address", "minutes", "part", "why", "summary"),
    *("element", "evidence", "licence", "checked_on", "heavy"),
)
"""What an entry says."""

MOST_AT_ONCE = 10
"""How many addresses are looked at in one go, so that it ends before its lease does."""

SECONDS_BETWEEN = 2.0
"""How long one host is left alone between two questions."""


@transaction.atomic
def add_resource(organisation: Organisation, *, by: Person, **said: Any) -> OwnResource:
    """Put something of their own on the shelf of an organisation."""
    policies.check_resource(said, clock.today(organisation.timezone))
    resource = OwnResource.objects.everywhere().create(organisation=organisation)
    _write(resource, by, said)
    audit.record("library.added", organisation=organisation.pk, by=by, about=resource.pk)
    return resource


@transaction.atomic
def change_resource(resource: OwnResource, *, by: Person, based_on: int, **said: Any) -> Version:
    """Write a new version. `based_on` is the one that the writer had before them."""
    policies.check_resource(said, clock.today(resource.organisation.timezone))
    OwnResource.objects.of(resource.organisation_id).select_for_update().get(pk=resource.pk)
    policies.check_nobody_changed_it_meanwhile(based_on, queries.versions_of(resource)[0].pk)
    version = _write(resource, by, said)
    audit.record("library.changed", organisation=resource.organisation_id, by=by, about=resource.pk)
    return version


def _write(resource: OwnResource, by: Person, said: dict[str, Any]) -> Version:
    return Version.objects.everywhere().create(
        organisation_id=resource.organisation_id,
        resource=resource,
        pack=str(lists.PACK.key),
        by=by,
        at=clock.now(),
        **{name: said[name] for name in SAID},
    )


@transaction.atomic
def put_away(entry: queries.Entry, organisation: Organisation, *, by: Person, because: str) -> None:
    """Retire an own entry, or hide a shipped one for this house. Nothing of it is lost."""
    policies.check_may_be_put_away(entry.shown)
    _stand(entry, organisation, shown=False, by=by, because=because)


@transaction.atomic
def bring_back(entry: queries.Entry, organisation: Organisation, *, by: Person) -> None:
    """Put back on the shelf what was put away."""
    if not entry.shown:
        _stand(entry, organisation, shown=True, by=by, because="")


def _stand(
    entry: queries.Entry, organisation: Organisation, *, shown: bool, by: Person, because: str
) -> None:
    Standing.objects.everywhere().create(
        organisation=organisation, entry=entry.key, shown=shown, because=because, by=by,
        at=clock.now(),
    )  # fmt: skip
    what = "library.brought_back" if shown else "library.put_away"
    audit.record(what, organisation=organisation.pk, by=by, key=entry.key)


@transaction.atomic
def say_it_is_there(entry: queries.Entry, organisation: Organisation, *, by: Person) -> Look:
    """A person looked an entry up today, and it is as it says."""
    looked = _keep(organisation.pk, entry, found="there", by=by)
    audit.record("library.looked_up", organisation=organisation.pk, by=by, key=entry.key)
    return looked


@transaction.atomic
def allow_asking_outside(organisation: Organisation, allowed: bool, *, by: Person) -> AskingOutside:
    """Say whether the house may ask other hosts if what stands on the shelf is still there."""
    said = AskingOutside.objects.everywhere().create(
        organisation=organisation, allowed=allowed, by=by, at=clock.now()
    )
    audit.record("library.asking", organisation=organisation.pk, by=by, allowed=allowed)
    return said


def look_at_links(
    organisation: uuid.UUID,
    *,
    most: int | None = MOST_AT_ONCE,
    pause: Callable[[float], None] = time.sleep,
) -> list[Look]:
    """Look at every address on the shelf that is due, and keep what came of it. One host is asked
    no more than one question at a time, with a pause between two."""
    policies.check_may_ask_outside(queries.may_ask_outside(organisation))
    due = queries.to_look_at([organisation], clock.now())[organisation][:most]
    asked: set[str] = set()
    looks = []
    for entry in due:
        host = links.host_of(entry.address)
        if host in asked:
            pause(SECONDS_BETWEEN)
        asked.add(host)
        answer = links.ask(entry.address)
        looks.append(_keep(organisation, entry, found=answer.found, status=answer.status))
    return looks


def _keep(
    organisation: uuid.UUID,
    entry: queries.Entry,
    *,
    found: str,
    status: int | None = None,
    by: Person | None = None,
) -> Look:
    """The last look at an entry, by a person or by the machine, in place of the one before."""
    looked, _new = Look.objects.everywhere().update_or_create(
        organisation_id=organisation,
        entry=entry.key,
        by_machine=by is None,
        defaults={
            "address": entry.address,
            "found": found,
            "status": status,
            "by": by,
            "at": clock.now(),
        },
    )
    return looked
