"""A crowd of tellers as light as can be: raw sockets that stay open, one loop, no library.

A teller asks for the page, writes, goes straight to the end, agrees and sends; each page carries
what was said before in a hidden field, which is read out and sent on.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bench.house import written

SO_FAR = re.compile(rb'name="so_far" value="([^"]+)"')
CODE = re.compile(rb'<p class="code">((?:<span>[0-9A-Z]{3}</span> ?){7})</p>')
LENGTH = re.compile(rb"\r\n[Cc]ontent-[Ll]ength: (\d+)")
AGREED = ["team", "learning", "published", "quoted", "machine"]
PATIENCE = 30  # seconds


@dataclass
class Seen:
    """What the tellers met: seconds by kind of request, codes acknowledged, and faults."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def note(self, name: str, seconds: float) -> None:
        self.seconds.setdefault(name, []).append(seconds)


class Line:
    """One connection to the server, opened again when it was closed."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(
        self, path: str, form: list[tuple[str, str]] | None = None, *, cookie: str = ""
    ) -> tuple[int, bytes]:
        """Send one request: its status and the page."""
        if self.writer is None or self.writer.is_closing():
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        assert self.reader is not None
        try:
            self.writer.write(request(path, form, cookie))
            head = await self.reader.readuntil(b"\r\n\r\n")
            length = LENGTH.search(head)
            page = (
                await self.reader.readexactly(int(length.group(1)))
                if length
                else await self._in_chunks(self.reader)
            )
        except (OSError, EOFError):
            self.close()
            raise
        if b"close" in head[:400].lower().partition(b"connection:")[2][:10]:
            self.close()
        return int(head[9:12]), page

    async def _in_chunks(self, reader: asyncio.StreamReader) -> bytes:
        page = b""
        while size := int(await reader.readuntil(b"\r\n"), 16):
            page += await reader.readexactly(size)
            await reader.readexactly(2)
        await reader.readexactly(2)
        return page

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
        self.writer = None


def request(path: str, form: list[tuple[str, str]] | None, cookie: str = "") -> bytes:
    """The bytes of a request, a post when there is a form."""
    head = f"{'GET' if form is None else 'POST'} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    head += f"Cookie: {cookie}\r\n" if cookie else ""
    if form is None:
        return f"{head}\r\n".encode()
    body = urlencode(form).encode()
    return (
        f"{head}Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\nSec-Fetch-Site: same-origin\r\n\r\n"
    ).encode() + body


class Teller:
    """One person after another at one connection."""

    def __init__(self, port: int, seen: Seen, chance: random.Random, places: int) -> None:
        self.line = Line(port)
        self.seen = seen
        self.chance = chance
        self.places = places

    async def up_to_the_end(self, *, all_pages: bool = False) -> tuple[str, str] | None:
        """Walk to the last page: where to send it, and what was said so far."""
        path = f"/at/ward-{self.chance.randrange(self.places)}/tell"
        so_far = await self._page("the page", path, None)
        words = [("page", "words"), ("words", written(self.chance)), ("go", "on")]
        so_far = so_far and await self._page("the words", path, [("so_far", so_far), *words])
        for page in ("different", "well", "questions", "who", "when") if all_pages else ():
            said = [("page", page), ("go", "on"), *SAID.get(page, [])]
            so_far = so_far and await self._page(
                f"the page {page}", path, [("so_far", so_far), *said]
            )
        last = ("page", "where" if all_pages else "different")
        end = [last, ("different", ""), ("go", "end")]
        so_far = so_far and await self._page("to the end", path, [("so_far", so_far), *end])
        return (path, so_far) if so_far else None

    async def send(self, path: str, so_far: str) -> str | None:
        """The final post: the code that comes back."""
        form = [("so_far", so_far), ("page", "check"), ("go", "send"), ("care", "go_on")]
        page = await self._ask("the final post", path, form + [("agreed", one) for one in AGREED])
        code = CODE.search(page) if page else None
        if code is None:
            self.seen.faults.append("a final post without a code in the answer")
            return None
        self.seen.codes.append(re.sub(r"<[^>]*>| ", "", code.group(1).decode()))
        return self.seen.codes[-1]

    async def tell(self, *, all_pages: bool = False) -> str | None:
        """A whole telling."""
        reached = await self.up_to_the_end(all_pages=all_pages)
        return await self.send(*reached) if reached else None

    async def _page(self, name: str, path: str, form: list[tuple[str, str]] | None) -> str | None:
        page = await self._ask(name, path, form)
        found = SO_FAR.search(page) if page else None
        return found.group(1).decode() if found else None

    async def _ask(self, name: str, path: str, form: list[tuple[str, str]] | None) -> bytes | None:
        began = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                status, page = await self.line.ask(path, form)
        except (OSError, EOFError, TimeoutError) as error:
            self.line.close()
            self.seen.faults.append(f"{name}: {type(error).__name__}")
            return None
        self.seen.note(name, time.perf_counter() - began)
        if status != 200:
            self.seen.faults.append(f"{name}: status {status}")
            return None
        return page


SAID = {
    "different": [("different", "A chair with a back, and one word about the wait.")],
    "well": [("well", "The porter sang to my sister.")],
    "questions": [("first", "Who decides how long the desk is staffed?")],
    "who": [("voice", "family"), ("behalf", "parent")],
    "when": [("month_number", "3"), ("year", "2025")],
}


async def tell_for(
    seconds: float,
    at_once: int,
    port: int,
    places: int,
    *,
    most: int = 100_000,
    all_pages: bool = False,
) -> Seen:
    """So many tellers at once, each telling again and again, for so long or so often at most."""
    seen, until = Seen(), time.perf_counter() + seconds

    async def one(number: int) -> None:
        teller = Teller(port, seen, random.Random(number), places)
        while time.perf_counter() < until and len(seen.codes) < most:
            await teller.tell(all_pages=all_pages)
        teller.line.close()

    await asyncio.gather(*(one(number) for number in range(at_once)))
    return seen
