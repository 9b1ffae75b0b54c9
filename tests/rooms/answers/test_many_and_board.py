"""One answer to all who said the same; and the open board, for those who lost their code."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.conftest import House, ToldStory
from tests.house import filled
from tests.rooms.answers.in_full import (
    SignedIn,
    Tell,
    Told,
    address,
    body,
    experienced,
    opened,
)

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import board, many
from wholeheard.rooms.answers.models import Reply, Together
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import MachineReading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SHARED = "The lamps on Rowan are out from ten now. The night sister turns them off herself."
AMARA = "The lamp over bed four burned all night and my quetzal book fell in the water."
BETHAN = "Mam could not sleep for the light, and the heron on her card kept her company."


@pytest.fixture
def both(tell: Tell, protect: Told, house: House) -> list[ToldStory]:
    experienced(house, house.callum, tell, protect)
    return [protect(tell(AMARA, questions=["Why the lamp?"])), protect(tell(BETHAN))]


def own(both: list[ToldStory], *lines: str) -> dict[object, str]:
    return {told.protected.pk: line for told, line in zip(both, lines, strict=True)}


def answer_both(both: list[ToldStory], house: House) -> Together:
    lines = own(both, "I am sorry about your book.", "I saw her card on the wall.")
    return many.answer([one.protected for one in both], SHARED, lines, by=house.callum)


def test_each_reads_it_by_their_own_code_and_nothing_of_the_other(
    both: list[ToldStory], house: House
) -> None:
    answer_both(both, house)
    amara, bethan = map(opened, both)
    assert SHARED in amara and SHARED in bethan
    assert "I am sorry about your book." in amara and "I am sorry about your book." not in bethan
    assert "I saw her card" in bethan and "I saw her card" not in amara
    assert "heron" not in amara and "quetzal" not in bethan
    assert "Others told of the same." in amara


def test_the_questions_of_each_are_answered(both: list[ToldStory], house: House) -> None:
    answer_both(both, house)
    assert Reply.plain.get(protected=both[0].protected).questions.count() == 1


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("I am sorry about your book.", ""), "Write a line to this person alone"),
        (("I am sorry.", "i am  SORRY."), "What did only this person tell you"),
        (
            ("I am sorry.", "Someone's lamp over bed four burned all night too."),
            "stands in one of the stories",
        ),
    ],
)
def test_each_has_a_line_of_their_own_and_of_no_other(
    both: list[ToldStory], house: House, lines: tuple[str, str], why: str
) -> None:
    with pytest.raises(Refusal, match=why):
        many.answer([one.protected for one in both], SHARED, own(both, *lines), by=house.callum)
    assert not Together.plain.exists()


def test_what_goes_to_all_tells_nothing_of_one(both: list[ToldStory], house: House) -> None:
    words = "We know that the heron on her card kept her company."
    with pytest.raises(Refusal, match="stands in one of the stories"):
        many.answer([one.protected for one in both], words, own(both, "One.", "Two."),
                    by=house.callum)  # fmt: skip
    assert not Reply.plain.filter(protected__in=[one.protected for one in both]).exists()


def test_one_story_is_not_many(both: list[ToldStory], house: House) -> None:
    with pytest.raises(Refusal, match="two stories or more"):
        many.answer([both[0].protected], SHARED, own(both[:1], "One."), by=house.callum)


def test_somebody_new_writes_to_one_person_at_a_time(
    tell: Tell, protect: Told, house: House
) -> None:
    told = [protect(tell(AMARA)), protect(tell(BETHAN))]
    with pytest.raises(Refusal, match="one person at a time"):
        answer_both(told, house)


def test_stories_one_may_not_answer_are_never_among_them(
    both: list[ToldStory], house: House, tell: Tell, protect: Told, signed_in: SignedIn
) -> None:
    elsewhere = protect(tell("The lamp burned all night on Hazel.", place=house.other_ward))
    said = {
        "story": [str(elsewhere.protected.pk), "nonsense"],
        "do": "send",
        "words": SHARED,
        many.field_of(elsewhere.protected): "To you.",
    }
    page = signed_in(house.callum).post(address(both[0], "/same"), said)
    assert "Choose one more at least." in body(page)
    assert not Reply.plain.filter(protected=elsewhere.protected).exists()


def test_what_somebody_else_answered_meanwhile_is_said_before_anything_goes(
    both: list[ToldStory], house: House, tell: Tell, protect: Told, signed_in: SignedIn
) -> None:
    third = protect(tell("The lamp again, on the third night."))
    callum, there = signed_in(house.callum), address(both[0], "/same")
    said: dict[str, object] = {
        "story": [str(one.protected.pk) for one in (both[1], third)], "do": "send",
        "words": SHARED, many.field_of(both[0].protected): "I am sorry about your book.",
        many.field_of(both[1].protected): "I saw her card.",
        many.field_of(third.protected): "Three nights are too many.",
    }  # fmt: skip
    answers.reply(both[1].protected, "Another answered this one.", by=house.callum)
    page = body(callum.post(there, said))
    assert "Somebody else has answered one of these" in page and SHARED in page
    assert not Together.plain.exists()
    answers.reply(third.protected, "And this one.", by=house.callum)
    page = body(callum.post(there, said))
    assert SHARED in page and "I am sorry about your book." in page
    assert not Together.plain.exists()


def test_somebody_new_is_not_led_to_write_what_cannot_go(
    tell: Tell, protect: Told, house: House, signed_in: SignedIn
) -> None:
    told = protect(tell(AMARA))
    protect(tell(BETHAN))
    page = body(signed_in(house.callum).get(address(told, "/same")))
    assert "Until then write to one person at a time." in page
    assert "Write to these" not in page and address(told, "/answer") in page


def test_by_what_a_machine_found_in_them(both: list[ToldStory], house: House) -> None:
    for told in both:
        MachineReading.objects.everywhere().create(
            organisation=house.organisation, protected=told.protected, reader="test",
            findings=[{"lens": "care", "code": "blur", "start": 0, "end": 5, "confidence": 1}],
        )  # fmt: skip
    found = many.with_code(house.callum, both[0].protected, "care:blur")
    assert [one.pk for one in found] == [both[1].protected.pk]
    assert many.with_code(house.callum, both[0].protected, "care:hurry") == []


def test_from_page_to_page(both: list[ToldStory], house: House, signed_in: SignedIn) -> None:
    callum, there = signed_in(house.callum), address(both[0], "/same")
    chosen = {"story": [str(both[1].protected.pk)]}
    assert "Write to all of them" in body(callum.post(there, chosen))
    said = chosen | {
        "do": "send",
        "words": SHARED,
        many.field_of(both[0].protected): "I am sorry about your book.",
        many.field_of(both[1].protected): "I am sorry about your book.",
    }
    assert "What did only this person tell you?" in body(callum.post(there, said))
    said[many.field_of(both[1].protected)] = "I saw her card."
    callum.post(there, said)
    assert SHARED in opened(both[1])


def test_taken_back_by_one_it_still_stands_for_the_other(
    both: list[ToldStory], house: House
) -> None:
    answer_both(both, house)
    safekeeping.take_back(both[0].story)
    assert SHARED in opened(both[1])
    safekeeping.take_back(both[1].story)
    assert not Together.plain.exists()


# ---- the open board ----


def page_of(house: House, asked: str = "", language: str = "") -> str:
    response = Client().get(f"{language}/at/{house.ward.address}/answers", {"q": asked})
    assert response.status_code == 200
    return body(response)


def published(told: ToldStory, house: House) -> ToldStory:
    return filled.publish(house, told)


def test_the_board_shows_the_question_the_answer_and_a_season(
    tell: Tell, protect: Told, house: House
) -> None:
    told = published(protect(tell(AMARA, questions=["Why the lamp?"])), house)
    assert "Why the lamp?" not in page_of(house)
    answers.reply(told.protected, "It burned because nobody was asked.", by=house.callum)
    page = page_of(house)
    for words in ("Why the lamp?", "nobody was asked", "Autumn 2026", "Callum Reade"):
        assert words in page
    assert "November" not in page


@pytest.mark.parametrize("agreed", [["team"], ["team", "learning", "quoted", "machine"]])
def test_what_was_not_agreed_to_be_published_is_not_there(
    tell: Tell, protect: Told, house: House, agreed: list[str]
) -> None:
    told = protect(tell(AMARA, agreed=agreed, questions=["Why the lamp?"]))
    answers.reply(told.protected, "It burned because nobody was asked.", by=house.callum)
    assert "Why the lamp?" not in page_of(house)
    assert "nobody was asked" not in page_of(house)


def test_off_the_open_page_it_is_off_the_board(tell: Tell, protect: Told, house: House) -> None:
    told = published(protect(tell(AMARA, questions=["Why the lamp?"])), house)
    answers.reply(told.protected, "It burned because nobody was asked.", by=house.callum)
    safekeeping.change_consent(told.story, house.organisation.id, {"team"}, language="en")
    assert "nobody was asked" not in page_of(house)


def test_taken_back_it_is_off_the_board_at_once(tell: Tell, protect: Told, house: House) -> None:
    told = published(protect(tell(AMARA, questions=["Why the lamp?"])), house)
    answers.reply(told.protected, "It burned because nobody was asked.", by=house.callum)
    assert "Why the lamp?" in page_of(house)
    safekeeping.take_back(told.story)
    assert "Why the lamp?" not in page_of(house) and "nobody was asked" not in page_of(house)


def test_what_one_teller_was_told_alone_is_not_for_everyone(
    both: list[ToldStory], house: House
) -> None:
    answer_both(both, house)
    published(both[0], house)
    page = page_of(house)
    assert SHARED in page
    assert "This answer went to everyone who told of the same." in page
    assert "I am sorry about your book." not in page


def test_a_word_finds_only_what_may_be_read(tell: Tell, protect: Told, house: House) -> None:
    """Searching must tell nothing of words that are sealed, masked or not agreed to."""
    told = published(protect(tell("Nurse Jean Morgan lit the quetzal lamp.")), house)
    hidden = protect(tell("The heron lamp.", agreed=["team"]))
    for one in (told, hidden):
        answers.reply(one.protected, "It is out now.", by=house.callum)
    assert "quetzal" in page_of(house, "QUETZAL")
    none = page_of(house, "nothing like it")
    for asked in ("heron", "Jean Morgan", "Morgan"):
        assert page_of(house, asked).replace(asked, "") == none.replace("nothing like it", "")


def test_a_hard_story_stands_there_by_its_answer_alone(
    tell: Tell, protect: Told, house: House
) -> None:
    told = published(protect(tell("My quetzal mother died that night.")), house)
    safekeeping.warn_before(told.protected, "speaks of a death", by=house.dilys)
    answers.reply(told.protected, "We were not there, and we are sorry.", by=house.callum)
    page = page_of(house)
    assert "We were not there" in page and "quetzal" not in page


def test_an_empty_board_says_what_that_does_not_mean(house: House) -> None:
    assert "That does not mean that nobody was answered." in page_of(house)


def test_it_can_be_read_in_welsh(house: House) -> None:
    assert 'lang="cy"' in page_of(house, language="/cy")


def test_no_day_can_be_told_from_the_order(tell: Tell, protect: Told, house: House) -> None:
    """Within a season the order is that of random identifiers, not that of answering."""
    told = [published(protect(tell(f"Lamp {one} burned all night.")), house) for one in range(4)]
    for one in told:
        answers.reply(one.protected, "It is out now.", by=house.callum)
    shown = [row["id"] for row in board.board_of(house.ward)]
    assert shown == sorted(shown, key=lambda one: one.hex, reverse=True)


@pytest.mark.parametrize("asked", ["<script>alert(1)</script>", "%00", "a" * 5000, "' OR 1=1"])
def test_whatever_is_looked_for_the_page_answers(house: House, asked: str) -> None:
    assert "<script>alert" not in page_of(house, asked)


def test_a_place_that_is_not_there_has_no_board() -> None:
    assert Client().get("/at/nowhere/answers").status_code == 404


def test_a_stranger_cannot_choose_stories(
    both: list[ToldStory], ewan: Person, signed_in: SignedIn
) -> None:
    assert signed_in(ewan).get(address(both[0], "/same")).status_code == 404


def test_stories_of_which_a_third_is_said_in_both_tell_of_much_the_same() -> None:
    hurry = frozenset({"care:hurry", "theme:staff"})
    assert many.much_the_same(hurry, hurry)
    assert many.much_the_same(hurry, frozenset({"care:hurry", "care:burden"}))
    assert not many.much_the_same(hurry, frozenset({"care:hurry", "care:blur", "care:cruelty"}))
    assert not many.much_the_same(frozenset(), frozenset())


# A draft to many ----------------------------------------------------------------------------------


def test_what_is_begun_to_several_is_kept_and_stands_in_its_boxes_again(
    both: list[ToldStory], house: House, signed_in: SignedIn
) -> None:
    callum, there = signed_in(house.callum), address(both[0], "/same")
    fields = [many.field_of(one.protected) for one in both]
    said: dict[str, object] = {
        "story": [str(one.protected.pk) for one in both], "do": "keep",
        "words": f"{SHARED}\r\n\r\nCome and see.", fields[0]: "Your book.", fields[1]: "",
    }  # fmt: skip
    assert callum.post(there, said).status_code == 302
    assert not Reply.plain.filter(protected__in=[one.protected for one in both]).exists()
    words, own_lines = many.begun(house.callum, [one.protected for one in both])
    assert words == f"{SHARED}\n\nCome and see."
    assert list(own_lines.values()).count("Your book.") == 1 and "" in own_lines.values()
    page = body(callum.post(there, {"story": said["story"]}))
    assert SHARED in page and "Your book." in page


def test_a_draft_to_one_alone_is_theirs_and_not_for_all(
    both: list[ToldStory], house: House
) -> None:
    answers.keep_reply_draft(both[0].protected, f"Dear you.\n\n{SHARED}", by=house.callum)
    words, own_lines = many.begun(house.callum, [one.protected for one in both])
    assert words == "" and own_lines == {both[0].protected.pk: f"Dear you.\n\n{SHARED}"}
    assert many.begun(house.dilys, [one.protected for one in both]) == ("", {})
