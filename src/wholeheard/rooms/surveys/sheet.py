"""Answers on their way: what somebody has answered so far, carried in the form itself, sealed.

No session and no cookie, as in a telling. `token` is that of their letter, or for an open link one
that was made when they began.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import uuid
import zlib
from dataclasses import dataclass, field
from typing import Any

from wholeheard.kit import clock, codes, sealing

PURPOSE = "answering"


@dataclass(slots=True)
class Sheet:
    """One person's answers so far. `began`: seconds since 1970 when they began, 0 if they came
    back later; `agreed`: who may read words of theirs."""

    round: uuid.UUID
    place: uuid.UUID
    token: uuid.UUID
    by_link: bool = False
    given: dict[str, Any] = field(default_factory=dict)
    agreed: list[str] = field(default_factory=list)
    began: int = 0

    @property
    def secret(self) -> bytes:
        """What finds and opens the draft: the token of a letter, else the code that was shown."""
        return self.code.encode() if self.by_link else self.token.bytes

    @property
    def code(self) -> str:
        return codes.code_for(self.token.bytes)


def now_in_seconds() -> int:
    return int(clock.now().timestamp())


def to_text(sheet: Sheet) -> str:
    facts = dataclasses.asdict(sheet)
    return json.dumps({k: str(v) if isinstance(v, uuid.UUID) else v for k, v in facts.items()})


def from_text(text: str) -> Sheet:
    facts = json.loads(text)
    for name in ("round", "place", "token"):
        facts[name] = uuid.UUID(facts[name])
    facts["given"] = {id: _as_given(one) for id, one in facts["given"].items()}
    return Sheet(**facts)


def _as_given(answer: Any) -> Any:
    """Several answers are a tuple for `listening.asking`, and a list in JSON."""
    return tuple(answer) if isinstance(answer, list) else answer


def seal(sheet: Sheet) -> str:
    """For a hidden field."""
    packed = base64.b64encode(zlib.compress(to_text(sheet).encode(), 6)).decode()
    return sealing.seal_text(PURPOSE, packed)


def unseal(sealed: str) -> Sheet | None:
    """What a hidden field held; None if it was not sealed here."""
    try:
        packed = sealing.open_text(PURPOSE, sealed)
    except sealing.Unreadable:
        return None
    return from_text(zlib.decompress(base64.b64decode(packed)).decode())
