from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.change.models import Step
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.safekeeping.models import ProtectedStory

VERDICTS = [("answered", _("Yes")), ("partly", _("Partly")), ("not_yet", _("Not yet"))]
OUTCOMES = [
    ("planned", _("A change is planned")),
    ("made", _("A change was made")),
    ("no_change", _("No change, and why")),
    ("nothing_to_mend", _("Nothing to mend")),
]


class ReadBy(OfOrganisation):
    """Someone of the team has read a story, whole."""

    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation protected", personal="person at")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["protected", "person"], name="read_once_by_a_person")
        ]


class Question(OfOrganisation):
    """A question owed an answer. Its words are a part of the protected story; or, where the machine
    found one in other words and the teller said that it is one, the `nth` question in that part.
    Counted, not kept as words: what is taken out of a story later is gone from its question too.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    protected = models.ForeignKey(
        ProtectedStory, on_delete=models.CASCADE, related_name="questions"
    )
    part = models.CharField(max_length=48)
    nth = models.PositiveSmallIntegerField(null=True)
    asked_on = models.DateField()
    due_on = models.DateField()

    privacy = Privacy(public="id organisation protected part nth due_on", personal="asked_on")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["protected", "part"], condition=models.Q(nth=None), name="question_once"
            ),
            models.UniqueConstraint(
                fields=["protected", "part", "nth"],
                condition=models.Q(nth__isnull=False),
                name="question_once_in_a_part",
            ),
        ]


class NotAsked(OfOrganisation):
    """The teller said of a question that the machine found: that was not one for you."""

    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=48)
    nth = models.PositiveSmallIntegerField()

    privacy = Privacy(public="id organisation protected part nth")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["protected", "part", "nth"], name="not_asked_once")
        ]


class Taken(OfOrganisation):
    """Someone took a question on, or was given it. The last one has it."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="taken")
    owner = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation question", personal="owner by at")


class Together(OfOrganisation):
    """What one answer says to several who told the same. Each gets it with a line of their own."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    words = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation", personal="by at", protected="words")


class Reply(OfOrganisation):
    """An answer to the one who told it, signed with the name and role that the writer had then."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="replies")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=120, blank=True)
    words = models.TextField()
    at = models.DateTimeField()
    questions = models.ManyToManyField(Question, related_name="replies", through="Answered")
    together = models.ForeignKey(
        Together, null=True, on_delete=models.SET_NULL, related_name="replies"
    )

    privacy = Privacy(
        public="id organisation protected questions together",
        personal="by name job at",
        protected="words",
    )


class Answered(OfOrganisation):
    """A reply says that it answers a question. Only the one who asked can say that it does."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")

    privacy = Privacy(public="id organisation reply question")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["reply", "question"], name="answered_once_by_a_reply")
        ]


class Verdict(OfOrganisation):
    """What the one who asked says: answered, partly, not yet. The last one stands."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="verdicts")
    said = models.CharField(max_length=10, choices=VERDICTS)
    on = models.DateField()

    privacy = Privacy(public="id organisation question said", personal="on")


class Outcome(OfOrganisation):
    """What came of a story: a change planned or made, none and why, or nothing to mend.

    A change that is said to be planned or made is one of the room `change`, at that step of it.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(max_length=16, choices=OUTCOMES)
    words = models.TextField()
    evidence = models.TextField(blank=True)
    step = models.ForeignKey(Step, null=True, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    privacy = Privacy(
        public="id organisation protected kind step",
        personal="by name job at",
        protected="words evidence",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="made") | ~models.Q(evidence=""),
                name="change_made_has_evidence",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["planned", "made"]) | models.Q(step__isnull=False),
                name="change_told_is_a_change",
            ),
        ]


class ToldBack(OfOrganisation):
    """A person told the one who told it what came of their story."""

    protected = models.OneToOneField(
        ProtectedStory, on_delete=models.CASCADE, related_name="told_back"
    )
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation protected", personal="by at")


class ReplyDraft(OfOrganisation):
    """A reply that its writer has not sent."""

    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation protected", personal="by at", protected="words")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["protected", "by"], name="one_draft_for_a_writer")
        ]


class DigestSent(OfOrganisation):
    """What waited for a person was looked through on a day, and they were told if anything did."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    places = models.PositiveIntegerField(default=0)

    privacy = Privacy(public="id organisation places", personal="person on")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["person", "on"], name="one_digest_for_a_day")
        ]
