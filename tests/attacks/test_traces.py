"""A teller leaves no trace: whatever a browser says of itself is found nowhere afterwards.

The real server is walked through from an address of its own, with marks in every header that
could tell who it was: a whole journey, and everything that can go wrong on the way. Then every
table, every file of the data folder, all that the server said, and on PostgreSQL every file of the
cluster is searched for the marks.
"""

from __future__ import annotations

import http.client
import os
import re
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from tests.attacks.a_house import House, holding, migrated_house, wait_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="needs every 127.x.y.z to be this machine"),
]
CLUSTER = os.environ.get("WHOLEHEARD_PG_FOLDER", "")
needs_cluster = pytest.mark.skipif(
    not (CLUSTER and os.environ.get("DATABASE_URL")), reason="needs scripts/with-postgres"
)

ADDRESS = "127.203.113.77"
MARKS = {
    "address": ADDRESS,
    "X-Forwarded-For": "203.0.113.77",
    "X-Real-IP": "198.51.100.23",
    "Forwarded": "for=192.0.2.43;by=marker-proxy",
    "Via": "1.1 marker-via",
    "User-Agent": "MarkerBrowser/66.6 (Marker OS)",
    "Referer": "https://marker-referrer.example/where-i-was",
    "Cookie": "marker_cookie=marker-crumb; sessionid=markersession",
    "Accept-Language": "cy-x-markertongue, en;q=0.5",
    "Sec-CH-UA": '"MarkerHint";v="1"',
    "If-None-Match": '"marker-etag"',
    "X-Request-Id": "marker-request",
    "Authorization": "Basic bWFya2VyLWF1dGhvcg==",
}
QUERY = "fbclid=marker-click"
LOOKED_FOR = [
    ADDRESS,
    "203.0.113.77",
    "198.51.100.23",
    "192.0.2.43",
    "marker",
    "Marker",
    "bWFya2VyLWF1dGhvcg",
]

FOUND = """
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Place
organisation = people.found_organisation(name="Aldermere", address="aldermere")
people.welcome_person(organisation, name="Dilys Penry", email="dilys@aldermere.example")
"""
PROTECT_AND_ANSWER = """
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping, lists
from wholeheard.rooms.safekeeping.models import Mask, ProtectedStory
dilys = Person.objects.get()
for version in ProtectedStory.objects.everywhere().select_related("story__organisation"):
    for mask in Mask.plain.filter(protected=version, decisions=None):
        safekeeping.decide(mask, choice=lists.TAKE_OUT, reason="identifies_other", by=dilys)
    safekeeping.release(version, by=dilys)
    answers.owe_questions([version.pk])
    answers.reply(version, "We are sorry. A second nurse starts on Monday.", by=dilys)
"""
EVERY_TABLE = """
from django.db import connection
for table in connection.introspection.table_names():
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        for row in cursor.fetchall():
            print(table, [bytes(v) if isinstance(v, memoryview) else v for v in row])
"""
RENAME = """
from django.db import connection
connection.cursor().execute('ALTER TABLE {} RENAME TO {}')
"""


class Teller:
    """A browser that says a great deal about itself, at an address that is nobody else's."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(
        self, path: str, form: list[tuple[str, str]] | None = None, **more: str
    ) -> tuple[int, str]:
        """Status and page. No answer may set a cookie."""
        line = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=60, source_address=(ADDRESS, 0)
        )
        headers = {name: mark for name, mark in MARKS.items() if name != "address"} | more
        body = None
        if form is not None:
            body = urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request("POST" if form is not None else "GET", f"{path}?{QUERY}", body, headers)
        answer = line.getresponse()
        page = answer.read().decode(errors="replace")
        assert answer.getheader("Set-Cookie") is None, path
        line.close()
        return answer.status, page

    def send_raw(self, raw: bytes) -> str:
        """Bytes that are no request, and the first line of what comes back."""
        with socket.create_connection(
            ("127.0.0.1", self.port), timeout=30, source_address=(ADDRESS, 0)
        ) as line:
            line.sendall(raw)
            line.settimeout(30)
            return line.recv(200).decode(errors="replace").split("\r\n")[0]


def so_far(page: str) -> str:
    found = re.search(r'name="so_far" value="([^"]+)"', page)
    assert found, page[:2000]
    return found[1]


def pass_on(page: str) -> str:
    found = re.search(r'name="pass" value="([^"]+)"', page)
    assert found, page[:2000]
    return found[1]


def code_on(page: str) -> str:
    found = re.search(r'<p class="code">(.*?)</p>', page, re.DOTALL)
    assert found, page[:2000]
    return re.sub(r"<[^>]*>|\s", "", found[1])


TELL = "/at/aldermere/tell"
FIRST = [
    ("page", "words"),
    ("words", "I waited. Nurse Ann Smith rang me on 07700 900123."),
    ("go", "on"),
]


def tell_a_story(teller: Teller) -> str:
    """From the place's page to the code, also in Welsh and with a draft on the way."""
    assert teller.ask("/")[0] in (200, 302)
    assert teller.ask(TELL)[0] == 200
    assert teller.ask("/cy" + TELL)[0] == 200
    _, page = teller.ask(TELL, FIRST)
    carried = so_far(page)
    status, page = teller.ask(
        TELL,
        [("so_far", carried), ("page", "well"), ("different", "A chair."), ("go", "stop")],
    )
    assert status == 200
    assert len(code_on(page)) == 21
    _, page = teller.ask(
        TELL, [("so_far", carried), ("page", "well"), ("different", "A chair."), ("go", "end")]
    )
    agreed = [("agreed", kind) for kind in ("team", "learning", "published", "quoted", "machine")]
    status, page = teller.ask(
        TELL,
        [("so_far", so_far(page)), ("page", "check"), ("care", "go_on"), ("go", "send"), *agreed],
    )
    assert status == 200
    return code_on(page)


