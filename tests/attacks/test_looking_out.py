"""Whoever wants to see more of a resident than is theirs to see: another advocate, the home itself,
an inspector with a file, and the bytes of the database."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.house.routes import staff_routes
from tests.rooms.advocacy import looked

from wholeheard.kit import tasks
from wholeheard.kit.ids import short
from wholeheard.rooms.advocacy import actions, lists
from wholeheard.rooms.advocacy.models import Contact, VisitNote
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import visits

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

BANNED_FROM_VISITS = "They told me at the door that a quetzal may not come in any more."
OWN = (*("one", "guide", "visiting", "note", "one_note", "copy", "copy_file", "show", "bundle"),)


def browser_of(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def statuses(person: Person, about: filled.LookedOut, names: tuple[str, ...]) -> set[int]:
    browser, args = browser_of(person), filled.pages_of(about)
    found = set()
    for name in names:
        address = reverse(f"advocacy:{name}", args=args[f"advocacy:{name}"])
        found |= {browser.get(address).status_code, browser.post(address).status_code}
    return found


def test_an_advocate_sees_nothing_of_another_resident(house: House, elsewhere: House) -> None:
    mine, theirs = filled.looked_out(house), filled.looked_out(house)
    stranger = filled.somebody(elsewhere, "Ewan Advocate", "advocate", elsewhere.ward)
    for person in (mine.first.person, stranger, house.callum, house.marsha):
        assert statuses(person, theirs, OWN) == {404}
    assert 200 in statuses(theirs.first.person, theirs, OWN)


def test_an_advocate_cannot_reach_what_hangs_on_another_resident_through_their_own(
    house: House,
) -> None:
    mine, theirs = filled.looked_out(house), filled.looked_out(house)
    browser = browser_of(mine.first.person)
    mixed = {
        "advocacy:one_note": [mine.first.pk, theirs.note.pk],
        "advocacy:bundle": [mine.first.pk, theirs.bundle.pk],
    }
    for name, args in mixed.items():
        assert browser.get(reverse(name, args=args)).status_code == 404
    said = {"do": "may", "note": str(theirs.note.pk), "whom": "commissioner"}
    address = reverse("advocacy:show", args=[mine.first.pk])
    assert browser.post(address, said).status_code == 404
    assert not theirs.note.may_show.filter(whom="commissioner").exists()


def test_an_advocate_opens_no_page_of_the_home_or_of_those_who_check(house: House) -> None:
    about = filled.looked_out(house)
    names = ("resident", "give_out", "version", "version_file", "how_it_is", "unit", "spread",
             "seen", "authority", "paper", "conflict", "new_resident")  # fmt: skip
    assert statuses(about.first.person, about, names) == {404}
    browser = browser_of(about.first.person)
    story = reverse("answers_staff:story", args=[about.note.protected_id])
    for address in (story, reverse("advocacy:residents"), reverse("advocacy:authorities")):
        assert browser.get(address).status_code == 404


def test_sight_ends_with_the_day_in_every_page_at_once(house: House) -> None:
    about = filled.looked_out(house)
    actions.decide(about.first, lists.ENDED, "The court ended it.", by=house.marsha)
    beyond = tuple(one for one in OWN if one not in ("one", "guide"))
    assert statuses(about.first.person, about, beyond) == {404}
    page = browser_of(about.first.person).get(reverse("advocacy:one", args=[about.first.pk]))
    assert "It opens nothing today." in page.text
    assert "Noon" not in page.text and "Next review" not in page.text


def test_nobody_at_the_home_finds_a_report_that_visiting_was_stopped(house: House) -> None:
    sight = looked.holding(house)
    actions.report_visiting(sight, BANNED_FROM_VISITS)
    tasks.do_what_is_due()
    boss = filled.somebody(house, "Huw Home", "responder", house.ward)
    for role in ("leader", "administrator", "protector", "analyst", "facilitator"):
        filled.grant(boss, role, house.ward)
    for person in (boss, house.callum, sight.authority.person):
        browser = browser_of(person)
        plain = [one for one in staff_routes() if "<" not in one.address]
        for one in plain:
            assert "quetzal" not in browser.get(reverse(one.name)).text, one.name
    assert "quetzal" in browser_of(house.marsha).get(_report(house.marsha)).text
    assert b"quetzal" not in every_byte()


def _report(person: Person) -> str:
    from wholeheard.rooms.answers import reprisal

    [case] = reprisal.cases_for(person)
    return reverse("answers_staff:harder_case", args=[case.row.pk])


def test_nothing_of_papers_plans_and_reasons_stands_in_the_database(house: House) -> None:
    sight = looked.holding(
        house, paper=looked.PHOTO + b" quetzal", paper_name="a.jpg", evidence="A quetzal saw it."
    )
    looked.given_out(house, sight.resident, words={"day": "A quetzal at the window."})
    photo = looked.PHOTO + b" another quetzal"
    looked.given_out(house, sight.resident, words={}, file=photo, file_name="b.jpg")
    looked.visited(house, sight, looked_at={"noise": "A quetzal, all day."})
    actions.decide(sight.authority, lists.SUSPENDED, "The quetzal is gone.", by=house.marsha)
    assert b"quetzal" not in every_byte()


def every_byte() -> bytes:
    rows: list[bytes] = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                rows += [
                    bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode()
                    for one in row
                ]
    return b"\n".join(rows)


# A file for an inspector -------------------------------------------------------------------------


def taken(about: looked.Sight, bundle: object) -> str:
    browser = browser_of(about.authority.person)
    address = reverse("advocacy:bundle", args=[about.authority.pk, bundle])
    response = browser.get(address)
    assert response.headers["Content-Disposition"].startswith("attachment")
    return response.content.decode()


def test_a_file_holds_nothing_outside_consent_and_says_what_it_leaves_out(house: House) -> None:
    sight = looked.holding(house)
    agreed = looked.released(house, looked.visited(house, sight, looked_at={"up": "At noon."}))
    silent = looked.released(house, looked.visited(house, sight, looked_at={"up": "A heron."}))
    locked = looked.visited(house, sight, looked_at={"up": "A kestrel."})
    for told in (agreed, locked):
        actions.agree_to_show(told.note, "inspector")
    actions.agree_to_show(silent.note, "commissioner")
    answers.reply(agreed.note.protected, "We look at nine now.", by=house.callum)
    bundle = actions.make_bundle(sight, "inspector", by=sight.authority.person)
    file = taken(sight, bundle.pk)
    assert "At noon." in file and "We look at nine now." in file
    assert "heron" not in file and "kestrel" not in file
    assert "One note: whoever wrote it has not agreed" in file
    assert "One note: names are not taken out of it yet" in file
    for hidden in ("Bethan", "Callum", "Order of 2 May", short(sight.authority.pk)):
        assert hidden not in file


def test_an_answer_in_a_file_names_neither_who_wrote_nor_who_answered(house: House) -> None:
    sight = looked.holding(house)
    told = looked.released(house, looked.visited(house, sight))
    actions.agree_to_show(told.note, "inspector")
    words = "Dear Mrs Rees, Bethan asked well. We get Nan Pryce up at nine now. Callum Reade"
    answers.reply(told.note.protected, words, by=house.callum)
    bundle = actions.make_bundle(sight, "inspector", by=sight.authority.person)
    file = taken(sight, bundle.pk)
    assert "up at nine now." in file and "[name]" in file
    for hidden in ("Rees", "Bethan", "Pryce", "Callum", "Reade"):
        assert hidden not in file
    assert "a machine alone took out names" in file


def test_a_file_is_marked_and_empty_of_it_once_somebody_does_not_agree_any_more(
    house: House,
) -> None:
    sight = looked.holding(house)
    told = looked.released(house, looked.visited(house, sight))
    actions.agree_to_show(told.note, "inspector")
    bundle = actions.make_bundle(sight, "inspector", by=sight.authority.person)
    assert looked.SEEN in taken(sight, bundle.pk)
    actions.agree_no_more(told.note, "inspector")
    file = taken(sight, bundle.pk)
    assert looked.SEEN not in file and "one note may not be shown any more" in file
    page = browser_of(sight.authority.person).get(
        reverse("advocacy:show", args=[sight.authority.pk])
    )
    assert "Agreement ended" in page.text


def test_a_note_that_was_taken_back_is_in_no_file_and_the_file_says_so(house: House) -> None:
    sight = looked.holding(house)
    told = looked.released(house, looked.visited(house, sight))
    actions.agree_to_show(told.note, "inspector")
    bundle = actions.make_bundle(sight, "inspector", by=sight.authority.person)
    safekeeping.take_back(told.note.protected.story)
    tasks.do_what_is_due()
    file = taken(sight, bundle.pk)
    assert looked.SEEN not in file and "one note may not be shown any more" in file


def test_what_another_wrote_is_theirs_to_show(house: House) -> None:
    """They agreed that an inspector reads it, and not that whoever else looks out does."""
    sight = looked.holding(house)
    other = looked.holding(house, sight.resident, by=looked.bethan(house, "Rhys Amlwch"))
    told = looked.released(house, looked.visited(house, other))
    actions.agree_to_show(told.note, "inspector")
    bundle = actions.make_bundle(sight, "inspector", by=sight.authority.person)
    assert looked.SEEN not in taken(sight, bundle.pk)
    theirs = actions.make_bundle(other, "inspector", by=other.authority.person)
    address = reverse("advocacy:bundle", args=[sight.authority.pk, theirs.pk])
    assert browser_of(sight.authority.person).get(address).status_code == 404


# What a note tells besides its words -------------------------------------------------------------


def test_a_note_of_a_visit_is_not_put_on_the_open_page_by_its_code(house: House) -> None:
    sight = looked.holding(house)
    told = looked.visited(house, sight)
    held = visits.come_back(told.code)
    assert isinstance(held, visits.Visit)
    page = {"pass": held.pass_on}
    assert 'value="published"' not in Client().post("/code/who", page).text
    Client().post("/code/who", page | {"do": "1", "agreed": ["team", "published", "quoted"]})
    told.note.protected.refresh_from_db()
    assert not told.note.protected.may_published and not told.note.protected.may_quoted


def test_who_was_turned_away_has_seen_nobody(house: House) -> None:
    sight = looked.holding(house)
    browser = browser_of(sight.authority.person)
    address = reverse("advocacy:note", args=[sight.authority.pk])
    begun = safekeeping.begin_note(sight.resident.place)
    form = {"begun": begun, "on": sight.today.isoformat(), "up": "They did not let me in."}
    asked = browser.post(address, form | {"not_seen": "on"})
    assert "Take away one of the two." in asked.text and not VisitNote.plain.exists()
    sent = browser.post(address, form | {"not_seen": "on", "both": "on"})
    assert sent.status_code == 200 and VisitNote.plain.count() == 1
    assert not Contact.plain.exists()
