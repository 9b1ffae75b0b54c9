"""What is asked after a session is the same in the room and on the shelf of instruments."""

from __future__ import annotations

from wholeheard.listening import asking
from wholeheard.rooms.reflection import lists


def test_the_shelf_asks_what_the_room_asks() -> None:
    ours = asking.instrument("session-feedback")
    assert {one.id: one.text["en"] for one in ours.walk()} == {
        code: str(said) for code, said in lists.FEEDBACK.items()
    }
    for item in ours.walk():
        assert {one.code: one.text["en"] for one in item.options} == {
            code: str(said) for code, said in lists.HOW_FAR.items()
        }
