"""The description for programs is true: what schemathesis makes of it is answered as it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis import checks
from tests.conftest import House
from tests.house import filled
from tests.rooms.pages.asking import FIGURES, issue
from tests.scale import scale

from wholeheard.config.wsgi import application
from wholeheard.kit.limits import Buckets
from wholeheard.rooms.pages.api import who

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def without_security(document: dict[str, Any]) -> dict[str, Any]:
    """The key is sent with each question, so schemathesis need not leave it out: that a question
    without one is refused is asked in test_api_attacked.py."""
    for asked in document["paths"].values():
        asked["get"].pop("security", None)
    return document


described = schemathesis.openapi.from_dict(
    without_security(Client().get("/api/v1/openapi.json").json())
)
described.app = application
FEW, MANY = 8, scale(300, 60)
NOT_ASKED = [
    # a cursor is signed, so one that is made up is refused however well it is shaped
    checks.positive_data_acceptance,
]
FORBIDDEN = ("score", "rank", "star", "league", "rating", "best", "worst", "order", "sort")
"""Words that no name in an answer and no parameter may hold."""


def trying(examples: int) -> settings:
    odd = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]
    return settings(max_examples=examples, deadline=None, suppress_health_check=odd)


@pytest.fixture(autouse=True)
def _connection_of_the_test() -> Iterator[None]:
    """A question through WSGI would close the connection in which the test's rows stand; Django's
    own client leaves it open in the same way."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def key(house: House, monkeypatch: pytest.MonkeyPatch) -> str:
    """Of somebody with every role, who may ask as often as they like; and something to read."""
    for name in ("requests", "exports"):
        monkeypatch.setattr(who, name, Buckets(1_000_000, 1))
    filled.with_everything(house)
    issue(house.ward, dt.date(2026, 8, 1), FIGURES)
    return filled.key_of_a_program(filled.with_all_roles(house, "Huw Parry"))


def ask(case: Any, key: str) -> None:
    if "address" in case.path_parameters and len(case.path_parameters["address"]) % 2:
        case.path_parameters["address"] = "aldermere-rowan"
    headers = {"Authorization": f"Bearer {key}"}
    case.call_and_validate(headers=headers, excluded_checks=NOT_ASKED)


@described.parametrize()
@trying(FEW)
def test_what_is_asked_as_described_is_answered_as_described(case: Any, key: str) -> None:
    ask(case, key)


@pytest.mark.slow
@pytest.mark.one_database("the test above asks each question there too, fewer times")
@described.parametrize()
@trying(MANY)
def test_very_many_questions_are_answered_as_described(case: Any, key: str) -> None:
    ask(case, key)


def document() -> dict[str, Any]:
    response = Client().get("/api/v1/openapi.json")
    assert response.status_code == 200
    return dict(response.json())


def test_every_address_is_only_for_reading() -> None:
    assert {method for asked in document()["paths"].values() for method in asked} == {"get"}


def test_every_address_but_the_one_of_health_says_that_it_needs_a_key() -> None:
    without = [
        path for path, asked in document()["paths"].items() if "security" not in asked["get"]
    ]
    assert without == ["/api/v1/health"]


def test_what_goes_wrong_is_described_as_it_is_sent() -> None:
    for path, asked in document()["paths"].items():
        for status, answer in asked["get"]["responses"].items():
            if int(status) >= 400:
                assert list(answer["content"]) == ["application/problem+json"], path


def test_a_list_takes_a_cursor_and_how_many_and_nothing_else() -> None:
    """No filter on counts is offered at all, so none has to be held against what came before."""
    taken = {
        parameter["name"]
        for asked in document()["paths"].values()
        for parameter in asked["get"]["parameters"]
        if parameter["in"] == "query"
    }
    assert taken == {"cursor", "limit"}


def names_in(described: Any) -> set[str]:
    """Every name of a property or a parameter in the document."""
    if isinstance(described, list):
        return {name for one in described for name in names_in(one)}
    if not isinstance(described, dict):
        return set()
    own = set(described.get("properties", ()))
    own |= {described["name"]} if "in" in described else set()
    return own | {name for one in described.values() for name in names_in(one)}


def test_no_score_rank_or_order_has_a_name_here() -> None:
    names = names_in(document())
    assert {"figures", "address", "value", "cursor"} & names >= {"address", "value", "cursor"}
    assert not [name for name in names for word in FORBIDDEN if word in name.lower()]


def test_the_page_that_lists_the_addresses_has_all_of_them_and_no_script() -> None:
    page = Client().get("/api/v1/").content.decode()
    for path, asked in document()["paths"].items():
        assert path in page and asked["get"]["summary"] in page
    assert "<script" not in page


def test_no_page_that_runs_a_script_of_its_own_is_served() -> None:
    for path in ("docs", "docs/", "redoc", "swagger"):
        assert Client().get(f"/api/v1/{path}").status_code == 404
