"""What people do, in the words of given, when and then.

`Walker` walks with the pointer, for pages that are looked at. `KeyboardWalker` does the same with
the keyboard alone: Tab until the thing has the focus, then Enter, Space or letters, as a person
does who cannot use a pointer. Neither knows an address that a person could not find on a page.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

WAIT_FOR_THE_WORKER = 60.0
A_MOMENT = 200.0
"""Milliseconds before somebody looks again: who asks without a pause takes the worker's time."""
MOST_TABS = 400

HER_STORY = (
    "My mother Gwenllian Pritchard was on Rowan Ward for nine days. "
    "A nurse called Sarah Jones held her hand when she was frightened.\n\n"
    "On the Tuesday she asked for the toilet at two. It came to four before anyone came. "
    "She cried, and said she was sorry. You can ring me on 07700 900123."
)
HER_QUESTION = "Why did nobody tell her how long it would be?"
NAMES_IN_IT = ("Gwenllian Pritchard", "Sarah Jones", "07700 900123")

# What has the focus: what a screen reader would call it, near enough.
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return "";
  const label = e.labels && e.labels.length ? e.labels[0].innerText : "";
  const name = e.getAttribute("aria-label") || label || e.innerText || e.value || "";
  return name.replace(/\\s+/g, " ").trim();
}"""


class Walker:
    """Somebody with a browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    # ---- doing ----

    def open(self, path: str) -> Walker:
        self.page.goto(path)
        return self

    def press(self, name: str) -> Walker:
        """A button or a link, by what it says; what is only said aloud follows a colon."""
        return self.follow(self._thing(name))

    def follow(self, thing: Locator) -> Walker:
        """Something that leads to another page, by where it stands."""
        with self.page.expect_navigation():
            thing.click()
        return self

    def write(self, label: str, words: str) -> Walker:
        self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}")).first.fill(words)
        return self

    def tick(self, label: str) -> Walker:
        """A circle or a square, by what stands beside it."""
        self.page.locator("label.choice", has_text=label).first.locator("input").check()
        return self

    def _thing(self, name: str) -> Locator:
        spoken = re.escape(name).replace(":", r"\s*:")
        exact = re.compile(rf"^\s*{spoken}\s*$")
        button = self.page.get_by_role("button", name=exact)
        return button.or_(self.page.get_by_role("link", name=exact)).first

    # ---- seeing ----

    def sees(self, words: str) -> Walker:
        expect(self.page.locator("body")).to_contain_text(words)
        return self

    def does_not_see(self, words: str) -> Walker:
        expect(self.page.locator("body")).not_to_contain_text(words)
        return self

    def sees_heading(self, words: str) -> Walker:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)
        return self

    def comes_again_until(
        self, there: Callable[[Page], bool], path: str, wait: float = WAIT_FOR_THE_WORKER
    ) -> Walker:
        """Load a page again until something stands on it: the worker works beside us."""
        until = time.monotonic() + wait
        self.page.goto(path)
        while not there(self.page):
            assert time.monotonic() < until, f"It never came: {self.page.inner_text('main')}"
            self.page.wait_for_timeout(A_MOMENT)
            self.page.goto(path)
        return self


class KeyboardWalker(Walker):
    """Somebody without a pointer."""

    def press(self, name: str) -> Walker:
        self._go_to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self

    def write(self, label: str, words: str) -> Walker:
        self._go_to(label)
        if self.page.evaluate("() => document.activeElement.matches('a')"):
            self.page.keyboard.press("Enter")  # what is wrong names its box, and leads to it
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(words)
        return self

    def tick(self, label: str) -> Walker:
        self._go_to(label, or_its_group=True)
        if not self.page.evaluate("() => document.activeElement.checked"):
            self.page.keyboard.press("Space")
        return self

    def _go_to(self, name: str, *, or_its_group: bool = False) -> None:
        """Tab until the thing of that name has the focus; in a group of circles, arrow down."""
        for _step in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self._is_at(name):
                return
            if or_its_group and self._down_the_group(name):
                return
        raise AssertionError(f"No key leads to “{name}”.")

    def _is_at(self, name: str) -> bool:
        focused = self.page.evaluate(FOCUSED)
        return bool(focused == name or (name and focused.startswith(name + " ")))

    def _down_the_group(self, name: str) -> bool:
        if self.page.evaluate("() => document.activeElement.type") != "radio":
            return False
        first = self.page.evaluate("() => document.activeElement.id")
        for _step in range(20):
            self.page.keyboard.press("ArrowDown")
            if self._is_at(name):
                return True
            if self.page.evaluate("() => document.activeElement.id") == first:
                return False
        return False


