"""Screenshots of the main pages, for README and docs. `make pictures` says into which folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.steps import (
    HER_QUESTION,
    HER_STORY,
    Walker,
    becomes,
    begins_to_tell,
    decides_all,
    finds_to_protect,
    opens_with,
    tells,
)

FOLDER = os.environ.get("WHOLEHEARD_PICTURES", "")
DESKTOP = {"width": 1280, "height": 860}
SIZES = {"desktop": (1280, 900), "phone": (390, 1600)}  # wide, and at most so high
LARGEST = 200_000

pytestmark = [
    pytest.mark.pictures,
    pytest.mark.skipif(not FOLDER, reason="WHOLEHEARD_PICTURES names no folder"),
]


def take(page: Any, name: str) -> None:
    """One picture at a desktop and one on a phone, none so large that a README grows slow."""
    Path(FOLDER).mkdir(parents=True, exist_ok=True)
    for where, (wide, most) in SIZES.items():
        page.set_viewport_size({"width": wide, "height": 700})
        whole = page.evaluate("() => document.documentElement.scrollHeight")
        page.set_viewport_size({"width": wide, "height": min(whole, most)})
        file = Path(FOLDER) / f"{name}-{where}.png"
        page.evaluate("() => { scrollTo(0, 0); document.activeElement.blur() }")
        page.screenshot(path=file)
        assert file.stat().st_size < LARGEST, f"{file} is {file.stat().st_size} bytes"
    page.set_viewport_size(DESKTOP)


def test_pictures_of_the_main_pages(new_window: Callable[..., Any]) -> None:
    amara = Walker(new_window())
    take(amara.open("/at/rowan-ward").page, "home")
    begins_to_tell(amara)
    amara.write("In your own words", HER_STORY)
    take(amara.page, "tell")
    code = tells(amara, HER_STORY, question=HER_QUESTION)
    take(amara.page, "thanks")

    dilys = Walker(new_window())
    becomes(dilys, "Dilys Penry")
    finds_to_protect(dilys, "Gwenllian Pritchard")
    dilys.follow(dilys.page.locator("button[value=take_out]").first)
    take(dilys.page, "protect")
    decides_all(dilys)
    dilys.press("Release to Rowan Ward")

    callum = Walker(new_window())
    becomes(callum, "Callum Reade")
    take(callum.open("/in/help/answers/rowan-ward").page, "team")
    callum.press(HER_QUESTION)
    callum.press("I have read it")
    take(callum.page, "story")
    callum.press("Answer")
    callum.write(
        "Your answer",
        "Your mother asked at two, and nobody came until four. Nobody told her how long it would "
        "be, and that was ours to do. I am sorry.\n\nTwo of us were in one bay and did not look "
        "out of it. From Monday whoever cannot come says so, and says when.",
    )
    callum.tick(HER_QUESTION)
    take(callum.page, "reply")
    callum.press("Look it over").press("Send to them")
    callum.press("Say what came of it").tick("A change is planned")
    callum.write(
        "In your words, to the person who told it",
        "Whoever cannot come says so, and says when. We try it for six weeks.",
    )
    callum.press("Put it on their page")

    opens_with(amara, code)
    take(amara.page, "return")
    amara.page.emulate_media(color_scheme="dark")
    take(amara.page, "return-dark")

    marsha = Walker(new_window())
    becomes(marsha, "Marsha Obi")
    marsha.open("/in/attend/concerns")
    marsha.follow(marsha.page.locator("article .button", has_text="Look at it").first)
    take(marsha.page, "concern")
