"""A telling on its way: what has been said so far, carried in the form itself, sealed.

No session and no cookie: each page of the form holds everything that was said on the pages before.
"""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import json
import uuid
import zlib
from dataclasses import dataclass, field
from typing import Any

from wholeheard.kit import clock, codes, sealing
from wholeheard.rooms.stories import dividing
from wholeheard.rooms.stories.moments import Moment

PURPOSE = "telling"
LONGEST_WORDS = 60_000
KIOSK_MINUTES = 20
ASSISTED, PAPER = "assisted", "paper"
"""Typed by a listener for somebody who is there, or from the paper that somebody filled in."""
DRAFT_DAYS = 30
WAIT_DAYS = 30


@dataclass(slots=True)
class Telling:
    """All that one person has said so far, and to which places."""

    nonce: bytes
    places: list[uuid.UUID]
    channel: str = "web"
    words: str = ""
    different: str = ""
    well: str = ""
    thanks: str = ""
    questions: list[str] = field(default_factory=list)
    voice: str = ""
    behalf: str = ""
    relationship: str = ""
    kept_from: list[str] = field(default_factory=list)
    month: str = ""
    agreed: list[str] = field(default_factory=list)
    agreed_at: dict[str, list[str]] = field(default_factory=dict)
    not_for: dict[str, list[str]] = field(default_factory=dict)
    divided: str = ""
    chosen_for: list[str] = field(default_factory=list)
    care: str = ""
    kept: bool = False
    until: str = ""
    typed_by: str = ""
    easy: bool = False
    by_moments: bool = False
    by_sound: bool = False
    moments: list[list[str]] = field(default_factory=list)

    @property
    def code(self) -> str:
        return codes.code_for(self.nonce)

    def parts(self) -> list[tuple[str, str]]:
        """What was said, part by part, without the empty ones: happened, each moment, different,
        well, question, thanks. In passages, where not all of it is for every organisation."""
        return dividing.passages(self.whole()) if self.not_for else self.whole()

    def whole(self) -> list[tuple[str, str]]:
        """The same, each part in one piece."""
        said = [
            ("happened", self.words),
            *((one.kind(), one.text()) for one in (Moment(*kept) for kept in self.moments)),
            ("different", self.different),
            ("well", self.well),
            *(("question", question) for question in self.questions),
            ("thanks", self.thanks),
        ]
        return [(kind, tidy(text)) for kind, text in said if text.strip()]

    def happened_month(self) -> dt.date | None:
        return dt.date.fromisoformat(f"{self.month}-01") if self.month else None


def tidy(text: str) -> str:
    """Line ends as one character, nothing else touched but NUL, which no database takes."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def begin(
    place: uuid.UUID, *, channel: str = "web", typed_by: str = "", easy: bool = False
) -> Telling:
    telling = Telling(codes.new_nonce(), [place], channel=channel, typed_by=typed_by, easy=easy)
    stay_awake(telling)
    return telling


def stay_awake(telling: Telling) -> None:
    """A kiosk forgets what is left standing; each page turned gives it its minutes again."""
    if telling.channel == "kiosk":
        until = clock.now() + dt.timedelta(minutes=KIOSK_MINUTES)
        telling.until = until.isoformat()


def to_text(telling: Telling) -> str:
    """Everything but what is empty, as JSON."""
    facts: dict[str, Any] = {
        name: value for name, value in dataclasses.asdict(telling).items() if value
    }
    facts["nonce"] = base64.b64encode(telling.nonce).decode()
    facts["places"] = [str(place) for place in telling.places]
    return json.dumps(facts, ensure_ascii=False)


def from_text(text: str) -> Telling:
    facts = json.loads(text)
    facts["nonce"] = base64.b64decode(facts["nonce"])
    facts["places"] = [uuid.UUID(place) for place in facts["places"]]
    return Telling(**facts)


def seal(telling: Telling) -> str:
    """For a hidden field."""
    packed = base64.b64encode(zlib.compress(to_text(telling).encode(), 6)).decode()
    return sealing.seal_text(PURPOSE, packed)


def unseal(sealed: str) -> Telling | None:
    """What a hidden field held; None if it was not sealed here or the kiosk's time ran out."""
    try:
        packed = sealing.open_text(PURPOSE, sealed)
    except sealing.Unreadable:
        return None
    telling = from_text(zlib.decompress(base64.b64decode(packed)).decode())
    if telling.until and dt.datetime.fromisoformat(telling.until) < clock.now():
        return None
    return telling
