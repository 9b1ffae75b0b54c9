"""Places from a file, from the command line."""

from __future__ import annotations

from pathlib import Path

from wholeheard.cli import CannotDo
from wholeheard.config import serving
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import places_list


def bring_in(file: Path, organisation: str, *, do: bool = True) -> str:
    """Make and change places. Gives what was done and what was left out, in sentences."""
    try:
        with file.open("rb") as opened:
            raw = opened.read(places_list.LARGEST_FILE + 1)
    except OSError as error:
        raise CannotDo(f"{file} cannot be read: {error.strerror}.") from error
    serving.prepare()
    try:
        planned = places_list.plan(places_list.organisation_at(organisation), places_list.read(raw))
    except Refusal as refusal:
        raise CannotDo(refusal.sentence) from refusal
    if do:
        places_list.carry_out(planned)
    return "\n".join([*(row.sentence() for row in planned.refused), _summary(planned, do)])


def _summary(planned: places_list.Plan, done: bool) -> str:
    counts = (
        f"made {len(planned.made)}, changed {len(planned.changed)}, "
        f"as they were {len(planned.unchanged)}, left out {len(planned.refused)}."
    )
    return counts.capitalize() if done else f"Nothing is done yet. It would be: {counts}"
