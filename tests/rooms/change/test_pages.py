"""The pages: who sees what, two who write at once, and what a teller does by code."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.rooms.change import at_work

from wholeheard.rooms.change import actions, drawing, lists, queries
from wholeheard.rooms.change.models import Asked, Idea, Point, TellersIdea
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SignedIn = Callable[[Person], Client]


def shown(response: object) -> str:
    assert response.status_code == 200, response.status_code  # type: ignore[attr-defined]
    return str(response.content.decode())  # type: ignore[attr-defined]


def test_how_a_test_was_made_never_leaves_the_team(house: House, signed_in: SignedIn) -> None:
    one = at_work.tried(house)
    address = reverse("change:craft", args=[one.pk])
    assert "A prediction was written" in shown(signed_in(house.callum).get(address))
    above = filled.somebody(house, "Siân Lewis", "leader", house.root)
    assert signed_in(above).get(address).status_code == 404
    page = shown(signed_in(above).get(reverse("change:idea", args=[one.pk])))
    assert "How our tests were made" not in page


def test_two_open_a_test_and_both_texts_are_shown(house: House, signed_in: SignedIn) -> None:
    other = filled.somebody(house, "Mair Owen", "change_team", house.ward)
    cycle = actions.plan(at_work.idea(house), at_work.aim(), by=house.callum)
    address = reverse("change:cycle", args=[cycle.pk])
    mine, theirs = signed_in(house.callum), signed_in(other)
    said = {"aim": "Nine of ten", "aim_by": "1/5/2027", "version": "1"}
    assert theirs.post(address, said | {"theory": "The lift is slow."}).status_code == 302
    page = shown(mine.post(address, said | {"theory": "The hatch is shut."}))
    assert "Mair Owen wrote here after you opened this page" in page
    assert "The lift is slow." in page and "The hatch is shut." in page
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version is not None and version[1] == "2"
    again = said | {"theory": "Lift and hatch.", "version": version[1]}
    assert mine.post(address, again).status_code == 302


def test_an_aim_without_a_number_keeps_what_was_typed(house: House, signed_in: SignedIn) -> None:
    address = reverse("change:plan", args=[at_work.idea(house).pk])
    said = {"aim": "Meals come sooner", "aim_by": "1/5/2027", "theory": "The lift is slow."}
    page = shown(signed_in(house.callum).post(address, said))
    assert "Say how much: from how many to how many." in page and "The lift is slow." in page


def test_a_story_is_linked_only_by_those_who_may_read_it(house: House, signed_in: SignedIn) -> None:
    told = at_work.story(house, agreed=["team"])
    address = reverse("change:from_story", args=[told.protected.pk])
    stranger = filled.somebody(house, "Hazel Lead", "responder", house.other_ward)
    assert signed_in(stranger).post(address, {"title": "A clock"}).status_code == 404
    assert signed_in(house.callum).post(address, {"title": "A clock"}).status_code == 302
    one = Idea.plain.get()
    page = shown(signed_in(stranger).get(reverse("change:idea", args=[one.pk])))
    assert "One story that is not for you to read." in page


def test_no_number_of_supporters_and_no_order_by_it_is_shown(
    house: House, signed_in: SignedIn
) -> None:
    one = at_work.idea(house)
    for name in ("Ann Rees", "Bea Rees", "Cai Rees"):
        actions.support(one, by=filled.somebody(house, name))
    browser = signed_in(house.callum)
    page = shown(browser.get(reverse("change:idea", args=[one.pk])))
    assert "Bea Rees" in page and not re.search(r"\b3\b (?:people|would)", page)
    assert "Bea Rees" not in shown(browser.get(reverse("change:place", args=[house.ward.address])))


def test_a_file_with_a_wrong_line_says_which_beside_the_box(
    house: House, signed_in: SignedIn
) -> None:
    new = actions.NewMeasure("outcome", "Late trays", "trays")
    measure = actions.measure(at_work.idea(house), new, by=house.callum)
    address = reverse("change:measure", args=[measure.pk])
    browser = signed_in(house.callum)
    bad = SimpleUploadedFile("trays.csv", b"date,value\n2026-10-05,many\n")
    assert "Line 2: write a number" in shown(browser.post(address, {"do": "file", "file": bad}))
    good = SimpleUploadedFile("trays.csv", b"date,value\n2026-10-05,4\n")
    assert browser.post(address, {"do": "file", "file": good}).status_code == 302
    assert Point.plain.filter(measure=measure).count() == 1


# By code ------------------------------------------------------------------------------------------


def test_a_teller_says_what_they_would_change_by_their_code(house: House) -> None:
    told = at_work.story(house)
    browser = Client()
    opened = browser.post("/code", {"code": told.code})
    carried = {"pass": opened.context["pass_on"], "kind": "idea"}
    asked = browser.post("/code/add", carried)
    assert "What would you change?" in shown(asked)
    sent = browser.post("/code/add", carried | {"do": "1", "words": "A bell at six."})
    assert "A person takes out names" in shown(sent)
    assert "A bell at six." not in at_work.whole_database()
    filled.release(house, told)
    assert TellersIdea.plain.filter(protected=told.protected).exists()
    assert "The team has it." in shown(browser.post("/code", {"code": told.code}))


def test_a_teller_is_asked_to_help_and_nobody_learns_who_they_are(
    house: House, signed_in: SignedIn
) -> None:
    told = at_work.story(house)
    one = at_work.tried(house, told)
    group = actions.open_group(one, "Read our plan.", "Fares, in cash.", by=house.callum)
    assert actions.ask_tellers(group, by=house.callum) == 1
    assert actions.ask_tellers(group, by=house.callum) == 0
    browser = Client()
    opened = browser.post("/code", {"code": told.code})
    assert "Read our plan." in shown(opened) and "Fares, in cash." in shown(opened)
    asked = Asked.plain.get(group=group)
    address = reverse("answers:would_help", args=[asked.pk])
    carried = {"pass": opened.context["pass_on"]}
    wrong = shown(browser.post(address, carried | {"said": "yes"}))
    boxes = wrong[wrong.index('<fieldset class="choices has-error">') :].partition("</fieldset>")[0]
    assert (
        "Error: Choose how you would help. One is enough" in boxes and f"parts-{asked.pk}" in boxes
    )
    assert re.search(r'name="said" value="yes" checked', wrong), "what was ticked stays ticked"
    wrong = shown(browser.post(address, carried | {"parts": ["read"]}))
    boxes = wrong[wrong.index('<fieldset class="choices has-error">') :].partition("</fieldset>")[0]
    assert "Error: Choose yes or no." in boxes and f"said-{asked.pk}" in boxes
    assert re.search(r'name="parts" value="read" checked', wrong)
    said = carried | {"said": "yes", "parts": ["read", "say"]}
    assert "They do not learn who you are." in shown(browser.post(address, said))
    page = shown(signed_in(house.callum).get(reverse("change:group", args=[one.pk])))
    assert "Yes, I would help" in page and told.code not in page
    asked.refresh_from_db()
    assert asked.parts == ["say", "read"]


def test_a_teller_of_another_story_cannot_answer_for_them(house: House) -> None:
    told, other = at_work.story(house), at_work.story(house, "The tea was cold.")
    group = actions.open_group(at_work.tried(house, told), "Read it.", "Fares.", by=house.callum)
    actions.ask_tellers(group, by=house.callum)
    browser = Client()
    opened = browser.post("/code", {"code": other.code})
    address = reverse("answers:would_help", args=[Asked.plain.get().pk])
    said = {"pass": opened.context["pass_on"], "said": "no"}
    assert "Nobody asks for that any more." in shown(browser.post(address, said))
    assert Asked.plain.get().said == ""


def test_the_group_sees_decisions_and_who_asked_gets_them_by_code(house: House) -> None:
    told = at_work.story(house)
    group = actions.open_group(at_work.tried(house, told), "Read it.", "Fares.", by=house.callum)
    actions.ask_tellers(group, by=house.callum)
    actions.decide_together(group, "Trays first, then drinks.", ["teller"], by=house.callum)
    assert "Trays first, then drinks." in shown(Client().post("/code", {"code": told.code}))


def test_changes_worked_out_with_tellers_are_told_apart(house: House) -> None:
    told = at_work.story(house)
    one = at_work.tried(house, told)
    actions.ask_tellers(
        actions.open_group(one, "Read it.", "Fares.", by=house.callum), by=house.callum
    )
    actions.say_by_code(told.protected, Asked.plain.get().pk, "yes", ["read"])
    at_work.move(house, one, lists.ADOPT)
    at_work.move(house, at_work.idea(house), lists.ABANDONED)
    assert queries.together_or_not(house.ward) == {True: (1, 1), False: (1, 0)}


def test_a_change_worked_out_with_tellers_is_marked_in_the_list(
    house: House, signed_in: SignedIn
) -> None:
    told, other = at_work.story(house), at_work.idea(house)
    one = at_work.tried(house, told)
    group = actions.open_group(one, "Read it.", "Fares.", by=house.callum)
    actions.ask_tellers(group, by=house.callum)
    address = reverse("change:place", args=[house.ward.address])
    assert "Worked out with tellers." not in shown(signed_in(house.callum).get(address))
    actions.say_by_code(told.protected, Asked.plain.get().pk, "yes", ["read"])
    page = shown(signed_in(house.callum).get(address))
    assert page.count("Worked out with tellers.") == 1
    assert queries.worked_out_with_tellers([one, other]) == {one.pk}


# Drawings -----------------------------------------------------------------------------------------


def test_a_driver_diagram_says_what_it_is_and_escapes_what_it_is_given() -> None:
    root = drawing.Node("Nobody waits", (drawing.Node("<b>Bells</b>", (drawing.Node("A clock"),)),))
    svg = drawing.driver_diagram(root, "What drives it", "A list below.")
    assert 'role="img"' in svg and "<title" in svg and "&lt;b&gt;Bells" in svg and "<b>" not in svg
    assert svg.count("<rect") == 3 and svg.count("<path") == 2


def test_a_driver_diagram_stands_as_a_list_too(house: House, signed_in: SignedIn) -> None:
    by = house.callum
    diagram = actions.draw(house.ward, "Nobody waits for a meal", by=by)
    primary = actions.add_driver(diagram, "Trays", by=by)
    secondary = actions.add_driver(diagram, "The lift", parent=primary, by=by)
    actions.put_under(secondary, at_work.idea(house), by=by)
    page = shown(signed_in(by).get(reverse("change:diagram", args=[diagram.pk])))
    listed = page[page.index('class="tree"') :]
    assert all(words in listed for words in ("Trays", "The lift", "Trays set out by six"))


def test_long_words_are_wrapped_and_never_run_over() -> None:
    lines = drawing.wrap("word " * 60)
    assert len(lines) == 5 and lines[-1].endswith("…")


# What waits ---------------------------------------------------------------------------------------


def test_what_waits_stands_on_the_first_page(house: House, signed_in: SignedIn) -> None:
    told = at_work.story(house)
    safekeeping.add_words(told.story, "A bell at six.", kind="idea")
    filled.release(house, told)
    actions.ask_above(at_work.idea(house), "site", "Who pays?", by=house.callum)
    leader = filled.somebody(house, "Siân Lewis", "leader", house.root)
    page = shown(signed_in(leader).get(reverse("home")))
    assert "One decision waits for you." in page
    assert "One teller said what they would change." in shown(
        signed_in(house.callum).get(reverse("home"))
    )


# No words are lost --------------------------------------------------------------------------------


def test_what_is_written_of_a_change_stays_when_help_is_offered(
    house: House, signed_in: SignedIn
) -> None:
    one = at_work.idea(house)
    browser, address = signed_in(house.callum), reverse("change:idea", args=[one.pk])
    said = {"do": "offer", "words": "The lift is free at ten to six.", "help-words": "At six."}
    page = shown(browser.post(address, said))
    assert ">\nThe lift is free at ten to six.</textarea>" in page
    assert [each.words for each in queries.support_of(one)] == ["At six."]
    assert not queries.comments_of(one).exists()
    said = {"do": "comment", "words": "The lift is free.", "help-words": ""}
    assert browser.post(address, said).status_code == 302


def test_a_comment_that_is_sent_twice_stands_once(house: House) -> None:
    one = at_work.idea(house)
    first = actions.comment(one, "The lift is free.", by=house.callum)
    assert actions.comment(one, " The lift is free. ", by=house.callum) == first
    actions.comment(one, "It was not today.", by=house.callum)
    actions.comment(one, "The lift is free.", by=house.callum)
    assert queries.comments_of(one).count() == 3


def test_a_mark_that_is_being_written_stays_when_a_value_is_kept(
    house: House, signed_in: SignedIn
) -> None:
    one = at_work.idea(house)
    new = actions.NewMeasure("outcome", "Late suppers", "suppers", "week", "worse")
    late = actions.measure(one, new, by=house.callum)
    browser, address = signed_in(house.callum), reverse("change:measure", args=[late.pk])
    said = {"do": "value", "on": "17/11/2026", "above": "3", "mark-words": "Trays by six"}
    page = shown(browser.post(address, said))
    assert 'value="Trays by six"' in page and 'value="3"' not in page
    assert Point.objects.everywhere().filter(measure=late).count() == 1
    assert browser.post(address, said | {"mark-words": ""}).status_code == 302


def test_what_a_group_decided_stays_when_a_fare_is_noted(house: House, signed_in: SignedIn) -> None:
    one = at_work.idea(house, at_work.story(house))
    group = actions.open_group(one, "Read it.", "Fares.", by=house.callum)
    browser, address = signed_in(house.callum), reverse("change:group", args=[one.pk])
    said = {"do": "pay", "paid-what": "Bus", "paid-sum": "3.20", "decided-words": "Trays by six."}
    page = shown(browser.post(address, said))
    assert ">\nTrays by six.</textarea>" in page and "£3.20" in page
    assert not queries.decisions_of(group)


def test_a_page_sent_anew_notes_a_fare_once_and_a_page_opened_anew_notes_another(
    house: House, signed_in: SignedIn
) -> None:
    one = at_work.idea(house)
    group = actions.open_group(one, "Read it.", "Fares.", by=house.callum)
    browser, address = signed_in(house.callum), reverse("change:group", args=[one.pk])
    said = {"do": "pay", "paid-what": "Bus", "paid-sum": "3.20", "decided-words": "Trays by six."}
    browser.post(address, said | {"paid-stood": "0"})
    anew = shown(browser.post(address, said | {"paid-stood": "0"}))
    assert len(queries.expenses_of(group)) == 1
    assert 'name="paid-stood" value="1"' in anew
    browser.post(address, said | {"paid-stood": "1"})
    assert len(queries.expenses_of(group)) == 2


def test_a_new_idea_that_is_being_written_stays_when_a_story_is_linked(
    house: House, signed_in: SignedIn
) -> None:
    under_way, led = at_work.idea(house), at_work.story(house)
    browser = signed_in(house.callum)
    address = reverse("change:from_story", args=[led.protected.pk])
    said = {"do": "link", "idea": str(under_way.pk), "title": "Two chairs"}
    assert 'value="Two chairs"' in shown(browser.post(address, said))
    assert list(queries.stories_of(under_way)) == [led.protected]
