"""What somebody has said so far, page by page, and how it travels sealed from page to page."""

from __future__ import annotations

import base64
import dataclasses
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from wholeheard.kit import codes, sealing

PURPOSE = "speaking up, so far"
LONGEST_WORDS = 60_000


@dataclass(slots=True)
class Telling:
    """All that one person has said so far. `not_for`: guardians, by their identifiers."""

    nonce: bytes
    organisation: str
    words: str = ""
    elements: list[str] = field(default_factory=list)
    group: str = ""
    named: bool = False
    name: str = ""
    reach: str = ""
    not_see: str = ""
    not_for: list[str] = field(default_factory=list)
    wish: str = ""
    kept: bool = False

    @property
    def code(self) -> str:
        return codes.code_for(self.nonce)

    def said(self, hearing: Iterable[object] = ()) -> dict[str, Any]:
        """What is sealed as said, without who said it; with the guardians of that moment."""
        return {
            "words": tidy(self.words),
            "elements": list(self.elements),
            "group": self.group,
            "anonymous": not self.who(),
            "not_see": tidy(self.not_see),
            "not_for": list(self.not_for),
            "hearing": [str(one) for one in hearing],
            "wish": tidy(self.wish),
        }

    def who(self) -> dict[str, str]:
        """Name and way to be reached, if they chose to say either."""
        known = {"name": tidy(self.name), "reach": tidy(self.reach)}
        return known if self.named and any(known.values()) else {}


def tidy(text: str) -> str:
    """Line ends as one character, nothing else touched but NUL, which no database takes."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def begin(organisation: object) -> Telling:
    return Telling(codes.new_nonce(), str(organisation))


def to_facts(telling: Telling) -> dict[str, Any]:
    """Everything but what is empty."""
    facts = {name: value for name, value in dataclasses.asdict(telling).items() if value}
    return facts | {"nonce": base64.b64encode(telling.nonce).decode()}


def from_facts(facts: dict[str, Any]) -> Telling:
    return Telling(**(facts | {"nonce": base64.b64decode(facts["nonce"])}))


def seal(telling: Telling) -> str:
    """For a hidden field."""
    packed = zlib.compress(json.dumps(to_facts(telling), ensure_ascii=False).encode(), 6)
    return sealing.seal_text(PURPOSE, base64.b64encode(packed).decode())


def unseal(sealed: str) -> Telling | None:
    """What a hidden field held; None if it was not sealed here."""
    try:
        packed = sealing.open_text(PURPOSE, sealed)
    except sealing.Unreadable:
        return None
    return from_facts(json.loads(zlib.decompress(base64.b64decode(packed))))
