"""One suggestion answered, one mark made or taken back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from django.db import transaction

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import lists, policies, queries, vocabulary, words
from wholeheard.rooms.readings.actions.routing import route
from wholeheard.rooms.readings.actions.shared import (
    Said,
    Seen,
    begin,
    locked,
    mark_for,
    note,
    shown_to,
)
from wholeheard.rooms.readings.models import Mark, Reading
from wholeheard.rooms.readings.queries import Suggestion
from wholeheard.rooms.safekeeping.models import ProtectedStory


@transaction.atomic
def say_yes(protected: ProtectedStory, seen: Seen, number: int, *, by: Person) -> Mark:
    """It is as the machine suggests."""
    protected, one = _suggested(protected, seen, number, by)
    return _answer(protected, one, lists.ACCEPTED, by)


@transaction.atomic
def say_no(protected: ProtectedStory, seen: Seen, number: int, *, by: Person) -> Mark:
    """It is not as the machine suggests."""
    protected, one = _suggested(protected, seen, number, by)
    return _answer(protected, one, lists.REJECTED, by)


@transaction.atomic
def change(protected: ProtectedStory, seen: Seen, number: int, said: Said, *, by: Person) -> Mark:
    """Something like it: other words, or another code."""
    protected, one = _suggested(protected, seen, number, by)
    reading = begin(protected, by)
    made = _put(reading, lists.CHANGED, said, by=by, suggestion=one)
    note(protected, made, by)
    route(protected, said, by)
    return made


@transaction.atomic
def mark(protected: ProtectedStory, seen: Seen, said: Said, *, by: Person) -> Mark:
    """A mark of somebody's own."""
    protected = locked(protected, seen)
    made = _put(begin(protected, by), lists.OWN, said, by=by)
    note(protected, made, by)
    route(protected, said, by)
    return made


@transaction.atomic
def undo(protected: ProtectedStory, mark_id: uuid.UUID, *, by: Person) -> Mark | None:
    """Take back a mark of one's own. That it was made, and undone, is kept."""
    known = {one.pk: one for one in queries.marks_of(protected)}
    if mark_id not in known:
        return None
    policies.check_may_be_undone(known[mark_id], by=by)
    undone = Mark.objects.everywhere().create(
        organisation_id=protected.organisation_id,
        protected=protected,
        reading=known[mark_id].reading,
        by=by,
        at=clock.now(),
        act=lists.UNDONE,
        undoes=known[mark_id],
    )
    note(protected, undone, by)
    return undone


@transaction.atomic
def say_of_circle(
    protected: ProtectedStory,
    seen: Seen,
    *,
    how: Mapping[str, str],
    factors: Sequence[str] = (),
    relationship: str = "",
    by: Person,
) -> list[Mark]:
    """Which steps of the circle held or broke in a whole story, between whom, and what may have
    led to it. `how`: "held" or "broke" for each step of which somebody says so; all may be left
    out. What is no step, no factor or neither of the two is refused."""
    protected = locked(protected, seen)
    reading = begin(protected, by)
    every = [
        *(Said(lists.CIRCLE_PACK, code, how=said, relationship=relationship)
          for code, said in how.items()),
        *(Said(vocabulary.of_factor(code), code) for code in factors),
    ]  # fmt: skip
    policies.check_something_is_said(len(every))
    made = [_put(reading, lists.OWN, said, by=by) for said in every]
    for one in made:
        note(protected, one, by)
    return made


def _suggested(
    protected: ProtectedStory, seen: Seen, number: int, by: Person
) -> tuple[ProtectedStory, Suggestion]:
    """The story, locked, and the suggestion that somebody had before them."""
    protected = locked(protected, seen)
    found = shown_to(protected, seen, by).get(number)
    policies.check_suggestion_is_there(found)
    assert found is not None
    return protected, found


def _answer(protected: ProtectedStory, one: Suggestion, act: str, by: Person) -> Mark:
    """Yes or no. Pressed twice it is said once."""
    own = [mark for mark in queries.marks_of(protected) if mark.by_id == by.pk]
    before = next((mark for mark in own if queries.decides(mark, one)), None)
    if before is not None:
        return before
    made = mark_for(one, act, begin(protected, by), by, of=protected.pk)
    made.save(force_insert=True)
    note(protected, made, by)
    return made


def _put(
    reading: Reading, act: str, said: Said, *, by: Person, suggestion: Suggestion | None = None
) -> Mark:
    """What a person says of a passage, checked and kept as the code is called today. Pressed twice
    it is said once."""
    protected = reading.protected
    code = vocabulary.code_in_use(said.pack, said.code, protected.organisation_id)
    policies.check_code(code)
    assert code is not None
    standing = queries.marks_of(protected)
    what: dict[str, object] = {
        "suggestion": suggestion.as_kept() if suggestion else None,
        "pack": code.pack,
        "version": code.version,
        "code": code.code,
        "how": said.how if said.pack in lists.WITH_SIDES else "",
        "relationship": said.relationship if said.pack in lists.WITH_SIDES else "",
        **_passage(protected, said),
    }
    own = [one for one in standing if one.by_id == by.pk and one.act == act]
    for one in own:
        if all(getattr(one, name) == value for name, value in what.items()):
            return one
    policies.check_not_too_many(len(standing))
    return Mark.objects.everywhere().create(
        organisation_id=protected.organisation_id,
        protected=protected,
        reading=reading,
        by=by,
        at=clock.now(),
        act=act,
        **what,
    )


def _passage(protected: ProtectedStory, said: Said) -> dict[str, object]:
    """Where it stands within its part, widened so that it cuts no mask in two."""
    if said.start is None or said.end is None:
        return {"part": "", "start": None, "end": None, "words": ""}
    start, end = words.widened(said.start, said.end, protected.masks)
    part = words.part_with(words.parts_of(protected), start, end)
    policies.check_passage(part)
    assert part is not None
    return {
        "part": part.key,
        "start": start - part.start,
        "end": end - part.start,
        "words": part.digest,
    }
