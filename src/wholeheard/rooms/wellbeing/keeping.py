"""A self-check that somebody keeps is an entry of their journal, and nothing else.

So it is sealed to them alone, under a passphrase that is kept nowhere; exported, let go and
destroyed with the journal; and whoever looks into the database cannot tell it from any other entry,
nor that there is one. This is the one file of the room that asks a journal anything.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from wholeheard.listening.asking.shapes import said
from wholeheard.rooms.journal import actions, present, queries
from wholeheard.rooms.journal.models import Journal
from wholeheard.rooms.wellbeing import forms

TITLES = {"en": "A self-check", "cy": "Hunanwiriad"}
"""By their titles, which are sealed too, they are found again once the journal is open. An entry of
one's own that is called so stands among them, as whoever wrote it wished."""


def keep(
    journal: Journal,
    answers: Mapping[str, str],
    *,
    zone: str,
    identifier: uuid.UUID | None = None,
) -> None:
    """Write the answers into the journal, in words. It need not be open. What the same page gave
    before (`identifier`) is kept once."""
    if identifier is not None and queries.entry_of(journal, identifier):
        return
    language = forms.language()
    words = in_words(answers, language)
    actions.write(journal, title=TITLES[language], words=words, zone=zone, identifier=identifier)


def in_words(answers: Mapping[str, str], language: str) -> str:
    """Each question that was answered, and under it the answer."""
    lines = []
    for item in forms.items():
        if chosen := next((one for one in item.options if one.code == answers.get(item.id)), None):
            lines.append(f"{said(item.text, language)}\n{said(chosen.text, language)}")
    return "\n\n".join(lines)


def kept(journal: Journal, key: bytes) -> list[dict[str, Any]]:
    """Every check that was kept, the newest first, as its owner reads it."""
    return [
        present.entry_page(one, actions.read_if_it_opens(one, key))
        for one in queries.entries_of(journal)
        if actions.read_title(one, key) in TITLES.values()
    ]
