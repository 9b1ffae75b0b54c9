"""What a culture programme is made of: frozen values, each with an id that never changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

Texts = tuple[str, ...]

PHASES = ("scope", "discover", "design", "deliver")
KINDS = ("words", "day", "number", "people", "places", "yes_no", "choice")
"""What a field of a template takes. A choice is of things the house knows: elements, findings."""
NEEDS = (
    "sponsor", "change_team", "stop_list", "evaluation_plan", "five_interviews", "priorities",
    "patient_voice", "interventions", "commitments", "evaluation", "readout",
)  # fmt: skip
"""What an exit can need that a house can check; "" is answered by people in words."""
VOICES = ("people", "staff", "leaders", "partners", "records")
"""Whose side a diagnostic tells: those cared for, staff, leaders, partner agencies, or figures."""
STRENGTHS = ("trial", "observed", "practice", "argued")
"""Of the evidence for what helps: compared with something; seen together, cause not shown; told by
those who do it; reasoned, not measured."""
COUNTS = ("share", "rate", "mean", "count")
"""What a measure is: a part of a whole; events for an exposure; a mean; a count alone."""


class NoSuchPart(LookupError):
    """A programme has no such part, or there is no such programme. The sentence says what there
    is."""


class FaultyProgramme(ValueError):
    """The files of a programme do not say what they must. `sentences` holds every mistake."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, slots=True)
class Source:
    """Where an idea comes from, in full."""

    id: str
    name: str
    reference: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a guide, with what may be asked after it, and elements it tells of."""

    id: str
    text: str
    prompts: Texts = ()
    elements: Texts = ()


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do in a phase; `template` is what is written down with it."""

    id: str
    text: str
    template: str = ""


@dataclass(frozen=True, slots=True)
class Exit:
    """What is asked before a phase is left; `needs` one of `NEEDS`, or "": answered in words."""

    id: str
    text: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """One of the four: what is asked on entry, what is done, what is asked on leaving."""

    id: str
    name: str
    aim: str
    entry: tuple[Question, ...]
    tasks: tuple[Task, ...]
    exit: tuple[Exit, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a template or record sheet. `sealed`: told in confidence, read only by those who
    run it; whoever keeps it seals it."""

    id: str
    label: str
    hint: str = ""
    kind: str = "words"
    required: bool = False
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """What is written down, field by field."""

    id: str
    name: str
    about: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Mix:
    """Whom a focus group has to hold, and why."""

    id: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a diagnostic, of one element. A `count` has no denominator. Never a score."""

    id: str
    name: str
    element: str
    kind: str
    numerator: str
    denominator: str = ""
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One way to find out, with its guide.

    `fewest`: people (interviews, groups, stories) below which nothing of it is put together.
    `instrument` and `mirror` are ids of instruments in `listening.asking`: what is asked, and the
    same asked of the other side. `sheet` is what is recorded of one interview or group.
    """

    id: str
    name: str
    asks: str
    about: str
    fewest: int
    source: str
    voice: str
    before: Texts
    during: Texts = ()
    after: Texts = ()
    consent: Texts = ()
    minutes: int = 0
    instrument: str = ""
    mirror: str = ""
    mix: tuple[Mix, ...] = ()
    questions: tuple[Question, ...] = ()
    sheet: tuple[Field, ...] = ()
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class Help:
    """Something that helps: what it is, how to begin, what is known of it and how surely."""

    id: str
    name: str
    elements: Texts
    what: str
    start: str
    sources: Texts
    evidence: str
    strength: str
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of a perverse organisation, as questions that a board asks itself. Never a figure."""

    id: str
    name: str
    about: str
    source: str
    questions: Texts
    look_at: Texts


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the circle in one relationship, where it holds and where it breaks."""

    step: str
    holds: str
    breaks: str


@dataclass(frozen=True, slots=True)
class Relation:
    """The circle for one of the four relationships, and from where one hears of it."""

    id: str
    listen: Texts
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """A culture programme in one version. A published version never changes."""

    id: str
    version: str
    language: str
    elements: str
    licence: str
    status: str
    to_verify: str
    changes: Texts
    sources: tuple[Source, ...]
    phases: tuple[Phase, ...]
    templates: tuple[Template, ...]
    diagnostics: tuple[Diagnostic, ...]
    helps: tuple[Help, ...]
    signs: tuple[Sign, ...]
    relations: tuple[Relation, ...]

    def phase(self, id: str) -> Phase:
        """Raises NoSuchPart."""
        return _one(id, self.phases, "phase")

    def template(self, id: str) -> Template:
        """Raises NoSuchPart."""
        return _one(id, self.templates, "template")

    def diagnostic(self, id: str) -> Diagnostic:
        """Raises NoSuchPart."""
        return _one(id, self.diagnostics, "diagnostic")

    def what_helps(self, element: str) -> tuple[Help, ...]:
        """What helps with an element, in the order of the catalogue."""
        return tuple(one for one in self.helps if element in one.elements)


T = TypeVar("T", Phase, Template, Diagnostic)


def _one(id: str, some: Iterable[T], what: str) -> T:
    there = {one.id: one for one in some}
    if id not in there:
        raise NoSuchPart(f"There is no {what} “{id}”. There are: {', '.join(there)}.")
    return there[id]
