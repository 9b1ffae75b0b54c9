"""The frameworks that a story can be read with, as data.

A pack is one framework in one version: its codes, what each means in our own words, and where
the framework comes from. A crosswalk says how the codes of one pack stand to those of another.
Each is a file that anyone can read, in `packs` and `crosswalks` beside this one. A version that
was published never changes: what is new goes into a new file, and the old one stays.

>>> from wholeheard.listening import vocabulary
>>> vocabulary.pack("care-lens").code("hurry").opposite
'unhurried'
"""

from __future__ import annotations

from ._library import crosswalk, crosswalks, pack, packs, versions
from ._shapes import (
    ARRANGEMENTS,
    RELATIONS,
    WORDINGS,
    Code,
    Crosswalk,
    FaultyFile,
    Link,
    NotInVocabulary,
    Pack,
    PackId,
)

__all__ = [
    "ARRANGEMENTS",
    "RELATIONS",
    "WORDINGS",
    "Code",
    "Crosswalk",
    "FaultyFile",
    "Link",
    "NotInVocabulary",
    "Pack",
    "PackId",
    "crosswalk",
    "crosswalks",
    "pack",
    "packs",
    "versions",
]
