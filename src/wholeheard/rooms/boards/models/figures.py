from __future__ import annotations

from django.db import models

from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.boards import lists
from wholeheard.rooms.people.tenancy import OfOrganisation


class BoardFigures(OfOrganisation):
    """What was counted once for a period, as everybody who reads it may see it: hidden ones are
    hidden here already. Written once and never changed; periods of one kind share nobody.

    `starts_on` is the first day of the half-year; for questions that wait, of the month in which
    they were counted. `figures`, by `what`: see `wholeheard.rooms.boards.counting`.
    """

    what = models.CharField(max_length=7, choices=lists.COUNTED)
    starts_on = models.DateField()
    on = models.DateField()
    figures = models.JSONField(default=dict)

    privacy = Privacy(public="id organisation what starts_on on figures")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "what", "starts_on"],
                name="board_figures_once_for_a_period",
            )
        ]
