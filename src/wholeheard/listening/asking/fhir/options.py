"""The options of an item, and which coding became which of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from wholeheard.listening.asking import checking
from wholeheard.listening.asking.fhir import choices
from wholeheard.listening.asking.fhir.names import ALONE, POINTS_TOO
from wholeheard.listening.asking.fhir.notes import Notes
from wholeheard.listening.asking.fhir.parsing import Resource, listed
from wholeheard.listening.asking.fhir.texts import Texts
from wholeheard.listening.asking.shapes import CHOICE

Tree = dict[str, Any]
KNOWN_OF_OPTION = frozenset({ALONE, *POINTS_TOO})
CARRIED = frozenset({"extension", "id", "initialSelected", "valueCoding", *choices.VALUES})
CARRIED_OF_CODING = frozenset(
    {"extension", "id", "system", "code", "display", "_display", "designation"}
)
SLUG = re.compile(r"[^a-z0-9]+")


class Options:
    """Reads options, and remembers the codings that they were."""

    def __init__(self, texts: Texts, notes: Notes, worded: bool) -> None:
        """`worded` is false for a definition without words."""
        self.texts, self.notes, self.worded = texts, notes, worded
        self.codes: dict[str, dict[tuple[Any, Any], str]] = {}

    def read(self, offered: list[Resource], tree: Tree) -> None:
        """Puts the options, and those chosen at first, into the tree of an item."""
        codes = self.codes.setdefault(tree["id"], {})
        found: dict[str, Tree] = {}
        initial: list[str] = []
        for one in offered:
            option = self.option(one, tree["id"], found.keys())
            coding = choices.coding_of(one)
            for key in ((_text(coding.get("system")), _text(coding.get("code"))),
                        (None, _text(coding.get("code")))):  # fmt: skip
                codes.setdefault(key, option["code"])
            found[option["code"]] = option
            initial += [option["code"]] if one.get("initialSelected") is True else []
        tree["options"] = self.pointed(list(found.values()), tree)
        if initial:
            tree["initial"] = initial

    def chosen(self, given: Resource, before: str, id: str) -> str | None:
        """The code of the option that an answer names; None where there is none."""
        coding = given.get(f"{before}Coding")
        if not isinstance(coding, Mapping):
            coding = choices.coding_of(
                {f"value{name.removeprefix(before)}": value for name, value in given.items()
                 if name.startswith(before)}
            )  # fmt: skip
        system, code = _text(coding.get("system")), _text(coding.get("code"))
        codes = self.codes.get(id, {})
        return codes.get((system, code)) or (codes.get((None, code)) if not system else None)

    def option(self, given: Resource, id: str, taken: Collection[str]) -> Tree:
        coding = choices.coding_of(given)
        code = self.code(coding, id, taken)
        words = self.texts.words(coding, "display", id)
        if not words and self.worded:
            words = dict.fromkeys(self.texts.languages, self.texts.clean(code, id))
        self.notes.unknown(given, CARRIED, KNOWN_OF_OPTION, "of options", id)
        self.notes.unknown(coding, CARRIED_OF_CODING, KNOWN_OF_OPTION, "of options", id)
        if coding.get("system"):
            self.notes.lose("The code system of options: only their codes are kept", id)
        points = choices.points_of(given)
        alone = any(one.get("url") == ALONE and one.get("valueBoolean") is True
                    for one in listed(given.get("extension")))  # fmt: skip
        return {
            "code": code,
            **({"text": words} if words else {}),
            **({} if points is None else {"points": points}),
            **({"alone": True} if alone else {}),
        }

    def code(self, coding: Resource, id: str, taken: Collection[str]) -> str:
        given = str(coding.get("code") or coding.get("display") or "")
        code = given
        if not checking.CODE.fullmatch(code):
            code = SLUG.sub("-", given.lower()).strip("-")[:60] or "answer"
        wanted, number = code, 1
        while code in taken:
            number += 1
            code = f"{wanted[:60]}-{number}"
        if code != given or not coding.get("code"):
            self.notes.lose("Codes of options that cannot stand as they are get another", id)
        return code

    def pointed(self, options: list[Tree], tree: Tree) -> list[Tree]:
        bare = [one for one in options if "points" not in one and not one.get("alone")]
        if tree["kind"] == CHOICE and bare and len(bare) < len(options):
            if any("points" in one for one in options):
                self.notes.lose("Only some options have points, so none keep them", tree["id"])
            for one in options:
                one.pop("points", None)
        return options


def _text(given: object) -> str | None:
    return None if given is None else str(given)
