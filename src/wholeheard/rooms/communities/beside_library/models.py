"""Words beside an entry of the library. They are read within the writer's organisation alone, so
nothing here crosses, and nobody has to join anything."""

from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.communities import lists
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation


class LibraryWord(OfOrganisation):
    """What somebody wrote beside an entry of the library, signed as they were then. No word of a
    story stands here. Hidden by a keeper, its writer alone reads it, and why."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    entry = models.CharField(max_length=64)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=lists.MOST_OF_A_NAME)
    role = models.CharField(max_length=lists.MOST_OF_A_NAME, blank=True)
    words = models.TextField()
    at = models.DateTimeField()
    hidden_because = models.TextField(blank=True)
    hidden_on = models.DateField(null=True)

    privacy = Privacy(
        public="id organisation entry",
        personal="by name role at hidden_on",
        protected="words hidden_because",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hidden_on=None, hidden_because="")
                | (models.Q(hidden_on__isnull=False) & ~models.Q(hidden_because="")),
                name="library_word_hidden_for_a_reason",
            )
        ]
        indexes = [models.Index(fields=["organisation", "entry", "at"])]


class LibraryReport(OfOrganisation):
    """Somebody asks those who keep the library to look at what was written."""

    word = models.ForeignKey(LibraryWord, on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    because = models.TextField()
    on = models.DateField()

    privacy = Privacy(public="id organisation word", personal="by on", protected="because")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["word", "by"], name="library_word_reported_once")
        ]
