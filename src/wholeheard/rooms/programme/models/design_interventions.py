"""What is done and planned, for which element and priority; what people would see; what leaders
themselves will do otherwise."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.leading.models import Answer
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.models.design_priorities import Priority
from wholeheard.rooms.programme.models.programme import Programme


class Intervention(OfOrganisation):
    """Something that exists, is planned or is to be stopped; at one place and all below it, or
    (`place` empty) wherever the programme is. `helps`: its entry in the catalogue. `idea` and
    `answer`: the change that it is tried as, and what somebody who leads promised of it.
    `stopped_on`: from the day on which it was really stopped."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=lists.MOST_OF_A_LINE)
    stands = models.CharField(max_length=8, choices=lists.STANDS)
    elements = models.JSONField(default=list)
    helps = models.CharField(max_length=40, blank=True)
    why = models.TextField(blank=True)
    place = models.ForeignKey(Place, null=True, on_delete=models.SET_NULL, related_name="+")
    owner = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    idea = models.ForeignKey(Idea, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.ForeignKey(Answer, null=True, on_delete=models.SET_NULL, related_name="+")
    stopped_on = models.DateField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation programme number stands elements helps place idea answer "
        "stopped_on on",
        personal="by owner",
        protected="what why",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="an_intervention_says_what"),
            models.CheckConstraint(
                condition=Q(stopped_on=None) | Q(stands=lists.STOP),
                name="stopped_is_on_the_stop_list",
            ),
        ]


class ForPriority(OfOrganisation):
    """Which priority an intervention is meant to serve."""

    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="serves")
    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="served_by")

    privacy = Privacy(public="id organisation intervention priority")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["intervention", "priority"], name="it_serves_a_priority_once"
            )
        ]


class Behaviours(OfOrganisation):
    """What a priority looks like in a team, in a service and at the board."""

    priority = models.OneToOneField(Priority, on_delete=models.CASCADE, related_name="behaviours")
    team = models.TextField()
    service = models.TextField()
    board = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation priority on", personal="by", protected="team service board"
    )


class Commitment(OfOrganisation):
    """One thing that one leader will do otherwise, signed; from a day on anybody may ask them of
    it. It is theirs: nobody is marked for it, and they can put it away."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    will = models.TextField()
    ask_from = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=120, blank=True)
    on = models.DateField()

    privacy = Privacy(
        public="id organisation programme ask_from on", personal="by name job", protected="will"
    )
