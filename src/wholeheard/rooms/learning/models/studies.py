from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.change.models import ChangeMeasure, Idea
from wholeheard.rooms.learning import lists
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.safekeeping.models import ProtectedStory


class CaseStudy(OfOrganisation):
    """What others can learn from a change, in the words of those who made it.

    No word of a story stands here: a story that is shown is shown from where it is kept.
    `stories_gone` counts stories that stood here and were taken back. `version` goes up with each
    saving, so that two who write at once lose nothing. How far it has come, its steps say.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, choices=lists.LANGUAGES, default="en")
    title = models.CharField(max_length=lists.MOST_OF_A_TITLE)
    context = models.TextField(blank=True)
    changed = models.TextField(blank=True)
    result = models.CharField(max_length=8, choices=lists.CAME, blank=True)
    result_words = models.TextField(blank=True)
    measure = models.ForeignKey(
        ChangeMeasure, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    had_measure = models.BooleanField(default=False)
    no_chart_because = models.TextField(blank=True)
    did_not_work = models.TextField(blank=True)
    contact_role = models.CharField(max_length=lists.MOST_OF_A_LINE, blank=True)
    contact_address = models.CharField(max_length=lists.MOST_OF_A_LINE, blank=True)
    stories_gone = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation idea language result measure had_measure stories_gone version on",
        personal="by",
        protected="title context changed result_words no_chart_because did_not_work contact_role "
        "contact_address",
    )

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["organisation", "-on"])]


class CaseStory(OfOrganisation):
    """The story that a case study shows. The row goes with its story; the case study stays."""

    study = models.OneToOneField(CaseStudy, on_delete=models.CASCADE, related_name="shows")
    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id organisation study protected", personal="by on")


class CaseStep(OfOrganisation):
    """Somebody wrote, looked over, published or took down a version of a case study. `words`: what
    whoever looked it over says of it, or why it was taken down."""

    study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=8, choices=lists.STEPS)
    version = models.PositiveIntegerField()
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(
        public="id organisation study what version", personal="by at", protected="words"
    )

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["study", "-id", "what"])]


class ShownChart(OfOrganisation):
    """What of a chart may be seen by those who do not work at its place, as it was published.

    `points`: a day, how many, of how many, whether it is hidden, a range where only that is shown,
    and what was marked as changed from then on. Nothing else of the figures is kept here.
    """

    study = models.OneToOneField(CaseStudy, on_delete=models.CASCADE, related_name="shown_chart")
    points = models.JSONField(default=list)
    is_share = models.BooleanField(default=False)
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation study points is_share", personal="at")
