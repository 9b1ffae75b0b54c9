"""The answers that a FHIR item offers: its own, those of a value set, those of a code system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from wholeheard.listening.asking.checking import MOST_OPTIONS
from wholeheard.listening.asking.fhir.names import POINTS_TOO
from wholeheard.listening.asking.fhir.parsing import Resource, listed

DEEPEST = 8
"""Levels of an expansion that are looked at."""
VALUES = ("valueInteger", "valueString", "valueDate", "valueTime")


class Sets(dict[str, Resource]):
    """Value sets and code systems by name, and what each value set offers, read once: many items
    may offer the same."""

    def __init__(self) -> None:
        super().__init__()
        self.read: dict[str, list[Resource] | None] = {}


def offered(item: Resource, sets: Sets) -> list[Resource] | None:
    """Each answer as an `answerOption`, but one more than may be; None without the value set."""
    if "answerValueSet" not in item:
        return listed(item.get("answerOption"))[: MOST_OPTIONS + 1]
    name = str(item["answerValueSet"])
    if name not in sets.read:
        sets.read[name] = _answers_of(sets.get(name), sets)
    return sets.read[name]


def _answers_of(found: Resource | None, sets: Sets) -> list[Resource] | None:
    if found is None or found.get("resourceType") != "ValueSet":
        return None
    return list(islice(_of_set(found, sets), MOST_OPTIONS + 1)) or None


def why_not(item: Resource, sets: Sets) -> str:
    """Why nobody can choose among these answers; nothing if they can."""
    found = offered(item, sets)
    if found is None:
        return "Their value set is not in the file, or is not a plain list"
    if len(found) > MOST_OPTIONS:
        return f"They offer more than {MOST_OPTIONS} answers"
    return "" if found else "They offer no answer"


def sets_of(questionnaire: Resource, others: Sequence[Resource]) -> Sets:
    """Value sets and code systems by every name that an item may call them."""
    found = Sets()
    for one in others:
        url, version = one.get("url"), one.get("version")
        found |= {str(url): one, f"{url}|{version}": one}
    for one in listed(questionnaire.get("contained")):
        found |= {f"#{one.get('id')}": one}
        if isinstance(one.get("url"), str):
            found.setdefault(one["url"], one)
    return found


def _of_set(found: Resource, sets: Mapping[str, Resource]) -> Iterator[Resource]:
    expansion = found.get("expansion")
    contains = listed(expansion.get("contains")) if isinstance(expansion, Mapping) else []
    if contains:
        yield from _expanded(contains, 0)
        return
    compose = found.get("compose")
    if not isinstance(compose, Mapping) or compose.get("exclude"):
        return
    for include in listed(compose.get("include")):
        yield from _included(include, sets)


def _expanded(contains: list[Resource], deep: int) -> Iterator[Resource]:
    for one in contains if deep < DEEPEST else []:
        if not one.get("abstract"):
            yield _coded(one, one.get("system"))
        yield from _expanded(listed(one.get("contains")), deep + 1)


def _included(include: Resource, sets: Mapping[str, Resource]) -> Iterator[Resource]:
    """The concepts that are named, or all of a code system that is at hand."""
    if include.get("filter") or include.get("valueSet"):
        return
    system = include.get("system")
    concepts = listed(include.get("concept"))
    whole = sets.get(str(system), {})
    if not concepts and whole.get("resourceType") == "CodeSystem":
        concepts = list(_concepts(listed(whole.get("concept")), 0))
    for one in concepts:
        yield _coded(one, system)


def _concepts(concepts: list[Resource], deep: int) -> Iterator[Resource]:
    for one in concepts if deep < DEEPEST else []:
        yield one
        yield from _concepts(listed(one.get("concept")), deep + 1)


def _coded(concept: Resource, system: Any) -> Resource:
    """A concept as an answer, with its points and translations where they are looked for."""
    coding = {name: concept[name] for name in ("code", "display", "_display") if name in concept}
    said = [
        {"url": "", "language": one.get("language"), "value": one.get("value")}
        for one in listed(concept.get("designation"))
    ]
    return {
        "valueCoding": {**coding, **({"system": system} if system else {}), "designation": said},
        "extension": concept.get("extension", []),
    }


def points_of(option: Resource) -> float | None:
    """The points of an answer, wherever they stand."""
    coding = option.get("valueCoding")
    inner = coding.get("extension") if isinstance(coding, Mapping) else None
    for one in [*listed(option.get("extension")), *listed(inner)]:
        if str(one.get("url")) in POINTS_TOO:
            value = one.get("valueDecimal", one.get("valueInteger"))
            if isinstance(value, int | float) and not isinstance(value, bool):
                return float(value)
    return None


def coding_of(option: Resource) -> Resource:
    """What is chosen, as a coding: an answer that is a number or a word is its own code."""
    coding = option.get("valueCoding")
    if isinstance(coding, Mapping):
        return coding
    value = next((option[name] for name in VALUES if name in option), "")
    return {"code": str(value), "display": str(value)}
