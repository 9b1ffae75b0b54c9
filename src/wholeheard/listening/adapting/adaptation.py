"""What an organisation's confirmations taught: a small value beside the weights that ship.

It holds no words: for each code that it changes a few numbers and a weight for each thing that the
network pools of a text. It belongs to the reader from whose suggestions it was learnt and refuses
every other, since the same numbers would mean something else there.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wholeheard.listening.noticing.network import STEPS, Floats
from wholeheard.listening.noticing.sight import odds

WHAT, FORMAT = "wholeheard adaptation", 1
MOST_STEPS = 32_767  # of a weight, up or down from 0
MOST_BYTES = 2_000_000
MARK = 8  # letters of the mark that tells one adaptation from another in a reader's name
SURELY = 1e-6  # confidences nearer to 0 or 1 are taken as this near
MOST_MOVED = 3.0
"""Log odds by which what is pooled of one text can move it: from 1 in 20 to about 1 in 2."""
MOST = 1e6  # no slope, shift or worth of a step is larger
_FIELDS = {"lens", "code", "slope", "shift", "threshold", "least", "middle", "worth", "weights"}

Steps = NDArray[np.int16]


class Refused(ValueError):
    """These bytes, or this adaptation, cannot be used. `code` is for those who translate; the
    message is an English sentence that says what to do next."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def damaged() -> Refused:
    return Refused(
        "damaged",
        "These bytes are no whole adaptation: something in them was changed or lost. "
        "Learn again from the confirmations.",
    )


@dataclass(frozen=True, slots=True, eq=False)
class Correction:
    """How one code is read otherwise.

    Log odds of the confidence become `slope` times themselves, plus `shift`, plus what the pooled
    figures of the text say: `worth` times the sum of `weights` (whole steps, one for each figure)
    times those figures in whole steps of 1/128, less `middle`, and never more than `MOST_MOVED`.
    Confidences below `least` stay as they are: nobody looked there. `threshold` takes the place of
    the shipped one.
    """

    lens: str
    code: str
    slope: float
    shift: float
    threshold: float
    least: float
    middle: float
    worth: float
    weights: Steps

    def confidences(self, sure: Floats, pooled: Floats) -> Floats:
        """The corrected confidences, (texts,), from 0 to 1, of the shipped ones.

        `pooled` is (texts, figures). Sums of whole numbers are exact, so a text gets the same
        whatever stands beside it.
        """
        if pooled.shape[1] != len(self.weights):
            raise damaged()
        steps = np.rint(pooled.astype(np.float64) * np.float64(STEPS))
        told = (steps @ self.weights.astype(np.float64)) * self.worth - self.middle
        moved = log_odds(sure) * self.slope + self.shift + np.clip(told, -MOST_MOVED, MOST_MOVED)
        return np.where(sure >= self.least, odds(moved), sure)


@dataclass(frozen=True)
class Adaptation:
    """What was learnt for one `reader`, code by code; with no corrections it changes nothing."""

    reader: str
    corrections: tuple[Correction, ...] = ()

    @cached_property
    def name(self) -> str:
        """What a reading says read it: the reader, and a mark of all that is in the adaptation."""
        return f"{self.reader}+{self._mark()[:MARK]}" if self.corrections else self.reader

    def checked(self, card: Mapping[str, Any]) -> Adaptation:
        """This adaptation. Raises Refused where the reader of this card is another than the one it
        was learnt for, or has not all the codes that it changes."""
        if self.reader != card["reader"]:
            raise Refused(
                "foreign",
                f"This adaptation was learnt for the reader {self.reader}, and this is "
                f"{card['reader']}. Learn again from the confirmations.",
            )
        for one in self.corrections:
            if one.code not in card["lenses"].get(one.lens, {"codes": {}})["codes"]:
                raise damaged()
        return self

    def confidences(self, lens: str, codes: Sequence[str], sure: Floats, pooled: Floats) -> Floats:
        """The confidences of a lens, (texts, codes), as this organisation taught."""
        mine = [one for one in self.corrections if one.lens == lens]
        if not mine:
            return sure
        found = sure.copy()
        for one in mine:
            column = codes.index(one.code)
            found[:, column] = one.confidences(sure[:, column], pooled)
        return found

    def thresholds(self, lens: str, codes: Sequence[str], least: Floats) -> Floats:
        """The thresholds of a lens, (codes,), as this organisation taught."""
        own = {one.code: one.threshold for one in self.corrections if one.lens == lens}
        found: Floats = np.array(
            [own.get(code, shipped) for code, shipped in zip(codes, least, strict=True)]
        )
        return found

    def to_bytes(self) -> bytes:
        """JSON in ASCII, with a mark of what it says; the same adaptation gives the same bytes."""
        return _json({**self._said(), "mark": self._mark()})

    def _said(self) -> dict[str, Any]:
        return {
            "what": WHAT,
            "format": FORMAT,
            "reader": self.reader,
            "corrections": [_told(one) for one in self.corrections],
        }

    def _mark(self) -> str:
        return hashlib.sha256(_json(self._said())).hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Adaptation) and self.to_bytes() == other.to_bytes()

    def __hash__(self) -> int:
        return hash(self._mark())


