"""Log lines keep where it went wrong, and no word of what it said."""

from __future__ import annotations

import io
import logging

from wholeheard.kit.quiet_log import WithoutWords


def logged(act: object) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutWords())
    log = logging.getLogger("tests.quiet")
    log.propagate, log.handlers = False, [handler]
    act(log)  # type: ignore[operator]
    return stream.getvalue()


def test_a_traceback_keeps_place_and_kind_and_no_words() -> None:
    def fail(log: logging.Logger) -> None:
        try:
            try:
                raise ValueError("my mother fell")
            except ValueError as error:
                raise RuntimeError("Sister Blodwen said so") from error
        except RuntimeError:
            log.exception("It failed.")

    line = logged(fail)
    assert "It failed." in line
    assert "RuntimeError" in line and "test_quiet_log.py" in line and "in fail" in line
    assert "mother" not in line and "Blodwen" not in line


def test_a_line_without_a_fault_is_itself() -> None:
    assert logged(lambda log: log.error("The worker stopped.")) == "The worker stopped.\n"
