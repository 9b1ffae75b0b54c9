"""A FHIR R4 Questionnaire as an instrument; what cannot be carried is said, never dropped silently.

The resource becomes the tree that a TOML file would hold, and that goes through the same checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wholeheard.listening.asking import checking
from wholeheard.listening.asking.fhir import choices, own
from wholeheard.listening.asking.fhir.names import (
    CANONICAL,
    CHANGED,
    HIDDEN,
    KIND_OF,
    LEAST,
    LEFT_OUT,
    MOST,
    MOST_TIMES,
    OWN,
    TRANSLATION,
)
from wholeheard.listening.asking.fhir.notes import Notes, brief
from wholeheard.listening.asking.fhir.options import Options
from wholeheard.listening.asking.fhir.parsing import (
    Resource,
    listed,
    parsed,
    questionnaire_in,
    walk,
)
from wholeheard.listening.asking.fhir.texts import Texts
from wholeheard.listening.asking.fhir.writing import ELSEWHERE, OF_AN_ITEM
from wholeheard.listening.asking.shapes import (
    CHOICE,
    CHOICES,
    CHOOSING,
    COUNTING,
    GROUP,
    NUMBER,
    STATEMENT,
    UNASKED,
    WORDS,
    FaultyDefinition,
    Instrument,
)
from wholeheard.listening.asking.toml import Slots, no_slots
from wholeheard.listening.asking.trees import instrument_from

Tree = dict[str, Any]

CARRIED = frozenset({
    "resourceType", "id", "language", "extension", "url", "version", "title", "_title", "name",
    "description", "_description", "copyright", "item", "contained", "status", "meta", "text",
})  # fmt: skip
"""Fields of a Questionnaire that are carried, or say nothing of what is asked."""
CARRIED_OF_ITEM = frozenset({
    "linkId", "extension", "text", "_text", "type", "enableWhen", "enableBehavior", "required",
    "repeats", "maxLength", "answerOption", "answerValueSet", "initial", "item", "id",
})  # fmt: skip
KNOWN_EXTENSIONS = frozenset({LEAST, MOST, MOST_TIMES, HIDDEN, OWN, TRANSLATION})
OTHER = {
    "en": "Something else, in your own words",
    "cy": "Rhywbeth arall, yn eich geiriau eich hun",
}
NO_LICENCE = "Not said in the file: ask whoever published it."
SLUG = re.compile(r"[^a-z0-9]+")
LOOKS_AHEAD = (
    "A condition that looks ahead, at nothing, or in a way that is not known here is taken out: "
    "look when it is asked"
)
SHORT_TYPES = ("string", "url", "dateTime", "time")


@dataclass(frozen=True, slots=True)
class Imported:
    """The instrument, and a sentence for each thing that could not be carried as it was."""

    instrument: Instrument
    not_carried: tuple[str, ...]


def from_questionnaire(given: str | bytes | Resource, slots: Slots = no_slots) -> Imported:
    """A Questionnaire, or a Bundle with one and its value sets, as an instrument.

    Raises `CannotImport` for what is no R4 Questionnaire or cannot be walked, and
    `FaultyDefinition` with every mistake where what was read cannot be asked.
    """
    resource, others = questionnaire_in(parsed(given))
    reader = _Reader(resource, others)
    instrument, mistakes = instrument_from(reader.tree())
    mistakes = (*mistakes, *checking.mistakes(instrument, slots(instrument.fills)))
    if mistakes:
        raise FaultyDefinition(f"The Questionnaire {instrument.id or 'without a name'}", mistakes)
    return Imported(instrument, tuple(reader.notes.sentences()))


class _Reader:
    """Takes a Questionnaire apart into a tree, and notes what it cannot carry."""

    def __init__(self, resource: Resource, others: list[Resource]) -> None:
        self.resource, self.others = resource, others
        self.sets = sets = choices.sets_of(resource, others)
        self.notes = Notes()
        self.own = {
            name: value for name, value in own.tree_of(resource.get("extension")).items()
            if name not in ELSEWHERE
        }  # fmt: skip
        self.worded = self.own.get("wording") != "slot"
        self.texts = Texts(resource, sets, self.notes, self.own.get("languages"))
        self.choosing = Options(self.texts, self.notes, self.worded)
        self.ids = self._ids()

    # The whole ----------------------------------------------------------------------------------

    def tree(self) -> Tree:
        resource = self.resource
        self.notes.unknown(resource, CARRIED, KNOWN_EXTENSIONS, "of the questionnaire", "")
        url = resource.get("url")
        theirs = isinstance(url, str) and not url.startswith(CANONICAL)
        source = {"source": self.texts.clean(str(url), "url")} if theirs else {}
        self.note_whole()
        items = self.items(listed(resource.get("item")))
        self.drop_conditions(items)
        found = {
            "id": self.id(),
            "version": self.version(),
            "title": self.texts.words(resource, "title", "the title") or self.untitled(),
            "about": self.texts.words(resource, "description", "the description"),
            "licence": self.licence(),
            "languages": self.texts.languages,
            **source,
            **self.own,
            "items": items,
        }
        return {name: value for name, value in found.items() if value != {}}

    def note_whole(self) -> None:
        """What the whole says or brings that is not asked for here."""
        if self.resource.get("status") == "retired":
            self.notes.lose("Its publisher has retired it: look for a newer one")
        for one in [*listed(self.resource.get("contained")), *self.others]:
            if one.get("resourceType") not in ("ValueSet", "CodeSystem"):
                self.notes.lose(f"What came with it as {brief(one.get('resourceType'))}")

    def id(self) -> str:
        given = (self.resource.get(name) for name in ("id", "name", "url", "title"))
        named = [one for one in given if isinstance(one, str)]
        wanted = next((one for one in named if checking.ID.fullmatch(one)), "")
        if wanted:
            return wanted
        last = named[0].removeprefix(CANONICAL).rsplit("/", 1)[-1] if named else ""
        made = SLUG.sub("-", last.lower()).strip("-")[:64].strip("-") or "questionnaire"
        self.notes.lose(f"It is called “{made}” here, since its own name cannot be an id")
        return made

    def version(self) -> str:
        given = self.resource.get("version")
        if isinstance(given, str) and checking.VERSION.fullmatch(given):
            return given
        self.notes.lose("It says no version that can be kept, so this is version 1.0")
        return "1.0"

    def untitled(self) -> Tree:
        self.notes.lose("It has no title, so its id stands there")
        return dict.fromkeys(self.texts.languages, self.id())

    def licence(self) -> str:
        given = self.resource.get("copyright")
        if isinstance(given, str) and given.strip():
            return self.texts.clean(given, "the copyright")
        self.notes.lose(
            "It does not say on what terms it may be used. Find out before you ask anyone"
        )
        return NO_LICENCE

    # Items --------------------------------------------------------------------------------------

    def _ids(self) -> dict[str, str]:
        """Our id for each linkId: the same, if it can be one."""
        found: dict[str, str] = {}
        taken = {str(one["linkId"]) for one in walk(self.resource)}
        for number, item in enumerate(walk(self.resource), 1):
            given = item["linkId"]
            fits = checking.ITEM_ID.fullmatch(given) is not None
            free = next(f"item-{n}" for n in range(number, number + len(taken) + 1)
                        if f"item-{n}" not in taken)  # fmt: skip
            found[given] = given if fits else free
            if not fits:
                taken.add(free)
                self.notes.lose("A linkId that cannot be an id is changed", free)
        return found

    def items(self, given: list[Resource]) -> list[Tree]:
        found: list[Tree] = []
        for one in given:
            found += self.item(one)
        return found

    def item(self, given: Resource) -> list[Tree]:
        """An item, and what has to stand beside it; nothing where it cannot be asked."""
        id, type_ = self.ids[given["linkId"]], str(given.get("type"))[:40]
        hidden = any(
            one.get("url") == HIDDEN and one.get("valueBoolean")
            for one in listed(given.get("extension"))
        )
        if hidden:
            self.notes.lose("Hidden items, and all in them, are left out", id)
            return []
        if type_ not in KIND_OF:
            why = LEFT_OUT.get(type_, f"the type “{type_}” is not one of R4")
            self.notes.lose(f"Left out, with all in them, since {why}", id)
            return []
        if type_ in CHANGED:
            self.notes.lose(CHANGED[type_].capitalize(), id)
        self.notes.unknown(given, CARRIED_OF_ITEM, KNOWN_EXTENSIONS, "of items", id)
        return self.asked(given, id, type_)

    def asked(self, given: Resource, id: str, type_: str) -> list[Tree]:
        tree: Tree = {"id": id, "kind": self.kind(given, id, type_)}
        tree |= self.text(given, id, tree["kind"]) | self.limits(given, id, tree)
        if tree["kind"] in CHOOSING:
            self.choosing.read(choices.offered(given, self.sets) or [], tree)
        if tree["kind"] == WORDS and (type_ in SHORT_TYPES):
            tree["short"] = True
        tree |= self.flags(given, tree) | self.initial(given, tree) | self.when(given, id)
        mine = own.tree_of(given.get("extension"))
        tree |= {name: mine[name] for name in OF_AN_ITEM if name in mine}
        inner = self.items(listed(given.get("item")))
        if inner:
            tree["items"] = inner
        if tree["kind"] == GROUP and not inner:
            self.notes.lose("Groups with nothing in them are left out", id)
            return []
        return [tree, *self.something_else(tree, type_)]

    def kind(self, given: Resource, id: str, type_: str) -> str:
        kind = KIND_OF[type_]
        if kind == CHOICE and given.get("repeats") is True:
            kind = CHOICES
        if kind in CHOOSING and (why := choices.why_not(given, self.sets)):
            self.notes.lose(f"{why}, so they are asked as words", id)
            return WORDS
        if kind == STATEMENT and given.get("item"):
            self.notes.lose("A display with items in it becomes a group", id)
            return GROUP
        return kind

    def text(self, given: Resource, id: str, kind: str) -> Tree:
        words = self.texts.words(given, "text", id)
        if not words and kind != GROUP and self.worded:
            self.notes.lose("Items without a text show their linkId", id)
            words = dict.fromkeys(self.texts.languages, id)
        return {"text": words} if words else {}

    def limits(self, given: Resource, id: str, tree: Tree) -> Tree:
        found: Tree = {}
        names = {LEAST: "low", MOST: "high", MOST_TIMES: "most"}
        for one in listed(given.get("extension")):
            name = names.get(str(one.get("url")))
            value = one.get("valueInteger", one.get("valueDecimal"))
            number = isinstance(value, int | float) and not isinstance(value, bool)
            fits = tree["kind"] in COUNTING if name != "most" else given.get("repeats") is True
            if name and number and fits and tree["kind"] != CHOICES:
                found[name] = value
            elif name:
                self.notes.lose("Limits of what is no number, or of what is not repeated", id)
        longest = given.get("maxLength")
        if isinstance(longest, int) and longest > 0 and tree["kind"] == WORDS:
            found["longest"] = longest
        elif longest is not None:
            self.notes.lose("`maxLength` of what is not words", id)
        return found

    def flags(self, given: Resource, tree: Tree) -> Tree:
        found: Tree = {}
        if given.get("required") is True:
            if tree["kind"] in UNASKED:
                self.notes.lose("`required` of groups and displays", tree["id"])
            else:
                found["required"] = True
        if given.get("repeats") is True and tree["kind"] not in (CHOICES, STATEMENT):
            found["repeats"] = True
        return found

    # Answers to choose from ---------------------------------------------------------------------

    def something_else(self, tree: Tree, type_: str) -> list[Tree]:
        if type_ != "open-choice":
            return []
        words = {one: OTHER.get(one, OTHER["en"]) for one in self.texts.languages}
        id = f"{tree['id'][:58]}.other"
        when = {"when": tree["when"]} if "when" in tree else {}
        return [{"id": id, "kind": WORDS, "short": True, "text": words, **when}]

    def initial(self, given: Resource, tree: Tree) -> Tree:
        found = list(tree.get("initial", []))
        for one in listed(given.get("initial")):
            value = self.value(one, "value", tree)
            if value is None:
                self.notes.lose("An initial answer of another type", tree["id"])
            else:
                found.append(value)
        if len(found) > 1 and tree["kind"] != CHOICES and given.get("repeats") is not True:
            self.notes.lose("All but the first initial answer", tree["id"])
            found = found[:1]
        return {"initial": found} if found else {}

    def value(self, given: Resource, before: str, tree: Tree) -> Any:
        """The answer in `given`, as an item of this kind holds it; None where it is another."""
        kind = tree["kind"]
        if kind in CHOOSING:
            return self.choosing.chosen(given, before, tree["id"])
        names = (f"{before}{one}" for one in _types_of(kind))
        found = next((given[name] for name in names if name in given), None)
        if kind == WORDS and found is not None:
            return self.texts.clean(str(found), tree["id"])
        return found

    # Conditions ---------------------------------------------------------------------------------

    def when(self, given: Resource, id: str) -> Tree:
        tests = listed(given.get("enableWhen"))
        if not tests:
            return {}
        return {"when": {"tests": list(tests), "any": given.get("enableBehavior") == "any"}}

    def drop_conditions(self, items: list[Tree]) -> None:
        """Turns each test into one of ours, now that all items are known; drops what cannot be.

        A test can look back only, at what was asked before, and not into the rounds of a repeated
        group. Where one of several goes, the item is asked rather too often than too seldom.
        """
        before: dict[str, tuple[Tree, tuple[str, ...]]] = {}
        for tree, rounds in _walk(items, ()):
            when = tree.pop("when", None)
            there = {id: one for id, (one, its) in before.items() if its == rounds[: len(its)]}
            made = [self.test(one, tree, there) for one in when["tests"]] if when else []
            before[tree["id"]] = tree, rounds
            tests = [one for one in made if one]
            if len(tests) < len(made):
                self.notes.lose(LOOKS_AHEAD, tree["id"])
            if tests and (len(tests) == len(made) or not when["any"]):
                tree["when"] = {"tests": tests, **({"any": True} if when["any"] else {})}

    def test(self, given: Resource, tree: Tree, before: Mapping[str, Tree]) -> Tree | None:
        """One test of an item; None where it asks for what cannot be told when it is reached."""
        other = before.get(self.ids.get(str(given.get("question")), ""))
        if other is None:
            return None
        how = given.get("operator")
        value = (
            given.get("answerBoolean") if how == "exists" else self.value(given, "answer", other)
        )
        made = {"item": other["id"], "is": how, "value": value}
        return made if _holds_together(made, tree, other) else None


def _holds_together(test: Tree, tree: Tree, other: Tree) -> bool:
    """Whether nothing is wrong with a test, by the checks of every definition."""
    holder = {"id": "a", "version": "1", "title": "a",
              "items": [_bare(other), {**_bare(tree), "when": {"tests": [test]}}]}  # fmt: skip
    found, mistakes = instrument_from(holder)
    earlier, item = found.items
    tests = item.when.tests if item.when else ()
    return not mistakes and not any(list(checking.of_test(item, one, earlier)) for one in tests)


def _bare(tree: Tree) -> Tree:
    return {name: value for name, value in tree.items() if name not in ("when", "items")}


def _walk(items: list[Tree], rounds: tuple[str, ...]) -> Iterator[tuple[Tree, tuple[str, ...]]]:
    """Every item, with the repeated groups around it."""
    for one in items:
        yield one, rounds
        repeats = one.get("repeats") and one["kind"] == GROUP
        yield from _walk(one.get("items", []), (*rounds, one["id"]) if repeats else rounds)


def _types_of(kind: str) -> tuple[str, ...]:
    """The names of types under which an answer of this kind may stand."""
    return {
        "yes_no": ("Boolean",),
        NUMBER: ("Integer", "Decimal"),
        "decimal": ("Decimal", "Integer"),
        "date": ("Date",),
        WORDS: ("String", "Date", "DateTime", "Time", "Uri"),
    }.get(kind, ())