EASY = "/at/aldermere/easy"


def tell_in_other_ways(teller: Teller) -> str:
    """Moment by moment with a draft on the way, and over to Easy Read, in both languages. The
    code."""
    _, page = teller.ask(TELL, [("page", "words"), ("words", "I fell."), ("go", "moments")])
    said = [("what", "Nurse Ann Smith came."), ("when", "after"), ("feeling", "afraid")]
    for go in ("add", "up:1", "stop"):
        status, page_of_go = teller.ask(
            TELL, [("so_far", so_far(page)), ("page", "moments"), ("go", go), *said]
        )
        assert status == 200
        page = page_of_go if go != "stop" else page
    assert teller.ask("/cy" + EASY)[0] == 200
    carried = [("so_far", so_far(page)), ("page", "moments"), ("go", "here")]
    _, page = teller.ask(EASY, carried)
    _, page = teller.ask(EASY, [("so_far", so_far(page)), ("page", "who"), ("go", "end")])
    agreed = [("agreed", "team"), ("care", "go_on"), ("go", "send")]
    status, page = teller.ask(EASY, [("so_far", so_far(page)), ("page", "check"), *agreed])
    assert status == 200
    code = code_on(page)
    assert teller.ask("/code/easy")[0] == 200
    assert "did not open a story" in teller.ask("/code/easy", [("code", "K7Q")])[1]
    status, page = teller.ask("/code/easy", [("code", code)])
    assert status == 200
    assert teller.ask("/code/easy", [("pass", pass_on(page))])[0] == 200
    for paper in ("paper", "paper/large", "paper/easy"):
        assert teller.ask(f"/at/aldermere/{paper}")[0] == 200
    assert teller.ask("/static/kit/read_aloud.js")[0] == 200
    return code


def come_back(teller: Teller, code: str) -> None:
    """By the code: leave an address, say more, change consent, take it back."""
    assert teller.ask("/code")[0] == 200
    assert (
        "did not open a story" in teller.ask("/code", [("code", "K7Q M4T XD9 WRE 2HV C6N PA3")])[1]
    )
    status, page = teller.ask("/code", [("code", code)])
    assert status == 200
    assert "A second nurse starts on Monday" in page
    kept = pass_on(page)
    address = [("pass", kept), ("do", "1"), ("address", "amara@example.org")]
    assert teller.ask("/code/contact", address)[0] == 200
    said = [("pass", kept), ("do", "1"), ("kind", "added"), ("words", "It was cold as well.")]
    assert teller.ask("/code/add", said)[0] == 200
    assert teller.ask("/code/take-back", [("pass", kept), ("do", "1")])[0] == 200
    assert "did not open a story" in teller.ask("/code", [("code", code)])[1]


