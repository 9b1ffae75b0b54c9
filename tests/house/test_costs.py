"""What `make check` takes, and what it leaves to `make test`."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.utils import translation
from tests import conftest, costs


def test_the_cheapest_fit_into_the_budget_first() -> None:
    assert costs.beyond(1.0, {"dear": 0.7, "cheap": 0.1, "middling": 0.4}) == {"dear"}
    assert costs.beyond(9.0, {"dear": 0.7, "cheap": 0.1}) == set()


def test_what_was_never_measured_or_was_written_since_is_not_held_against_its_cost(
    tmp_path: Path,
) -> None:
    file = tmp_path / "test_one.py"
    file.write_text("")
    item = SimpleNamespace(nodeid="test_one.py::test_a", path=file)
    known = {item.nodeid: (5.0, file.stat().st_mtime)}
    assert costs.known_of([item], known) == {item.nodeid: 5.0}  # type: ignore[list-item]
    assert costs.known_of([item], {}) == {}  # type: ignore[list-item]
    os.utime(file, (1, 1))
    assert costs.known_of([item], known) == {}  # type: ignore[list-item]


@pytest.mark.parametrize("is_last", [True, False])
def test_what_is_taken_down_after_the_last_test_is_not_held_against_it(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, is_last: bool
) -> None:
    of_many: list[float] = []
    ticks = iter([10.0, 14.5])
    monkeypatch.setattr(costs, "_of_many", of_many)
    monkeypatch.setattr(costs, "_processor", lambda: next(ticks))
    taking_down = costs.pytest_runtest_teardown(None if is_last else request.node)
    next(taking_down)
    with pytest.raises(StopIteration):
        next(taking_down)
    monkeypatch.undo()
    assert of_many == ([4.5] if is_last else [])


def test_this_test_asks_no_database(request: pytest.FixtureRequest) -> None:
    assert not conftest.asks_the_database(request.node)


@pytest.mark.parametrize("kind", ["sqlite", "another"])
@pytest.mark.django_db
def test_this_one_does_unless_it_is_told_for_sqlite_alone(
    request: pytest.FixtureRequest, kind: str
) -> None:
    assert conftest.asks_the_database(request.node) == (kind == "another")


@pytest.mark.parametrize("turn", ["first", "second"])
def test_no_test_leaves_its_language_to_the_next(turn: str) -> None:
    assert translation.get_language() == settings.LANGUAGE_CODE, turn
    translation.activate("cy")
