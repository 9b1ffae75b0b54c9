from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.change import lists
from wholeheard.rooms.change.models.places import Promise
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.reflection.models import Takeaway
from wholeheard.rooms.safekeeping.models import ProtectedStory

STAGE_NAMES = {code: stage.name for code, stage in lists.STAGES.items()}


class Idea(OfOrganisation):
    """A change, from its first idea to its end, in words of those who work on it.

    No word of a story stands here: what a story says stays with the story. Its stage is the last
    of its steps. `stories_gone` counts stories that led to it and were taken back since.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=lists.MOST_OF_A_TITLE)
    words = models.TextField(blank=True)
    origin = models.CharField(max_length=8, choices=lists.ORIGINS)
    pack = models.CharField(max_length=40, blank=True)
    theme = models.CharField(max_length=20, blank=True)
    promise = models.ForeignKey(Promise, null=True, on_delete=models.SET_NULL, related_name="+")
    no_promise = models.BooleanField(default=False)
    takeaway = models.OneToOneField(
        Takeaway, null=True, on_delete=models.SET_NULL, related_name="idea"
    )
    stories_gone = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation place origin pack theme promise no_promise takeaway stories_gone "
        "on",
        personal="by",
        protected="title words",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(promise=None) | models.Q(no_promise=False),
                name="idea_has_a_promise_or_none",
            )
        ]
        indexes = [models.Index(fields=["place", "-on"])]


class IdeaStory(OfOrganisation):
    """A story led to a change. The row goes with its story; the change stays."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="stories")
    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id organisation idea protected", personal="by on")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["idea", "protected"], name="story_led_once_to_an_idea")
        ]


class TellersIdea(OfOrganisation):
    """What a teller would change. Its words are a part of the protected story.

    A team takes it up as an idea of its own, or says why not now: never neither for ever.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=48)
    on = models.DateField()
    idea = models.ForeignKey(Idea, null=True, on_delete=models.SET_NULL, related_name="+")
    not_now = models.TextField(blank=True)
    name = models.CharField(max_length=120, blank=True)
    job = models.CharField(max_length=120, blank=True)
    settled_on = models.DateField(null=True)

    privacy = Privacy(
        public="id organisation protected part idea",
        personal="on name job settled_on",
        protected="not_now",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["protected", "part"], name="tellers_idea_once"),
            models.CheckConstraint(
                condition=models.Q(idea=None) | models.Q(not_now=""),
                name="taken_up_or_not_now",
            ),
        ]


class Step(OfOrganisation):
    """A change reached a stage. Who was listened to there is kept by role, never by name.

    `words` answer what the stage asks. `told` is for those whose story led here and, if `openly`,
    for the open page of the place; `evidence` what shows that a change was made.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=12, choices=STAGE_NAMES)
    listened = models.JSONField(default=list)
    nobody_because = models.CharField(max_length=lists.MOST_OF_A_LINE, blank=True)
    words = models.TextField(blank=True)
    told = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    openly = models.BooleanField(default=False)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    job = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    privacy = Privacy(
        public="id organisation idea stage listened openly",
        personal="by name job at",
        protected="nobody_because words told evidence",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(stage__in=sorted(lists.MADE)) | ~models.Q(evidence=""),
                name="a_change_that_was_made_has_evidence",
            )
        ]
        indexes = [
            models.Index(fields=["idea", "-id", "stage"]),
            models.Index(fields=["organisation", "stage", "-at"]),
        ]


class Comment(OfOrganisation):
    """What somebody says of an idea."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="comments")
    words = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation idea", personal="by at", protected="words")


class Support(OfOrganisation):
    """Somebody would help with it, and how. Never a vote: nothing is sorted by it."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="support")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=lists.MOST_OF_A_LINE, blank=True)
    on = models.DateField()

    privacy = Privacy(public="id organisation idea", personal="person on", protected="words")

    class Meta(OfOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["idea", "person"], name="supported_once")]
