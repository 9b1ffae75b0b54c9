"""An instrument as a FHIR R4 Questionnaire."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from wholeheard.listening.asking.fhir import own
from wholeheard.listening.asking.fhir.names import (
    ALONE,
    CANONICAL,
    LEAST,
    MOST,
    MOST_TIMES,
    POINTS,
    TRANSLATION,
    TYPES,
    VALUE_OF,
)
from wholeheard.listening.asking.shapes import (
    CHOICES,
    CHOOSING,
    Instrument,
    Item,
    Option,
    Test,
    Value,
    Words,
)
from wholeheard.listening.asking.trees import as_tree

Resource = dict[str, Any]
ELSEWHERE = ("id", "version", "title", "about", "licence", "items")
"""Fields of an instrument for which FHIR has a place."""
OF_AN_ITEM = ("reversed", "protected")
"""Fields of an item for which it has none."""
NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9]+")


def to_questionnaire(instrument: Instrument) -> Resource:
    """The resource, as JSON has it. `from_questionnaire` gives the same instrument again.

    It says nothing of persons. The status is "active" where the words are tested, else "draft".
    """
    first = instrument.languages[0] if instrument.languages else "en"
    tree = {name: value for name, value in as_tree(instrument).items() if name not in ELSEWHERE}
    return {
        "resourceType": "Questionnaire",
        "id": instrument.id,
        "language": first,
        **({"extension": [own.extension(tree)]} if tree else {}),
        "url": f"{CANONICAL}{instrument.id}",
        "version": instrument.version,
        "name": _name(instrument.id),
        **_words("title", instrument.title, first),
        "status": "active" if instrument.validated else "draft",
        **_words("description", instrument.about, first),
        **({"copyright": instrument.licence} if instrument.licence else {}),
        "item": [_item(one, instrument, first) for one in instrument.items],
    }


def _name(id: str) -> str:
    """A name as programs have it: a capital first, then letters, digits and underscores."""
    return "Q_" + NOT_IN_A_NAME.sub("_", id)


def _words(name: str, words: Words, first: str) -> Resource:
    """An element with its translations beside it."""
    if not words:
        return {}
    others = [
        {"url": TRANSLATION, "extension": [
            {"url": "lang", "valueCode": language}, {"url": "content", "valueString": text},
        ]}
        for language, text in words.items() if language != first
    ]  # fmt: skip
    given = {name: words[first]} if first in words else {}
    return {**given, **({f"_{name}": {"extension": others}} if others else {})}


def _item(item: Item, instrument: Instrument, first: str) -> Resource:
    type_ = "string" if item.short and TYPES[item.kind] == "text" else TYPES[item.kind]
    return {
        "linkId": item.id,
        **_extensions(item),
        **_words("text", item.text, first),
        "type": type_,
        **_enabled(item, instrument),
        **({"required": True} if item.required else {}),
        **({"repeats": True} if item.repeats or item.kind == CHOICES else {}),
        **({"maxLength": item.longest} if item.longest else {}),
        **_options(item, first),
        **_initial(item),
        **({"item": [_item(one, instrument, first) for one in item.items]} if item.items else {}),
    }


def _extensions(item: Item) -> Resource:
    found: list[Resource] = []
    for url, limit in ((LEAST, item.low), (MOST, item.high)):
        if limit is not None:
            found.append({"url": url, **_number("value", limit)})
    if item.most is not None:
        found.append({"url": MOST_TIMES, "valueInteger": item.most})
    tree = as_tree(item)
    if kept := {name: tree[name] for name in OF_AN_ITEM if name in tree}:
        found.append(own.extension(kept))
    return {"extension": found} if found else {}


def _number(before: str, number: float) -> Resource:
    if float(number).is_integer() and abs(number) < 2**31:
        return {f"{before}Integer": int(number)}
    return {f"{before}Decimal": number}


def _enabled(item: Item, instrument: Instrument) -> Resource:
    if item.when is None:
        return {}
    return {
        "enableWhen": [_test(one, instrument) for one in item.when.tests],
        "enableBehavior": "any" if item.when.any else "all",
    }


def _test(test: Test, instrument: Instrument) -> Resource:
    kind = "Boolean" if test.is_ == "exists" else VALUE_OF[instrument.item(test.item).kind]
    return {
        "question": test.item,
        "operator": test.is_,
        **_value("answer", kind, test.value),
    }


def _value(before: str, kind: str, value: Value) -> Resource:
    """An answer under the name of its type."""
    if kind == "Coding":
        return {f"{before}Coding": {"code": value}}
    if kind == "Integer":
        return _number(before, float(value))
    return {f"{before}{kind}": value}


def _options(item: Item, first: str) -> Resource:
    if not item.options:
        return {}
    return {"answerOption": [_option(one, item, first) for one in item.options]}


def _option(option: Option, item: Item, first: str) -> Resource:
    extensions: list[Mapping[str, Any]] = []
    if option.points is not None:
        points = as_tree(option)["points"]
        extensions.append({"url": POINTS, "valueDecimal": points})
    if option.alone:
        extensions.append({"url": ALONE, "valueBoolean": True})
    return {
        **({"extension": extensions} if extensions else {}),
        "valueCoding": {"code": option.code, **_words("display", option.text, first)},
        **({"initialSelected": True} if option.code in item.initial else {}),
    }


def _initial(item: Item) -> Resource:
    if not item.initial or item.kind in CHOOSING:
        return {}
    kind = VALUE_OF[item.kind]
    return {"initial": [_value("value", kind, one) for one in item.initial]}
