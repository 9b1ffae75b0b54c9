from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.library import lists
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation


class OwnResource(OfOrganisation):
    """Something that an organisation put on its own shelf. What it says stands in its versions."""

    id = models.UUIDField(primary_key=True, default=ids.new)

    privacy = Privacy(public="id organisation")


class Version(OfOrganisation):
    """What an own resource says from a moment on. The last one stands; none is ever changed."""

    resource = models.ForeignKey(OwnResource, on_delete=models.CASCADE, related_name="versions")
    medium = models.CharField(max_length=6, choices=lists.MEDIA)
    title = models.CharField(max_length=lists.LONGEST_LINE)
    by_whom = models.CharField(max_length=lists.LONGEST_LINE, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    address = models.CharField(max_length=lists.LONGEST_ADDRESS, blank=True)
    minutes = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=lists.LONGEST_LINE, blank=True)
    why = models.TextField()
    summary = models.TextField(blank=True)
    element = models.CharField(max_length=64)
    pack = models.CharField(max_length=64)
    evidence = models.CharField(max_length=12, choices=lists.EVIDENCE)
    licence = models.CharField(max_length=lists.LONGEST_LINE, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    heavy = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(
        public="id organisation resource medium title by_whom year address minutes part why "
        "summary element pack evidence licence checked_on heavy",
        personal="by at",
    )


class Standing(OfOrganisation):
    """Whether an entry stands on the shelf of a house: put away, or brought back. The last holds.

    `entry` is the slug of a shipped entry or the short identifier of an own one.
    """

    entry = models.CharField(max_length=64)
    shown = models.BooleanField()
    because = models.CharField(max_length=lists.LONGEST_LINE, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation entry shown because", personal="by at")

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["organisation", "entry"])]


class Look(OfOrganisation):
    """Somebody looked whether an entry is still there: a person, or the machine (`by_machine`).
    Of each, the last look at an entry is kept."""

    entry = models.CharField(max_length=64)
    address = models.CharField(max_length=lists.LONGEST_ADDRESS, blank=True)
    found = models.CharField(max_length=10, choices=lists.FOUND)
    status = models.PositiveSmallIntegerField(null=True)
    by_machine = models.BooleanField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(
        public="id organisation entry address found status by_machine", personal="by at"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "entry", "by_machine"], name="last_look_at_an_entry"
            )
        ]


class AskingOutside(OfOrganisation):
    """Whether this house may ask other hosts if what stands on the shelf is still there. Without a
    row it may not. The last one holds."""

    allowed = models.BooleanField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation allowed", personal="by at")
