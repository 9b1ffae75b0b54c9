"""A pack for a board: a story is asked for, its teller says yes, a board member reads it on a
phone, and the yes is taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect
from tests.journeys.looking import Looker
from tests.journeys.steps import Walker, becomes, opens_with, protects_and_releases, tells

NewWindow = Callable[..., Any]
PHONE = 390
STORY = "The lamp over my bed went out on Sunday. Nobody could say who mends lamps."
LINE = "The lamp over my bed went out on Sunday."
WHY = "A small thing that is nobody’s, and so stays."
NOTE = "Read the first page, and then wait a minute."
MOST_PAGES = 20


def test_a_board_hears_a_person_first_and_only_with_their_yes(new_window: NewWindow) -> None:
    # Given a story that its team may read
    teller = Walker(new_window(scripts=False, wide=PHONE))
    code = tells(teller, STORY)
    dilys = Walker(new_window(scripts=False))
    becomes(dilys, "Dilys Penry")
    protects_and_releases(dilys, LINE)

    # When somebody prepares a pack about the ward and asks for it
    kofi = Walker(new_window(scripts=False))
    becomes(kofi, "Kofi Ampah")
    kofi.open("/in/learn/board").press("Prepare a pack")
    kofi.page.get_by_label("About which place, and all below it").select_option("rowan-ward")
    kofi.write("On which day the board meets", "31/12/2099").write(
        "Who will hear it", "Nine of us."
    )
    kofi.press("Begin").sees("Nobody is asked yet.").does_not_see("Give it to the board")
    prepare = kofi.page.url
    finds_among(kofi, kofi.page.get_by_role("link", name="Choose one").get_attribute("href"))
    kofi.sees_heading("Ask for this story?").sees(STORY)
    kofi.write("Why this story?", f"{WHY} {STORY}").press("Ask whoever told it")
    kofi.sees("Say it in your own words")
    kofi.write("Why this story?", WHY).press("Ask whoever told it")
    kofi.sees("They have not answered yet.").does_not_see("Give it to the board")

    # Then its teller reads what for and who hears it, and says yes
    opens_with(teller, code)
    teller.sees("May a board hear your story?").sees("Nine of us.").sees("You can say no.")
    section = teller.page.locator("section", has_text="May a board hear your story?").last
    section.get_by_label("Yes, they may hear it").check()
    section.get_by_role("button", name="Tell them").click()
    teller.sees("We have told them that you said yes.")

    # And the pack is given, with a note before the story
    kofi.open(prepare).sees("They said yes on").write("Your covering note", NOTE)
    kofi.press("Keep the note").press("Look at the whole pack").sees("Not given yet.")
    kofi.open(prepare).press("Give it to the board")
    kofi.sees("This cannot be undone.").press("Give it to the board").sees("Given on")
    pack = kofi.page.url

    # And a board member hears a person on a phone, before anything else
    peter = Walker(new_window(scripts=False, wide=PHONE))
    becomes(peter, "Peter Hallinan")
    peter.open(pack).sees(STORY).sees(NOTE).sees("What is not well").sees("Who is not heard")
    whole = peter.page.inner_text("main")
    assert whole.index(STORY) < whole.index("What is not well") < whole.index("Places over time")
    peter.press("Who was chosen before, and by whom").sees(WHY)

    # And when the yes is taken back, the words are gone and the pack says so
    teller.press("Take my yes back").sees_heading("Take your yes back?")
    teller.press("Take my yes back").sees("Your words are gone from the pack.")
    peter.open(pack).does_not_see(LINE).sees("has taken back their yes").sees("What is not well")


def finds_among(walker: Walker, choose: str | None) -> None:
    """Page by page until the story is among those that could be asked for."""
    for number in range(1, MOST_PAGES):
        walker.open(f"{choose}?page={number}")
        found = walker.page.get_by_role("link", name=LINE)
        if found.count():
            walker.follow(found.first)
            return
    raise AssertionError("The story is not among those that could be asked for.")


def gives_what_is_ready(walker: Walker) -> None:
    """Of the packs in preparation, the first whose story may be heard."""
    prepared = walker.open("/in/learn/board").page.locator("a[href$='/prepare']").all()
    for address in [link.get_attribute("href") for link in prepared]:
        if "Give it to the board" in walker.open(address or "").page.inner_text("main"):
            walker.press("Give it to the board").sees("This cannot be undone.")
            walker.press("Give it to the board").sees("Given on")
            return
    raise AssertionError("No pack is ready to be given.")


def test_the_pages_of_boards_can_be_read_by_everybody(new_window: NewWindow) -> None:
    looker = Looker()
    kofi = Walker(new_window())
    becomes(kofi, "Kofi Ampah")
    gives_what_is_ready(kofi)
    peter = Walker(new_window())
    becomes(peter, "Peter Hallinan")
    peter.open("/in/learn/board").sees_heading("One person, first")
    looker.look(peter.page, "for the board")
    peter.press("Read on: the whole pack")
    expect(peter.page.get_by_role("heading", name="What is not well")).to_be_visible()
    looker.look(peter.page, "board pack")
    peter.open("/in/learn/board/at/rowan-ward/circle")
    looker.look(peter.page, "where the circle holds")
    kofi.open("/in/learn/board/new")
    looker.look(kofi.page, "begin a board pack")
    assert not looker.wrong, "\n" + "\n".join(looker.wrong)
