"""What stands before an answer goes: rules of the organisation, a second reader, several hands."""

from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.answers.models.answering import Reply
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.safekeeping.models import ProtectedStory

FIRST_REPLIES = 3
"""So many answers of somebody new are read by another before they go. Care Opinion reads the first
replies of each responder; the number is our own and each organisation may set it."""


class AnsweringRules(OfOrganisation):
    """How an organisation answers: how many first answers are read by another before they go, and
    who outside it hears of a reprisal at which nobody looked."""

    first_replies = models.PositiveSmallIntegerField(default=FIRST_REPLIES)
    outside_address = models.EmailField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation first_replies", personal="outside_address by at")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organisation"], name="one_set_of_answering_rules")
        ]


class HandedOver(OfOrganisation):
    """An answer that somebody else reads before it goes. Its words are kept whatever happens.

    `read_at` empty: it waits, until `read_by_then` is past. Read: it was sent on (an answer is
    then `sent`), or went back with `back` to say why. With a `kind` it is no answer but says what
    came of the story: that kind of outcome, with its title and what shows it.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()
    kind = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=120, blank=True)
    evidence = models.TextField(blank=True)
    answers = models.JSONField(default=list)
    at = models.DateTimeField()
    read_by_then = models.DateTimeField()
    risen_at = models.DateTimeField(null=True)
    reader = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    read_at = models.DateTimeField(null=True)
    back = models.TextField(blank=True)
    sent = models.OneToOneField(Reply, null=True, on_delete=models.CASCADE, related_name="+")

    privacy = Privacy(
        public="id organisation protected kind answers sent",
        personal="by at read_by_then risen_at reader read_at",
        protected="words title evidence back",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["protected", "by"],
                condition=models.Q(read_at=None),
                name="one_answer_of_a_writer_waits_to_be_read",
            ),
            models.CheckConstraint(
                condition=models.Q(read_at__isnull=False) | models.Q(back="", sent=None),
                name="what_nobody_read_went_nowhere",
            ),
            models.CheckConstraint(
                condition=models.Q(sent=None) | models.Q(back=""),
                name="sent_on_or_back_not_both",
            ),
        ]


class JointReply(OfOrganisation):
    """One answer that several places write. The one who leads sends it when all have said theirs,
    or says whose part is missing."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    lead = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    sent = models.OneToOneField(Reply, null=True, on_delete=models.CASCADE, related_name="+")

    privacy = Privacy(public="id organisation protected sent", personal="lead at")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["protected"],
                condition=models.Q(sent=None),
                name="one_joint_answer_is_written_at_a_time",
            )
        ]


class JointPart(OfOrganisation):
    """What one place says in a joint answer, signed by who wrote it last; empty while owed."""

    joint = models.ForeignKey(JointReply, on_delete=models.CASCADE, related_name="parts")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    job = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(null=True)

    privacy = Privacy(
        public="id organisation joint place", personal="by name job at", protected="words"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["joint", "place"], name="one_part_for_a_place"),
            models.CheckConstraint(
                condition=models.Q(at=None, words="") | ~models.Q(words="") & ~models.Q(at=None),
                name="part_has_words_and_a_time_or_neither",
            ),
        ]


class SignedPart(OfOrganisation):
    """A part of a joint answer as it went: of which place, signed as the writer was then."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="parts")
    place = models.ForeignKey(Place, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField()
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=120, blank=True)

    privacy = Privacy(public="id organisation reply place", personal="name job", protected="words")
