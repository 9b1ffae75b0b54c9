"""How a community is begun, joined, kept, left and ended, and what is written in it."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.conftest import House, found
from tests.house import filled
from tests.rooms.change.at_work import whole_database
from tests.rooms.communities import gathered

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import digests
from wholeheard.rooms.communities import access, actions, letters, lists, present, queries
from wholeheard.rooms.communities.actions import Shown, When, Written
from wholeheard.rooms.communities.models import Member, Post
from wholeheard.rooms.communities.tasks import end_memberships
from wholeheard.rooms.people import actions as people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


# Beginning and joining ----------------------------------------------------------------------------


def test_whoever_begins_a_community_keeps_it(house: House) -> None:
    inside = gathered.community(house, reach=lists.ONE)
    assert access.keeps(inside)
    assert inside.community.organisation == house.organisation


def test_naming_organisations_needs_one_at_least(house: House) -> None:
    with pytest.raises(Refusal) as refused:
        gathered.community(house)
    assert refused.value.field == "organisations"


@pytest.mark.parametrize(
    ("reach", "may"), [(lists.ONE, False), (lists.NAMED, True), (lists.ALL, True)]
)
def test_who_may_join_is_as_it_was_said(
    house: House, elsewhere: House, reach: str, may: bool
) -> None:
    others = [elsewhere] if reach == lists.NAMED else []
    inside = gathered.community(house, *others, reach=reach)
    assert queries.to_join(elsewhere.callum).filter(pk=inside.community.pk).exists() == may
    assert queries.to_join(house.dilys).filter(pk=inside.community.pk).exists()


def test_a_named_community_is_not_there_for_one_that_is_not_named(
    house: House, elsewhere: House
) -> None:
    third = found("Penrhos", "penrhos")
    inside = gathered.community(house, elsewhere)
    assert not queries.to_join(third.callum).filter(pk=inside.community.pk).exists()


def test_a_community_of_one_organisation_never_grows(house: House, elsewhere: House) -> None:
    inside = gathered.community(house, reach=lists.ONE)
    with pytest.raises(Refusal, match="Begin another"):
        actions.name_one_more(inside, elsewhere.organisation, by=house.callum)


def test_a_keeper_names_one_more_and_the_line_says_so(house: House, elsewhere: House) -> None:
    third = found("Penrhos", "penrhos")
    inside = gathered.community(house, elsewhere)
    actions.name_one_more(inside, third.organisation, by=house.callum)
    assert queries.to_join(third.callum).exists()
    assert "Penrhos" in present.reach_in_words(inside.community)


def test_a_member_is_seen_as_they_chose_and_never_by_their_address(
    house: House, elsewhere: House
) -> None:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum, "Gwen from the homes")
    assert present.signed(gwen.member) == {
        "name": "Gwen from the homes",
        "role": "home manager",
        "organisation": "Tidewell",
    }
    with pytest.raises(Refusal) as refused:
        actions.be_seen_as(gwen, Shown("gwen@tidewell.example"), by=elsewhere.callum)
    assert refused.value.code == "words.contact"


# Leaving ------------------------------------------------------------------------------------------


def test_what_somebody_wrote_stays_without_their_name_if_they_choose_so(
    house: House, elsewhere: House
) -> None:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum)
    asked = gathered.question(gwen, elsewhere.callum)
    actions.leave(gwen, keeps_name=False, by=elsewhere.callum)
    member = Member.objects.within(inside).get(pk=gwen.member.pk)
    assert (member.name, member.role, member.person) == ("", "", None)
    row = present.post_row(queries.posts(inside).get(pk=asked.pk), inside)
    assert row["words"] and row["by"]["name"] == "Somebody who has left"
    assert row["by"]["organisation"] == "Tidewell"


def test_whoever_kept_their_name_goes_on_where_they_were(house: House, elsewhere: House) -> None:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum)
    asked = gathered.question(gwen, elsewhere.callum)
    actions.leave(gwen, keeps_name=True, by=elsewhere.callum)
    assert access.inside(elsewhere.callum, inside.community.pk) is None
    again = gathered.joins(inside, elsewhere.callum)
    assert again.member.pk == asked.by_id


def test_the_only_keeper_does_not_go_before_another_keeps_it(
    house: House, elsewhere: House
) -> None:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum)
    with pytest.raises(Refusal, match="Nobody else keeps"):
        actions.leave(inside, keeps_name=True, by=house.callum)
    actions.ask_to_keep(inside, gwen.member, by=house.callum)
    actions.leave(inside, keeps_name=True, by=house.callum)
    assert [one.pk for one in queries.keepers(gwen)] == [gwen.member.pk]


@pytest.mark.parametrize("keeps_name", [True, False])
def test_an_account_that_ends_ends_its_memberships_as_its_owner_said(
    house: House, elsewhere: House, keeps_name: bool
) -> None:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum, keeps_name=keeps_name)
    people.close_account(elsewhere.callum, by=elsewhere.ada)
    waiting = queries.ended_accounts()
    assert waiting == [gwen.member.pk]
    end_memberships(waiting)
    end_memberships(waiting)  # twice, without harm
    member = Member.objects.within(inside).get(pk=gwen.member.pk)
    assert member.left_on is not None and bool(member.name) == keeps_name
    assert not queries.ended_accounts()


def test_a_community_that_lost_its_keeper_is_taken_up_by_a_member(
    house: House, elsewhere: House
) -> None:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum)
    with pytest.raises(Refusal):
        actions.take_up_keeping(gwen, by=elsewhere.callum)
    people.close_account(house.callum, by=house.ada)
    end_memberships(queries.ended_accounts())
    actions.take_up_keeping(gwen, by=elsewhere.callum)
    now = gathered.still_there(inside.community)
    assert now.organisation == elsewhere.organisation
    assert queries.to_join(house.dilys).filter(pk=now.pk).exists(), "who was in care stays named"


# Writing ------------------------------------------------------------------------------------------


def test_only_the_one_who_asked_says_what_helped(house: House, elsewhere: House) -> None:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum)
    asked = gathered.question(inside, house.callum)
    answer = gathered.reply(gwen, asked, elsewhere.callum)
    with pytest.raises(Refusal, match="Only the one who asked"):
        actions.say_it_helped(gwen, answer, True, by=elsewhere.callum)
    actions.say_it_helped(inside, answer, True, by=house.callum)
    assert Post.objects.within(inside).get(pk=answer.pk).helped_on
    actions.say_it_helped(inside, answer, False, by=house.callum)
    assert Post.objects.within(inside).get(pk=answer.pk).helped_on is None


def test_replies_stand_in_the_order_of_time_whatever_helped(house: House, elsewhere: House) -> None:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum)
    asked = gathered.question(inside, house.callum)
    first = gathered.reply(gwen, asked, elsewhere.callum, "We do nothing yet.")
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        second = gathered.reply(gwen, asked, elsewhere.callum)
    actions.say_it_helped(inside, second, True, by=house.callum)
    assert [one.pk for one in queries.replies_to(inside, asked)] == [first.pk, second.pk]


def test_help_is_taken_up_by_somebody_else_and_given_back(house: House, elsewhere: House) -> None:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum)
    offered = gathered.offer(gwen, elsewhere.callum)
    with pytest.raises(Refusal, match="your own"):
        actions.take_up(gwen, offered, "", by=elsewhere.callum, looked=False)
    actions.take_up(inside, offered, "We come on Tuesday.", by=house.callum, looked=True)
    (taken,) = queries.taken_up_by(gwen, offered)
    assert (taken.by.name, taken.words) == ("Callum", "We come on Tuesday.")
    actions.not_after_all(inside, offered)
    assert not queries.taken_up_by(gwen, offered)


def test_help_that_is_over_stands_apart(house: House) -> None:
    inside = gathered.community(house, reach=lists.ONE)
    offered = gathered.offer(inside, house.callum)
    day = clock.today() + dt.timedelta(days=31)
    assert [one.pk for one in queries.help_items(inside, clock.today())] == [offered.pk]
    assert not queries.help_items(inside, day)
    assert [one.pk for one in queries.help_items(inside, day, past=True)] == [offered.pk]


def test_an_event_lies_ahead_ends_later_and_says_where(house: House) -> None:
    inside = gathered.community(house, reach=lists.ONE)
    now, hour = clock.now(), dt.timedelta(hours=1)
    said = Written("An hour about lamps.", "Lamps")
    for wrong, field in (
        (When(now - hour, now + hour, "Europe/London", "Here"), "on"),
        (When(now + hour, now + hour, "Europe/London", "Here"), "ends"),
        (When(now + hour, now + 2 * hour, "Nowhere/Land", "Here"), "zone"),
        (When(now + hour, now + 2 * hour, "Europe", "Here"), "zone"),
        (When(now + hour, now + 2 * hour, "Europe/London"), "place"),
        (When(now + hour, now + 2 * hour, "Europe/London", "", "javascript:alert(1)"), "link"),
        (When(now + hour, now + 2 * hour, "Europe/London", "", "https://a:b@c.example"), "link"),
    ):
        with pytest.raises(Refusal) as refused:
            actions.announce(inside, said, wrong, by=house.callum)
        assert refused.value.field == field


def test_whoever_comes_stands_with_the_event(house: House, elsewhere: House) -> None:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum)
    told = gathered.event(inside, house.callum)
    actions.come(gwen, told, True)
    actions.come(gwen, told, True)
    assert [one.name for one in queries.who_comes(inside, told)] == ["Gwen"]
    actions.leave(gwen, keeps_name=True, by=elsewhere.callum)
    assert not queries.who_comes(inside, told)


def test_what_is_taken_back_leaves_no_word_and_others_replies(
    house: House, elsewhere: House
) -> None:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum)
    asked = gathered.question(gwen, elsewhere.callum, "Do you know the zanzibar lamp?")
    gathered.reply(inside, asked, house.callum)
    with pytest.raises(Refusal):
        actions.take_back(inside, asked, by=house.callum)
    actions.take_back(gwen, asked, by=elsewhere.callum)
    assert "zanzibar" not in whole_database()
    assert len(queries.replies_to(inside, asked)) == 1


# Keeping order ------------------------------------------------------------------------------------


def test_what_a_keeper_hides_is_seen_by_its_writer_with_the_reason_and_by_no_other_member(
    house: House, elsewhere: House
) -> None:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum)
    dilys = gathered.joins(inside, house.dilys, "Dilys")
    asked = gathered.question(gwen, elsewhere.callum)
    actions.report(dilys, asked, "That is an advertisement.", by=house.dilys)
    assert len(queries.open_reports(inside)) == 1
    actions.hide(inside, asked, "We sell nothing here.", by=house.callum)
    assert not queries.open_reports(inside)
    post = queries.posts(inside).get(pk=asked.pk)
    seen = {one.member.name: present.post_row(post, one) for one in (inside, gwen, dilys)}
    assert seen["Gwen"]["because"] == seen["Callum"]["because"] == "We sell nothing here."
    assert seen["Dilys"]["words"] == seen["Dilys"]["because"] == ""
    assert seen["Dilys"]["by"] is None and seen["Dilys"]["title"] == "Hidden by a keeper"
    with pytest.raises(Refusal, match="not there any more"):
        gathered.reply(dilys, asked, house.dilys)
    actions.show_again(inside, post, by=house.callum)
    shown = queries.posts(inside).get(pk=asked.pk)
    assert present.post_row(shown, dilys)["words"]


def test_what_was_hidden_is_found_by_no_search_with_what_stands_under_it(
    house: House, elsewhere: House
) -> None:
    inside = gathered.community(house, elsewhere)
    asked = gathered.question(inside, house.callum, "What of the zanzibar lamp?")
    gathered.reply(inside, asked, house.callum, "The zanzibar lamp is dim.")
    assert queries.found([inside], "zanzibar lamp").count() == 2
    assert queries.found([inside], "ZANZIBAR").count() == 2
    assert queries.found([inside], "zanzibar candle").count() == 0
    actions.hide(inside, asked, "It is about lamps.", by=house.callum)
    assert queries.found([inside], "zanzibar").count() == 0
    assert queries.found([], "lamp").count() == 0


def test_an_ended_community_is_read_and_nothing_is_added(house: House, elsewhere: House) -> None:
    inside = gathered.community(house, elsewhere)
    asked = gathered.question(inside, house.callum)
    actions.end(inside, "We meet in person now.", by=house.callum)
    gone_on = gathered.afresh(inside, house.callum)
    assert queries.questions(gone_on).get().pk == asked.pk
    for act in (
        lambda: gathered.question(gone_on, house.callum),
        lambda: gathered.reply(gone_on, asked, house.callum),
        lambda: gathered.event(gone_on, house.callum),
        lambda: gathered.offer(gone_on, house.callum),
        lambda: gathered.joins(gone_on, elsewhere.callum),
        lambda: actions.say_what_for(gone_on, "Other", "Other", by=house.callum),
    ):
        with pytest.raises(Refusal, match="has ended"):
            act()
    assert not queries.to_join(elsewhere.callum).exists()
    actions.leave(gone_on, keeps_name=True, by=house.callum)


# The letter of the morning ------------------------------------------------------------------------


def test_the_letter_says_how_much_others_wrote_yesterday_and_nothing_of_it(
    house: House, elsewhere: House
) -> None:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum)
    asked = gathered.question(gwen, elsewhere.callum)
    gathered.reply(inside, asked, house.callum)
    assert letters.sentence(house.callum) == ""
    with clock.at(clock.now() + dt.timedelta(days=1)):
        said = letters.sentence(house.callum)
        assert said == "One thing was written in your communities of practice yesterday."
        actions.hide(inside, asked, "It is about lamps.", by=house.callum)
        assert letters.sentence(house.callum) == ""
    with clock.at(clock.now() + dt.timedelta(days=2)):
        assert letters.sentence(house.callum) == ""


def test_whoever_does_not_want_to_hear_of_it_does_not(house: House, elsewhere: House) -> None:
    inside = gathered.community(house, elsewhere)
    gwen = gathered.joins(inside, elsewhere.callum, hears=False)
    gathered.question(inside, house.callum)
    with clock.at(clock.now() + dt.timedelta(days=1)):
        assert letters.sentence(elsewhere.callum) == ""
        actions.be_seen_as(gwen, Shown("Gwen", hears=True), by=elsewhere.callum)
        assert letters.sentence(elsewhere.callum)


def test_the_letter_of_the_morning_carries_it(house: House, elsewhere: House) -> None:
    inside = gathered.community(house, elsewhere)
    gathered.joins(inside, elsewhere.callum)
    gathered.question(inside, house.callum)
    with clock.at(clock.now() + dt.timedelta(days=1)):
        assert letters.sentence(elsewhere.callum) in digests.own_sentences(elsewhere.callum)


def test_who_may_begin_one_has_a_role_for_it(house: House) -> None:
    assert not access.may_begin(house.callum)
    assert access.may_begin(filled.somebody(house, "Nerys Hopkin", "facilitator", house.ward))
