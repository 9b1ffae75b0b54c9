from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.surveys.models.rounds import Round


class Ticket(OfOrganisation):
    """With this somebody may answer once. `mark` is a keyed hash of what stands in the link of a
    letter; nobody is named, and no answer. Of an open link there is one when it was used."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tickets")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    mark = models.BinaryField(max_length=32, unique=True)
    spent = models.BooleanField(default=False)

    privacy = Privacy(public="id organisation round place spent", sealed="mark")


class Draft(OfOrganisation):
    """Answers that somebody has put aside, sealed under a key that is made from their link or code:
    without that, nobody can open them. Gone when they hand in, and when the round ends."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="drafts")
    mark = models.BinaryField(max_length=32, unique=True)
    state = models.BinaryField()

    privacy = Privacy(public="id organisation round", sealed="mark state")
