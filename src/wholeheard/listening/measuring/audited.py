"""Rates of a whole organisation, from all that the reader read and a sample that a person read.

Prediction-powered inference with a tuned weight, PPI++ (Angelopoulos, Duchi and Zrnic 2023): what
the reader noticed everywhere, moved by how far it was off in the sample. The sample must be drawn
at random from the same period. Comments that were picked because the reader was unsure are not:
they have a stream of their own, and no rate is made of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from wholeheard.listening.measuring.corrected import Errors, Rate
from wholeheard.listening.measuring.gaps import ENOUGH
from wholeheard.listening.measuring.intervals import (
    SURE,
    Interval,
    newcombe,
    share_of,
    wilson,
)
from wholeheard.listening.measuring.refused import CannotSay


class Drawn(Enum):
    """How comments came to be checked by a person."""

    AT_RANDOM = "at random"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Audit:
    """Comments that a person checked: noticed by both, by the reader alone, by the person alone,
    by neither."""

    both: int
    reader_only: int
    person_only: int
    neither: int
    drawn: Drawn

    @property
    def n(self) -> int:
        return self.both + self.reader_only + self.person_only + self.neither

    def errors(self) -> Errors:
        """How the reader errs, by this audit; a share of none is 0."""
        told, not_told = self.both + self.person_only, self.reader_only + self.neither
        return Errors(
            self.both / told if told else 0.0,
            told,
            self.reader_only / not_told if not_told else 0.0,
            not_told,
        )


@dataclass(frozen=True, slots=True)
class ErrorGap:
    """How the reader errs with one group beside all others: differences of tpr and fpr with their
    intervals, None where not enough comments of the group were checked."""

    group: str
    tpr: Interval | None
    fpr: Interval | None

    @property
    def differs(self) -> bool:
        """Whether one correction for all would hide something."""
        return any(one is not None and not one.spans_none for one in (self.tpr, self.fpr))


def audited(noticed: int, read: int, audit: Audit, sure: float = SURE) -> Rate | None:
    """The share of all comments that tell of it; None without an audit.

    `noticed` of `read` are those that no person checked. The weight of the reader is
    cov(f, y) / ((1 + n/N) var f), cut to 0..1; the interval is Wilson's with the number of comments
    that would be as sure. Raises CannotSay for impossible counts or an audit not drawn at random.
    """
    _check(noticed, read, audit)
    if audit.n < 2 or read == 0:
        return None
    n, said, seen = audit.n, (audit.both + audit.person_only), (audit.both + audit.reader_only)
    y, f, everywhere = said / n, seen / n, noticed / read
    together = (audit.both / n - f * y) * n / (n - 1)
    trust = _trust(together, (noticed + seen) / (read + n), n / read)
    share = min(1.0, max(0.0, y + trust * (everywhere - f)))
    off = (y * (1 - y) + trust**2 * f * (1 - f)) * n / (n - 1) - 2 * trust * together
    variance = trust**2 * everywhere * (1 - everywhere) / read + max(0.0, off) / n
    as_sure = share * (1 - share) / variance if variance > 0 else n
    interval = wilson(share, min(max(as_sure, n), n + read), sure)
    return Rate(share, interval.low, interval.high, variance)


def errors_by_group(
    audits: Mapping[str, Audit], enough: int = ENOUGH, sure: float = SURE
) -> tuple[ErrorGap, ...]:
    """Whether the reader errs otherwise with some group, each beside all others together.

    Intervals are wider for many groups, so that among them all a difference is found by chance no
    oftener than for one (Bonferroni). Raises CannotSay for impossible counts.
    """
    for one in audits.values():
        _check(0, 0, one)
    each = 1 - (1 - sure) / max(1, 2 * len(audits))
    return tuple(_beside_others(name, audits, enough, each) for name in sorted(audits))


def _beside_others(name: str, audits: Mapping[str, Audit], enough: int, sure: float) -> ErrorGap:
    own, others = audits[name], [one for group, one in audits.items() if group != name]

    def gap(some: str, rest: str) -> Interval | None:
        hit, missed = getattr(own, some), getattr(own, rest)
        hits = sum(getattr(one, some) for one in others)
        misses = sum(getattr(one, rest) for one in others)
        if hit + missed < enough or hits + misses < enough:
            return None
        return newcombe(share_of(hit, hit + missed, sure), share_of(hits, hits + misses, sure))

    return ErrorGap(name, gap("both", "person_only"), gap("reader_only", "neither"))


def _trust(together: float, f: float, sampled: float) -> float:
    varies = f * (1 - f)
    return min(1.0, max(0.0, together / ((1 + sampled) * varies))) if varies > 0 else 0.0


def _check(noticed: int, read: int, audit: Audit) -> None:
    if not 0 <= noticed <= read:
        raise CannotSay("counts", f"{noticed} of {read} is impossible. Look at the counts.")
    if min(audit.both, audit.reader_only, audit.person_only, audit.neither) < 0:
        raise CannotSay("audit", "Numbers of checked comments cannot be below 0.")
    if audit.drawn is not Drawn.AT_RANDOM:
        raise CannotSay(
            "drawn",
            "These comments were not drawn at random, so no rate can be made of them. "
            "Check a random sample of the same period.",
        )
