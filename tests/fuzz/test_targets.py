"""What the search looks for, held on its seeds and on what it found; and that it would notice."""

from __future__ import annotations

import pytest

from tests.fuzz import targets
from tests.fuzz.seeds import dictionary, seeds_of
from tests.fuzz.targets import TARGETS
from wholeheard.listening.shapes import Detail
from wholeheard.reading_files.csv_rows import Records

FOUND = [
    ("details", b"My mum rang amara999 131 6760lu or @amara_x"),
    ("details", b"Blodwen999 131 6760Okoro3 November"),
    ("protected_lines", b'{"comment": ' + b"[" * 700 + b"]" * 700 + b"}"),
    ("parquet_bytes", seeds_of("parquet_bytes")[0].replace(b"comment", b"comme\xa7t")),
    ("csv_bytes", b'1,"a"' + b"b" * 900 + b'\n2,"open'),
]


@pytest.mark.parametrize("target", TARGETS)
def test_what_must_hold_holds_of_the_seeds(target: str) -> None:
    for seed in seeds_of(target):
        TARGETS[target](seed)


@pytest.mark.parametrize("target, content", FOUND, ids=range(len(FOUND)))
def test_what_was_found_stays_mended(target: str, content: bytes) -> None:
    TARGETS[target](content)


def test_a_detail_that_is_not_found_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def only_the_first(text: str) -> list[Detail]:
        at = text.find("07700")
        return [Detail(at, at + 5, "phone", "a phone number", 0.99)] if at >= 0 else []

    monkeypatch.setattr(targets, "find_details", only_the_first)
    TARGETS["details"](b"07700 900123")
    with pytest.raises(AssertionError, match="left in"):
        TARGETS["details"](b"07700 900123 or 07700 900124")


def test_a_row_that_is_swallowed_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Records.__iter__
    monkeypatch.setattr(Records, "__iter__", lambda self: iter(list(whole(self))[:-1]))
    for target in ("csv_bytes", "csv_cells", "imported_rows"):
        with pytest.raises(AssertionError):
            TARGETS[target](b"1,kind")


def test_a_reading_that_differs_beside_others_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = targets.read
    monkeypatch.setattr(targets, "read", lambda texts, **more: whole(sorted(texts), **more))
    with pytest.raises(AssertionError, match="otherwise beside others"):
        TARGETS["readings"](b"The nurse was kind to me.\x1eI waited four hours.")


def test_the_pieces_are_written_as_the_search_reads_them() -> None:
    lines = dictionary().splitlines()
    assert lines[0] == '"\\x44\\x72\\x20"' and all(line.isascii() for line in lines)
