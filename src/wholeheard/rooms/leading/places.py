"""The place that something is about."""

from __future__ import annotations

from typing import Any

from wholeheard.rooms.leading import lists
from wholeheard.rooms.leading.models import Answer
from wholeheard.rooms.people.models import Place


def of_thing(about: str, thing: Any) -> Place:
    """Of what was heard, of what somebody wants to stop, of who may decide."""
    holder = {lists.HEARD: "listening", lists.NEARER: "may"}.get(about)
    found: Place = (getattr(thing, holder) if holder else thing).place
    return found


def of_answer(answer: Answer) -> Place:
    """The place whose team an answer is for."""
    about = about_of(answer)
    return of_thing(about, getattr(answer, about))


def about_of(answer: Answer) -> str:
    """Which of the three it answers."""
    return next(one for one in lists.ABOUT if getattr(answer, f"{one}_id") is not None)
