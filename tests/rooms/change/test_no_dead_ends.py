"""No page says what is not so, leads where nobody can go, or loses what somebody wrote."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.rooms.change import at_work
from tests.rooms.change.test_pages import shown

from wholeheard.kit import clock
from wholeheard.rooms.change import actions, lists, queries
from wholeheard.rooms.change.models import Cycle, CycleVersion, DoneNote, Idea, Point
from wholeheard.rooms.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SignedIn = Callable[[Person], Client]
CAN_LEAVE = "You can leave this out."


def field(page: str, label: str) -> str:
    """What stands between a label and its end."""
    found = re.search(re.escape(label) + r"(.*?)</(?:label|legend)>", page, re.DOTALL)
    assert found is not None, label
    return found[1]


def moving(house: House, one: Idea, to: str, browser: Client) -> str:
    return shown(browser.get(reverse("change:move", args=[one.pk, to])))


# What a page says of its boxes --------------------------------------------------------------------


def test_no_page_says_that_who_was_listened_to_can_be_left_out(
    house: House, signed_in: SignedIn
) -> None:
    browser = signed_in(house.callum)
    new = shown(browser.get(reverse("change:new", args=[house.ward.address])))
    for page in (new, moving(house, at_work.idea(house), lists.UNDERSTOOD, browser)):
        assert CAN_LEAVE not in field(page, "Who was listened to here?")
        assert CAN_LEAVE not in field(page, "If nobody was listened to")
    assert CAN_LEAVE in field(new, "More about it")


def test_what_a_stage_needs_is_not_said_to_be_left_out(house: House, signed_in: SignedIn) -> None:
    browser, told = signed_in(house.callum), at_work.story(house)
    page = moving(house, at_work.tried(house, told), lists.ADOPT, browser)
    assert CAN_LEAVE not in field(page, "What shows it?")
    assert CAN_LEAVE not in field(page, "In plain words")


def test_where_no_story_led_here_nobody_has_to_be_told(house: House, signed_in: SignedIn) -> None:
    page = moving(house, at_work.idea(house), lists.ABANDONED, signed_in(house.callum))
    assert CAN_LEAVE in field(page, "In plain words")
    assert "No story led here yet." in page
    mended = moving(house, at_work.idea(house), lists.MENDED, signed_in(house.callum))
    assert not re.search(r'name="openly"[^>]*checked', mended)


# Before anybody writes ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("to", "sentence", "link"),
    [
        (lists.TEST, "Write the plan of a first test", "Plan a test"),
        (lists.SPREAD, "From here it goes on to one of these", "Back to the change"),
    ],
)
def test_what_a_stage_needs_first_is_said_before_anybody_writes(
    house: House, signed_in: SignedIn, to: str, sentence: str, link: str
) -> None:
    one = at_work.move(house, at_work.idea(house), lists.UNDERSTOOD, lists.IDEA)
    page = moving(house, one, to, signed_in(house.callum))
    assert sentence in page and f">{link}</a>" in page
    assert "Who was listened to here?" not in page


def test_whoever_adopts_too_early_is_led_to_the_test_that_has_to_say_so(
    house: House, signed_in: SignedIn
) -> None:
    one = at_work.move(house, at_work.idea(house), lists.UNDERSTOOD, lists.IDEA)
    cycle = actions.plan(one, at_work.aim(), by=house.callum)
    at_work.move(house, one, lists.TEST)
    page = moving(house, one, lists.ADOPT, signed_in(house.callum))
    assert "No test says yet: adopt it." in page
    assert reverse("change:cycle", args=[cycle.pk]) in page


def test_what_was_written_meanwhile_is_kept_though_it_may_not_move(
    house: House, signed_in: SignedIn
) -> None:
    one = at_work.move(house, at_work.idea(house), lists.UNDERSTOOD, lists.IDEA)
    address = reverse("change:move", args=[one.pk, lists.TEST])
    said = {"words": "Three trays on Sunday.", "listened": ["patients"]}
    page = shown(signed_in(house.callum).post(address, said))
    assert "Write the plan of a first test" in page and "Three trays on Sunday." in page


def test_the_filled_button_leads_on_and_never_back(house: House, signed_in: SignedIn) -> None:
    browser = signed_in(house.callum)
    page = shown(browser.get(reverse("change:idea", args=[at_work.tried(house).pk])))
    assert re.findall(r'button-act" href="[^"]*">([^<]*)<', page) == ["Adopt it"]
    assert "Back to the idea" in page and "We have an idea" not in page
    later = shown(browser.get(reverse("change:idea", args=[at_work.adopted(house).pk])))
    assert re.findall(r'button-act" href="[^"]*">([^<]*)<', later) == ["Spread it"]
    assert "Try it again" in later


def test_a_change_that_waits_for_a_decision_is_not_offered_another(
    house: House, signed_in: SignedIn
) -> None:
    one, browser = at_work.idea(house), signed_in(house.callum)
    address = reverse("change:idea", args=[one.pk])
    assert "It needs a decision above us" in shown(browser.get(address))
    actions.ask_above(one, "site", "Who pays?", by=house.callum)
    assert "It needs a decision above us" not in shown(browser.get(address))


def test_only_who_can_take_it_over_is_offered_to(house: House, signed_in: SignedIn) -> None:
    one = at_work.adopted(house)
    address = reverse("change:spread", args=[one.pk])
    hefin = filled.somebody(house, "Hefin Hazel", "responder", house.other_ward)
    nobody = filled.somebody(house, "Ann Rees")
    assert "Our place takes it over" in shown(signed_in(hefin).get(address))
    page = shown(signed_in(nobody).get(address))
    assert "Our place takes it over" not in page and "can take it over for theirs" in page
    taking = reverse("change:take_over", args=[one.pk])
    assert "None of your places could take it over" in shown(signed_in(house.callum).get(taking))
    assert "Hazel Ward" in shown(signed_in(hefin).get(taking))


def test_what_a_place_took_over_stands_on_its_own_page(house: House, signed_in: SignedIn) -> None:
    one = at_work.adopted(house)
    hefin = filled.somebody(house, "Hefin Hazel", "responder", house.other_ward)
    page = reverse("change:place", args=[house.other_ward.address])
    assert "Trays set out by six" not in shown(signed_in(hefin).get(page))
    actions.take_over(one, house.other_ward, house.ward, "Two of us.", by=hefin)
    assert "Trays set out by six" in shown(signed_in(hefin).get(page))


def test_only_who_works_there_is_led_to_say_whether_it_holds(
    house: House, signed_in: SignedIn
) -> None:
    at_work.adopted(house)
    reader = filled.somebody(house, "Rhys Reads", "reader", house.ward)
    address = reverse("change:due", args=[house.ward.address])
    with at_work.days_later(190):
        assert "/holds/" in shown(signed_in(house.callum).get(address))
        page = shown(signed_in(reader).get(address))
    assert "Trays set out by six" in page and "/holds/" not in page


# What nobody was told of --------------------------------------------------------------------------


def test_a_look_that_is_due_stands_on_the_first_page(house: House, signed_in: SignedIn) -> None:
    at_work.adopted(house)
    browser = signed_in(house.callum)
    assert "is to be looked at again" not in shown(browser.get(reverse("home")))
    with at_work.days_later(190):
        page = shown(signed_in(house.callum).get(reverse("home")))
    assert "One change is to be looked at again: does it hold?" in page
    assert reverse("change:due", args=[house.ward.address]) in page


def test_whoever_decides_reads_what_is_asked_by_whom_and_since_when(
    house: House, signed_in: SignedIn
) -> None:
    leader = filled.somebody(house, "Siân Lewis", "leader", house.root)
    block = actions.ask_above(
        at_work.idea(house), "site", "Who pays for eleven chairs?", by=house.callum
    )
    page = shown(signed_in(leader).get(reverse("change:decide", args=[block.pk])))
    assert "Who pays for eleven chairs?" in page
    assert "Callum Reade" in page and "since 18 November" in page
    own = shown(signed_in(house.callum).get(reverse("change:not_needed", args=[block.pk])))
    assert "Who pays for eleven chairs?" in own


def test_whoever_asked_reads_on_the_first_page_what_was_decided(
    house: House, signed_in: SignedIn
) -> None:
    leader = filled.somebody(house, "Siân Lewis", "leader", house.root)
    block = actions.ask_above(at_work.idea(house), "site", "Who pays?", by=house.callum)
    actions.decide(block, lists.NO, "Not before April.", by=leader)
    page = shown(signed_in(house.callum).get(reverse("home")))
    assert "What you asked for was decided" in page and "No, and why" in page
    with at_work.days_later(20):
        assert "was decided" not in shown(signed_in(house.callum).get(reverse("home")))


def test_whoever_is_above_reads_what_is_stopped_below(house: House, signed_in: SignedIn) -> None:
    actions.want_to_stop(house.ward, "The third copy", "Two say the same.", by=house.callum)
    leader = filled.somebody(house, "Siân Lewis", "leader", house.root)
    page = shown(signed_in(leader).get(reverse("change:stop", args=[house.root.address])))
    assert "The third copy" in page and house.ward.name in page


def test_whoever_is_above_reads_of_the_changes_below(house: House, signed_in: SignedIn) -> None:
    at_work.move(house, at_work.idea(house), lists.ABANDONED)
    at_work.idea(house, title="A clock in the hall")
    leader = signed_in(filled.somebody(house, "Siân Lewis", "leader", house.root))
    address = reverse("change:place", args=[house.root.address])
    page = shown(leader.get(address))
    assert "A clock in the hall" in page and f"{house.ward.name}. Noticed." in page
    gone = shown(leader.get(address, {"stage": lists.ABANDONED}))
    assert "Trays set out by six" in gone and "A clock in the hall" not in gone


def test_how_many_changes_serve_a_promise_stands_beside_it(
    house: House, signed_in: SignedIn
) -> None:
    actions.write_purpose(house.ward, "To be there.", ["We come.", "We say.", "We ask."],
                          by=house.callum)  # fmt: skip
    first = queries.promises_of(house.ward)[0]
    for new in (actions.NewIdea("A bell", promise=first), actions.NewIdea("A clock")):
        actions.begin(house.ward, new, by=house.callum, said=at_work.HEARD)
    at_work.idea(house)
    page = shown(signed_in(house.callum).get(reverse("change:place", args=[house.ward.address])))
    assert "One change serves it." in page and page.count("No change serves it yet.") == 2
    said = "Changes here and below: 3. With a promise: 1. With none of them: 1. Not said yet: 1."
    assert said in page
    above = shown(signed_in(house.callum).get(reverse("change:place", args=[house.root.address])))
    assert "Changes here and below: 3." in above


def test_an_idea_can_be_written_from_the_front_of_the_room(
    house: House, signed_in: SignedIn
) -> None:
    home = shown(signed_in(house.callum).get(reverse("home")))
    assert "You have an idea? Write it down" in home and reverse("change:places") in home
    page = shown(signed_in(house.callum).get(reverse("change:places")))
    assert f"Write an idea for {house.ward.name}" in page
    assert reverse("change:new", args=[house.ward.address]) in page


def test_the_pages_of_one_stage_stay_at_that_stage(house: House, signed_in: SignedIn) -> None:
    for number in range(21):
        at_work.idea(house, title=f"Idea {number}")
    address = reverse("change:place", args=[house.ward.address])
    page = shown(signed_in(house.callum).get(address, {"stage": "noticed"}))
    assert 'href="?stage=noticed&amp;page=2"' in page


# What somebody wrote ------------------------------------------------------------------------------


def written(house: House, cycle: Cycle, **more: str) -> dict[str, str]:
    """What the page of a test posts, whichever button is pressed."""
    said = {"aim": cycle.aim, "aim_by": "17/01/2027", "theory": cycle.theory,
            "prediction": cycle.prediction, "scale": "3", "scale_of": "trays", "version": "1",
            "study": "", "compared": "", "act": "", "act_because": "", "on": "18/11/2026",
            "words": ""}  # fmt: skip
    return said | more


@pytest.fixture
def cycle(house: House) -> Cycle:
    return actions.plan(at_work.idea(house), at_work.aim(), by=house.callum)


def test_the_next_test_takes_over_the_aim_and_no_day_that_has_passed(
    house: House, signed_in: SignedIn, cycle: Cycle
) -> None:
    address = reverse("change:plan", args=[cycle.idea_id])
    page = shown(signed_in(house.callum).get(address))
    assert cycle.aim in page and 'value="17/01/2027"' in page
    with at_work.days_later(61):
        page = shown(signed_in(house.callum).get(address))
    assert cycle.aim in page and 'value="17/01/2027"' not in page
    assert page.count(CAN_LEAVE) == 4


def test_whatever_is_pressed_on_a_test_keeps_what_stands_in_both_halves(
    house: House, signed_in: SignedIn, cycle: Cycle
) -> None:
    browser, address = signed_in(house.callum), reverse("change:cycle", args=[cycle.pk])
    both = written(house, cycle, study="Two of three came warm.", words="Three trays.")
    assert browser.post(address, both | {"do": "done"}).status_code == 302
    cycle.refresh_from_db()
    assert cycle.study == "Two of three came warm."
    assert DoneNote.plain.get(cycle=cycle).words == "Three trays."
    again = written(house, cycle, study="Three of three.", words="Four trays.", version="2")
    assert browser.post(address, again).status_code == 302
    assert DoneNote.plain.filter(cycle=cycle).count() == 2


def test_a_note_alone_makes_no_saving_of_the_test(
    house: House, signed_in: SignedIn, cycle: Cycle
) -> None:
    address = reverse("change:cycle", args=[cycle.pk])
    said = written(house, cycle, words="Three trays.") | {"do": "done"}
    assert signed_in(house.callum).post(address, said).status_code == 302
    assert CycleVersion.plain.filter(cycle=cycle).count() == 1


def test_a_note_is_taken_though_another_rewrote_the_test_meanwhile(
    house: House, signed_in: SignedIn, cycle: Cycle
) -> None:
    actions.write(cycle, 1, at_work.aim(theory="The lift is slow."), by=house.callum)
    address = reverse("change:cycle", args=[cycle.pk])
    said = written(house, cycle, words="Three trays.", theory=at_work.aim().theory)
    assert signed_in(house.callum).post(address, said | {"do": "done"}).status_code == 302
    cycle.refresh_from_db()
    assert cycle.theory == "The lift is slow."
    assert DoneNote.plain.filter(cycle=cycle).exists()


def test_a_fault_in_one_half_loses_nothing_of_the_other(
    house: House, signed_in: SignedIn, cycle: Cycle
) -> None:
    address = reverse("change:cycle", args=[cycle.pk])
    said = written(house, cycle, study="Two of three.", words="Three trays.", on="30/11/2026")
    page = shown(signed_in(house.callum).post(address, said | {"do": "done"}))
    assert "That day is still to come." in page
    assert "Two of three." in page and "Three trays." in page
    assert not DoneNote.plain.filter(cycle=cycle).exists()
    cycle.refresh_from_db()
    assert cycle.study == ""


def test_the_day_of_a_note_and_of_a_value_is_today_unless_said(
    house: House, signed_in: SignedIn, cycle: Cycle
) -> None:
    browser = signed_in(house.callum)
    late = actions.measure(
        cycle.idea, actions.NewMeasure("outcome", "Late trays", "trays"), by=house.callum
    )
    for address in (
        reverse("change:cycle", args=[cycle.pk]), reverse("change:measure", args=[late.pk])
    ):  # fmt: skip
        assert f'value="{clock.today():%d/%m/%Y}"' in shown(browser.get(address))


def test_the_unit_of_a_value_stands_beside_its_box(house: House, signed_in: SignedIn) -> None:
    new = actions.NewMeasure("outcome", "Waiting", "minutes")
    measure = actions.measure(at_work.idea(house), new, by=house.callum)
    page = shown(signed_in(house.callum).get(reverse("change:measure", args=[measure.pk])))
    assert "Value, in minutes" in page


def test_of_how_many_is_not_said_to_be_left_out(house: House, signed_in: SignedIn) -> None:
    new = actions.NewMeasure("outcome", "Late trays", "trays", is_share=True)
    measure = actions.measure(at_work.idea(house), new, by=house.callum)
    page = shown(signed_in(house.callum).get(reverse("change:measure", args=[measure.pk])))
    assert CAN_LEAVE not in field(page, ">Of how many") and "How many trays" in page
    assert "Trays, of every 100." in page


def test_a_level_at_which_nothing_waits_has_no_longest_day(
    house: House, signed_in: SignedIn
) -> None:
    actions.ask_above(at_work.idea(house), "site", "Who pays?", by=house.callum)
    page = shown(signed_in(house.callum).get(reverse("change:waiting", args=[house.ward.address])))
    longest = re.findall(r'data-label="Longest, days">([^<]*)<', page)
    assert longest == ["none", "0", "none", "none"]


def test_a_line_of_a_file_without_a_value_is_a_gap(house: House, signed_in: SignedIn) -> None:
    new = actions.NewMeasure("outcome", "Late trays", "trays")
    measure = actions.measure(at_work.idea(house), new, by=house.callum)
    lines = b"date,value\n2026-10-05,4\n2026-10-12,\n2026-10-19,6\n"
    sent = {"do": "file", "file": SimpleUploadedFile("trays.csv", lines)}
    address = reverse("change:measure", args=[measure.pk])
    assert signed_in(house.callum).post(address, sent).status_code == 302
    days = list(Point.plain.filter(measure=measure).order_by("on").values_list("on", flat=True))
    assert days == [dt.date(2026, 10, 5), dt.date(2026, 10, 19)]
