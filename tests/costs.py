"""What each test costs, and which are cheap enough for `make check`.

A run on SQLite writes into `.make/costs.json` how many seconds of the processor each test took, its
own fixtures with it; what is made once for many tests is nobody's. `--quick` takes the cheapest, as
many as fit into BUDGET, and beside them whatever was not measured, failed when it last ran, or
stands in a file that was written since. It says how many it left out. A figure stands until the
file of its test changes: what one test pays for all that come after it would else be paid by
another one each time.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

FILE = Path(__file__).parents[1] / ".make" / "costs.json"
BUDGET = 60.0  # seconds of the processor
NAME = "seconds of the processor"

Costs = dict[str, tuple[float, float]]
"""By test: seconds of the processor, and when its file was written."""

_of_many: list[float] = []
_measured: dict[str, float] = {}
_failed: set[str] = set()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="only the cheapest tests: tests/costs.py")


def leave_out_what_is_dear(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--quick"):
        dear = beyond(BUDGET, known_of(items, kept()))
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid in dear])
        items[:] = [item for item in items if item.nodeid not in dear]


def kept() -> Costs:
    """What was measured before; nothing, where nothing was."""
    try:
        return {name: (seconds, at) for name, (seconds, at) in json.loads(FILE.read_text()).items()}
    except (OSError, ValueError):
        return {}


def known_of(items: list[pytest.Item], costs: Costs) -> dict[str, float]:
    """What these tests cost, of those whose file is as it was."""
    found = {}
    for item in items:
        seconds, written = costs.get(item.nodeid, (0.0, 0.0))
        if written == item.path.stat().st_mtime:
            found[item.nodeid] = seconds
    return found


def beyond(budget: float, costs: dict[str, float]) -> set[str]:
    """The dearest, which do not fit into the budget when the cheapest are taken first."""
    spent, left = 0.0, set()
    for name, seconds in sorted(costs.items(), key=lambda one: (one[1], one[0])):
        spent += seconds
        if spent > budget:
            left.add(name)
    return left


# What is measured ---------------------------------------------------------------------------------


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object]) -> Iterator[None]:
    began = _processor()
    made = yield
    if fixturedef.scope != "function":
        _of_many.append(_processor() - began)
    return made


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    _of_many.clear()
    item.user_properties.append((NAME, _processor()))
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> Iterator[None]:
    """After the last test all is taken down that was made once for many: a server that stops brings
    with it all that it ever took."""
    began = _processor()
    try:
        return (yield)
    finally:
        if nextitem is None:
            _of_many.append(_processor() - began)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    began = dict(item.user_properties)[NAME]
    report.user_properties = [(NAME, _processor() - began - sum(_of_many))]
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Of set-up, call and tear-down the last says what all three took."""
    _measured[report.nodeid] = float(dict(report.user_properties).get(NAME, 0.0))
    if report.failed:
        _failed.add(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workerinput") or "DATABASE_URL" in os.environ or not _measured:
        return
    known, root = kept(), session.config.rootpath
    for name, seconds in _measured.items():
        written = (root / name.split("::")[0]).stat().st_mtime
        if name in _failed:
            known.pop(name, None)
        elif known.get(name, (0.0, 0.0))[1] != written:
            known[name] = round(max(seconds, 0.0), 4), written
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(known))


def _processor() -> float:
    """Seconds of the processor that this process took, with those of what it started and ended."""
    of_others = os.times()
    return time.process_time() + of_others.children_user + of_others.children_system
