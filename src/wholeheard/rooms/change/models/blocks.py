from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.change import lists
from wholeheard.rooms.change.models.ideas import Idea
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation


class Block(OfOrganisation):
    """A change waits for a decision above the team. At which level, its last level row says."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="blocks")
    words = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id organisation idea on", personal="by", protected="words")


class BlockLevel(OfOrganisation):
    """Since when it waits at a level, and whether it rose there by itself. `rise_on`: the day on
    which it goes further up if nobody decides."""

    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="levels")
    level = models.CharField(max_length=12, choices=lists.LEVELS)
    place = models.ForeignKey(Place, null=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    rise_on = models.DateField(null=True)
    by_itself = models.BooleanField(default=False)

    privacy = Privacy(public="id organisation block level place since until rise_on by_itself")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["block", "level"], name="block_once_at_a_level"),
            models.UniqueConstraint(
                fields=["block"],
                condition=models.Q(until=None),
                name="block_waits_at_one_level",
            ),
        ]
        indexes = [
            models.Index(
                fields=["rise_on"],
                condition=models.Q(until=None),
                name="block_level_open",
            )
        ]


class BlockEnd(OfOrganisation):
    """Somebody decided, with a reason, or it is not needed any more."""

    block = models.OneToOneField(Block, on_delete=models.CASCADE, related_name="end")
    said = models.CharField(max_length=12, choices=lists.DECISIONS)
    words = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=120, blank=True)
    on = models.DateField()

    privacy = Privacy(
        public="id organisation block said on", personal="by name job", protected="words"
    )
