"""What is wrong with a definition is said in sentences, all at once, each with where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.listening.asking.made_up import choice, instrument, instruments, pulse

from wholeheard.listening.asking import (
    FaultyDefinition,
    Instrument,
    Item,
    Option,
    Scale,
    Shown,
    Test,
    When,
    look,
    mistakes,
    read,
    write,
)


def said(of: Instrument) -> list[str]:
    return [str(one) for one in mistakes(of)]


def yes(id: str, waits: str = "", **more: object) -> Item:
    when = When((Test(waits, "=", True),)) if waits else None
    return Item(id, "yes_no", {"en": id}, when=when, **more)  # type: ignore[arg-type]


def test_a_good_definition_has_nothing_to_mend() -> None:
    assert said(pulse()) == []


def test_conditions_in_a_circle_are_named() -> None:
    found = said(instrument(yes("a", "c"), yes("b", "a"), yes("c", "b")))
    assert any(one.startswith("the conditions: They go in a circle") for one in found)


def test_an_item_cannot_wait_for_itself_or_for_what_is_around_it() -> None:
    assert any("is asked later" in one for one in said(instrument(yes("a", "a"))))
    group = Item("g", "group", {"en": "g"}, items=(yes("a", "g"),))
    assert said(instrument(group)) == ["item a: It waits for the group g around it."]


def test_a_condition_looks_back_and_at_something_that_is_there() -> None:
    found = said(instrument(yes("a", "b"), yes("b", "nowhere")))
    assert "item a: It waits for b, which is asked later. Move it." in found
    assert "item b: It waits for “nowhere”, which is not there." in found


def test_a_condition_does_not_look_into_the_rounds_of_a_group() -> None:
    group = Item("g", "group", {"en": "g"}, repeats=True, items=(yes("late"), yes("in", "late")))
    (found,) = said(instrument(group, yes("after", "late")))
    assert found.startswith("item after: It waits for late, which is answered anew in each round")


@pytest.mark.parametrize(
    ("test", "sentence"),
    [
        (Test("often", "~", "1"), "“~” compares nothing"),
        (Test("often", ">", "1"), "have no order to compare with"),
        (Test("often", "=", "9"), "“9” is no answer that often can have"),
        (Test("often", "exists", "1"), "“exists” is compared with true or false"),
        (Test("read", "exists", True), "which nobody answers"),
    ],
)
def test_a_condition_compares_what_can_be_compared(test: Test, sentence: str) -> None:
    statement = Item("read", "statement", {"en": "Read this."})
    waiting = Item("then", "words", {"en": "Then?"}, when=When((test,)))
    (found,) = said(instrument(statement, choice("often"), waiting))
    assert found.startswith("item then: ") and sentence in found


def test_ids_and_options_stand_there_once() -> None:
    twice = Item("b", "choice", {"en": "b"}, (Option("1", {"en": "a"}), Option("1", {"en": "b"})))
    assert said(instrument(yes("a"), yes("a"), twice)) == [
        "item a: This id stands there twice. Give each its own.",
        "item b: The option “1” stands there twice.",
    ]


def test_a_choice_has_options_and_a_group_has_items() -> None:
    bare = Item("c", "choice", {"en": "c"})
    assert said(instrument(bare, Item("g", "group", {"en": "g"}))) == [
        "item c: There is no option to choose from. Add some.",
        "item g: The group is empty. Put items in it, or take it out.",
    ]


def test_two_thousand_items_are_too_many() -> None:
    many = instrument(*(yes(f"q{n}") for n in range(2000)))
    (found,) = said(many)
    assert "There are 2,000 items, and nobody answers more than 500" in found


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "<b>bold</b>", "&#60;img&#62;", "<!-- hidden -->", "&lt;b&gt;"],
)
def test_html_in_a_text_is_refused(text: str) -> None:
    assert any("There is HTML in the text" in one for one in said(instrument(
        Item("a", "words", {"en": text})
    )))  # fmt: skip


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u202e", "\u2066", "\x7f", "\ud800"])
def test_a_sign_that_nobody_sees_is_refused(sign: str) -> None:
    found = said(instrument(Item("a", "words", {"en": f"Who{sign}?"})))
    assert found == ["item a: There is a sign in the text that nobody can see. Type it anew."]


def test_less_than_is_no_html() -> None:
    assert said(instrument(Item("a", "words", {"en": "Is it < 5 & > 2, or R&D?\nTell us."}))) == []


def test_an_item_that_is_turned_round_needs_a_range() -> None:
    number = Item("n", "number", {"en": "How many?"}, reversed=True, low=0.0)
    bare = Item("c", "choice", {"en": "c"}, (Option("1", {"en": "a"}),), reversed=True)
    words = Item("w", "words", {"en": "w"}, reversed=True)
    found = said(instrument(number, bare, words))
    assert [one.split(":")[0] for one in found] == ["item n", "item c", "item w"]
    assert "has no range" in found[0] and "cannot be turned round" in found[2]


def test_items_of_a_scale_have_one_range() -> None:
    wide = Item("wide", "number", {"en": "How much?"}, low=0.0, high=10.0)
    scale = Scale("both", ("often", "wide"), title={"en": "Both"}, high=4.0)
    (found,) = said(instrument(choice("often"), wide, scales=(scale,)))
    assert "Its items have other ranges (0 to 4, 0 to 10)" in found


def test_a_scale_says_its_range_and_it_is_the_one_of_its_items() -> None:
    wrong = Scale("ease", ("often",), title={"en": "Ease"}, high=5.0)
    (found,) = said(instrument(choice("often"), scales=(wrong,)))
    assert "It says it runs from 0 to 5, and its items give 0 to 4" in found


def test_a_scale_is_made_of_what_is_there() -> None:
    scale = Scale("s", ("nowhere",), title={"en": "S"}, high=4.0)
    empty = Scale("e", (), title={"en": "E"}, high=4.0, method="guess", higher="up")
    words = Scale("w", ("w",), title={"en": "W"}, high=4.0, least=2)
    item = Item("w", "words", {"en": "w"})
    found = said(instrument(item, scales=(scale, empty, words)))
    assert len(found) == 6 and found[0].startswith("scale s: These are not there")


def test_every_language_has_every_text_and_no_other_has_one() -> None:
    item = Item("a", "words", {"en": "Why?", "pl": "Dlaczego?"})
    found = said(instrument(item, languages=("en", "cy")))
    assert "item a: The text in “cy” is missing. Translate it." in found
    assert "item a: There is a text in “pl”, and that is not in `languages`." in found


def test_an_audience_is_one_that_is_known() -> None:
    found = said(pulse(shown=(Shown("ease", ("everybody",)), Shown("joy", ("team",)))))
    assert len(found) == 2 and "“everybody” is no audience" in found[0]


def test_all_mistakes_come_at_once_and_in_the_order_of_the_file() -> None:
    words = """
        id = "Bad Id"
        title = "T"
        licence = 3
        strange = true
        [[items]]
        id = "a"
        kind = "question"
        [[items]]
        id = "b"
        kind = "choice"
        options = "nowhere"
        required = "yes"
    """
    found, all_of_them = look(words, file="bad.toml")
    assert found is not None
    lines = "\n".join(map(str, all_of_them))
    for part in ("“licence” must be words in quotation marks", "Nobody knows “strange”",
                 "“version” must be said", "There is no list of options “nowhere”",
                 "“required” must be true or false", "“question” is no kind of item",
                 "must be small letters", "There is no option to choose from"):  # fmt: skip
        assert part in lines
    with pytest.raises(FaultyDefinition, match=r"bad\.toml has \d+ mistakes to mend"):
        read(words, file="bad.toml")


@pytest.mark.parametrize("words", ["id = ", "a = " + "[" * 5_000, "x" * 10_000_001])
def test_what_is_not_toml_is_said_in_one_sentence(words: str) -> None:
    found, (mistake,) = look(words, file="bad.toml")
    assert found is None and mistake.where == "bad.toml"


def test_groups_too_deep_are_said() -> None:
    words = (
        'id="a"\nversion="1"\ntitle="A"\nlicence="l"\nitems=' + "[{id='a',kind='group',items=" * 40
    )
    _, found = look(words + "[]" + "}]" * 40, file="deep.toml")
    assert any("Groups stand more than 12 deep" in one.sentence for one in found)


@settings(max_examples=40)
@given(instruments())
def test_a_definition_comes_back_from_its_file_as_it_was(made: Instrument) -> None:
    assert said(made) == []
    assert read(write(made), file="made-up.toml") == made


@settings(max_examples=200)
@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["items", "id", "kind", "options", "when", "tests", "text", "scales"]),
        inner, max_size=4,
    ),
    max_leaves=20,
))  # fmt: skip
def test_no_tree_at_all_makes_checking_fail(tree: object) -> None:
    from wholeheard.listening.asking.trees import instrument_from

    found, of_shape = instrument_from({"items": tree, "scales": tree, "title": tree})
    assert of_shape and all(str(one) for one in (*of_shape, *mistakes(found)))
