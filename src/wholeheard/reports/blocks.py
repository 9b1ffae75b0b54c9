"""What a document is made of: frozen blocks, in the order in which they are read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import ClassVar

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 to 4 below the title of the document. `new_page`: it begins one.
    `of_a_person`: somebody wrote it."""

    text: str
    level: int = 1
    new_page: bool = False
    of_a_person: bool = False
    KIND: ClassVar[str] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What the house says, in one paragraph. `by_a_person`: somebody wrote it and signs it, such as
    a covering note; then it stands in the letters of a person."""

    text: str
    by_a_person: str = ""
    KIND: ClassVar[str] = "paragraph"


@dataclass(frozen=True, slots=True)
class Items:
    """A list of sentences; `numbered` only where the order is one of time or of steps. `leads`:
    where people wrote them, what the house says before each ("" for nothing)."""

    items: Texts
    numbered: bool = False
    leads: Texts = ()
    KIND: ClassVar[str] = "items"


@dataclass(frozen=True, slots=True)
class Story:
    """A whole story in the words of the person who told it, as protected.

    `leave` says in a sentence who agreed to this use, and when; `chosen` who chose it and why.
    `language` is that of the words, where it is not the document's.
    """

    paragraphs: Texts
    leave: str
    chosen: str
    language: str = ""
    KIND: ClassVar[str] = "story"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; every row has as many cells as the head, the first names the row.
    `of_people`: which columns people wrote, from 0."""

    caption: str
    head: Texts
    rows: tuple[Texts, ...]
    of_people: tuple[int, ...] = ()
    KIND: ClassVar[str] = "table"


@dataclass(frozen=True, slots=True)
class Chart:
    """An SVG that stands alone. `instead` says in words what it shows, for those who do not see
    it; `numbers` is the same as a table, printed below."""

    svg: str
    instead: str
    caption: str = ""
    numbers: Table | None = None
    KIND: ClassVar[str] = "chart"


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about what stands above it: what was left out, how it was counted."""

    text: str
    KIND: ClassVar[str] = "note"


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What a machine proposes and no person has checked. It stands between dots, and says so."""

    text: str
    KIND: ClassVar[str] = "unchecked"


Block = Heading | Paragraph | Items | Story | Table | Chart | Note | Unchecked
KINDS: dict[str, type] = {
    one.KIND: one for one in (Heading, Paragraph, Items, Story, Table, Chart, Note, Unchecked)
}


@dataclass(frozen=True, slots=True)
class Words:
    """What the engine says of itself; a house gives it in the language of the document."""

    unchecked: str = "No person has checked this."
    numbers: str = "The numbers"
    page: str = "Page"
    contents: str = "What is in here"
    signed: str = "Written by"


@dataclass(frozen=True, slots=True)
class Document:
    """A report. `language` is a tag such as en-GB or cy; `made` the day it was frozen.

    `subtitle` stands under the title: for whom, of which months. `contents`: whether a list of
    headings stands at the beginning.
    """

    title: str
    language: str
    made: dt.date
    blocks: tuple[Block, ...]
    subtitle: str = ""
    contents: bool = False
    words: Words = field(default_factory=Words)
