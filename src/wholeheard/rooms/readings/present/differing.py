"""Where two who read the same story disagree."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import lists, queries, vocabulary, words
from wholeheard.rooms.readings.models import Mark, Reading
from wholeheard.rooms.readings.present.lines import about
from wholeheard.rooms.safekeeping.models import ProtectedStory


def differences(
    person: Person, stories: queries.Stories, after: uuid.UUID | None = None
) -> tuple[list[dict[str, Any]], uuid.UUID | None]:
    """Where two disagree and nobody has settled it, of a page of stories that come after that one;
    and after which the next page begins, if there is one."""
    waiting = queries.perhaps_differing(stories, person.organisation_id)
    waiting = waiting.prefetch_related("sharings__place")
    found: list[dict[str, Any]] = []
    while lot := list(_after(waiting, after)[: lists.STORIES_OF_TWO + 1]):
        shown = lot[: lists.STORIES_OF_TWO]
        found, after = _of_lot(person, shown), shown[-1].pk
        if found or len(lot) == len(shown):
            return found, after if len(lot) > len(shown) else None
    return found, None


def _after(stories: queries.Stories, story: uuid.UUID | None) -> queries.Stories:
    return stories if story is None else stories.filter(pk__gt=story)


def _of_lot(person: Person, lot: Sequence[ProtectedStory]) -> list[dict[str, Any]]:
    """Story by story, in their order."""
    rows = Reading.objects.of(person.organisation_id).filter(protected__in=lot)
    settled = queries.settled_in(person.organisation_id, lot)
    own = vocabulary.own_names(person.organisation_id)
    said = {
        (both[0].reading.protected_id, both[0].reading.words): both
        for both in queries.read_by_two(queries.finished_readings(rows))
    }
    return [
        _difference(person, protected, both, pack, code, own)
        for protected in lot
        if (both := said.get((protected.pk, words.digest(protected)))) is not None
        for pack, code in queries.differences(both)
        if (protected.pk, both[0].reading.words, pack, code) not in settled
    ]


def _difference(
    person: Person,
    protected: ProtectedStory,
    both: tuple[queries.ReadOnce, queries.ReadOnce],
    pack: str,
    code: str,
    own: dict[tuple[str, str], vocabulary.Named],
) -> dict[str, Any]:
    """What one of two marked and the other did not, with the words."""
    says, says_not = both if (pack, code) in both[0].codes else both[::-1]
    marks = [one for one in says.marks if (one.pack, one.code) == (pack, code)]
    parts = {one.key: one for one in words.parts_of(protected)}
    called = vocabulary.named(pack, marks[0].version, code, own)
    is_one_of_them = person.pk in {one.reading.by_id for one in both}
    return {
        "story": protected.pk,
        "about": about(protected),
        "lang": protected.language,
        "pack": pack,
        "code": code,
        "name": called.name,
        "definition": called.definition,
        "says": _reader(says.reading, person),
        "says_not": _reader(says_not.reading, person),
        "words": words.digest(protected),
        "passages": [_passage(protected, parts, one) for one in marks],
        "may_settle": not is_one_of_them,
    }


def _passage(protected: ProtectedStory, parts: dict[str, words.Part], mark: Mark) -> dict[str, Any]:
    if mark.start is None or mark.end is None:
        return {"text": "", "masks": []}
    at = parts[mark.part].start
    start, end = at + mark.start, at + mark.end
    held = [(a - start, b - start) for a, b, *_kind in protected.masks if start <= a < end]
    return {"text": protected.text[start:end], "masks": held}


def _reader(reading: Reading, person: Person) -> str:
    if reading.by_id == person.pk:
        return _("you")
    return reading.by.name if reading.by else _("someone who has left")
