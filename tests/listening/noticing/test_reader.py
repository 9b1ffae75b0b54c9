"""The reader: sentences that are it, and sentences that look like it and are not."""

from __future__ import annotations

import pytest

from wholeheard.listening import read
from wholeheard.listening.noticing import find_concerns
from wholeheard.listening.noticing.concerns import notice_concerns
from wholeheard.listening.shapes import Reading

BEST, BETTER = "what was best", "what could be better"


def one(text: str, question: str = "") -> Reading:
    (reading,) = read([text], questions=question)
    return reading


def codes(text: str, question: str = "", lens: str = "care") -> set[str]:
    return {found.code for found in one(text, question).findings if found.lens == lens}


@pytest.mark.parametrize(
    ("code", "text", "question"),
    [
        ("hurry", "The doctor was rushed and I was in and out in two minutes.", ""),
        ("hurry", "More time with the nurse at each appointment.", BETTER),
        ("unhurried", "She took her time and I never felt rushed.", ""),
        ("unhurried", "They were so patient with my son.", BEST),
        ("blur", "Nobody listened to me and I was treated like a number.", BETTER),
        ("blur", "Nobody listened to me and I was treated like a number.", ""),
        ("blur", "Nobody listened to me.", ""),
        ("blur", "Nobody explained why the operation was put off.", ""),
        ("hurry", "I felt rushed from start to finish.", ""),
        ("unhurried", "Nobody rushed me, not once.", ""),
        ("cruelty", "The nurse on nights was not kind.", ""),
        ("ease", "We hardly had to wait.", ""),
        ("blur", "They did not listen to a word I said.", ""),
        ("blur", "Listen to us more.", BETTER),
        ("noticed", "He explained everything and answered all my questions.", BEST),
        ("noticed", "I felt listened to and understood.", ""),
        ("cruelty", "The receptionist was rude and shouted at me in front of everyone.", ""),
        ("kindness", "The staff were friendly, caring and kind.", BEST),
        ("burden", "We waited four hours and had to ring three times.", ""),
        ("burden", "Shorter waiting times and easier parking.", BETTER),
        ("ease", "Seen on time, easy to book and close to home.", BEST),
    ],
)
def test_the_code_is_noticed(code: str, text: str, question: str) -> None:
    assert code in codes(text, question)


@pytest.mark.parametrize(
    ("code", "text", "question"),
    [
        ("hurry", "I never felt rushed at all.", BEST),
        ("burden", "There was hardly any wait, we went straight in.", BEST),
        ("kindness", "The food was good and the room was clean.", BEST),
        ("cruelty", "Everyone was lovely to my mother.", BEST),
        ("blur", "They listened to every word I said.", BEST),
        ("burden", "Nothing", BETTER),
        ("cruelty", "N/A", BETTER),
    ],
)
def test_what_only_looks_like_it_is_not(code: str, text: str, question: str) -> None:
    assert code not in codes(text, question)


def test_a_passage_is_the_words_that_say_it() -> None:
    text = "The nurse was very kind. We waited four hours for the tablets."
    found = {f.code: text[f.start : f.end] for f in one(text).findings if f.lens == "care"}
    assert "kind" in found["kindness"] and "hours" not in found["kindness"]
    assert "four hours" in found["burden"] and "kind" not in found["burden"]


def test_a_passage_ends_where_a_turn_of_phrase_does() -> None:
    text = "The nurse on the late shift was very kind and friendly, and the food came at six."
    (found,) = [f for f in one(text).findings if f.code == "kindness"]
    assert text[found.start : found.end].endswith("kind and friendly")


@pytest.mark.parametrize("text", ["a", "? . !", "... and", "the", "so kind " * 400])
def test_words_without_any_turn_of_phrase_are_read(text: str) -> None:
    for found in one(text).findings:
        assert 0 <= found.start < found.end <= len(text)


def test_the_words_that_weighed_most_stand_in_the_passage() -> None:
    text = "We waited four hours and nobody told us why."
    for found in one(text).findings:
        for word in found.because:
            assert word in text[found.start : found.end].lower()


def test_the_question_is_part_of_what_is_said() -> None:
    assert one("Nothing", BETTER).tone > one("Nothing", BEST).tone  # type: ignore[operator]


@pytest.mark.parametrize(
    ("theme", "text"),
    [
        ("Timeliness of care", "The wait for an appointment was far too long."),
        ("Staff manner & personal attributes", "The nurses were friendly and polite."),
        ("Food & drink provision & facilities", "The food was cold and there was no choice."),
        ("Contacting services", "I could not get through on the phone all morning."),
    ],
)
def test_a_theme_is_noticed(theme: str, text: str) -> None:
    assert theme in codes(text, lens="theme")


