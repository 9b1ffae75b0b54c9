from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.change import lists
from wholeheard.rooms.change.models.ideas import Idea
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation


class SpreadPack(OfOrganisation):
    """What of a change is its core, and what every place may make its own. The last row stands."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="packs")
    core = models.TextField()
    adaptable = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation idea on", personal="by", protected="core adaptable"
    )  # fmt: skip


class Adoption(OfOrganisation):
    """A place does it now: the place where it began (without a source), or one that took it over
    from another that does it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="adoptions")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    adapted = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation idea place source on", personal="by", protected="adapted"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["idea", "place"], name="adopted_once_at_a_place")
        ]
        indexes = [models.Index(fields=["place", "on"])]


class HoldCheck(OfOrganisation):
    """Does it hold, so many months after a place took it over? `since`: the day from which these
    months were counted. A change that was adopted again is looked at anew."""

    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="checks")
    months = models.PositiveSmallIntegerField()
    since = models.DateField()
    said = models.CharField(max_length=8, choices=lists.HOLD)
    words = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation adoption months since said on", personal="by", protected="words"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["adoption", "months", "since"], name="held_checked_once_since"
            )
        ]
