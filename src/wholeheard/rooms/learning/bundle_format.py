"""A change as one file: its parts, its manifest, and how a file from elsewhere is read. Pure.

JSON in UTF-8. Every part has a SHA-256 of its canonical form (keys sorted, no white space between,
UTF-8) in the manifest, and the manifest has one of all of them: what was changed on the way is
seen. It says nothing of who made the file, so nothing in it is trusted: each value has a kind and
a longest length, and whatever is not named here is refused. docs/reference/change-bundle.md is
made from the table below.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.learning import lists

FORMAT, VERSION = "wholeheard.change-bundle", 1
ALGORITHM = "sha256"
TURNED_ROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that make a line read otherwise than it is written."""


# The schema --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Words of at most so many letters; on one line, unless `lines`."""

    most: int = lists.MOST_OF_WORDS
    lines: bool = True
    needed: bool = False


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a table's codes; or nothing, unless `needed`."""

    codes: tuple[str, ...]
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """As 2026-11-25."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from 0 on, or null."""

    most: int


@dataclass(frozen=True, slots=True)
class YesNo:
    """true or false."""


@dataclass(frozen=True, slots=True)
class Many:
    """A list of at most so many."""

    each: Any
    most: int


LINE, TITLE = Text(lists.MOST_OF_A_LINE, lines=False), Text(lists.MOST_OF_A_TITLE, lines=False)
NEEDED_TITLE = Text(lists.MOST_OF_A_TITLE, lines=False, needed=True)
STAGE = {
    "stage": OneOf(tuple(changes.STAGES), needed=True),
    "on": Day(),
    "words": Text(),
    "evidence": Text(),
    "listened": Many(OneOf(tuple(changes.LISTENED), needed=True), len(changes.LISTENED)),
}
DRIVER = {"words": NEEDED_TITLE, "below": Whole(lists.MOST_DRIVERS), "is_here": YesNo()}
MEASURE = {
    "kind": OneOf(tuple(changes.KINDS), needed=True),
    "name": NEEDED_TITLE,
    "unit": Text(40, lines=False, needed=True),
    "every": OneOf(tuple(changes.EVERY), needed=True),
    "up_is": OneOf(tuple(code for code in changes.UP_IS if code)),
    "is_share": YesNo(),
    "code": Text(64, lines=False),
}
CYCLE = {
    "number": Whole(10_000),
    "after": Whole(10_000),
    "aim": Text(),
    "theory": Text(),
    "prediction": Text(),
    "scale": Whole(1_000_000),
    "scale_of": Text(80, lines=False),
    "study": Text(),
    "compared": OneOf(tuple(changes.COMPARED)),
    "act": OneOf(tuple(changes.ACTS)),
    "because": Text(),
}
PARTS: Mapping[str, Any] = {
    "made_on": Day(),
    "from": {
        "organisation": Text(160, lines=False, needed=True),
        "place": Text(160, lines=False),
        "contact": LINE,
    },
    "change": {
        "title": NEEDED_TITLE,
        "words": Text(),
        "pack": Text(40, lines=False),
        "theme": Text(20, lines=False),
        "stages": Many(STAGE, lists.MOST_STAGES),
    },
    "core": Text(),
    "adaptable": Text(),
    "diagrams": Many(
        {
            "aim": Text(lists.MOST_OF_A_LINE, lines=False),
            "drivers": Many(DRIVER, lists.MOST_DRIVERS),
        },
        lists.MOST_DIAGRAMS,
    ),
    "measures": Many(MEASURE, lists.MOST_MEASURES),
    "cycles": Many(CYCLE, lists.MOST_CYCLES),
}
"""Every part of a bundle, and what may stand in it."""


# Writing -----------------------------------------------------------------------------------------


def written(parts: Mapping[str, Any]) -> str:
    """The file of these parts, with its manifest."""
    whole = {"format": FORMAT, "version": VERSION, **parts, "manifest": manifest_of(parts)}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def manifest_of(parts: Mapping[str, Any]) -> dict[str, Any]:
    """The digest of each part, and one of format, version and all digests."""
    digests = {name: _digest(parts[name]) for name in PARTS}
    whole = {"format": FORMAT, "version": VERSION, "parts": digests}
    return {"algorithm": ALGORITHM, "parts": digests, "whole": _digest(whole)}


def _digest(value: Any) -> str:
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def texts_in(value: Any) -> Iterator[str]:
    """Every string that stands in parts, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)


# Reading -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was read of a file: its parts, each of its kind and length, and its whole digest."""

    parts: Mapping[str, Any]
    digest: str


