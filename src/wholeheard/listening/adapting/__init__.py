"""An organisation's own confirmations teach the reader, and the weights that ship stay as they are.

    from wholeheard.listening import read
    from wholeheard.listening.adapting import Confirmed, Said, from_bytes, learn

    learnt = learn([Confirmed(text, question, {("care", "hurry"): Said(True, reading.reader)})])
    kept = learnt.adaptation.to_bytes()
    readings = read(texts, adaptation=from_bytes(kept))

For each code with enough answers a strongly held-back correction is learnt from what the network
pools of the text, beside the shipped confidence; it is kept only where texts that it was not learnt
from are read better with it. `Learnt.codes` says for every code how it was read before and after.
"""

from __future__ import annotations

from wholeheard.listening.adapting.adaptation import Adaptation, Refused, from_bytes
from wholeheard.listening.adapting.confirmed import Code, Confirmed, Said
from wholeheard.listening.adapting.judging import Figures
from wholeheard.listening.adapting.learning import WHY_KEPT, Learnt, OfCode, learn

__all__ = [
    "WHY_KEPT",
    "Adaptation",
    "Code",
    "Confirmed",
    "Figures",
    "Learnt",
    "OfCode",
    "Refused",
    "Said",
    "from_bytes",
    "learn",
]
