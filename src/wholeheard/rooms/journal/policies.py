"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import math
import re

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock, limits
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person

LEAST_PASSPHRASE = 16
LEAST_OF_ITS_OWN, LEAST_RUN = 8, 4
"""So many letters and digits have to be left, and so many of them different, once everything that
anybody would try first is taken out: what is known of the person, rows of keys, what is said
twice. Runs of so many keys count as a row."""
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "0123456789", "9876543210",
        "abcdefghijklmnopqrstuvwxyz")  # fmt: skip
TRIED_FIRST = ("password", "passphrase", "passwort", "letmein", "welcome", "journal", "cyfrinair",
               "wholeheard")  # fmt: skip
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
    if is_easy_to_guess(passphrase, person):
        raise Refusal(
            "passphrase.guessed",
            _(
                "Too much of this is what anybody would try first: your name or work, rows of "
                "keys, or the same again. Choose four or five words that do not belong together."
            ),
            "new",
        )
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


def is_easy_to_guess(passphrase: str, person: Person) -> bool:
    """Whether too little is left of a passphrase without what anybody would try first."""
    plain = _letters_of(passphrase)
    about = f"{person.name} {person.job} {person.email} {person.organisation.name}"
    known = {_letters_of(one) for one in re.split(r"[^\w]+", about)} | set(TRIED_FIRST)
    for one in sorted((one for one in known if len(one) > 2), key=lambda one: (-len(one), one)):
        plain = plain.replace(one, " ")
    left = _said_once("".join(_without_rows(plain).split()))
    return len(left) < LEAST_OF_ITS_OWN or len(set(left)) < LEAST_OF_ITS_OWN - 2


def _letters_of(words: str) -> str:
    """In small letters, without anything between them."""
    return "".join(one for one in words.lower() if one.isalnum())


def _without_rows(plain: str) -> str:
    """Without runs of keys that lie beside each other, forwards or backwards."""
    rows = [*ROWS, *(row[::-1] for row in ROWS)]
    length = max(map(len, ROWS))
    while length >= LEAST_RUN:
        for row in rows:
            for at in range(len(row) - length + 1):
                plain = plain.replace(row[at : at + length], " ")
        length -= 1
    return plain


def _said_once(plain: str) -> str:
    """Of "waterwaterwater" the water."""
    return plain[: (plain + plain).find(plain, 1)] if plain else ""
