"""Keeping a journal: begun, written, read, changed, taken out, let go."""

from __future__ import annotations

import base64
import datetime as dt
import secrets
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pytest_django.fixtures import Settings
from tests.conftest import NOON, House
from tests.rooms.journal.desk import PASSPHRASE, QUICK, TITLE, WORDS, Desk, begun, quick, text

from wholeheard.kit import clock, sealing, signups, tasks
from wholeheard.kit.models import Work
from wholeheard.kit.sealing import Unreadable
from wholeheard.rooms.journal import ajar, keys, queries
from wholeheard.rooms.journal.models import Entry, Journal
from wholeheard.rooms.people import actions as people

OTHER = "seven lamps by the water"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)


@pytest.fixture
def callum(house: House) -> Desk:
    return begun(house.callum)


# Beginning ----------------------------------------------------------------------------------------


def test_that_lost_means_lost_is_said_before_and_has_to_be_ticked(house: House) -> None:
    desk = Desk(house.callum)
    page = text(desk.get("begin"))
    assert "Lost means lost." in page
    assert "if I lose it, nobody can open my journal again" in page
    refused = desk.post("begin", new=PASSPHRASE, again=PASSPHRASE)
    assert "A passphrase that is lost cannot be made anew." in text(refused)
    assert not Journal.objects.of(house.organisation).exists()


@pytest.mark.parametrize(
    ("new", "again", "why"),
    [
        ("too short", "too short", "Use at least 16 characters"),
        ("", "", "Write the passphrase."),
        ("123456789987654321", "123456789987654321", "one of the first passwords"),
        ("callum@aldermere.example", "callum@aldermere.example", "your name or your address"),
        ("a long enough password", "a long enough password", "the password of your account"),
        (PASSPHRASE, OTHER, "The two are not the same"),
    ],
)
def test_a_passphrase_that_will_not_do_is_refused_with_what_to_do(
    house: House, new: str, again: str, why: str
) -> None:
    desk = Desk(house.callum)
    assert why in text(desk.post("begin", new=new, again=again, lost="on"))
    assert not Journal.objects.of(house.organisation).exists()


@pytest.mark.parametrize(
    "easy",
    [
        "aaaaaaaaaaaaaaaa", "passwordpassword", "1234567890123456", "qwertyuiopasdfgh",
        "callum reade ward", "Callum Reade 2026!", "my password is password", "abcdefghijklmnop",
        "lkjhgfdsapoiuytrewq", "tree tree tree tree", "aldermere health and care",
        "ward manager callum", "12121212121212121212", "                    a",
    ],
)  # fmt: skip
def test_a_passphrase_that_is_tried_first_is_refused(house: House, easy: str) -> None:
    """Whoever holds the deployment's key could try these in a minute."""
    house.organisation.name = "Aldermere Health and Care"
    house.organisation.save()
    desk = Desk(house.callum)
    assert "Choose" in text(desk.post("begin", new=easy, again=easy, lost="on"))
    assert not Journal.objects.of(house.organisation).exists()


@pytest.mark.parametrize(
    "good", [PASSPHRASE, OTHER, "kettle robin gate eleven", "pwysigrwydd ceffyl glaw tê"]
)
def test_words_that_do_not_belong_together_are_taken(house: House, good: str) -> None:
    assert Desk(house.callum).begin(good).status_code == 302


def test_a_refused_passphrase_is_not_on_the_page_that_refuses_it(house: House) -> None:
    page = text(Desk(house.callum).post("begin", new=PASSPHRASE, again=OTHER, lost="on"))
    assert PASSPHRASE not in page and OTHER not in page


def test_a_second_one_is_not_begun(callum: Desk) -> None:
    before = callum.journal.pk
    assert "You have begun a journal before" in text(callum.begin(OTHER))
    assert callum.journal.pk == before


def test_to_write_before_there_is_one_leads_to_beginning_it(house: House) -> None:
    assert Desk(house.callum).get("write").headers["Location"] == "/in/empathise/journal/begin"


