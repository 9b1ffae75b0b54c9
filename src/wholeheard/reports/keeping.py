"""A document as JSON and back, so that a report can be kept frozen with everything it shows."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict
from typing import Any

from wholeheard.reports.blocks import KINDS, Block, Chart, Document, Table, Words

VERSION = 1
WHOSE_WORDS = ("of_a_person", "leads", "of_people")
"""Left out where they say nothing: what was kept before there were such is the same text still."""


def to_json(document: Document) -> str:
    """All that a document is; the same document is always the same text."""
    return json.dumps(as_tree(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def as_tree(document: Document) -> dict[str, Any]:
    """A document as tables, lists and words."""
    blocks = [{"kind": one.KIND, **_said(asdict(one))} for one in document.blocks]
    return {
        **asdict(document), "blocks": blocks, "made": document.made.isoformat(), "version": VERSION,
    }  # fmt: skip


def _said(tree: dict[str, Any]) -> dict[str, Any]:
    numbers = {"numbers": _said(tree["numbers"])} if tree.get("numbers") else {}
    return {k: v for k, v in (tree | numbers).items() if v or k not in WHOSE_WORDS}


def digest(document: Document) -> str:
    """SHA-256, in hexadecimal, of all that a document is: to tell later that it is the same."""
    return hashlib.sha256(to_json(document).encode()).hexdigest()


def from_json(text: str) -> Document:
    """The document that was kept. Raises ValueError for what `to_json` did not write."""
    tree = json.loads(text)
    if tree.pop("version", None) != VERSION:
        raise ValueError("This report was kept by another version. Open it with the one it names.")
    blocks = tuple(_block(one) for one in tree.pop("blocks"))
    made, words = dt.date.fromisoformat(tree.pop("made")), Words(**tree.pop("words"))
    return Document(**tree, blocks=blocks, made=made, words=words)


def _block(tree: dict[str, Any]) -> Block:
    kind = KINDS[tree.pop("kind")]
    if kind is Chart and tree["numbers"] is not None:
        tree["numbers"] = Table(**_frozen(tree["numbers"]))
    block: Block = kind(**_frozen(tree))
    return block


def _frozen(tree: dict[str, Any]) -> dict[str, Any]:
    return {key: _tuple(value) for key, value in tree.items()}


def _tuple(value: Any) -> Any:
    return tuple(_tuple(one) for one in value) if isinstance(value, list) else value
