"""The keys of a backup and of the stories in it: how long they last, and how they are opened."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import json
import uuid
import zlib
from pathlib import Path

from wholeheard.kit import clock, sealing
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.safekeeping import words
from wholeheard.rooms.safekeeping.keeping.lines import Line
from wholeheard.rooms.safekeeping.keeping.shapes import KEY
from wholeheard.rooms.stories.models import Story

DAYS_OF_KEYS = 35
PURPOSE = "backups"


def keys_until(until: dt.date) -> str:
    return f"keys of a backup until {until.isoformat()}"


def delete_expired_keys(folder: Path) -> list[Path]:
    """Key files whose time is over: without them their backups are only noise."""
    gone = []
    for path in sorted(folder.glob("*.keys")):
        until = _until_of(path)
        if until is not None and until < clock.today():
            path.unlink()
            gone.append(path)
    return gone


def _until_of(path: Path) -> dt.date | None:
    """None for a file that is none of ours: it is not touched."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            header = json.loads(file.readline(10_000))
        return dt.date.fromisoformat(header["until"])
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError):
        return None


def story_keys(identifiers: set[uuid.UUID | None]) -> dict[uuid.UUID, bytes]:
    """The opened keys of these stories. Raises sealing.Unreadable."""
    wanted = [one for one in identifiers if one is not None]
    stories = (
        Story.objects.everywhere()
        .filter(pk__in=wanted)
        .select_related("organisation")
        .only("id", "key", "organisation__id", "organisation__key")
    )
    return {
        story.id: sealing.unwrap(
            words.organisation_key(story.organisation),
            story.key,
            about=story.id,
        )
        for story in stories
        if story.key
    }


def opened_keys(found: list[Line]) -> dict[uuid.UUID, bytes]:
    """The keys of stories that are about to be put back."""
    wrapped = {
        organisation.pk: bytes(organisation.key) for organisation in Organisation.objects.all()
    }
    opened = {}
    for values in found:
        story, organisation = uuid.UUID(values["id"]), uuid.UUID(values["organisation_id"])
        outer = sealing.organisation_key(wrapped[organisation], organisation)
        if values[KEY]:
            opened[story] = sealing.unwrap(outer, base64.b64decode(values[KEY]), about=story)
    return opened
