"""What the card of the weights says to those who show what was read."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from wholeheard.listening.noticing.weights import shipped

Errors = tuple[float, int, float, int]
"""Share noticed of the comments that hold a code, how many those were, share noticed of the others,
how many those were: in the order of `measuring.corrected.Errors`."""


def errors() -> dict[tuple[str, str], Errors]:
    """For each lens and code, how often a comment with it is noticed, and one without it is.

    Measured on held-out comments, one decision for each comment.
    """
    return {
        (lens, code): (*one["true_positive_rate"], *one["false_positive_rate"])
        for lens, facts in shipped().card["lenses"].items()
        for code, one in facts["codes"].items()
    }


def facts() -> dict[str, Any]:
    """The whole card, as a copy: nothing that is done to it changes how texts are read."""
    return deepcopy(dict(shipped().card))
