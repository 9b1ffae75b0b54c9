"""What a feed may hold: XML 1.0 knows fewer characters than a box on a page."""

from __future__ import annotations

import re

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def without_control(text: str) -> str:
    """Without the characters that XML 1.0 does not allow, such as those a word processor
    leaves."""
    return NOT_IN_XML.sub(" ", text)
