from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.change import lists
from wholeheard.rooms.change.models.ideas import Idea
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation

TEXTS = ("aim", "theory", "prediction", "scale_of", "study", "act_because")


class Cycle(OfOrganisation):
    """One test of a change: plan, do, study, act. `after` is the cycle that it follows.

    `version` goes up with each saving, so that two who write at once lose nothing.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="cycles")
    number = models.PositiveSmallIntegerField()
    after = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="next")
    version = models.PositiveIntegerField(default=1)
    aim = models.TextField()
    aim_by = models.DateField()
    theory = models.TextField(blank=True)
    prediction = models.TextField(blank=True)
    predicted_on = models.DateField(null=True)
    scale = models.PositiveIntegerField(null=True)
    scale_of = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField()
    study = models.TextField(blank=True)
    compared = models.CharField(max_length=12, choices=lists.COMPARED, blank=True)
    studied_on = models.DateField(null=True)
    act = models.CharField(max_length=8, choices=lists.ACTS, blank=True)
    act_because = models.TextField(blank=True)
    acted_on = models.DateField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(
        public="id organisation idea number after version aim_by predicted_on scale starts_on "
        "compared studied_on act acted_on",
        personal="by",
        protected="aim theory prediction scale_of study act_because",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["idea", "number"], name="cycle_once_in_a_change"),
            models.CheckConstraint(
                condition=models.Q(act="", acted_on=None)
                | (~models.Q(act="") & models.Q(acted_on__isnull=False)),
                name="cycle_acted_on_a_day",
            ),
        ]


class CycleVersion(OfOrganisation):
    """The texts of a cycle as somebody saved them. None is ever changed."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    texts = models.JSONField(default=dict)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation cycle number", personal="by at", protected="texts")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="version_once_of_a_cycle")
        ]


class DoneNote(OfOrganisation):
    """What was done on a day of a cycle, and what was seen."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="done")
    on = models.DateField()
    words = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(public="id organisation cycle on", personal="by", protected="words")
