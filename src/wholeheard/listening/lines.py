"""A reading as a line of JSON, as `wholeheard read` writes it.

`as_line` holds what `readings.jsonl` promises, `more_as_line` what only `readings.parquet` has
room for: the words that weighed most, who abstained, why a text was not read.
"""

from __future__ import annotations

from collections.abc import Iterable
from json.encoder import encode_basestring as quoted

from wholeheard.listening.shapes import Detail, Finding, Raised, Reading

NO_DETAIL = frozenset({"age"})
"""Kinds that are masked but are not among the personal details of a reading."""
DIGITS = 4
"""Figures after the point of a confidence."""


def as_line(reading: Reading) -> str:
    """One line of readings.jsonl, without the end of the line."""
    # put together by hand: an encoder takes three times as long for as small a thing
    findings = ",".join(map(_finding, reading.findings))
    details = ",".join(map(_detail, shown_details(reading)))
    return (
        f'{{"id":{quoted(reading.id)},"findings":[{findings}],"details":[{details}],'
        f'"concern":{_concern(reading.concern)},"tone":{_plain(reading.tone)},'
        f'"severity":{_plain(severity_of(reading))},"language":{_text(reading.language)},'
        f'"reader":{quoted(reading.reader)}}}'
    )


def more_as_line(reading: Reading) -> str:
    """What readings.jsonl has no room for; `because` has a list for each finding."""
    because = ",".join([_texts(one.because) for one in reading.findings])
    return (
        f'{{"because":[{because}],"concern_confidence":{rounded(reading.concern.confidence)},'
        f'"abstained":{_texts(reading.abstained)},"unread":{_text(reading.unread)}}}'
    )


def shown_details(reading: Reading) -> list[Detail]:
    """The personal details that a reading lists; an age is masked but not listed."""
    return [one for one in reading.details if one.kind not in NO_DETAIL]


def shown_kind(detail: Detail) -> str:
    """The kind as it is written in a reading, such as NHS_NUMBER."""
    return detail.kind.upper()


def severity_of(reading: Reading) -> float | None:
    """A number from -5 to 5, None where the reader cannot say."""
    return None if reading.severity is None else rounded(reading.severity)


def rounded(number: float) -> float:
    """A number with as many figures as are written."""
    return round(float(number), DIGITS)


def _finding(one: Finding) -> str:
    return (
        f'{{"lens":{quoted(one.lens)},"code":{quoted(one.code)},"start":{one.start},'
        f'"end":{one.end},"confidence":{rounded(one.confidence)}}}'
    )


def _detail(one: Detail) -> str:
    return (
        f'{{"kind":{quoted(shown_kind(one))},"start":{one.start},"end":{one.end},'
        f'"confidence":{rounded(one.confidence)}}}'
    )


def _concern(one: Raised) -> str:
    return (
        f'{{"raised":{"true" if one.raised else "false"},"urgency":{quoted(one.urgency)},'
        f'"kinds":{_texts(one.kinds)},"start":{_plain(one.start)},"end":{_plain(one.end)}}}'
    )


def _text(words: str | None) -> str:
    return "null" if words is None else quoted(words)


def _texts(some: Iterable[str]) -> str:
    return f"[{','.join(map(quoted, some))}]"


def _plain(number: float | None) -> str:
    return "null" if number is None else repr(number)