# Writing and reading -----------------------------------------------------------------------------


def test_what_was_written_is_read_again(callum: Desk) -> None:
    (entry,) = callum.entries
    page = text(callum.get("entry", entry.pk))
    assert "Nobody else looked. I did." in page
    assert TITLE in page
    assert TITLE in text(callum.get("front"))


def test_it_is_opened_with_its_passphrase_and_with_no_other(callum: Desk) -> None:
    callum.post("shut")
    assert not callum.is_open()
    assert "did not open a journal" in text(callum.open(OTHER))
    assert not callum.is_open()
    assert callum.open().status_code == 302
    assert callum.is_open()


def test_a_passphrase_is_the_same_however_its_letters_were_typed(house: House) -> None:
    desk = Desk(house.callum)
    desk.begin("caf\u00e9 by the cold river")
    desk.post("shut")
    desk.open("cafe\u0301 by the cold river")
    assert desk.is_open()


def test_writing_needs_no_passphrase_and_the_words_wait_sealed(callum: Desk) -> None:
    callum.post("shut")
    page = callum.follow(callum.write("Written while it was shut.", ""))
    assert "Kept. It is locked." in page
    assert "Written while it was shut." not in page
    then = page.split('name="then" value="')[1].split('"')[0]
    shown = callum.browser.get(callum.open(then=then).headers["Location"])
    assert "Written while it was shut." in text(shown)


def test_what_is_changed_after_it_has_shut_stands_beside_the_earlier_words(callum: Desk) -> None:
    (entry,) = callum.entries
    callum.forget()
    page = callum.follow(callum.post("rewrite", entry.pk, title=TITLE, words="Other words."))
    assert "beside the earlier ones" in page
    callum.open()
    read = {text(callum.get("entry", one.pk)).count("Other words.") for one in callum.entries}
    assert read == {0, 1}
    assert "quetzal sat" in text(callum.get("entry", entry.pk))


def test_what_is_changed_while_it_is_open_takes_its_place_and_keeps_its_day(callum: Desk) -> None:
    (entry,) = callum.entries
    assert "quetzal sat" in text(callum.get("rewrite", entry.pk))
    with clock.at(NOON + dt.timedelta(minutes=5)):
        callum.post("rewrite", entry.pk, title="", words="Other words.")
        page = text(callum.get("entry", entry.pk))
    (now,) = callum.entries
    assert "Other words." in page and "quetzal" not in page
    assert now.on == entry.on
    assert bytes(now.key) != bytes(entry.key)


def test_a_box_that_is_empty_or_too_full_keeps_what_was_written(callum: Desk) -> None:
    assert "A few words are enough" in text(callum.write("", "A title"))
    page = text(callum.write("so " * 7000, "The long one"))
    assert "longer than a page takes" in page
    assert "so so so" in page and "The long one" in page
    assert len(callum.entries) == 1


def test_an_address_of_an_entry_asks_for_the_passphrase_and_then_leads_to_it(callum: Desk) -> None:
    (entry,) = callum.entries
    callum.forget()
    asked = callum.get("entry", entry.pk)
    assert asked.status_code == 302
    page = text(callum.browser.get(asked.headers["Location"]))
    then = page.split('name="then" value="')[1].split('"')[0]
    assert callum.open(then=then).headers["Location"].endswith(f"entry/{then}")


@pytest.mark.parametrize("then", ["", "x", "//elsewhere.example", "a" * 26, "/in/people"])
def test_a_made_up_way_back_leads_to_the_front(callum: Desk, then: str) -> None:
    assert callum.open(then=then).headers["Location"] == "/in/empathise/journal"


def test_the_newest_stand_first_and_older_ones_on_a_page_of_their_own(callum: Desk) -> None:
    for number in range(35):
        with clock.at(NOON + dt.timedelta(days=number + 1)):
            callum.forget()
            callum.write("Words.", f"Day {number:02}")
    callum.open()
    first, second = text(callum.get("front")), text(callum.get("front", page="2"))
    assert first.index("Day 34") < first.index("Day 33")
    assert "Day 05" in first and "Day 04" not in first
    assert "Day 04" in second and TITLE in second
    assert "of 2" not in first, "how many there are is told to nobody"


