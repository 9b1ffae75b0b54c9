"""From the bytes of a file to a Questionnaire that is safe to walk: its size, kind, release and
shape are looked at first, and every fault of these is a sentence."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from wholeheard.listening.asking.checking import MOST_ITEMS
from wholeheard.listening.asking.trees import DEEPEST, can_be_counted_with

Resource = Mapping[str, Any]

LARGEST = 10_000_000
"""Bytes of a resource."""
MOST_TESTS = 2_000
"""Conditions of one Questionnaire. The longest in use have some hundred."""
ONLY_R5 = frozenset({"copyrightLabel", "versionAlgorithmString", "versionAlgorithmCoding"})
ONLY_R5_ITEM = frozenset({"answerConstraint", "disabledDisplay"})
ONLY_R3_ITEM = frozenset({"option", "options"})
ONLY_R5_TYPES = frozenset({"coding", "question"})
ONLY_R3_CONDITION = "hasAnswer"


class CannotImport(ValueError):
    """A resource cannot become an instrument. The message says what to do next."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def parsed(given: str | bytes | Resource) -> Resource:
    """The resource that was given, if it is one and not too large. Raises `CannotImport`."""
    if isinstance(given, Mapping):
        return given
    if len(given) > LARGEST:
        raise CannotImport(
            "large", f"This is larger than {LARGEST // 1_000_000} megabytes. Take it apart."
        )
    try:
        found = json.loads(given, parse_constant=_no_number, parse_int=_whole, parse_float=_number)
    except RecursionError:
        raise CannotImport("deep", _too_deep()) from None
    except (ValueError, UnicodeDecodeError) as broken:
        raise CannotImport("json", f"This is not JSON ({broken}). Ask for it again.") from broken
    if not isinstance(found, dict):
        raise CannotImport("json", "This is JSON and no FHIR resource. Ask for a Questionnaire.")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number that can be counted with")


def _whole(digits: str) -> int:
    if len(digits) > 20 or not can_be_counted_with(int(digits)):
        _no_number(f"{digits[:20]}…")
    return int(digits)


def _number(text: str) -> float:
    if not can_be_counted_with(float(text)):
        _no_number(text[:20])
    return float(text)


def _too_deep() -> str:
    return f"Items stand more than {DEEPEST} deep. Make it flatter."


def questionnaire_in(resource: Resource) -> tuple[Resource, list[Resource]]:
    """The Questionnaire, and the other resources of its bundle. Raises `CannotImport`."""
    kind = resource.get("resourceType")
    others = list(_entries(resource)) if kind == "Bundle" else []
    found = [one for one in others if one.get("resourceType") == "Questionnaire"]
    if kind == "Questionnaire":
        found = [resource]
    if len(found) != 1:
        there = f"{len(found)} Questionnaires" if found else f"“{str(kind)[:40]}”"
        raise CannotImport(
            "kind", f"This holds {there}, not one Questionnaire. Give one at a time."
        )
    check(found[0])
    return found[0], [one for one in others if one is not found[0]]


def _entries(bundle: Resource) -> Iterator[Resource]:
    for entry in listed(bundle.get("entry")):
        resource = entry.get("resource")
        if isinstance(resource, Mapping):
            yield resource if "url" in resource else {**resource, "url": entry.get("fullUrl")}


def check(questionnaire: Resource) -> None:
    """Raises `CannotImport` for another release of FHIR, and for items that cannot be walked."""
    items = list(walk(questionnaire))
    release = _release(questionnaire, items)
    if release != "R4":
        raise CannotImport(
            "release", f"This is FHIR {release}, and R4 is read here. Ask for it in R4 (4.0.1)."
        )
    if any("modifierExtension" in one for one in (questionnaire, *items)):
        raise CannotImport(
            "modifier",
            "It has a modifierExtension, which changes what its questions mean in a way that is "
            "not known here. Ask for it without.",
        )
    if len(items) > MOST_ITEMS:
        raise CannotImport(
            "many", f"There are {len(items):,} items, and nobody answers more than {MOST_ITEMS}."
        )
    tests = sum(len(listed(one.get("enableWhen"))) for one in items)
    if tests > MOST_TESTS:
        raise CannotImport(
            "many",
            f"There are {tests:,} conditions, and {MOST_TESTS:,} can be read. Take it apart.",
        )
    ids = [one.get("linkId") for one in items]
    if not all(isinstance(one, str) and one for one in ids):
        raise CannotImport("link_id", "An item has no linkId. Give each item one of its own.")
    if twice := [str(id)[:40] for id, times in Counter(ids).items() if times > 1]:
        raise CannotImport(
            "link_id", f"These linkIds stand there twice: {', '.join(twice[:10])}. Change one."
        )


def walk(questionnaire: Resource) -> Iterator[Resource]:
    """Every item, the way it stands. Raises `CannotImport` where they stand too deep."""
    waiting = [(one, 1) for one in reversed(listed(questionnaire.get("item")))]
    while waiting:
        item, deep = waiting.pop()
        if deep > DEEPEST:
            raise CannotImport("deep", _too_deep())
        yield item
        waiting += [(one, deep + 1) for one in reversed(listed(item.get("item")))]


def _release(questionnaire: Resource, items: list[Resource]) -> str:
    names = {name for one in items for name in one}
    kinds = {one.get("type") for one in items if isinstance(one.get("type"), str)}
    if ONLY_R5 & questionnaire.keys() or ONLY_R5_ITEM & names or ONLY_R5_TYPES & kinds:
        return "R5"
    conditions = (test for one in items for test in listed(one.get("enableWhen")))
    old = ONLY_R3_ITEM & names or any(ONLY_R3_CONDITION in test for test in conditions)
    return "STU3" if old else "R4"


def listed(given: Any) -> list[Resource]:
    """The tables of a list; nothing where there is no list."""
    return [one for one in given if isinstance(one, Mapping)] if isinstance(given, list) else []
