from __future__ import annotations

from django.db import models

from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.change.models import StopItem
from wholeheard.rooms.people.tenancy import OfOrganisation


class Saved(OfOrganisation):
    """How many minutes a month it saves, as those who did the work say. The last row stands; who
    of them said it has no column."""

    item = models.ForeignKey(StopItem, on_delete=models.CASCADE, related_name="saved")
    minutes_a_month = models.PositiveIntegerField()
    on = models.DateField()

    privacy = Privacy(public="id organisation item minutes_a_month on")
