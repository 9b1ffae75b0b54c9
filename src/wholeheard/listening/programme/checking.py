"""What must hold in a programme beyond its shape: ids, references, and what is never done here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from wholeheard.listening import asking, vocabulary
from wholeheard.listening.programme.shapes import (
    COUNTS,
    KINDS,
    NEEDS,
    PHASES,
    STRENGTHS,
    VOICES,
    Field,
    Programme,
)

ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
Found = Iterator[str]


def mistakes(one: Programme) -> tuple[str, ...]:
    """Everything that has to be mended, in the order of the files."""
    return tuple(sentence for check in CHECKS for sentence in check(one))


def _of_ids(one: Programme) -> Found:
    for where, ids in _ids(one):
        for id, times in Counter(ids).items():
            if times > 1:
                yield f"{where}: “{id}” stands there twice. Give each its own id."
            if not ID.fullmatch(id):
                yield f"{where}: “{id}” must be small letters and digits joined by underscores."


def _ids(one: Programme) -> Iterator[tuple[str, list[str]]]:
    for name in ("sources", "phases", "templates", "diagnostics", "helps", "signs", "relations"):
        yield name, [part.id for part in getattr(one, name)]
    for phase in one.phases:
        for name in ("entry", "tasks", "exit"):
            yield f"{phase.id}, {name}", [part.id for part in getattr(phase, name)]
    for template in one.templates:
        yield template.id, [field.id for field in template.fields]
    for diagnostic in one.diagnostics:
        for name in ("questions", "sheet", "mix", "measures"):
            yield f"{diagnostic.id}, {name}", [part.id for part in getattr(diagnostic, name)]


def _of_phases(one: Programme) -> Found:
    if tuple(phase.id for phase in one.phases) != PHASES:
        yield f"The phases must be {', '.join(PHASES)}, in this order."
    templates = {template.id for template in one.templates}
    for phase in one.phases:
        if not (phase.entry and phase.tasks and phase.exit):
            yield f"{phase.id}: a phase has questions on entry, tasks, and questions on leaving."
        for task in phase.tasks:
            yield from _unknown(f"{phase.id}, {task.id}", "template", [task.template], templates)
        for exit in phase.exit:
            yield from _unknown(f"{phase.id}, {exit.id}", "need", [exit.needs], NEEDS)
        if phase.id == PHASES[0] and "evaluation_plan" not in {exit.needs for exit in phase.exit}:
            yield "Scope cannot be left without a plan for judging the effect: ask for it."


def _of_fields(one: Programme) -> Found:
    for template in one.templates:
        if not template.fields:
            yield f"{template.id}: a template without fields holds nothing. Add one."
        yield from _kinds(template.id, template.fields)
    for diagnostic in one.diagnostics:
        yield from _kinds(diagnostic.id, diagnostic.sheet)


def _kinds(where: str, fields: Iterable[Field]) -> Found:
    for field in fields:
        yield from _unknown(f"{where}, {field.id}", "kind", [field.kind], KINDS)


def _of_diagnostics(one: Programme) -> Found:
    elements, sources = _elements(one), {source.id for source in one.sources}
    instruments = {known.id for known in asking.instruments()}
    for this in one.diagnostics:
        yield from _unknown(this.id, "source", [this.source], sources)
        yield from _unknown(this.id, "voice", [this.voice], VOICES)
        yield from _unknown(this.id, "instrument", [this.instrument, this.mirror], instruments)
        if this.fewest < 5:
            yield f"{this.id}: nothing is put together from fewer than five. Raise `fewest`."
        if not (this.questions or this.instrument or this.measures):
            yield f"{this.id}: it asks nothing. Give it questions, an instrument or measures."
        for question in this.questions:
            where = f"{this.id}, {question.id}"
            yield from _unknown(where, "element", question.elements, elements)
        for measure in this.measures:
            where = f"{this.id}, {measure.id}"
            yield from _unknown(where, "element", [measure.element], elements)
            yield from _unknown(where, "kind of measure", [measure.kind], COUNTS)
            if bool(measure.denominator) != (measure.kind != "count"):
                yield f"{where}: a count alone has no denominator, and all others have one."


def _of_helps(one: Programme) -> Found:
    elements, sources = _elements(one), {source.id for source in one.sources}
    for this in one.helps:
        if not this.elements or not this.sources:
            yield f"{this.id}: say which element it helps, and where that is said."
        yield from _unknown(this.id, "element", this.elements, elements)
        yield from _unknown(this.id, "source", this.sources, sources)
        yield from _unknown(this.id, "strength", [this.strength], STRENGTHS)
    for element in sorted(elements):
        if not one.what_helps(element):
            yield f"Nothing in the catalogue helps with {element}. Add something."


def _of_signs(one: Programme) -> Found:
    sources = {source.id for source in one.sources}
    for sign in one.signs:
        yield from _unknown(sign.id, "source", [sign.source], sources)
        if not sign.questions or any(not text.endswith("?") for text in sign.questions):
            yield f"{sign.id}: a sign is put as questions, each with its question mark."


def _of_circle(one: Programme) -> Found:
    relations = [code.id for code in vocabulary.pack("relationships").in_use]
    steps = {code.id for code in vocabulary.pack("virtuous-circle").in_use}
    if [relation.id for relation in one.relations] != relations:
        yield f"The circle is told for each of: {', '.join(relations)}, in this order."
    for relation in one.relations:
        told = [step.step for step in relation.steps]
        yield from _unknown(relation.id, "step", told, steps)
        if len(told) != len(set(told)):
            yield f"{relation.id}: a step stands there twice. Tell it once."


def _elements(one: Programme) -> set[str]:
    id, _, version = one.elements.rpartition("-")
    return {code.id for code in vocabulary.pack(id, version).codes}


def _unknown(where: str, what: str, given: Iterable[str], known: Iterable[str]) -> Found:
    for one in given:
        if one and one not in known:
            yield f"{where}: there is no {what} “{one}”. There are: {', '.join(sorted(known))}."


CHECKS = (_of_ids, _of_phases, _of_fields, _of_diagnostics, _of_helps, _of_signs, _of_circle)
