"""Why a file cannot be read or written, in a sentence that says what to do next."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class CannotRead(Exception):
    """A file cannot be read or written; the message says what to do next."""


@contextmanager
def writing(path: Path, *, again: str = "") -> Iterator[None]:
    """Say in a sentence why nothing can be written at `path`."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise CannotRead(
                f"There is no room left to write {path}. Make some room. {again}".strip()
            ) from error
        raise CannotRead(
            f"{path} cannot be written ({error.strerror or error}). Choose another with --out."
        ) from error
