"""What can be checked before scope is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wholeheard.kit import clock
from wholeheard.rooms.programme import queries
from wholeheard.rooms.programme.models import Programme


def _done(task: str) -> Callable[[Programme], bool]:
    """Whether a task of scope is done today."""

    def check(found: Programme) -> bool:
        today = clock.today(found.place.organisation.timezone)
        return task in queries.scope_done([found], today)[found.pk]

    return check


CHECKS: Mapping[str, Callable[[Programme], bool]] = {
    "evaluation_plan": _done("evaluation"),
    "sponsor": _done("sponsor"),
    "change_team": _done("change_team"),
    "stop_list": _done("stop"),
}
