"""A teller is asked for this use, says yes or no, takes it back; nothing of a story is copied."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.conftest import House, ToldStory
from tests.house import filled
from tests.rooms.boards import heard

from wholeheard.kit import clock, tasks
from wholeheard.kit.models import Work
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.boards import actions, lists, queries
from wholeheard.rooms.boards.models import Pack, StoryAsked
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

WORDS = "I waited four hours. Nobody said why."


def the_page(told: ToldStory) -> tuple[Client, str]:
    """The page of a code, without a cookie."""
    browser = Client()
    return browser, browser.post("/code", {"code": told.code}).content.decode()


def say_on_the_page(told: ToldStory, asked: StoryAsked, said: str, **more: str) -> str:
    browser, page = the_page(told)
    found = re.search(r'name="pass" value="([^"]+)"', page)
    assert found
    address = reverse("board_leave:say", args=[asked.pk])
    return browser.post(address, {"pass": found[1], "said": said} | more).content.decode()


def test_a_teller_reads_what_for_who_hears_and_when_before_they_say_anything(house: House) -> None:
    told = heard.story(house)
    heard.asked(house, told)
    page = the_page(told)[1]
    assert "May a board hear your story?" in page
    assert heard.HEARS in page and "Thursday 26 November" in page
    assert "You can say no." in page and 'value="yes"' in page and 'value="no"' in page


def test_nobody_else_is_asked_and_no_pass_of_another_story_says_yes(house: House) -> None:
    asked, other = heard.asked(house, heard.story(house)), heard.story(house, "The soup was warm.")
    assert "May a board hear" not in the_page(other)[1]
    assert "Nobody asks for that any more." in say_on_the_page(other, asked, "yes")
    asked.refresh_from_db()
    assert asked.said == ""


def test_with_a_yes_a_pack_can_be_given_and_without_it_cannot(house: House) -> None:
    told = heard.story(house)
    asked = heard.asked(house, told)
    with pytest.raises(Refusal, match="has not said yes yet"):
        actions.give(asked.pack, by=heard.leader(house))
    assert "We have told them that you said yes" in say_on_the_page(told, asked, "yes")
    assert actions.give(asked.pack, by=heard.leader(house)).digest


def test_a_no_is_heard_and_somebody_else_is_asked(house: House) -> None:
    told = heard.story(house)
    asked = heard.asked(house, told)
    assert "you said no" in say_on_the_page(told, asked, "no")
    with pytest.raises(Refusal, match="No story stands in this pack"):
        actions.give(asked.pack, by=heard.leader(house))
    again = heard.asked(house, heard.story(house, "The soup was warm."), asked.pack)
    assert queries.asked_now(asked.pack) == again
    assert "May a board hear" not in the_page(told)[1]


def test_nobody_is_asked_twice_for_a_story(house: House) -> None:
    told = heard.story(house)
    asked = heard.asked(house, told)
    with pytest.raises(Refusal, match="Nobody can be asked for that story now"):
        heard.asked(house, told, asked.pack)


def test_a_yes_taken_back_before_the_meeting_leaves_no_story_in_the_pack(house: House) -> None:
    told = heard.story(house)
    asked = heard.asked(house, told)
    say_on_the_page(told, asked, "yes")
    assert "You can say yes again" in say_on_the_page(told, asked, "taken_back")
    assert "gone from the pack" in say_on_the_page(told, asked, "taken_back", sure="on")
    preview = heard.seen_by(heard.leader(house), reverse("boards:pack", args=[asked.pack_id]))
    assert "four hours" not in preview and "taken back" in preview


def test_a_yes_taken_back_after_it_was_given_blanks_the_story_and_marks_the_pack(
    house: House,
) -> None:
    told = heard.story(house)
    given = heard.given(house, told)
    address = reverse("boards:pack", args=[given.pk])
    before = heard.seen_by(heard.member(house), address)
    assert "four hours" in before and "Stay with it for a minute" in before
    asked = queries.asked_now(given)
    assert asked is not None
    for said in ("taken_back", "no"):
        assert "you cannot say yes again" in say_on_the_page(told, asked, said)
    assert "four hours" in heard.seen_by(heard.member(house), address)
    say_on_the_page(told, asked, "taken_back", sure="on")
    page = heard.seen_by(heard.member(house), address)
    assert "four hours" not in page and "has taken back their yes" in page
    assert "What is not well" in page
    assert "Stay with it for a minute" not in page


def only_those_who_protect_it(told: ToldStory, house: House) -> None:
    safekeeping.change_consent(told.story, house.organisation.pk, set(), language="en-GB")


def test_a_story_that_no_team_may_read_any_more_is_read_by_no_board(house: House) -> None:
    told = heard.story(house)
    given = heard.given(house, told)
    only_those_who_protect_it(told, house)
    for address in (reverse("boards:pack", args=[given.pk]), reverse("boards:packs")):
        assert "four hours" not in heard.seen_by(heard.member(house), address)


def test_no_pack_is_given_with_a_story_that_no_team_may_read_any_more(house: House) -> None:
    told = heard.story(house)
    asks = heard.asked(house, told)
    actions.say(told.story.pk, asks.pk, "yes")
    only_those_who_protect_it(told, house)
    with pytest.raises(Refusal, match="lets nobody read it now"):
        actions.give(asks.pack, by=heard.leader(house))


def test_no_word_of_a_story_that_is_let_go_stays_in_a_pack(house: House) -> None:
    told = heard.story(house)
    given = heard.given(house, told)
    safekeeping.take_back(told.story)
    tasks.do_what_is_due()
    row = StoryAsked.objects.of(house.organisation).get(pack=given)
    assert (row.protected, row.because, row.parts, row.said) == (None, "", [], "let_go")
    assert "four hours" not in heard.seen_by(
        heard.member(house), reverse("boards:pack", args=[given.pk])
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM boards_pack")
        assert "four hours" not in str(cursor.fetchall())


def test_what_a_teller_adds_later_does_not_come_before_the_board(house: House) -> None:
    told = heard.story(house)
    given = heard.given(house, told)
    safekeeping.add_words(told.story, "And the door was locked.", kind="added")
    filled.release(house, told)
    page = heard.seen_by(heard.member(house), reverse("boards:pack", args=[given.pk]))
    assert "four hours" in page and "locked" not in page


def test_a_thanked_name_never_stands_in_a_pack(house: House) -> None:
    given = heard.given(house, heard.story(house))
    page = heard.seen_by(heard.member(house), reverse("boards:pack", args=[given.pk]))
    assert "Morgan" not in page


def test_whoever_told_it_hears_by_letter_that_their_page_has_something_new(house: House) -> None:
    told = heard.story(house)
    Work.objects.all().delete()
    heard.asked(house, told)
    assert tasks.is_queued("safekeeping.tell_teller", told.protected.pk)


def test_why_a_story_was_chosen_is_said_in_ones_own_words(house: House) -> None:
    told = heard.story(house)
    with pytest.raises(Refusal, match="Say it in your own words"):
        actions.ask_for(
            heard.pack(house), told.protected, f"Because: {WORDS}", by=heard.leader(house)
        )


def test_a_lot_is_drawn_from_all(house: House) -> None:
    told = [heard.story(house, f"The soup was cold {name}.") for name in ("once", "twice")]
    asked = actions.draw(heard.pack(house), by=heard.leader(house))
    assert asked.how == "drawn"
    assert asked.protected in [one.protected for one in told]


def test_where_there_is_nothing_to_draw_a_sentence_says_so(house: House) -> None:
    with pytest.raises(Refusal, match="no story of these months"):
        actions.draw(heard.pack(house), by=heard.leader(house))


def test_a_given_pack_never_changes(house: House) -> None:
    given = heard.given(house, heard.story(house))
    with pytest.raises(Refusal, match="It stays as it is"):
        actions.write_note(given, "Better after all.", by=heard.leader(house))
    page = heard.seen_by(heard.member(house), reverse("boards:pack", args=[given.pk]))
    assert "not what was given" not in page
    content = given.content.replace("What is not well", "What went well")
    Pack.objects.of(house.organisation).filter(pk=given.pk).update(content=content)
    page = heard.seen_by(heard.member(house), reverse("boards:pack", args=[given.pk]))
    assert "not what was given" in page


@pytest.mark.parametrize("said", [("no",), ("yes", "no"), ()])
def test_why_a_story_was_chosen_stands_nowhere_without_a_yes(
    house: House, said: tuple[str, ...]
) -> None:
    told = heard.story(house)
    asked = heard.asked(house, told)
    for one in said:
        actions.say(told.story.pk, asked.pk, one)
    if not said:
        another = heard.story(house, "The soup was warm.")
        with clock.at(clock.now() + dt.timedelta(days=lists.DAYS_TO_ANSWER)):
            heard.asked(house, another, asked.pack)
    asked.refresh_from_db()
    assert asked.because == ""


def test_the_log_says_why_only_of_a_story_that_a_board_may_hear(house: House) -> None:
    told = heard.story(house)
    asked = heard.asked(house, told)
    address = reverse("boards:log", args=[house.root.address])
    assert "It is of a night." not in heard.seen_by(heard.member(house), address)
    actions.say(told.story.pk, asked.pk, "yes")
    actions.give(asked.pack, by=heard.leader(house))
    assert "It is of a night." in heard.seen_by(heard.member(house), address)


def test_what_has_a_day_stands_first_on_the_page_until_it_is_answered(house: House) -> None:
    told = filled.release(house, filled.tell(house, WORDS, questions=["Who decides?"]))
    asks = heard.asked(house, told)
    _browser, page = the_page(told)
    assert page.index("May a board hear your story?") < page.index("You asked")
    actions.say(told.story.pk, asks.pk, lists.YES)
    _browser, page = the_page(told)
    assert page.index("You asked") < page.index("May a board hear your story?")
