"""Where ideas come from, what hangs on a story, and what stays when it goes."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.conftest import House
from tests.house import filled
from tests.rooms.change import at_work

from wholeheard.kit import tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.kit.signups import waiting_work
from wholeheard.rooms.change import actions, lists, present, queries
from wholeheard.rooms.change.actions import NewIdea, Said
from wholeheard.rooms.change.models import Idea, IdeaStory, Step, Support, TellersIdea
from wholeheard.rooms.change.wording import taken_from
from wholeheard.rooms.reflection.models import Held, Takeaway
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def test_every_idea_says_where_it_comes_from(house: House) -> None:
    told = at_work.story(house)
    assert at_work.idea(house, told).origin == lists.FROM_STORY
    assert at_work.idea(house).origin == lists.FROM_OTHER


def test_an_idea_says_who_was_listened_to_or_why_nobody_was(house: House) -> None:
    with pytest.raises(Refusal, match="who was listened to"):
        actions.begin(house.ward, NewIdea("A clock"), by=house.callum)
    said = Said(nobody_because="I thought of it tonight.")
    made = actions.begin(house.ward, NewIdea("A clock"), by=house.callum, said=said)
    assert Step.plain.get(idea=made).nobody_because == "I thought of it tonight."


def test_who_told_the_story_was_listened_to(house: House) -> None:
    made = actions.begin(
        house.ward, NewIdea("A clock"), by=house.callum, story=at_work.story(house).protected
    )
    assert Step.plain.get(idea=made).listened == ["teller"]


def test_words_of_a_story_cannot_be_taken_over(house: House) -> None:
    told = at_work.story(house)
    one = at_work.idea(house, told)
    taken = "She said that the soup went cold on the sill."
    for act in (
        lambda: actions.comment(one, taken, by=house.callum),
        lambda: actions.support(one, taken, by=house.callum),
        lambda: actions.rewrite(one, NewIdea("A clock", taken), by=house.callum),
        lambda: at_work.move(house, one, lists.UNDERSTOOD, evidence=taken),
        lambda: actions.plan(one, at_work.aim(theory=taken), by=house.callum),
        lambda: actions.ask_above(one, "site", taken, by=house.callum),
        lambda: actions.write_pack(one, taken, "All else.", by=house.callum),
        lambda: actions.open_group(one, taken, "Fares.", by=house.callum),
    ):
        with pytest.raises(Refusal, match="“the soup went cold on the sill”"), transaction.atomic():
            act()


def test_a_change_that_holds_words_of_a_story_cannot_be_linked_with_it(house: House) -> None:
    one = at_work.idea(house, title="That the soup went cold on the sill again")
    with pytest.raises(Refusal, match="your own words"):
        actions.link(one, at_work.story(house).protected, by=house.callum)
    assert not IdeaStory.plain.filter(idea=one).exists()


def test_a_run_of_six_words_is_taken_and_one_of_five_is_not() -> None:
    story = ["I waited until the night nurse came at four."]
    assert taken_from("Why UNTIL the night, nurse came?", story) == ""
    assert taken_from("They waited until the night nurse came.", story) == (
        "waited until the night nurse came"
    )
    assert taken_from("", story) == taken_from("Soup.", []) == ""


def test_when_a_story_goes_the_link_goes_and_the_change_stands(house: House) -> None:
    told = at_work.story(house)
    one = at_work.adopted(house, told)
    assert at_work.SECRET in at_work.whole_database()
    safekeeping.take_back(told.story)
    one.refresh_from_db()
    assert one.stories_gone == 1
    assert not IdeaStory.plain.filter(idea=one).exists()
    assert queries.stage_of(one) == lists.ADOPT
    assert "One story that led to it was taken back." in str(
        present.idea_page(house.callum, one)["origin"]
    )


def test_no_word_of_a_story_that_went_is_anywhere(house: House) -> None:
    told = at_work.story(house)
    safekeeping.add_words(told.story, "I would ring a glockenspiel at the hatch.", kind="idea")
    filled.release(house, told)
    at_work.adopted(house, told)
    group = actions.open_group(Idea.plain.get(), "Read our plan.", "Fares.", by=house.callum)
    actions.ask_tellers(group, by=house.callum)
    tasks.do_what_is_due()
    before = at_work.whole_database()
    assert "quetzal" in before and "glockenspiel" in before
    safekeeping.take_back(told.story)
    tasks.do_what_is_due()
    after = at_work.whole_database()
    for word in ("quetzal", "glockenspiel", "curtain", "hatch"):
        assert word not in after
    assert "Trays set out by six" in after


def test_an_answer_that_quotes_the_story_leaves_no_word_of_it_with_the_change(
    house: House,
) -> None:
    from wholeheard.rooms.answers import actions as answers

    told = at_work.story(house)
    words = "You told us that the soup went cold on the sill. It comes later now."
    answers.say_what_came_of_it(
        told.protected,
        "made",
        words,
        evidence="Seen on ten evenings.",
        title="A clock",
        by=house.callum,
    )
    assert "soup" not in Idea.plain.get().title
    safekeeping.take_back(told.story)
    assert "soup" not in at_work.whole_database()


# What tellers would change ------------------------------------------------------------------------


def a_tellers_idea(house: House) -> TellersIdea:
    told = at_work.story(house)
    safekeeping.add_words(told.story, "Jean Morgan should ring a bell at six.", kind="idea")
    filled.release(house, told)
    return TellersIdea.plain.select_related("protected").get(protected=told.protected)


def test_what_a_teller_would_change_is_protected_like_all_their_words(house: House) -> None:
    theirs = a_tellers_idea(house)
    words, masks = queries.words_of_part(theirs.protected, theirs.part)
    assert "Jean Morgan" not in words and "ring a bell at six" in words
    assert masks


def test_before_it_is_released_nobody_reads_what_a_teller_would_change(house: House) -> None:
    told = at_work.story(house)
    safekeeping.add_words(told.story, "A bell at six.", kind="idea")
    actions.note_ideas([told.protected.pk])
    assert not TellersIdea.plain.exists()


def test_what_a_teller_would_change_is_found_again_if_its_task_was_lost(house: House) -> None:
    theirs = a_tellers_idea(house)
    assert queries.unnoted_ideas() == []
    story = theirs.protected_id
    theirs.delete()
    (ask,) = waiting_work.named("change.note_ideas")
    assert ask() == [story]


def test_a_team_takes_it_up_in_its_own_words_and_the_teller_sees_it(house: House) -> None:
    theirs = a_tellers_idea(house)
    made = actions.take_up(theirs, house.ward, NewIdea("A bell before supper"), by=house.callum)
    assert made.origin == lists.FROM_TELLER
    (seen,) = present.for_teller(theirs.protected)["ideas"]
    assert "It has not been tried yet." in seen["state"]
    with pytest.raises(Refusal, match="answered this already"):
        actions.not_now(theirs, "No.", by=house.callum, place=house.ward)


def test_not_now_comes_with_a_reason_and_a_name(house: House) -> None:
    theirs = a_tellers_idea(house)
    with pytest.raises(Refusal, match="box is empty"):
        actions.not_now(theirs, " ", by=house.callum, place=house.ward)
    actions.not_now(theirs, "Bells wake the others.", by=house.callum, place=house.ward)
    (seen,) = present.for_teller(theirs.protected)["ideas"]
    assert (seen["because"], seen["name"]) == ("Bells wake the others.", "Callum Reade")


# From sessions, and what others say ---------------------------------------------------------------


def test_an_idea_from_a_session_is_taken_up_once(house: House) -> None:
    session = filled.session_at(house)
    taken = Takeaway.objects.everywhere().create(
        organisation=house.organisation, session=session, kind="idea", words="Say how long."
    )
    assert list(queries.waiting_takeaways(house.ward)) == []
    Held.objects.everywhere().create(
        organisation=house.organisation, session=session, on=session.on, by=house.callum
    )
    assert list(queries.waiting_takeaways(house.ward)) == [taken]
    made = actions.begin(
        house.ward, NewIdea("Say how long"), by=house.callum, takeaway=taken, said=at_work.HEARD
    )
    assert made.origin == lists.FROM_SESSION
    assert list(queries.waiting_takeaways(house.ward)) == []


def test_help_is_offered_once_by_each_and_shown_by_name(house: House) -> None:
    one = at_work.idea(house)
    actions.support(one, "I have a key.", by=house.dilys)
    actions.support(one, "And time on Fridays.", by=house.dilys)
    actions.support(one, by=house.callum)
    assert [each.person.name for each in queries.support_of(one)] == ["Callum Reade", "Dilys Penry"]
    actions.no_support(one, by=house.dilys)
    assert Support.plain.filter(idea=one).count() == 1


def test_ideas_stand_in_the_order_of_time_whoever_supports_them(house: House) -> None:
    first, second = at_work.idea(house, title="First"), None
    with at_work.days_later(1):
        second = at_work.idea(house, title="Second")
    actions.support(first, by=house.dilys)
    assert [one.pk for one in queries.at_place(house.ward)] == [second.pk, first.pk]


# Promises -----------------------------------------------------------------------------------------


THREE = ["We say how long.", "We come when you ring.", "Meals come on time."]


@pytest.mark.parametrize("number", [0, 1, 2, 6])
def test_a_place_promises_three_to_five_things(house: House, number: int) -> None:
    promises = [f"Promise {one}" for one in range(number)]
    with pytest.raises(Refusal, match="three, four or five"):
        actions.write_purpose(house.ward, "To be there.", promises, by=house.callum)


def test_a_promise_that_stays_keeps_its_row_and_one_that_goes_ends(house: House) -> None:
    actions.write_purpose(house.ward, "To be there.", THREE, by=house.callum)
    kept = {one.words: one.pk for one in queries.promises_of(house.ward)}
    changed = [THREE[1], THREE[0], "We ask."]
    actions.write_purpose(house.ward, "To be there.", changed, by=house.callum)
    now = {one.words: one.pk for one in queries.promises_of(house.ward)}
    assert list(now) == changed
    assert now[THREE[0]] == kept[THREE[0]] and THREE[2] not in now


def test_an_idea_serves_a_promise_of_its_place_or_above_and_of_no_other(house: House) -> None:
    actions.write_purpose(house.root, "To care.", THREE, by=house.callum)
    actions.write_purpose(house.other_ward, "To care.", THREE, by=house.callum)
    above, beside = queries.promises_of(house.root)[0], queries.promises_of(house.other_ward)[0]
    new = NewIdea("A clock", promise=above)
    actions.begin(house.ward, new, by=house.callum, said=at_work.HEARD)
    new = NewIdea("A clock", promise=beside)
    with pytest.raises(Refusal, match="promise of this place"):
        actions.begin(house.ward, new, by=house.callum, said=at_work.HEARD)


def test_the_database_holds_no_idea_with_a_promise_and_none(house: House) -> None:
    actions.write_purpose(house.ward, "To be there.", THREE, by=house.callum)
    one = at_work.idea(house)
    one.promise, one.no_promise = queries.promises_of(house.ward)[0], True
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save()


# What to stop -------------------------------------------------------------------------------------


def test_something_is_stopped_and_begun_again_only_with_a_reason(house: House) -> None:
    item = actions.want_to_stop(
        house.ward, "The third list", "Nobody reads it.", "An hour.", 60, by=house.callum
    )
    actions.say_of_stopping(item, "stopped", by=house.callum)
    with pytest.raises(Refusal, match="what happened to it"):
        actions.say_of_stopping(item, "stopped", by=house.callum)
    with pytest.raises(Refusal, match="box is empty"):
        actions.say_of_stopping(item, "begun_again", by=house.callum)
    actions.say_of_stopping(item, "begun_again", "The auditors ask.", by=house.callum)
    (shown,) = queries.stop_items(house.ward)
    assert (shown.state, shown.because) == ("begun_again", "The auditors ask.")
