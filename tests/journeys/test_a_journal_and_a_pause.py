"""A journal that nobody else can read, and a reader who is warned and offered a pause."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.journeys.hard_stories import HARD, WARNING
from tests.journeys.looking import Looker
from tests.journeys.steps import KeyboardWalker, Walker, becomes

WARD, OWNER, ADMINISTRATOR = "linnet-ward", "Tomos Vaughan", "Lowri Batchelor"
JOURNAL = "/in/empathise/journal"
MINE = "Today a quetzal sat on the rail of bed nine."
LATER = "And when it had shut I wrote of the quetzal again."
NewWindow = Callable[..., Any]


@pytest.fixture
def looker() -> Iterator[Looker]:
    looks = Looker()
    yield looks
    assert not looks.wrong, "\n" + "\n".join(looks.wrong)


def opens_the_journal(walker: Walker) -> None:
    """As the demo's own page says, which is the one place where a passphrase stands."""
    walker.open("/in/demo/")
    passphrase = walker.page.locator("main code").inner_text()
    becomes(walker, OWNER)
    walker.press("Empathise").press("Journal").sees_heading("Your journal")
    walker.write("The passphrase of your journal", passphrase).press("Open it")
    walker.sees("Shut it now")


def test_a_journal_is_written_and_nobody_else_can_read_it(
    new_window: NewWindow, demo_folder: Path
) -> None:
    # Given somebody with a journal, and a browser without scripts
    tomos = KeyboardWalker(new_window(scripts=False))
    opens_the_journal(tomos)

    # When they write, from a prompt or from none
    tomos.press("Write").sees_heading("Write")
    tomos.write("A title", "The quetzal").write("In your own words", MINE).press("Keep it")

    # Then it stands there, and only the pages of the journal are sent the key
    tomos.sees(MINE)
    mine = tomos.page.url
    (cookie,) = [one for one in tomos.page.context.cookies() if one["name"] == "journal"]
    assert (cookie["path"], cookie["httpOnly"], cookie["sameSite"]) == (JOURNAL, True, "Strict")
    assert "journal=" in cookie_sent_to(tomos, JOURNAL)
    assert "journal=" not in cookie_sent_to(tomos, "/in/me")

    # When it is shut, what they write is kept all the same and shown to nobody
    tomos.open(JOURNAL).press("Shut it now").does_not_see("The quetzal")
    tomos.press("Write something now").write("In your own words", LATER).press("Keep it")
    tomos.sees_heading("Kept. It is locked.").does_not_see("quetzal")

    # When the administrator looks for it, by every way there is
    ada = Walker(new_window(scripts=False))
    becomes(ada, ADMINISTRATOR)
    ada.open(mine).sees("There is nothing here for you to see.").does_not_see("quetzal")
    ada.open("/in/people?q=Tomos").press(OWNER).sees_heading(OWNER).does_not_see("quetzal")
    ada.page.context.add_cookies([{**cookie}])
    ada.open(mine).sees("There is nothing here for you to see.")
    ada.open(JOURNAL).does_not_see("Shut it now").does_not_see("quetzal")

    # Then the database gives sealed bytes, and neither it nor any file of the house the words
    assert number_of_entries(demo_folder) >= 5
    for file in demo_folder.rglob("*"):
        if file.is_file():
            assert b"quetzal" not in file.read_bytes(), file.name

    # And its owner reads both
    opens_the_journal(tomos)
    tomos.press("Without a title").sees(LATER)


def cookie_sent_to(walker: Walker, path: str) -> str:
    with walker.page.expect_request(lambda asked: asked.url.endswith(path)) as asked:
        walker.open(path)
    return str(asked.value.all_headers().get("cookie", ""))


def number_of_entries(demo_folder: Path) -> int:
    """As somebody asks who has the database before them."""
    file = demo_folder / "data" / "wholeheard.sqlite3"
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as asked:
        rows = asked.execute("SELECT title, words, key FROM journal_entry").fetchall()
    assert not any(b"robin" in part for row in rows for part in row)
    return len(rows)


