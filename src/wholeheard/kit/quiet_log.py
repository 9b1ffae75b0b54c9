"""Log lines without words: where it went wrong and what kind of error, never what it said.

Neither does a line hold an address as it was asked for: a part of it may be a key, such as the
token of an invitation, or a code that somebody typed in the wrong place. The pattern of the address
stands there instead.
"""

from __future__ import annotations

import copy
import logging
import re
import traceback
from types import TracebackType

KEY_IN_A_PATH = re.compile(r"(/in/welcome/|/password/reset/key/|/code/)(?!done/|[<(])[^\s?#]+")
CODE = re.compile(r"\b(?:[0-9A-HJKMNP-TV-Z]{3}(?:[ +-]|%20)?){6}[0-9A-HJKMNP-TV-Z]{3}\b", re.I)
KEY_OF_A_PROGRAM = re.compile(r"wholeheard_[\w-]{20,}")
NOT_LOOKED_UP = "an address that was not looked up"


class WithoutWords(logging.Formatter):
    """Tracebacks keep files, lines and the error's class. The error's message may hold words."""

    def format(self, record: logging.LogRecord) -> str:
        record = copy.copy(record)  # other handlers keep theirs
        record.exc_text = None  # another formatter's, with the error's message in it
        if record.name.startswith("django.security."):
            refused = record.name.rpartition(".")[2]
            record.msg, record.args = f"A request was refused: {refused}.", ()
        elif hasattr(record, "request"):
            record.msg, record.args = _without_the_address(record), ()
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:
        without_keys = KEY_OF_A_PROGRAM.sub("…", KEY_IN_A_PATH.sub(r"\1…", record.message))
        record.message = CODE.sub("…", without_keys)
        return super().formatMessage(record)

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        kind, _, where = ei
        frames = traceback.extract_tb(where)
        lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        return "\n".join([*lines, kind.__name__ if kind else ""])


def _without_the_address(record: logging.LogRecord) -> str:
    """What happened to a request, with the pattern of its address: in/welcome/<str:token>."""
    match = getattr(record.request, "resolver_match", None)  # type: ignore[attr-defined]
    where = f"/{match.route}" if match else NOT_LOOKED_UP
    return f"Answered with {getattr(record, 'status_code', 'an error')}: {where}"