def read(data: bytes) -> Bundle:
    """A bundle from a file. Raises Refusal with a sentence for any that is not whole and as it
    was made."""
    if len(data) > lists.MOST_BYTES:
        sentence = _("This file is too large for a bundle: at most %(most)s kilobytes.")
        raise Refusal("bundle.large", sentence % {"most": lists.MOST_BYTES // 1000}, "file")
    try:
        return _read(data)
    except RecursionError as wrong:
        raise _no_bundle() from wrong


def _read(data: bytes) -> Bundle:
    held = _parsed(data)
    _check_format(held)
    parts = {name: held[name] for name in PARTS if name in held}
    _check_manifest(held, parts)
    for name, kind in PARTS.items():
        _check(parts[name], kind, name)
    return Bundle(parts, held["manifest"]["whole"])


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        held = json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number
        )
    except ValueError as wrong:
        raise _no_bundle() from wrong
    if not isinstance(held, dict):
        raise _no_bundle()
    return held


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _value in pairs}) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _no_number(text: str) -> float:
    raise ValueError(text)


def _no_bundle() -> Refusal:
    sentence = _("This is no bundle of a change. Choose the file that the other place gave you.")
    return Refusal("bundle.none", sentence, "file")


def _check_format(held: Mapping[str, Any]) -> None:
    if held.get("format") != FORMAT:
        raise _no_bundle()
    if type(held.get("version")) is not int or held["version"] != VERSION:
        sentence = _(
            "This bundle is of version %(theirs)s, and this house reads version %(ours)s. Ask the "
            "place that made it for one of version %(ours)s, or bring this house up to date."
        )
        theirs = "".join(one for one in str(held.get("version"))[:20] if one.isprintable())
        raise Refusal("bundle.version", sentence % {"theirs": theirs, "ours": VERSION}, "file")


def _check_manifest(held: Mapping[str, Any], parts: Mapping[str, Any]) -> None:
    """Every part is there and is what the manifest says; nothing else is there."""
    known = {"format", "version", "manifest", *PARTS}
    if set(held) == known and held["manifest"] == manifest_of(parts):
        return
    sentence = _(
        "This bundle was changed after it was made, or is not whole. Nothing of it was taken in. "
        "Ask for the file again."
    )
    raise Refusal("bundle.changed", sentence, "file")


def _check(value: Any, kind: Any, where: str) -> None:
    """Whether a value is of its kind. Raises Refusal that says where it is not."""
    if isinstance(kind, Mapping):
        if not isinstance(value, dict) or set(value) != set(kind):
            raise _wrong(where)
        for name, inner in kind.items():
            _check(value[name], inner, f"{where}.{name}")
    elif isinstance(kind, Many):
        if not isinstance(value, list) or len(value) > kind.most:
            raise _wrong(where)
        for number, one in enumerate(value, start=1):
            _check(one, kind.each, f"{where} {number}")
    elif not _fits(value, kind):
        raise _wrong(where)


def _fits(value: Any, kind: Any) -> bool:
    if isinstance(kind, Text):
        return isinstance(value, str) and is_plain(value, kind)
    if isinstance(kind, OneOf):
        return isinstance(value, str) and (value in kind.codes or (not value and not kind.needed))
    if isinstance(kind, Day):
        return isinstance(value, str) and _is_day(value)
    if isinstance(kind, YesNo):
        return isinstance(value, bool)
    return value is None or (type(value) is int and 0 <= value <= kind.most)


def is_plain(words: str, kind: Text) -> bool:
    """Not too long, and without signs that control a screen or turn a line round."""
    if len(words) > kind.most or (kind.needed and not words.strip()):
        return False
    allowed = "\n\t" if kind.lines else ""
    return not any(
        one in TURNED_ROUND or (unicodedata.category(one) in ("Cc", "Cs") and one not in allowed)
        for one in words
    )


def _is_day(text: str) -> bool:
    try:
        return f"{dt.date.fromisoformat(text):%Y-%m-%d}".rjust(10, "0") == text
    except ValueError:
        return False


def _wrong(where: str) -> Refusal:
    sentence = _(
        "In this bundle “%(where)s” is not what it should be: too long, of another kind, or with "
        "signs that do not belong there. Nothing of it was taken in."
    )
    return Refusal("bundle.part", sentence % {"where": where}, "file")
