"""From words as told to protected words: what was taken out is gone, and nothing else changed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.rooms.safekeeping import lists
from wholeheard.rooms.safekeeping.masking import (
    Protected,
    TakenOut,
    echoes,
    in_pieces,
    places_of,
    protect,
)

DAY = dt.date(2026, 11, 18)
LABEL = "¤name¤"  # stands in no drawn text, so that what is left can be told from it
texts = st.text(alphabet=st.characters(exclude_characters="¤", exclude_categories=["Cs", "M"]))


def shown(text: str, *taken: tuple[int, int], label: str = LABEL) -> Protected:
    out = [TakenOut("0", start, end, "person", label) for start, end in taken]
    return protect([("0", "happened", text, DAY)], out)


@st.composite
def words_with_stretches(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(texts.filter(bool))
    stretches = draw(
        st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 12)), max_size=8)
    )
    return text, [(start, start + length) for start, length in stretches]


def kept_characters(text: str, stretches: list[tuple[int, int]]) -> str:
    covered = {at for start, end in stretches for at in range(start, end)}
    return "".join(letter for at, letter in enumerate(text) if at not in covered)


@given(words_with_stretches())
def test_what_was_taken_out_is_gone_and_nothing_else_changed(
    drawn: tuple[str, list[tuple[int, int]]],
) -> None:
    text, stretches = drawn
    protected = shown(text, *stretches)
    assert protected.text.replace(f"[{LABEL}]", "") == kept_characters(text, stretches)


@given(words_with_stretches())
def test_masks_stand_in_order_where_their_brackets_stand(
    drawn: tuple[str, list[tuple[int, int]]],
) -> None:
    protected = shown(drawn[0], *drawn[1])
    reached = 0
    for start, end, kind, label in protected.masks:
        assert start >= reached
        assert protected.text[start:end] == f"[{label}]"
        assert kind == "person"
        reached = end
    assert protected.text.count(LABEL) == len(protected.masks)


@given(words_with_stretches())
def test_the_order_in_which_it_was_decided_makes_no_difference(
    drawn: tuple[str, list[tuple[int, int]]],
) -> None:
    text, stretches = drawn
    assert shown(text, *stretches).text == shown(text, *reversed(stretches)).text


@given(st.lists(st.tuples(st.sampled_from(["happened", "question", "added"]), texts), max_size=6))
def test_parts_stand_apart_in_their_order(said: list[tuple[str, str]]) -> None:
    parts = [(str(number), kind, text, DAY) for number, (kind, text) in enumerate(said)]
    protected = protect(parts, [])
    assert [part[0] for part in protected.parts] == [part[0] for part in parts]
    for (_key, _kind, start, end, on), (_, _, text, _) in zip(protected.parts, parts, strict=True):
        assert protected.text[start:end] == text
        assert on == "2026-11-18"


@given(st.lists(texts.filter(bool), min_size=1, max_size=4), st.data())
def test_a_mask_stands_within_its_own_part(said: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(said) - 1))
    start = data.draw(st.integers(0, len(said[number]) - 1))
    taken = TakenOut(str(number), start, start + 1, "person", LABEL)
    protected = protect([(str(n), "happened", text, DAY) for n, text in enumerate(said)], [taken])
    [[mask_start, mask_end, _kind, _label]] = protected.masks
    for key, _part_kind, part_start, part_end, _on in protected.parts:
        inside = part_start <= mask_start and mask_end <= part_end
        assert inside == (key == str(number))


@given(words_with_stretches())
def test_meaning_is_never_softened_only_brackets_differ(
    drawn: tuple[str, list[tuple[int, int]]],
) -> None:
    text, stretches = drawn
    pieces = shown(text, *stretches).text.split(f"[{LABEL}]")
    at = 0
    for piece in pieces:
        at = text.index(piece, at) + len(piece)


def test_those_that_overlap_become_one_under_the_longest_name() -> None:
    protected = protect(
        [("0", "happened", "I saw Sister Blodwen Pugh there.", DAY)],
        [
            TakenOut("0", 6, 20, "person", "name of a nurse"),
            TakenOut("0", 13, 25, "person", "name"),
        ],
    )
    assert protected.text == "I saw [name of a nurse] there."
    assert len(protected.masks) == 1


def test_one_within_another_is_one() -> None:
    assert shown("abcdef", (1, 5), (2, 3), label="x").text == "a[x]f"


def test_two_that_touch_stay_two() -> None:
    assert shown("abcdef", (1, 3), (3, 5), label="x").text == "a[x][x]f"


def test_an_accent_of_its_own_goes_with_its_letter() -> None:
    assert shown("I met Zoe\u0308 there", (6, 9), label="name").text == "I met [name] there"


@pytest.mark.parametrize(("start", "end"), [(9, 12), (6, 6), (5, 4)])
def test_a_stretch_that_covers_nothing_takes_nothing_out(start: int, end: int) -> None:
    assert shown("abcdef", (start, end)).text == "abcdef"


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("Ann", "Ann saw Annual and Ann.", [0, 19]),
        ("Ann", "Annual", [0]),
        ("Ann", "Ann's tea, Ann-Marie", [0, 11]),
        ("ward 3", "on ward 3, not ward 30", [3]),
        ("(he)", "so (he) said", [3]),
        ("a.b", "a.b axb", [0]),
        ("", "anything", []),
        ("ann", "Ann", []),
        ("Ŵyr", "Ŵyr neb, Ŵyr", [0, 9]),
    ],
)
def test_words_are_found_wherever_they_stand_whole(
    phrase: str, text: str, found: list[int]
) -> None:
    assert places_of(phrase, text) == found


@given(texts, texts)
def test_what_is_found_is_what_was_looked_for(phrase: str, text: str) -> None:
    for start in places_of(phrase, text):
        assert text[start : start + len(phrase)] == phrase


NAME = TakenOut("0", 0, 5, "person", "name")


def again(texts: dict[str, str], *known: TakenOut, but_not: tuple[TakenOut, ...] = ()) -> set:
    found = echoes(texts, known, kinds=lists.ECHOED, but_not=but_not)
    return {(one.part, one.start, one.end) for one in found}


def test_a_name_is_found_again_in_the_same_part_and_in_others() -> None:
    texts = {"0": "Priya sat. I asked Priya.", "1": "Thank Priya", "2": "Priyanka"}
    assert again(texts, NAME) == {("0", 19, 24), ("1", 6, 11)}


def test_what_was_left_in_is_left_alone() -> None:
    texts = {"0": "Priya sat.", "1": "Priya shop"}
    left_in = TakenOut("1", 0, 10, "person", "name")
    assert again(texts, NAME, but_not=(left_in,)) == set()


@pytest.mark.parametrize("kind", ["date", "age"])
def test_a_day_or_an_age_may_be_anyones(kind: str) -> None:
    texts = {"0": "3 May", "1": "on 3 May"}
    assert again(texts, TakenOut("0", 0, 5, kind, "a date")) == set()


def test_a_name_over_a_cut_is_known_on_either_side() -> None:
    pieces = ["We asked Priya\n", "Nair. She came."]
    texts, laid = in_pieces("0", pieces, [TakenOut("0", 9, 19, "person", "name")])
    assert [texts[one.part][one.start : one.end] for one in laid] == ["Priya", "Nair"]
    assert "0" not in texts


def test_two_letters_are_too_few_to_look_for() -> None:
    assert again({"0": "Jo", "1": "Jo"}, TakenOut("0", 0, 2, "person", "name")) == set()


def test_the_longer_name_is_found_before_the_shorter_in_it() -> None:
    texts = {"0": "Priya Nair. Nair", "1": "Priya Nair and Nair"}
    full = TakenOut("0", 0, 10, "person", "name")
    short = TakenOut("0", 12, 16, "person", "name")
    assert again(texts, full, short) == {("1", 0, 10), ("1", 15, 19)}
