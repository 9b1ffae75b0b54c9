"""Whatever a file holds: a pack, or a sentence that says what to mend. Never anything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.vocabulary import RELATIONS, Code, FaultyFile, Link, Pack, pack
from wholeheard.listening.vocabulary._check import faults_between, faults_of_pack, order_of
from wholeheard.listening.vocabulary._parse import crosswalk_from, pack_from

KEYS = st.sampled_from(
    ["id", "version", "title", "about", "source", "licence", "status", "verified", "codes", "links"]
)
VALUES = st.sampled_from(['"x"', "true", "1", "[]", '["x"]', "[{}]", '[{id = "x", name = "X"}]'])
IDS = st.text("abc", min_size=1, max_size=3)


def read(words: str) -> None:
    for reader in (pack_from, crosswalk_from):
        assert said_of(reader, words).startswith("a file")


def said_of(reader: Callable[..., object], words: str) -> str:
    """What is said of a file that is refused. Any other error comes through."""
    try:
        reader(words, file="a file")
    except FaultyFile as told:
        return str(told)
    return "a file that can be read"


@given(st.text())
def test_any_text_is_a_pack_or_a_sentence(words: str) -> None:
    read(words)


@given(st.dictionaries(KEYS, VALUES))
def test_any_table_is_a_pack_or_a_sentence(table: dict[str, str]) -> None:
    read("\n".join(f"{key} = {value}" for key, value in table.items()))


@given(st.lists(st.builds(Code, id=IDS, name=IDS, definition=IDS, opposite=st.none() | IDS)))
def test_opposites_without_a_fault_are_symmetrical(codes: list[Code]) -> None:
    made = replace(pack("care-lens"), codes=tuple(codes))
    if not faults_of_pack(made):
        assert all(made.code(made.code(one.id).opposite or "").opposite == one.id for one in codes)


@given(st.lists(st.builds(Code, id=IDS, name=IDS, definition=IDS)))
def test_ids_that_stand_twice_are_always_seen(codes: list[Code]) -> None:
    faults = faults_of_pack(replace(pack("core-needs"), codes=tuple(codes)))
    twice = len({one.id for one in codes}) < len(codes)
    assert any("stand there twice" in fault for fault in faults) == twice


CODES = st.lists(
    st.builds(Code, id=IDS, name=IDS, definition=IDS, retired=st.booleans()),
    unique_by=lambda code: code.id,
)


@given(CODES, CODES)
def test_a_code_that_went_or_came_back_is_always_seen(old: list[Code], new: list[Code]) -> None:
    older = with_codes(old)
    newer = replace(with_codes(new), changes=("Something.",))
    now = {code.id: code for code in new}
    lost = any(code.id not in now or (code.retired and not now[code.id].retired) for code in old)
    assert bool(faults_between(older, newer)) == lost


def with_codes(codes: list[Code]) -> Pack:
    return replace(pack("core-needs"), codes=tuple(codes))


@given(st.builds(Link, code=IDS, relation=st.sampled_from(sorted(RELATIONS)), to=IDS, note=IDS))
def test_a_link_turned_twice_is_what_it_was(link: Link) -> None:
    assert link.turned().turned() == link


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), unique=True))
def test_versions_stand_in_order_of_their_numbers(numbers: list[tuple[int, int]]) -> None:
    versions = [f"{major}.{minor}" for major, minor in numbers]
    assert sorted(versions, key=order_of) == [f"{a}.{b}" for a, b in sorted(numbers)]