def test_prompts_ask_of_the_person_the_feeling_and_the_work_and_want_no_answer(
    callum: Desk,
) -> None:
    page = text(callum.get("write"))
    assert "Who stayed with you from today?" in page
    assert "The feeling" in page and "The work" in page
    assert "None of them wants an answer." in page


@pytest.mark.parametrize("name", ["front", "begin", "write", "passphrase", "as_file", "let_go"])
def test_where_to_turn_stands_on_each_page(callum: Desk, name: str) -> None:
    page = text(callum.get(name))
    assert "116 123" in page
    assert "You work in care and it is too much" in page


# Passphrase, file, going -------------------------------------------------------------------------


def test_another_passphrase_opens_what_was_written_under_the_first(callum: Desk) -> None:
    changed = callum.post("passphrase", passphrase=PASSPHRASE, new=OTHER, again=OTHER)
    assert changed.status_code == 302
    callum.forget()
    assert "did not open" in text(callum.open(PASSPHRASE))
    callum.open(OTHER)
    assert "quetzal sat" in text(callum.get("entry", callum.entries[0].pk))


def test_the_passphrase_is_not_changed_without_the_one_until_now(callum: Desk) -> None:
    before = bytes(callum.journal.key)
    page = text(callum.post("passphrase", passphrase="not this one at all", new=OTHER, again=OTHER))
    assert "did not open a journal" in page
    assert bytes(callum.journal.key) == before


def test_its_owner_takes_it_out_as_a_plain_file_that_says_what_it_is(callum: Desk) -> None:
    assert "The file is not locked" in text(callum.get("as_file"))
    file = callum.post("as_file")
    assert file.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert file.headers["Content-Disposition"] == 'attachment; filename="journal-2026-11-18.txt"'
    assert text(file).startswith("The journal of Callum Reade, as taken out on 18 November.")
    assert "Whoever has it can read it" in text(file)
    assert WORDS in text(file)
    assert "2026-11-18 The quetzal" in text(file)


def test_it_is_not_taken_out_while_it_is_shut(callum: Desk) -> None:
    callum.forget()
    assert callum.post("as_file").headers["Location"] == "/in/empathise/journal"


def test_an_entry_is_let_go_alone(callum: Desk) -> None:
    callum.write("This one goes.", "Goes")
    goes = next(
        one for one in callum.entries if "This one goes." in text(callum.get("entry", one.pk))
    )
    assert "We cannot undo this" in text(callum.get("let_go_of_entry", goes.pk))
    callum.post("let_go_of_entry", goes.pk)
    assert goes.pk not in [one.pk for one in callum.entries]
    assert len(callum.entries) == 1


def test_an_entry_is_not_let_go_while_the_journal_is_shut(callum: Desk) -> None:
    callum.forget()
    assert callum.post("let_go_of_entry", callum.entries[0].pk).status_code == 302
    assert len(callum.entries) == 1


def test_the_whole_journal_is_let_go_and_another_can_be_begun(callum: Desk) -> None:
    callum.post("let_go")
    assert queries.journal_of(callum.person) is None
    assert not Entry.objects.of(callum.person.organisation_id).exists()
    assert callum.begin(OTHER).status_code == 302


def test_who_lost_the_passphrase_says_again_that_it_is_they_and_lets_it_go(house: House) -> None:
    desk = begun(house.callum)
    desk.forget()
    assert "there will be nothing to open" in text(desk.get("let_go"))
    asked = desk.post("let_go").headers["Location"]
    assert queries.journal_of(house.callum) is not None
    desk.browser.post(asked, {"password": "a long enough password"})
    desk.post("let_go")
    assert queries.journal_of(house.callum) is None


def test_a_journal_that_is_shut_is_not_destroyed_by_whoever_finds_the_desk(callum: Desk) -> None:
    callum.forget()
    asked = callum.post("let_go")
    assert asked.headers["Location"].startswith("/in/account/reauthenticate/")
    assert callum.journal


