"""Words made safe for a page, and the few drawings that every part of it uses."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from wholeheard.readings_report.masked import Piece
from wholeheard.readings_report.names import PAIR_OF

NO_LETTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
"""What no page may hold, and signs that turn the direction of what stands after them."""
LONGEST_NAME = 100

MARK = (
    '<svg viewBox="0 0 48 48" fill="currentColor" aria-hidden="true">'
    '<path d="M35.57 10.21A18 18 0 1 1 6.61 19.34" fill="none" stroke="currentColor" '
    'stroke-width="6" stroke-linecap="round"/><circle cx="10.62" cy="11.96" r="2.7"/>'
    '<circle cx="17.55" cy="7.2" r="2.7"/><circle cx="25.88" cy="6.1" r="2.7"/>'
    '<path d="M24 16.4a5.6 5.6 0 1 0 .5 11.2c-.6 2-2 3.4-4 4.3-.9.4-1.2 1.2-.9 1.9.3.8 1.1 1.1 2 '
    '.7 5-2.1 8-6.4 8-12.3 0-3.4-2.4-5.8-5.6-5.8z"/></svg>'
)
SIGNS = {
    "hurry": '<path d="M2 13.5 5.5 2.5M7 13.5 10.5 2.5M12 13.5 15.5 2.5"/>',
    "unhurried": '<path d="M5 2.5v11M11 2.5v11"/>',
    "blur": '<circle cx="8" cy="8" r="5.8" stroke-dasharray="2.3 2.25"/>',
    "noticed": '<circle cx="8" cy="8" r="5.8"/><circle cx="8" cy="8" r="1.9" '
    'fill="currentColor" stroke="none"/>',
    "cruelty": '<path d="M1 4.5 4.5 11.5 8 4.5 11.5 11.5 15 4.5"/>',
    "kindness": '<path d="M1.8 6.5c0 9.3 12.4 9.3 12.4 0"/><circle cx="8" cy="5" r="2.1" '
    'fill="currentColor" stroke="none"/>',
    "burden": '<path d="M4.5 1.5h7v6.5h-7z" fill="currentColor" stroke="none"/>'
    '<path d="M1 9.5q7 6.5 14 0"/>',
    "ease": '<path d="M5 3h6v5.5h-6zM1 13h14"/>',
}


def safe(text: object) -> str:
    """Any text as a page may hold it."""
    return html.escape(NO_LETTER.sub("\ufffd", str(text)), quote=True)


def name(text: str) -> str:
    """A name of a row or a place: safe, and of a length that a line can hold."""
    return safe(text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…")


def sign(code: str) -> str:
    """The small drawing of a code of the care lens; nothing for any other."""
    if code not in SIGNS:
        return ""
    return (
        '<svg class="sign" viewBox="0 0 16 16" fill="none" stroke="currentColor" '
        f'stroke-width="2.1" aria-hidden="true">{SIGNS[code]}</svg>'
    )


def shown(some: Iterable[Piece]) -> str:
    """A person's words: masks set apart, suggested passages dotted."""
    return "".join(_piece(*one) for one in some)


def _piece(words: str, mask: bool, codes: Sequence[str]) -> str:
    inside = f'<span class="mask">{safe(words)}</span>' if mask else safe(words)
    for code in codes:
        inside = f'<span class="passage {PAIR_OF.get(code, "")}">{inside}</span>'
    return inside


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, numbers_from: int = 1) -> str:
    """A table of cells that are safe already; those from `numbers_from` stand right."""

    def cells(row: Sequence[str], tag: str, scope: str) -> str:
        first = f'<th scope="{scope}">{row[0]}</th>'
        return first + "".join(
            f"<{tag}{' class=right' if at >= numbers_from else ''}{label(tag, at)}>{cell}</{tag}>"
            for at, cell in enumerate(row[1:], start=1)
        )

    def label(tag: str, at: int) -> str:
        """The head of a cell, for a phone, on which each row is a block."""
        return f' data-label="{head[at]}"' if tag == "td" else ""

    body = "".join(f"<tr>{cells(row, 'td', 'row')}</tr>" for row in rows)
    return (
        f'<div class="wide" tabindex="0"><table><thead><tr>{cells(head, "th", "col")}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def many(number: int, one: str, several: str = "") -> str:
    """ "1 comment", "8,400 comments"."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"