def go_wrong(teller: Teller, house: House) -> list[int]:
    """Everything that can: not there, refused, too much, unreadable, a house at fault."""
    host = f"127.0.0.1:{teller.port}"
    lines = [
        b"GET /marker\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"MARKER marker\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: {host}\r\nBad Header marker: x\r\n\r\n".encode(),
        f"GET / HTTP/1.1\r\nHost: {host}\r\nX: {'marker' * 3000}\r\n\r\n".encode(),
        f"GET /{'marker' * 2000} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode(),
        f"GET / HTTP/9.9\r\nHost: {host}\r\nUser-Agent: marker\r\n\r\n".encode(),
        f"POST {TELL} HTTP/1.1\r\nHost: {host}\r\nContent-Length: marker\r\n\r\n".encode(),
    ]
    for line in lines:
        assert re.match(r"HTTP/1.. [45]\d\d", teller.send_raw(line)), line[:60]
    statuses = [
        teller.ask("/no/such/page")[0],
        teller.ask("/at/no-such-place/tell")[0],
        teller.ask(TELL, FIRST, **{"Sec-Fetch-Site": "cross-site"})[0],
        teller.ask("/at/aldermere/poster", Host="marker-host.example")[0],
        teller.ask(TELL, [("page", "words"), ("words", "word " * 600_000)])[0],
        teller.ask(TELL, [(f"n{number}", "x") for number in range(600)])[0],
        teller.ask(TELL, [("page", "check"), ("so_far", "marker not sealed here"), ("go", "send")])[
            0
        ],
    ]
    house.do(RENAME.format("stories_draft", "hidden_draft"))
    stop = [("page", "words"), ("words", "These are in the way."), ("go", "stop")]
    statuses.append(teller.ask(TELL, stop)[0])
    house.do(RENAME.format("hidden_draft", "stories_draft"))
    return statuses


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgres, needs_cluster])]
)
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    with migrated_house(tmp_path / "data", on_postgresql=request.param == "postgresql") as made:
        made.do(FOUND)
        yield made


def found_in(house: House, log: Path) -> list[str]:
    """Where marks were found: in files as they are, and in the tables as they read."""
    files = holding(house.data) | {log: log.read_bytes()}
    if house.database:
        files |= holding(Path(CLUSTER).parent)
    files[Path("every table")] = house.do(EVERY_TABLE).encode()
    assert b"aldermere" in files[Path("every table")], "the search reads what is there"
    return [
        f"{mark} in {path.name}"
        for path, content in files.items()
        for mark in LOOKED_FOR
        if mark.encode() in content
    ]


def examined(house: House, stories: int) -> bool:
    return str(stories) in house.do(
        "from wholeheard.rooms.safekeeping.models import ProtectedStory\n"
        "print(ProtectedStory.objects.everywhere().filter(examined__gt=0).count())"
    )


def test_a_whole_journey_and_all_that_can_go_wrong_leave_no_trace(
    house: House, tmp_path: Path
) -> None:
    log = tmp_path / "server.log"
    with house.served(log) as port:
        teller = Teller(port)
        code = tell_a_story(teller)
        tell_in_other_ways(teller)
        wait_until(lambda: examined(house, 2), "the worker has looked through both stories")
        assert found_in(house, log) == []
        house.do(PROTECT_AND_ANSWER)
        statuses = go_wrong(teller, house)
        assert statuses[:2] == [404, 404]
        assert statuses[2:6] == [403, 400, 400, 400]
        assert statuses[7] in (500, 503)
        come_back(teller, code)
        house.run("backup", str(house.data / "backups"))
        assert found_in(house, log) == []
    assert found_in(house, log) == []
    assert "A request could not be read." in log.read_text(), "its log was looked at"


def test_the_same_marks_are_found_where_they_are_kept(house: House, tmp_path: Path) -> None:
    """The search itself can fail: a mark that was written down is found."""
    log = tmp_path / "server.log"
    log.write_text(f"GET / from {ADDRESS}")
    house.do(
        "from wholeheard.rooms.people.models import Organisation\n"
        "Organisation.objects.update(name='MarkerBrowser/66.6')"
    )
    found = found_in(house, log)
    assert f"{ADDRESS} in server.log" in found
    assert "Marker in every table" in found


KEYS_IN_ADDRESSES = {
    "/in/welcome/{}": "markertokenOfAnInvitation_9aB2",
    "/cy/code/question/{}": "markerquestion22222222222222",
    "/at/aldermere/story/{}": "markerstory222222222222222",
    "/in/account/password/reset/key/{}/": "3a-markerresetkey9aB2",
    "/{}": "K7QM4TXD9WRE2HVC6NPA3",
}


def test_when_the_house_is_at_fault_no_key_in_an_address_stands_in_its_log(
    house: House, tmp_path: Path
) -> None:
    tables = ("people_invitation", "people_place", "people_person", "django_session")
    log = tmp_path / "server.log"
    with house.served(log) as port:
        teller = Teller(port)
        for table in tables:
            house.do(RENAME.format(table, f"hidden_{table}"))
        statuses = {
            address: teller.ask(address.format(key))[0]
            for address, key in KEYS_IN_ADDRESSES.items()
        }
        for table in tables:
            house.do(RENAME.format(f"hidden_{table}", table))
    said = log.read_text()
    assert statuses["/in/welcome/{}"] in (500, 503)
    assert "/in/welcome/<str:token>" in said, "its log was looked at"
    assert [key for key in KEYS_IN_ADDRESSES.values() if key in said] == []