def test_tone_and_severity_go_together() -> None:
    good = one("Wonderful staff, I could not have wished for better care, thank you.", BEST)
    bad = one("Disgusting. They were rude, I waited nine hours and nobody cared at all.")
    assert good.tone == 2 and (bad.tone or 0) < 0
    assert (good.severity or 0) > 2 > 0 > (bad.severity or 0)


@pytest.mark.parametrize(
    "text",
    [
        "He hit me again last night and I am scared to go home.",
        "I want to die and I have saved up my tablets to take them all tonight.",
        "She has had nothing to drink since yesterday and her lips are cracked.",
        "They have tied my dad to the chair with a sheet so he can't get up.",
    ],
)
def test_danger_is_raised_as_now(text: str) -> None:
    raised = one(text).concern
    assert raised.raised and raised.urgency == "now"
    assert raised.kinds and raised.start is not None and raised.end is not None
    assert 0 <= raised.start < raised.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "The nurse was lovely and the tea was hot.",
        "Parking was a nightmare and I was dying for a coffee.",
        "Very friendly staff. Nothing to improve.",
        "The letter came two weeks late.",
        "More activities at the weekend please.",
    ],
)
def test_an_ordinary_comment_is_not_raised(text: str) -> None:
    assert not one(text).concern.raised
    assert one(text).concern.urgency == "none"


def test_each_kind_of_concern_is_named_once() -> None:
    (found,) = find_concerns(["He hit me again last night and I am scared to go home. He hit me."])
    kinds = [concern.kind for concern in found]
    assert kinds and len(kinds) == len(set(kinds))


def test_no_texts_have_no_concerns() -> None:
    assert find_concerns([]) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The nurse was kind to my mother and we are thankful.", "en"),
        ("Roedd y nyrs yn garedig iawn wrth fy mam a diolch o galon iddi.", "cy"),
        ("Pielęgniarka była bardzo miła dla mojej mamy, dziękujemy.", "pl"),
        ("كانت الممرضة لطيفة جدا مع أمي وشكرا لها", "ar"),
        ("La enfermera fue muy amable con mi madre, muchas gracias.", "es"),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert one(text).language == language


def test_in_another_language_the_lenses_abstain() -> None:
    reading = one("Pielęgniarka była bardzo miła dla mojej mamy, dziękujemy.")
    assert reading.findings == () and set(reading.abstained) == {"care", "theme"}
    assert reading.tone is None and reading.severity is None


def test_danger_told_in_welsh_is_raised_by_its_cues() -> None:
    assert one("Dw i eisiau lladd fy hun heno.").concern.raised


SOON_THEN_NOW = (
    "Roedd hi wedi cael ei hesgeuluso yno. Mae'r bwyd yn iawn. Mae'r ystafell yn lân iawn. Roedd "
    "pawb yn siarad yn dawel. Daeth y meddyg i mewn wedyn. Dw i eisiau lladd fy hun heno."
)


def test_in_another_language_too_what_cannot_wait_comes_first() -> None:
    raised = one(SOON_THEN_NOW).concern
    assert one(SOON_THEN_NOW).language == "cy"
    assert raised.urgency == "now"
    assert "lladd fy hun" in SOON_THEN_NOW[raised.start : raised.end]
    assert raised.kinds[0] == "suicide_self_harm"


def test_in_another_language_too_each_kind_of_concern_is_named_once() -> None:
    again = " Roedd pawb yn glên. Mae'r ardd yn braf. Roedd hi wedi cael ei hesgeuluso yno."
    (found,) = find_concerns([SOON_THEN_NOW + again])
    assert [concern.kind for concern in found] == ["suicide_self_harm", "neglect"]


def test_of_two_passages_of_one_kind_the_surer_one_is_shown() -> None:
    text = (
        "A carer slapped my nan and there is a bruise on her arm. The garden is nice. The tea is "
        "hot. The sun came out. Another carer slapped my nan."
    )
    surer, other = notice_concerns(text)
    assert surer.kind == other.kind and surer.confidence > other.confidence
    (found,) = find_concerns([text])
    (shown,) = [concern for concern in found if concern.kind == surer.kind]
    assert (shown.start, shown.end) == (surer.start, surer.end)


def test_a_word_too_short_to_be_sure_of_has_no_language() -> None:
    assert one("Gwych").language is None
