"""What people said of suggestions: what an adaptation is learnt from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Code = tuple[str, str]
"""A lens and a code of that lens."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of one code of one text: that it holds it, or not.

    `suggested_by` names the reader that suggested the code or asked about it, empty where none did.
    """

    yes: bool
    suggested_by: str = ""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """One text that a person looked at, with what was asked of the person who told it.

    `said` holds the codes that were looked at; a code that is missing was not. `at_random` says
    that the text came from the random audit stream, `read_through` that the person looked for every
    code in `said` in the whole text, whether it was suggested or not.
    """

    text: str
    question: str
    said: Mapping[Code, Said]
    at_random: bool = False
    read_through: bool = False

    def counts(self, code: Code) -> bool:
        """Whether what was said of this code can be learnt from.

        A code that a person gave unasked to a text that was not read for it cannot: nobody was
        asked about it in the texts without it, so it would look commoner than it is.
        """
        said = self.said[code]
        return bool(self.at_random or self.read_through or said.suggested_by or not said.yes)
