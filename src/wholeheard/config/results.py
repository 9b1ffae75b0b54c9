"""Results of a survey that was asked elsewhere, from the command line."""

from __future__ import annotations

from pathlib import Path

from wholeheard.config import serving
from wholeheard.rooms.people import places_list
from wholeheard.rooms.surveys.imports import actions


def bring_in(file: Path, mapping: Path, organisation: str) -> str:
    """Bring a round in, all of it or nothing. Gives in sentences what stands now."""
    serving.prepare()
    issued = actions.bring(places_list.organisation_at(organisation), file, mapping)
    places, shown = issued.places.count(), issued.places.exclude(people=None).count()
    return (
        f"“{issued.title}” stands under Results of rounds: {len(issued.columns)} figures of "
        f"{places} places, {places - shown} of them hidden because too few answered."
    )