@pytest.fixture(scope="module")
def hard_stories(address: str, demo_folder: Path) -> None:
    ours = ("DJANGO_", "WHOLEHEARD_", "DATABASE_URL")
    plain = {name: text for name, text in os.environ.items() if not name.startswith(ours)}
    subprocess.run(
        [sys.executable, "-m", "tests.journeys.hard_stories", WARD],
        env=plain | {"WHOLEHEARD_DATA": str(demo_folder / "data"), "WHOLEHEARD_DEMO": "1"},
        cwd=Path(__file__).parents[2],
        check=True,
        timeout=300,
    )


def test_a_reader_is_warned_and_offered_a_pause_that_nobody_else_hears_of(
    hard_stories: None, new_window: NewWindow, looker: Looker
) -> None:
    # Given a manager at whose ward three hard stories were told
    reader = Walker(new_window())
    becomes(reader, "Delroy Simms")

    reader.open(f"/in/help/answers/{WARD}")
    shown = reader.page.locator("main a", has_text=f"This one {WARNING}.")
    hard = {str(one.get_attribute("href")) for one in shown.all()}
    if WARNING in reader.page.locator("main .two").inner_text():
        first = reader.page.get_by_role("link", name="All about this story")
        hard.add(str(first.get_attribute("href")))
    assert len(hard) == len(HARD)

    # When they open one after the other, a warning comes first and the words stay folded
    for story in sorted(hard):
        reader.open(story).sees("You can read it now, later or not at all.")
        expect(reader.page.get_by_text("She died on the Monday")).to_be_hidden()
        reader.page.locator("main summary", has_text=WARNING).click()
        expect(reader.page.get_by_text("She died on the Monday")).to_be_visible()
        reader.press("I have read it")

    # Then a pause is offered, to them alone
    reader.sees("You have read 3 hard stories today. That is work.").sees("Only you see this.")
    looker.look(reader.page, "a third hard story read")
    reader.open(f"/in/help/answers/{WARD}").sees("That is work.")
    looker.look(reader.page, "a team, with a pause offered")
    reader.press("Where to turn, or stop here").sees_heading("Stop here for a while")
    looker.look(reader.page, "a pause")
    reader.press("Write it down for yourself").sees_heading("Your journal")

    other = Walker(new_window(scripts=False))
    becomes(other, ADMINISTRATOR)
    other.press("People").press("Delroy Simms").does_not_see("hard")


def test_the_pages_of_a_journal_can_be_used_by_everybody(
    new_window: NewWindow, looker: Looker
) -> None:
    ada = Walker(new_window())
    becomes(ada, ADMINISTRATOR)
    ada.open(JOURNAL)
    looker.look(ada.page, "a journal that is shut")
    ada.write("The passphrase of your journal", "not this one").press("Open it")
    looker.look(ada.page, "a wrong passphrase")
    ada.open(f"{JOURNAL}/begin")
    looker.look(ada.page, "begin a journal")
    ada.press("Begin")
    looker.look(ada.page, "begin a journal, with errors")
    tomos = Walker(new_window())
    opens_the_journal(tomos)
    looker.look(tomos.page, "a journal that is open")
    for name in ("write", "passphrase", "file", "let-go"):
        tomos.open(f"{JOURNAL}/{name}")
        for fold in tomos.page.locator("main summary").all():
            fold.click()
        looker.look(tomos.page, f"journal, {name}")
    tomos.open(JOURNAL).press("Bed four")
    looker.look(tomos.page, "journal, an entry")
    entry = tomos.page.url
    for name in ("change", "line", "let-go"):
        tomos.open(f"{entry}/{name}")
        looker.look(tomos.page, f"journal, an entry, {name}")
    tomos.open(f"{entry}/line").page.locator("label.choice").first.click()
    tomos.press("Look at this line")
    tomos.write("As others will read it", "Jean Morgan laughed.").press("Look again")
    looker.look(tomos.page, "journal, one line")
    tomos.open(JOURNAL).press("Shut it now").press("Write something now")
    tomos.write("In your own words", "Something.").press("Keep it")
    looker.look(tomos.page, "journal, kept")
