"""What a teller agrees to, word for word, by version and language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from django.utils import translation

CURRENT = "2026-11"
EASY = "2026-11-er"
"""The same in Easy Read: other words, so a wording of its own."""
FOLDER = Path(__file__).parent / "wording"
KINDS = ("team", "learning", "published", "quoted", "machine")


@cache
def wording(version: str) -> dict[str, dict[str, dict[str, str]]]:
    """Language to kind to label and hint."""
    return tomllib.loads((FOLDER / f"{version}.toml").read_text())


def in_page_language(version: str = CURRENT) -> dict[str, dict[str, str]]:
    language = (translation.get_language() or "en")[:2]
    texts = wording(version)
    return texts.get(language, texts["en"])
