from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.advocacy import lists
from wholeheard.rooms.advocacy.models.residents import Resident
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation


class Authority(OfOrganisation):
    """Somebody may look out for one resident: on what basis, for what, from when until when.

    It opens nothing before somebody of the organisation has checked it who is not of the home, and
    nothing any more from `until` on. `evidence` says what shows it, `dated_on` the day on that
    paper; `paper` is a photo or a PDF of it, which no machine reads; `paper_mark` knows the same
    file again.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="authorities")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=list(lists.KINDS.items()))
    basis = models.CharField(max_length=24)
    scope = models.JSONField(default=list)
    since = models.DateField()
    until = models.DateField(null=True)
    dated_on = models.DateField(null=True)
    evidence = models.BinaryField()
    paper = models.BinaryField(null=True)
    paper_kind = models.CharField(max_length=4, blank=True)
    paper_mark = models.BinaryField(max_length=32, null=True)
    asked_at = models.DateTimeField()

    privacy = Privacy(
        public="id organisation resident kind basis scope paper_kind",
        personal="person since until dated_on asked_at",
        sealed="evidence paper paper_mark",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gt=models.F("since")),
                name="an_authority_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(paper=None, paper_kind="")
                | (models.Q(paper__isnull=False) & ~models.Q(paper_kind="")),
                name="a_paper_is_of_a_kind",
            ),
        ]


class AuthorityStep(OfOrganisation):
    """It was checked, or not taken; stopped for now, gone on with, ended. The last one stands."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=10, choices=lists.AUTHORITY_STEPS)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    why = models.BinaryField(null=True)

    privacy = Privacy(
        public="id organisation authority number what", personal="by at", sealed="why"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "number"], name="step_of_an_authority_in_order"
            )
        ]


class ConflictDecided(OfOrganisation):
    """Two authorities contradict one another: the first stands as it is. The other opens nothing
    beside it where the first `holds_alone`, and else what both do. The last one stands."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    stands = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    holds_alone = models.BooleanField(default=False)
    why = models.BinaryField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(
        public="id organisation stands other holds_alone", personal="by at", sealed="why"
    )


class GuideRead(OfOrganisation):
    """Somebody has read what their job is and what their rights are, before their first note."""

    authority = models.OneToOneField(Authority, on_delete=models.CASCADE, related_name="guide_read")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation authority", personal="at")
