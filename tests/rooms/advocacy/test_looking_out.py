"""Somebody asks to look out for a resident, visits, asks, holds a copy; and it ends."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.http import Http404
from tests.conftest import House
from tests.rooms.advocacy import looked

from wholeheard.kit import clock, signups, tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.advocacy import access, actions, lists, papers, queries
from wholeheard.rooms.advocacy.models import (
    Authority,
    ConflictDecided,
    Contact,
    PlanVersion,
    VisitNote,
)
from wholeheard.rooms.advocacy.present import home as shown
from wholeheard.rooms.advocacy.present import own, waiting
from wholeheard.rooms.advocacy.present.plans import copy_page
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import queries as answered
from wholeheard.rooms.answers import reprisal
from wholeheard.rooms.answers.models import Question
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.queries import root_of
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


# Authorities -------------------------------------------------------------------------------------


def test_it_opens_nothing_before_somebody_has_checked_it(house: House) -> None:
    one = looked.asked(house, looked.resident(house))
    assert looked.again(one).opens == frozenset()
    assert looked.again(one).state == "waits"
    actions.decide(one, lists.CHECKED, by=house.marsha)
    assert looked.again(one).opens == set(lists.SCOPES)


def test_sight_ends_on_the_very_day_that_stands_as_its_end(house: House) -> None:
    sight = looked.holding(house, until=clock.today() + dt.timedelta(days=3))
    with looked.days_later(2):
        assert looked.again(sight.authority).may(lists.VISITS)
    with looked.days_later(3):
        assert looked.again(sight.authority).opens == frozenset()
        assert looked.again(sight.authority).state == "ended"
        with pytest.raises(Http404):
            access.need(sight.authority.person, sight.authority.pk, lists.PLAN)


def test_it_is_stopped_goes_on_and_ends_at_once(house: House) -> None:
    one = looked.holding(house).authority
    actions.decide(one, lists.SUSPENDED, "The order is being looked at.", by=house.marsha)
    assert not looked.again(one).opens
    actions.decide(one, lists.RESUMED, by=house.marsha)
    assert looked.again(one).opens
    actions.decide(one, lists.ENDED, "The court has ended it.", by=house.marsha)
    assert not looked.again(one).opens
    with pytest.raises(Refusal) as refused:
        actions.decide(one, lists.RESUMED, by=house.marsha)
    assert refused.value.code == "authority.order"


def test_what_is_not_a_yes_needs_a_reason(house: House) -> None:
    one = looked.asked(house, looked.resident(house))
    with pytest.raises(Refusal) as refused:
        actions.decide(one, lists.REFUSED, " ", by=house.marsha)
    assert refused.value.field == "why"


def test_nobody_of_the_home_checks_and_nobody_their_own(house: House) -> None:
    one = looked.asked(house, looked.resident(house))
    assert not access.may_check(house.callum, house.ward)
    assert access.may_check(house.marsha, house.ward)
    with pytest.raises(Refusal) as refused:
        actions.decide(one, lists.CHECKED, by=one.person)
    assert refused.value.code == "authority.own"


def test_a_role_that_ended_shows_nothing_whatever_the_paper_says(house: House) -> None:
    sight = looked.holding(house)
    sight.authority.person.grants.all().delete()
    fresh = Person.objects.get(pk=sight.authority.person_id)
    with pytest.raises(Http404):
        access.sight(fresh, sight.authority.pk)


def test_two_who_contradict_see_what_both_may_until_it_is_decided(house: House) -> None:
    resident = looked.resident(house)
    wide = looked.holding(house, resident).authority
    other = looked.bethan(house, "Rhys Amlwch")
    narrow = looked.holding(house, resident, by=other, scope=[lists.VISITS]).authority
    assert looked.again(wide).opens == {lists.VISITS}
    assert looked.again(wide).beside == looked.again(narrow).beside == "contested"
    today = clock.today()
    (pair,) = queries.contradicting_at([house.ward], today)
    assert {pair.one, pair.other} == {wide, narrow} and pair.waits
    actions.settle_conflict(wide, narrow, "The order is the later paper.", by=house.marsha)
    assert looked.again(wide).opens == set(lists.SCOPES)
    assert looked.again(narrow).opens == {lists.VISITS}
    assert not any(one.waits for one in queries.contradicting_at([house.ward], today))


def test_the_same_is_not_asked_for_twice(house: House) -> None:
    resident = looked.resident(house)
    looked.asked(house, resident)
    with pytest.raises(Refusal) as refused:
        looked.asked(house, resident)
    assert refused.value.code == "authority.twice"


def test_what_was_stopped_can_be_asked_for_anew_once_its_last_day_has_passed(house: House) -> None:
    one = looked.holding(house, until=clock.today() + dt.timedelta(days=3))
    actions.decide(one.authority, lists.SUSPENDED, "It is looked at.", by=house.marsha)
    with looked.days_later(2), pytest.raises(Refusal) as refused:
        looked.asked(house, one.resident)
    assert refused.value.code == "authority.twice"
    with looked.days_later(3):
        anew = looked.asked(house, one.resident)
        assert looked.again(anew).state == "waits" and not looked.again(anew).opens


def test_what_was_asked_for_and_never_looked_at_can_be_asked_for_anew_after_its_last_day(
    house: House,
) -> None:
    one = looked.asked(house, looked.resident(house), until=clock.today() + dt.timedelta(days=3))
    with looked.days_later(3):
        assert looked.asked(house, one.resident) != one


def test_a_decision_from_before_one_could_hold_alone_narrows_as_it_did(house: House) -> None:
    about = looked.resident(house)
    deputy = looked.holding(house, about).authority
    rhys = looked.bethan(house, "Rhys Amlwch")
    said = {"basis": "welfare_attorney", "scope": [lists.VISITS]}
    attorney = looked.holding(house, about, by=rhys, **said).authority
    made = actions.settle_conflict(attorney, deputy, "It is the later.", by=house.marsha)
    assert made.holds_alone and looked.again(deputy).opens == frozenset()
    ConflictDecided.objects.of(house.organisation).update(holds_alone=False)
    assert looked.again(deputy).opens == {lists.VISITS}
    assert looked.again(deputy).beside == "narrowed"


def test_what_makes_no_sense_is_refused_beside_its_box(house: House) -> None:
    resident, today = looked.resident(house), clock.today()
    wrong: list[tuple[dict[str, object], str]] = [
        ({"basis": "welfare_guardian"}, "basis"),
        ({"scope": []}, "scope"),
        ({"until": today}, "until"),
        ({"evidence": " "}, "evidence"),
        ({"paper": looked.PHOTO, "paper_name": "Care plan.jpg"}, "paper"),
        ({"dated_on": today + dt.timedelta(days=1)}, "dated_on"),
    ]
    for said, field in wrong:
        with pytest.raises(Refusal) as refused:
            looked.asked(house, resident, **said)  # type: ignore[arg-type]
        assert refused.value.field == field
    assert not Authority.plain.exists()


def test_the_same_file_is_known_as_a_plan_where_it_is_to_show_an_authority(house: House) -> None:
    resident = looked.resident(house)
    looked.given_out(house, resident, words={}, file=looked.PHOTO, file_name="page.jpg")
    with pytest.raises(Refusal) as refused:
        looked.asked(house, resident, paper=looked.PHOTO, paper_name="IMG_1.jpg")
    assert (refused.value.code, refused.value.field) == ("paper.place", "paper")
    looked.asked(house, resident, paper=looked.PHOTO + b" of another", paper_name="IMG_1.jpg")


def test_a_renewed_authority_holds_what_was_noted_asked_shown_and_reported_before(
    house: House,
) -> None:
    ends = clock.today() + dt.timedelta(days=30)
    before = looked.holding(house, until=ends)
    told = looked.released(house, looked.visited(house, before))
    actions.agree_to_show(told.note, "inspector")
    bundle = actions.make_bundle(before, "inspector", by=before.authority.person)
    actions.report_visiting(before, "They said I upset the staff.")
    with looked.days_later(30):
        renewed = looked.holding(house, before.resident)
        assert renewed.authority != before.authority
        page = own.own_page(renewed)
        assert [row["note"] for row in page["notes"]] == [told.note]
        assert len(page["questions"]) == 2
        assert list(queries.bundles_of(renewed.authority)) == [bundle]
        assert queries.may_be_shown(renewed.authority, "inspector") == ([told.note], {})
        assert len(actions.visiting_reports(renewed)) == 1
        another = looked.holding(house, renewed.resident, by=looked.bethan(house, "Rhys Amlwch"))
        assert own.own_page(another)["notes"] == []


def test_the_paper_is_sealed_and_each_opening_is_recorded(house: House) -> None:
    one = looked.asked(house, looked.resident(house), paper=looked.PHOTO, paper_name="a.jpg")
    row = Authority.plain.get(pk=one.pk)
    assert looked.PHOTO not in bytes(row.paper or b"") and b"Order of" not in bytes(row.evidence)
    assert actions.open_paper(one, by=house.marsha) == looked.PHOTO


# Visits ------------------------------------------------------------------------------------------


def test_no_note_before_the_guide_was_read(house: House) -> None:
    one = looked.asked(house, looked.resident(house))
    actions.decide(one, lists.CHECKED, by=house.marsha)
    with pytest.raises(Refusal) as refused:
        looked.visited(house, looked.again(one))
    assert refused.value.code == "guide.unread"


def test_a_note_is_a_story_and_is_read_by_nobody_before_it_was_released(house: House) -> None:
    told = looked.visited(house, looked.holding(house))
    protected = told.note.protected
    assert protected.voice == "advocate" and protected.text == ""
    looked.released(house, told)
    protected.refresh_from_db()
    assert protected.text.startswith(f"Up and dressed: {looked.SEEN}\nDrink: The cup")


def test_each_question_is_owed_an_answer_and_only_its_asker_says_that_it_is_answered(
    house: House,
) -> None:
    four = ["up", "drink", "invisible", "change"]
    told = looked.visited(
        house, looked.holding(house), asks=four, own_questions=["Who has the key?"]
    )
    looked.released(house, told)
    owed = answered.owed_in([told.note.protected])
    ready = [lists.PROMPTS["up"].question, lists.PROMPTS["drink"].question]
    assert sorted(one.words.text for one in owed if one.words) == sorted(
        [*ready, *lists.QUESTIONS.values(), "Who has the key?"]
    )
    question = Question.plain.get(pk=owed[0].question.pk)
    answers.take_question(question, owner=house.callum, by=house.callum)
    with looked.days_later(12):
        sent = answers.reply(
            told.note.protected, "We look at half past nine.", by=house.callum, answers=[question]
        )
        assert (clock.today() - question.asked_on).days == 12
    assert sent.name == "Callum Reade"
    assert all(one.is_open() for one in answered.owed_in([told.note.protected]))
    answers.say_of_answer(question, "answered", zone="Europe/London")
    still = [one.question.pk for one in answered.owed_in([told.note.protected]) if one.is_open()]
    assert len(still) == 4 and question.pk not in still


def test_the_same_form_sent_again_is_one_note(house: House) -> None:
    sight = looked.holding(house)
    begun = safekeeping.begin_note(house.ward)
    new = actions.NewNote(clock.today(), {"up": looked.SEEN})
    one = actions.tell_of_visit(sight, begun, new, by=sight.authority.person)
    two = actions.tell_of_visit(sight, begun, new, by=sight.authority.person)
    assert one.note == two.note and one.code == two.code
    assert VisitNote.plain.count() == Contact.plain.count() == 1


def test_a_form_that_was_not_made_here_keeps_nothing(house: House) -> None:
    sight = looked.holding(house)
    new = actions.NewNote(clock.today(), {"up": looked.SEEN})
    with pytest.raises(Refusal) as refused:
        actions.tell_of_visit(sight, "forged", new, by=sight.authority.person)
    assert refused.value.code == "note.form"


def test_a_note_that_is_taken_back_leaves_the_day_of_the_visit_and_no_word(house: House) -> None:
    told = looked.released(house, looked.visited(house, looked.holding(house)))
    safekeeping.take_back(told.note.protected.story)
    tasks.do_what_is_due()
    assert not VisitNote.plain.exists()
    assert Contact.plain.count() == 1


# Plans -------------------------------------------------------------------------------------------


def test_whoever_renewed_their_authority_is_not_asked_again_for_the_same_copy(
    house: House,
) -> None:
    ends = clock.today() + dt.timedelta(days=30)
    before = looked.holding(house, until=ends)
    plan = looked.given_out(house, before.resident)
    actions.confirm(plan, before)
    with looked.days_later(30):
        renewed = looked.holding(house, before.resident)
        mail_due = {(one.what, one.authority) for one in queries.due_letters()}
        assert (lists.NOT_CONFIRMED, renewed.authority) not in mail_due
        assert waiting(renewed.authority.person) == []
        assert copy_page(renewed)["confirmed"]
        row = shown.resident_page(house.callum, before.resident)
        assert not [line for line in row["alerts"] if "Nobody has confirmed" in line]
        another = looked.holding(house, before.resident, by=looked.bethan(house, "Rhys Amlwch"))
        assert len(waiting(another.authority.person)) == 1


def test_a_copy_is_confirmed_and_its_words_are_sealed(house: House) -> None:
    sight = looked.holding(house)
    plan = looked.given_out(house, sight.resident)
    assert b"Soft food" not in bytes(PlanVersion.plain.get(pk=plan.pk).held or b"")
    assert queries.words_of_plan(plan) == {"nutrition": "Soft food. A drink every hour."}
    actions.confirm(plan, sight)
    actions.confirm(plan, sight)
    [last] = queries.last_plans([sight.resident]).values()
    assert queries.confirmed_by(last, sight.authority)
    assert last.receipts.count() == 1


def test_a_plan_as_a_photo_is_taken_and_an_authority_in_its_place_is_not(house: House) -> None:
    resident = looked.resident(house)
    looked.asked(house, resident, paper=looked.PHOTO, paper_name="page.jpg")
    other = looked.PHOTO + b" of another"
    for file, name in ((other, "Deputy order.jpg"), (looked.PHOTO, "IMG_1.jpg")):
        with pytest.raises(Refusal) as refused:
            looked.given_out(house, resident, words={}, file=file, file_name=name)
        assert refused.value.code == "paper.place"
    plan = looked.given_out(house, resident, words={}, file=other, file_name="IMG_2.jpg")
    assert plan.file_kind == "jpg" and actions.open_plan_file(plan, by=house.callum) == other
    assert papers.kind_of(other) == "jpg"


def test_a_plan_without_words_or_with_both_or_with_days_that_cannot_be_is_refused(
    house: House,
) -> None:
    resident = looked.resident(house)
    wrong: list[tuple[dict[str, object], str]] = [
        ({"words": {}}, "plan.none"),
        ({"file": looked.PHOTO}, "plan.both"),
        ({"days_ago": -1}, "plan.issued"),
        ({"review_in": 0}, "plan.review"),
    ]
    for said, code in wrong:
        with pytest.raises(Refusal) as refused:
            looked.given_out(house, resident, **said)  # type: ignore[arg-type]
        assert refused.value.code == code


def letters() -> list[str]:
    """The subjects of what is sent today about plans, in order. Only this room is asked what waits:
    the purge of other rooms cannot run within the transaction of a test on every database."""
    for room, name, ask in signups.waiting_work:
        if room == "advocacy":
            tasks.queue_missing(name, list(ask()))
    tasks.do_what_is_due()
    subjects = [one.subject for one in mail.outbox]
    mail.outbox.clear()
    return sorted(one for one in subjects if "plan" in one or "review" in one)


def test_letters_go_once_when_a_copy_waits_and_when_a_review_comes(house: House) -> None:
    sight = looked.holding(house)
    looked.given_out(house, sight.resident, review_in=30)
    assert letters() == []
    with looked.days_later(7):
        assert letters() == ["A copy of a care plan waits for you"]
        assert letters() == []
    actions.confirm(queries.plans_of(sight.resident)[0], sight)
    with looked.days_later(16):
        assert letters() == ["The review of a care plan comes"]


def test_nobody_is_reminded_after_a_death_or_while_nothing_is_asked(house: House) -> None:
    until = clock.today() + dt.timedelta(days=30)
    for what in (lists.DIED, lists.MOVED, lists.PAUSED):
        resident = looked.resident(house, f"Window {what}")
        looked.holding(house, resident, by=looked.bethan(house, f"Rhys {what}"))
        looked.given_out(house, resident)
        actions.say_how_it_is(resident, what, until=until, by=house.callum)
    with looked.days_later(29):
        assert queries.due_letters() == []
        assert letters() == []
    with looked.days_later(30):
        assert letters() == ["A copy of a care plan waits for you"], "of the pause that is over"


# The resident ------------------------------------------------------------------------------------


def test_the_list_of_those_not_seen_equals_the_worked_example(house: House) -> None:
    person = looked.bethan(house)
    signs = {"Larch": 59, "Elm tree": 60, "Blue door": 90}
    for sign, days in signs.items():
        one = looked.resident(house, sign)
        on = clock.today() - dt.timedelta(days=days)
        actions.note_contact(one, lists.SAW, lists.FAMILY, on, by=person)
    never, gone = looked.resident(house, "Old bell"), looked.resident(house, "Yard gate")
    actions.say_how_it_is(gone, lists.MOVED, by=house.callum)
    actions.confirm_that_they_left(gone, by=house.marsha)
    page = shown.residents_page(house.marsha)
    assert [row["resident"].sign for row in page["unseen"]] == ["Blue door", "Elm tree"]
    with looked.days_later(60):
        page = shown.residents_page(house.callum)
        signs_then = [row["resident"].sign for row in page["unseen"]]
    assert signs_then == ["Blue door", "Elm tree", "Larch", never.sign]


def test_after_a_death_nothing_opens_nothing_is_asked_and_the_words_are_kind(house: House) -> None:
    sight = looked.holding(house)
    told = looked.visited(house, sight)
    actions.say_how_it_is(sight.resident, lists.DIED, by=house.callum)
    with pytest.raises(Refusal) as refused:
        looked.given_out(house, looked.again(sight.authority).resident)
    assert refused.value.code == "resident.left"
    actions.confirm_that_they_left(sight.resident, by=house.marsha)
    assert looked.again(sight.authority).opens == frozenset()
    with looked.days_later(31):
        assert reprisal.check_due(told.note.protected) == 0


def test_a_pause_ends_by_itself_on_its_day(house: House) -> None:
    resident = looked.resident(house)
    until = clock.today() + dt.timedelta(days=5)
    actions.say_how_it_is(resident, lists.PAUSED, until=until, by=house.callum)
    fresh = queries.resident_by_id(house.organisation, resident.pk)
    assert fresh is not None
    assert not queries.standing_of(fresh, until - dt.timedelta(days=1)).asks
    assert queries.standing_of(fresh, until).asks


def test_a_sign_means_one_resident_and_is_no_name(house: House) -> None:
    looked.resident(house, "Blue door")
    for sign, code in (("blue DOOR", "sign.taken"), ("Doreen", "sign.name")):
        with pytest.raises(Refusal) as refused:
            looked.resident(house, sign)
        assert refused.value.code == code


# For all -----------------------------------------------------------------------------------------


def test_what_is_good_for_one_becomes_a_change_for_all_without_a_word_of_the_one(
    house: House,
) -> None:
    resident = looked.resident(house)
    said = "Sit them by the west window after dinner, with the wireless on low."
    looked.given_out(house, resident, words={"day": said})
    units = [house.ward]
    for title, words, code in (
        ("A drink", f"As written: {said}", "spread.plan"),
        ("As for Kingfisher Window", "A drink.", "spread.sign"),
    ):
        with pytest.raises(Refusal) as refused:
            actions.spread(resident, title, words, units, by=house.callum)
        assert refused.value.code == code
    idea = actions.spread(resident, "A drink in reach", "Each hour.", units, by=house.callum)
    assert "Rowan Ward" in idea.words and "Kingfisher" not in idea.words
    assert idea.place.kind == "site" and idea.place != root_of(house.organisation)


# Outside -----------------------------------------------------------------------------------------


def test_a_report_that_visiting_was_stopped_is_seen_outside_alone(house: House) -> None:
    sight = looked.holding(house)
    case = actions.report_visiting(sight, "They said I upset the staff.")
    actions.report_visiting(sight, "They said I upset the staff.")
    assert [one.row for one in reprisal.cases_for(house.marsha)] == [case]
    assert reprisal.cases_for(house.callum) == []
    assert [one.kinds for one in actions.visiting_reports(sight)] == [("visiting",)]
    other = looked.holding(house, sight.resident, by=looked.bethan(house, "Rhys Amlwch"))
    assert actions.visiting_reports(other) == []
