"""What holds for every kind of concern: urgency, praise, offsets, what is over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.listening.noticing.concerns import KINDS, notice_concerns
from wholeheard.listening.noticing.concerns._cues import compile_cues, cues
from wholeheard.listening.sentences import sentences

WORDS = st.sampled_from(
    [
        "nobody",
        "came",
        "mum",
        "the",
        "carer",
        "hit",
        "her",
        "tablets",
        "wrong",
        "floor",
        "tonight",
        ".",
        "?",
        "\n",
        "twice",
        "insulin",
        "locked",
        "in",
        "room",
        "bruise",
        "on",
        "arm",
        "don’t",
        "Dr.",
        "he'll",
        "CHOKED",
        "İ",
        "ß",
        "😂",
        "money",
        "gone",
        "from",
        "purse",
    ]
)


def urgencies(told: str) -> set[str]:
    return {concern.urgency for concern in notice_concerns(told)}


def test_there_are_twenty_kinds() -> None:
    assert len(KINDS) == len(set(KINDS)) == 20


@pytest.mark.parametrize(
    "told",
    [
        "A carer slapped my nan. She is on again tonight.",
        "They gave me the wrong tablets and I feel swimmy.",
        "He's been lying on the kitchen floor since breakfast.",
        "My ex gets out of prison tomorrow and knows which clinic I use.",
    ],
)
def test_what_cannot_wait_is_now(told: str) -> None:
    assert "now" in urgencies(told)


@pytest.mark.parametrize(
    "told",
    [
        "Every few weeks another twenty pounds is taken from her purse.",
        "They laugh at him when he asks for his mother.",
    ],
)
def test_a_long_standing_wrong_is_soon(told: str) -> None:
    assert urgencies(told) == {"soon"}


def test_harm_within_praise_is_noticed_with_its_own_sentence() -> None:
    told = (
        "The girls are lovely. Her jug is always put where she can't reach it. The garden is nice."
    )
    (concern,) = notice_concerns(told)
    assert told[concern.start : concern.end] == "Her jug is always put where she can't reach it."
    assert concern.cue in told


def test_harm_that_is_long_over_is_not_raised() -> None:
    assert notice_concerns("My ex used to hit me. That was twelve years ago.") == []


def test_words_without_apostrophes_and_capitals_are_read() -> None:
    assert notice_concerns("nobodys seen him since easter and he doesnt answer his phone")


def test_curly_apostrophes_are_read_like_straight_ones() -> None:
    assert notice_concerns("He doesn’t want to be here any more")


def test_praise_is_left_alone() -> None:
    assert notice_concerns("Everyone was kind and nothing was too much trouble.") == []


@pytest.mark.parametrize("told", ["", "   \n ", ".", "😂" * 50])
def test_nothing_told_is_nothing_noticed(told: str) -> None:
    assert notice_concerns(told) == []


def test_a_cue_that_cannot_be_looked_up_is_refused() -> None:
    with pytest.raises(ValueError, match="look the cue up"):
        compile_cues(["a* .. (b*|c)"])


def test_an_indented_line_goes_on_with_the_cue_before() -> None:
    assert cues("one .. (two|\n    three)\nfour") == ("one .. (two|three)", "four")


@given(st.one_of(st.text(), st.lists(WORDS, max_size=40).map(" ".join)))
def test_concerns_lie_in_the_text_in_order(told: str) -> None:
    found = notice_concerns(told)
    spans = set(sentences(told))
    assert [c.start for c in found] == sorted(c.start for c in found)
    for concern in found:
        assert (concern.start, concern.end) in spans
        assert concern.cue in told[concern.start : concern.end]
        assert concern.kind in KINDS
        assert concern.urgency in {"now", "soon"}
        assert 0.5 <= concern.confidence < 1
    assert notice_concerns(told) == found
