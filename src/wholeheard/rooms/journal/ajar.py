"""While a journal is open, what opens it stands in a sealed cookie and nowhere else.

The cookie goes to the journal's own addresses only, is bound to the person, to this sign-in and to
the passphrase as it is, and says in itself until when it opens. Copied to another browser, account
or sign-in it opens nothing.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wholeheard.kit import clock, sealing
from wholeheard.kit.sealing import KEY_BYTES, Unreadable
from wholeheard.rooms.journal.models import Journal
from wholeheard.rooms.people.models import Person

NAME = "journal"
MINUTES = 15
"""From the last page of the journal that was asked for: long enough for a page, short enough for
a shared desk."""
PURPOSE = "open journals"
TIME_BYTES = 8


@dataclass
class Visit:
    """Somebody at their journal: what opens it, if it is open. A view may open or shut it."""

    person: Person
    sign_in: str
    journal: Journal | None
    key: bytes | None = None


def opened(request: HttpRequest, visit: Visit) -> bytes | None:
    """What opens the journal, from the cookie of this visit; None if it does not, or no more."""
    if visit.journal is None:
        return None
    try:
        blob = base64.urlsafe_b64decode(request.COOKIES.get(NAME, ""))
        about, bound = visit.journal.pk, _bound_to(visit, visit.journal)
        kept = sealing.open_sealed(_key(), blob, about=about, field=bound)
    except (ValueError, Unreadable):
        return None
    until = dt.datetime.fromtimestamp(int.from_bytes(kept[:TIME_BYTES]), dt.UTC)
    is_whole = len(kept) == TIME_BYTES + KEY_BYTES
    return kept[TIME_BYTES:] if is_whole and clock.now() < until else None


def leave_ajar(response: HttpResponse, visit: Visit) -> None:
    """Set the cookie anew, for as long again; take it away if the journal is not open."""
    if visit.journal is None or visit.key is None:
        response.delete_cookie(NAME, path=_path(), samesite="Strict")
        return
    until = int((clock.now() + dt.timedelta(minutes=MINUTES)).timestamp())
    kept = until.to_bytes(TIME_BYTES) + visit.key
    blob = sealing.seal(_key(), kept, about=visit.journal.pk, field=_bound_to(visit, visit.journal))
    response.set_cookie(
        NAME,
        base64.urlsafe_b64encode(blob).decode(),
        max_age=MINUTES * 60,
        path=_path(),
        secure=settings.SECURE,
        httponly=True,
        samesite="Strict",
    )


def _path() -> str:
    return reverse("journal:front")


def _key() -> bytes:
    return sealing.deployment_key(PURPOSE)


def _bound_to(visit: Visit, journal: Journal) -> str:
    """Whose, in which sign-in, under which passphrase."""
    sign_in = sealing.keyed_hash(PURPOSE, visit.sign_in.encode()).hex()
    wrapped = hashlib.sha256(bytes(journal.key)).hexdigest()
    return f"cookie {visit.person.pk.hex} {sign_in} {wrapped}"
