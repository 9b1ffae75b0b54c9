"""The shelf of an invented organisation, filled through the real actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from wholeheard.demo.written import Written
from wholeheard.kit import clock, ids
from wholeheard.rooms.library import actions, queries
from wholeheard.rooms.people.models import Person

LEFT_OUT = {"address": "", "heavy": "", "part": ""}


def fill(written: Written, people: Mapping[str, Person], now: dt.datetime) -> None:
    """Add what was written, then put away what was put away."""
    keys: dict[str, str] = {}
    for entry in written.library.get("entry", []):
        keys[entry["key"]] = _add(entry, people[entry["by"]], now)
    for away in written.library.get("put_away", []):
        _put_away(away, keys.get(away["key"], away["key"]), people[away["by"]], now)


def _add(entry: dict[str, Any], by: Person, now: dt.datetime) -> str:
    said = {name: text for name, text in (LEFT_OUT | entry).items() if name in actions.SAID}
    said["checked_on"] = clock.day_of(now - dt.timedelta(days=entry["checked"]))
    with clock.at(now - dt.timedelta(days=entry["added"])):
        made = actions.add_resource(by.organisation, by=by, **said)
    return ids.short(made.pk)


def _put_away(away: dict[str, Any], key: str, by: Person, now: dt.datetime) -> None:
    found = queries.entry(by.organisation_id, key)
    if found is None:
        raise LookupError(f"Nothing on the shelf is called {key}.")
    with clock.at(now - dt.timedelta(days=away["days"])):
        actions.put_away(found, by.organisation, by=by, because=away["because"])
