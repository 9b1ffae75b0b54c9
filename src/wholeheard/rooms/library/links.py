"""Asking an address whether it is still there, politely and from nowhere it should not.

HEAD first, GET where HEAD is not understood; no cookie, no more of the answer than its head. Only
http and https at their own ports, only hosts that stand on the open internet: an address is looked
up, every answer is checked, and the very one that was checked is connected to, for each redirect
anew. So nobody who may write an address can make this house ask a machine of its own network.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from wholeheard.rooms.library.addresses import is_web_address

SECONDS = 10.0
LONGEST = 20.0
REDIRECTS = 5
PORTS = {80, 443}
NAME = "Wholeheard link check (each address once a month)"
LEADS_ON, FOR_GOOD = {301, 302, 303, 307, 308}, {301, 308}
TRY_GET = {400, 403, 404, 405, 406, 410, 500, 501, 503}
"""What some houses answer to HEAD although they have the page."""

AS_IT_IS = "/%?:@!$&'()*+,;=~"
"""What stays in a path as it is written; all else is spelt in percent."""

WRAPPED = [ipaddress.ip_network(one) for one in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")]
"""IPv6 that carries an IPv4 address within, which may be anyone's."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A code of `lists.FOUND`, and the status if there was one."""

    found: str
    status: int | None = None


class NotAsked(OSError):
    """This is no address that the house may ask."""


def ask(address: str) -> Answer:
    """What came of a look at an address. Never raises for what another host does."""
    moved = False
    for _step in range(REDIRECTS + 1):
        try:
            status, leads_to = _ask_once(address)
        except NotAsked:
            return Answer("not_asked")
        except (OSError, http.client.HTTPException, ValueError):
            return Answer("silent")
        if status not in LEADS_ON or not leads_to:
            return Answer(_meaning(status, moved), status)
        moved = moved or status in FOR_GOOD
        address = urljoin(address, leads_to)
    return Answer("unwell", status)


def host_of(address: str) -> str:
    return (urlsplit(address).hostname or "").lower()


def may_be_asked(ip: str, port: int) -> bool:
    """Whether this is a host on the open internet, at a port where pages are."""
    one = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        if one.ipv4_mapped is not None:
            one = one.ipv4_mapped
        elif any(one in network for network in WRAPPED):
            return False
    return port in PORTS and one.is_global and not one.is_multicast


def _meaning(status: int, moved: bool) -> str:
    if status < 400:
        return "moved" if moved else "there"
    if status in (404, 410):
        return "gone"
    return "refused" if status < 500 else "unwell"


def _ask_once(address: str) -> tuple[int, str]:
    """The status, and where it leads to."""
    if not is_web_address(address):
        raise NotAsked(address)
    answer = _request("HEAD", address)
    return _request("GET", address) if answer[0] in TRY_GET else answer


def _request(method: str, address: str) -> tuple[int, str]:
    parts = urlsplit(address)
    line = _line(parts.scheme, parts.hostname or "", parts.port)
    # a host that sends one letter at a time would hold the worker: after a while the line is cut
    cut = threading.Timer(LONGEST, _cut, [line])
    cut.daemon = True
    cut.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        said = {"User-Agent": NAME, "Accept": "*/*", "Connection": "close"}
        line.request(method, quote(path, safe=AS_IT_IS), headers=said)
        answer = line.getresponse()
        return answer.status, answer.headers.get("Location") or ""
    finally:
        cut.cancel()
        line.close()


def _line(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    line: http.client.HTTPConnection
    if scheme == "https":
        line = http.client.HTTPSConnection(
            host, port, timeout=SECONDS, context=ssl.create_default_context()
        )
    else:
        line = http.client.HTTPConnection(host, port, timeout=SECONDS)
    line._create_connection = _connect  # type: ignore[attr-defined]
    return line


def _connect(host: tuple[str, int], timeout: float = SECONDS, *_more: Any) -> socket.socket:
    """Connect to a host whose every address may be asked."""
    found = socket.getaddrinfo(*host, type=socket.SOCK_STREAM)
    ends = [end for *_kind, end in found]
    if not all(may_be_asked(str(end[0]), int(end[1])) for end in ends):
        raise NotAsked(host[0])
    return socket.create_connection((str(ends[0][0]), int(ends[0][1])), timeout)


def _cut(line: http.client.HTTPConnection) -> None:
    if line.sock is not None:
        try:
            line.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
