"""A change that is made reaches everybody whose story led to it, and the open page of the place."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.conftest import House
from tests.house import filled
from tests.rooms.change import at_work

from wholeheard.kit import tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import queries as answered
from wholeheard.rooms.answers.models import Outcome
from wholeheard.rooms.change import actions, lists, queries
from wholeheard.rooms.change.models import Adoption, Idea, IdeaStory
from wholeheard.rooms.safekeeping import path as paths

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def last_step(told: filled.ToldStory) -> str:
    return answered.path_of(told.protected).last()


def page_by_code(told: filled.ToldStory) -> str:
    return str(Client().post("/code", {"code": told.code}).content.decode())


def test_everybody_whose_story_led_to_it_reads_it_by_their_code(house: House) -> None:
    first, second = at_work.story(house), at_work.story(house, "The tea was cold. I said so.")
    for told in (first, second):
        answers.reply(told.protected, "I am sorry that it was cold.", by=house.callum)
    one = at_work.tried(house, first)
    actions.link(one, second.protected, by=house.callum)
    tasks.do_what_is_due()
    assert {last_step(first), last_step(second)} == {paths.CHANGE_PLANNED}
    at_work.move(house, one, lists.ADOPT)
    tasks.do_what_is_due()
    assert {last_step(first), last_step(second)} == {paths.TOLD_BACK}
    for told in (first, second):
        page = page_by_code(told)
        assert "We set out trays by six now." in page
        assert "Seen on ten evenings." in page and "Callum Reade" in page


def test_whoever_has_no_answer_yet_reads_of_the_change_and_is_still_owed_one(house: House) -> None:
    told = at_work.story(house)
    at_work.adopted(house, told)
    tasks.do_what_is_due()
    assert "We set out trays by six now." in page_by_code(told)
    path = answered.path_of(told.protected)
    assert path.state(paths.CHANGE_MADE) == paths.DONE
    assert path.state(paths.TOLD_BACK) == paths.TO_COME


def test_a_story_that_led_to_it_later_is_told_too_and_nobody_twice(house: House) -> None:
    one = at_work.adopted(house, at_work.story(house))
    tasks.do_what_is_due()
    later = at_work.story(house, "The tea was cold. I said so.")
    actions.link(one, later.protected, by=house.callum)
    tasks.do_what_is_due()
    answers.tell_of_changes([one.pk])
    assert Outcome.plain.filter(protected=later.protected, kind="made").count() == 1


def test_it_is_found_again_if_the_task_was_lost(house: House) -> None:
    from wholeheard.kit.models import Work

    one = at_work.adopted(house, at_work.story(house))
    Work.objects.all().delete()
    assert answered.changes_to_tell() == [one.pk]
    answers.tell_of_changes([one.pk])
    assert answered.changes_to_tell() == []


def test_abandoned_is_told_as_no_change_and_why(house: House) -> None:
    told = at_work.story(house)
    one = at_work.tried(house, told)
    at_work.move(house, one, lists.ABANDONED, told="It made the mornings worse.")
    tasks.do_what_is_due()
    last = Outcome.plain.filter(protected=told.protected).order_by("pk").last()
    assert last is not None
    assert (last.kind, last.words) == ("no_change", "It made the mornings worse.")


def test_a_change_said_to_be_made_is_a_change_with_evidence(house: House) -> None:
    told = at_work.story(house)
    answers.say_what_came_of_it(
        told.protected,
        "made",
        "It is done.",
        evidence="Counted in May.",
        title="A clock",
        by=house.callum,
    )
    outcome = Outcome.plain.select_related("step__idea").get(kind="made")
    assert outcome.step is not None
    assert (outcome.step.stage, outcome.step.evidence) == (lists.MENDED, "Counted in May.")
    assert IdeaStory.plain.filter(idea=outcome.step.idea, protected=told.protected).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.plain.filter(pk=outcome.pk).update(step=None)


def test_planned_and_made_of_one_story_are_one_change(house: House) -> None:
    told = at_work.story(house)
    for kind in ("planned", "made"):
        answers.say_what_came_of_it(
            told.protected,
            kind,
            f"It is {kind}.",
            evidence="Counted in May.",
            title="A clock",
            by=house.callum,
        )
    assert Idea.plain.count() == 1
    assert queries.stage_of(Idea.plain.get()) == lists.MENDED


def test_what_is_being_tried_is_not_said_to_be_made(house: House) -> None:
    told = at_work.story(house)
    at_work.tried(house, told)
    with pytest.raises(Refusal, match="From here it goes on to"):
        answers.say_what_came_of_it(
            told.protected, "made", "Done.", evidence="Counted.", title="A clock", by=house.callum
        )


def test_the_open_page_of_the_place_shows_what_changed_and_no_word_of_a_story(
    house: House,
) -> None:
    told = at_work.story(house)
    one = at_work.adopted(house, told, openly=True)
    hidden = at_work.adopted(house, told="Known to the team only.")
    page = Client().get(f"/at/{house.ward.address}").content.decode()
    assert "What changed here" in page and "We set out trays by six now." in page
    assert "quetzal" not in page and "Known to the team only." not in page
    assert "We set out trays" in Client().get(f"/at/{house.root.address}").content.decode()
    at_work.move(house, one, lists.ABANDONED)
    assert "What changed here" not in Client().get(f"/at/{house.ward.address}").content.decode()
    assert hidden.pk != one.pk


def test_what_was_found_not_to_hold_leaves_the_open_page(house: House) -> None:
    one = at_work.adopted(house, openly=True)
    assert [made.idea for made in queries.made_openly(house.ward)] == [one]
    adoption = Adoption.plain.get(idea=one)
    with at_work.days_later(190):
        actions.say_whether_it_holds(
            adoption, 6, lists.DOES_NOT_HOLD, "The lift is full.", by=house.callum
        )
        assert queries.made_openly(house.ward) == []


def test_what_was_made_and_given_up_is_not_said_to_stand(house: House) -> None:
    told = at_work.story(house)
    answers.reply(told.protected, "We are sorry. We try something.", by=house.callum)
    one = at_work.adopted(house, told)
    answers.tell_of_changes([one.pk])
    page = page_by_code(told)
    assert "Something changed because you told it." in page
    at_work.move(house, one, lists.ABANDONED, told="The lift filled up again, so we stopped.")
    answers.tell_of_changes([one.pk])
    page = page_by_code(told)
    assert "What was changed did not last." in page
    assert "Something changed because you told it." not in page
    assert "The lift filled up again, so we stopped." in page
