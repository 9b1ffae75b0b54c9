"""Five lists on which a later room signs up with an earlier one at start, and no more.

let go        what a withdrawal must clear
milestones    steps of a story's path
counts        what a room offers to be counted
next steps    buttons that a later room adds to an earlier page, or that nothing is asked there
waiting work  what each room still has to do; run every minute, so that a lost task is found again
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


class SignUps:
    """One list. `room` is the last part of the package that signed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._signed: dict[tuple[str, str], Callable[..., Any]] = {}

    def sign(self, room: str, what: str, answer: Callable[..., Any]) -> None:
        """Sign up. The same entry twice is a mistake and is refused."""
        if (room, what) in self._signed:
            raise ValueError(f"{room} has signed {self.name}: {what} before")
        self._signed[(room, what)] = answer

    def __iter__(self) -> Iterator[tuple[str, str, Callable[..., Any]]]:
        for (room, what), answer in self._signed.items():
            yield room, what, answer

    def rooms(self) -> set[str]:
        return {room for room, _ in self._signed}

    def named(self, what: str) -> list[Callable[..., Any]]:
        return [answer for (_, name), answer in self._signed.items() if name == what]


let_go = SignUps("let go")
milestones = SignUps("milestones")
counts = SignUps("counts")
next_steps = SignUps("next steps")
waiting_work = SignUps("waiting work")
