"""Reports: a document of a few kinds of block, as accessible HTML and as PDF that asks for PDF/UA.

Pure: no Django, no database, no clock. A document is made of blocks and holds everything that it
shows, so it can be kept as it was (`to_json`, `digest`) and made again, the same to the last byte.

>>> from datetime import date
>>> from wholeheard.reports import Document, Heading, Paragraph, Unchecked, as_html, to_json
>>> pack = Document(
...     title="What we heard in May",
...     language="en-GB",
...     made=date(2026, 6, 1),
...     blocks=(
...         Heading("One story"),
...         Paragraph("Told in May, and shown here with leave."),
...         Unchecked("Themes of 40 stories, as the machine read them."),
...     ),
... )
>>> "<h2" in as_html(pack)
True

What there is:

- `Document` and its blocks: `Heading`, `Paragraph`, `Items`, `Story` (whole, in the words of the
  person who told it), `Chart` (an SVG that stands alone, with words that say the same and, if
  wished, its numbers), `Table`, `Note`, `Unchecked` (what no person has checked).
- `check(document)`: everything that keeps a document from being accessible, as sentences: a chart
  without words, a heading that skips a level, a table with uneven rows.
- `as_html(document)`: one page that stands alone; it loads nothing and runs nothing.
- `as_pdf(document)`: a `Pdf`: bytes, and the signs that no font here could print. It needs the
  extra `report` (the package typst); without it `CannotRender` says so. See decision 0041.
- `to_json`, `from_json`, `digest`: to keep a report frozen with its data.
- `board_pack.board_pack(...)`: a pack for a board, in the order in which a board should hear.

The few words that the engine itself says ("No person has checked this") are `Words`; a house gives
its own in another language.
"""

from __future__ import annotations

from wholeheard.reports.blocks import (
    Block,
    Chart,
    Document,
    Heading,
    Items,
    Note,
    Paragraph,
    Story,
    Table,
    Unchecked,
    Words,
)
from wholeheard.reports.board_pack import BoardPack, Change, Question, board_pack
from wholeheard.reports.checking import CannotRender, check
from wholeheard.reports.html import as_html
from wholeheard.reports.keeping import digest, from_json, to_json
from wholeheard.reports.pdf import Pdf, as_pdf

__all__ = [
    "Block", "BoardPack", "CannotRender", "Change", "Chart", "Document", "Heading", "Items",
    "Note", "Paragraph", "Pdf", "Question", "Story", "Table", "Unchecked", "Words", "as_html",
    "as_pdf", "board_pack", "check", "digest", "from_json", "to_json",
]  # fmt: skip
