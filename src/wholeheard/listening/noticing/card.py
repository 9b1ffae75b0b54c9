"""What the card of the weights says to those who show what was read."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from wholeheard.listening.noticing.weights import shipped

LENGTHS = (10, 30)
"""Words: comments up to 10, up to 30 and longer ones are bands. In a long comment there is more
that can be imagined."""

Errors = tuple[float, int, float, int]
"""Share noticed of the comments that hold a code, how many those were, share noticed of the others,
how many those were: in the order of `measuring.corrected.Errors`."""


def band(text: str) -> int:
    """In which band of length a text is: 0, 1 or 2."""
    words = len(text.split())
    return sum(words > longest for longest in LENGTHS)


def errors(lengths: Sequence[int] | None = None) -> dict[tuple[str, str], Errors]:
    """For each lens and code, how often a comment with it is noticed, and one without it is.

    Measured on held-out comments, one decision for each comment. `lengths`: how many comments of
    each band are to be corrected for, so that the errors are those of comments of such lengths;
    without it (or with none) they are those of the comments on which they were measured.
    """
    return {
        (lens, code): _of_lengths(one["by_length"], lengths)
        if lengths and sum(lengths)
        else (*one["true_positive_rate"], *one["false_positive_rate"])
        for lens, facts in shipped().card["lenses"].items()
        for code, one in facts["codes"].items()
    }


def _of_lengths(bands: Sequence[Sequence[float]], lengths: Sequence[int]) -> Errors:
    shares = [one / sum(lengths) for one in lengths]
    tpr, with_it = _mixed([(one[0], one[1]) for one in bands], shares)
    fpr, without_it = _mixed([(one[2], one[3]) for one in bands], shares)
    return tpr, with_it, fpr, without_it


def _mixed(bands: Sequence[tuple[float, float]], shares: Sequence[float]) -> tuple[float, int]:
    """The share of a mixture, and how many texts of one kind would be as sure."""
    mixed = sum(w * share for w, (share, _n) in zip(shares, bands, strict=True))
    doubt = sum(
        w * w * share * (1 - share) / n for w, (share, n) in zip(shares, bands, strict=True)
    )
    if doubt == 0:
        return mixed, int(min(n for w, (_share, n) in zip(shares, bands, strict=True) if w))
    return mixed, max(1, int(mixed * (1 - mixed) / doubt))


def facts() -> dict[str, Any]:
    """The whole card, as a copy: nothing that is done to it changes how texts are read."""
    return deepcopy(dict(shipped().card))
