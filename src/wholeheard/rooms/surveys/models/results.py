"""What was issued of rounds, as it may be shown; hidden figures are not in these rows at all."""

from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.surveys import lists
from wholeheard.rooms.surveys.models.rounds import Round


class Issued(OfOrganisation):
    """The results of one round, issued once and never changed.

    `round` is empty for what was asked elsewhere: `came_as` says whether answers were brought,
    which are counted and not kept, or figures that somebody else had published. `asked` names the
    questionnaire, also of other rounds that may stand beside this one. `groups` has the figures of
    kinds of partners, where it is they who are told apart and not places. `withheld` says why
    nothing could be shown.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    round = models.OneToOneField(Round, null=True, on_delete=models.CASCADE, related_name="issued")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    came_as = models.CharField(max_length=9, choices=lists.CAME_AS, default=lists.ASKED_HERE)
    asked = models.CharField(max_length=120)
    title = models.CharField(max_length=160)
    source = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    fewest = models.PositiveSmallIntegerField()
    columns = models.JSONField(default=list)
    groups = models.JSONField(default=dict)
    withheld = models.CharField(max_length=400, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(
        public="id organisation round place came_as asked title source on fewest columns groups "
        "withheld digest",
        personal="by",
    )

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["organisation", "asked", "on"])]


class PlaceFigures(OfOrganisation):
    """What an issue shows of one place: how many answered (None where that is hidden) of how many
    who were asked, and `figures`, {column: [number, mean, spread, low, high]}, without those that
    are hidden."""

    issued = models.ForeignKey(Issued, on_delete=models.CASCADE, related_name="places")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    people = models.PositiveIntegerField(null=True)
    asked = models.PositiveIntegerField(null=True)
    figures = models.JSONField(default=dict)

    privacy = Privacy(public="id organisation issued place people asked figures")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["issued", "place"], name="figures_once_a_place")
        ]


class Shared(OfOrganisation):
    """A leader lets others see what was said about them, from a time on until they end it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    issued = models.ForeignKey(Issued, on_delete=models.CASCADE, related_name="shared")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    privacy = Privacy(public="id organisation issued at ended_at", personal="by")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["issued"],
                condition=models.Q(ended_at=None),
                name="results_shared_once_at_a_time",
            )
        ]
