"""The path of a story, derived from facts. Rooms sign up with the steps that they know of."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from wholeheard.kit import signups
from wholeheard.rooms.safekeeping.models import ProtectedStory

TOLD = "told"
PROTECTED = "protected"
READ = "read"
ANSWERED = "answered"
CHANGE_PLANNED = "change planned"
CHANGE_MADE = "change made"
TOLD_BACK = "told back"
STEPS = (TOLD, PROTECTED, READ, ANSWERED, CHANGE_PLANNED, CHANGE_MADE, TOLD_BACK)

DONE, TO_COME, PASSED = "done", "to_come", "passed"


@dataclass(frozen=True, slots=True)
class Milestone:
    """That a step was reached: when, by whom, and in which words. `passed` names why a step was
    passed over: "no_change" or "nothing_to_mend". `last` is the day on which it was done last,
    where it can be done more than once."""

    on: dt.date
    by: str = ""
    words: str = ""
    number: int = 0
    passed: str = ""
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """How far one story has come: its milestones by step, and by when the next are promised."""

    milestones: dict[str, Milestone]
    protect_by: dt.date | None
    read_by: dt.date | None
    answer_by: dt.date | None

    def states(self) -> list[str]:
        """Seven of "done", "passed" and "to_come", for the ring."""
        return [self.state(step) for step in STEPS]

    def state(self, step: str) -> str:
        milestone = self.milestones.get(step)
        if milestone is None:
            return TO_COME
        return PASSED if milestone.passed else DONE

    def last(self) -> str:
        """The last step that was reached and not passed over."""
        return [step for step in STEPS if self.state(step) == DONE][-1]

    def passed(self) -> str:
        """Why steps were passed over, if they were."""
        return next((one.passed for one in self.milestones.values() if one.passed), "")

    def promised(self, step: str) -> dt.date | None:
        return {
            PROTECTED: self.protect_by,
            READ: self.read_by,
            ANSWERED: self.answer_by,
        }.get(step)

    def is_late(self, step: str, today: dt.date) -> bool:
        """Whether a step that was promised by a day is missing after it."""
        by = self.promised(step)
        return by is not None and by < today and step not in self.milestones


def has_reached(story: ProtectedStory, step: str) -> bool:
    """Whether one story came as far as a step; asks only the room that knows of it."""
    known = (ask for _room, its_step, ask in signups.milestones if its_step == step)
    return any(story.pk in ask([story]) for ask in known)


def paths(stories: Iterable[ProtectedStory]) -> dict[uuid.UUID, Path]:
    """The path of each story; asks each room once, however many stories there are.

    Nobody promises that a team reads and answers what its teller does not let it read.
    """
    stories = list(stories)
    reached: dict[uuid.UUID, dict[str, Milestone]] = {story.pk: {} for story in stories}
    for _room, step, ask in signups.milestones:
        for identifier, milestone in ask(stories).items():
            reached[identifier][step] = milestone
    return {
        story.pk: Path(
            reached[story.pk],
            story.protect_by,
            story.read_by if story.may_team else None,
            story.answer_by if story.may_team else None,
        )
        for story in stories
    }
