"""Work is queued by name. Every name is a job, and every job is somewhere asked for."""

from __future__ import annotations

import ast
from pathlib import Path

import wholeheard
from wholeheard.kit import signups, tasks

SOURCE = Path(wholeheard.__file__).parent


def names_queued() -> set[str]:
    """What stands in `tasks.later("...")`, anywhere in the house."""
    found = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and _is_later(node.func):
                name = node.args[0]
                if file.parent.name == "kit" and isinstance(name, ast.Name):
                    continue
                assert isinstance(name, ast.Constant), f"{file}: a name that a test cannot read"
                found.add(str(name.value))
    return found


def _is_later(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and function.attr == "later"
        and isinstance(function.value, ast.Name)
        and function.value.id == "tasks"
    )


def names_waited_for() -> set[str]:
    return {name for _room, name, _ask in signups.waiting_work}


def test_the_search_finds_what_is_queued() -> None:
    assert "safekeeping.examine" in names_queued()


def test_every_name_that_is_queued_is_a_job() -> None:
    assert names_queued() <= tasks.known()


def test_every_name_that_a_room_waits_for_is_a_job() -> None:
    assert names_waited_for() <= tasks.known()


def test_every_job_is_queued_or_waited_for_somewhere() -> None:
    assert tasks.known() <= names_queued() | names_waited_for()


def test_a_job_is_named_after_the_room_that_does_it() -> None:
    for name in tasks.known():
        _house, part, *where = tasks._jobs[name].__module__.split(".")
        assert name.split(".")[0] == (where[0] if part == "rooms" else part)


def test_a_room_waits_only_for_its_own_work() -> None:
    assert {room for room, name, _ask in signups.waiting_work if name.split(".")[0] != room} == (
        set()
    )
