"""A change as one file: what is written is read, and nothing that was tampered with."""

from __future__ import annotations

import contextlib
import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.learning import bundle_format, lists
from wholeheard.rooms.learning.bundle_format import PARTS, read, written

CYCLE = {
    "number": 1, "after": None, "aim": "Nine of ten", "theory": "Trays first.", "prediction": "",
    "scale": 3, "scale_of": "trays", "study": "Two were late.", "compared": "partly",
    "act": "adopt", "because": "It held.",
}  # fmt: skip
MEASURE = {
    "kind": "outcome", "name": "Late trays", "unit": "trays", "every": "week", "up_is": "worse",
    "is_share": True, "code": "",
}  # fmt: skip
BUNDLE: dict[str, Any] = {
    "made_on": "2026-11-18",
    "from": {"organisation": "Tidewell", "place": "Rowan Ward", "contact": "The ward"},
    "change": {
        "title": "Trays by six", "words": "", "pack": "care-lens@1", "theme": "hurry",
        "stages": [{"stage": "adopt", "on": "2026-10-01", "words": "All of us.", "evidence": "Seen",
                    "listened": ["patients"]}],
    },
    "core": "Trays first.",
    "adaptable": "By whom.",
    "diagrams": [{"aim": "In time", "drivers": [
        {"words": "Trays", "below": None, "is_here": False},
        {"words": "The lift", "below": 1, "is_here": True}]}],
    "measures": [MEASURE],
    "cycles": [CYCLE],
}  # fmt: skip


def changed(**more: Any) -> dict[str, Any]:
    return deepcopy(BUNDLE) | more


def refused(data: str | bytes) -> str:
    with pytest.raises(Refusal) as refusal:
        read(data.encode() if isinstance(data, str) else data)
    assert refusal.value.sentence and refusal.value.field == "file"
    return refusal.value.code


def test_what_was_written_is_read_again_whole() -> None:
    assert dict(read(written(BUNDLE).encode()).parts) == BUNDLE


def test_the_order_of_names_and_white_space_are_no_change() -> None:
    held = json.loads(written(BUNDLE))
    turned = json.dumps(dict(reversed(held.items())), indent=7)
    assert read(turned.encode()).digest == read(written(BUNDLE).encode()).digest


def every_place(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        return [place for key, one in value.items() for place in every_place(one, (*path, key))]
    if isinstance(value, list):
        return [place for at, one in enumerate(value) for place in every_place(one, (*path, at))]
    return [path]


@pytest.mark.parametrize("path", every_place(json.loads(written(BUNDLE))), ids=str)
def test_whatever_is_changed_in_it_is_seen(path: tuple[Any, ...]) -> None:
    held = json.loads(written(BUNDLE))
    inner = held
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = "something else"
    wanted = {"format": "bundle.none", "version": "bundle.version"}
    assert refused(json.dumps(held)) == wanted.get(str(path[0]), "bundle.changed")


def test_a_part_that_is_missing_or_one_too_many_is_seen() -> None:
    held = json.loads(written(BUNDLE))
    for name in [*PARTS, "manifest"]:
        assert refused(json.dumps({key: one for key, one in held.items() if key != name})) == (
            "bundle.changed"
        )
    assert refused(json.dumps(held | {"story": "I waited"})) == "bundle.changed"


def test_another_version_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_format, "VERSION", 2)
    newer = written(BUNDLE)
    monkeypatch.undo()
    with pytest.raises(Refusal, match=r"version 2, and this house reads version 1"):
        read(newer.encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"format": "wholeheard.change-bundle", "format": "x"}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"1" * 6000,
        b'{"format": NaN}',
        b"PK\x03\x04",
    ],
    ids=lambda one: str(one[:12]),
)
def test_what_is_no_bundle_is_refused_with_a_sentence(data: bytes) -> None:
    assert refused(data) == "bundle.none"


def test_ten_megabytes_are_not_even_parsed() -> None:
    assert refused(b'{"format":"' + b"a" * 10_000_000) == "bundle.large"
    assert refused(b" " * (lists.MOST_BYTES + 1)) == "bundle.large"


WRONG = {
    "a title too long": changed(change=BUNDLE["change"] | {"title": "a" * 121}),
    "no title": changed(change=BUNDLE["change"] | {"title": " "}),
    "a control character": changed(core="Trays\x07first"),
    "NUL": changed(core="Trays\x00first"),
    "a line turned round": changed(core="Trays \u202efirst"),
    "half a sign": changed(core="\ud800"),
    "two lines in a title": changed(change=BUNDLE["change"] | {"title": "One\nTwo"}),
    "a number for words": changed(core=7),
    "nothing for words": changed(core=None),
    "a stage that is none": changed(
        change=BUNDLE["change"] | {"stages": [BUNDLE["change"]["stages"][0] | {"stage": "won"}]}
    ),
    "no day": changed(made_on="2026-02-30"),
    "a day otherwise written": changed(made_on="20260218"),
    "yes for a number": changed(cycles=[CYCLE | {"scale": True}]),
    "half a tray": changed(cycles=[CYCLE | {"scale": 0.5}]),
    "fewer than none": changed(cycles=[CYCLE | {"scale": -1}]),
    "a huge number": changed(cycles=[CYCLE | {"scale": 10**30}]),
    "too many cycles": changed(cycles=[CYCLE] * (lists.MOST_CYCLES + 1)),
    "values": changed(measures=[MEASURE | {"values": [1, 2]}]),
    "a cycle without a study": changed(
        cycles=[{key: one for key, one in CYCLE.items() if key != "study"}]
    ),
    "a list for a text": changed(core=["Trays"]),
    "a text for a list": changed(cycles="Trays"),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_part_that_is_not_what_it_should_be_is_refused_although_its_digest_fits(
    wrong: dict[str, Any],
) -> None:
    held = {"format": bundle_format.FORMAT, "version": 1, **wrong}
    held["manifest"] = bundle_format.manifest_of(wrong)
    assert refused(json.dumps(held)) == "bundle.part"


LETTERS = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=bundle_format.TURNED_ROUND)
)


@given(LETTERS, LETTERS)
def test_any_words_come_through_as_they_are(core: str, study: str) -> None:
    parts = changed(core=core[:4000], cycles=[CYCLE | {"study": study[:4000]}])
    assert dict(read(written(parts).encode()).parts) == parts


@given(st.binary(max_size=300), st.integers(0, 3000))
def test_bytes_put_anywhere_never_get_in_unseen(more: bytes, at: int) -> None:
    whole = written(BUNDLE).encode()
    data = whole[:at] + more + whole[at:]
    with contextlib.suppress(Refusal):
        assert dict(read(data).parts) == BUNDLE
