"""What was said in a talk, and tables of small counts, sealed and opened.

A talk has a key of its own, wrapped by the organisation's: without it nobody reads its notes.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence

from wholeheard.kit import sealing
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.programme.models import EqualityIssue, Passage, Talk, Upload

NOTES, PASSAGE, TABLE, COUNTS = (
    "programme.notes", "programme.passage", "programme.table", "programme.counts",
)  # fmt: skip


def new_key(organisation: Organisation, talk: uuid.UUID) -> bytes:
    """A key for one talk, wrapped by the organisation's."""
    return sealing.wrap(_of(organisation), sealing.new_key(), about=talk)


def close_notes(talk: Talk, notes: Mapping[str, str]) -> bytes:
    """The fields of a record sheet under the key of its talk."""
    return sealing.seal(
        _of_talk(talk), json.dumps(notes, ensure_ascii=False).encode(), about=talk.pk, field=NOTES
    )


def notes_of(talk: Talk) -> dict[str, str]:
    """The fields again; none where the key is gone."""
    if not talk.key:
        return {}
    plain = sealing.open_sealed(_of_talk(talk), talk.notes, about=talk.pk, field=NOTES)
    return {str(name): str(words) for name, words in json.loads(plain).items()}


def close_words(passage: Passage, words: str) -> bytes:
    """A passage under the key of its talk."""
    return sealing.seal(_of_talk(passage.talk), words.encode(), about=passage.pk, field=PASSAGE)


def words_of(talk: Talk, passage: Passage) -> str:
    """A passage again; "" where the key of its talk is gone."""
    if not talk.key:
        return ""
    return sealing.open_sealed(
        _of_talk(talk), passage.words, about=passage.pk, field=PASSAGE
    ).decode()


def close_table(upload: Upload, contents: str) -> bytes:
    """A table of counts under the organisation's key."""
    key = _of(upload.organisation)
    return sealing.seal(key, contents.encode(), about=upload.pk, field=TABLE)


def table_of(upload: Upload) -> str:
    """The table again; "" where it was taken back."""
    if not upload.contents:
        return ""
    key = _of(upload.organisation)
    return sealing.open_sealed(key, upload.contents, about=upload.pk, field=TABLE).decode()


def close_countings(issue: EqualityIssue, countings: Sequence[Mapping[str, int]]) -> bytes:
    """What a year was ever issued from, under the organisation's key."""
    plain = json.dumps(countings).encode()
    return sealing.seal(_of(issue.organisation), plain, about=_as_id(issue), field=COUNTS)


def countings_of(issue: EqualityIssue) -> list[dict[str, int]]:
    """What a year was ever issued from, the oldest first."""
    plain = sealing.open_sealed(
        _of(issue.organisation), issue.counts, about=_as_id(issue), field=COUNTS
    )
    told = json.loads(plain)
    return told if isinstance(told, list) else [told]  # of an issue before November 2026


def _as_id(issue: EqualityIssue) -> uuid.UUID:
    """One of each organisation, standard and year: these bind the seal."""
    return uuid.uuid5(issue.organisation_id, f"{issue.standard} {issue.year}")


def _of_talk(talk: Talk) -> bytes:
    return sealing.unwrap(_of(talk.organisation), talk.key, about=talk.pk)


def _of(organisation: Organisation) -> bytes:
    return sealing.organisation_key(bytes(organisation.key), organisation.pk)