def from_bytes(stored: bytes) -> Adaptation:
    """An adaptation that `to_bytes` gave. Raises Refused where the bytes are anything else.

    The mark shows damage and careless hands; against somebody who makes a new mark, keep the bytes
    where nobody else can write. Whether it is for the reader that is here, `check` says.
    """
    told = _object(stored)
    if told.get("what") != WHAT:
        raise Refused("foreign", "These bytes are no adaptation. Give the bytes of one.")
    if told.get("format") != FORMAT:
        raise Refused(
            "format",
            f"This adaptation is of form {told.get('format')!r}, and only form {FORMAT} is known "
            "here. Learn again from the confirmations.",
        )
    try:
        found = Adaptation(_text(told["reader"]), tuple(_read(one) for one in told["corrections"]))
    except (KeyError, TypeError, ValueError) as wrong:
        raise damaged() from wrong
    if len({(one.lens, one.code) for one in found.corrections}) < len(found.corrections):
        raise damaged()
    if found.to_bytes() != stored:
        raise damaged()
    return found


def log_odds(sure: Floats) -> Floats:
    """Confidences as log odds, in double precision."""
    kept = np.clip(sure.astype(np.float64), SURELY, 1 - SURELY)
    found: Floats = np.log(kept / (1 - kept))
    return found


def in_steps(weights: Floats) -> tuple[Steps, float]:
    """Weights of figures in steps of 1/128, as whole numbers, and what one of their steps is
    worth."""
    largest = float(np.abs(weights).max(initial=0.0))
    if largest == 0:
        return np.zeros(len(weights), np.int16), 0.0
    return np.rint(weights / largest * MOST_STEPS).astype(np.int16), largest / MOST_STEPS / 128


def _object(stored: bytes) -> dict[str, Any]:
    if len(stored) > MOST_BYTES:
        raise damaged()
    try:
        told = json.loads(stored)
    except (ValueError, RecursionError) as wrong:
        raise Refused("foreign", "These bytes are no adaptation. Give the bytes of one.") from wrong
    if not isinstance(told, dict):
        raise Refused("foreign", "These bytes are no adaptation. Give the bytes of one.")
    return told


def _told(one: Correction) -> dict[str, Any]:
    return {
        "lens": one.lens,
        "code": one.code,
        "slope": one.slope,
        "shift": one.shift,
        "threshold": one.threshold,
        "least": one.least,
        "middle": one.middle,
        "worth": one.worth,
        "weights": base64.b64encode(one.weights.astype("<i2").tobytes()).decode("ascii"),
    }


def _read(told: Any) -> Correction:
    """Raises KeyError, TypeError or ValueError for anything that `_told` would not say."""
    if not isinstance(told, dict) or set(told) != _FIELDS:
        raise ValueError("Another form of correction.")
    weights = base64.b64decode(_text(told["weights"]), validate=True)
    return Correction(
        _text(told["lens"]),
        _text(told["code"]),
        _number(told["slope"], 0, MOST),
        _number(told["shift"], -MOST, MOST),
        _number(told["threshold"], 0, 1),
        _number(told["least"], 0, 1),
        _number(told["middle"], -MOST, MOST),
        _number(told["worth"], 0, MOST),
        np.frombuffer(weights, "<i2").astype(np.int16),
    )


def _text(told: Any) -> str:
    if not isinstance(told, str):
        raise TypeError("No text.")
    return told


def _number(told: Any, least: float, most: float) -> float:
    if not isinstance(told, float) or not math.isfinite(told) or not least <= told <= most:
        raise ValueError("No such number.")
    return told


def _json(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")
