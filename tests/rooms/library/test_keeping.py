"""Editors keep the shelf; everybody reads it; nobody else's is touched."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import House
from tests.house import filled
from tests.house.filled import ENTRY, said_of

from wholeheard.cli import main
from wholeheard.kit import clock, ids, signups
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.library import actions, links, lists, present, queries, shipped
from wholeheard.rooms.library.models import Look, OwnResource, Standing, Version
from wholeheard.rooms.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SHELF = "/in/learn/library"


@pytest.fixture
def editor(house: House) -> Person:
    return filled.somebody(house, "Nia Bowen", "editor", house.root)


@pytest.fixture
def browser(editor: Person) -> Client:
    return seen_by(editor)


def seen_by(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def on(made: OwnResource) -> str:
    return f"{SHELF}/on/{ids.short(made.pk)}"


# Writing ----------------------------------------------------------------------------------------


def test_an_editor_sees_it_first_and_nothing_is_kept_then(browser: Client, house: House) -> None:
    page = browser.post(f"{SHELF}/add", ENTRY | {"do": "preview"}).content.decode()
    assert "As readers will see it" in page and "<strong>who decides</strong>" in page
    assert not OwnResource.objects.of(house.organisation).exists()


def test_an_editor_keeps_it_and_a_colleague_reads_it(browser: Client, house: House) -> None:
    kept = browser.post(f"{SHELF}/add", ENTRY | {"do": "keep"})
    page = text_of(seen_by(house.callum), kept.headers["Location"].partition("?")[0])
    assert ENTRY["title"] in page and "Nia Bowen" in page and "Teamwork" in page
    assert "Change it" not in page
    assert ENTRY["title"] in text_of(seen_by(house.callum), SHELF)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "  ", "Write the title."),
        ("why", "", "Say why it is worth"),
        ("minutes", "0", "from 1 to 1000"),
        ("minutes", "9" * 40, "from 1 to 1000"),
        ("minutes", "soon", "in figures"),
        ("year", "3000", "four figures"),
        ("year", "-5", "four figures"),
        ("address", "javascript:alert(1)", "beginning with https://"),
        ("address", "http://u:p@a.example", "beginning with https://"),
        ("address", "https://" + "a" * 600 + ".example", "too long"),
        ("checked_on", "1/1/2031", "still to come"),
        ("checked_on", "32/1/2026", "This is no day"),
        ("element", "nothing", "Choose one of the list"),
        ("summary", "x" * (lists.LONGEST_TEXT + 1), "too long for a summary"),
        ("title", "x" * 301, "too long for one line"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(
    browser: Client, house: House, field: str, value: str, said: str
) -> None:
    page = browser.post(f"{SHELF}/add", ENTRY | {field: value, "do": "keep"})
    assert page.status_code == 200 and said in page.content.decode()
    assert not OwnResource.objects.of(house.organisation).exists()


def test_hostile_words_are_shown_as_words(browser: Client, house: House) -> None:
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"
    said = {"summary": hostile, "why": hostile, "title": hostile[:60], "by_whom": hostile[:60]}
    for do in ("preview", "keep"):
        page = browser.post(f"{SHELF}/add", ENTRY | said | {"do": do}, follow=True)
        body = page.content.decode()
        assert "<script>alert" not in body and "<img src=x" not in body
        assert 'href="javascript' not in body and "&lt;script&gt;" in body


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text(max_size=200))
def test_any_letters_are_kept_or_refused_and_never_a_fault(browser: Client, words: str) -> None:
    said = ENTRY | {"title": words, "summary": words, "why": words, "by_whom": words, "do": "keep"}
    assert browser.post(f"{SHELF}/add", said).status_code in (200, 302)


def test_a_change_is_a_new_version_and_the_old_one_stays(
    browser: Client, house: House, editor: Person
) -> None:
    made = actions.add_resource(house.organisation, by=house.ada, **said_of("First"))
    browser.post(f"{on(made)}/change", ENTRY | {"title": "Second", "do": "keep"})
    assert [one.title for one in queries.versions_of(made)] == ["Second", "First"]
    page = text_of(browser, f"{on(made)}/versions")
    assert "First" in page and "Second" in page and "Ada Lewis" in page
    assert [one.title for one in queries.shelf(house.organisation.pk) if one.own] == ["Second"]


def test_two_who_write_at_once_do_not_undo_each_other(browser: Client, house: House) -> None:
    made = actions.add_resource(house.organisation, by=house.ada, **said_of("First"))
    before = queries.versions_of(made)[0].pk
    first = said_of("Hers")
    actions.change_resource(made, by=house.ada, based_on=before, **first)
    said = ENTRY | {"title": "Mine", "do": "keep", "based_on": str(before)}
    page = browser.post(f"{on(made)}/change", said).content.decode()
    assert "Somebody changed this while you wrote" in page and 'value="Mine"' in page
    assert queries.versions_of(made)[0].title == "Hers"


def test_what_was_written_is_recorded_without_its_words(browser: Client, house: House) -> None:
    browser.post(f"{SHELF}/add", ENTRY | {"do": "keep"})
    rows = AuditEntry.objects.filter(organisation=house.organisation.pk, what="library.added")
    assert [one.detail for one in rows] == [None]


# Putting away ------------------------------------------------------------------------------------


def test_a_shipped_entry_is_hidden_for_one_house_only(
    browser: Client, house: House, elsewhere: House
) -> None:
    address = f"{SHELF}/on/people-promise"
    browser.post(f"{address}/decide", {"do": "away", "because": "We are in Wales."})
    reader = seen_by(house.callum)
    assert reader.get(address).status_code == 404
    assert "Our NHS People Promise" not in text_of(reader, SHELF)
    assert "Our NHS People Promise" in text_of(seen_by(elsewhere.callum), SHELF)
    assert "We are in Wales." in text_of(browser, f"{SHELF}/keep")


def test_what_was_put_away_is_brought_back_and_both_are_kept(browser: Client, house: House) -> None:
    address = f"{SHELF}/on/people-promise"
    browser.post(f"{address}/decide", {"do": "away"})
    browser.post(f"{address}/decide", {"do": "away"})
    browser.post(f"{address}/decide", {"do": "back"})
    assert seen_by(house.callum).get(address).status_code == 200
    rows = Standing.objects.of(house.organisation).order_by("pk")
    assert [one.shown for one in rows] == [False, True]


def test_an_own_entry_is_retired_and_its_words_are_kept(browser: Client, house: House) -> None:
    made = actions.add_resource(house.organisation, by=house.ada, **said_of("Ours"))
    browser.post(f"{on(made)}/decide", {"do": "away"})
    assert seen_by(house.callum).get(on(made)).status_code == 404
    assert "Ours" in text_of(browser, on(made))
    assert Version.objects.of(house.organisation).count() == 1


def test_what_was_put_away_is_no_step_of_a_path_and_takes_no_time(
    browser: Client, house: House
) -> None:
    before = text_of(browser, f"{SHELF}/start/new-to-this")
    browser.post(f"{SHELF}/on/our-leadership-way/decide", {"do": "away"})
    after = text_of(browser, f"{SHELF}/start/new-to-this")
    assert "Our Leadership Way" in before and "22 minutes" in before
    assert "Our Leadership Way" not in after and "12 minutes" in after


def test_what_is_away_already_is_not_put_away_again(house: House, editor: Person) -> None:
    entry = queries.entry(house.organisation.pk, "people-promise")
    assert entry is not None
    actions.put_away(entry, house.organisation, by=editor, because="")
    away = queries.entry(house.organisation.pk, "people-promise", put_away=True)
    assert away is not None
    with pytest.raises(Refusal, match="away already"):
        actions.put_away(away, house.organisation, by=editor, because="")


# Whose shelf -------------------------------------------------------------------------------------


def test_an_entry_of_another_organisation_is_not_there(
    house: House, elsewhere: House, ewan: Person
) -> None:
    theirs = actions.add_resource(house.organisation, by=house.ada, **said_of("Only ours"))
    stranger = seen_by(filled.with_all_roles(elsewhere, "Ewan Strange"))
    for part in ("", "/change", "/versions", "/decide"):
        assert stranger.get(on(theirs) + part).status_code == 404
        said = ENTRY | {"title": "Taken", "do": "keep"}
        assert stranger.post(on(theirs) + part, said).status_code == 404
    assert "Only ours" not in text_of(stranger, f"{SHELF}?q=ours")
    assert [one.title for one in queries.versions_of(theirs)] == ["Only ours"]


@pytest.mark.parametrize("role", ["responder", "leader", "administrator", "steward", "facilitator"])
def test_only_editors_keep_the_library(house: House, role: str) -> None:
    client = seen_by(filled.somebody(house, "Gwen Parry", role, house.root))
    for page in ("keep", "add", "on/people-promise/decide"):
        assert client.get(f"{SHELF}/{page}").status_code == 404
    client.post(f"{SHELF}/on/people-promise/decide", {"do": "away"})
    client.post(f"{SHELF}/add", ENTRY | {"do": "keep"})
    client.post(f"{SHELF}/keep", {"do": "allow"})
    assert not Standing.objects.of(house.organisation).exists()
    assert not OwnResource.objects.of(house.organisation).exists()
    assert not queries.may_ask_outside(house.organisation.pk)
    assert "Keep the library" not in text_of(client, SHELF)


def test_an_editor_of_one_ward_does_not_keep_the_shelf_of_all(house: House) -> None:
    client = seen_by(filled.somebody(house, "Gwen Parry", "editor", house.ward))
    assert client.get(f"{SHELF}/keep").status_code == 404
    assert "Keep the library" not in text_of(client, SHELF)


@pytest.mark.parametrize("key", ["nothing", "a" * 26, "x" * 200, "berwick-review-2"])
def test_an_entry_that_never_was_is_not_there(browser: Client, key: str) -> None:
    for part in ("", "/change", "/versions", "/decide"):
        assert browser.get(f"{SHELF}/on/{key}{part}").status_code == 404


# Looking for something ----------------------------------------------------------------------------


@pytest.mark.parametrize("one", [one for one in shipped.resources() if one.listed])
def test_each_listed_work_is_found_by_its_title(house: House, one: shipped.Resource) -> None:
    page = seen_by(house.callum).get(SHELF, {"q": one.title}).content.decode()
    assert reverse("library_staff:entry", args=[one.slug]) in page
    assert page.count('class="lead" href="/in/learn/library/on/') <= 3


@pytest.mark.parametrize(
    ("asked", "is_there", "is_not"),
    [
        ({"q": "dixon woods"}, "culture-and-behaviour", "berwick-review"),
        ({"q": "CARE industry"}, "careful-and-kind-care", "berwick-review"),
        ({"medium": "watch"}, "west-talk", "berwick-review"),
        ({"medium": "listen"}, "messenger-talk", "messenger-review"),
        ({"element": "equity_inclusion"}, "abc-of-cultural-competence", "west-talk"),
        ({"minutes": "5"}, "people-promise", "west-talk"),
        ({"medium": "scroll", "minutes": "minus", "element": "x"}, "west-talk", "nothing"),
        ({"q": "zebra"}, "", "west-talk"),
        ({"q": "\x00 % _ ' \" * (", "page": "999"}, "", "west-talk"),
    ],
)
def test_words_and_filters_find_what_they_should(
    house: House, asked: dict[str, str], is_there: str, is_not: str
) -> None:
    page = seen_by(house.callum).get(SHELF, asked).content.decode()
    assert f"/on/{is_there}" in page or not is_there
    assert f'/on/{is_not}"' not in page


def test_the_shelf_is_in_the_order_of_titles(house: House) -> None:
    titles = [one.title.casefold() for one in queries.shelf(house.organisation.pk)]
    assert titles == sorted(titles)


def test_what_a_house_says_of_its_own_is_in_serif_and_what_we_say_is_not(house: House) -> None:
    made = actions.add_resource(house.organisation, by=house.ada, **said_of("Ours"))
    reader = seen_by(house.callum)
    assert 'class="flow note"' in text_of(reader, on(made))
    assert 'class="flow note"' not in text_of(reader, f"{SHELF}/on/berwick-review")


# Getting old -------------------------------------------------------------------------------------


def test_what_nobody_has_looked_up_for_a_year_is_flagged(house: House, editor: Person) -> None:
    said = said_of("Ours", checked_on=dt.date(2025, 11, 16))
    made = actions.add_resource(house.organisation, by=editor, **said)
    assert "Not looked up for a year" in text_of(seen_by(house.callum), on(made))
    assert "Ours" in text_of(seen_by(editor), f"{SHELF}/keep").partition("Your own")[0]


def test_a_year_less_a_day_is_not_old(house: House) -> None:
    said = said_of("Ours", checked_on=dt.date(2025, 11, 18))
    made = actions.add_resource(house.organisation, by=house.ada, **said)
    entry = queries.entry(house.organisation.pk, ids.short(made.pk))
    assert entry is not None and not entry.is_stale(clock.today())


def test_what_is_old_waits_for_editors_and_for_nobody_else(house: House, editor: Person) -> None:
    waiting = "of the library are to be looked up"
    assert waiting in text_of(seen_by(editor), "/in/")
    assert waiting not in text_of(seen_by(house.callum), "/in/")


def test_an_editor_who_looked_makes_it_young_again(browser: Client, house: House) -> None:
    key = "francis-report"
    before = present.how_many_old(Person.objects.get(name="Nia Bowen"))
    browser.post(f"{SHELF}/on/{key}/decide", {"do": "looked"})
    entry = queries.entry(house.organisation.pk, key)
    assert entry is not None and entry.checked == clock.today()
    assert present.how_many_old(Person.objects.get(name="Nia Bowen")) == before - 1


def test_a_look_at_an_old_address_says_nothing_of_a_new_one(house: House, editor: Person) -> None:
    made = actions.add_resource(house.organisation, by=editor, **said_of("Ours", checked_on=None))
    entry = queries.entry(house.organisation.pk, ids.short(made.pk))
    assert entry is not None
    actions.say_it_is_there(entry, house.organisation, by=editor)
    last = queries.versions_of(made)[0].pk
    said = said_of("Ours", checked_on=None, address="https://other.example/")
    actions.change_resource(made, by=editor, based_on=last, **said)
    changed = queries.entry(house.organisation.pk, ids.short(made.pk))
    assert changed is not None and changed.checked is None


# The machine looks -------------------------------------------------------------------------------


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, links.Answer]:
    """What each address answers; what is not named is there. Nothing leaves this machine."""
    known: dict[str, links.Answer] = {}

    def ask(address: str) -> links.Answer:
        asked.append(address)
        return known.get(address, links.Answer("there", 200))

    asked: list[str] = []
    monkeypatch.setattr(links, "ask", ask)
    known["asked"] = asked  # type: ignore[assignment]
    return known


def no_pause(_seconds: float) -> None:
    """Nobody waits in a test."""


def test_nothing_is_asked_before_the_organisation_says_yes(
    house: House, answers: dict[str, links.Answer]
) -> None:
    with pytest.raises(Refusal, match="does not allow"):
        actions.look_at_links(house.organisation.pk)
    assert queries.with_links_to_look_at() == []
    assert answers["asked"] == []


def test_the_machine_looks_at_each_address_once_a_month(
    house: House, editor: Person, answers: dict[str, links.Answer], at_noon: dt.datetime
) -> None:
    actions.allow_asking_outside(house.organisation, True, by=editor)
    there = sum(1 for one in shipped.resources() if one.address)
    assert len(actions.look_at_links(house.organisation.pk, most=None, pause=no_pause)) == there
    assert actions.look_at_links(house.organisation.pk, most=None, pause=no_pause) == []
    with clock.at(at_noon + dt.timedelta(days=31)):
        again = actions.look_at_links(house.organisation.pk, most=None, pause=no_pause)
    assert len(again) == there
    assert Look.objects.of(house.organisation).count() == there, "only the last look is kept"


def test_one_host_is_given_time_between_two_questions(
    house: House, editor: Person, answers: dict[str, links.Answer]
) -> None:
    actions.allow_asking_outside(house.organisation, True, by=editor)
    paused: list[float] = []
    looks = actions.look_at_links(house.organisation.pk, most=None, pause=paused.append)
    hosts = [links.host_of(one.address) for one in looks]
    assert len(paused) == len(hosts) - len(set(hosts)) > 0


def test_what_is_gone_is_flagged_for_readers_and_editors(
    house: House, editor: Person, answers: dict[str, links.Answer]
) -> None:
    made = actions.add_resource(house.organisation, by=editor, **said_of("Ours"))
    answers[str(ENTRY["address"])] = links.Answer("gone", 404)
    actions.allow_asking_outside(house.organisation, True, by=editor)
    actions.look_at_links(house.organisation.pk, most=None, pause=no_pause)
    page = text_of(seen_by(house.callum), on(made))
    assert "Not found when the machine looked" in page and "It is gone." in page
    assert "Ours" in text_of(seen_by(editor), f"{SHELF}/keep").partition("Your own")[0]


def test_what_the_machine_found_counts_as_looked_up(
    house: House, editor: Person, answers: dict[str, links.Answer]
) -> None:
    actions.allow_asking_outside(house.organisation, True, by=editor)
    actions.look_at_links(house.organisation.pk, most=None, pause=no_pause)
    entry = queries.entry(house.organisation.pk, "francis-report")
    assert entry is not None and entry.checked == clock.today()


def test_an_editor_allows_it_and_stops_it_and_both_are_kept(browser: Client, house: House) -> None:
    assert "It is not allowed." in text_of(browser, f"{SHELF}/keep")
    browser.post(f"{SHELF}/keep", {"do": "allow"})
    assert "It is allowed." in text_of(browser, f"{SHELF}/keep")
    assert queries.with_links_to_look_at() == [house.organisation.pk]
    browser.post(f"{SHELF}/keep", {"do": "stop"})
    assert queries.with_links_to_look_at() == []
    rows = AuditEntry.objects.filter(organisation=house.organisation.pk, what="library.asking")
    assert [one.detail["allowed"] for one in rows.order_by("number") if one.detail] == [True, False]


def test_the_worker_is_told_only_of_those_who_allow_it(
    house: House, elsewhere: House, editor: Person
) -> None:
    actions.allow_asking_outside(house.organisation, True, by=editor)
    (ask,) = signups.waiting_work.named("library.look_at_links")
    assert ask() == [house.organisation.pk]


def test_the_command_looks_and_says_what_it_found(
    house: House,
    editor: Person,
    answers: dict[str, links.Answer],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(actions, "SECONDS_BETWEEN", 0.0)
    actions.allow_asking_outside(house.organisation, True, by=editor)
    berwick = next(one for one in shipped.resources() if one.slug == "berwick-review")
    answers[berwick.address] = links.Answer("gone", 404)
    assert main(["library", "check", "--organisation", house.root.address]) == 2
    said = capsys.readouterr().out
    assert "Aldermere:" in said and "It is gone." in said and berwick.address in said
    assert main(["library", "check"]) == 0
    assert "0 looked at, 0 there" in capsys.readouterr().out


def test_the_command_asks_nobody_where_nobody_allows_it(
    house: House, answers: dict[str, links.Answer], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["library", "check"]) == 2
    assert main(["library", "check", "--organisation", house.root.address]) == 2
    assert main(["library", "check", "--organisation", "nowhere"]) == 2
    said = capsys.readouterr().err
    assert "An editor can allow it" in said and "nowhere" in said
    assert answers["asked"] == []


# Open to all -------------------------------------------------------------------------------------


def test_anyone_may_read_what_was_written_for_everyone_and_nothing_else() -> None:
    listed = Client().get("/library").content.decode()
    for one in shipped.explainers():
        assert (f"/library/{one.slug}" in listed) == one.open
        assert Client().get(f"/library/{one.slug}").status_code == (200 if one.open else 404)


def test_the_time_of_an_open_path_is_the_sum_of_its_steps() -> None:
    path = present.path("tell-and-help", [], open_only=True)
    assert path["takes"] == f"{sum(step['minutes'] for step in path['steps'])} minutes"
    assert present.path("board-member", [], open_only=True) == {}


def test_in_welsh_it_says_that_the_text_is_english() -> None:
    page = Client().get("/cy/library/how-hurry-arises").content.decode()
    assert '<article lang="en">' in page and "Saesneg" in page


def test_a_path_for_those_who_lead_a_ward_sums_its_minutes(house: House) -> None:
    page = text_of(seen_by(house.callum), f"{SHELF}/start/ward-leader")
    steps = present.path("ward-leader", queries.shelf(house.organisation.pk))["steps"]
    assert len(steps) == 6
    assert f"{sum(step['minutes'] for step in steps)} minutes" in page


def test_other_rooms_get_the_explainers_with_a_question_and_their_text() -> None:
    for one in queries.explainers():
        assert one.question and one.text and one.minutes
