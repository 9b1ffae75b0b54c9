from __future__ import annotations

from django.db import models
from django.db.models import Q

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.change.models import Idea, StopItem
from wholeheard.rooms.leading import lists
from wholeheard.rooms.leading.models.deciding import Nearer
from wholeheard.rooms.leading.models.listening import Heard
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation


class Answer(OfOrganisation):
    """Somebody who leads answered, signed: "I did", "I will by a day", "I will not, and why".

    It is about one thing of three. The last answer about a thing, by `number`, stands; those before
    it stay to be read."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    heard = models.ForeignKey(Heard, null=True, on_delete=models.CASCADE, related_name="answers")
    stop = models.ForeignKey(StopItem, null=True, on_delete=models.CASCADE, related_name="+")
    nearer = models.ForeignKey(Nearer, null=True, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    said = models.CharField(max_length=8, choices=lists.SAID)
    words = models.TextField()
    by_day = models.DateField(null=True)
    change = models.ForeignKey(Idea, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=120, blank=True)
    on = models.DateField()

    privacy = Privacy(
        public="id organisation heard stop nearer number said by_day change on",
        personal="by name job",
        protected="words",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(heard__isnull=False, stop=None, nearer=None)
                | Q(heard=None, stop__isnull=False, nearer=None)
                | Q(heard=None, stop=None, nearer__isnull=False),
                name="an_answer_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(said=lists.WILL, by_day__isnull=False)
                | (~Q(said=lists.WILL) & Q(by_day=None)),
                name="a_promise_has_its_day",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="an_answer_has_words"),
        ]


class Reached(OfOrganisation):
    """What the team says of an answer. Who of them said it has no column, here or in the record of
    what staff did: to say "not yet" to somebody who leads has to cost nothing. The last row
    stands."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="reached")
    said = models.CharField(max_length=8, choices=lists.OF_THE_TEAM)
    on = models.DateField()

    privacy = Privacy(public="id organisation answer said on")
