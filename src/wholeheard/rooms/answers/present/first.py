"""How answers that wait for a second reader are shown."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.days import day
from wholeheard.rooms.answers.models import OUTCOMES, HandedOver
from wholeheard.rooms.answers.present import story


def row(one: HandedOver) -> dict[str, Any]:
    line = story.first_line(one.protected)
    return {
        "id": one.pk,
        "story": one.protected_id,
        "by": one.by.name,
        "places": story.places(one.protected),
        "line": line,
        "masks": story.masks_in(line, one.protected),
        "heavy": one.protected.heavy,
        "lang": one.protected.language,
        "back": one.back,
        "kind": dict(OUTCOMES).get(one.kind, ""),
        "reader": one.reader.name if one.reader else "",
        "state": _state(one),
        "late": one.read_at is None and one.read_by_then <= clock.now(),
    }


def _state(one: HandedOver) -> str:
    if one.back and one.reader and one.read_at:
        said = _("%(name)s read it on %(day)s.")
        return said % {
            "name": one.reader.name,
            "day": day(clock.day_of(one.read_at, one.protected.organisation.timezone)),
        }
    until = clock.here(one.read_by_then, one.protected.organisation.timezone)
    return _("To be read by %(time)s on %(day)s.") % {
        "time": f"{until:%H:%M}", "day": day(until.date()),
    }  # fmt: skip
