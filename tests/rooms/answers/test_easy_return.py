"""Coming back in Easy Read, to its end: the answer is read and answered, and it is said whether it
helped. Nobody is sent into more words on the way."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House, ToldStory

from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers.models import Question, Verdict
from wholeheard.rooms.stories.models import Addition

Tell = Callable[..., ToldStory]


@pytest.fixture
def answered(tell: Tell, protect: Callable[[ToldStory], ToldStory], house: House) -> ToldStory:
    told = protect(tell("I waited four hours.", questions=["Why was it full?"]))
    answers.reply(
        told.protected, "The ward was short.", by=house.callum, answers=list(Question.plain.all())
    )
    return told


def opened(told: ToldStory) -> str:
    return Client().post("/code/easy", {"code": told.code}).text


def press(page: str, to: str, **said: object) -> str:
    """Send the form of a page that leads there, with all that is hidden in it."""
    form = re.search(rf'<form[^>]*action="{to}"[^>]*>.*?</form>', page, re.DOTALL)
    assert form, f"no form leads to {to}"
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[0]))
    return Client().post(to, hidden | said).text


def is_easy(page: str) -> bool:
    return 'class="teller easy"' in page


def test_whether_it_was_answered_is_said_in_easy_read(answered: ToldStory) -> None:
    page = opened(answered)
    assert "The ward was short." in page and "Why was it full?" in page
    to = reverse("answers:say_of_answer", args=[Question.plain.get().pk])
    wrong = press(page, to)
    assert is_easy(wrong) and f'href="#said-{Question.plain.get().pk}"' in wrong
    assert "Error: Has that been answered? Choose one" in wrong
    done = press(page, to, said="partly")
    assert is_easy(done) and "We have told them." in done
    assert Verdict.plain.get().said == "partly"


@pytest.mark.parametrize("kind", ["added", "to_reply"])
def test_words_are_added_in_easy_read_and_lead_back_there(answered: ToldStory, kind: str) -> None:
    forms = opened(answered).partition("What you can do")
    asked = press(forms[0] if kind == "to_reply" else forms[2], "/code/add")
    assert is_easy(asked) and 'formaction="/code/easy"' in asked
    empty = press(asked, "/code/add", words="")
    assert is_easy(empty) and "The box is empty." in empty
    done = press(asked, "/code/add", words="Thank you for saying so.")
    assert is_easy(done) and "It is with us." in done
    assert Addition.objects.everywhere().get().kind == kind


def test_saying_more_has_the_picture_the_voice_and_the_short_sentences_of_its_pages(
    answered: ToldStory,
) -> None:
    asked = press(opened(answered).partition("What you can do")[2], "/code/add")
    assert 'class="easy-picture"' in asked and 'id="read-aloud"' in asked
    assert "<p>We take out names before the team reads it.</p>" in asked
    assert "as before" not in asked


@pytest.mark.parametrize(
    ("button", "to", "in_easy_read"),
    [("here", "/cy/code/add", True), ("more", "/code/add", False), ("easy", "/code/add", True)],
)
def test_what_is_typed_goes_along_to_the_other_language_and_the_other_way(
    answered: ToldStory, button: str, to: str, in_easy_read: bool
) -> None:
    asked = press(opened(answered).partition("What you can do")[0], "/code/add")
    if button == "easy":
        asked = press(asked, "/code/add", go="more")
        assert not is_easy(asked)
    assert f'form="words" name="go" value="{button}"' in asked
    assert button != "here" or f'formaction="{to}"' in asked
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', asked))
    turned = Client().post(to, hidden | {"words": "Ask <her>.", "go": button}).text
    assert is_easy(turned) == in_easy_read and "_error" not in turned
    assert "Ask &lt;her&gt;.</textarea>" in turned and 'value="to_reply"' in turned
    assert not Addition.objects.everywhere().exists()
    done = press(turned, to, words="Ask <her>.")
    assert is_easy(done) == in_easy_read
    assert Addition.objects.everywhere().get().kind == "to_reply"


def test_an_empty_box_is_no_fault_of_whoever_turns_to_another_language(answered: ToldStory) -> None:
    asked = press(opened(answered).partition("What you can do")[2], "/code/add")
    assert "_error" not in press(asked, "/code/add", go="here", words="")


@pytest.mark.parametrize("to", ["/code/words", "/code/take-back"])
def test_each_other_page_leads_back_to_easy_read(answered: ToldStory, to: str) -> None:
    page = press(opened(answered), to)
    assert is_easy(page) and 'action="/code/easy"' in page and '"/code"' not in page


def test_a_page_left_open_too_long_asks_for_the_code_in_easy_read_and_keeps_what_was_typed(
    answered: ToldStory,
) -> None:
    too_long = {"pass": "it forgot", "easy": "1", "do": "1"}
    for to in ("/code/words", "/code/easy"):
        asked = Client().post(to, too_long).text
        assert is_easy(asked) and "So it forgot what it showed." in asked
    asked = Client().post("/code/add", too_long | {"kind": "to_reply", "words": "I am glad."}).text
    assert is_easy(asked) and "So it forgot what it showed." in asked
    [typed] = re.findall(r'<textarea name="words" hidden>(.*?)</textarea>', asked)
    again = press(asked, "/code/easy", words=typed, code="a wrong code")
    assert is_easy(again) and f"hidden>{typed}<" in again
    there = press(again, "/code/easy", words=typed, code=answered.code)
    assert is_easy(there) and f">{typed}</textarea>" in there.replace("\n", "")
    done = press(there, "/code/add", words=typed)
    assert is_easy(done) and "It is with us." in done
    assert Addition.objects.everywhere().get().kind == "to_reply"


@pytest.mark.parametrize("easy", [{}, {"easy": "1"}])
def test_what_waits_for_the_code_goes_along_to_the_other_language_and_the_other_way(
    easy: dict[str, str],
) -> None:
    left_open = {"pass": "it forgot", "do": "1", "kind": "to_reply", "words": "Ask <her>."} | easy
    asked = Client().post("/code/add", left_open).text
    here, there = ("/code/easy", "/code") if easy else ("/code", "/code/easy")
    ways = re.findall(r'form="again" name="go" value="here"[^>]* formaction="([^"]+)"', asked)
    assert ways == [f"/cy{here}", there]
    for way in ways:
        typed = {"kind": "to_reply", "words": "Ask <her>.", "code": "half a co", "go": "here"}
        turned = Client().post(way, typed).text
        assert "hidden>Ask &lt;her&gt;.</textarea>" in turned
        assert 'name="kind" value="to_reply"' in turned and 'value="half a co"' in turned
        assert "_error" not in turned and is_easy(turned) == way.endswith("easy")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("easy", "lines"),
    [
        ({}, ["What you wrote is kept. Put in your code, and it is there."]),
        (
            {"easy": "1"},
            [
                "What you wrote is kept.",
                "Put in your code again.",
                "Then what you wrote is there.",
            ],
        ),
    ],
)
def test_what_waits_for_the_code_is_said_to_be_kept_also_after_a_wrong_code(
    easy: dict[str, str], lines: list[str]
) -> None:
    left_open = {"pass": "it forgot", "do": "1", "kind": "to_reply", "words": "I am glad."} | easy
    asked = Client().post("/code/add", left_open).text
    wrong = press(asked, "/code/easy" if easy else "/code", words="I am glad.", code="a wrong code")
    for page in (asked, wrong):
        assert all(f"<p>{line}</p>" in page for line in lines)
    assert "it forgot" in asked and "it forgot" not in wrong
    nothing_typed = Client().post("/code/words", left_open).text
    assert "What you wrote" not in nothing_typed and "what you wrote" not in nothing_typed


def test_an_empty_page_of_the_code_says_nothing_of_having_forgotten() -> None:
    for address in ("/code", "/code/easy"):
        page = Client().get(address).text
        assert "it forgot" not in page and "What you wrote" not in page


@pytest.mark.parametrize(
    ("address", "others"),
    [("/code", ("/cy/code", "/code/easy")), ("/code/easy", ("/cy/code/easy", "/code"))],
)
def test_an_opened_story_leads_to_the_other_language_and_the_other_way(
    answered: ToldStory, address: str, others: tuple[str, str]
) -> None:
    page = Client().post(address, {"code": answered.code})
    for other in others:
        assert 'form="again"' in page.text and f'formaction="{other}"' in page.text
        again = Client().post(other, {"pass": page.context["pass_on"]}).text
        assert "The ward was short." in again and is_easy(again) == other.endswith("easy")
