"""What cannot be published is said in a sentence, and never guessed."""

from __future__ import annotations

from math import nan

import pytest

from wholeheard.listening.protecting.tables import (
    Answers,
    CannotPublish,
    Hierarchy,
    Key,
    Stories,
    Tables,
    publish,
)

TREE = Hierarchy({"trust": "", "a": "trust", "b": "trust"})
TRUST, A, B = Key("m", "trust"), Key("m", "a"), Key("m", "b")
GOOD = {TRUST: 50, A: 20, B: 30}


@pytest.mark.parametrize(
    "parents, says",
    [
        ({}, "Leave the parent of the organisation empty"),
        ({"a": "", "b": ""}, "2 places have no parent"),
        ({"a": "", "b": "c"}, "'c', which is not in the hierarchy"),
        ({"a": "", "b": "c", "c": "b"}, "again below itself"),
        ({"a": "", "b": "b"}, "again below itself"),
        ({"a": "b", "b": "a"}, "there is no widest one"),
        ({"0": ""} | {str(at): str(at - 1) for at in range(1, 60)}, "more than 50 levels deep"),
    ],
)
def test_a_tree_that_is_none_is_refused(parents: dict[str, str], says: str) -> None:
    with pytest.raises(CannotPublish, match=says):
        Hierarchy(parents)


@pytest.mark.parametrize(
    "people, says",
    [
        ({}, "no cell"),
        ({**GOOD, A: -1}, "m, a counts -1"),
        ({**GOOD, A: 20.5}, "m, a counts 20.5"),
        ({**GOOD, A: nan}, "m, a counts nan"),
        ({**GOOD, A: 19}, "m, trust is 50, but the places below it come to 49"),
        ({TRUST: 30, A: 11}, "no figure for m, b, though there are some"),
        ({**GOOD, Key("m", "c"): 3}, "'c' is not in the hierarchy"),
        ({**GOOD, Key("m", "a", ("x",)): 3}, "names 1 characteristics; there are 0"),
    ],
)
def test_counts_that_cannot_be_are_refused(people: dict[Key, int], says: str) -> None:
    with pytest.raises(CannotPublish, match=says):
        publish(Tables(people), TREE)


def test_a_characteristic_with_one_category_is_refused() -> None:
    cells = {Key("m", "trust", ("",)): 20}
    with pytest.raises(CannotPublish, match="one category only"):
        publish(Tables(cells, {"gender": ("woman",)}), TREE)


def test_an_unknown_category_is_refused() -> None:
    cells = {Key("m", "trust", ("owl",)): 20}
    with pytest.raises(CannotPublish, match="'owl' is not a category of 'gender'"):
        publish(Tables(cells, {"gender": ("woman", "man")}), TREE)


def test_more_who_said_yes_than_people_are_refused() -> None:
    with pytest.raises(CannotPublish, match="20 people cannot give 21"):
        publish(Tables(GOOD, answers=(Answers("k", {A: 21}),)), TREE)
    with pytest.raises(CannotPublish, match="no people are counted"):
        publish(Tables({TRUST: 50}, answers=(Answers("k", {A: 2}),)), TREE)
    with pytest.raises(CannotPublish, match="highest answer above its lowest"):
        publish(Tables(GOOD, answers=(Answers("k", {A: 2}, 3, 3),)), TREE)


def test_fewer_stories_than_people_are_refused() -> None:
    with pytest.raises(CannotPublish, match="cannot have told 19 stories"):
        publish(Tables(GOOD, stories=Stories({A: 19}, {A: 1}, {A: 1})), TREE)


def test_a_ladder_for_what_is_not_there_is_refused() -> None:
    with pytest.raises(CannotPublish, match="'age', which is not a characteristic"):
        publish(Tables(GOOD), TREE, ladders={"age": [{"a": "b"}]})


def test_one_person_alone_is_hidden_everywhere() -> None:
    """A characteristic that one person has is never seen, in any place or cross."""
    cells = {
        Key("m", place, groups): count
        for place in ("trust",)
        for groups, count in {("",): 31, ("woman",): 30, ("man",): 1}.items()
    }
    release = publish(Tables(cells, {"gender": ("woman", "man")}), TREE)
    shown = [one.value for one in release.figures["people"].values() if one.kind == "number"]
    assert 1 not in shown and len(shown) < 2
