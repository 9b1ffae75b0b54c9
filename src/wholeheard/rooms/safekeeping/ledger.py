"""The ledger of stories that are gone for good, kept in a file outside the database.

A backup is older than the withdrawals that came after it. Whoever restores one replays this file,
so that none of those stories comes back. It holds identifiers, days and the kind of reason only.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.safekeeping import lists
from wholeheard.rooms.safekeeping.models import Withdrawal

log = logging.getLogger("wholeheard.safekeeping")


@dataclass(frozen=True, slots=True)
class Entry:
    """A story that is gone: on which day, and whether its teller, a steward or its age did it."""

    story_id: uuid.UUID
    on: dt.date
    why: str


def file() -> Path:
    """Where the ledger stands: in the data folder, beside the database and not in it."""
    return Path(settings.DATA) / "ledger.jsonl"


def append(entries: Iterable[Entry]) -> None:
    """Write entries at the end, to the disk before this returns."""
    lines = "".join(_line(entry) for entry in entries)
    file().parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file(), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, (_mend_end(handle) + lines if lines else "").encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def note(entries: Iterable[Entry]) -> None:
    """The same where a full disk must not stop a withdrawal: the worker writes it later."""
    try:
        append(entries)
    except OSError as error:
        log.error("The ledger could not be written: %s. It is tried again.", type(error).__name__)


def catch_up() -> int:
    """Write what stands in the database and is missing in the file. How many that were."""
    known = {entry.story_id for entry in _whole_entries()}
    rows = Withdrawal.objects.everywhere().order_by("on", "pk")
    missing = [of(row) for row in rows.iterator() if row.story_id not in known]
    append(missing)
    return len(missing)


def read(path: Path) -> Iterator[Entry]:
    """Every entry. A line cut short by a power failure counts if it still says which story."""
    try:
        lines = path.read_text().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(
            "ledger.unreadable",
            _("The ledger %(file)s cannot be read. Put back a copy that can.") % {"file": path},
        ) from error
    for number, line in enumerate(lines, start=1):
        entry = _entry(line)
        if entry is None:
            raise Refusal(
                "ledger.broken",
                _(
                    "Line %(number)s of the ledger %(file)s does not say which story it means. "
                    "Put back a whole copy of it."
                )
                % {"number": number, "file": path},
            )
        yield entry


def of(withdrawal: Withdrawal) -> Entry:
    return Entry(withdrawal.story_id, withdrawal.on, withdrawal.why)


def _whole_entries() -> Iterator[Entry]:
    if not file().exists():
        return
    for line in file().read_text(errors="replace").splitlines():
        entry = _entry(line)
        if entry is not None and line.endswith("}"):
            yield entry


_STORY = re.compile(r'^\{"story": "([0-9a-f-]{36})"')
_ON = re.compile(r'"on": "(\d{4}-\d\d-\d\d)"')
_WHY = re.compile(r'"why": "([a-z]+)"')


def _entry(line: str) -> Entry | None:
    story, on, why = _STORY.search(line), _ON.search(line), _WHY.search(line)
    if story is None:
        return None
    try:
        identifier = uuid.UUID(story[1])
        day = dt.date.fromisoformat(on[1]) if on else dt.date.min
    except ValueError:
        return None
    known = why is not None and why[1] in dict(lists.REASONS_TO_LET_GO)
    return Entry(identifier, day, why[1] if why and known else lists.BY_TELLER)


def _line(entry: Entry) -> str:
    facts = {"story": str(entry.story_id), "on": entry.on.isoformat(), "why": entry.why}
    return json.dumps(facts) + "\n"


def _mend_end(handle: int) -> str:
    """A line end, if the last line was cut short."""
    size = os.fstat(handle).st_size
    return "" if size == 0 or os.pread(handle, 1, size - 1) == b"\n" else "\n"
