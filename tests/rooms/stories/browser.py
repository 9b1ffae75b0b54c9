"""A teller's browser without scripts: what it was shown, and what it sends next."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from wholeheard.rooms.safekeeping import words
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.models import Story

WHOLE_WAY = ["words", "well", "questions", "who", "where", "check"]


@dataclass
class Browser:
    """What a teller's browser holds: the last page, and the fields hidden in it."""

    address: str
    client: Client = field(default_factory=Client)
    body: str = ""
    status: int = 0

    def open(self) -> Browser:
        return self._took(self.client.get(self.address))

    def send(self, go: str = "on", *, to: str = "", **typed: Any) -> Browser:
        said = {"so_far": self.so_far, "page": self.page, "go": go} | typed
        return self._took(self.client.post(to or self.address, said))

    def _took(self, response: Any) -> Browser:
        self.body, self.status = response.content.decode(), response.status_code
        return self

    @property
    def so_far(self) -> str:
        return self._hidden("so_far")

    @property
    def page(self) -> str:
        return self._hidden("page")

    @property
    def telling(self) -> tellings.Telling:
        found = tellings.unseal(self.so_far)
        assert found is not None
        return found

    def boxes(self, of: str) -> list[str]:
        """The names of the boxes on this page that are asked for each organisation, in order."""
        return list(dict.fromkeys(re.findall(rf'name="({of}_[0-9a-f]{{32}})"', self.body)))

    def ticked(self, of: str) -> dict[str, list[str]]:
        """Each of those as it stands ticked."""
        found: dict[str, list[str]] = {one: [] for one in self.boxes(of)}
        for tag in re.findall(r"<input[^>]*\bchecked\b[^>]*>", self.body):
            name, value = (re.findall(rf'{one}="([^"]*)"', tag)[0] for one in ("name", "value"))
            if name in found:
                found[name].append(value)
        return found

    @property
    def code(self) -> str:
        plain = re.sub(r"<[^>]+>", "", self.body)
        found = re.search(r"(?:[0-9A-HJKMNP-TV-Z]{3}\s){6}[0-9A-HJKMNP-TV-Z]{3}", plain)
        assert found, "no code on the page"
        return found.group()

    def shows(self, text: str) -> bool:
        return text in html.unescape(self.body)

    def has_error(self, field_name: str, *, at: str = "") -> bool:
        """Whether it stands at the field, and above the page leads there; or to another, `at`."""
        leads = f'href="#id_{at or field_name}' in self.body
        return leads and f'id="id_{field_name}_error"' in self.body

    def _hidden(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self.body)
        return html.unescape(found.group(1)) if found else ""


def at_page(browser: Browser, name: str, **said: Any) -> Browser:
    """Go on, leaving out everything, until the page of that name."""
    browser.send(words=said.pop("words", "I waited four hours."))
    for _ in range(len(WHOLE_WAY)):
        if browser.page == name:
            return browser
        browser.send(**(said if browser.page == "who" else {}))
    raise AssertionError(f"never came to {name}")


def only_story() -> Story:
    return Story.objects.everywhere().select_related("organisation").get()


def told_parts() -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in words.open_words(only_story())]
