"""What the web server may write: that something went wrong and where in the code, never for whom.

gunicorn writes the address of whoever sent a request that it cannot read, and the whole request
line of one that failed.
"""

from __future__ import annotations

import logging
from typing import Any

from gunicorn.glogging import Logger

from wholeheard.kit.quiet_log import WithoutWords

UNREAD = "Invalid request"


class ForNobody(logging.Filter):
    """Put a plain sentence in the place of one that tells of a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info:
            record.msg, record.args = "A request could not be answered.", ()
        elif str(record.msg).startswith(UNREAD):
            record.msg, record.args = "A request could not be read.", ()
        return True


class QuietLogger(Logger):  # type: ignore[misc]
    """gunicorn's own log, without addresses and without request lines."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.addFilter(ForNobody())
            handler.setFormatter(WithoutWords(self.error_fmt, self.datefmt))
