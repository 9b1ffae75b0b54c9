"""Log lines without words: where it went wrong and what kind of error, never what it said."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType


class WithoutWords(logging.Formatter):
    """Tracebacks keep files, lines and the error's class. The error's message may hold words."""

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        kind, _, where = ei
        frames = traceback.extract_tb(where)
        lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        return "\n".join([*lines, kind.__name__ if kind else ""])
