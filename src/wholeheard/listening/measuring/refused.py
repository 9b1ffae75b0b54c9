"""Why there is no figure and no chart: a code, what it is about, and a sentence.

`code` and `about` are for those who say it in another language; the message is an English sentence
that says what to do next.
"""

from __future__ import annotations


class CannotSay(ValueError):
    """No honest figure can be given."""

    def __init__(self, code: str, sentence: str, **about: object) -> None:
        super().__init__(sentence)
        self.code, self.about = code, about


class CannotChart(CannotSay):
    """Figures from which no honest chart can be made."""
