"""Disclosure control for tables: what of a count may be shown, so that nobody can be picked out.

from wholeheard.listening.protecting.tables import Hierarchy, Key, Tables, publish
"""

from wholeheard.listening.protecting.tables.hierarchy import Hierarchy
from wholeheard.listening.protecting.tables.publishing import publish
from wholeheard.listening.protecting.tables.refused import CannotPublish
from wholeheard.listening.protecting.tables.revisions import (
    may_be_issued_anew,
    told_alike,
)
from wholeheard.listening.protecting.tables.shape import summed
from wholeheard.listening.protecting.tables.shapes import (
    ALL,
    HIDDEN_MARK,
    NOBODY,
    Answers,
    Figure,
    Key,
    Release,
    Rules,
    Stories,
    Tables,
)

__all__ = [
    "ALL",
    "HIDDEN_MARK",
    "NOBODY",
    "Answers",
    "CannotPublish",
    "Figure",
    "Hierarchy",
    "Key",
    "Release",
    "Rules",
    "Stories",
    "Tables",
    "may_be_issued_anew",
    "publish",
    "summed",
    "told_alike",
]
