"""Answers as a FHIR R4 QuestionnaireResponse, and back. Nobody is named in one: no subject, no
author, no time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wholeheard.listening.asking.answering import Answer, Answers, kept, progress
from wholeheard.listening.asking.fhir.names import CANONICAL, VALUE_OF
from wholeheard.listening.asking.fhir.parsing import CannotImport, Resource, listed, parsed
from wholeheard.listening.asking.shapes import (
    CHOICES,
    CHOOSING,
    DECIMAL,
    GROUP,
    NUMBER,
    STATEMENT,
    WORDS,
    YES_NO,
    Instrument,
    Item,
    Value,
)
from wholeheard.listening.asking.trees import DEEPEST

KNOWN = frozenset({"resourceType", "id", "meta", "status", "questionnaire", "item", "language"})
MOST_TIMES = 1_000
"""So often one item is answered at most."""
OF_WORDS = ("valueString", "valueDateTime", "valueTime", "valueUri")


@dataclass(frozen=True, slots=True)
class ImportedAnswers:
    """Answers by item, and a sentence for each thing that could not be carried."""

    answers: dict[str, Answer]
    not_carried: tuple[str, ...]


def to_response(instrument: Instrument, answers: Answers) -> dict[str, Any]:
    """The answers that count, as JSON has them; "completed" if nothing required is missing."""
    counts = kept(instrument, answers)
    complete = progress(instrument, answers).is_complete
    items = list(_items(instrument.items, counts))
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{CANONICAL}{instrument.id}|{instrument.version}",
        "status": "completed" if complete else "in-progress",
        **({"item": items} if items else {}),
    }


def _items(items: tuple[Item, ...], answers: Answers) -> Iterator[dict[str, Any]]:
    for item in items:
        if item.kind == GROUP and item.repeats:
            for one in _several(answers.get(item.id)):
                yield {"linkId": item.id, **_within(item, one)}
            continue
        given = [_answer(item, one) for one in _several(answers.get(item.id))]
        inner = _within(item, answers)
        if given and inner:  # what stands in a question stands in its first answer
            given[0] |= inner
            inner = {}
        if given or inner:
            yield {"linkId": item.id, **({"answer": given} if given else {}), **inner}


def _within(item: Item, answers: Answers) -> dict[str, Any]:
    inner = list(_items(item.items, answers))
    return {"item": inner} if inner else {}


def _several(answer: Any) -> list[Any]:
    if answer is None:
        return []
    return list(answer) if isinstance(answer, tuple | list) else [answer]


def _answer(item: Item, value: Value) -> dict[str, Any]:
    if item.kind in CHOOSING:
        return {"valueCoding": {"code": value}}
    if item.kind in (NUMBER, DECIMAL):
        whole = item.kind == NUMBER and float(value) == int(value)
        return {"valueInteger": int(value)} if whole else {"valueDecimal": value}
    return {f"value{VALUE_OF[item.kind]}": value}


def from_response(given: str | bytes | Resource, instrument: Instrument) -> ImportedAnswers:
    """The answers in a QuestionnaireResponse to this instrument. Raises `CannotImport`.

    Who answered, for whom and when is left out and said.
    """
    resource = parsed(given)
    if resource.get("resourceType") != "QuestionnaireResponse":
        raise CannotImport("kind", "This is no QuestionnaireResponse. Give one.")
    reader = _Reader(instrument)
    asked = resource.get("questionnaire")
    if asked is not None and not reader.is_asked(str(asked)):
        raise CannotImport(
            "other", f"These answer {str(asked)[:80]}, not {instrument.key}. Give the right one."
        )
    for name in resource:
        if name not in KNOWN:
            reader.lose(f"`{str(name)[:40]}` is left out")
    return ImportedAnswers(reader.items(listed(resource.get("item")), 0), tuple(reader.lost))


class _Reader:
    """Takes answers apart, and notes what it cannot carry."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.known = {one.id: one for one in instrument.walk()}
        self.lost: dict[str, None] = {}

    def lose(self, sentence: str) -> None:
        self.lost.setdefault(f"{sentence}.")

    def is_asked(self, canonical: str) -> bool:
        """Whether a canonical address is that of the instrument, in this version if it says one."""
        address, _, version = canonical.partition("|")
        named = address.rsplit("/", 1)[-1].removeprefix(CANONICAL) == self.instrument.id
        return version in ("", self.instrument.version) and (
            named or address == self.instrument.source
        )

    def items(self, given: list[Resource], deep: int) -> dict[str, Answer]:
        if deep > 2 * DEEPEST:
            raise CannotImport("deep", f"Answers stand more than {2 * DEEPEST} deep.")
        found: dict[str, Answer] = {}
        for one in given:
            item = self.known.get(str(one.get("linkId")))
            if item is None or item.kind == STATEMENT:
                self.lose(f"Nothing is asked as “{str(one.get('linkId'))[:40]}”")
                continue
            self.item(item, one, found, deep)
        return found

    def item(self, item: Item, given: Resource, found: dict[str, Answer], deep: int) -> None:
        inner = self.items(listed(given.get("item")), deep + 1)
        if item.kind == GROUP and item.repeats:
            found[item.id] = _one_more(item, found.get(item.id, ()), [inner])
            return
        found.update(inner)
        values = []
        for one in listed(given.get("answer")):
            found.update(self.items(listed(one.get("item")), deep + 1))
            if (value := self.value(item, one)) is not None:
                values.append(value)
        self.put(item, values, found)

    def put(self, item: Item, values: list[Value], found: dict[str, Answer]) -> None:
        if not values:
            return
        if item.repeats or item.kind == CHOICES:
            found[item.id] = _one_more(item, found.get(item.id, ()), values)
            return
        if len(values) > 1 or item.id in found:
            self.lose(f"Only the first answer to {item.id} is kept")
        found.setdefault(item.id, values[0])

    def value(self, item: Item, given: Resource) -> Value | None:
        if item.kind in CHOOSING:
            coding = given.get("valueCoding")
            code = coding.get("code") if isinstance(coding, Mapping) else None
            wanted = [one.code for one in item.options if one.code == code]
        else:
            names = [name for name in given if name.startswith("value")]
            wanted = [given[name] for name in names if self.fits(item, name, given[name])]
        if not wanted:
            self.lose(f"An answer to {item.id} is of another kind, or not one that is offered")
            return None
        return wanted[0]

    def fits(self, item: Item, name: str, value: Any) -> bool:
        if item.kind in (NUMBER, DECIMAL):
            number = isinstance(value, int | float) and not isinstance(value, bool)
            return number and name in ("valueInteger", "valueDecimal")
        if item.kind == YES_NO or isinstance(value, bool):
            return name == "valueBoolean" and isinstance(value, bool) and item.kind == YES_NO
        names = OF_WORDS if item.kind == WORDS else (f"value{VALUE_OF.get(item.kind)}",)
        return name in names and isinstance(value, str)


def _one_more(item: Item, before: Answer, more: Sequence[Any]) -> tuple[Any, ...]:
    found = (*(before if isinstance(before, tuple) else ()), *more)
    if len(found) > MOST_TIMES:
        raise CannotImport("many", f"{item.id} is answered more than {MOST_TIMES:,} times.")
    return found
