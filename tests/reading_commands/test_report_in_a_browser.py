"""report.html in a real browser: on a phone and on a desk, in light and in dark."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.reading_commands.invented import DANGER, comments, readings

from wholeheard.listening.measuring.corrected import Errors
from wholeheard.readings_report import About, names, page, tally

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = [*comments(600), f"Nurse Ffion left. {DANGER}. <script>alert(1)</script> {'x' * 4000}"]
    dates = [f"{at % 28 + 1}/{at % 15 % 12 + 1}/{2025 + at % 15 // 12}" for at in range(601)]
    places = [("Rowan", "Elm", "x" * 300)[at % 3] for at in range(601)]
    errors = {("care", code): Errors(0.8, 300, 0.03, 2000) for code in names.CARE}
    counted = tally(0, texts, readings(texts), dates=dates, places=places)
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(page(counted, About("in.csv", True, True, errors)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    where = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if where is None:
        warnings.warn("Chromium is not here: the page is NOT LOOKED AT.", stacklevel=1)
        pytest.skip("Chromium is not here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=where, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield running
        running.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_fits_asks_for_nothing_and_is_open_to_all(
    browser: Any, report: Path, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    ) as context:
        shown = context.new_page()
        asked: list[str] = []
        shown.on("request", lambda request: asked.append(request.url))
        shown.goto(report.as_uri())
        assert asked == [report.as_uri()]
        assert shown.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        faults = Axe().run(shown).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in faults] == []


def test_the_page_says_all_of_it_without_script(browser: Any, report: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        shown = context.new_page()
        shown.goto(report.as_uri())
        assert shown.locator("h2").count() == 9
        shown.locator("article summary").first.click()
        assert shown.locator("article details[open] td").first.is_visible()
