"""What is asked about people and why, word for word, by version and language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import translation

CURRENT = "2026-11-22"
FOLDER = Path(__file__).parent / "wording"


@cache
def wording(version: str) -> dict[str, dict[str, Any]]:
    """Language to "page" (the sentences around the questions) and to each question with its label,
    its hint and the words of its groups."""
    return tomllib.loads((FOLDER / f"{version}.toml").read_text())


def in_page_language(version: str = CURRENT) -> dict[str, Any]:
    language = (translation.get_language() or "en")[:2]
    texts = wording(version)
    return texts.get(language, texts["en"])


def name_of(characteristic: str) -> str:
    """A characteristic in a word or two, for staff pages."""
    return str(in_page_language()[characteristic]["name"])


def name_of_group(characteristic: str, group: str) -> str:
    return str(in_page_language()[characteristic]["groups"][group])
