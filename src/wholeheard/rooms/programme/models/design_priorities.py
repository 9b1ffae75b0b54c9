"""What the change team makes of all findings together: what to work on, on what that stands, and
who sees it otherwise."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.models.findings import Finding
from wholeheard.rooms.programme.models.programme import Programme


class Priority(OfOrganisation):
    """Something that somebody of the change team proposes to work on, in one sentence, and why.

    `number`: the order in which they were proposed. Whether it was chosen, the team's last decision
    says. `unanswered_because`: why nothing is done for it, where that is so."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    says = models.CharField(max_length=lists.MOST_OF_A_LINE)
    why = models.TextField()
    unanswered_because = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation programme number on",
        personal="by",
        protected="says why unanswered_because",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [models.CheckConstraint(condition=~Q(says=""), name="a_priority_says_what")]


class PriorityLook(OfOrganisation):
    """The team looked again at a priority after something that it stood on had gone."""

    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="looks")
    words = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id organisation priority on", personal="by", protected="words")


class PrioritySource(OfOrganisation):
    """A finding on which a priority stands. Where the finding goes, the row stays, so that the
    priority says what it has lost: which diagnostic, of which element; no word of it. `looked`: the
    team has looked at the priority since then."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="sources")
    finding = models.ForeignKey(Finding, null=True, on_delete=models.SET_NULL, related_name="+")
    diagnostic = models.CharField(max_length=40)
    element = models.CharField(max_length=40)
    looked = models.ForeignKey(PriorityLook, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(public="id organisation priority finding diagnostic element looked")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["priority", "finding"], name="a_priority_stands_once_on_a_finding"
            )
        ]


class Stance(OfOrganisation):
    """A member of the team is for a priority, or sees it otherwise, in words. Their last row
    stands; those before it stay. Nobody counts these rows."""

    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="stances")
    says = models.CharField(max_length=9, choices=lists.STANCES)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    on = models.DateField()

    privacy = Privacy(
        public="id organisation priority says number on", personal="by name", protected="words"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["priority", "number"], name="a_stance_has_its_number"),
            models.CheckConstraint(
                condition=~Q(says=lists.OTHERWISE) | ~Q(words=""), name="dissent_has_words"
            ),
        ]


class Decision(OfOrganisation):
    """The team decided what to work on: one of them writes it down, with the reason. The last one,
    by `number`, stands."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    because = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120)
    on = models.DateField()

    privacy = Privacy(
        public="id organisation programme number on", personal="by name", protected="because"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="a_decision_has_a_number")
        ]


class Chosen(OfOrganisation):
    """One priority that a decision chose, and where the team put it."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="chosen")
    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()

    privacy = Privacy(public="id organisation decision priority place")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["decision", "priority"], name="chosen_once"),
            models.UniqueConstraint(fields=["decision", "place"], name="one_in_each_place"),
        ]
