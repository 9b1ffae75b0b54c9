"""What a teller says beside their story and apart from it.

Nothing here points to a story, a reply, a place or a person of staff: `tie` is a keyed hash by
which a row is found again when its own teller comes back or takes the story back, and all that was
said is sealed. See decision 0029.
"""

from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.answers.lists import REPRISAL_STEPS
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation


class HowItFelt(OfOrganisation):
    """What a teller says of the answers to them: whether they felt written to them, and words."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    tie = models.BinaryField(max_length=32, unique=True)
    said = models.BinaryField()

    privacy = Privacy(public="id organisation", sealed="tie said")


class ReprisalAsked(OfOrganisation):
    """A teller was asked whether telling had made anything harder, and answered in some way."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    tie = models.BinaryField(max_length=32, unique=True)

    privacy = Privacy(public="id organisation", sealed="tie")


class ReprisalCase(OfOrganisation):
    """A teller says that telling has made something harder for them. Seen by people outside the
    place alone; what was said, and of which place, is sealed."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    tie = models.BinaryField(max_length=32, db_index=True)
    said = models.BinaryField()
    at = models.DateTimeField()
    look_by = models.DateTimeField()

    privacy = Privacy(public="id organisation", personal="at look_by", sealed="tie said")


class ReprisalStep(OfOrganisation):
    """What somebody outside the place did about it, or to whom it was passed on."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    case = models.ForeignKey(ReprisalCase, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=10, choices=REPRISAL_STEPS)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    to = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    note = models.BinaryField(null=True)

    privacy = Privacy(public="id organisation case what", personal="by to at", sealed="note")
