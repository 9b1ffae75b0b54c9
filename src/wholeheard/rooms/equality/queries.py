"""What is asked about the questions about people. What people said is never asked here: it is only
counted, in `counting`."""

from __future__ import annotations

import uuid

from wholeheard.kit import sealing
from wholeheard.rooms.equality.lists import CHARACTERISTICS, Characteristic
from wholeheard.rooms.equality.models import LeftOut, SaidOfThem
from wholeheard.rooms.people.models import Organisation


def tie_of(organisation_id: uuid.UUID, story_id: uuid.UUID) -> bytes:
    """By what the answers of one teller are found again: a keyed hash, no way back."""
    return sealing.keyed_hash("equality", organisation_id.bytes + story_id.bytes)


def asked_by(organisation: Organisation | uuid.UUID) -> list[Characteristic]:
    """The questions that an organisation asks, in their order."""
    left_out = set(LeftOut.objects.of(organisation).values_list("characteristic", flat=True))
    return [one for one in CHARACTERISTICS if one.code not in left_out]


def has_any(organisation: Organisation | uuid.UUID) -> bool:
    """Whether anybody ever answered."""
    return SaidOfThem.objects.of(organisation).exists()


def answered(organisation_id: uuid.UUID, story_id: uuid.UUID) -> bool:
    """Whether something is kept for a story. Only its teller is told so."""
    tie = tie_of(organisation_id, story_id)
    return SaidOfThem.objects.of(organisation_id).filter(tie=tie).exists()
