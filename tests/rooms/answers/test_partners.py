"""One story, several organisations: each its part, one answer, and a wall between them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from tests.conftest import House
from tests.rooms.answers.in_full import SignedIn, Tell, body, opened, pass_of, responder
from tests.rooms.answers.two_organisations import (
    BOTH,
    OURS,
    THEIRS,
    WHO,
    Shared,
    released,
    told_to_both,
)

from wholeheard.kit import clock
from wholeheard.kit.ids import short
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import first_reading, outside, partners, queries, reprisal
from wholeheard.rooms.answers.models import (
    HowItFelt,
    OutsidePartner,
    Question,
    Reply,
    ReprisalCase,
    Side,
    Verdict,
)
from wholeheard.rooms.equality import queries as asked_about
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import words
from wholeheard.rooms.safekeeping.models import Concern, ProtectedStory, Withdrawal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
OUR_PART, THEIR_PART = "We should have rung. Rowan has a list now.", "We waited at the wrong door."


@pytest.fixture
def shared(tell: Tell, house: House, elsewhere: House) -> Shared:
    for one in (house, elsewhere):
        first_reading.choose(one.organisation, first=0, outside="", by=one.ada)
    return released(told_to_both(tell, house, elsewhere), house, elsewhere)


def both_said(shared: Shared) -> None:
    partners.take_lead(shared.ours, by=shared.house.callum)
    partners.say(shared.ours, OUR_PART, by=shared.house.callum)
    partners.say(shared.theirs, THEIR_PART, by=shared.gwen)


def sent(shared: Shared) -> None:
    both_said(shared)
    partners.send(shared.ours, by=shared.house.callum)
    partners.send_sides(partners.sides_to_send())


def page(browser: Client, version: ProtectedStory, after: str = "/others") -> str:
    return body(browser.get(f"/in/help/story/{short(version.pk)}{after}"))


def test_a_part_that_is_kept_says_so(shared: Shared, signed_in: SignedIn) -> None:
    browser, kept = signed_in(shared.house.callum), "Your part is kept."
    assert kept not in page(browser, shared.ours)
    partners.say(shared.ours, OUR_PART, by=shared.house.callum)
    assert kept in page(browser, shared.ours)


# Each its part ------------------------------------------------------------------------------------


def test_each_organisation_holds_what_was_meant_for_it(shared: Shared) -> None:
    ours, theirs = shared.ours.text, shared.theirs.text
    assert OURS in ours and BOTH in ours and WHO in ours and THEIRS not in ours
    assert THEIRS in theirs and BOTH in theirs and WHO in theirs and OURS not in theirs


def test_whoever_protects_opens_no_more_than_their_organisations_part(
    tell: Tell, house: House, elsewhere: House
) -> None:
    told = told_to_both(tell, house, elsewhere)
    safekeeping.examine([told.story.pk])
    for version in ProtectedStory.objects.everywhere():
        shown = " ".join(part.text for part in words.open_for(version))
        assert (OURS in shown, THEIRS in shown) == (
            version.organisation_id == house.organisation.pk,
            version.organisation_id == elsewhere.organisation.pk,
        )


def test_danger_is_raised_where_it_may_be_read(tell: Tell, house: House, elsewhere: House) -> None:
    from wholeheard.rooms.stories import dividing

    danger = "I want to kill myself tonight."
    told = tell(
        f"The ward was loud.\n{danger}",
        places=[house.ward.pk, elsewhere.ward.pk],
        not_for={str(elsewhere.organisation.pk): [dividing.mark_of(("happened", danger))]},
    )
    safekeeping.examine([told.story.pk])
    raised = Concern.objects.everywhere()
    assert {one.kind for one in raised.filter(organisation=house.organisation)} == {
        "suicide_self_harm"
    }
    assert not raised.filter(organisation=elsewhere.organisation).exists()


def test_what_is_added_later_is_looked_through_once_by_each(shared: Shared) -> None:
    from wholeheard.rooms.safekeeping import queries

    safekeeping.add_words(shared.told.story, "My daughter rang them herself.", kind="added")
    safekeeping.examine([shared.told.story.pk])
    assert queries.unexamined_stories() == []
    assert [one.examined for one in (shared.ours, shared.theirs)] == [3, 3]


def test_what_is_added_for_one_alone_leaves_the_other_as_it_was(shared: Shared) -> None:
    from wholeheard.rooms.safekeeping import queries

    safekeeping.add_words(
        shared.told.story,
        "The night nurse was kind.",
        kind="added",
        not_for=[shared.elsewhere.organisation.pk],
    )
    safekeeping.examine([shared.told.story.pk])
    assert queries.unexamined_stories() == []
    assert [one.examined for one in (shared.ours, shared.theirs)] == [3, 2]


def test_the_teller_says_for_whom_they_add_something(shared: Shared) -> None:
    said = {"pass": pass_of(shared.told), "do": "1", "words": "The night nurse was kind."}
    ours = str(shared.house.organisation.pk)
    assert "Tick at least one" in body(Client().post("/code/add", said))
    Client().post("/code/add", said | {"meant_for": [ours]})
    safekeeping.examine([shared.told.story.pk])
    assert [one.examined for one in (shared.ours, shared.theirs)] == [3, 2]


def test_words_that_changed_after_they_were_divided_are_not_sent(
    tell: Tell, house: House, elsewhere: House
) -> None:
    places = [house.ward.pk, elsewhere.ward.pk]
    with pytest.raises(Refusal) as refused:
        tell("Others words.", places=places, not_for={str(elsewhere.organisation.pk): ["0" * 16]})
    assert refused.value.code == "telling.divided"


# One answer ---------------------------------------------------------------------------------------


def test_the_teller_reads_one_answer_from_both(shared: Shared) -> None:
    sent(shared)
    shown = opened(shared.told)
    assert shown.count("The answer to you, from all of them") == 1
    assert shown.count("The answer to you<") == 0
    assert OUR_PART in shown and THEIR_PART in shown
    assert {one.organisation_id for one in Reply.objects.everywhere()} == {
        shared.house.organisation.pk,
        shared.elsewhere.organisation.pk,
    }


def test_neither_reads_a_word_of_the_other(shared: Shared, signed_in: SignedIn) -> None:
    sent(shared)
    ours, theirs = signed_in(shared.house.callum), signed_in(shared.gwen)
    for after in ("", "/others", "/answer", "/together"):
        seen = page(ours, shared.ours, after)
        assert THEIRS not in seen and THEIR_PART not in seen
        assert "osprey" not in seen and shared.gwen.email not in seen
        seen = page(theirs, shared.theirs, after)
        assert OURS not in seen and OUR_PART not in seen
    assert "Tidewell" in page(ours, shared.ours)


def test_the_page_of_the_others_version_is_not_there(shared: Shared, signed_in: SignedIn) -> None:
    one = outside.name_partner(shared.theirs, "Millbrook Pharmacy", by=shared.gwen)
    browser = signed_in(shared.house.callum)
    for after in ("/others", f"/others/{short(one.pk)}"):
        address = f"/in/help/story/{short(shared.theirs.pk)}{after}"
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"do": "part", "words": "Ours now."}).status_code == 404
    mixed = f"/in/help/story/{short(shared.ours.pk)}/others/{short(one.pk)}"
    assert browser.get(mixed).status_code == 404


def test_only_whoever_took_the_lead_last_sends_it(shared: Shared) -> None:
    both_said(shared)
    with clock.at(clock.now() + dt.timedelta(minutes=1)):
        partners.take_lead(shared.theirs, by=shared.gwen)
    with pytest.raises(Refusal, match="leads"):
        partners.send(shared.ours, by=shared.house.callum)
    partners.send(shared.theirs, by=shared.gwen)


def test_it_waits_for_the_other_until_the_promised_day(shared: Shared) -> None:
    partners.take_lead(shared.ours, by=shared.house.callum)
    partners.say(shared.ours, OUR_PART, by=shared.house.callum)
    with pytest.raises(Refusal, match="Tidewell"):
        partners.send(shared.ours, by=shared.house.callum)
    assert shared.ours.answer_by is not None
    due = dt.datetime.combine(shared.ours.answer_by, dt.time(12), dt.UTC)
    with clock.at(due):
        partners.send(shared.ours, by=shared.house.callum)


def test_one_that_declines_says_why_to_the_teller_alone(
    shared: Shared, signed_in: SignedIn
) -> None:
    partners.take_lead(shared.ours, by=shared.house.callum)
    partners.say(shared.ours, OUR_PART, by=shared.house.callum)
    partners.decline(shared.theirs, "A coroner asks about it now.", by=shared.gwen)
    partners.send(shared.ours, by=shared.house.callum)
    assert "A coroner asks about it now." in opened(shared.told)
    seen = page(signed_in(shared.house.callum), shared.ours)
    assert "coroner" not in seen and "Gives no part" in seen


def test_one_whose_places_closed_is_not_waited_for(shared: Shared) -> None:
    partners.take_lead(shared.ours, by=shared.house.callum)
    partners.say(shared.ours, OUR_PART, by=shared.house.callum)
    shared.elsewhere.ward.open = False
    shared.elsewhere.ward.save()
    partners.send(shared.ours, by=shared.house.callum)


def test_nothing_is_written_to_an_answer_that_went(shared: Shared) -> None:
    sent(shared)
    with pytest.raises(Refusal, match="was sent"):
        partners.say(shared.theirs, "One more thing.", by=shared.gwen)


def test_a_part_is_not_kept_after_the_answer_went_without_it(
    shared: Shared, signed_in: SignedIn
) -> None:
    partners.take_lead(shared.ours, by=shared.house.callum)
    partners.say(shared.ours, OUR_PART, by=shared.house.callum)
    assert shared.ours.answer_by is not None
    with clock.at(dt.datetime.combine(shared.ours.answer_by, dt.time(12), dt.UTC)):
        partners.send(shared.ours, by=shared.house.callum)
        with pytest.raises(Refusal, match="was sent"):
            partners.say(shared.theirs, THEIR_PART, by=shared.gwen)
        seen = page(signed_in(shared.gwen), shared.theirs, "/others")
    assert "This answer was sent." in seen and "Keep this part" not in seen
    assert not Side.objects.of(shared.elsewhere.organisation).exists()


def test_one_whose_team_may_not_read_it_is_not_waited_for(shared: Shared) -> None:
    theirs = shared.elsewhere.organisation.pk
    safekeeping.change_consent(shared.told.story, theirs, set(), language="en")
    partners.take_lead(shared.ours, by=shared.house.callum)
    partners.say(shared.ours, OUR_PART, by=shared.house.callum)
    [other] = partners.partners_of(shared.ours)
    assert other.state == partners.CLOSED
    partners.send(shared.ours, by=shared.house.callum)


def test_the_sides_go_once_however_often_the_worker_comes(shared: Shared) -> None:
    sent(shared)
    partners.send_sides(list(Side.objects.everywhere().values_list("pk", flat=True)))
    assert Reply.objects.everywhere().count() == 2
    assert partners.sides_to_send() == []


def test_an_answer_of_somebody_new_is_read_by_another_first(shared: Shared) -> None:
    first_reading.choose(shared.house.organisation, first=3, outside="", by=shared.house.ada)
    responder(shared.house, "Hefin Hazel")
    with pytest.raises(Refusal, match="first answers"):
        partners.say(shared.ours, OUR_PART, by=shared.house.callum)


def test_why_no_part_is_given_is_not_said_by_somebody_new_alone(
    shared: Shared, signed_in: SignedIn
) -> None:
    first_reading.choose(shared.house.organisation, first=3, outside="", by=shared.house.ada)
    responder(shared.house, "Hefin Hazel")
    because = "You were rude to us."
    with pytest.raises(Refusal, match="first answers") as refused:
        partners.decline(shared.ours, because, by=shared.house.callum)
    assert refused.value.field == "declined"
    address = f"/in/help/story/{short(shared.ours.pk)}/others"
    said = {"do": "decline", "declined": because}
    shown = body(signed_in(shared.house.callum).post(address, said))
    assert "Your first answers are read by another." in shown and because in shown
    assert because not in opened(shared.told)


def test_the_other_organisation_finds_it_waiting(shared: Shared, signed_in: SignedIn) -> None:
    assert list(partners.waiting(shared.gwen)) == []
    partners.take_lead(shared.ours, by=shared.house.callum)
    assert list(partners.waiting(shared.gwen)) == [shared.theirs]
    assert "Another organisation waits" in body(signed_in(shared.gwen).get("/in/"))
    partners.say(shared.theirs, THEIR_PART, by=shared.gwen)
    assert list(partners.waiting(shared.gwen)) == []


# One question -------------------------------------------------------------------------------------


def test_a_question_to_both_is_owed_by_both_and_shown_once(shared: Shared) -> None:
    assert Question.objects.everywhere().count() == 2
    sent(shared)
    assert opened(shared.told).count("Has that been answered?") == 1


def test_what_the_asker_says_of_it_counts_for_both(shared: Shared) -> None:
    sent(shared)
    asked = Question.objects.of(shared.house.organisation).get()
    said = {"pass": pass_of(shared.told), "said": "partly"}
    Client().post(f"/code/question/{short(asked.pk)}", said)
    assert Verdict.objects.everywhere().filter(said="partly").count() == 2


def test_who_has_answered_stands_on_the_tellers_page(shared: Shared) -> None:
    answers.reply(shared.theirs, "We are sorry.", by=shared.gwen)
    shown = opened(shared.told)
    assert "Answered on 18 November" in shown
    assert "Not answered yet. They promised it by" in shown


# Taken back from one ------------------------------------------------------------------------------


def take_back_from(shared: Shared, house: House) -> str:
    said = {"pass": pass_of(shared.told), "do": "1", "organisation": str(house.organisation.pk)}
    return body(Client().post("/code/take-back", said))


def test_taken_back_from_one_it_stays_with_the_other(shared: Shared) -> None:
    both_said(shared)
    assert "Tidewell holds nothing" in take_back_from(shared, shared.elsewhere)
    held = ProtectedStory.objects.everywhere().get()
    assert held.organisation_id == shared.house.organisation.pk
    assert Side.objects.everywhere().get().organisation_id == shared.house.organisation.pk
    safekeeping.examine([shared.told.story.pk])
    assert ProtectedStory.objects.everywhere().count() == 1
    partners.send(shared.ours, by=shared.house.callum)


def test_taken_back_where_it_was_told_it_stays_with_the_other(shared: Shared) -> None:
    take_back_from(shared, shared.house)
    assert THEIRS in ProtectedStory.objects.everywhere().get().text
    assert "Your story" in opened(shared.told)


def test_from_the_last_it_is_not_taken_back_alone(shared: Shared) -> None:
    take_back_from(shared, shared.elsewhere)
    with pytest.raises(Refusal, match="Nobody else holds it"):
        safekeeping.take_back_from(shared.told.story, shared.house.organisation.pk)


def test_after_a_restore_it_is_taken_back_from_that_one_again(
    tell: Tell, house: House, elsewhere: House
) -> None:
    """The backup holds it as it was before; the ledger holds that it was taken back."""
    told = told_to_both(tell, house, elsewhere)
    from wholeheard.rooms.safekeeping.actions.taking_back import part_of

    entry = part_of(told.story.pk, elsewhere.organisation.pk)
    safekeeping.examine([told.story.pk])
    assert safekeeping.replay_ledger([entry]) == 1
    assert ProtectedStory.objects.everywhere().get().organisation_id == house.organisation.pk
    safekeeping.examine([told.story.pk])
    assert ProtectedStory.objects.everywhere().count() == 1


def test_the_ledger_names_no_story(shared: Shared) -> None:
    take_back_from(shared, shared.elsewhere)
    assert Withdrawal.objects.everywhere().get().story_id != shared.told.story.pk


def test_taken_back_from_all_nothing_is_left_on_either_side(shared: Shared) -> None:
    sent(shared)
    safekeeping.take_back(shared.told.story)
    for model in (ProtectedStory, Side, Reply, Question):
        assert not model.objects.everywhere().exists()


# A partner without the software -------------------------------------------------------------------


@pytest.fixture
def pharmacy(shared: Shared) -> OutsidePartner:
    return outside.name_partner(shared.ours, "Millbrook Pharmacy", by=shared.house.callum)


def paper(pharmacy: OutsidePartner, shared: Shared, callum: Client) -> str:
    return page(callum, shared.ours, f"/others/{short(pharmacy.pk)}")


def test_nothing_is_handed_over_before_the_teller_says_yes(
    shared: Shared, pharmacy: OutsidePartner, signed_in: SignedIn
) -> None:
    browser = signed_in(shared.house.callum)
    assert BOTH not in paper(pharmacy, shared, browser)
    with pytest.raises(Refusal, match="has not said yes"):
        outside.hand_over(pharmacy, by=shared.house.callum)


def test_the_teller_chooses_what_they_may_read(
    shared: Shared, pharmacy: OutsidePartner, signed_in: SignedIn
) -> None:
    assert "Millbrook Pharmacy" in opened(shared.told)
    key = next(key for key, kind, *_rest in shared.ours.parts if kind == "question")
    said = {"pass": pass_of(shared.told), "do": "yes", "parts": [key]}
    Client().post(f"/code/outside/{short(pharmacy.pk)}", said)
    shown = paper(pharmacy, shared, signed_in(shared.house.callum))
    assert WHO in shown and OURS not in shown


def test_a_yes_to_nothing_is_said_at_its_boxes(shared: Shared, pharmacy: OutsidePartner) -> None:
    said = {"pass": pass_of(shared.told), "do": "yes"}
    seen = Client().post(f"/code/outside/{short(pharmacy.pk)}", said).text
    wrong = re.search(r'<fieldset class="choices has-error">.*?</fieldset>', seen, re.DOTALL)
    assert (
        wrong and '<p class="error">Error: ' in wrong[0] and f'id="part-{pharmacy.pk}"' in wrong[0]
    )
    pharmacy.refresh_from_db()
    assert pharmacy.allowed_on is None


def test_a_later_no_shuts_the_paper(
    shared: Shared, pharmacy: OutsidePartner, signed_in: SignedIn
) -> None:
    outside.allow(pharmacy, [key for key, *_rest in shared.ours.parts])
    outside.hand_over(pharmacy, by=shared.house.callum)
    Client().post(f"/code/outside/{short(pharmacy.pk)}", {"pass": pass_of(shared.told), "do": "no"})
    assert BOTH not in paper(pharmacy, shared, signed_in(shared.house.callum))


def allowed(partner: OutsidePartner) -> OutsidePartner:
    return outside.allow(partner, [queries.parts_of(partner.protected)[0].key])


def test_what_a_partner_says_of_whom_nobody_allowed_anything_is_not_written_down(
    shared: Shared, pharmacy: OutsidePartner
) -> None:
    with pytest.raises(Refusal, match="has not said yes"):
        write_down(pharmacy, shared.house)


def test_what_they_told_goes_with_the_answer_and_its_day(
    shared: Shared, pharmacy: OutsidePartner
) -> None:
    allowed(pharmacy)
    outside.write_down(
        pharmacy, "We sent it by bicycle.", said_by="Ms Hale", said_on=dt.date(2026, 11, 16),
        by=shared.house.callum,
    )  # fmt: skip
    sent(shared)
    shown = opened(shared.told)
    assert "We sent it by bicycle." in shown
    assert "as they told us on 16 November" in shown


def test_a_day_to_come_is_no_day_on_which_they_told(
    shared: Shared, pharmacy: OutsidePartner
) -> None:
    allowed(pharmacy)
    with pytest.raises(Refusal, match="still to come"):
        outside.write_down(
            pharmacy, "Yes.", said_by="", said_on=dt.date(2026, 12, 1), by=shared.house.callum
        )


def test_a_partner_of_another_story_is_not_opened_by_this_code(
    shared: Shared, pharmacy: OutsidePartner, tell: Tell, house: House
) -> None:
    other = tell("Another story.")
    said = {"pass": pass_of(other), "do": "yes", "parts": ["0"]}
    Client().post(f"/code/outside/{short(pharmacy.pk)}", said)
    pharmacy.refresh_from_db()
    assert pharmacy.allowed_on is None


def test_the_page_does_what_its_buttons_say(
    shared: Shared, signed_in: SignedIn, ewan: Person
) -> None:
    browser = signed_in(shared.house.callum)
    address = f"/in/help/story/{short(shared.ours.pk)}/others"
    browser.post(address, {"do": "lead", "words": OUR_PART})
    assert partners.leads(shared.ours)
    browser.post(address, {"do": "name", "name": "Millbrook  Pharmacy"})
    one = OutsidePartner.objects.everywhere().select_related("protected").get()
    allowed(one)
    box = short(one.pk)
    typed = {f"{box}-said": "By bicycle.", f"{box}-said_on": "16/11/2026"}
    browser.post(address, {"do": f"said-{box}", **typed})
    partners.decline(shared.theirs, "Not now.", by=ewan)
    browser.post(address, {"do": "send", "words": OUR_PART})
    assert Reply.objects.everywhere().get().words.startswith(OUR_PART)
    one.refresh_from_db()
    assert one.said == "By bicycle."


# What is said besides -----------------------------------------------------------------------------


def test_harm_at_one_organisation_is_heard_by_people_of_that_one(shared: Shared) -> None:
    page = opened(shared.told)
    for one in (shared.house, shared.elsewhere):
        assert f"harder at {one.organisation.name} since I told this" in page
    said = {"pass": pass_of(shared.told), "do": "1", "kinds": ["visiting"], "words": "No visits."}
    Client().post("/code/harder", said | {"version": str(shared.theirs.pk)})
    [case] = reprisal.cases_for(shared.elsewhere.marsha)
    assert case.places == (shared.elsewhere.ward.pk,)
    assert reprisal.cases_for(shared.house.marsha) == []


def test_harm_is_laid_at_nobodys_door_where_it_is_not_said_at_whose(shared: Shared) -> None:
    said = {"pass": pass_of(shared.told), "do": "1", "kinds": ["visiting"], "words": "No visits."}
    Client().post("/code/harder", said)
    assert not ReprisalCase.plain.exists()


def test_whether_it_became_harder_is_asked_of_each_by_itself(shared: Shared) -> None:
    asked = "How have things been since you told this?"
    with clock.at(clock.now() + dt.timedelta(days=31)):
        assert opened(shared.told).count(asked) == 2
        no = {"pass": pass_of(shared.told), "do": "no", "version": str(shared.ours.pk)}
        Client().post("/code/harder", no)
        assert opened(shared.told).count(asked) == 1
        assert (reprisal.check_due(shared.ours), reprisal.check_due(shared.theirs)) == (0, 30)


def test_taken_back_from_the_first_what_is_said_goes_to_whoever_holds_it(shared: Shared) -> None:
    theirs = shared.elsewhere.organisation
    sent(shared)
    partners.send_sides([Side.objects.of(shared.house.organisation).get().pk])
    safekeeping.take_back_from(shared.told.story, shared.house.organisation.pk)
    felt_so = {"pass": pass_of(shared.told), "do": "1", "said": "yes", "words": ""}
    assert "Kept, and locked." in body(Client().post("/code/felt", felt_so))
    assert HowItFelt.objects.of(theirs).count() == 1
    [asked, *_others] = asked_about.asked_by(theirs)
    about = {"pass": pass_of(shared.told), "do": "1", asked.code: next(iter(asked.groups))}
    assert "Kept, and locked." in body(Client().post("/code/about", about))
    assert asked_about.answered(theirs.pk, shared.told.story.pk)


# A no to a partner outside ------------------------------------------------------------------------


def handed_over(shared: Shared) -> OutsidePartner:
    one = outside.name_partner(shared.ours, "Millbrook Pharmacy", by=shared.house.callum)
    return outside.hand_over(allowed(one), by=shared.house.callum)


def write_down(one: OutsidePartner, house: House) -> None:
    today = clock.today(house.organisation.timezone)
    outside.write_down(one, "We had no tablets.", said_by="Rhys", said_on=today, by=house.callum)


def test_a_partner_that_the_teller_refused_is_not_waited_for_and_not_written_down(
    shared: Shared,
) -> None:
    one = handed_over(shared)
    assert outside.unanswered(shared.ours) == ["Millbrook Pharmacy"]
    outside.refuse(one)
    assert outside.unanswered(shared.ours) == []
    with pytest.raises(Refusal, match="has not said yes"):
        write_down(one, shared.house)


def test_what_a_refused_partner_said_does_not_go_with_the_answer(
    shared: Shared, signed_in: SignedIn
) -> None:
    one = handed_over(shared)
    write_down(one, shared.house)
    assert [part.words for part in outside.as_parts(shared.ours)] == ["We had no tablets."]
    outside.refuse(one)
    assert outside.as_parts(shared.ours) == []
    seen = page(signed_in(shared.house.callum), shared.ours, "/others")
    assert "We had no tablets." in seen and "It does not go with your answer" in seen


def test_each_organisation_is_one_block_with_its_path_folded(shared: Shared) -> None:
    """Nothing of a path is lost: it is there, below its fold."""
    for address in ("/code", "/code/easy"):
        page = Client().post(address, {"code": shared.told.code}).text
        assert page.count("<h1") == 1 and page.count("<details") == 2
        assert page.count('<ol class="path">') == 2
        assert page.count(">Told back to you") == 2


def test_what_is_said_of_the_answer_of_one_is_meant_for_that_one(shared: Shared) -> None:
    """The button stands in its block: nothing goes to the other unless its teller says so."""
    answers.reply(shared.theirs, "We came on the wrong day.", by=shared.gwen)
    page = Client().post("/code/easy", {"code": shared.told.code}).text
    forms = re.findall(r'action="/code/add">(.*?)</form>', page, re.DOTALL)
    [form] = [one for one in forms if "to_reply" in one]
    said = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    asked = Client().post("/code/add", said).text
    ticked = re.findall(r'name="meant_for" value="([^"]+)"[^>]* checked', asked)
    assert ticked == [str(shared.elsewhere.organisation.pk)]
    more = Client().post("/code/add", {"pass": said["pass"]}).text
    assert len(re.findall(r'name="meant_for"[^>]* checked', more)) == 2


def test_what_stands_of_each_organisation_has_no_name_twice(shared: Shared) -> None:
    answers.reply(shared.ours, "We should have rung.", by=shared.house.callum)
    answers.reply(shared.theirs, "We came on the wrong day.", by=shared.gwen)
    for address in ("/code", "/code/easy"):
        seen = Client().post(address, {"code": shared.told.code}).text
        named = re.findall(r' id="([^"]+)"', seen)
        assert len(named) == len(set(named)), named


def forms_of(seen: str, address: str) -> list[dict[str, str]]:
    """What each form to this address sends along, in their order."""
    inner = re.findall(rf'action="{address}"[^>]*>(.*?)</form>', seen, re.DOTALL)
    return [dict(re.findall(r'name="(\w+)" value="([^"]*)"', one)) for one in inner]


def about_answers(seen: str) -> list[dict[str, str]]:
    return [one for one in forms_of(seen, "/code/add") if one.get("kind") == "to_reply"]


def test_on_the_full_page_too_something_is_said_of_the_answer_of_one(shared: Shared) -> None:
    answers.reply(shared.theirs, "We came on the wrong day.", by=shared.gwen)
    name = shared.elsewhere.organisation.name
    seen = opened(shared.told)
    assert f"Say something about the answer of {name}" in seen
    [said] = about_answers(seen)
    asked = Client().post("/code/add", said).text
    ticked = re.findall(r'name="meant_for" value="([^"]+)"[^>]* checked', asked)
    assert ticked == [str(shared.elsewhere.organisation.pk)]


def test_of_one_answer_from_both_something_is_said_to_both(shared: Shared) -> None:
    sent(shared)
    seen = opened(shared.told)
    assert "Say something about the answer of" not in seen
    [said] = about_answers(seen)
    asked = Client().post("/code/add", said).text
    assert len(re.findall(r'name="meant_for"[^>]* checked', asked)) == 2


@pytest.mark.parametrize("address", ["/code", "/code/easy"])
def test_how_it_felt_is_asked_of_whoever_answered(shared: Shared, address: str) -> None:
    answers.reply(shared.theirs, "We came on the wrong day.", by=shared.gwen)
    seen = Client().post(address, {"code": shared.told.code}).text
    [said] = forms_of(seen, "/code/felt")
    asked = Client().post("/code/felt", said).text
    assert f"How did the answer of {shared.elsewhere.organisation.name} feel?" in asked
    kept = Client().post("/code/felt", said | {"do": "1", "said": "no", "words": ""}).text
    assert "Kept, and locked." in kept
    assert [one.organisation for one in HowItFelt.plain.all()] == [shared.elsewhere.organisation]


def test_how_it_felt_is_asked_of_each_answer_apart_and_changed_apart(shared: Shared) -> None:
    answers.reply(shared.ours, "We should have rung.", by=shared.house.callum)
    answers.reply(shared.theirs, "We came on the wrong day.", by=shared.gwen)
    seen = opened(shared.told)
    first, second = forms_of(seen, "/code/felt")
    Client().post("/code/felt", second | {"do": "1", "said": "no", "words": ""})
    seen = opened(shared.told)
    assert seen.count("Change what you said") == 1 and seen.count("Say how it felt") == 1
    Client().post("/code/felt", first | {"do": "1", "said": "yes", "words": ""})
    assert opened(shared.told).count("Change what you said") == 2
    assert HowItFelt.plain.count() == 2


def test_how_one_answer_from_both_felt_is_asked_once(shared: Shared) -> None:
    sent(shared)
    seen = opened(shared.told)
    [said] = forms_of(seen, "/code/felt")
    assert "Did this answer feel as if it was written to you?" in seen
    assert "How did the answer feel?" in Client().post("/code/felt", said).text


def test_how_it_felt_names_no_version_of_another(shared: Shared, tell: Tell) -> None:
    """Two of them, and none named: nothing is kept at a guess."""
    answers.reply(shared.ours, "We should have rung.", by=shared.house.callum)
    answers.reply(shared.theirs, "We came on the wrong day.", by=shared.gwen)
    form = {"pass": pass_of(shared.told), "do": "1", "said": "yes", "words": ""}
    for named in ({}, {"version": "nobody's"}):
        Client().post("/code/felt", form | named)
    assert not HowItFelt.plain.exists()


@pytest.mark.parametrize("page", ["felt", "harder"])
def test_what_was_said_of_one_that_holds_nothing_any_more_goes_to_no_other(
    shared: Shared, page: str
) -> None:
    """A page of it was open still, when their story was taken back from that one."""
    answers.reply(shared.ours, "We should have rung.", by=shared.house.callum)
    answers.reply(shared.theirs, "We came on the wrong day.", by=shared.gwen)
    said = {"version": str(shared.theirs.pk), "do": "1", "said": "no", "words": "They lied.",
            "kinds": ["visiting"], "pass": pass_of(shared.told)}  # fmt: skip
    safekeeping.take_back_from(shared.told.story, shared.elsewhere.organisation.pk)
    Client().post(f"/code/{page}", said)
    assert not HowItFelt.plain.exists() and not ReprisalCase.plain.exists()


def test_one_answer_is_asked_about_once_also_where_one_of_them_says_more(shared: Shared) -> None:
    sent(shared)
    [said] = forms_of(opened(shared.told), "/code/felt")
    yes = {"do": "1", "said": "yes", "words": ""}
    Client().post("/code/felt", said | yes)
    answers.reply(shared.ours, "And the list hangs at the door.", by=shared.house.callum)
    seen = opened(shared.told)
    assert seen.count("Change what you said") == 1 and "Say how it felt" not in seen
    for version in (shared.ours, shared.theirs):
        Client().post("/code/felt", said | yes | {"version": str(version.pk)})
    assert HowItFelt.plain.count() == 1


def test_a_version_without_an_answer_is_not_asked_how_it_felt(shared: Shared) -> None:
    answers.reply(shared.theirs, "We came on the wrong day.", by=shared.gwen)
    said = {"pass": pass_of(shared.told), "version": str(shared.ours.pk)}
    assert "How did the answer" not in Client().post("/code/felt", said).text


def test_for_whom_it_was_stays_ticked_after_the_page_forgot(shared: Shared) -> None:
    theirs = str(shared.elsewhere.organisation.pk)
    typed = {"pass": "it forgot", "do": "1", "kind": "to_reply", "words": "I am glad."}
    for easy, at in (({}, "/code"), ({"easy": "1"}, "/code/easy")):
        asked = Client().post("/code/add", typed | easy | {"meant_for": [theirs]}).text
        carried = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', asked))
        code = {"code": shared.told.code, "words": "I am glad."}
        again = Client().post(at, carried | code).text
        ticked = re.findall(r'name="meant_for" value="([^"]+)"[^>]* checked', again)
        assert ticked == [theirs]


@pytest.mark.parametrize("page", ["felt", "harder"])
@pytest.mark.parametrize("easy", [{}, {"easy": "1"}])
def test_what_was_said_apart_is_never_put_before_the_team(
    shared: Shared, page: str, easy: dict[str, str]
) -> None:
    typed = {"pass": "it forgot", "do": "1", "words": "They lied to me."}
    assert "They lied to me." not in Client().post(f"/code/{page}", typed | easy).text


def test_parts_that_were_unticked_stay_so_where_a_yes_needs_one(
    shared: Shared, pharmacy: OutsidePartner
) -> None:
    allowed(pharmacy)
    said = {"pass": pass_of(shared.told), "do": "yes"}
    seen = Client().post(f"/code/outside/{short(pharmacy.pk)}", said).text
    assert not re.search(r'name="parts"[^>]* checked', seen)
