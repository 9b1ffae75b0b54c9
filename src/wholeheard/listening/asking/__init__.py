"""Asking: instruments as data, what is asked next, what answers come to.

An instrument is a questionnaire in one version: its items, when each is asked, its scales, who may
see what, and on what licence its words stand. Those that ship are TOML files that anyone can read,
in `instruments` beside this one; others bring their own. A version that was published never
changes. Nothing here knows a person: answers come in, and what they come to goes out.

>>> from wholeheard.listening import asking
>>> team = asking.instrument("real-team")
>>> asking.progress(team, {"aims": True}).answered
1
>>> asking.score_one(team, {"aims": True, "need": True, "review": True})
{'real_team': 1.0}
"""

from __future__ import annotations

from wholeheard.listening.asking.answering import (
    Answer,
    Answers,
    Fault,
    Page,
    Progress,
    asked,
    asked_within,
    faults,
    faults_of,
    kept,
    next_page,
    pages,
    progress,
)
from wholeheard.listening.asking.checking import mistakes
from wholeheard.listening.asking.saying import as_text
from wholeheard.listening.asking.scoring import Scores, score, score_one
from wholeheard.listening.asking.shapes import (
    AUDIENCES,
    KINDS,
    METHODS,
    WORDINGS,
    FaultyDefinition,
    Instrument,
    InstrumentId,
    Item,
    Mistake,
    NoSuchInstrument,
    Option,
    Scale,
    Shown,
    Test,
    When,
)
from wholeheard.listening.asking.shelf import instrument, instruments, look_alikes, slot
from wholeheard.listening.asking.toml import look, read, write
from wholeheard.listening.asking.trees import digest
from wholeheard.listening.asking.verdicts import OUTCOMES, Verdict, verdicts

__all__ = [
    "AUDIENCES", "KINDS", "METHODS", "OUTCOMES", "WORDINGS", "Answer", "Answers", "Fault",
    "FaultyDefinition", "Instrument", "InstrumentId", "Item", "Mistake", "NoSuchInstrument",
    "Option", "Page", "Progress", "Scale", "Scores", "Shown", "Test", "Verdict", "When", "as_text",
    "asked", "asked_within", "digest", "faults", "faults_of", "instrument", "instruments", "kept",
    "look", "look_alikes", "mistakes", "next_page", "pages", "progress", "read", "score",
    "score_one", "slot", "verdicts", "write",
]  # fmt: skip
