"""Letters. They say how much waits and where; they never hold a word of a story."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.console import EmailBackend


def send(subject: str, body: str, to: Iterable[str]) -> int:
    """One letter to each, so that nobody sees who else got it. How many went."""
    line = " ".join(subject.split())  # a name with a line break in it would be a header of its own
    letters = [EmailMessage(line, body, settings.DEFAULT_FROM_EMAIL, [address]) for address in to]
    return get_connection(fail_silently=False).send_messages(letters) or 0


def where_letters_stay() -> str:
    """Where letters stay as long as no mail server is set: "log", "folder" or "nowhere". Empty if
    they go out."""
    return STAY.get(settings.EMAIL_BACKEND, "")


STAY = {
    "wholeheard.kit.mail.OnTheConsole": "log",
    "django.core.mail.backends.console.EmailBackend": "log",
    "django.core.mail.backends.filebased.EmailBackend": "folder",
    "django.core.mail.backends.dummy.EmailBackend": "nowhere",
}


class OnTheConsole(EmailBackend):
    """Until a mail server is set: letters are printed, and to whom stays out of every log."""

    def write_message(self, message: EmailMessage) -> None:
        self.stream.write(f"A letter: {message.subject}\n\n{message.body}\n{'-' * 72}\n")
