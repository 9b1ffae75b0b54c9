"""What was to be there by when, how it was meant to work, what a look at it found, and the reports
that were kept."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.change.models import ChangeMeasure
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.models.design_interventions import Intervention
from wholeheard.rooms.programme.models.programme import Programme


class Milestone(OfOrganisation):
    """Something that will be there by a day. The day is never moved: what came instead is said,
    and another day is another milestone."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    intervention = models.ForeignKey(
        Intervention, null=True, on_delete=models.SET_NULL, related_name="milestones"
    )
    what = models.CharField(max_length=lists.MOST_OF_A_LINE)
    by_day = models.DateField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation programme intervention by_day on", personal="by", protected="what"
    )

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["programme", "by_day"])]


class Came(OfOrganisation):
    """What came of a milestone: it is there, or this came instead. Said once."""

    milestone = models.OneToOneField(Milestone, on_delete=models.CASCADE, related_name="came")
    is_there = models.BooleanField()
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation milestone is_there on", personal="by", protected="words"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(is_there=True) | ~Q(words=""), name="what_came_instead_is_said"
            )
        ]


class LogicStep(OfOrganisation):
    """A step from what was given to what people noticed, with what would show it: words, and a
    measure of a change where there is one. `gone_on`: the team takes it for wrong since then."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=lists.LOGIC)
    words = models.TextField()
    shown_by = models.CharField(max_length=lists.MOST_OF_A_LINE, blank=True)
    measure = models.ForeignKey(
        ChangeMeasure, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()
    gone_on = models.DateField(null=True)
    gone_because = models.TextField(blank=True)

    privacy = Privacy(
        public="id organisation programme number kind measure on gone_on",
        personal="by",
        protected="words shown_by gone_because",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(gone_on=None, gone_because="")
                | (Q(gone_on__isnull=False) & ~Q(gone_because="")),
                name="a_step_that_went_says_why",
            )
        ]


class Review(OfOrganisation):
    """The team looked at how it goes: what they found and change, and when they look again."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    found = models.TextField()
    changes = models.TextField(blank=True)
    next_on = models.DateField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(
        public="id organisation programme on next_on", personal="by", protected="found changes"
    )


class KeptReport(OfOrganisation):
    """A strategy or a readout as it was on a day, with all that it shows: made again, it is the
    same to the last byte. `document` is what `wholeheard.reports.to_json` wrote."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=lists.REPORTS)
    version = models.PositiveSmallIntegerField()
    document = models.TextField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120)
    on = models.DateField()

    privacy = Privacy(
        public="id organisation programme kind version digest on",
        personal="by name",
        protected="document",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind", "version"], name="a_report_has_its_version"
            )
        ]


class ReaderNote(OfOrganisation):
    """Somebody who does not answer for the programme read a kept report, and says what it shows
    and what it does not."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    report = models.ForeignKey(KeptReport, on_delete=models.CASCADE, related_name="notes")
    shows = models.TextField()
    would_do = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=120, blank=True)
    on = models.DateField()

    privacy = Privacy(
        public="id organisation report on", personal="by name job", protected="shows would_do"
    )
