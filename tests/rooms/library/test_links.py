"""Looking whether an address is still there: politely, and never at a machine of one's own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholeheard.rooms.library import links


@dataclass
class Elsewhere:
    """A host on this machine that answers as a test says, and remembers what it was asked."""

    port: int = 0
    asked: list[tuple[str, str]] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    answers: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)

    def at(self, path: str) -> str:
        return f"http://elsewhere.test:{self.port}{path}"

    def says(self, path: str, status: int, leads_to: str = "", *, to: str = "HEAD GET") -> str:
        for method in to.split():
            self.answers[(method, path)] = (status, leads_to)
        return self.at(path)


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[Elsewhere]:
    host = Elsewhere()

    class Answering(BaseHTTPRequestHandler):
        def answer(self) -> None:
            host.asked.append((self.command, self.path))
            host.heads.append({name.lower(): text for name, text in self.headers.items()})
            status, leads_to = host.answers.get((self.command, self.path), (404, ""))
            self.send_response(status)
            if leads_to:
                self.send_header("Location", leads_to)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_GET = answer

        def log_message(self, *_said: object) -> None:
            """Nothing on the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    host.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    known = links.socket.getaddrinfo

    def look_up(name: str, *more: object, **named: object) -> object:
        return known("127.0.0.1" if name == "elsewhere.test" else name, *more, **named)

    monkeypatch.setattr(links.socket, "getaddrinfo", look_up)
    monkeypatch.setattr(links, "may_be_asked", lambda ip, port: port == host.port)
    yield host
    server.shutdown()
    server.server_close()
    thread.join()


def test_what_is_there_is_found_by_asking_for_its_head_only(elsewhere: Elsewhere) -> None:
    assert links.ask(elsewhere.says("/report", 200)) == links.Answer("there", 200)
    assert elsewhere.asked == [("HEAD", "/report")]


def test_a_host_is_told_who_asks_and_nothing_else(elsewhere: Elsewhere) -> None:
    links.ask(elsewhere.says("/report", 200))
    (head,) = elsewhere.heads
    assert "Wholeheard" in head["user-agent"]
    assert not {"cookie", "referer", "authorization"} & set(head)


def test_a_host_that_does_not_know_head_is_asked_for_the_page(elsewhere: Elsewhere) -> None:
    elsewhere.says("/old", 405, to="HEAD")
    assert links.ask(elsewhere.says("/old", 200, to="GET")).found == "there"
    assert elsewhere.asked == [("HEAD", "/old"), ("GET", "/old")]


@pytest.mark.parametrize(
    ("status", "found"),
    [(200, "there"), (204, "there"), (404, "gone"), (410, "gone"), (401, "refused"),
     (403, "refused"), (429, "refused"), (500, "unwell"), (503, "unwell")],
)  # fmt: skip
def test_an_answer_is_said_in_a_word(elsewhere: Elsewhere, status: int, found: str) -> None:
    assert links.ask(elsewhere.says("/x", status)) == links.Answer(found, status)


def test_what_asks_to_be_left_alone_is_not_asked_twice(elsewhere: Elsewhere) -> None:
    links.ask(elsewhere.says("/x", 429))
    assert len(elsewhere.asked) == 1


def test_what_has_moved_for_good_is_said_to_have_moved(elsewhere: Elsewhere) -> None:
    elsewhere.says("/new", 200)
    assert links.ask(elsewhere.says("/old", 301, "/new")).found == "moved"


def test_what_leads_on_for_the_moment_is_there(elsewhere: Elsewhere) -> None:
    elsewhere.says("/today", 200)
    assert links.ask(elsewhere.says("/report", 302, "/today")).found == "there"


def test_what_leads_on_to_nothing_is_gone(elsewhere: Elsewhere) -> None:
    assert links.ask(elsewhere.says("/old", 301, "/nowhere")).found == "gone"


def test_what_leads_in_a_circle_is_left(elsewhere: Elsewhere) -> None:
    elsewhere.says("/b", 302, "/a")
    assert links.ask(elsewhere.says("/a", 302, "/b")).found == "unwell"
    assert len(elsewhere.asked) == links.REDIRECTS + 1


@pytest.mark.parametrize(
    "leads_to",
    ["http://127.0.0.1/", "http://169.254.169.254/latest", "file:///etc/passwd", "gopher://x.y/"],
)
def test_nobody_is_led_into_the_house_by_another_host(elsewhere: Elsewhere, leads_to: str) -> None:
    assert links.ask(elsewhere.says("/x", 302, leads_to)).found == "not_asked"


def test_a_host_that_is_not_there_is_silent(elsewhere: Elsewhere) -> None:
    assert links.ask("http://nobody.invalid/") == links.Answer("silent")


def test_letters_that_no_address_line_takes_are_spelt_out(elsewhere: Elsewhere) -> None:
    elsewhere.says("/caf%C3%A9?a=%C3%A9", 200)
    assert links.ask(elsewhere.at("/café?a=é")).found == "there"


def test_a_host_that_says_nonsense_is_silent(
    elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nonsense(_method: str, _address: str) -> tuple[int, str]:
        raise links.http.client.BadStatusLine("hello")

    monkeypatch.setattr(links, "_request", nonsense)
    assert links.ask("http://elsewhere.test/") == links.Answer("silent")


def test_a_host_that_never_ends_is_cut_off(
    elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It accepts, and then says nothing: the line is cut long before it gives up by itself."""
    monkeypatch.setattr(links, "LONGEST", 0.05)
    silent = links.socket.create_server(("127.0.0.1", 0))
    port = silent.getsockname()[1]
    monkeypatch.setattr(links, "may_be_asked", lambda _ip, _port: True)
    assert links.ask(f"http://elsewhere.test:{port}/").found == "silent"
    silent.close()


# Whom the house may ask -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "10.0.0.5", "172.16.9.9", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "::ffff:10.0.0.1", "2001:db8::1"),
    ],
)
def test_no_machine_of_ones_own_is_asked(ip: str) -> None:
    assert not links.may_be_asked(ip, 443)


@pytest.mark.parametrize("ip", ["8.8.8.8", "151.101.0.81", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_a_host_on_the_open_internet_is_asked_at_the_ports_of_pages_only(ip: str) -> None:
    assert links.may_be_asked(ip, 443) and links.may_be_asked(ip, 80)
    assert not links.may_be_asked(ip, 22)


@given(st.ip_addresses())
def test_what_is_private_is_never_asked(ip: object) -> None:
    if ip.is_private or ip.is_loopback or ip.is_link_local:  # type: ignore[attr-defined]
        assert not links.may_be_asked(str(ip), 80) or getattr(ip, "ipv4_mapped", None)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://localhost.localdomain/", "http://[::1]/", "ftp://x.y/"]
)
def test_an_address_of_this_machine_is_not_asked(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = [(2, 1, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(links.socket, "getaddrinfo", lambda *_a, **_k: here)
    assert links.ask(address).found == "not_asked"


def test_a_name_with_one_address_within_is_not_asked_at_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = [(2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(links.socket, "getaddrinfo", lambda *_a, **_k: both)
    assert links.ask("http://two-faced.example/").found == "not_asked"