# ---- when somebody tells ----


def begins_to_tell(walker: Walker, place: str = "rowan-ward") -> None:
    walker.open(f"/at/{place}").press("Tell us what happened")
    walker.sees_heading("What happened?")


def tells(
    walker: Walker,
    words: str = HER_STORY,
    *,
    question: str = "",
    agreed: tuple[str, ...] = ("The team",),
    place: str = "rowan-ward",
) -> str:
    """From the open page of a place to the code. The code."""
    begins_to_tell(walker, place)
    walker.write("In your own words", words).press("Continue")
    if question:
        walker.press("Continue").sees_heading("Is there something")
        walker.write("Your question", question)
    walker.press("Go straight to the end").sees_heading("Read it once more")
    for one in agreed:
        walker.tick(one)
    walker.press("Send my story").sees_heading("Your story is with us.")
    return code_on(walker.page)


def code_on(page: Page) -> str:
    """The code as it stands on its card."""
    return " ".join(page.locator(".code-card .code").inner_text().split())


# ---- when staff do their part ----


def becomes(walker: Walker, name: str) -> None:
    """One-click roles of the demo."""
    walker.open("/in/demo/").press(f"Be {name}").does_not_see("A walk through the house")


def finds_to_protect(walker: Walker, words: str, place: str = "Rowan Ward") -> None:
    """Once the machine has looked at it, the story with these words waits among those of today."""
    until = time.monotonic() + WAIT_FOR_THE_WORKER
    while not _opens_one_with(walker, words, place):
        assert time.monotonic() < until, f"“{words}” never came to be protected."
        walker.page.wait_for_timeout(A_MOMENT)
    walker.sees_heading("Take out what could give someone away")


def _opens_one_with(walker: Walker, words: str, place: str) -> bool:
    """Open what arrived today for a place, one after the other, until these words are there."""
    number = _of_today(walker, place).count()
    for at in range(number):
        _of_today(walker, place).nth(at).focus()
        with walker.page.expect_navigation():
            walker.page.keyboard.press("Enter")
        if words in walker.page.inner_text(".sheet"):
            return True
    return False


def _of_today(walker: Walker, place: str) -> Locator:
    walker.open("/in/attend/protecting")
    rows = walker.page.locator("tbody tr", has_text=place).filter(has_text="Arrived today")
    return rows.get_by_role("link", name=place)


def decides_all(walker: Walker) -> None:
    """Take out every proposal, one after the other."""
    page = walker.page
    while (left := page.locator("button[value=take_out]").count()) > 0:
        name = page.locator("button[value=take_out]").first.get_attribute("aria-label") or ""
        walker.press(name)
        expect(page.locator("button[value=take_out]")).to_have_count(left - 1)


def protects_and_releases(walker: Walker, words: str, place: str = "Rowan Ward") -> None:
    finds_to_protect(walker, words, place)
    decides_all(walker)
    walker.press(f"Release to {place}").sees_heading("Released.")


def opens_with(walker: Walker, code: str) -> None:
    """Come back with the code, from the open page of the place."""
    walker.open("/at/rowan-ward").press("I have a code")
    walker.write("Your code", code).press("Open my story")


def opens_the_story_with(walker: Walker, address: str, words: str) -> Walker:
    """Among the stories of a team, the one with these words: they stand in no order of time."""
    for where in sorted(_stories_of(walker, address), key=lambda one: words[:30] not in one[1]):
        if words in walker.open(where[0]).page.inner_text("main"):
            return walker
    raise AssertionError(f"no story of {address} with {words}")


def _stories_of(walker: Walker, address: str) -> list[tuple[str, str]]:
    """Where each is, and its line in the list, from all pages of it."""
    found: dict[str, str] = {}
    walker.open(f"/in/help/answers/{address}")
    while True:
        for link in walker.page.locator("main a[href*='/in/help/story/']").all():
            where = (link.get_attribute("href") or "").split("#")[0]
            if re.fullmatch(r".*/story/[a-z2-7]{26}", where):
                found[where] = found.get(where, "") + link.inner_text()
        following = walker.page.locator("main a[rel=next]")
        if not following.count():
            return list(found.items())
        walker.follow(following.first)
