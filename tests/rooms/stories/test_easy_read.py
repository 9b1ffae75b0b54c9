"""Telling in Easy Read: the same story, in fewer and shorter steps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.rooms.stories.browser import Browser, at_page, only_story, told_parts

from wholeheard.rooms.safekeeping import words
from wholeheard.rooms.stories import easy, steps
from wholeheard.rooms.stories.check_forms import CheckStep
from wholeheard.rooms.stories.dividing import mark_of, passages
from wholeheard.rooms.stories.easy_forms import EasyCheck
from wholeheard.rooms.stories.models import Consent, Draft
from wholeheard.rooms.stories.page import Page
from wholeheard.rooms.stories.telling import Telling
from wholeheard.rooms.stories.wordings import CURRENT, EASY

PICTURES = Path(easy.__file__).parent / "static/stories/easy"
MOST_WORDS = 12
WHICH_BACK = (
    "To go back, press “Back” on this page.",
    "Do not use the back button of your phone.",
    "Is the page empty? Load it again.",
    "Your words are still there.",
)


@pytest.fixture
def telling(house: House) -> Browser:
    return Browser(f"/at/{house.ward.address}/easy").open()


def go_through(telling: Browser, words: str = "I waited.") -> Browser:
    """To the last page, leaving out all that may be left out."""
    telling.send(words=words)
    while telling.page != "check":
        telling.send()
    return telling


# Without a database ---------------------------------------------------------------------------


@pytest.mark.parametrize("page", easy.PAGES, ids=lambda one: one.name)
def test_each_page_has_a_picture_of_ours_with_words_for_it_and_short_sentences(
    page: Page,
) -> None:
    drawn = (PICTURES / f"{page.picture}.svg").read_text()
    assert drawn.startswith("<svg") and "<text" not in drawn and "href" not in drawn
    assert str(page.shows) and page.lines
    for line in page.lines:
        for sentence in re.split(r"(?<=[.?])\s", str(line)):
            assert len(sentence.split()) <= MOST_WORDS, sentence


def test_less_is_asked_than_in_more_words() -> None:
    telling = Telling(b"", [], easy=True)
    assert steps.asked(telling) == [name for name in easy.NAMES if name != "say"]
    assert not {"where", "between", "moments"} & set(easy.NAMES)


# In a browser ---------------------------------------------------------------------------------


def test_one_question_stands_on_each_page(telling: Browser) -> None:
    seen = []
    telling.send(words="I waited.")
    while telling.page != "check":
        seen.append(telling.page)
        assert telling.body.count("<textarea") <= 1
        telling.send()
    assert seen == ["well", "different", "questions", "who", "look"]


def test_every_page_after_the_first_says_which_back_to_press(telling: Browser) -> None:
    assert not any(telling.shows(line) for line in WHICH_BACK)
    telling.send(words="I waited.")
    while telling.page != "check":
        assert all(telling.shows(f"<p>{line}</p>") for line in WHICH_BACK), telling.page
        telling.send()
    assert all(telling.shows(f"<p>{line}</p>") for line in WHICH_BACK)
    assert not any(len(line.split()) > MOST_WORDS for line in WHICH_BACK)


def test_a_shared_screen_needs_no_word_on_it(house: House) -> None:
    shared = Browser(f"/at/{house.ward.address}/kiosk").open()
    easy_there = f"/at/{house.ward.address}/easy"
    shared.send("here", to=easy_there, words="I waited.").send(to=easy_there, words="I waited.")
    assert shared.telling.easy and shared.page == "well"
    assert not any(shared.shows(line) for line in WHICH_BACK)


def test_a_story_told_in_easy_read_is_a_story_like_any_other(telling: Browser) -> None:
    go_through(telling.send(words="I waited.", well="The tea."))
    telling.send("send", agreed=["team", "machine"])
    assert telling.shows("This is your code") and telling.code
    assert told_parts() == [("happened", "I waited.")]
    assert only_story().channel == "web", "nothing says in which way it was told"
    consent = Consent.objects.everywhere().get()
    assert (consent.wording, consent.team, consent.published) == ("2026-11-er", True, False)


def test_names_are_shown_before_it_is_sent(telling: Browser) -> None:
    telling.send(words="Nurse Ann Smith was kind.").send("end")
    assert telling.page == "look"
    assert telling.shows("We will take these words out") and telling.shows("Ann Smith")


def test_what_was_written_goes_along_into_more_words_and_back(
    telling: Browser, house: House
) -> None:
    telling.send("here", to=f"/at/{house.ward.address}/tell", words="I waited.")
    assert not telling.telling.easy and telling.telling.words == "I waited."
    telling.send(to=f"/at/{house.ward.address}/tell", words="I waited.")
    telling.send("here", to=telling.address, different="A chair.")
    assert telling.telling.easy and telling.telling.different == "A chair."
    assert telling.page == "well" and telling.shows("What was good?")


def test_what_has_its_own_page_in_easy_read_leads_to_where_it_is_asked_in_more_words(
    telling: Browser, house: House
) -> None:
    telling.send(words="I waited.").send(well="The tea.")
    assert telling.page == "different"
    telling.send("here", to=f"/at/{house.ward.address}/tell", different="A chair.")
    assert telling.page == "well" and telling.shows("The tea.") and telling.shows("A chair.")


def test_a_page_that_easy_read_does_not_have_leads_to_its_first(
    house: House, telling: Browser
) -> None:
    more = Browser(f"/at/{house.ward.address}/tell").open().send(words="I waited.")
    while more.page != "where":
        more.send()
    more.send("here", to=telling.address)
    assert more.page == "words" and more.shows("I waited.")


def test_the_language_changes_and_the_words_stay(telling: Browser, house: House) -> None:
    telling.send("here", to=f"/cy{telling.address}", words="Arhosais i.")
    assert telling.shows("Beth ddigwyddodd?") and telling.shows("Arhosais i.")
    assert telling.telling.easy


def test_a_telling_that_was_stopped_goes_on_in_easy_read(telling: Browser) -> None:
    telling.send("stop", words="I waited.")
    assert telling.shows("Your words are safe.")
    assert Draft.objects.everywhere().count() == 1
    code = telling.code
    back = Browser("/code/easy").open()
    back.body = back.client.post("/code/easy", {"code": code}).content.decode()
    assert f'action="{telling.address}"' in back.body
    said = {"so_far": back.so_far, "draft": "1"}
    back.body = back.client.post(telling.address, said).content.decode()
    assert back.shows("I waited.") and back.telling.easy


def test_a_person_comes_back_in_easy_read(telling: Browser) -> None:
    go_through(telling).send("send", agreed=["team"])
    page = telling.client.post("/code/easy", {"code": telling.code})
    assert "Your story is with us." in page.content.decode()
    assert page["Cache-Control"] == "no-store" and not page.cookies
    wrong = telling.client.post("/code/easy", {"code": "K7Q M4T XD9 WRE 2HV C6N PA3"})
    assert "That code did not open a story." in wrong.content.decode()


@pytest.mark.django_db
def test_a_page_that_forgot_asks_for_the_code_again() -> None:
    page = Browser("/code/easy")
    page.body = page.client.post("/code/easy", {"pass": "not one of ours"}).content.decode()
    assert page.shows("We gave you a code.")


@pytest.mark.parametrize("kind", ["paper", "paper/large", "paper/easy"])
def test_each_paper_form_has_the_code_of_the_same_questions_on_a_telephone(
    house: House, kind: str
) -> None:
    page = Browser(f"/at/{house.ward.address}/{kind}").open()
    way = "easy" if kind == "paper/easy" else "tell"
    assert page.status == 200 and 'class="qr"' in page.body
    assert page.shows(f"http://testserver/at/{house.ward.address}/{way}")
    check = EasyCheck if kind == "paper/easy" else CheckStep
    assert page.shows(str(check.NOBODY_LABEL)), "on paper too, nobody for now is an answer"
    assert page.shows("Nobody reads this sheet at once. In danger now? Call 999 at once.")


# About several organisations ------------------------------------------------------------------


def agreed_at(elsewhere: House) -> str:
    """The box that asks who may read it there."""
    return f"agreed_{elsewhere.organisation.pk.hex}"


def about_two(house: House, elsewhere: House) -> Browser:
    """In more words: two organisations are named, and the last page is reached."""
    more = Browser(f"/at/{house.ward.address}/tell").open()
    at_page(more, "where", words="The ward was loud. The home was cold.")
    more.send("find", elsewhere="Rowan")
    return more.send(others=[str(elsewhere.ward.pk)])


def kept_from_the_second(more: Browser) -> Browser:
    """All for the first organisation; the first passage is not for the second."""
    first, second = (mark_of(one) for one in passages(more.telling.whole()))
    ours, theirs = more.boxes("for")
    return more.send(**{ours: [first, second], theirs: [second]})


def test_what_one_needs_to_choose_stands_above_the_passages_and_the_rest_below(
    house: House, elsewhere: House
) -> None:
    more = about_two(house, elsewhere)
    above, *_passages, below = re.split(r"</?details[^>]*>", more.body)
    assert "press its name and take the tick away there.</p>" in above
    for line in ("Each is told that the others were asked too.", "sounds like danger."):
        assert line in below and line not in above


def test_what_is_not_for_one_of_them_stands_on_the_page_before_it_is_sent(
    house: House, elsewhere: House
) -> None:
    more = about_two(house, elsewhere)
    assert not more.shows(f"Not for {elsewhere.organisation.name}")
    kept_from_the_second(more)
    shown = more.body.partition(f"Not for {elsewhere.organisation.name}")[2]
    assert "<li>The ward was loud.</li></ul>" in shown
    assert not more.shows(f"Not for {house.organisation.name}")


def test_each_organisation_is_named_where_it_is_asked_who_can_read(
    house: House, elsewhere: House, telling: Browser
) -> None:
    more = kept_from_the_second(about_two(house, elsewhere))
    more.send("here", to=telling.address)
    assert more.page == "check" and more.telling.easy
    for one in (house, elsewhere):
        assert more.shows(f"Tick who can read it at {one.organisation.name}")
    more.send("send", to=telling.address, agreed=["team"], **{agreed_at(elsewhere): ["nobody"]})
    given = {one.organisation_id: one for one in Consent.objects.everywhere()}
    assert given[house.organisation.pk].team and not given[elsewhere.organisation.pk].team
    assert {one.wording for one in given.values()} == {"2026-11-er"}


def test_who_may_read_it_is_changed_in_more_words_alone_and_kept_so(
    house: House, telling: Browser
) -> None:
    """Whoever gives Easy Read a form for it keeps with the consent that it was given there."""
    go_through(telling).send("send", agreed=["team"])
    page = Client().post("/code/easy", {"code": telling.code})
    assert reverse("answers:take_back") in page.text and reverse("answers:who") not in page.text
    said = {"pass": page.context["pass_on"], "do": "1", "agreed": ["learning"]}
    Client().post(reverse("answers:who"), said)
    given = Consent.objects.everywhere().order_by("pk").values_list("wording", flat=True)
    assert list(given) == [EASY, CURRENT]


def test_a_story_that_was_divided_stays_divided_in_easy_read(
    house: House, elsewhere: House, telling: Browser
) -> None:
    more = kept_from_the_second(about_two(house, elsewhere))
    more.send("here", to=telling.address)
    more.send("send", to=telling.address, agreed=["team"], **{agreed_at(elsewhere): ["team"]})
    kept = {one.text: one.not_for for one in words.open_passages(only_story())}
    assert kept == {
        "The ward was loud. ": {str(elsewhere.organisation.pk)},
        "The home was cold.": frozenset(),
    }


def test_words_changed_in_easy_read_are_divided_again_in_more_words(
    house: House, elsewhere: House, telling: Browser
) -> None:
    more = kept_from_the_second(about_two(house, elsewhere))
    more.send("here", to=telling.address).send("back", to=telling.address)
    while more.page != "words":
        more.send("back", to=telling.address)
    changed = "The ward was loud. The home was warm."
    more.send("end", to=telling.address, words=changed).send(to=telling.address)
    more.send("send", to=telling.address, agreed=["team"], **{agreed_at(elsewhere): ["team"]})
    assert more.page == "words" and more.shows("Press “More words”. Then say it again.")
    more.send("here", words=changed)
    while more.page != "each":
        more.send(**({"words": changed} if more.page == "words" else kept_on(more)))
    kept_from_the_second(more).send("send", agreed=["team"], **{agreed_at(elsewhere): ["team"]})
    assert [one.text for one in words.open_passages(only_story())] == [
        "The ward was loud. ",
        "The home was warm.",
    ]


def kept_on(more: Browser) -> dict[str, list[str]]:
    """What is ticked on the page of other places stays ticked."""
    chosen = [str(one) for one in more.telling.places[1:]]
    return {"others": chosen} if more.page == "where" else {}


def test_what_the_code_is_for_is_said_once_on_the_screen(telling: Browser) -> None:
    """The card says it again only where it is printed, away from the page."""
    go_through(telling).send("send", agreed=["team"])
    assert telling.body.count("It opens your story.") == 2
    assert '<p class="small only-print">It opens your story.' in telling.body
