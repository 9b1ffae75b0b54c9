"""What the change team decided of a diagnostic: that it is done, left out, or taken up again."""

from __future__ import annotations

from django.db import models

from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.programme.lists.discover import MOST_OF_WORDS, STEPS
from wholeheard.rooms.programme.models.programme import Programme


class DiagnosticStep(OfOrganisation):
    """One decision about a diagnostic, with the reason. The last one holds; all are kept."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    diagnostic = models.CharField(max_length=40)
    what = models.CharField(max_length=8, choices=STEPS)
    words = models.TextField(max_length=MOST_OF_WORDS, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(
        public="id organisation programme diagnostic what", personal="by at", protected="words"
    )

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["programme", "diagnostic", "-id"])]
