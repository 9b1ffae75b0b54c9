"""Sign-up lists."""

from __future__ import annotations

import pytest

from wholeheard.kit.signups import SignUps


def test_a_room_signs_up_and_is_asked() -> None:
    names = SignUps("names")
    names.sign("answers", "read", lambda: 1)
    names.sign("answers", "told", lambda: 2)
    names.sign("learning", "read", lambda: 3)
    assert [(room, what, answer()) for room, what, answer in names] == [
        ("answers", "read", 1),
        ("answers", "told", 2),
        ("learning", "read", 3),
    ]
    assert names.rooms() == {"answers", "learning"}
    assert [answer() for answer in names.named("read")] == [1, 3]
    assert names.named("nothing") == []


def test_the_same_entry_twice_is_refused() -> None:
    names = SignUps("names")
    names.sign("answers", "read", lambda: 1)
    with pytest.raises(ValueError, match="answers has signed names: read before"):
        names.sign("answers", "read", lambda: 2)
