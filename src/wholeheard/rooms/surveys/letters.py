"""Letters to those who are asked: sealed while they wait, written out when they go, then gone.

The first letter carries a link of its own. A reminder carries none: it goes to all who were asked,
because nobody can know who has answered, and says so.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import days, ids, mail, sealing, tasks
from wholeheard.listening.asking.shapes import said
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.surveys import instruments
from wholeheard.rooms.surveys.models import Addressee, Letter, Round

LETTER, ADDRESS = "survey letter", "survey address"


@dataclass(frozen=True, slots=True)
class Contents:
    """To whom, and the token of the link; without a token it is a reminder."""

    email: str
    token: uuid.UUID | None


def sealed(round: Round, email: str, token: uuid.UUID | None) -> Letter:
    """A letter that waits, not saved yet."""
    identifier = ids.new()
    plain = json.dumps([email, token.hex if token else ""]).encode()
    return Letter(
        id=identifier,
        organisation_id=round.organisation_id,
        round=round,
        contents=sealing.seal(_key(round.organisation), plain, about=identifier, field=LETTER),
    )


def opened(letter: Letter) -> Contents:
    plain = sealing.open_sealed(
        _key(letter.organisation), letter.contents, about=letter.pk, field=LETTER
    )
    email, token = json.loads(plain)
    return Contents(email, uuid.UUID(hex=token) if token else None)


def addressee(round: Round, email: str) -> Addressee:
    identifier = ids.new()
    return Addressee(
        id=identifier,
        organisation_id=round.organisation_id,
        round=round,
        address=sealing.seal(
            _key(round.organisation), email.encode(), about=identifier, field=ADDRESS
        ),
    )


def address_of(one: Addressee) -> str:
    key = _key(one.organisation)
    return sealing.open_sealed(key, one.address, about=one.pk, field=ADDRESS).decode()


def queue(waiting: Iterable[Letter]) -> None:
    tasks.later("surveys.send", [one.pk for one in waiting])


def send(waiting: Sequence[Letter]) -> None:
    """Write each out and let it go. A letter that cannot go is tried again by the queue."""
    for letter in waiting:
        contents = opened(letter)
        subject, body = _written(letter.round, contents.token)
        mail.send(subject, body, [contents.email])
        letter.delete()


def _written(round: Round, token: uuid.UUID | None) -> tuple[str, str]:
    title = said(instruments.of_round(round).title, "en")
    if token is None:
        return _("Asked before: %(title)s") % {"title": title}, _reminder(round)
    link = settings.BASE_ADDRESS + reverse("surveys:asked", args=[round.pk, token])
    return _("A few questions: %(title)s") % {"title": title}, _first(round, link)


def _first(round: Round, link: str) -> str:
    return "\n\n".join(
        [
            round.why,
            _minutes(round),
            link,
            _("It is open until %(day)s. You need not answer.")
            % {"day": days.weekday(round.closes_on)},
            _(
                "The link lets you answer once. It is kept with nothing that you answer, and "
                "nobody can see whether it was you. The first page says how that is done."
            ),
            round.signed,
            _("If you would rather not be asked, say so to us. You need give no reason."),
        ]
    )


def _reminder(round: Round) -> str:
    assert round.opened_at is not None
    return "\n\n".join(
        [
            _("If you have answered, thank you: this letter is not for you, and we cannot know it.")
            + " "
            + _("Nobody can see who has answered, so it goes to all who were asked."),
            _("The link is in our letter of %(day)s. It is open until %(last)s.")
            % {"day": days.day(round.opened_at.date()), "last": days.weekday(round.closes_on)},
            _minutes(round),
            round.signed,
        ]
    )


def _minutes(round: Round) -> str:
    return ngettext(
        "It takes about one minute.", "It takes about %(number)s minutes.", round.minutes
    ) % {"number": round.minutes}


def _key(organisation: Organisation) -> bytes:
    return sealing.organisation_key(bytes(organisation.key), organisation.pk)
