"""What keeps a document from being read by everybody, as sentences that say what to mend."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from wholeheard.reports.blocks import Block, Chart, Document, Heading, Items, Story, Table

LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
DEEPEST = 4
LONGEST_INSTEAD = 2_000
"""Letters of the words for a chart. What needs more is a table."""
ACTIVE = re.compile(r"<\s*(?:script|foreignObject|image|use|iframe|!ENTITY|!DOCTYPE)", re.I)
REACHES_OUT = re.compile(r"@import|url\(\s*['\"]?(?!#)|\bon[a-z]+\s*=|(?:xlink:)?href\s*=", re.I)
Found = Iterator[str]


class CannotRender(ValueError):
    """The document cannot be made. `sentences` holds everything that has to be mended."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def check(document: Document) -> tuple[str, ...]:
    """Everything that has to be mended, in the order in which it stands; () where all is well."""
    return (*_of_head(document), *_of_levels(document), *_of_blocks(document))


def insist(document: Document) -> None:
    """Raises CannotRender with all that `check` finds."""
    if wrong := check(document):
        raise CannotRender(*wrong)


def _of_head(document: Document) -> Found:
    if not document.title.strip():
        yield "The document has no title. Give it one: it is the first thing that is read aloud."
    if not LANGUAGE.fullmatch(document.language):
        yield f"“{document.language}” is not the code of a language. Write one such as en-GB or cy."
    if not document.blocks:
        yield "There is nothing in the document. Put a block into it."


def _of_levels(document: Document) -> Found:
    """A heading is at most one level deeper than the one before it; the title is level 0."""
    before = 0
    for one in document.blocks:
        if isinstance(one, Heading):
            if not 1 <= one.level <= min(before + 1, DEEPEST):
                yield (
                    f"The heading “{one.text}” has level {one.level}, and stands below one of "
                    f"level {before}. Give it a level from 1 to {min(before + 1, DEEPEST)}."
                )
            before = one.level


def _of_blocks(document: Document) -> Found:
    for one in document.blocks:
        yield from CHECKS.get(type(one), _of_text)(one)


def _of_text(one: Block) -> Found:
    if not getattr(one, "text", "").strip():
        yield f"A {one.KIND} is empty. Write it, or take it out."


def _of_items(one: Items) -> Found:
    if not one.items or not all(item.strip() for item in one.items):
        yield "A list is empty, or has an empty line. Write it, or take it out."
    if one.leads and len(one.leads) != len(one.items):
        yield "A list has other words before its lines than lines. Give one for each, or none."


def _of_story(one: Story) -> Found:
    if not any(part.strip() for part in one.paragraphs):
        yield "A story has no words. Take another, or take it out."
    if not one.leave.strip():
        yield "A story does not say who agreed to this use. Ask the person who told it first."
    if not one.chosen.strip():
        yield "A story does not say who chose it and why. Say so: a choice is never neutral."


def _of_table(one: Table) -> Found:
    name = one.caption.strip() or "without a caption"
    if not one.caption.strip():
        yield "A table has no caption. Say in a line what it shows."
    if not one.head or not all(cell.strip() for cell in one.head):
        yield f"The table “{name}” has a column without a name. Name every column."
    if any(len(row) != len(one.head) for row in one.rows):
        yield f"The table “{name}” has a row with other cells than the head. Make them even."


def _of_chart(one: Chart) -> Found:
    if not one.instead.strip():
        yield "A chart has no words instead. Say what it shows to those who do not see it."
    if len(one.instead) > LONGEST_INSTEAD:
        yield (
            f"The words instead of a chart have more than {LONGEST_INSTEAD:,} letters. Say what "
            "it shows in a few sentences, and give the numbers as a table."
        )
    yield from _of_drawing(one.svg)
    if one.numbers is not None:
        yield from _of_table(one.numbers)


def _of_drawing(svg: str) -> Found:
    if ACTIVE.search(svg) or REACHES_OUT.search(svg):
        yield "A drawing runs or loads something. Draw it with shapes and text alone."
        return
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        yield f"A drawing is not an SVG: {error}. Draw it anew."
        return
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        yield "A drawing is not an SVG that stands alone. Write its xmlns."


CHECKS: dict[type, Callable[..., Found]] = {
    Items: _of_items, Story: _of_story, Table: _of_table, Chart: _of_chart,
}  # fmt: skip
