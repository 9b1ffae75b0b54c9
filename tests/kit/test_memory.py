"""What a process remembers, and when it asks again."""

from __future__ import annotations

from typing import Any

import pytest

from wholeheard.kit import memory


@pytest.fixture
def asked(settings: Any) -> list[str]:
    settings.MEMORY_SECONDS = 5
    return []


def test_the_same_question_is_asked_once(asked: list[str]) -> None:
    @memory.by_what_is_asked
    def made(what: str, *, loud: bool = False) -> str:
        asked.append(what)
        return what.upper() if loud else what

    assert [made("a"), made("a"), made("a", loud=True), made("b")] == ["a", "a", "A", "b"]
    assert asked == ["a", "a", "b"]


def test_no_more_than_the_latest_are_kept(
    asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MOST_MADE", 2)

    @memory.by_what_is_asked
    def made(what: str) -> str:
        asked.append(what)
        return what

    for one in "abcbca":
        made(one)
    assert asked == ["a", "b", "c", "a"]


def test_nothing_is_kept_where_nothing_is_to_be_remembered(asked: list[str], settings: Any) -> None:
    @memory.by_what_is_asked
    def made(what: str) -> str:
        asked.append(what)
        return what

    settings.MEMORY_SECONDS = 0
    made("a")
    made("a")
    assert asked == ["a", "a"]
