"""Somebody tries what they should not: without a key, with another's, with odd questions."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
from django.conf import settings
from django.db import DatabaseError, OperationalError
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from tests.conftest import NOON, House
from tests.house import filled
from tests.house.routes import every_route
from tests.rooms.pages.asking import Program, issue, problem_of, program_of

from wholeheard.kit import clock, ids
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.quiet_log import WithoutWords
from wholeheard.rooms.pages.api import cursors, figures, problems, who
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people import api_tokens
from wholeheard.rooms.people.models import ApiToken, Grant, Person
from wholeheard.rooms.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

ASKED_WITH_A_KEY = [
    "places",
    "places/aldermere-rowan/figures",
    "places/aldermere-rowan/stories",
    "measures",
    "exports/stories",
    "exports/figures",
    "version",
]
WRITING = ["post", "put", "patch", "delete", "trace"]


@pytest.fixture
def callum(house: House) -> Program:
    return program_of(house.callum)


def same(answers: list[object]) -> set[tuple[object, ...]]:
    """What a stranger can tell these answers apart by."""
    return {
        (one.status_code, one.content, tuple(sorted(one.headers.items())))  # type: ignore[attr-defined]
        for one in answers
    }


# Without a key that opens something ----------------------------------------------------------


def test_every_address_but_three_asks_for_a_key() -> None:
    addresses = {route.name for route in every_route() if route.address.startswith("api/")}
    open_to_strangers = {"api:api-root", "api:openapi", "api:health"}
    args = {"api:published": ["aldermere-rowan"], "api:stories": ["aldermere-rowan"]}
    for name in addresses:
        status = Client().get(reverse(name, args=args.get(name))).status_code
        assert status == (200 if name in open_to_strangers else 401), name


@pytest.mark.parametrize("path", ASKED_WITH_A_KEY)
def test_no_key_a_wrong_one_and_one_that_ended_get_the_same_answer(
    house: House, callum: Program, path: str
) -> None:
    ended, expired, open_still = (filled.key_of_a_program(house.dilys) for _ in range(3))
    tokens = {
        key: ApiToken.objects.of(house.organisation).get(digest=api_tokens.digest_of(key))
        for key in (ended, expired)
    }
    people.end_token(tokens[ended], by=house.dilys)
    ApiToken.objects.of(house.organisation).filter(pk=tokens[expired].pk).update(
        made_on=NOON.date() - dt.timedelta(days=2), ends_on=NOON.date()
    )
    Person.objects.filter(pk=house.callum.pk).update(is_active=False)
    wrong = ["", "x", "wholeheard_" + "A" * 43, ended, expired, callum.key]
    answers = [Client().get(f"/api/v1/{path}")]
    answers += [Program(key).ask(path) for key in wrong]
    assert len(same(answers)) == 1
    said = problem_of(answers[0], 401)
    assert "Make one under your name" in said["detail"]
    assert answers[0].headers["WWW-Authenticate"].startswith("Bearer")
    assert Program(open_still).ask("version").status_code == 200


@pytest.mark.parametrize("path", ["places/aldermere-rowan/figures", "places/nowhere/figures"])
def test_a_stranger_cannot_tell_which_places_there_are(house: House, path: str) -> None:
    there = Client().get("/api/v1/places/aldermere-rowan/figures")
    assert same([there]) == same([Client().get(f"/api/v1/{path}")])


@pytest.mark.parametrize(
    "sent",
    [
        "Basic {key}",
        "{key}",
        "Token {key}",
        "Bearer",
        "Bearer {key} {key}",
        "Bearer {key},",
        "Bearer\t{key}",
        "Bearer {key}\x00",
        "Bearer {key}\xff",
    ],
)
def test_a_key_sent_in_another_way_opens_nothing(callum: Program, sent: str) -> None:
    headers = {"Authorization": sent.format(key=callum.key)}
    assert Client().get("/api/v1/places", headers=headers).status_code == 401


@pytest.mark.parametrize("sent", ["bearer {key}", "BEARER {key}", "Bearer  {key}"])
def test_the_word_before_the_key_may_be_in_any_case(callum: Program, sent: str) -> None:
    headers = {"Authorization": sent.format(key=callum.key)}
    assert Client().get("/api/v1/places", headers=headers).status_code == 200


def test_a_key_in_the_address_opens_nothing(callum: Program) -> None:
    """It would stand in histories and in the logs of what stands between."""
    for name in ("key", "token", "access_token", "Authorization"):
        assert Client().get(f"/api/v1/places?{name}={callum.key}").status_code == 401


def test_a_session_opens_nothing_here_and_a_key_nothing_there(
    house: House, callum: Program
) -> None:
    browser = Client()
    browser.force_login(house.callum)
    assert browser.get("/api/v1/places").status_code == 401
    answer = Client().get("/in/me", headers={"Authorization": f"Bearer {callum.key}"})
    assert answer.headers["Location"].startswith(settings.LOGIN_URL)


def test_no_answer_sets_a_cookie_or_lets_another_site_read_it(callum: Program) -> None:
    for path in (*ASKED_WITH_A_KEY, "nothing", "", "openapi.json", "health"):
        for method in ("get", "options"):
            response = callum.ask(path, method, Origin="https://elsewhere.example")
            assert not response.cookies
            assert not [one for one in response.headers if one.startswith("Access-Control")]


# With a key, for more than its owner may -----------------------------------------------------


@pytest.mark.parametrize("path", ["exports/stories", "exports/figures"])
def test_to_somebody_who_may_take_nothing_out_an_export_is_not_there(
    callum: Program, path: str
) -> None:
    said = problem_of(callum.ask(path), 404)
    assert said == problem_of(callum.ask("exports/nothing"), 404)
    assert not AuditEntry.objects.filter(what__contains="export").exists()


def test_from_the_moment_a_role_ends_a_key_opens_that_much_less(house: House) -> None:
    megan = filled.somebody(house, "Megan Rees", "analyst", house.ward)
    program = program_of(megan)
    assert program.ask("exports/figures").status_code == 200
    people.end_role(Grant.objects.of(house.organisation).get(person=megan), by=house.ada)
    problem_of(program.ask("exports/figures"), 404)
    assert program.ask("version").status_code == 200


def test_a_role_with_a_last_day_opens_nothing_after_it(house: House) -> None:
    megan = filled.somebody(house, "Megan Rees", "analyst", house.ward)
    tomorrow = NOON.date() + dt.timedelta(days=1)
    people.give_role(megan, role="analyst", place=house.ward, ends_on=tomorrow)
    program = program_of(megan)
    assert program.ask("exports/figures").status_code == 200
    with clock.at(NOON + dt.timedelta(days=1)):
        problem_of(program.ask("exports/figures"), 404)


def test_somebody_without_any_role_reads_what_is_published_and_no_more(house: House) -> None:
    filled.release(house, filled.tell(house, "Only for the team.", agreed=["team"]))
    issue(house.ward, dt.date(2026, 8, 1), {"told": ["number", 42.0]})
    program = program_of(filled.somebody(house, "Nobody Yet"))
    assert program.items("places/aldermere-rowan/stories") == []
    assert [one["value"] for one in program.items("places/aldermere-rowan/figures")] == [42.0]
    problem_of(program.ask("exports/stories"), 404)


@pytest.mark.parametrize("path", ["figures", "stories"])
def test_a_place_of_another_organisation_is_not_there(
    house: House, callum: Program, elsewhere: House, path: str
) -> None:
    filled.with_everything(elsewhere)
    theirs = callum.ask(f"places/{elsewhere.ward.address}/{path}")
    never = callum.ask(f"places/nowhere/{path}")
    assert same([theirs]) == same([never])
    problem_of(theirs, 404)


def test_nothing_of_another_organisation_is_in_any_answer(house: House, elsewhere: House) -> None:
    filled.with_everything(elsewhere, "A quetzal sang.")
    issue(elsewhere.ward, dt.date(2026, 8, 1), {"told": ["number", 987654.0]})
    filled.with_everything(house)
    program = program_of(filled.with_all_roles(house, "Huw Parry"))
    for path in ASKED_WITH_A_KEY:
        response = program.ask(path)
        shown = b"".join(response.streaming_content) if response.streaming else response.content
        for mark in (b"quetzal", b"Tidewell", b"tidewell", b"987654"):
            assert mark not in shown, path


# Going through -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "1",
        "0",
        "-1",
        "%00",
        "..",
        "%2e%2e",
        "aldermere-rowan%00",
        "ALDERMERE-ROWAN",
        "aldermere%",
        "aldermere_rowan",
        "a" * 5000,
        "' OR 1=1 --",
        "%F0%9F%92%A9",
        "00000000-0000-0000-0000-000000000000",
    ],
)
def test_an_address_that_is_none_is_not_there(callum: Program, address: str) -> None:
    for path in ("figures", "stories"):
        problem_of(callum.ask(f"places/{address}/{path}"), 404)


def test_no_number_or_time_can_be_read_from_what_is_given(house: House, callum: Program) -> None:
    """Identifiers are random, so none can be guessed from another."""
    for number in range(3):
        filled.publish(house, filled.release(house, filled.tell(house, f"It was day {number}.")))
    for row in callum.items("places/aldermere/stories"):
        assert ids.long(row["story"]).version == 4


@pytest.mark.parametrize(
    "limit", ["0", "-1", "201", "1e9", "", "x", "1;2", "9" * 5000, "%00", "٥٥٥"]
)
def test_a_limit_that_is_none_is_refused_with_a_sentence(callum: Program, limit: str) -> None:
    said = problem_of(callum.ask(f"places?limit={limit}"), 400)
    assert said["detail"] == "“limit” takes a whole number from 1 to 200."


@pytest.mark.parametrize("asked", ["voice=staff", "from=2026-01", "order=value", "limit=5&place=x"])
@pytest.mark.parametrize("path", [*ASKED_WITH_A_KEY])
def test_there_is_no_filter_and_no_order_and_one_that_is_asked_for_is_refused(
    house: House, path: str, asked: str
) -> None:
    """Left out in silence, it would be taken for applied."""
    program = program_of(filled.with_all_roles(house, "Huw Parry"))
    said = problem_of(program.ask(f"{path}?{asked}"), 400)
    assert "there are no filters" in said["detail"]
    assert not AuditEntry.objects.filter(what__contains="export").exists()


def test_what_was_asked_is_not_said_back(callum: Program) -> None:
    for path in ("places?<script>=1", "places?limit=<script>", "places/<script>/figures"):
        assert b"script" not in callum.ask(path).content


def test_a_cursor_of_one_list_does_not_go_on_in_another(house: House, callum: Program) -> None:
    cursor = callum.ask("places?limit=1").json()["next"]
    for path in ("measures", "places/aldermere-rowan/figures", "places/aldermere/stories"):
        said = problem_of(callum.ask(f"{path}?cursor={cursor}"), 400)
        assert "begin without one" in said["detail"]


def test_a_cursor_of_one_place_does_not_go_on_at_another(house: House, callum: Program) -> None:
    for place in (house.ward, house.other_ward):
        issue(place, dt.date(2026, 8, 1), {"told": ["number", 42.0], "voice:staff": ["hidden"]})
    cursor = callum.ask("places/aldermere-rowan/figures?limit=1").json()["next"]
    assert callum.ask(f"places/aldermere-rowan/figures?cursor={cursor}").status_code == 200
    problem_of(callum.ask(f"places/aldermere-hazel/figures?cursor={cursor}"), 400)


@trying(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cursor=st.text(min_size=1, max_size=40))
def test_a_cursor_of_somebodys_own_making_is_refused(callum: Program, cursor: str) -> None:
    headers = {"Authorization": f"Bearer {callum.key}"}
    answer = Client().get("/api/v1/places", {"cursor": cursor}, headers=headers)
    if answer.status_code != 429:
        problem_of(answer, 400)


def test_a_cursor_holds_nothing_but_the_place_in_the_order(house: House) -> None:
    one = cursors.write("places", "Rowan Ward", "aldermere-rowan")
    assert cursors.read("places", one, 2) == ["Rowan Ward", "aldermere-rowan"]
    with pytest.raises(problems.CannotAsk):
        cursors.read("places", one, 3)
    with pytest.raises(problems.CannotAsk):
        cursors.read("places", one[:-1] + ("A" if one[-1] != "A" else "B"), 2)


def test_a_story_that_is_taken_back_between_two_parts_is_in_none_after(
    house: House, callum: Program
) -> None:
    told = [
        filled.publish(house, filled.release(house, filled.tell(house, f"It was day {number}.")))
        for number in range(4)
    ]
    first = callum.ask("places/aldermere/stories?limit=2").json()
    shown = {one["story"] for one in first["items"]}
    gone = next(one for one in told if ids.short(one.protected.pk) not in shown)
    cursor_at = [one for one in told if ids.short(one.protected.pk) in shown]
    gone_id = ids.short(gone.protected.pk)
    safekeeping.take_back(gone.story)
    for one in cursor_at:  # also the very story after which the next part begins
        safekeeping.take_back(one.story)
    rest = callum.ask(f"places/aldermere/stories?limit=2&cursor={first['next']}").json()
    assert gone_id not in str(rest)
    assert len(rest["items"]) == 1 and rest["next"] is None


def test_a_story_whose_teller_no_longer_agrees_is_gone_at_once(
    house: House, callum: Program
) -> None:
    told = filled.publish(house, filled.release(house, filled.tell(house, "For all.")))
    assert len(callum.items("places/aldermere/stories")) == 1
    safekeeping.change_consent(told.story, house.organisation.id, {"team"}, language="en")
    assert callum.items("places/aldermere/stories") == []


# Writing -------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", WRITING)
@pytest.mark.parametrize("path", [*ASKED_WITH_A_KEY, "", "health", "openapi.json"])
def test_nothing_can_be_changed_by_any_method(callum: Program, path: str, method: str) -> None:
    response = callum.ask(path, method)
    assert problem_of(response, 405)["detail"] == problems.ONLY_READ
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_method_that_is_written_in_a_header_is_not_believed(callum: Program) -> None:
    response = callum.ask("places", X_HTTP_Method_Override="DELETE")
    assert response.status_code == 200


def test_a_body_is_not_read(callum: Program) -> None:
    answer = callum.client.generic(
        "GET",
        "/api/v1/places",
        b'{"limit": 1}',
        content_type="application/json",
        headers={"Authorization": f"Bearer {callum.key}"},
    )
    assert len(answer.json()["items"]) == 4


def test_a_body_too_large_is_refused_as_a_problem(callum: Program) -> None:
    large = callum.client.get(
        "/api/v1/places",
        headers={"Authorization": f"Bearer {callum.key}", "Content-Length": "900000000"},
    )
    problem_of(large, 400)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "elsewhere.example", "X_Forwarded_Host": "elsewhere.example"},
        {"Accept_Language": "cy\r\nSet-Cookie: a=b"},
        {"If_None_Match": '"x"\r\nX-Mine: 1'},
        {"If_None_Match": "W/" + '"' * 5000},
        {"Accept": "text/html", "X_Request_Id": "x" * 5000},
    ],
)
def test_headers_of_any_kind_change_nothing_in_the_answer(
    callum: Program, headers: dict[str, str]
) -> None:
    plain, odd = callum.ask("places"), callum.ask("places", **headers)
    assert odd.content == plain.content and dict(odd.headers) == dict(plain.headers)


# Too often, and at fault ---------------------------------------------------------------------


def test_one_key_that_asks_too_often_waits_and_another_does_not(
    house: House, callum: Program
) -> None:
    for _ in range(who.requests.size):
        assert callum.ask("version").status_code == 200
    response = callum.ask("version")
    said = problem_of(response, 429)
    assert int(response.headers["Retry-After"]) >= 1
    assert said["detail"].startswith("This key was used too often. Wait")
    assert program_of(house.dilys).ask("version").status_code == 200


def test_wrong_keys_use_up_nothing(house: House, callum: Program) -> None:
    for _ in range(who.requests.size + 5):
        assert Program("wholeheard_wrong").ask("version").status_code == 401
    assert callum.ask("version").status_code == 200


def test_when_the_database_does_not_answer_it_is_said_that_the_fault_is_ours(
    callum: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(figures, "of_place", broken)
    response = callum.ask("places/aldermere-rowan/figures")
    assert "fault is ours" in problem_of(response, 503)["detail"]
    assert b"disk" not in response.content and response.headers["Retry-After"] == "60"


def test_a_defect_of_ours_says_nothing_of_itself(
    callum: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise DatabaseError("SELECT words FROM secrets")

    monkeypatch.setattr(figures, "register", broken)
    response = callum.ask("measures")
    problem_of(response, 500)
    assert b"SELECT" not in response.content


def test_no_key_and_no_word_of_a_question_stands_in_the_log(
    callum: Program, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object) -> None:
        raise ValueError(f"secret of {callum.key}")

    monkeypatch.setattr(figures, "of_place", broken)
    with caplog.at_level(logging.DEBUG):
        callum.ask("places/aldermere-rowan/figures")
        callum.ask("places/aldermere-rowan/nothing")
        callum.ask("places?limit=aldermere-rowan")
        Program(callum.key + "x").ask("places")
    formatter = WithoutWords()
    ours = [one for one in caplog.records if one.name.startswith(("wholeheard", "django.request"))]
    written = "\n".join(formatter.format(one) for one in ours)
    assert "could not be answered" in written
    assert callum.key not in written and "secret" not in written
    assert "aldermere-rowan" not in written


def test_a_key_that_came_into_a_line_of_the_log_is_not_written(callum: Program) -> None:
    record = logging.LogRecord("x", logging.ERROR, "", 0, f"sent {callum.key} here", (), None)
    assert WithoutWords().format(record) == "sent … here"
