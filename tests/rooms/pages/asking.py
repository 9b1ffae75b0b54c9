"""A program that asks, as the tests of the interface need one."""

from __future__ import annotations

import json
from typing import Any

from django.http.response import HttpResponseBase
from django.test import Client
from tests.house import filled

from wholeheard.kit import clock
from wholeheard.rooms.measures.models import Issue, PublishedFigures
from wholeheard.rooms.people.models import Person, Place

FIGURES = {
    "told": ["number", 42.0],
    "told:read": ["number", 40.0],
    "path:answered": ["number", 21.0, 50.0],
    "care:kindness": ["number", 21.0, 50.0],
    "care:hurry": ["hidden"],
    "concern:any": ["band", None, None, 0.0, 15.0],
    "voice:staff": ["nobody", 0],
}
"""One month of a place with a figure of every kind."""


class Program:
    """Something with a key of its own."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.client = Client()

    def ask(self, path: str, method: str = "get", **headers: str) -> Any:
        """The answer to `/api/v1/PATH`."""
        sent = {"Authorization": f"Bearer {self.key}"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        return getattr(self.client, method)(f"/api/v1/{path}", headers=sent)

    def items(self, path: str) -> list[dict[str, Any]]:
        """Every row of a list, part by part."""
        found, following, between = [], "", "&" if "?" in path else "?"
        while following is not None:
            response = self.ask(f"{path}{between}cursor={following}" if following else path)
            assert response.status_code == 200, response.content
            found += response.json()["items"]
            following = response.json()["next"]
        return found

    def lines(self, path: str) -> list[dict[str, Any]]:
        """Every line of an export."""
        return lines_of(self.ask(path))


def program_of(person: Person) -> Program:
    return Program(filled.key_of_a_program(person))


def lines_of(response: Any) -> list[dict[str, Any]]:
    assert response.status_code == 200, response.content
    return [json.loads(line) for line in b"".join(response.streaming_content).splitlines()]


def problem_of(response: HttpResponseBase, status: int) -> dict[str, Any]:
    """What went wrong, as it is written for a program."""
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    said = response.json()  # type: ignore[attr-defined]
    assert said["status"] == status and said["title"] and said["detail"].endswith(".")
    return dict(said)


def issue(
    place: Place, starts_on: Any, figures: dict[str, list[Any]], *, period: str = "month",
    revision: int = 1,
) -> PublishedFigures:  # fmt: skip
    """Figures of one place and period, as the night leaves them."""
    of = {"organisation_id": place.organisation_id}
    one, _made = Issue.objects.everywhere().get_or_create(
        **of, period=period, starts_on=starts_on, revision=revision,
        defaults={"contributors": 120, "at": clock.now()},
    )  # fmt: skip
    return PublishedFigures.objects.everywhere().create(
        **of, issue=one, place=place, figures=figures
    )
