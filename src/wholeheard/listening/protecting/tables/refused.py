"""A table that cannot be published, said in a sentence that tells what to do next."""

from __future__ import annotations


class CannotPublish(ValueError):
    """Nothing is published. `code` names the reason, `values` what it speaks of; the message is
    an English sentence."""

    def __init__(self, code: str, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.code = code
        self.values = values
