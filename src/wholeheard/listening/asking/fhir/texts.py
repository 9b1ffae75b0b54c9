"""The words of a Questionnaire in its languages, as plain text."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

from wholeheard.listening.asking import checking
from wholeheard.listening.asking.fhir import choices
from wholeheard.listening.asking.fhir.names import TRANSLATION
from wholeheard.listening.asking.fhir.notes import Notes
from wholeheard.listening.asking.fhir.parsing import Resource, listed, walk

BESIDE = frozenset({"extension", "id"})
TAG = re.compile(r"<[^<>]*>")


class Texts:
    """Reads words in every language in which all of them are there."""

    def __init__(
        self, resource: Resource, sets: choices.Sets, notes: Notes, wanted: object
    ) -> None:
        """`wanted` are the languages in the order in which our own extension has them."""
        self.resource, self.sets, self.notes = resource, sets, notes
        self._known: dict[tuple[int, str], tuple[Resource, dict[str, str]]] = {}
        self.first = language_of(resource.get("language")) or "en"
        self.languages = self._languages(wanted)

    def _languages(self, wanted: object) -> list[str]:
        """The first language, and every other in which all that has words has them."""
        elements = list(self._worded())
        every = [self._translated(element, name) for element, name in elements]
        there = Counter(language for one in every for language in one)
        whole = [one for one, texts in there.items() if texts == len(every)]
        for one, texts in there.items():
            if texts < len(every):
                missing = len(every) - texts
                self.notes.lose(
                    f"The translation “{one}” lacks {missing} of {len(every)} texts, "
                    "so it is left out"
                )
        if _are_names(wanted) and set(wanted) == {self.first, *whole}:
            return wanted
        return [self.first, *(one for one in whole if one != self.first)]

    def _worded(self) -> Iterator[tuple[Resource, str]]:
        if self.resource.get("title"):
            yield self.resource, "title"
        if self.resource.get("description"):
            yield self.resource, "description"
        seen: set[int] = set()
        for item in walk(self.resource):
            if item.get("text"):
                yield item, "text"
            offered = choices.offered(item, self.sets) or []
            if id(offered) in seen:  # several items offer one value set
                continue
            seen.add(id(offered))
            for option in offered:
                if choices.coding_of(option).get("display"):
                    yield choices.coding_of(option), "display"

    def words(self, element: Resource, name: str, where: str) -> dict[str, str]:
        """Words in every language that is carried; none where there are none."""
        given = element.get(name)
        if not isinstance(given, str) or not given.strip():
            return {}
        beside = element.get(f"_{name}")
        if isinstance(beside, Mapping):
            self.notes.unknown(beside, BESIDE, frozenset({TRANSLATION}), "of texts", where)
        every = {self.first: given, **self._translated(element, name)}
        return {
            language: self.clean(every[language], where)
            for language in self.languages if language in every
        }  # fmt: skip

    def _translated(self, element: Resource, name: str) -> dict[str, str]:
        """Its translations, looked for once: many items may offer one answer with thousands."""
        held, found = self._known.get((id(element), name), (None, {}))
        if held is not element:
            found = translations_of(element, name)
            self._known[id(element), name] = element, found
        return found

    def clean(self, text: str, where: str) -> str:
        """Plain words: no HTML, no signs that nobody sees, not too long."""
        made = text
        for _ in range(3):
            if checking.HTML.search(made):
                made = TAG.sub(" ", html.unescape(made))
        if checking.HTML.search(made):
            made = made.replace("<", "").replace("&", "")
        made = checking.HIDDEN.sub("", made.replace("\t", " ").replace("\r\n", "\n"))
        if made != text:
            self.notes.lose("Mark-up and signs that nobody sees are taken out of the text", where)
            made = " ".join(made.split(" ")).strip() or "…"
        if len(made) > checking.LONGEST_TEXT:
            self.notes.lose(f"Text after {checking.LONGEST_TEXT:,} letters is cut off", where)
            made = made[: checking.LONGEST_TEXT]
        return made


def _are_names(given: object) -> TypeGuard[list[str]]:
    return isinstance(given, list) and all(isinstance(one, str) for one in given)


def translations_of(element: Resource, name: str) -> dict[str, str]:
    """The translations that stand beside an element, or in its designations."""
    found = {}
    beside = element.get(f"_{name}")
    for one in listed(beside.get("extension")) if isinstance(beside, Mapping) else []:
        if one.get("url") != TRANSLATION:
            continue
        parts = {str(part.get("url")): part for part in listed(one.get("extension"))}
        language = language_of(parts.get("lang", {}).get("valueCode"))
        content = parts.get("content", {})
        text = content.get("valueString", content.get("valueMarkdown"))
        if language and isinstance(text, str):
            found[language] = text
    for one in listed(element.get("designation")):
        if (language := language_of(one.get("language"))) and isinstance(one.get("value"), str):
            found.setdefault(language, one["value"])
    return found


def language_of(given: Any) -> str:
    """The code of a language, or nothing."""
    return given if isinstance(given, str) and checking.LANGUAGE.fullmatch(given) else ""
