from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.learning import lists
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation


class OpenBundle(OfOrganisation):
    """A change as a file that anybody may take, as somebody looked it over and published it.

    `contents` is the file itself. It is made anew by publishing again, and gone when taken down.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=lists.MOST_OF_A_TITLE)
    contents = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    first_at = models.DateTimeField()
    at = models.DateTimeField()

    privacy = Privacy(
        public="id organisation idea", personal="by first_at at", protected="title contents"
    )


class Origin(OfOrganisation):
    """Where a change came from that was taken in as a file: who made it, and the file itself."""

    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    organisation_name = models.CharField(max_length=160)
    contents = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation idea digest organisation_name on",
        personal="by",
        protected="contents",
    )

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["organisation", "digest"])]