# One line, to share -------------------------------------------------------------------------------


def test_one_line_is_chosen_changed_and_taken_and_nothing_else(callum: Desk) -> None:
    (entry,) = callum.entries
    assert "Nobody else looked." in text(callum.get("line", entry.pk))
    page = text(callum.post("line", entry.pk, do="choose", line="1"))
    assert "Nobody else looked.</textarea>" in page
    assert "quetzal" not in page
    file = callum.post("line", entry.pk, do="save", words="Nobody looked but one.")
    assert file.content == b"Nobody looked but one.\n"
    assert file.headers["Content-Disposition"] == 'attachment; filename="a-line.txt"'


def test_a_line_that_could_tell_who_somebody_is_says_so_before_it_is_taken(callum: Desk) -> None:
    (entry,) = callum.entries
    page = text(callum.post("line", entry.pk, do="look", words="Nurse Jean Morgan looked."))
    assert "This could tell who somebody is" in page and "<li>Jean Morgan</li>" in page
    page = text(callum.post("line", entry.pk, do="look", words="A nurse looked."))
    assert "It does not see all." in page


def test_a_line_that_is_being_changed_is_not_lost_when_the_journal_shuts(callum: Desk) -> None:
    (entry,) = callum.entries
    callum.forget()
    assert "Only this." in text(callum.post("line", entry.pk, do="look", words="Only this."))
    assert callum.get("line", entry.pk).status_code == 302, "to choose it has to be open"


def test_a_line_that_is_not_there_cannot_be_chosen(callum: Desk) -> None:
    page = text(callum.post("line", callum.entries[0].pk, do="choose", line="99"))
    assert "This could tell" not in page and "As others will read it" not in page


# When its owner leaves ----------------------------------------------------------------------------


def night(days: float) -> None:
    """The worker looks round so many days later, and does what waits for the journal."""
    with clock.at(NOON + dt.timedelta(days=days)):
        look_round()
        tasks.do_what_is_due()


def look_round() -> None:
    for room, name, ask in signups.waiting_work:
        if room == "journal":
            tasks.queue_missing(name, ask())


def test_it_goes_thirty_days_after_its_owner_left_and_not_before(
    callum: Desk, house: House
) -> None:
    people.close_account(house.callum, by=house.ada)
    night(0)
    assert callum.journal.owner_left_on == NOON.date()
    night(30)
    assert callum.journal
    night(31)
    assert queries.journal_of(house.callum) is None
    assert not Entry.objects.everywhere().exists()


def test_it_goes_too_when_no_row_is_left_of_its_owner(callum: Desk, house: House) -> None:
    theirs = begun(house.dilys).journal
    theirs_not = queries.mark_of(uuid.uuid4())
    Journal.plain.filter(pk=callum.journal.pk).update(owner_mark=theirs_not)
    night(0)
    night(31)
    assert list(Journal.plain.all()) == [theirs]
    assert not Entry.plain.exclude(journal=theirs).exists()


def test_under_another_key_of_the_deployment_no_journal_is_taken_for_lost(
    callum: Desk, settings: Settings
) -> None:
    right = settings.WHOLEHEARD_KEY
    settings.WHOLEHEARD_KEY = base64.b64encode(secrets.token_bytes(32)).decode()
    night(0)
    night(31)
    settings.WHOLEHEARD_KEY = right
    assert callum.journal.owner_left_on is None


def test_it_stays_when_its_owner_comes_back_in_time(callum: Desk, house: House) -> None:
    people.close_account(house.callum, by=house.ada)
    night(0)
    people.reopen_account(house.callum, by=house.ada)
    night(20)
    assert callum.journal.owner_left_on is None
    night(40)
    assert callum.journal


