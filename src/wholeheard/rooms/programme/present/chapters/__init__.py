"""Which page of the room is for which task: one file for each chapter, all of one shape.

`PAGES` are the pages of a chapter, in the order in which they are needed: name and view. Each view
takes the programme's id alone. `TASKS` says which of them is for which task of the phase (ids in
`content/*/phases.toml`), and `DONE` which of its tasks are done, where a house can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from wholeheard.rooms.programme import lists
from wholeheard.rooms.programme.models import Programme
from wholeheard.rooms.programme.present.chapters import deliver, design, discover, scope, together

Pages = Sequence[tuple[Any, str]]
PAGES: Mapping[str, Pages] = {
    lists.SCOPE: scope.PAGES,
    lists.DISCOVER: (*discover.PAGES, *together.PAGES),
    lists.DESIGN: design.PAGES,
    lists.DELIVER: deliver.PAGES,
}
TASKS: Mapping[str, Mapping[str, str]] = {
    lists.SCOPE: scope.TASKS,
    lists.DISCOVER: {**discover.TASKS, **together.TASKS},
    lists.DESIGN: design.TASKS,
    lists.DELIVER: deliver.TASKS,
}
DONE: Mapping[str, Callable[[Programme], frozenset[str]]] = {lists.SCOPE: scope.done}
