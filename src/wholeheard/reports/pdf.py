"""A document as a PDF that asks for PDF/UA-1: tagged, titled, in order, with words for drawings.

The typesetter is Typst (decision 0041). It refuses to write PDF/UA where something is missing, so
what comes out claims no more than it has. It reads no file and asks no network: all comes in as
data, and nothing of it is read as markup.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import Any

from wholeheard.reports.blocks import Document, Paragraph
from wholeheard.reports.checking import CannotRender, insist
from wholeheard.reports.drawing import for_print, width_cm
from wholeheard.reports.keeping import as_tree

SERIF = ("Charis SIL", "Liberation Serif", "Libertinus Serif")
SANS = ("Inter", "Noto Sans", "Liberation Sans", "DejaVu Sans", "Arial", "Libertinus Serif")
"""The first that the machine has. The last of each comes with Typst, so there is always one."""
STANDARD = "ua-1"
UNPRINTABLE = re.compile(r'the text `"(.+?)"` could not be displayed', re.S)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
REPLACEMENT = "\u25a1"
"""An empty box, where no font has a sign."""
MOST_WITHOUT = 300
"""Different signs without a font after which a document is refused."""
LAST_COMMON = "\u024f"
"""Latin letters with all that stands on them."""
NO_LETTER = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What is no letter and would only break a line of a PDF, or turn it round."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """The bytes, and every sign that no font on this machine could print: an empty box stands in
    its place. Say so to whoever asked."""

    content: bytes
    unprinted: tuple[str, ...] = ()


def as_pdf(document: Document) -> Pdf:
    """The PDF of a document; the same document on the same machine gives the same bytes.

    Raises CannotRender where `check` finds something, or the extra `report` is not installed.
    """
    insist(document)
    text, rare = _data(document), _rare(_data(document))
    _, unprinted = _set(_data(_only(rare, document)), document) if rare else (b"", ())
    content, further = _set(_boxed(text, unprinted), document)
    return Pdf(content, (*unprinted, *further))


def _rare(text: str) -> tuple[str, ...]:
    """Signs beyond those that every font has, each once."""
    return tuple(sorted({sign for sign in text if sign > LAST_COMMON}))


def _only(signs: tuple[str, ...], like: Document) -> Document:
    """A small document in which only these stand: to find out quickly which no font has, since the
    typesetter names one at a time."""
    return replace(like, blocks=(Paragraph(" ".join(signs)),), subtitle="", contents=False)


def _set(text: str, document: Document) -> tuple[bytes, tuple[str, ...]]:
    """Set in type; where no font has a sign, once more without it. Bytes, and those signs."""
    typst = _typst()
    unprinted: tuple[str, ...] = ()
    while len(unprinted) <= MOST_WITHOUT:
        try:
            content: bytes = typst.compile(
                _template(),
                sys_inputs={"document": text},
                pdf_standards=[STANDARD],
                timestamp=dt.datetime.combine(document.made, dt.time(), dt.UTC),
            )
        except typst.TypstError as error:
            signs = _without_a_font(str(error), text)
            text, unprinted = _boxed(text, signs), (*unprinted, *signs)
            continue
        return content, unprinted
    raise CannotRender(
        "There are too many signs that no font here has. Install fonts for the languages of the "
        "document, such as Noto, or leave those words out."
    )


def _boxed(text: str, signs: tuple[str, ...]) -> str:
    for one in signs:
        text = text.replace(one, REPLACEMENT)
    return text


def _without_a_font(error: str, text: str) -> tuple[str, ...]:
    """The signs that an error is about. Raises CannotRender where it is about something else."""
    named = ESCAPED.sub(lambda one: chr(int(one[1], 16)), "".join(UNPRINTABLE.findall(error)))
    rare = tuple(sign for sign in _rare(named) if sign in text and sign != REPLACEMENT)
    if not (signs := rare or _on(named, text)):
        raise CannotRender(f"The typesetter refused the document: {error.strip()}")
    return signs


def _on(named: str, text: str) -> tuple[str, ...]:
    """Marks that stand on a letter: where no font has one of them, the error names the letter."""
    runs = re.findall(f"{re.escape(named)}([^\x00-{LAST_COMMON}]+)", text) if named else []
    marks = {sign for run in runs for sign in takewhile(_is_a_mark, run)}
    return tuple(sorted(marks))


def _is_a_mark(sign: str) -> bool:
    """What stands on a letter, joins two or is not seen: marks and signs of format."""
    return unicodedata.category(sign)[0] in "MC"


def _data(document: Document) -> str:
    """What the template reads. Signs stand as they are, so that one can be taken out."""
    language, _, region = document.language.partition("-")
    tree = as_tree(document) | {
        "lang": language, "region": region if len(region) == 2 else None,
        "serif": SERIF, "sans": SANS,
        "year": document.made.year, "month": document.made.month, "day": document.made.day,
    }  # fmt: skip
    tree["blocks"] = [_drawn(one) for one in tree["blocks"]]
    return json.dumps(_printable(tree), ensure_ascii=False)


def _printable(value: Any) -> Any:
    """The same tree without signs that are no letters."""
    if isinstance(value, str):
        return NO_LETTER.sub("", value)
    if isinstance(value, Mapping):
        return {key: _printable(one) for key, one in value.items()}
    return [_printable(one) for one in value] if isinstance(value, (list, tuple)) else value


def _drawn(block: Mapping[str, Any]) -> Mapping[str, Any]:
    if block["kind"] != "chart":
        return block
    svg = for_print(block["svg"])
    return {**block, "svg": svg, "width": width_cm(svg)}


@cache
def _template() -> bytes:
    return (files(__package__) / "report.typ").read_bytes()


@cache
def _typst() -> Any:
    try:
        import typst
    except ModuleNotFoundError as error:
        raise CannotRender(
            "PDF files are made with the extra “report”. Install it (pip install "
            "'wholeheard[report]'), or take the HTML, which holds the same."
        ) from error
    return typst