def test_who_came_back_this_minute_keeps_theirs_although_its_time_was_over(
    callum: Desk, house: House
) -> None:
    people.close_account(house.callum, by=house.ada)
    night(0)
    with clock.at(NOON + dt.timedelta(days=40)):
        look_round()
        people.reopen_account(house.callum, by=house.ada)
        tasks.do_what_is_due()
    assert callum.journal


def test_journals_of_those_who_stay_cause_no_work(callum: Desk) -> None:
    night(0)
    night(400)
    assert callum.journal
    assert not Work.objects.filter(name__startswith="journal.").exists()


# Seals --------------------------------------------------------------------------------------------


@given(words=some.binary(max_size=5000))
def test_what_is_filled_up_comes_back_and_shows_only_its_step(words: bytes) -> None:
    filled = keys.padded(words, keys.WORDS_STEPS)
    assert keys.unpadded(filled) == words
    assert len(filled) in keys.WORDS_STEPS
    assert len(filled) < max(1025, 2 * len(words) + 2)


def test_what_is_longer_than_the_last_step_is_refused() -> None:
    with pytest.raises(ValueError, match="longer"):
        keys.padded(bytes(128 * 1024), keys.WORDS_STEPS)


def test_the_longest_words_and_title_fit_in_any_script(callum: Desk) -> None:
    assert callum.write("\U0001f9ff" * 20_000, "\U0001f9ff" * 120).status_code == 302


@pytest.mark.parametrize("filled", [b"", bytes(1024), b"words without a mark"])
def test_what_was_not_filled_up_here_is_refused(filled: bytes) -> None:
    with pytest.raises(Unreadable):
        keys.unpadded(filled)


def test_only_the_private_key_opens_what_was_sealed_to_the_public_one() -> None:
    (private, public), (other, _public) = keys.new_pair(), keys.new_pair()
    about, key = uuid.uuid4(), sealing.new_key()
    box = keys.seal_to(public, key, about=about)
    assert keys.open_box(private, box, about=about) == key
    for wrong_key, wrong_box, wrong_about in (
        (other, box, about),
        (private, box, uuid.uuid4()),
        (private, box[:-1] + bytes([box[-1] ^ 1]), about),
        (private, bytes(32) + box[32:], about),
        (private, b"", about),
    ):
        with pytest.raises(Unreadable):
            keys.open_box(wrong_key, wrong_box, about=wrong_about)


def test_without_the_deployments_key_the_right_passphrase_opens_nothing(
    callum: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = callum.journal
    said = {"salt": bytes(journal.salt), "cost": QUICK, "about": journal.pk}
    assert sealing.unwrap(keys.from_passphrase(PASSPHRASE, **said), journal.key, about=journal.pk)
    monkeypatch.setattr(sealing, "deployment_key", lambda purpose: bytes(32))
    with pytest.raises(Unreadable):
        sealing.unwrap(keys.from_passphrase(PASSPHRASE, **said), journal.key, about=journal.pk)


def test_a_passphrase_is_stretched_as_rfc_9106_recommends(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    assert (keys.COST.passes, keys.COST.kibibytes, keys.COST.lanes) == (3, 65536, 4)
    desk = begun(house.callum)
    journal = desk.journal
    assert (journal.passes, journal.kibibytes, journal.lanes) == (3, 65536, 4)
    assert len(bytes(journal.salt)) == 16
    desk.post("shut")
    desk.open()
    assert desk.is_open()


def test_what_was_stretched_at_another_cost_is_opened_and_wrapped_anew_at_todays(
    callum: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "COST", keys.Cost(passes=2, kibibytes=16, lanes=2))
    callum.forget()
    callum.open()
    assert callum.is_open()
    callum.post("passphrase", passphrase=PASSPHRASE, new=OTHER, again=OTHER)
    assert callum.journal.passes == 2


def test_the_cookie_stays_within_its_path_and_its_time(callum: Desk) -> None:
    set_cookie = callum.get("front").cookies[ajar.NAME]
    assert set_cookie["path"] == "/in/empathise/journal"
    assert set_cookie["max-age"] == 15 * 60
    assert set_cookie["httponly"] and set_cookie["samesite"] == "Strict"
