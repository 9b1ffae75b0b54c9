"""Letters to those who are asked: sealed while they wait, written out when they go, then gone.

The first letter carries a link of its own. A reminder carries none: it goes to all who were asked,
because nobody can know who has answered, and says so; it is the same for all. The first letter has
a second link besides, by which somebody asks for no more letters.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock, days, ids, mail, sealing, tasks
from wholeheard.listening.asking.shapes import said
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.surveys import instruments, rather_not
from wholeheard.rooms.surveys.models import Addressee, Letter, Round

LETTER, ADDRESS = "survey letter", "survey address"
ENGLISH, WELSH = "en-gb", "cy"
LANGUAGES = {"wales": (WELSH, ENGLISH)}
"""Letters of organisations in other countries are in English."""
BETWEEN = "* * *"


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
        subject, body = written(letter.round, contents)
        mail.send(subject, body, [contents.email])
        letter.delete()


def written(round: Round, contents: Contents) -> tuple[str, str]:
    """Subject and words: in Wales in Welsh and then in English. Why it is asked stands once, as
    those who ask wrote it."""
    subjects, blocks = [], []
    for language in LANGUAGES.get(round.organisation.country, (ENGLISH,)):
        with translation.override(language):
            subjects.append(_subject(round, contents, language))
            words = _first(round, contents) if contents.token else _reminder(round)
            blocks.append("\n\n".join(words))
    why = [round.why] if contents.token else []
    return " / ".join(subjects), "\n\n".join([*why, f"\n\n{BETWEEN}\n\n".join(blocks)])


def _subject(round: Round, contents: Contents, language: str) -> str:
    title = {"title": said(instruments.of_round(round).title, language[:2])}
    if contents.token is None:
        return _("Asked before: %(title)s") % title
    return _("A few questions: %(title)s") % title


def _first(round: Round, contents: Contents) -> list[str]:
    return [
        _minutes(round),
        _address("surveys:asked", round.pk, contents.token),
        _("It is open until %(day)s. You need not answer.")
        % {"day": days.weekday(round.closes_on)},
        _(
            "The link lets you answer once. It is kept with nothing that you answer, and "
            "nobody can see whether it was you. The first page says how that is done."
        ),
        round.signed,
        _("If you would rather not be asked, say so here. You need give no reason:")
        + "\n"
        + _address(
            "surveys:rather_not", rather_not.token_for(round.organisation_id, contents.email)
        ),
    ]


def _reminder(round: Round) -> list[str]:
    assert round.opened_at is not None
    return [
        _("If you have answered, thank you: this letter is not for you, and we cannot know it.")
        + " "
        + _("Nobody can see who has answered, so it goes to all who were asked."),
        _("The link is in our letter of %(day)s. It is open until %(last)s.")
        % {"day": days.day(clock.day_of(round.opened_at)), "last": days.weekday(round.closes_on)},
        _minutes(round),
        round.signed,
        _("If you would rather not be asked, that letter has a link for it."),
    ]


def _address(name: str, *args: object) -> str:
    return str(settings.BASE_ADDRESS + reverse(name, args=args))


def _minutes(round: Round) -> str:
    return ngettext(
        "It takes about one minute.", "It takes about %(number)s minutes.", round.minutes
    ) % {"number": round.minutes}


def _key(organisation: Organisation) -> bytes:
    return sealing.organisation_key(bytes(organisation.key), organisation.pk)
