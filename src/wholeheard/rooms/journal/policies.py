"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import math

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock, limits
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person

LEAST_PASSPHRASE = 16
LONGEST_PASSPHRASE = 1000
LONGEST_TITLE = 120
LONGEST_WORDS = 20_000
TRIES, SECONDS_TO_NEXT_TRY = 5, 60.0
"""Five tries at once, then one a minute: about 1,400 a day, against four words of a list of a
few thousand. Nobody is locked out for longer than that minute."""

tries = limits.Buckets(TRIES, SECONDS_TO_NEXT_TRY, now=lambda: clock.now().timestamp())


def check_may_try(person: Person) -> None:
    """Whoever tries passphrases waits, whether there is a journal or not."""
    wait = tries.seconds_to_wait(person.pk)
    if wait:
        minutes = math.ceil(wait / 60)
        raise Refusal(
            "journal.slow",
            ngettext(
                "There were too many tries. Wait %(minutes)s minute, then try again.",
                "There were too many tries. Wait %(minutes)s minutes, then try again.",
                minutes,
            )
            % {"minutes": minutes},
            "passphrase",
        )


def wrong_passphrase() -> Refusal:
    """The same words where there is no journal and where the passphrase is another."""
    return Refusal(
        "journal.wrong",
        _("This did not open a journal. Big and small letters count, and so do spaces."),
        "passphrase",
    )


def check_has_none(found: bool) -> None:
    if found:
        raise Refusal(
            "journal.begun",
            _("You have begun a journal before. Open it, or let it go and begin anew."),
        )


def check_passphrase(passphrase: str, again: str, person: Person) -> None:
    if len(passphrase) < LEAST_PASSPHRASE:
        raise Refusal(
            "passphrase.short",
            _("Use at least %(least)s characters. Four or five words are easy to keep.")
            % {"least": LEAST_PASSPHRASE},
            "new",
        )
    try:
        validate_password(passphrase, person)
    except ValidationError as wrong:
        raise Refusal("passphrase.easy", " ".join(wrong.messages), "new") from wrong
    if person.check_password(passphrase):
        raise Refusal(
            "passphrase.password",
            _("This is the password of your account. Choose other words for your journal."),
            "new",
        )
    if passphrase != again:
        raise Refusal(
            "passphrase.twice", _("The two are not the same. Write it once more."), "again"
        )
