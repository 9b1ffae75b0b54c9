"""May a resident be called this? The home keeps on paper whom a sign means; we hold no name. Pure.

What names, numbers and days the library finds is refused. A single word that looks like nothing is
taken: no finder knows that “Heron” is a bird and not a family.
"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.listening import protecting
from wholeheard.rooms.advocacy import lists

INITIALS = re.compile(r"(?:[A-Z]\.?\s*){1,3}")


def check_sign(typed: str) -> str:
    """The sign, tidied. Raises Refusal where it could tell who it is."""
    sign = " ".join(typed.split())
    if not sign:
        raise Refusal("sign.none", _("The box is empty. A word or two are enough."), "sign")
    if len(sign) > lists.LONGEST_SIGN:
        raise Refusal("sign.long", _("This is too long. Two or three words are enough."), "sign")
    called = sign.title()
    ways = (sign, called, f"We saw {called} today.")
    if INITIALS.fullmatch(sign) or any(protecting.find_details(one) for one in ways):
        raise Refusal(
            "sign.name",
            _(
                "This could tell who it is. Choose words that mean nobody, such as “Kingfisher "
                "window”, and keep on paper whom they mean."
            ),
            "sign",
        )
    return sign
