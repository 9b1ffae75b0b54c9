"""What was answered. No person, no time, and after each night no order."""

from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.surveys import lists
from wholeheard.rooms.surveys.models.rounds import Round


class Answers(OfOrganisation):
    """What one person answered in a round, by id of the item, as `listening.asking` has answers.
    Never free words: those go the way of a story, and no key leads from here to them."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="answers")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    given = models.JSONField(default=dict)

    privacy = Privacy(public="id organisation round place", personal="given")

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["round", "place"])]


class UnsentWords(OfOrganisation):
    """Free words on their way to safekeeping, sealed. They go each night and when the round ends,
    in no order; words that may tell of danger at once."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="unsent_words")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    item = models.CharField(max_length=80)
    contents = models.BinaryField()

    privacy = Privacy(public="id organisation round place item", sealed="contents")


class AnsweredInWords(OfOrganisation):
    """A story that was an answer to an item of a round. It hangs on the story and goes with it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="in_words")
    item = models.CharField(max_length=80)
    protected = models.OneToOneField(
        ProtectedStory, on_delete=models.CASCADE, related_name="answered_in_a_round"
    )

    privacy = Privacy(public="id organisation round item protected")


class TimeTaken(OfOrganisation):
    """How many took how long, in coarse steps; counted for the round and not with the answers."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="took")
    step = models.CharField(max_length=4, choices=lists.TOOK)
    number = models.PositiveIntegerField(default=0)

    privacy = Privacy(public="id organisation round step number")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["round", "step"], name="time_taken_once_a_step")
        ]
