"""Comments and readings made up for the tests of the page, with findings by simple words."""

from __future__ import annotations

import random

from wholeheard.listening.protecting import find_details
from wholeheard.listening.shapes import Finding, Raised, Reading

WORDS = {
    "rushed me": ("care", "hurry"),
    "took her time": ("care", "unhurried"),
    "called me bed four": ("care", "blur"),
    "listened to me": ("care", "noticed"),
    "laughed at me": ("care", "cruelty"),
    "held my hand": ("care", "kindness"),
    "waited four hours": ("care", "burden"),
    "rang so I need not": ("care", "ease"),
    "car park": ("theme", "Parking"),
    "the soup was cold": ("theme", "Food & drink provision & facilities"),
    "explained the tablets": ("theme", "Supplying & understanding medication"),
}
SAID = (
    "The doctor rushed me through the door",
    "Nurse Ffion took her time with my dressing",
    "On the new ward they called me bed four",
    "Somebody listened to me for the first time in years",
    "The man at the desk laughed at me when I cried",
    "A porter held my hand all the way to theatre",
    "We waited four hours on a hard chair",
    "They rang so I need not come back on Friday",
    "I could not find the car park",
    "At lunch the soup was cold again",
    "Dr Okoro explained the tablets twice",
    "It rained the whole day",
)
NOTHING = Raised(False, "none", (), None, None, 0.0)
DANGER = "I do not feel safe at home"


def comments(number: int, seed: int = 7) -> list[str]:
    chance = random.Random(seed)
    return [". ".join(chance.sample(SAID, chance.randint(1, 6))) + "." for _ in range(number)]


def reading(text: str, name: str = "0", **further: object) -> Reading:
    """What a reader that knows a few words would say."""
    findings = tuple(
        Finding(lens, code, at, at + len(words), 0.5 + (len(text) % 50) / 100, (words,))
        for words, (lens, code) in WORDS.items()
        if (at := text.find(words)) >= 0
    )
    at = text.find(DANGER)
    concern = (
        NOTHING if at < 0 else Raised(True, "now", ("domestic_abuse",), at, at + len(DANGER), 0.9)
    )
    said: dict[str, object] = {
        "id": name,
        "findings": findings,
        "details": tuple(find_details(text)),
        "concern": concern,
        "tone": 0,
        "severity": 0.5,
        "language": "en",
        "abstained": () if findings else ("care", "theme"),
        "unread": None,
        "reader": "test",
    }
    return Reading(**(said | further))  # type: ignore[arg-type]


def readings(texts: list[str]) -> list[Reading]:
    return [reading(text, str(number)) for number, text in enumerate(texts)]
