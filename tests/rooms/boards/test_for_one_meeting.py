"""A yes is for one meeting; the note goes with the story; nobody draws until it fits."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from tests.conftest import House, ToldStory
from tests.rooms.boards import heard
from tests.rooms.boards.test_a_story_for_a_board import only_those_who_protect_it, the_page

from wholeheard.kit import clock, tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.boards import actions, lists
from wholeheard.rooms.boards.models import Pack, StoryAsked
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

NOTE = "Somebody lost a son here. Give it ten minutes."


def in_days(number: int) -> dt.datetime:
    return clock.now() + dt.timedelta(days=number)


def pages_of(pack: Pack) -> list[str]:
    return [reverse("boards:pack", args=[pack.pk]), reverse("boards:file", args=[pack.pk, "html"])]


def noted(house: House) -> tuple[ToldStory, Pack]:
    """A pack that was given with a covering note."""
    told = heard.story(house)
    asked = heard.asked(house, told)
    actions.say(told.story.pk, asked.pk, lists.YES)
    actions.write_note(asked.pack, NOTE, by=heard.leader(house))
    return told, actions.give(asked.pack, by=heard.leader(house))


# The note ----------------------------------------------------------------------------------------


def test_a_note_stands_before_the_story_and_is_not_frozen_with_the_pack(house: House) -> None:
    _told, given = noted(house)
    for address in pages_of(given):
        page = heard.seen_by(heard.member(house), address)
        assert page.index("lost a son") < page.index("four hours")
    assert "lost a son" not in given.content


@pytest.mark.parametrize("how", ["taken back", "let go", "no team"])
def test_a_note_goes_with_the_story_it_was_written_for(house: House, how: str) -> None:
    told, given = noted(house)
    if how == "taken back":
        actions.say(told.story.pk, StoryAsked.plain.get().pk, lists.TAKEN_BACK)
    elif how == "let go":
        safekeeping.take_back(told.story)
        tasks.do_what_is_due()
    else:
        only_those_who_protect_it(told, house)
    for address in pages_of(given):
        page = heard.seen_by(heard.member(house), address)
        assert "lost a son" not in page
        assert "A note stood here. It has gone." in page
        assert "What is not well" in page
    given.refresh_from_db()
    assert (NOTE in given.note) is (how == "no team")


def test_a_note_for_one_story_is_not_read_before_another(house: House) -> None:
    asked = heard.asked(house, heard.story(house))
    actions.write_note(asked.pack, NOTE, by=heard.leader(house))
    with clock.at(in_days(7)):
        heard.asked(house, heard.story(house, "The soup was warm."), asked.pack)
    assert Pack.plain.get().note == ""


# One meeting -------------------------------------------------------------------------------------


def test_after_the_day_of_the_meeting_nobody_is_asked_and_nothing_is_given(house: House) -> None:
    told, later = heard.story(house), heard.story(house, "The soup was warm.")
    said_yes = heard.asked(house, told)
    unanswered = heard.asked(house, later, heard.pack(house, months=6))
    actions.say(told.story.pk, said_yes.pk, lists.YES)
    with clock.at(in_days(9)):
        with pytest.raises(Refusal, match="day of the meeting is over"):
            actions.give(said_yes.pack, by=heard.leader(house))
        assert "May a board hear" not in the_page(later)[1]
        with pytest.raises(Refusal, match="Nobody asks"):
            actions.say(later.story.pk, unanswered.pk, lists.YES)


def test_a_teller_reads_until_when_they_are_heard_and_then_they_are_not(house: House) -> None:
    told = heard.story(house)
    given = heard.given(house, told)
    until = given.meets_on + dt.timedelta(days=lists.DAYS_HEARD)
    assert f"After {until.day} {until:%B %Y} nobody reads it" in the_page(told)[1]
    with clock.at(in_days(8 + lists.DAYS_HEARD)):
        assert "four hours" in heard.seen_by(heard.member(house), pages_of(given)[0])
    with clock.at(in_days(9 + lists.DAYS_HEARD)):
        for address in pages_of(given):
            page = heard.seen_by(heard.member(house), address)
            assert "four hours" not in page
            assert "the yes was for that meeting" in page
        assert "May a board hear" not in the_page(told)[1]


def test_a_pack_says_why_no_words_stand_there(house: House) -> None:
    told = heard.story(house)
    given = heard.given(house, told)
    only_those_who_protect_it(told, house)
    page = heard.seen_by(heard.member(house), pages_of(given)[0])
    assert "lets nobody read it now" in page
    assert "said yes to this" not in page


def test_a_plain_no_is_not_called_taken_back(house: House) -> None:
    told = heard.story(house)
    asked = heard.asked(house, told)
    actions.say(told.story.pk, asked.pk, lists.NO)
    page = heard.seen_by(heard.leader(house), pages_of(asked.pack)[0])
    assert "said no on" in page
    assert "taken back" not in page


def test_whoever_prepares_reads_no_line_of_a_story_that_no_team_may_read(house: House) -> None:
    told = heard.story(house)
    asked = heard.asked(house, told)
    address = reverse("boards:prepare", args=[asked.pack_id])
    assert "four hours" in heard.seen_by(heard.leader(house), address)
    only_those_who_protect_it(told, house)
    assert "four hours" not in heard.seen_by(heard.leader(house), address)


def two_stories(house: House) -> dict[Any, ToldStory]:
    made = [heard.story(house, f"The soup was {how}.") for how in ("cold", "warm")]
    return {one.protected.pk: one for one in made}


# The lot -----------------------------------------------------------------------------------------


def test_a_lot_is_not_drawn_until_it_fits(house: House) -> None:
    told = two_stories(house)
    pack = heard.pack(house)
    first = actions.draw(pack, by=heard.leader(house))
    with pytest.raises(Refusal, match="has time to answer"):
        actions.draw(pack, by=heard.leader(house))
    address = reverse("boards:prepare", args=[pack.pk])
    assert "Draw one by lot" not in heard.seen_by(heard.leader(house), address)
    with clock.at(in_days(7)):
        assert "Draw one by lot" in heard.seen_by(heard.leader(house), address)
        second = actions.draw(pack, by=heard.leader(house))
        log = heard.seen_by(heard.leader(house), reverse("boards:log", args=[house.root.address]))
        assert "1 of 1 were drawn by lot." in log
        assert "Not waited for" in log
        assert "They do not ask any more." in the_page(told[first.protected_id])[1]
        actions.say(told[second.protected_id].story.pk, second.pk, lists.YES)
        with pytest.raises(Refusal, match="They said yes"):
            heard.asked(house, heard.story(house, "Nobody came."), pack)


def test_from_how_many_a_story_was_drawn_is_said_nowhere(house: House) -> None:
    told = two_stories(house)
    asked = actions.draw(heard.pack(house), by=heard.leader(house))
    actions.say(told[asked.protected_id].story.pk, asked.pk, lists.YES)
    given = actions.give(asked.pack, by=heard.leader(house))
    log = reverse("boards:log", args=[house.root.address])
    for address in (*pages_of(given), log, reverse("boards:packs")):
        page = heard.seen_by(heard.member(house), address)
        assert "Drawn by lot from all stories of these months and since" in page
        assert "2 stories" not in page
