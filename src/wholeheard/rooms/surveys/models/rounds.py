from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.surveys import lists


class Definition(OfOrganisation):
    """An instrument that an organisation brought, in one version. It never changes: what is new is
    a new version. `contents` is TOML, whatever it came as; `digest` is `asking.digest` of it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    name = models.CharField(max_length=80)
    version = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    came_as = models.CharField(max_length=4, choices=lists.FORMS)
    contents = models.TextField()
    evidence = models.CharField(max_length=lists.MOST_OF_EVIDENCE)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation name version digest came_as contents evidence on", personal="by"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name", "version"], name="definition_once_in_a_version"
            )
        ]


class Round(OfOrganisation):
    """Something is asked of people, once: what, why, of whom, by when.

    `instrument` and `version` name what ships or a `Definition`; `digest` says that it is still the
    same. `share` of those on the list are asked, in hundredths, drawn with `seed`. `fewest` answers
    must be there before a result stands. Neither opened, closed nor cancelled, it is a draft; the
    state follows from the times (`facts.state_of`). `closed_by` is empty where its day had come.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    instrument = models.CharField(max_length=80)
    version = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    who = models.CharField(max_length=8, choices=lists.WHO)
    way = models.CharField(max_length=8, choices=lists.WAYS)
    why = models.TextField()
    signed = models.CharField(max_length=lists.MOST_OF_A_LINE)
    closes_on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    fewest = models.PositiveSmallIntegerField(default=lists.FEWEST)
    share = models.PositiveSmallIntegerField(default=100)
    seed = models.CharField(max_length=32)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded = models.PositiveSmallIntegerField(default=0)
    begun_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    begun_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    mixed_on = models.DateField(null=True)

    privacy = Privacy(
        public="id organisation place instrument version digest who way closes_on minutes fewest "
        "share seed reminders reminded opened_at closed_at cancelled_at mixed_on",
        personal="begun_by begun_at opened_by closed_by cancelled_by signed",
        protected="why",
    )

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["organisation", "-begun_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(share__gte=1, share__lte=100), name="round_asks_a_share"
            ),
            models.CheckConstraint(
                condition=models.Q(reminders__lte=lists.MOST_REMINDERS)
                & models.Q(reminded__lte=models.F("reminders")),
                name="round_reminds_seldom",
            ),
            models.CheckConstraint(
                condition=models.Q(fewest__gte=lists.FLOOR), name="round_has_a_floor"
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(opened_at__isnull=False),
                name="round_closes_after_it_opened",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(cancelled_at=None),
                name="round_is_closed_or_cancelled",
            ),
        ]


class RoundPlace(OfOrganisation):
    """A place whose people are asked in a round: how many letters went, none where there is a link
    alone. Written when the round opens; what becomes of the place later changes nothing here."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="places")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    asked = models.PositiveIntegerField(default=0)

    privacy = Privacy(public="id organisation round place asked")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["round", "place"], name="round_asks_a_place_once")
        ]
