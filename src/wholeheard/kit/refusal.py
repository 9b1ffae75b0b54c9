"""A refusal is a sentence that says what to do next, with a code that rooms translate by."""

from __future__ import annotations


class Refusal(Exception):
    """Something may not be done now. `sentence` is fit for the person who meets it."""

    def __init__(self, code: str, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.field = field
