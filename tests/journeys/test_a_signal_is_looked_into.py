"""A ward manager sees a signal, opens the stories behind it and writes a note on the chart."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.journeys.a_past import MANY
from tests.journeys.looking import Looker
from tests.journeys.steps import KeyboardWalker, Walker, becomes

WARD, MANAGER = "linnet-ward", "Delroy Simms"
OVER_TIME = f"/in/understand/over-time/{WARD}"
A_NOTE = "Two of the night staff were away all month."
NewWindow = Callable[..., Any]


@pytest.fixture(scope="module")
def a_past(address: str, demo_folder: Path) -> None:
    """More than a year of stories at the ward, and many of them last month."""
    ours = ("DJANGO_", "WHOLEHEARD_", "DATABASE_URL")
    plain = {name: text for name, text in os.environ.items() if not name.startswith(ours)}
    subprocess.run(
        [sys.executable, "-m", "tests.journeys.a_past", WARD],
        env=plain | {"WHOLEHEARD_DATA": str(demo_folder / "data"), "WHOLEHEARD_DEMO": "1"},
        cwd=Path(__file__).parents[2],
        check=True,
        timeout=300,
    )


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def test_a_signal_is_seen_its_stories_are_opened_and_a_note_is_written_by_keyboard(
    a_past: None, new_window: NewWindow
) -> None:
    # Given a ward manager with a keyboard and no scripts
    manager = KeyboardWalker(new_window(scripts=False))
    becomes(manager, MANAGER)

    # When they look at their ward over time
    manager.press("Understand").press("Over time").press("Linnet Ward")
    manager.sees_heading("Linnet Ward and its own past")

    # Then the last month is a signal, beside how many there would be by chance
    manager.sees("One chart carries a signal: Stories told.").sees("Where nothing has changed")
    expect(manager.page.locator("#told")).to_contain_text("Higher than usual")

    # When they open the table of that chart and the number of last month
    chart = manager.page.locator("#told")
    chart.locator("summary", has_text="Table").press("Enter")
    number = chart.locator("tbody tr").last.locator("a")
    plotted = int(re.findall(r"\d+", number.inner_text())[0])
    assert plotted >= MANY
    number.focus()
    with manager.page.expect_navigation():
        manager.page.keyboard.press("Enter")

    # Then as many stories stand there, and each opens
    manager.sees(f"{plotted} stories stand behind this point.")
    listed = manager.page.url
    assert _number_of_stories(manager) == plotted
    manager.open(listed).follow(
        manager.page.locator("ul.behind a", has_text="Nobody came at night").first
    )
    manager.sees("Nobody came at night")

    # When they write what happened that month
    manager.open(OVER_TIME).follow(chart.get_by_role("link", name=re.compile("^Write a note")))
    manager.page.get_by_label("From which month").select_option(index=1)
    manager.write("What happened then", A_NOTE).press("Put it on the chart")

    # Then it stands on that chart, with their name
    expect(chart.locator("p.note")).to_have_text(A_NOTE)
    expect(chart.locator("p.signed")).to_contain_text(MANAGER)


def test_a_point_of_the_chart_leads_to_its_stories_with_one_press(
    a_past: None, new_window: NewWindow
) -> None:
    manager = Walker(new_window(scripts=False))
    becomes(manager, MANAGER)
    manager.open(OVER_TIME)
    manager.follow(manager.page.locator("#told svg a").last)
    manager.sees("stories stand behind this point.")


def _number_of_stories(walker: Walker) -> int:
    """Over all pages of the list."""
    number = walker.page.locator("ul.behind li").count()
    following = walker.page.locator("a[rel=next]")
    while following.count():
        walker.follow(following)
        number += walker.page.locator("ul.behind li").count()
    return number


def test_its_pages_can_be_used_by_everybody(
    a_past: None, new_window: NewWindow, looker: Looker
) -> None:
    manager = Walker(new_window())
    becomes(manager, MANAGER)
    for name, path in {
        "over time, places": "/in/understand/over-time",
        "over time": OVER_TIME,
        "over time, the care lens": f"{OVER_TIME}?of=care",
        "over time, what became of them": f"{OVER_TIME}?of=path",
        "over time, seen from outside": "/in/understand/over-time/rowan-ward",
        "what became of stories": f"{OVER_TIME}/became",
        "gaps between groups": f"{OVER_TIME}/gaps",
        "not heard": "/in/understand/not-heard",
        "the same sign again": "/in/understand/same-sign-again",
        "register": "/in/understand/register",
        "write on a chart": f"{OVER_TIME}/write",
    }.items():
        manager.open(path)
        for fold in manager.page.locator("main summary").all()[:4]:
            fold.click()
        looker.look(manager.page, name)
    manager.open(f"{OVER_TIME}/write").press("Put it on the chart").sees("Choose a month.")
    looker.look(manager.page, "write on a chart with errors")
    manager.open(f"{OVER_TIME}/told/2026-13").sees("There is no month")
    looker.look(manager.page, "no such month")
    manager.open(OVER_TIME).follow(manager.page.locator("#told svg a").last)
    looker.look(manager.page, "stories behind a point")
