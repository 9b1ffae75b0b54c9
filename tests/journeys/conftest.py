"""A house with its demo in it, served as in life, and a browser to walk through it.

The demo is built once, in a folder of its own, and served by the real command: web and worker, on
a free port of this machine. The browser is Debian's Chromium, where it is there in the form that
has no window: it walks at a third of the cost. Nothing here uses the network: what a page asks for
from another host is written down, and a test fails on it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LONGEST_START = 420.0
PATIENCE = 20_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey is slow; none runs where there is no browser, and it says so."""
    here = Path(__file__).parent
    missing = pytest.mark.skip(reason=f"NO BROWSER: {CHROMIUM} is not there. `make browser`.")
    for item in items:
        if here in Path(item.path).parents:
            item.add_marker(pytest.mark.slow)
            if not Path(CHROMIUM).exists():
                item.add_marker(missing)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo keeps its data (in `data`) and its log."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def address(demo_folder: Path) -> Iterator[str]:
    """The demo, built and served: web and worker. Its address."""
    folder = demo_folder
    port = _free_port()
    log = (folder / "log").open("wb")
    command = [sys.executable, "-m", "wholeheard.cli", "demo", "--port", str(port)]
    serving = subprocess.Popen(
        [*command, "--data", str(folder / "data")],
        env=_plain_environment(),
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_until_it_answers(f"http://127.0.0.1:{port}/safe", serving, folder / "log")
        _wait_until_it_is_whole(serving, folder / "log")
        yield f"http://127.0.0.1:{port}"
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait(timeout=60)
        log.close()


def _plain_environment() -> dict[str, str]:
    """What a shell has, without what the other tests set."""
    ours = ("DJANGO_", "WHOLEHEARD_", "DATABASE_URL")
    return {name: text for name, text in os.environ.items() if not name.startswith(ours)}


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _wait_until_it_answers(address: str, serving: subprocess.Popen[bytes], log: Path) -> None:
    """Ask until it answers; say what it said if it stops first."""
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        if serving.poll() is not None:
            pytest.fail(f"The demo stopped:\n{log.read_text()[-2000:]}")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            try:
                serving.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                continue
    pytest.fail(f"The demo did not answer:\n{log.read_text()[-2000:]}")


def _wait_until_it_is_whole(serving: subprocess.Popen[bytes], log: Path) -> None:
    """Its first page opens before all of its past is written."""
    until = time.monotonic() + LONGEST_START
    while "The demo was made" not in log.read_text():
        if serving.poll() is not None or time.monotonic() > until:
            pytest.fail(f"The demo was not made:\n{log.read_text()[-2000:]}")
        with contextlib.suppress(subprocess.TimeoutExpired):
            serving.wait(timeout=0.2)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield chromium
        chromium.close()


@dataclass
class Heard:
    """What the browser was heard to do: where it asked, and what it complained of."""

    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def listen(self, page: Any) -> None:
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, message: Any) -> None:
        """Errors; a 404 that was asked for on purpose is not one."""
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def elsewhere(self, address: str) -> list[str]:
        """What was asked of any other host."""
        return [url for url in self.asked if not url.startswith((address + "/", "data:"))]


@pytest.fixture
def heard(address: str) -> Iterator[Heard]:
    """Whoever walks: nothing was asked of another host, and no page broke its own policy."""
    ears = Heard()
    yield ears
    assert ears.asked, "nobody went anywhere"
    assert ears.elsewhere(address) == []
    assert ears.complaints == []


@pytest.fixture
def new_window(browser: Any, address: str, heard: Heard) -> Iterator[Callable[..., Any]]:
    """Open a window that knows nothing: `new_window()`, or `new_window(scripts=False)`."""
    opened = []

    def act(*, scripts: bool = True, wide: int = 1280, theme: str = "light") -> Any:
        context = browser.new_context(
            base_url=address,
            java_script_enabled=scripts,
            viewport={"width": wide, "height": 900},
            color_scheme=theme,
            locale="en-GB",
            timezone_id="Europe/London",
        )
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        page = context.new_page()
        heard.listen(page)
        return page

    yield act
    for context in opened:
        context.close()
