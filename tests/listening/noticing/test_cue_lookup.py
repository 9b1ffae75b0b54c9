"""Looking cues up by their words finds what running every expression would find."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholeheard.listening.noticing.concerns import _read, notice_concerns
from wholeheard.listening.noticing.concerns._cues import compile_cues, plain
from wholeheard.listening.noticing.concerns._lookup import Lookup
from wholeheard.listening.sentences import sentences

CUES = compile_cues(
    [
        "(not|never) .. (washed|e mail|seen to)",
        "neglect* .. (him|her|mum)",
        "don't? tell <nobody>",
        "e-mail (never|not) answered",
        "(ill*|poorly) again",
        "(left (him|her)|alone) in bed",
        "too? cold",
        "mum's nurse never came when mum rang again",
    ]
)
WORDS = [
    "not",
    "never",
    "washed",
    "e",
    "mail",
    "seen",
    "to",
    "neglect",
    "neglected",
    "neglectful",
    "him",
    "her",
    "mum",
    "mum's",
    "don't",
    "dont",
    "don't's",
    "tell",
    "nobody",
    "no",
    "one",
    "nobody's",
    "e-mail",
    "answered",
    "ill",
    "illness",
    "poorly",
    "again",
    "left",
    "alone",
    "in",
    "bed",
    "too",
    "cold",
    "nurse",
    "came",
    "when",
    "rang",
    "mum_",
    "_cold",
    "'her",
    "ŵyr",
]


def met_by_running_every_expression(text: str) -> set[tuple[int, int, int]]:
    found = ((number, cue.pattern.search(text)) for number, cue in enumerate(CUES))
    return {(number, *match.span()) for number, match in found if match}


def met_by_looking_up(text: str) -> set[tuple[int, int, int]]:
    lookup, whole = Lookup(CUES), (0, len(text))
    answered, places = lookup.look(text, *whole)
    assert answered == lookup.answered(text, *whole)
    possible = lookup.possible(answered)
    met = lookup.met(text, *whole, places, possible)
    return {(number, *match.span()) for number, match in met}


@settings(max_examples=400)
@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", " ", ", ", "-", ". "])),
        max_size=14,
    )
)
def test_a_cue_is_met_where_its_expression_finds_it(told: list[tuple[str, str]]) -> None:
    text = "".join(word + sign for word, sign in told)
    assert met_by_looking_up(text) == met_by_running_every_expression(text)


@pytest.mark.parametrize(
    "text",
    ["mum's nurse never came when mum rang again", "She was left alone in bed", "it is ill again"],
)
def test_each_way_of_looking_up_finds_something(text: str) -> None:
    assert met_by_looking_up(text)


STORIES = st.lists(
    st.sampled_from(
        sorted({word for rule in _read._known().rules for word in rule.cue.told.split()})
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=150)
@given(STORIES, st.sampled_from([" ", ". ", "! "]))
def test_no_cue_of_harm_in_a_sentence_is_overlooked(parts: list[str], between: str) -> None:
    text = plain(between.join(part.strip("()*?").replace("|", " ") for part in parts))
    story = _read._Story(text, sentences(text))
    seen = {(hit.rule.kind, hit.rule.cue.told, hit.sentence, hit.start) for hit in story.all_hits()}
    for rule in _read._known().rules:
        for number, span in enumerate(story.spans):
            found = rule.cue.pattern.search(text, *span)
            if found and rule.role in ("cue", "now"):
                assert (rule.kind, rule.cue.told, number, found.start()) in seen


def test_sentences_known_already_change_nothing() -> None:
    text = "He hit her again. Nobody came. She was left wet all night and cried for her mum."
    assert notice_concerns(text, sentences(text)) == notice_concerns(text) != []
