"""May a resident be called this? The home keeps on paper whom a sign means; we hold no name. Pure.

What names and days the library finds is refused, and every digit: a room, a bed, a year of birth.
A single word that looks like nothing is taken: no finder knows that “Heron” is a bird and not a
family. So a made sign is offered first.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.listening import protecting
from wholeheard.rooms.advocacy import lists

INITIALS = re.compile(r"(?:[A-Z]\.?\s*){1,3}|(?:[a-z]\.?\s*){1,2}|(?:[a-z][.\s]+){2}[a-z]\.?")
TELLING = re.compile(
    r"\b(?:room|bed|flat|unit|bay|floor|ward|apartment|ystafell|gwely|born|"
    r"nana?|gran|granny|grandad|mum|mam|dad|nain|taid|mamgu|tadcu|aunty?|uncle|"
    r"colonel|captain|major|sergeant|doctor|nurse|sister|vicar|reverend|teacher|headmaster)\b",
    re.IGNORECASE,
)
"""Where somebody sleeps, whose mother they are, what they were: all that a corridor knows."""
OF_WHAT = (
    *("Blue", "Copper", "Crimson", "Crooked", "Hollow", "Mossy", "Painted", "Polished", "Quiet"),
    *("Round", "Russet", "Slate", "Speckled", "Striped", "Wild", "Winding", "Wooden", "Woollen"),
)
WHAT = (
    *("anchor", "basket", "beacon", "bridge", "candle", "compass", "door", "feather", "fountain"),
    *("gate", "harbour", "kettle", "ladder", "lantern", "mirror", "orchard", "pebble", "window"),
)


def signs() -> Iterator[str]:
    """Every made sign: two words that mean nobody."""
    return (f"{first} {second}" for first in OF_WHAT for second in WHAT)


def offer(taken: Collection[str]) -> str:
    """A made sign that means nobody here yet, the same while nobody takes it, and out of no order
    that would tell who came first; empty when all are taken."""
    known = {one.casefold() for one in taken}
    free = [one for one in signs() if one.casefold() not in known]
    seed = hashlib.sha256("\n".join(sorted(known)).encode()).digest()
    return free[int.from_bytes(seed) % len(free)] if free else ""


def check_sign(typed: str) -> str:
    """The sign, tidied. Raises Refusal where it could tell who it is."""
    sign = " ".join(typed.split())
    if not sign:
        raise Refusal("sign.none", _("The box is empty. A word or two are enough."), "sign")
    if len(sign) > lists.LONGEST_SIGN:
        raise Refusal("sign.long", _("This is too long. Two or three words are enough."), "sign")
    called = sign.title()
    ways = (sign, called, f"We saw {called} today.")
    shows = any(one.isdigit() for one in sign) or TELLING.search(sign) or INITIALS.fullmatch(sign)
    if shows or any(protecting.find_details(one) for one in ways):
        raise Refusal(
            "sign.name",
            _(
                "This could tell who it is. No name, no room or bed, no day and no number. Choose "
                "words that mean nobody, such as “Kingfisher window”, and keep on paper whom they "
                "mean."
            ),
            "sign",
        )
    return sign
