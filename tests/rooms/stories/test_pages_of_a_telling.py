"""Every page of a telling, by post alone, as a browser without scripts sends it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from tests.conftest import House
from tests.rooms.stories.browser import WHOLE_WAY, Browser, at_page, only_story, told_parts

from wholeheard.kit import clock, codes, sealing
from wholeheard.rooms.people.models import Grant, Place
from wholeheard.rooms.stories import actions
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.models import Consent, Draft, Story
from wholeheard.rooms.stories.present import day_in_words

WHICH_BACK = "To go back, press “Back” here"


@pytest.fixture
def browser(house: House) -> Browser:
    return Browser(f"/at/{house.ward.address}/tell").open()


@pytest.fixture
def kiosk(house: House) -> Browser:
    return Browser(f"/at/{house.ward.address}/kiosk").open()


# ---- from page to page ----


@pytest.mark.parametrize("page", WHOLE_WAY[1:])
def test_every_page_after_the_first_has_a_way_back_and_says_which_to_press(
    browser: Browser, page: str
) -> None:
    assert not browser.shows(WHICH_BACK)
    at_page(browser, page)
    assert 'value="back"' in browser.body
    assert browser.shows(WHICH_BACK)


def test_a_shared_screen_has_one_way_back_and_needs_no_word_on_it(kiosk: Browser) -> None:
    at_page(kiosk, "well")
    assert 'value="back"' in kiosk.body
    assert not kiosk.shows(WHICH_BACK)


def test_a_shared_screen_promises_no_way_back(browser: Browser, kiosk: Browser) -> None:
    assert browser.shows("You can stop and come back.")
    assert not kiosk.shows("come back")


def test_it_is_said_when_nobody_takes_out_names_there(house: House) -> None:
    Grant.objects.everywhere().filter(person__in=[house.dilys, house.marsha]).delete()
    browser = Browser(f"/at/{house.ward.address}/tell").open()
    assert browser.shows("Nobody here may see your words as you wrote them yet.")
    assert not browser.shows("0 people")


def test_the_first_page_asks_what_happened(browser: Browser) -> None:
    assert browser.page == "words"
    assert browser.shows("What happened?")


def test_every_page_can_be_left_out_but_the_first(browser: Browser) -> None:
    seen = [browser.page]
    browser.send(words="I waited.")
    while browser.page != "check":
        seen.append(browser.page)
        browser.send()
    assert [*seen, "check"] == WHOLE_WAY


def test_each_page_says_which_it_is_of_how_many(browser: Browser) -> None:
    assert browser.shows("Step 1 of 6")
    for number, page in enumerate(WHOLE_WAY[1:], 2):
        browser.send(words="I waited.")
        assert browser.page == page and browser.shows(f"Step {number} of 6")


def test_who_is_asked_more_reads_that_there_is_more(browser: Browser) -> None:
    assert at_page(browser, "who").shows("Step 4 of 6")
    assert browser.send(voice="staff").shows("Step 5 of 7")


def test_someone_who_works_in_care_is_asked_between_whom_it_was(browser: Browser) -> None:
    at_page(browser, "who").send(voice="staff")
    assert browser.page == "between"
    assert browser.send(relationship="colleagues").page == "where"


def test_and_what_kept_them_from_the_care_they_wanted_to_give(browser: Browser) -> None:
    at_page(browser, "who").send(voice="staff")
    assert browser.shows("Could you not give the care you wanted to give?")
    browser.send(kept_from=["hurry"])
    assert browser.page == "where"
    assert browser.send("back").page == "between"
    assert browser.shows('value="hurry" id="id_kept_from_0" checked')


@pytest.mark.parametrize("voice", ["volunteer", "partner"])
def test_so_are_volunteers_and_partners(browser: Browser, voice: str) -> None:
    assert at_page(browser, "who").send(voice=voice).page == "between"


@pytest.mark.parametrize("voice", ["", "service_user", "family", "advocate"])
def test_nobody_else_is_asked_that(browser: Browser, voice: str) -> None:
    assert at_page(browser, "who").send(voice=voice).page == "where"


@pytest.mark.parametrize("page", WHOLE_WAY[1:-1])
def test_the_end_is_one_step_from_every_page(browser: Browser, page: str) -> None:
    assert at_page(browser, page).send("end").page == "check"


@pytest.mark.parametrize(("page", "before"), list(zip(WHOLE_WAY[1:], WHOLE_WAY, strict=False)))
def test_there_is_a_way_back_from_every_page(browser: Browser, page: str, before: str) -> None:
    assert at_page(browser, page).send("back").page == before


def test_going_back_passes_the_page_that_was_not_asked(browser: Browser) -> None:
    assert at_page(browser, "where", voice="family").send("back").page == "who"


def test_going_back_keeps_what_the_page_said(browser: Browser) -> None:
    at_page(browser, "well").send("back", different="A word of why.")
    assert browser.page == "words"
    assert browser.shows("I waited four hours.")
    assert browser.send(words="I waited four hours.").shows("A word of why.")


def test_a_page_that_was_open_while_pages_were_merged_takes_nothing_away(browser: Browser) -> None:
    """Before, what could have been different and when it was stood on pages of their own."""
    at_page(browser, "well").send("back", well="The tea.", thanks="Ann", different="A word.")
    browser.send(words="I waited four hours.")
    browser.send(page="well", well="Two teas.", thanks="Ann")
    browser.send("back", page="different", different="A word of why.")
    kept = browser.telling
    assert (kept.well, kept.thanks, kept.different) == ("Two teas.", "Ann", "A word of why.")


def test_neither_does_one_on_which_the_month_was_asked_alone(browser: Browser) -> None:
    at_page(browser, "who").send(voice="family", month_number="9", year="2026")
    browser.send("back", page="who", voice="advocate")
    assert (browser.telling.voice, browser.telling.month) == ("advocate", "2026-09")
    browser.send("on", page="when", month_number="10", year="2026")
    assert (browser.telling.voice, browser.telling.month) == ("advocate", "2026-10")
    assert browser.page == "where"


def test_a_box_that_was_emptied_is_empty(browser: Browser) -> None:
    at_page(browser, "well").send("back", well="The tea.", different="A word.")
    browser.send(words="I waited.").send(well="", thanks="", different="")
    assert (browser.telling.well, browser.telling.different) == ("", "")


def test_an_unknown_page_is_the_first_one(browser: Browser) -> None:
    assert browser.send(page="nowhere", words="Hello").page in ("words", "well")
    assert browser.status == 200


def test_an_unknown_button_goes_on(browser: Browser) -> None:
    assert browser.send("somewhere", words="Hello").page == "well"


def test_a_get_in_the_middle_begins_anew(browser: Browser) -> None:
    before = at_page(browser, "who").telling.nonce
    assert browser.open().page == "words"
    assert browser.telling.nonce != before


def test_nothing_is_kept_before_it_is_sent(browser: Browser) -> None:
    at_page(browser, "check")
    assert not Story.objects.everywhere().exists()
    assert not Draft.objects.everywhere().exists()


def test_all_that_was_said_arrives(browser: Browser) -> None:
    browser.send(words="I waited four hours.")
    browser.send(different="A word of why.", well="The tea.", thanks="the porter called Idris")
    browser.send(first="Why was it full?", third="Who decides?")
    browser.send(voice="family", behalf="parent", month_number="3", year="2026")
    browser.send().send("send", agreed=["team"])
    assert browser.shows("Your story is with us.")
    assert told_parts() == [
        ("happened", "I waited four hours."),
        ("different", "A word of why."),
        ("well", "The tea."),
        ("question", "Why was it full?"),
        ("question", "Who decides?"),
        ("thanks", "the porter called Idris"),
    ]
    story = only_story()
    assert (story.voice, story.behalf, story.channel) == ("family", "parent", "web")
    assert story.happened_month == dt.date(2026, 3, 1)


def test_the_code_is_shown_and_opens_the_story(browser: Browser) -> None:
    at_page(browser, "check").send("send", agreed=["team"])
    code = codes.tidy(browser.code)
    assert code is not None
    assert bytes(only_story().code_hash or b"") == codes.hash_of_code(code)


def test_sent_again_by_the_back_button_it_is_one_story_with_one_code(browser: Browser) -> None:
    at_page(browser, "check")
    said = {"so_far": browser.so_far, "page": "check", "go": "send", "agreed": ["team"]}
    pages = [browser._took(browser.client.post(browser.address, said)).code for _ in range(3)]
    assert len(set(pages)) == 1
    assert browser.shows("You had sent it before")
    assert Story.objects.everywhere().count() == 1


def test_only_the_page_of_checking_sends(browser: Browser) -> None:
    browser.send("send", words="I waited.")
    assert browser.page == "well"
    assert not Story.objects.everywhere().exists()


# ---- another language ----


def test_another_language_keeps_what_was_said_and_typed(browser: Browser, house: House) -> None:
    at_page(browser, "well")
    browser.send("here", to=f"/cy/at/{house.ward.address}/tell", different="Gair o esboniad.")
    assert browser.page == "well"
    assert browser.shows("Gair o esboniad.")
    assert browser.telling.words == "I waited four hours."


@pytest.mark.parametrize(
    ("page", "typed", "still_there"),
    [
        ("words", {"words": "x" * 60_001}, "x" * 60_001),
        ("who", {"month_number": "13", "year": "2026"}, 'value="13"'),
        ("who", {"month_number": "May", "year": ""}, 'value="May"'),
        ("questions", {"first": "Why?", "second": "", "third": ""}, "Why?"),
        ("who", {"voice": "family"}, 'value="family" checked'),
        ("where", {"elsewhere": "Hazel"}, 'value="Hazel"'),
        ("check", {"agreed": ["team", "quoted"]}, 'value="quoted" checked'),
    ],
)
def test_another_language_loses_nothing_and_blames_nobody(
    browser: Browser, house: House, page: str, typed: dict[str, Any], still_there: str
) -> None:
    if page != "words":
        at_page(browser, page)
    browser.send("here", to=f"/cy/at/{house.ward.address}/tell", **typed)
    assert browser.page == page
    plain = re.sub(r' (class|id|aria-\w+|inputmode)="[^"]*"', "", browser.body)
    assert still_there in plain
    assert "error-summary" not in browser.body


def test_a_story_is_told_in_the_language_of_its_last_page(browser: Browser, house: House) -> None:
    at_page(browser, "check")
    browser.send("send", to=f"/cy/at/{house.ward.address}/tell", agreed=["team"])
    assert only_story().language == "cy"
    assert Consent.objects.everywhere().get().language == "cy"


# ---- words of every kind ----

HARD_WORDS = {
    "emoji": "I cried 😭👩‍⚕️ and then 🏳️‍🌈 laughed",
    "right to left": "انتظرت أربع ساعات ولم يقل أحد لماذا",
    "hebrew and english": "חיכיתי four hours לבד",
    "welsh": "Mi wnes i aros pedair awr. Ŵyr neb pam. Tŷ, môr, ïaith",
    "combining": "Zoe\u0308 and Jose\u0301",
    "code": "<script>alert('x')</script> & {{ braces }} {% tag %}",
    "sql": "Robert'); DROP TABLE stories_story;--",
    "one letter": "x",
    "zero width": "a\u200bb\u200dc",
    "tabs": "first\tsecond",
    "quotes": "“Why?” she said, 'quietly' — \"twice\"",
}


@pytest.mark.parametrize("name", HARD_WORDS)
def test_words_arrive_letter_for_letter(browser: Browser, name: str) -> None:
    browser.send(words=HARD_WORDS[name]).send("end").send("send", agreed=["team"])
    assert told_parts() == [("happened", HARD_WORDS[name])]


def test_markup_in_words_is_shown_and_never_run(browser: Browser) -> None:
    browser.send(words="<b id=mine>bold</b>").send("back")
    assert "<b id=mine>" not in browser.body
    browser.send("end")
    assert "<b id=mine>" not in browser.body


def test_sixty_thousand_characters_are_one_story(browser: Browser) -> None:
    long = ("Fe arhosais. " * 5000)[:60_000].strip()
    browser.send(words=long).send("end").send("send", agreed=["team"])
    assert told_parts() == [("happened", long)]


def test_sixty_thousand_emoji_too(browser: Browser) -> None:
    long = "😭" * 60_000
    browser.send(words=long)
    assert browser.send(different="y").page == "questions"
    browser.send("end").send("send", agreed=["team"])
    assert told_parts()[0] == ("happened", long)


def test_one_more_is_refused_with_its_reason_and_stays_on_the_page(browser: Browser) -> None:
    browser.send(words="x" * 60_001)
    assert browser.page == "words"
    assert browser.has_error("words")
    assert browser.shows("Send it in two parts.")
    assert "x" * 60_001 in browser.body


def test_words_too_long_to_keep_are_not_lost_on_the_way_back(browser: Browser) -> None:
    at_page(browser, "well").send("back", different="y" * 60_001)
    assert browser.page == "well"
    assert "y" * 60_001 in browser.body


def test_many_long_parts_are_refused_at_the_end_and_nothing_is_lost(browser: Browser) -> None:
    long = "Word after word. " * 3_000
    browser.send(words=long).send("end", different=long, well=long)
    browser.send("send", agreed=["team"])
    assert browser.page == "words"
    assert browser.has_error("words")
    assert browser.telling.different == long.strip()


@pytest.mark.parametrize("nothing", ["", " ", "\n\n", "\t", "\x00", "\u3000"])
def test_an_empty_box_is_named(browser: Browser, nothing: str) -> None:
    browser.send(words=nothing)
    assert browser.page == "words"
    assert browser.has_error("words")
    assert browser.shows("The box is empty. A few words are enough.")


def test_the_one_character_that_no_database_takes_is_left_out(browser: Browser) -> None:
    browser.send(words="be\x00fore").send(different="\x00", well="a", thanks="Id\x00ris")
    browser.send("end").send("send", agreed=["team"])
    assert told_parts() == [("happened", "before"), ("well", "a"), ("thanks", "Idris")]


def test_line_ends_are_one_character(browser: Browser) -> None:
    browser.send(words="one\r\ntwo\rthree").send("end").send("send", agreed=["team"])
    assert told_parts() == [("happened", "one\ntwo\nthree")]


def test_words_in_another_encoding_are_no_fault_of_the_house(browser: Browser) -> None:
    response = browser.client.post(
        browser.address,
        b"page=words&go=on&words=caf%E9+%FF%FE",
        content_type="application/x-www-form-urlencoded",
    )
    assert browser._took(response).page == "well"
    assert browser.telling.words.startswith("caf")


# ---- when ----


@pytest.mark.parametrize(
    ("month", "year", "wrong"),
    [
        ("13", "2026", "month_number"),
        ("0", "2026", "month_number"),
        ("-1", "2026", "month_number"),
        ("March", "2026", "month_number"),
        ("1.5", "2026", "month_number"),
        ("", "2026", "month_number"),
        ("²", "2026", "month_number"),
        ("999999999999", "2026", "month_number"),
        ("3", "", "year"),
        ("3", "26", "year"),
        ("3", "twenty", "year"),
        ("3", "1947", "year"),
        ("3", "20266", "year"),
        ("3", "9999", "year"),
        ("12", "2026", "year"),
    ],
)
def test_a_month_that_cannot_be_is_named_and_kept(
    house: House, month: str, year: str, wrong: str
) -> None:
    with clock.at(dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)):
        browser = at_page(Browser(f"/at/{house.ward.address}/tell").open(), "who")
        browser.send(month_number=month, year=year)
    assert browser.page == "who"
    assert browser.has_error(wrong)
    assert f'value="{month}"' in browser.body or not month
    assert f'value="{year}"' in browser.body or not year


@pytest.mark.parametrize(
    ("month", "year", "kept"),
    [
        ("11", "2026", "2026-11"),
        ("03", "2026", "2026-03"),
        (" 3 ", " 2025 ", "2025-03"),
        ("1", "1948", "1948-01"),
        ("٣", "2026", "2026-03"),
        ("", "", ""),
    ],
)
def test_a_month_that_was_is_taken(house: House, month: str, year: str, kept: str) -> None:
    with clock.at(dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)):
        browser = at_page(Browser(f"/at/{house.ward.address}/tell").open(), "who")
        browser.send(month_number=month, year=year)
    assert browser.page == "where"
    assert browser.telling.month == kept


def test_this_month_is_the_month_where_the_place_is(house: House) -> None:
    almost_december = dt.datetime(2026, 11, 30, 23, 30, tzinfo=dt.UTC)
    with clock.at(almost_december):
        browser = at_page(Browser(f"/at/{house.ward.address}/tell").open(), "who")
        assert browser.send(month_number="12", year="2026").has_error("year")
    house.organisation.timezone = "Pacific/Auckland"
    house.organisation.save()
    with clock.at(almost_december):
        browser = at_page(Browser(f"/at/{house.ward.address}/tell").open(), "who")
        assert browser.send(month_number="12", year="2026").page == "where"


def test_a_wrong_month_does_not_bar_the_way_back_and_spares_the_right_one(
    browser: Browser,
) -> None:
    at_page(browser, "who").send(month_number="3", year="2025").send("back")
    browser.send("back", month_number="13", year="2025")
    assert browser.page == "questions"
    assert browser.telling.month == "2025-03"


# ---- who ----


@pytest.mark.parametrize("name", ["voice", "behalf"])
def test_a_choice_that_is_not_offered_is_refused(browser: Browser, name: str) -> None:
    at_page(browser, "who").send(**{name: "king"})
    assert browser.page == "who"
    assert browser.has_error(name) or browser.shows("king")


# ---- the sealed field ----


def flipped(sealed: str) -> str:
    middle = len(sealed) // 2
    return sealed[:middle] + ("A" if sealed[middle] != "A" else "B") + sealed[middle + 1 :]


@pytest.mark.parametrize(
    "spoil",
    [
        flipped,
        lambda sealed: sealed[:-4],
        lambda sealed: "nonsense",
        lambda sealed: "",
        lambda sealed: "é" * 40,
        lambda sealed: "=" * 7,
        lambda sealed: "A" * 16,
        lambda sealed: sealed + "\x00",
        lambda sealed: sealing.seal_text("visit", '{"story": "x"}'),
    ],
    ids=["flipped", "cut", "nonsense", "none", "accents", "padding", "short", "nul", "other seal"],
)
def test_a_spoilt_sealed_field_keeps_the_words_of_the_page(browser: Browser, spoil: Any) -> None:
    at_page(browser, "well")
    browser.send(so_far=spoil(browser.so_far), different="A word of why.")
    assert browser.status == 200
    assert browser.page == "questions"
    assert browser.telling.different == "A word of why."


def test_a_sealed_field_of_another_place_is_not_taken(browser: Browser, house: House) -> None:
    at_page(browser, "well")
    other = Browser(f"/at/{house.other_ward.address}/tell").open()
    other.send(so_far=browser.so_far, words="Something else.")
    assert other.telling.places == [house.other_ward.pk]
    assert other.telling.nonce != browser.telling.nonce


def test_the_sealed_field_holds_no_word_that_can_be_read(browser: Browser) -> None:
    browser.send(words="Unmistakable words")
    assert "Unmistakable" not in browser.body


# ---- a kiosk forgets ----


def test_a_kiosk_says_so_in_the_story(kiosk: Browser) -> None:
    at_page(kiosk, "check").send("send", agreed=["team"])
    assert only_story().channel == "kiosk"
    assert kiosk.shows("Clear this screen")


def leaves_to(browser: Browser) -> str:
    found = re.search(r'class="leave" href="([^"]+)"', browser.body)
    assert found
    return found[1]


def test_leave_leads_away_on_a_phone_and_back_to_the_first_page_at_a_kiosk(
    browser: Browser, kiosk: Browser, settings: Any
) -> None:
    assert (leaves_to(browser), leaves_to(kiosk)) == (settings.LEAVE_TO, kiosk.address)
    at_page(browser, "check")
    at_page(kiosk, "check")
    assert (leaves_to(browser), leaves_to(kiosk)) == (settings.LEAVE_TO, kiosk.address)
    browser.send("send", agreed=["team"])
    kiosk.send("send", agreed=["team"])
    assert (leaves_to(browser), leaves_to(kiosk)) == (settings.LEAVE_TO, kiosk.address)
    assert kiosk.open().telling.words == ""


def test_a_kiosk_offers_no_way_to_stop_and_come_back(kiosk: Browser, browser: Browser) -> None:
    assert 'value="stop"' in browser.body
    assert 'value="stop"' not in kiosk.body


def test_what_was_left_standing_at_a_kiosk_is_forgotten(house: House) -> None:
    noon = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)
    with clock.at(noon):
        kiosk = Browser(f"/at/{house.ward.address}/kiosk").open()
        at_page(kiosk, "well")
    with clock.at(noon + dt.timedelta(minutes=tellings.KIOSK_MINUTES, seconds=1)):
        kiosk.send("back")
        assert not kiosk.shows("I waited four hours.")
        assert kiosk.telling.words == ""


def test_someone_slow_at_a_kiosk_loses_nothing(house: House) -> None:
    now = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)
    kiosk = Browser(f"/at/{house.ward.address}/kiosk")
    for number, step in enumerate(["open", "words", "well", "first"]):
        with clock.at(now + dt.timedelta(minutes=15 * number)):
            if step == "open":
                kiosk.open()
            else:
                kiosk.send(**{step: f"My {step}."})
            assert kiosk.telling.words == ("My words." if number else "")
    with clock.at(now + dt.timedelta(minutes=60)):
        assert kiosk.send("end").shows("My words.")


def test_a_telling_at_home_never_runs_out(house: House) -> None:
    noon = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)
    with clock.at(noon):
        browser = at_page(Browser(f"/at/{house.ward.address}/tell").open(), "well")
    with clock.at(noon + dt.timedelta(days=400)):
        assert browser.send("back").shows("I waited four hours.")


# ---- who may read it ----


def test_who_may_read_it_is_asked_before_it_is_sent(browser: Browser) -> None:
    at_page(browser, "check").send("send")
    assert browser.page == "check"
    assert browser.has_error("agreed")
    assert not Story.objects.everywhere().exists()


def test_nobody_for_now_is_an_answer(browser: Browser) -> None:
    at_page(browser, "check").send("send", agreed=["nobody"])
    given = Consent.objects.everywhere().get()
    kinds = ("team", "learning", "published", "quoted", "machine")
    assert not any(getattr(given, kind) for kind in kinds)


def test_nobody_and_somebody_at_once_is_asked_again(browser: Browser) -> None:
    at_page(browser, "check").send("send", agreed=["nobody", "published"])
    assert browser.page == "check"
    assert browser.has_error("agreed")
    assert not Story.objects.everywhere().exists()


@pytest.mark.parametrize("kind", ["team", "learning", "published", "quoted", "machine"])
def test_each_consent_stands_alone_with_its_wording(browser: Browser, kind: str) -> None:
    at_page(browser, "check").send("send", agreed=[kind])
    given = Consent.objects.everywhere().get()
    kinds = ("team", "learning", "published", "quoted", "machine")
    assert [one for one in kinds if getattr(given, one)] == [kind]
    assert given.wording == "2026-11"


def test_a_consent_that_is_not_offered_is_refused(browser: Browser) -> None:
    at_page(browser, "check").send("send", agreed=["everything"])
    assert browser.page == "check"
    assert not Story.objects.everywhere().exists()


@pytest.mark.parametrize("go", ["back", "stop"])
def test_nobody_has_to_agree_before_they_go_back_or_stop(browser: Browser, go: str) -> None:
    at_page(browser, "check").send(go)
    assert "error-summary" not in browser.body
    assert browser.page == "where" if go == "back" else browser.shows("Kept.")


def test_a_staff_story_is_never_offered_to_the_public(browser: Browser) -> None:
    at_page(browser, "check", voice="staff")
    assert 'value="team"' in browser.body
    assert 'value="published"' not in browser.body
    browser.send("send", agreed=["team", "published"])
    assert not Story.objects.everywhere().exists()


def test_not_even_when_it_became_one_after_the_tick(browser: Browser, house: House) -> None:
    telling = at_page(browser, "check").telling
    telling.voice, telling.agreed = "staff", ["team", "published"]
    actions.tell(telling, house.ward, language="en")
    given = Consent.objects.everywhere().get()
    assert (given.team, given.published) == (True, False)


def test_before_sending_a_teller_sees_what_would_be_hidden(browser: Browser) -> None:
    at_page(browser, "check", words="Nurse Priya rang 07700 900123 twice.")
    assert browser.shows("What would be hidden")
    assert browser.shows("becomes [a phone number]")


def test_a_name_to_thank_is_not_among_what_would_be_hidden(browser: Browser) -> None:
    browser.send(words="I waited.").send(thanks="Nurse Priya Nair on Rowan Ward")
    browser.send("end")
    assert browser.shows("Nurse Priya Nair")
    assert not browser.shows("becomes [")


# ---- few could have told it ----


@pytest.mark.parametrize(
    ("contacts", "warned"), [(None, True), (0, True), (9, True), (10, False), (240, False)]
)
def test_where_few_could_have_told_it_the_teller_is_warned(
    house: House, contacts: int | None, warned: bool
) -> None:
    house.ward.monthly_contacts = contacts
    house.ward.save()
    browser = at_page(Browser(f"/at/{house.ward.address}/tell").open(), "check")
    assert browser.shows("Few people could have told this here") is warned


@pytest.mark.parametrize(
    ("voice", "staff", "contacts", "warned"),
    [
        ("staff", 31, 3, False),
        ("staff", 9, 900, True),
        ("staff", None, 900, True),
        ("volunteer", 9, 900, True),
        ("partner", 9, 900, True),
        ("family", 9, 900, False),
        ("", 9, 900, False),
    ],
)
def test_people_who_work_there_are_counted_among_its_staff(
    house: House, voice: str, staff: int | None, contacts: int, warned: bool
) -> None:
    house.ward.staff, house.ward.monthly_contacts = staff, contacts
    house.ward.save()
    browser = at_page(Browser(f"/at/{house.ward.address}/tell").open(), "check", voice=voice)
    assert browser.shows("Few people could have told this here") is warned


def test_an_organisation_sets_what_few_is(house: House) -> None:
    house.organisation.few_people = 241
    house.organisation.save()
    browser = at_page(Browser(f"/at/{house.ward.address}/tell").open(), "check")
    assert browser.shows("Few people could have told this here")


def test_few_at_another_place_of_the_story_are_few(browser: Browser, house: House) -> None:
    house.other_ward.monthly_contacts = 2
    house.other_ward.save()
    at_page(browser, "where").send("find", elsewhere="Hazel")
    browser.send(others=[str(house.other_ward.pk)])
    assert browser.shows("Few people could have told this here")
    assert 'value="wait"' in browser.body


@pytest.fixture
def few(house: House) -> Browser:
    house.ward.monthly_contacts = 3
    house.ward.save()
    return at_page(Browser(f"/at/{house.ward.address}/tell").open(), "check")


def test_a_warned_teller_may_go_on_as_it_is(few: Browser, house: House) -> None:
    few.send("send", agreed=["team"], care="go_on")
    assert [one.place_id for one in only_story().places.all()] == [house.ward.pk]
    assert only_story().not_before is None


def test_a_warned_teller_may_name_the_wider_place(few: Browser, house: House) -> None:
    few.send("send", agreed=["team"], care="widen")
    assert [one.place.name for one in only_story().places.all()] == ["Aldermere site"]


def test_a_warned_teller_may_ask_to_wait_a_month(house: House) -> None:
    house.ward.monthly_contacts = 3
    house.ward.save()
    with clock.at(dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)):
        few = at_page(Browser(f"/at/{house.ward.address}/tell").open(), "check")
        few.send("send", agreed=["team"], care="wait")
        assert only_story().not_before == dt.date(2026, 12, 18)
        assert few.shows("By Monday 21 December")


def test_a_care_that_is_not_offered_is_refused(few: Browser) -> None:
    few.send("send", agreed=["team"], care="shout")
    assert not Story.objects.everywhere().exists()


def test_at_the_root_nothing_is_wider(house: House) -> None:
    browser = at_page(Browser(f"/at/{house.root.address}/tell").open(), "check")
    assert 'value="wait"' in browser.body
    assert 'value="widen"' not in browser.body


# ---- several places ----


def test_another_place_is_found_by_a_part_of_its_name(browser: Browser, house: House) -> None:
    at_page(browser, "where").send("find", elsewhere="hazel")
    assert browser.page == "where"
    assert browser.shows("Hazel Ward, Aldermere")
    browser.send(others=[str(house.other_ward.pk)])
    assert browser.telling.places == [house.ward.pk, house.other_ward.pk]


@pytest.mark.parametrize("go", ["on", "end"])
def test_a_place_that_was_written_and_not_looked_for_is_shown_before_it_goes_on(
    browser: Browser, house: House, go: str
) -> None:
    """Or whoever presses the great button tells it to one place, and thinks it went to two."""
    at_page(browser, "where").send(go, elsewhere="hazel")
    assert browser.page == "where" and browser.shows("Hazel Ward, Aldermere")
    browser.send(go, elsewhere="hazel", found="hazel", others=[str(house.other_ward.pk)])
    assert browser.page == "check" and browser.shows("For Rowan Ward. For Hazel Ward.")


def test_whoever_was_shown_that_nothing_was_found_goes_on_without(browser: Browser) -> None:
    at_page(browser, "where").send(elsewhere="Atlantis")
    assert browser.shows("We found no place") and 'name="found" value="Atlantis"' in browser.body
    assert browser.send(elsewhere="Atlantis", found="Atlantis").page == "check"


def test_a_place_that_is_not_there_is_said(browser: Browser) -> None:
    assert at_page(browser, "where").send("find", elsewhere="Atlantis").shows("We found no place")


@pytest.mark.parametrize("typed", ["%", "_", "\x00", "' OR 1=1", "😭", "ward " * 19, "  "])
def test_nothing_typed_into_the_search_does_harm(browser: Browser, typed: str) -> None:
    at_page(browser, "where").send("find", elsewhere=typed)
    assert browser.status == 200
    assert browser.page == "where"


def test_a_name_longer_than_names_are_is_named(browser: Browser) -> None:
    at_page(browser, "where").send("find", elsewhere="ward" * 20_000)
    assert browser.status == 200
    assert browser.has_error("elsewhere")
    assert browser.shows("This is too long. Write it shorter.")


def test_a_chosen_place_stays_chosen_while_another_is_sought(
    browser: Browser, house: House
) -> None:
    at_page(browser, "where").send("find", elsewhere="Hazel")
    browser.send("find", elsewhere="site", others=[str(house.other_ward.pk)])
    assert f'value="{house.other_ward.pk}" ' in browser.body
    assert browser.telling.places == [house.ward.pk, house.other_ward.pk]


@pytest.mark.parametrize("what", ["nonsense", "00000000-0000-4000-8000-000000000000", "\x00"])
def test_a_place_that_was_never_offered_is_refused(browser: Browser, what: str) -> None:
    at_page(browser, "where").send(others=[what])
    assert browser.status == 200
    assert browser.page == "where"


def about_two(browser: Browser, elsewhere: House) -> tuple[str, str]:
    """To the last page of a story of two organisations. The boxes of the second: to say who may
    read it there, and to say the same again."""
    at_page(browser, "where").send("find", elsewhere="Rowan")
    browser.send("end", others=[str(elsewhere.ward.pk)])
    browser.send("end", **browser.ticked("for"))
    (there,), (same,) = browser.boxes("agreed"), browser.boxes("same")
    return there, same


def agreed_to() -> dict[object, tuple[bool, bool]]:
    given = Consent.objects.everywhere().filter(story=only_story())
    return {one.organisation_id: (one.team, one.published) for one in given}


def test_the_question_who_may_read_it_stands_once_in_full_for_two_organisations(
    browser: Browser, elsewhere: House
) -> None:
    about_two(browser, elsewhere)
    assert browser.body.count("So that they can read it, answer you and change things.") == 1
    assert browser.shows(f"At {elsewhere.organisation.name}: the same")


def test_the_same_error_for_two_is_told_apart_by_their_questions(
    browser: Browser, elsewhere: House
) -> None:
    about_two(browser, elsewhere)
    browser.send("send")
    assert browser.shows(f"Who may read it at {elsewhere.organisation.name}? Tick “the same”, or")
    assert not browser.shows("?:")


def test_nothing_is_ticked_for_either_of_two_organisations(
    browser: Browser, elsewhere: House
) -> None:
    there, same = about_two(browser, elsewhere)
    assert not re.search(r"<input[^>]*checkbox[^>]*checked", browser.body)
    browser.send("send", agreed=["team"])
    assert browser.page == "check" and browser.has_error(there, at=same)
    assert not Story.objects.everywhere().exists()


def test_the_same_again_is_said_of_each_and_kept_for_each(
    browser: Browser, house: House, elsewhere: House
) -> None:
    _there, same = about_two(browser, elsewhere)
    browser.send("send", agreed=["team", "published"], **{same: "on"})
    both = (True, True)
    assert agreed_to() == {house.organisation.pk: both, elsewhere.organisation.pk: both}


def test_otherwise_for_the_second_changes_nothing_for_the_first(
    browser: Browser, house: House, elsewhere: House
) -> None:
    there, _same = about_two(browser, elsewhere)
    browser.send("send", agreed=["team", "published"], **{there: ["nobody"]})
    assert agreed_to() == {
        house.organisation.pk: (True, True),
        elsewhere.organisation.pk: (False, False),
    }


def test_the_same_and_something_else_at_once_is_asked_about(
    browser: Browser, elsewhere: House
) -> None:
    there, same = about_two(browser, elsewhere)
    browser.send("send", agreed=["team"], **{same: "on", there: ["published"]})
    assert browser.page == "check" and browser.has_error(there, at=same)
    assert not Story.objects.everywhere().exists()


def test_the_same_for_an_organisation_that_closed_meanwhile_is_said(
    browser: Browser, elsewhere: House
) -> None:
    _there, same = about_two(browser, elsewhere)
    Place.objects.filter(pk=elsewhere.ward.pk).update(open=False)
    browser.send("send", agreed=["team"], **{same: "on"})
    assert browser.page == "check" and browser.shows("takes no stories any more")
    assert not Story.objects.everywhere().exists()


def test_a_story_of_two_organisations_has_one_sealed_original_and_two_consents(
    browser: Browser, house: House, elsewhere: House
) -> None:
    at_page(browser, "where").send("find", elsewhere="Rowan")
    browser.send("end", others=[str(elsewhere.ward.pk)])
    browser.send("end", **browser.ticked("for"))
    (there,) = browser.boxes("agreed")
    browser.send("send", agreed=["team"], **{there: ["team"]})
    story = only_story()
    assert story.organisation_id == house.organisation.pk
    told_to = {(one.place_id, one.organisation_id) for one in story.places.all()}
    assert told_to == {
        (house.ward.pk, house.organisation.pk),
        (elsewhere.ward.pk, elsewhere.organisation.pk),
    }
    given = Consent.objects.everywhere().filter(story=story)
    assert {one.organisation_id for one in given} == {
        house.organisation.pk,
        elsewhere.organisation.pk,
    }
    assert all(one.team for one in given)


def test_a_place_that_closed_meanwhile_is_left_out(browser: Browser, house: House) -> None:
    at_page(browser, "where").send("find", elsewhere="Hazel")
    browser.send(others=[str(house.other_ward.pk)])
    house.other_ward.open = False
    house.other_ward.save()
    browser.send("send", agreed=["team"])
    assert [one.place_id for one in only_story().places.all()] == [house.ward.pk]


def test_a_closed_place_takes_no_story(browser: Browser, house: House) -> None:
    at_page(browser, "check")
    house.ward.open = False
    house.ward.save()
    assert browser.send("send", agreed=["team"]).status == 404
    assert Browser(browser.address).open().status == 404


# ---- a post from elsewhere ----


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "nonsense"},
        {"origin": "https://elsewhere.example"},
        {"origin": "http://testserver:8080"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
    ],
)
def test_a_post_from_another_site_is_refused(browser: Browser, headers: dict[str, str]) -> None:
    response = browser.client.post(
        browser.address, {"page": "words", "words": "I waited.", "go": "on"}, headers=headers
    )
    assert response.status_code == 403
    assert "came from another page" in response.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"origin": "http://testserver"},
        {"origin": "null"},
        {"sec-fetch-site": "same-origin", "origin": "null"},
    ],
)
def test_a_post_from_here_is_taken(browser: Browser, headers: dict[str, str]) -> None:
    response = browser.client.post(
        browser.address, {"page": "words", "words": "I waited.", "go": "on"}, headers=headers
    )
    assert response.status_code == 200


def test_no_page_of_a_telling_sets_a_cookie_or_is_kept(browser: Browser) -> None:
    for page in [browser, at_page(browser, "check"), browser.send("send", agreed=["team"])]:
        assert not page.client.cookies
    response = browser.client.get(browser.address)
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("address", ["/code", "/code/easy"])
def test_after_sending_both_organisations_are_named_with_what_each_promises(
    browser: Browser, house: House, elsewhere: House, address: str
) -> None:
    elsewhere.ward.days_to_answer = 40
    elsewhere.ward.save()
    there, _same = about_two(browser, elsewhere)
    browser.send("send", agreed=["team"], **{there: ["team"]})
    before_the_machine_looked = Client().post(address, {"code": browser.code}).text
    for page in (browser.body, before_the_machine_looked):
        here, _heading, at_theirs = page.partition(f"<h3>{elsewhere.organisation.name}</h3>")
        assert f"<h3>{house.organisation.name}</h3>" in here
        assert here.count("Someone answers you") == at_theirs.count("Someone answers you") == 1
        assert in_days(22) in here and in_days(22) not in at_theirs
        assert in_days(40) in at_theirs


def test_organisations_that_promise_the_same_stand_together(
    browser: Browser, house: House, elsewhere: House
) -> None:
    there, _same = about_two(browser, elsewhere)
    browser.send("send", agreed=["team"], **{there: ["team"]})
    assert all(browser.shows(f"<h3>{one.organisation.name}</h3>") for one in (house, elsewhere))
    assert browser.body.count("Someone answers you") == 1


def in_days(days: int) -> str:
    return day_in_words(clock.today() + dt.timedelta(days=days))


@pytest.mark.parametrize("address", ["/code", "/code/easy"])
def test_nobody_is_promised_that_a_team_reads_what_it_may_not(
    browser: Browser, address: str
) -> None:
    at_page(browser, "check").send("send", agreed=["nobody"])
    for page in (browser.body, Client().post(address, {"code": browser.code}).text):
        assert "The team reads it" not in page and "Someone answers you" not in page
        assert "Only those who protect stories read it, as you chose." in page
