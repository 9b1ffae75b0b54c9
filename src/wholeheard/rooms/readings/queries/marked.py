"""Which marks stand, and what do they decide?"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from django.db.models import Q

from wholeheard.rooms.readings import lists, words
from wholeheard.rooms.readings.models import Mark
from wholeheard.rooms.readings.queries.suggested import Suggestion
from wholeheard.rooms.safekeeping.models import ProtectedStory


def marks_of(protected: ProtectedStory) -> list[Mark]:
    """Every mark that stands, in the order in which they were made. What was accepted with others
    is a machine's word, and stands only while the teller agrees to that."""
    rows = Mark.objects.of(protected.organisation_id).filter(protected=protected)
    if not protected.may_machine:
        rows = rows.filter(together=False)
    return standing(rows.select_related("by", "reading").order_by("at", "pk"))


def of_machines_no_more(most: int = 500) -> list[uuid.UUID]:
    """Stories whose tellers do not agree any more that a machine reads, with marks that still hold
    what one said."""
    rows = Mark.objects.everywhere().filter(
        Q(together=True) | Q(suggestion__isnull=False), protected__may_machine=False
    )
    return list(dict.fromkeys(rows.values_list("protected_id", flat=True)[:most]))


def standing(marks: Iterable[Mark]) -> list[Mark]:
    """Without those that were undone, and without the undoing."""
    kept = list(marks)
    undone = {one.undoes_id for one in kept if one.act == lists.UNDONE}
    return [one for one in kept if one.act != lists.UNDONE and one.pk not in undone]


def is_void(mark: Mark, parts: dict[str, words.Part]) -> bool:
    """Whether the words on which it stood are others now."""
    if mark.start is None and mark.suggestion is None:
        return False
    part = parts.get(mark.part)
    return part is None or part.digest != mark.words


def decides(mark: Mark, one: Suggestion) -> bool:
    """Whether a mark that a person made singly settles a suggestion for them: it answers that
    very one, or one of the same code that shares words with it, whichever version read it."""
    if mark.together or mark.words != one.part.digest:
        return False
    start, end = one.start - one.part.start, one.end - one.part.start
    if said := mark.suggestion:
        same = (said["lens"], said["code"], said["part"]) == (one.lens, one.code, one.part.key)
        if same and said["start"] < end and start < said["end"]:
            return True
    same = (mark.pack, mark.code, mark.part) == (one.pack, one.code, one.part.key)
    return same and mark.start is not None and mark.start < end and start < (mark.end or 0)


def undecided(found: Sequence[Suggestion], own: Sequence[Mark]) -> list[Suggestion]:
    """Suggestions that somebody whose marks these are has not decided yet."""
    return [one for one in found if not any(decides(mark, one) for mark in own)]
