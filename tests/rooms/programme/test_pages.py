"""What the pages of scope do, and for whom they are not there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.rooms.programme import run

from wholeheard.kit import clock
from wholeheard.kit.ids import short
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import actions, lists, queries
from wholeheard.rooms.programme.models import DiaryEntry, Programme

SignedIn = Callable[[Person], Client]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
ROW = "change-team-1.0,Profession,{},{},{}\r\n"
FILE = "template,characteristic,group,workforce,team\r\n"


@pytest.fixture
def found(house: House) -> Programme:
    return run.begun(house)


@pytest.fixture
def browser(house: House, signed_in: SignedIn) -> Client:
    return signed_in(run.lead(house))


def at(view: str, found: Programme, *more: str) -> str:
    return reverse(f"programme:{view}", args=[found.pk, *more])


def page(browser: Client, url: str) -> str:
    response = browser.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_a_programme_is_begun_on_a_page_and_the_next_thing_to_do_stands_there(
    house: House, browser: Client
) -> None:
    said = {"name": "Better days", "place": house.root.address}
    assert browser.post(reverse("programme:begin"), said).status_code == 302
    body = page(browser, reverse("programme:programmes"))
    assert "Find one person at the board who answers for the programme" in body
    assert "You have never done this?" in body


def test_a_programme_that_is_begun_twice_stands_once_until_it_has_ended(
    house: House, browser: Client
) -> None:
    said = {"name": "Better days", "place": house.root.address}
    first, again = (browser.post(reverse("programme:begin"), said) for _press in range(2))
    assert first.status_code == again.status_code == 302 and first.url == again.url
    there = queries.programmes(house.organisation.id)
    with clock.at(clock.now() + dt.timedelta(days=1)):
        refused = browser.post(reverse("programme:begin"), said).content.decode()
    assert "A programme of this name is under way there already." in refused
    actions.end(there.get(), "It is done.", by=run.lead(house))
    assert browser.post(reverse("programme:begin"), said).status_code == 302
    assert there.count() == 2


def test_only_a_phase_that_was_left_says_what_was_asked_on_leaving_it(
    house: House, browser: Client
) -> None:
    found = run.discovering(house)
    assert "See what was asked on leaving Scope" in page(browser, at("chapter", found, "scope"))
    for phase, name in (("discover", "Discover"), ("design", "Design")):
        body = page(browser, at("chapter", found, phase))
        assert f"See what leaving {name} needs" in body
        assert "what was answered" not in body


@pytest.mark.parametrize("phase", list(lists.PHASES))
def test_every_phase_tells_what_to_do_in_it(phase: str, found: Programme, browser: Client) -> None:
    assert "To ask before it begins" in page(browser, at("chapter", found, phase))
    assert "Leaving" in page(browser, at("leave", found, phase))


@pytest.mark.parametrize("template", lists.OF_SCOPE)
def test_each_sheet_of_scope_is_written_on_its_page(
    template: str, found: Programme, browser: Client
) -> None:
    said = run.SAID[template] | {"seen": "0", "do": "keep"}
    assert browser.post(at("write", found, template), said).status_code == 302
    body = page(browser, at(template, found))
    assert next(iter(run.SAID[template].values())).split()[0] in body
    assert "Delyth Rees" in body


def test_what_is_missing_is_said_beside_its_box_and_nothing_is_lost(
    found: Programme, browser: Client
) -> None:
    said = {"purpose": "Nobody waits alone.", "seen": "0", "do": "keep"}
    response = browser.post(at("write", found, "purpose"), said)
    assert response.status_code == 200
    assert "The box is empty" in response.content.decode()
    assert "Nobody waits alone." in response.content.decode()


def test_a_draft_comes_back_to_its_writer_alone(
    house: House, found: Programme, browser: Client, signed_in: SignedIn
) -> None:
    said = {"purpose": "Half a thought", "seen": "0", "do": "draft"}
    assert browser.post(at("write", found, "purpose"), said).status_code == 302
    assert "Half a thought" in page(browser, at("write", found, "purpose"))
    actions.add_member(found, house.callum.email, run.term(), by=run.lead(house))
    assert "Half a thought" not in page(signed_in(house.callum), at("write", found, "purpose"))
    assert "Half a thought" not in page(browser, at("purpose", found))
    browser.post(at("write", found, "purpose"), {"seen": "0", "do": "leave"})
    assert "Half a thought" not in page(browser, at("write", found, "purpose"))


def test_where_a_draft_waits_its_page_says_so_to_its_writer(
    house: House, found: Programme, browser: Client, signed_in: SignedIn
) -> None:
    waits = "You have begun to write."
    actions.add_member(found, house.callum.email, run.term(), by=run.lead(house))
    draft = {"purpose": "Half a thought", "seen": "0", "do": "draft"}
    browser.post(at("write", found, "purpose"), draft)
    assert waits in page(browser, at("purpose", found))
    assert waits not in page(signed_in(house.callum), at("purpose", found))
    browser.post(at("write", found, "purpose"), run.SAID["purpose"] | {"seen": "0", "do": "keep"})
    assert waits not in page(browser, at("purpose", found))
    browser.post(at("write", found, "purpose"), draft | {"seen": "1"})
    assert waits in page(browser, at("purpose", found))


def test_two_who_write_at_once_do_not_write_over_each_other(
    house: House, found: Programme, browser: Client
) -> None:
    mair = run.filled.somebody(house, "Mair Rees", "leader", house.root)
    run.write(found, lists.PURPOSE, by=mair)
    said = run.SAID[lists.PURPOSE] | {"purpose": "Mine.", "seen": "0", "do": "keep"}
    body = browser.post(at("write", found, "purpose"), said).content.decode()
    assert "Mair Rees kept another version while you wrote" in body
    assert "Nobody waits alone." in body
    assert "Mine." in body
    assert browser.post(at("write", found, "purpose"), said | {"seen": "1"}).status_code == 302


def test_scope_is_left_on_a_page_once_nothing_is_missing(house: House, browser: Client) -> None:
    found = run.scoped(house)
    assert "Go on to Discover" in page(browser, at("leave", found, "scope"))
    assert browser.post(at("leave", found, "scope")).status_code == 302
    assert queries.phase_of(found) == "discover"


def test_a_question_is_answered_on_its_page(found: Programme, browser: Client) -> None:
    url = at("answer", found, "scope", "entry", "whose_wish")
    assert browser.post(url, {"whose_wish": "The board, after two stories."}).status_code == 302
    assert "The board, after two stories." in page(browser, at("chapter", found, "scope"))
    assert browser.get(at("answer", found, "scope", "entry", "no_such")).status_code == 404


def test_the_team_is_gathered_changed_and_let_go_on_its_pages(
    house: House, found: Programme, browser: Client
) -> None:
    joins = {
        "member": house.callum.email, "hours": "4.5", "until": "01/09/2027",
        "agreed_by": "Ada Lewis",
    }  # fmt: skip
    assert browser.post(at("team", found), joins).status_code == 302
    assert "4.5 hours a month, agreed by Ada Lewis" in page(browser, at("team", found))
    own = reverse("programme:member", args=[found.members.get(person=house.callum).pk])
    assert browser.post(own, joins | {"hours": "3"}).status_code == 302
    now = found.members.get(person=house.callum, left_on=None)
    let_go = reverse("programme:let_go", args=[now.pk])
    assert let_go in page(browser, reverse("programme:member", args=[now.pk]))
    assert "the diary of the team" in page(browser, let_go)
    assert found.members.filter(person=house.callum, left_on=None).exists()
    browser.post(let_go)
    assert not found.members.filter(person=house.callum, left_on=None).exists()


def test_the_row_of_phases_stands_on_every_page_of_a_programme(
    found: Programme, browser: Client
) -> None:
    asked = [at(one, found) for one in ("team", "mix", "purpose", "hours", "rename", "synthesis",
             "priorities", "map", "strategy", "milestones", "readout")]  # fmt: skip
    asked += [at("write", found, "ties"), at("diagnostic", found, "board_interviews")]
    for address in asked:
        assert page(browser, address).count('<ol class="stages"') == 1, address


@pytest.mark.parametrize("view", ["chapter", "leave"])
def test_the_row_of_phases_marks_the_one_that_is_open(
    found: Programme, browser: Client, view: str
) -> None:
    row = page(browser, at(view, found, "design")).partition('<ol class="stages"')[2]
    row = row.partition("</ol>")[0]
    assert f'href="{at("chapter", found, "design")}" aria-current="true"' in row
    assert row.count("aria-current") == 1
    assert row.index("(now)") < row.index("aria-current")


def test_a_programme_under_another_name_says_what_it_was_called(
    found: Programme, browser: Client
) -> None:
    before = found.name
    assert at("rename", found) in page(browser, at("chapter", found, "scope"))
    same = browser.post(at("rename", found), {"name": before}).content.decode()
    assert "It is called that already." in same
    assert browser.post(at("rename", found), {"name": "Calmer nights"}).status_code == 302
    for one in (at("chapter", found, "scope"), at("told", found)):
        body = page(browser, one)
        assert "Calmer nights</h1>" in body
        assert f'Called <span class="note">{before}</span> until' in body
    found.refresh_from_db()
    actions.end(found, "It came to nothing.", by=found.begun_by)
    assert browser.get(at("rename", found)).status_code == 200
    refused = browser.post(at("rename", found), {"name": "Louder days"}).content.decode()
    assert "This programme has ended." in refused


def test_a_programme_is_called_after_nobody(found: Programme, browser: Client) -> None:
    """What it was called stays for good."""
    refused = browser.post(at("rename", found), {"name": "Better days for Gwen Pritchard"})
    assert refused.status_code == 200
    with pytest.raises(Refusal):
        actions.begin(found.place, "Better days for Gwen Pritchard", by=found.begun_by)
    found.refresh_from_db()
    assert "Gwen" not in found.name


def test_whoever_leads_and_would_leave_is_shown_where_it_is_handed_over(
    found: Programme, browser: Client
) -> None:
    lead = found.members.get()
    body = page(browser, reverse("programme:member", args=[lead.pk]))
    assert at("hand_over", found) in body
    refused = browser.post(reverse("programme:let_go", args=[lead.pk])).content.decode()
    assert "Nobody would lead it." in refused


def test_a_day_with_neither_hours_nor_words_is_a_fault_of_the_whole_form(
    house: House, signed_in: SignedIn
) -> None:
    found = run.begun(house)
    sent = {"on": run.clock.today().isoformat(), "hours": "", "words": ""}
    page = signed_in(run.lead(house)).post(at("note", found), sent)
    form = page.context["form"]
    assert form.non_field_errors() == ["Write the hours, or what you noticed."]
    assert list(form.errors) == ["__all__"] and 'id="error-summary"' in page.text


def test_the_diary_is_for_members_alone(house: House, browser: Client, signed_in: SignedIn) -> None:
    found = run.scoped(house)
    callum = signed_in(house.callum)
    said = {"on": "18/11/2026", "hours": "2", "words": "I sat with the porters."}
    assert callum.post(at("note", found), said).status_code == 302
    assert "I sat with the porters." in page(browser, at("diary", found))
    huw = run.filled.somebody(house, "Huw Bevan", "leader", house.root)
    assert signed_in(huw).get(at("diary", found)).status_code == 404
    with run.clock.at(run.clock.now() + run.dt.timedelta(days=60)):
        body = page(signed_in(huw), at("hours", found))
    assert "porters" not in body
    assert "Fewer than three noted their hours." in body
    assert b"porters" not in bytes(DiaryEntry.plain.get().sealed or b"")


def test_a_member_takes_a_day_of_theirs_out_and_no_other(
    house: House, browser: Client, signed_in: SignedIn
) -> None:
    found = run.scoped(house)
    actions.write_diary(found, actions.Day(run.clock.today(), words="Mine."), by=house.callum)
    address = reverse("programme:take_out", args=[found.pk, DiaryEntry.plain.get().pk])
    assert browser.post(address).status_code == 404
    callum = signed_in(house.callum)
    assert address in page(callum, at("note", found))
    assert "Nobody can read them again." in page(callum, address)
    assert DiaryEntry.plain.exists()
    callum.post(address)
    assert not DiaryEntry.plain.exists()


def test_a_team_is_set_beside_the_workforce_from_a_file_and_what_members_say(
    house: House, browser: Client, signed_in: SignedIn
) -> None:
    found = run.scoped(house)
    assert b"characteristic" in browser.get(at("mix_file", found)).content
    rows = FILE + ROW.format("Nursing", 900, "") + ROW.format("Porters", 100, "")
    sent = {"file": SimpleUploadedFile("team.csv", rows.encode())}
    assert browser.post(at("mix", found), sent).status_code == 302
    callum = signed_in(house.callum)
    assert "Nursing" in page(callum, at("say", found))
    assert callum.post(at("say", found), {"c0": "Nursing"}).status_code == 302
    assert "You have said it." in page(callum, at("mix", found))
    assert "Nursing" not in page(browser, at("mix", found))
    assert at("close", found) in page(browser, at("mix", found))
    assert "One member has said something." in page(browser, at("close", found))
    browser.post(at("close", found))
    body = page(browser, at("mix", found))
    assert "not shown" in body
    assert "900" in body


def test_where_nobody_said_anything_nobody_is_called_missing(house: House, browser: Client) -> None:
    found = run.scoped(house)
    rows = FILE + ROW.format("Nursing", 900, "") + ROW.format("Porters", 100, "")
    browser.post(at("mix", found), {"file": SimpleUploadedFile("team.csv", rows.encode())})
    browser.post(at("say", found), {"c0": ""})
    browser.post(at("close", found))
    body = page(browser, at("mix", found))
    assert "Nobody of the team said anything of this." in body
    assert "Nobody in the team:" not in body


def test_a_file_with_names_in_it_is_refused_and_nothing_is_kept(
    found: Programme, browser: Client
) -> None:
    rows = FILE + ROW.format("Mrs Jean Morgan", 1, 1) + ROW.format("Porters", 100, 2)
    sent = {"file": SimpleUploadedFile("team.csv", rows.encode())}
    body = browser.post(at("mix", found), sent).content.decode()
    assert "it says something of single people" in body
    assert not queries.counts(found).exists()


def test_everybody_reads_what_everybody_is_told_and_not_more(
    house: House, signed_in: SignedIn
) -> None:
    found = run.scoped(house)
    dilys = signed_in(house.dilys)
    body = page(dilys, at("told", found))
    assert "We ask, and tell you what we heard." in body
    assert "Carys Bowen" in body
    assert "Better days" in page(dilys, reverse("programme:programmes"))
    for view in ("team", "hours", "purpose", "guides", "beside", "mix"):
        assert dilys.get(at(view, found)).status_code == 404


def test_a_programme_that_has_ended_is_read_and_not_changed(house: House, browser: Client) -> None:
    found = run.scoped(house)
    assert "It may end all the same" in page(browser, at("end", found))
    assert browser.post(at("end", found), {"words": "The wards go on."}).status_code == 302
    assert "The wards go on." in page(browser, at("chapter", found, "scope"))
    said = run.SAID[lists.TIES] | {"seen": "0", "do": "keep"}
    body = browser.post(at("write", found, "ties"), said).content.decode()
    assert "This programme has ended." in body


def test_it_goes_back_a_phase_and_says_why(house: House, browser: Client) -> None:
    found = run.discovering(house)
    said = {"phase": "scope", "why": "The sponsor left."}
    assert browser.post(at("back", found), said).status_code == 302
    assert queries.phase_of(found) == "scope"
    assert "The sponsor left." in page(browser, at("chapter", found, "scope"))


def test_it_is_handed_over_to_another_member(house: House, browser: Client) -> None:
    found = run.scoped(house)
    member = found.members.get(person=house.callum, left_on=None)
    assert browser.post(at("hand_over", found), {"to": short(member.pk)}).status_code == 302
    assert found.members.get(part="lead", left_on=None).person == house.callum
    assert found.members.filter(person=run.lead(house), part="member", left_on=None).exists()


def test_a_sheet_is_put_away_with_a_reason_and_stays_to_be_read(
    found: Programme, browser: Client
) -> None:
    run.write(found, lists.TIES, by=found.begun_by)
    sheet = queries.sheets(found, lists.TIES).get()
    url = reverse("programme:sheet", args=[sheet.pk])
    assert "Version 1" in page(browser, url)
    assert browser.post(url, {"why": "That plan has ended."}).status_code == 302
    assert "That plan has ended." in page(browser, at("ties", found))
