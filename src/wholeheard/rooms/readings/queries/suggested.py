"""What does the machine suggest of a story?"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from wholeheard.rooms.readings import lists, vocabulary, words
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the machine says of a passage. `number` is its place among the findings, from 1;
    offsets are of the whole protected text; `part` is the one it stands in, with its digest."""

    number: int
    reader: str
    lens: str
    pack: str
    version: str
    code: str
    part: words.Part
    start: int
    end: int
    confidence: float
    because: tuple[str, ...]

    def as_kept(self) -> dict[str, object]:
        """As it stands in a mark: within its part."""
        return {
            "reader": self.reader,
            "lens": self.lens,
            "code": self.code,
            "part": self.part.key,
            "start": self.start - self.part.start,
            "end": self.end - self.part.start,
            "confidence": self.confidence,
        }


def machine_reading(protected: ProtectedStory) -> MachineReading | None:
    """What the last reader read, if the teller still agrees to that and it could read it."""
    if not protected.may_machine:
        return None
    rows = MachineReading.objects.of(protected.organisation_id).filter(protected=protected)
    return rows.order_by("-pk").first()


def suggestions(protected: ProtectedStory, read: MachineReading | None) -> list[Suggestion]:
    """All that it suggests, in the order of the words."""
    parts = words.parts_of(protected)
    found = [
        _suggestion(number, one, read, parts)
        for number, one in enumerate(read.findings if read else [], start=1)
    ]
    return sorted((one for one in found if one), key=lambda one: (one.start, one.end, one.number))


def _suggestion(
    number: int, found: dict[str, object], read: MachineReading | None, parts: list[words.Part]
) -> Suggestion | None:
    """None where it stands in no one part of the words, or its code is in no pack."""
    start, end, lens = int(str(found["start"])), int(str(found["end"])), str(found["lens"])
    part, code = words.part_with(parts, start, end), _code_of(found)
    if part is None or not code or read is None:
        return None
    pack = lists.PACK_OF_LENS[lens]
    because = tuple(str(one) for one in found.get("because") or ())  # type: ignore[attr-defined]
    sure = float(str(found["confidence"]))
    version = vocabulary.version_of(pack)
    return Suggestion(
        number, read.reader, lens, pack, version, code, part, start, end, sure, because
    )


def _code_of(found: dict[str, object]) -> str:
    return vocabulary.id_of_finding(str(found["lens"]), str(found["code"]))


def last_machine_readings(stories: Iterable[ProtectedStory]) -> dict[uuid.UUID, MachineReading]:
    """The last reader's, of those whose tellers agree."""
    held = [one for one in stories if one.may_machine]
    rows = MachineReading.plain.filter(protected__in=held, unread="").order_by("pk")
    return {row.protected_id: row for row in rows}
