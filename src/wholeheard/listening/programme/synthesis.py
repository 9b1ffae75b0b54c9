"""What several diagnostics say together: where they agree, where they contradict each other, how
strong the evidence is, and what becomes of a priority when its evidence goes.

Findings are not added up and no element gets a figure of how good it is: strength is of the
evidence, never of the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wholeheard.listening.programme.shapes import Programme

STRENGTH, TO_MEND = "strength", "to_mend"
WAYS = (STRENGTH, TO_MEND)
SINGLE, SOME, STRONG = "single-source", "some", "strong"
"""Of evidence: from one source; from two or more; from two or more from different sides, each
with enough behind it."""
AGREE, CONTRADICT, ONE_SIDED, SILENT = "agree", "contradict", "one source", "nothing said"
PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a diagnostic says of an element. `about` is the matter, in a few words that
    several findings can share; `stands_on` how many people, groups or months are behind it.
    `withdrawn`: its interview or story was taken back, so it counts no more."""

    id: str
    diagnostic: str
    element: str
    about: str
    way: str
    stands_on: int
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Priority:
    """What the change team chose, and the findings it stands on. `dissent` is kept as it was
    said."""

    id: str
    says: str
    findings: tuple[str, ...]
    dissent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """Two diagnostics on one element: whether they agree, and on which matters they do and do
    not."""

    element: str
    first: str
    second: str
    verdict: str
    agree_on: tuple[str, ...] = ()
    contradict_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a priority stands on: the findings that still count, their diagnostics, whose sides
    they tell, and how strong that is ("" where nothing is left). `gone` were withdrawn or are not
    there; `say` is what has to be said of it."""

    priority: str
    findings: tuple[str, ...]
    diagnostics: tuple[str, ...]
    voices: tuple[str, ...]
    strength: str
    gone: tuple[str, ...]
    say: str

    @property
    def is_single(self) -> bool:
        """Whether it has to be marked as standing on one source."""
        return self.strength == SINGLE


def counted(findings: Iterable[Finding], programme: Programme) -> tuple[Finding, ...]:
    """Findings that may be put together: not withdrawn, and from a diagnostic with at least as
    many behind it as it asks for (five interviews, ten stories)."""
    fewest = {one.id: one.fewest for one in programme.diagnostics}
    return tuple(
        one
        for one in findings
        if not one.withdrawn and one.stands_on >= fewest.get(one.diagnostic, 5)
    )


def matrix(findings: Sequence[Finding], elements: Sequence[str]) -> tuple[Cell, ...]:
    """Every pair of diagnostics on every element, in the order of elements and by name."""
    diagnostics = sorted({one.diagnostic for one in findings})
    pairs = [(a, b) for at, a in enumerate(diagnostics) for b in diagnostics[at + 1 :]]
    return tuple(_cell(findings, element, *pair) for element in elements for pair in pairs)


def _cell(findings: Sequence[Finding], element: str, first: str, second: str) -> Cell:
    a, b = (_ways(findings, element, one) for one in (first, second))
    if not a or not b:
        return Cell(element, first, second, ONE_SIDED if a or b else SILENT)
    shared = sorted(set(a) & set(b))
    agree = tuple(one for one in shared if a[one] & b[one])
    contradict = tuple(one for one in shared if a[one] ^ b[one])
    verdict = CONTRADICT if contradict else AGREE if agree else _by_element(a, b)
    return Cell(element, first, second, verdict, agree, contradict)


def _ways(findings: Sequence[Finding], element: str, diagnostic: str) -> dict[str, frozenset[str]]:
    """Each matter to the ways in which it is told: a strength, something to mend, or both."""
    found: dict[str, frozenset[str]] = {}
    for one in findings:
        if (one.element, one.diagnostic) == (element, diagnostic) and not one.withdrawn:
            found[one.about] = found.get(one.about, frozenset()) | {one.way}
    return found


def _by_element(a: Mapping[str, frozenset[str]], b: Mapping[str, frozenset[str]]) -> str:
    """Without a shared matter: whether both lean the same way at all."""
    all_a, all_b = (frozenset().union(*one.values()) for one in (a, b))
    return AGREE if all_a == all_b and len(all_a) == 1 else ONE_SIDED


def evidence(priority: Priority, findings: Iterable[Finding], programme: Programme) -> Evidence:
    """What a priority stands on now. It is never dropped by itself: people decide, and what has
    gone is said."""
    every = {one.id: one for one in findings}
    may = {one.id for one in counted(every.values(), programme)}
    there = tuple(one for one in priority.findings if one in may)
    gone = tuple(one for one in priority.findings if one not in may)
    diagnostics = tuple(sorted({every[one].diagnostic for one in there}))
    sides = {one.id: one.voice for one in programme.diagnostics}
    voices = tuple(sorted({sides[one] for one in diagnostics if one in sides}))
    strength = _strength(diagnostics, voices)
    return Evidence(
        priority.id, there, diagnostics, voices, strength, gone, _said(strength, gone, voices)
    )


def _strength(diagnostics: Sequence[str], voices: Sequence[str]) -> str:
    if not diagnostics:
        return ""
    if len(diagnostics) < 2:
        return SINGLE
    return STRONG if len(voices) > 1 else SOME


def _said(strength: str, gone: Sequence[str], voices: Sequence[str]) -> str:
    said = []
    if gone:
        said.append(
            f"{len(gone)} of its findings no longer count: withdrawn, or fewer behind them than "
            "needed."
        )
    if not strength:
        said.append("Nothing stands behind it now. Let the change team look at it again.")
    elif strength == SINGLE:
        said.append("It stands on one source. Mark it so, or look for a second.")
    if strength and PEOPLE not in voices:
        said.append("Nobody who was cared for is among its sources.")
    return " ".join(said)
