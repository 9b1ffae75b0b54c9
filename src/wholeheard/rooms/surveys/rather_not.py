"""The second link of a letter: whoever has the letter may say that they want no more of them.

What stands in the link is sealed: the organisation and the keyed mark of the address, which the
ledger has too. It is made when a letter goes and is kept nowhere. It is not the link by which
somebody answers, and nothing leads from the one to the other.
"""

from __future__ import annotations

import uuid

from wholeheard.kit import sealing
from wholeheard.rooms.surveys import marks

PURPOSE = "survey rather not"
HEX_OF_AN_ID = 32


def token_for(organisation_id: uuid.UUID, email: str) -> str:
    """What stands in the link of one address; never the same twice."""
    mark = marks.of_address(organisation_id, email)
    return sealing.seal_text(PURPOSE, organisation_id.hex + mark.hex())


def opened(token: str) -> tuple[uuid.UUID, bytes] | None:
    """The organisation and the mark of the address; None for what was not made here."""
    try:
        plain = sealing.open_text(PURPOSE, token)
    except sealing.Unreadable:
        return None
    return uuid.UUID(hex=plain[:HEX_OF_AN_ID]), bytes.fromhex(plain[HEX_OF_AN_ID:])
