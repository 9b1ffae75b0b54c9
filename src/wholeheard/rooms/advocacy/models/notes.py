from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.advocacy import lists
from wholeheard.rooms.advocacy.models.authorities import Authority
from wholeheard.rooms.advocacy.models.residents import Resident
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.safekeeping.models import ProtectedStory


class VisitNote(OfOrganisation):
    """That a story is somebody's note of a visit. What was looked at, by code; its words are those
    of the story, protected and released like any other. Taken back, nothing of it stays."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="notes")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="notes")
    protected = models.OneToOneField(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    looked_at = models.JSONField(default=list)

    privacy = Privacy(
        public="id organisation resident authority protected looked_at", personal="on"
    )


class MayShow(OfOrganisation):
    """Whoever wrote a note agreed that an inspector, or who pays, may read it. `ended_at`: they do
    not any more."""

    note = models.ForeignKey(VisitNote, on_delete=models.CASCADE, related_name="may_show")
    whom = models.CharField(max_length=12, choices=list(lists.WHOM.items()))
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    privacy = Privacy(public="id organisation note whom", personal="at ended_at")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["note", "whom"],
                condition=models.Q(ended_at=None),
                name="agreed_once_at_a_time",
            )
        ]


class Bundle(OfOrganisation):
    """A file was made for somebody outside: of how many notes. It is made anew whenever it is
    taken, from what may be shown then."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="bundles")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    whom = models.CharField(max_length=12, choices=list(lists.WHOM.items()))
    number = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation resident authority whom number", personal="by at")


class Bundled(OfOrganisation):
    """A note that was in such a file when it was made. Gone with the note."""

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="notes")
    note = models.ForeignKey(VisitNote, on_delete=models.CASCADE, related_name="+")

    privacy = Privacy(public="id organisation bundle note")

    class Meta(OfOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["bundle", "note"], name="bundled_once")]
