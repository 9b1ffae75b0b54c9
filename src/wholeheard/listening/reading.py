"""The whole library in one call: words in, readings out, batch by batch.

    from wholeheard.listening import read
    readings = read(["The nurse sat down and listened.", "We waited four hours."])

A list of strings gives a list of `shapes.Reading`; an Arrow record batch with a column `text`
(and, where they are known, `question` and `id`) gives an Arrow record batch of `arrow.schema()`.
Every row of the input is a row of the output, in order; what could not be read says why.
The same words always give the same reading, whatever stands beside them in the batch.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, overload

from wholeheard.listening.noticing import READER, Noticed, notices
from wholeheard.listening.noticing.concern import NOTHING
from wholeheard.listening.noticing.weights import shipped_card
from wholeheard.listening.protecting import find_details
from wholeheard.listening.shapes import Detail, Finding, Reading

if TYPE_CHECKING:
    from pyarrow import RecordBatch

    from wholeheard.listening.adapting.adaptation import Adaptation

WORD = re.compile(r"[^\W\d_]+")
NO_WORDS = "There are no words in it."
MOST_CHARACTERS = 2_000_000
AT_ONCE = 2_000
"""Texts looked at together, however many are given: what is seen of one takes some 20 KB."""
TOO_LONG = f"It is longer than {MOST_CHARACTERS:,} characters; divide it and read the parts."


@overload
def read(
    batch: Sequence[str | None],
    *,
    questions: Sequence[str | None] | str | None = None,
    ids: Sequence[object] | None = None,
    adaptation: Adaptation | None = None,
) -> list[Reading]: ...


@overload
def read(batch: RecordBatch, *, adaptation: Adaptation | None = None) -> RecordBatch: ...


def read(
    batch: Any,
    *,
    questions: Sequence[str | None] | str | None = None,
    ids: Sequence[object] | None = None,
    adaptation: Adaptation | None = None,
) -> Any:
    """Read a batch of texts.

    `questions` is what was asked, one for each text or one for all; `ids` name the rows, their
    numbers from 0 where they are missing. With an `adaptation` (`adapting.learn`) texts are read as
    an organisation taught, and each reading names it. Raises ValueError where lengths differ,
    TypeError where the batch is a single string, `adapting.Refused` where the adaptation was learnt
    for another reader.
    """
    if hasattr(batch, "schema") and hasattr(batch, "column"):
        from wholeheard.listening import arrow

        return arrow.read(batch, adaptation=adaptation)
    if isinstance(batch, str | bytes):
        raise TypeError("Give a list of texts: read([text]), not read(text).")
    texts = list(batch)
    if adaptation is not None:
        adaptation.checked(shipped_card())
    return _read(texts, _one_each(questions, texts, "questions"), _names(ids, texts), adaptation)


def _one_each(given: Any, texts: Sequence[Any], what: str) -> list[str]:
    if given is None or isinstance(given, str):
        return [given or ""] * len(texts)
    if len(given) != len(texts):
        raise ValueError(f"There are {len(texts)} texts but {len(given)} {what}.")
    return [str(one) if one is not None else "" for one in given]


def _names(given: Sequence[object] | None, texts: Sequence[Any]) -> list[str]:
    if given is None:
        return [str(number) for number in range(len(texts))]
    if len(given) != len(texts):
        raise ValueError(f"There are {len(texts)} texts but {len(given)} ids.")
    return [
        str(number) if one is None or one == "" else str(one) for number, one in enumerate(given)
    ]


def _read(
    texts: Sequence[str | None],
    questions: list[str],
    ids: list[str],
    adaptation: Adaptation | None,
) -> list[Reading]:
    with collector_at_rest():
        return _read_each(texts, questions, ids, adaptation)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Readings are many small values and no circles: looking for circles among them again and
    again takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_each(
    texts: Sequence[str | None],
    questions: list[str],
    ids: list[str],
    adaptation: Adaptation | None,
) -> list[Reading]:
    reader = READER if adaptation is None else adaptation.name
    reasons = [why_not(text) for text in texts]
    asked = [(str(text), question) for text, question in zip(texts, questions, strict=True)]
    legible = [one for one, reason in zip(asked, reasons, strict=True) if reason is None]
    read_once = _told_by_each(list(dict.fromkeys(legible)), adaptation)
    return [
        _reading(name, one[0], *read_once[one]) if reason is None else _unread(name, reason, reader)
        for name, one, reason in zip(ids, asked, reasons, strict=True)
    ]


def _told_by_each(
    asked: list[tuple[str, str]],
    adaptation: Adaptation | None,
) -> dict[tuple[str, str], tuple[Noticed, tuple[Detail, ...]]]:
    """What each text, with its question, tells. `asked` holds none twice."""
    seen: list[Noticed] = []
    for start in range(0, len(asked), AT_ONCE):
        texts, questions = zip(*asked[start : start + AT_ONCE], strict=True)
        seen += notices(texts, questions, adaptation)
    details = {text: tuple(find_details(text)) for text in dict.fromkeys(text for text, _ in asked)}
    return {one: (noticed, details[one[0]]) for one, noticed in zip(asked, seen, strict=True)}


def _reading(name: str, text: str, noticed: Noticed, details: tuple[Detail, ...]) -> Reading:
    return Reading(
        id=name,
        findings=_telling_nobody(noticed.findings, details, text),
        details=details,
        concern=noticed.concern,
        tone=noticed.tone,
        severity=noticed.severity,
        language=noticed.language,
        abstained=noticed.abstained,
        unread=None,
        reader=noticed.reader,
    )


def _telling_nobody(
    findings: tuple[Finding, ...], details: Sequence[Detail], text: str
) -> tuple[Finding, ...]:
    """Findings whose words that weighed most are none of a personal detail."""
    if not findings or not details:
        return findings
    told = {word for one in details for word in _words(text[one.start : one.end])}
    return tuple(
        replace(one, because=tuple(word for word in one.because if told.isdisjoint(_words(word))))
        for one in findings
    )


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def why_not(text: object) -> str | None:
    """Why a text cannot be read, in a sentence; None where it can."""
    if text is None:
        return NO_WORDS
    if not isinstance(text, str):
        return f"It is not text but {type(text).__name__}."
    if not any(letter.isalnum() for letter in text):
        return NO_WORDS
    return TOO_LONG if len(text) > MOST_CHARACTERS else None


def _unread(name: str, reason: str, reader: str) -> Reading:
    return Reading(name, (), (), NOTHING, None, None, None, (), reason, reader)
