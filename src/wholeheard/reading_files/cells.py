"""Cells that may be written into a file which a spreadsheet opens."""

from __future__ import annotations

import re

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[+-]?[\d ]+(?:[.,]\d+)?%?")


def plain_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what could be one.

    A plain number such as -5 stays as it is.
    """
    begins = text.startswith(FORMULA) or text.lstrip().startswith(FORMULA)
    return f"'{text}" if begins and not NUMBER.fullmatch(text) else text
