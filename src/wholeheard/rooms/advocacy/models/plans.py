from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.advocacy import lists
from wholeheard.rooms.advocacy.models.authorities import Authority
from wholeheard.rooms.advocacy.models.residents import Resident
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation


class PlanVersion(OfOrganisation):
    """A care plan as the home gave it out: words under headings, or a photo or PDF. Sealed.
    `file_mark` knows the same file again."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="plans")
    number = models.PositiveSmallIntegerField()
    issued_on = models.DateField()
    review_on = models.DateField()
    held = models.BinaryField(null=True)
    file = models.BinaryField(null=True)
    file_kind = models.CharField(max_length=4, blank=True)
    file_mark = models.BinaryField(max_length=32, null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(
        public="id organisation resident number file_kind",
        personal="issued_on review_on by at",
        sealed="held file file_mark",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["resident", "number"], name="plan_version_in_order"),
            models.CheckConstraint(
                condition=models.Q(review_on__gt=models.F("issued_on")),
                name="a_plan_is_reviewed_after_it_was_given_out",
            ),
            models.CheckConstraint(
                condition=models.Q(held__isnull=False, file=None, file_kind="")
                | (models.Q(held=None, file__isnull=False) & ~models.Q(file_kind="")),
                name="a_plan_is_words_or_a_file",
            ),
        ]


class Receipt(OfOrganisation):
    """Somebody who may hold a copy says that they have it."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="receipts")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation version authority", personal="at")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["version", "authority"], name="confirmed_once")
        ]


class Reminded(OfOrganisation):
    """A letter went about a version: one of a kind to a person."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=16, choices=lists.REMINDERS)
    on = models.DateField()

    privacy = Privacy(public="id organisation version what", personal="person on")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["version", "person", "what"], name="reminded_once_of_a_kind"
            )
        ]
