"""The written pages of the repository, and what can be read out of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
NOT_OURS = {".venv", ".make", "node_modules", "build", "dist", ".git"}

_FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)[^)]*\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@cache
def pages() -> list[Path]:
    """Every Markdown page of the repository, tools and caches left out."""
    found = [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "src").rglob("*.md"),
        *(ROOT / "tests").rglob("*.md"),
        *(ROOT / "bench").rglob("*.md"),
    ]
    return sorted(page for page in found if not NOT_OURS & set(page.relative_to(ROOT).parts))


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text and the line on which it begins."""

    language: str
    text: str
    line: int


def blocks(text: str) -> list[Block]:
    return [
        Block(found.group(1), found.group(2), text.count("\n", 0, found.start()) + 2)
        for found in _FENCE.finditer(text)
    ]


def without_blocks(text: str) -> str:
    """The text with fenced blocks and inline code taken out: nothing in them is a link."""
    return re.sub(r"`[^`\n]*`", "", _FENCE.sub("", text))


def links(text: str) -> list[str]:
    return _LINK.findall(without_blocks(text))


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as hosts of Markdown make them."""
    return {_anchor(heading) for heading in _HEADING.findall(_FENCE.sub("", text))}


def _anchor(heading: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower())
    return kept.strip().replace(" ", "-")


def commands(text: str) -> list[str]:
    """Every command line in shell blocks, continued lines joined."""
    found: list[str] = []
    for block in blocks(text):
        if block.language in ("sh", "console", "bash"):
            joined = block.text.replace("\\\n", " ")
            found += [line.strip().removeprefix("$ ") for line in joined.splitlines()]
    return [line for line in found if line and not line.startswith("#")]
