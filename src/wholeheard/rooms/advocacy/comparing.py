"""What changed between two versions of a care plan, sentence by sentence and in words. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from wholeheard.listening.sentences import sentences

NEW, GONE, CHANGED = "new", "gone", "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """Under one heading: `new` has no words before, `gone` none after, `changed` both."""

    heading: str
    what: str
    before: str = ""
    after: str = ""


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[Difference]:
    """Heading by heading, in the order of the later version; headings that only the earlier one
    has come last. The same words in another place count as gone and new."""
    headings = [*after, *(one for one in before if one not in after)]
    return [
        found
        for heading in headings
        for found in _under(heading, before.get(heading, ""), after.get(heading, ""))
    ]


def _under(heading: str, before: str, after: str) -> list[Difference]:
    old, new = _sentences(before), _sentences(after)
    found: list[Difference] = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        gone, come = " ".join(old[a:b]), " ".join(new[c:d])
        kind = CHANGED if gone and come else (GONE if gone else NEW)
        found.append(Difference(heading, kind, gone, come))
    return found


def _sentences(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in sentences(text)]
