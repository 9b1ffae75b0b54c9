from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.leading import lists
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation


class Listening(OfOrganisation):
    """Somebody who leads listened at a place. `answer_by`: the day that the team was told, on
    which their first answer is due at the latest; it stays if the rule changes."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=lists.KINDS)
    on = models.DateField()
    answer_by = models.DateField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=120, blank=True)

    privacy = Privacy(
        public="id organisation place kind on answer_by", personal="by name job"
    )  # fmt: skip

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["place", "-on"])]


class Heard(OfOrganisation):
    """One thing that was heard, in the words of whoever listened. Who said it has no column."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    listening = models.ForeignKey(Listening, on_delete=models.CASCADE, related_name="heard")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=lists.MOST_OF_A_LINE)

    privacy = Privacy(public="id organisation listening number", protected="words")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["listening", "number"], name="heard_once_by_its_number")
        ]
