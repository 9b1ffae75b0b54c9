"""A document as one page of HTML: read by screen readers, printed, mailed; it loads nothing."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files

from wholeheard.reports.blocks import (
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
from wholeheard.reports.checking import insist

safe = html.escape


def as_html(document: Document) -> str:
    """The whole page. Raises CannotRender with everything that has to be mended."""
    insist(document)
    body = "\n".join(_body(document))
    return (
        f'<!doctype html>\n<html lang="{safe(document.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{safe(document.title)}</title>\n<style>{_style()}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return (files(__package__) / "report.css").read_text(encoding="utf-8")


def _body(document: Document) -> Iterator[str]:
    yield f"<h1>{safe(document.title)}</h1>"
    if document.subtitle:
        yield f'<p class="subtitle">{safe(document.subtitle)}</p>'
    if document.contents:
        yield from _contents(document)
    for at, one in enumerate(document.blocks):
        yield from AS[type(one)](one, document.words, at)


def _contents(document: Document) -> Iterator[str]:
    """The headings of the first level, each leading to its place."""
    yield f'<nav aria-label="{safe(document.words.contents)}"><ul>'
    for at, one in enumerate(document.blocks):
        if isinstance(one, Heading) and one.level == 1:
            yield f'<li><a href="#part-{at}">{safe(one.text)}</a></li>'
    yield "</ul></nav>"


def _heading(one: Heading, words: Words, at: int) -> Iterator[str]:
    kinds = [("new-page", one.new_page), ("words", one.of_a_person)]
    named = " ".join(name for name, is_so in kinds if is_so)
    begins = f' class="{named}"' if named else ""
    yield f'<h{one.level + 1} id="part-{at}"{begins}>{safe(one.text)}</h{one.level + 1}>'


def _paragraph(one: Paragraph, words: Words, at: int) -> Iterator[str]:
    if not one.by_a_person:
        yield f"<p>{safe(one.text)}</p>"
        return
    yield f'<div class="person"><p>{safe(one.text)}</p>'
    yield f"<footer>{safe(words.signed)} {safe(one.by_a_person)}</footer></div>"


def _items(one: Items, words: Words, at: int) -> Iterator[str]:
    tag = "ol" if one.numbered else "ul"
    items = [safe(item) for item in one.items]
    if one.leads:
        both = zip(one.leads, items, strict=True)
        items = [f'{safe(lead)} <span class="words">{item}</span>' for lead, item in both]
    yield f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _story(one: Story, words: Words, at: int) -> Iterator[str]:
    language = f' lang="{safe(one.language)}"' if one.language else ""
    yield f'<article class="story"><blockquote{language}>'
    yield from (f"<p>{safe(part)}</p>" for part in one.paragraphs)
    yield "</blockquote><footer>"
    yield f"<p>{safe(one.leave)}</p><p>{safe(one.chosen)}</p></footer></article>"


def _table(one: Table, words: Words, at: int) -> Iterator[str]:
    head = "".join(f'<th scope="col">{safe(cell)}</th>' for cell in one.head)
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{safe(one.caption)}"><table>'
    yield f"<caption>{safe(one.caption)}</caption><thead><tr>{head}</tr></thead><tbody>"
    voice = [' class="words"' if at in one.of_people else "" for at in range(len(one.head))]
    for first, *rest in one.rows:
        cells = "".join(
            f"<td{voice[at]}>{safe(cell)}</td>" for at, cell in enumerate(rest, start=1)
        )
        yield f'<tr><th scope="row"{voice[0]}>{safe(first)}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def drawing_in_page(one: Chart) -> str:
    """Its drawing as the address of an image, in which no script runs and nothing is loaded."""
    return f"data:image/svg+xml;base64,{base64.b64encode(one.svg.encode()).decode()}"


def _chart(one: Chart, words: Words, at: int) -> Iterator[str]:
    yield f'<figure><img src="{drawing_in_page(one)}" alt="{safe(one.instead)}">'
    if one.caption:
        yield f"<figcaption>{safe(one.caption)}</figcaption>"
    yield "</figure>"
    if one.numbers is not None:
        yield f"<details><summary>{safe(words.numbers)}: {safe(one.numbers.caption)}</summary>"
        yield from _table(one.numbers, words, at)
        yield "</details>"


def _note(one: Note, words: Words, at: int) -> Iterator[str]:
    yield f'<p class="note">{safe(one.text)}</p>'


def _unchecked(one: Unchecked, words: Words, at: int) -> Iterator[str]:
    yield f'<div class="unchecked"><p>{safe(one.text)}</p>'
    yield f"<p><strong>{safe(words.unchecked)}</strong></p></div>"


AS: dict[type, Callable[..., Iterator[str]]] = {
    Heading: _heading, Paragraph: _paragraph, Items: _items, Story: _story, Table: _table,
    Chart: _chart, Note: _note, Unchecked: _unchecked,
}  # fmt: skip
