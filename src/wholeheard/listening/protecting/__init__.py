"""What could identify a person in words.

`find_details` finds it and `mask` puts labels in its place. A person looks over what was found.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from wholeheard.listening.protecting.details import (
    address,
    age,
    date,
    date_of_birth,
    email,
    handle,
    id,
    nhs_number,
    person,
    phone,
    postcode,
)
from wholeheard.listening.protecting.details._look import Look
from wholeheard.listening.shapes import Detail

__all__ = ["KINDS", "Detail", "find_details", "mask"]

# In the order in which one kind wins over another where both claim the same words.
_IN_ORDER_OF_CERTAINTY = (
    email, handle, nhs_number, date_of_birth, postcode, address, phone, date, id, age, person,
)  # fmt: skip
_RANK = {kind.KIND: rank for rank, kind in enumerate(_IN_ORDER_OF_CERTAINTY)}

# Code of each kind of personal detail and its plain English name, in the order they are shown.
KINDS = MappingProxyType(
    {
        kind.KIND: kind.NAME
        for kind in (
            person, nhs_number, date_of_birth, date, phone, email, postcode, address, id, handle,
            age,
        )
    }
)  # fmt: skip

_MOST_LOOKS_AGAIN = 3  # at what stands right beside a detail


def find_details(text: str) -> list[Detail]:
    """Everything in `text` that could tell who a person is, in order and without overlap.

    Offsets are positions in the Python string, the end exclusive. The same text always gives the
    same list; no text raises.
    """
    found = _look_for(text)
    for _ in range(_MOST_LOOKS_AGAIN):
        if not any(_is_glued(text, one) for one in found):
            break
        if not (more := _glued_to(found, text)):
            break
        found = sorted([*found, *more], key=lambda one: one.start)
    return found


def mask(text: str, details: Iterable[Detail]) -> str:
    """The text with each detail's label in square brackets in its place.

    `details` are passages of this very text, in any order; of two that overlap the first stays.
    Raises ValueError where one lies outside the text.
    """
    parts, reached = [], 0
    for detail in sorted(details, key=lambda one: (one.start, -one.end)):
        if not 0 <= detail.start < detail.end <= len(text):
            raise ValueError(
                f"The detail from {detail.start} to {detail.end} lies outside a text of "
                f"{len(text)} characters. Mask a text with the details found in it."
            )
        if detail.start >= reached:
            parts += [text[reached : detail.start], f"[{detail.label}]"]
            reached = detail.end
    return "".join([*parts, text[reached:]])


def _look_for(text: str) -> list[Detail]:
    look = Look(text)
    found = [
        detail
        for kind in _IN_ORDER_OF_CERTAINTY
        if kind.may_be_in(look)
        for detail in kind.find(text)
    ]
    return _without_overlap(found) if len(found) > 1 else found


def _is_glued(text: str, one: Detail) -> bool:
    """Whether a letter, a figure or an @ stands right beside a detail: "Okoro3 November"."""
    beside = text[max(0, one.start - 1) : one.start] + text[one.end : one.end + 1]
    return any(sign.isalnum() or sign in "_@" for sign in beside)


def _glued_to(found: list[Detail], text: str) -> list[Detail]:
    """Details right beside those that were found, which show when these are taken out."""
    bare = list(text)
    for one in found:
        bare[one.start : one.end] = "]" * (one.end - one.start)
    edges = {edge for one in found for edge in (one.start, one.end)}
    return [
        one
        for one in _look_for("".join(bare))
        if (one.start in edges or one.end in edges) and "]" not in bare[one.start : one.end]
    ]


def _without_overlap(found: list[Detail]) -> list[Detail]:
    """Where details overlap, the surer kind stays, then the longer passage."""
    in_order = sorted(found, key=lambda d: (_RANK[d.kind], d.start - d.end, d.start))
    covered: set[int] = set()
    kept = []
    for detail in in_order:
        places = range(detail.start, detail.end)
        if covered.isdisjoint(places):
            covered.update(places)
            kept.append(detail)
    return sorted(kept, key=lambda d: d.start)
