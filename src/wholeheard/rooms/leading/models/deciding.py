from __future__ import annotations

from django.db import models
from django.db.models import Q

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.leading import lists
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation


class MayDecide(OfOrganisation):
    """Who may decide one kind of thing at a place now. `own` names it where the list does not,
    `up_to` says how far: an amount, a length of time."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=8, choices=lists.DECISIONS)
    own = models.CharField(max_length=80, blank=True)
    up_to = models.CharField(max_length=80, blank=True)
    who = models.CharField(max_length=8, choices=lists.LEVELS)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation place what who on", personal="by", protected="own up_to"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["place", "what", "own", "up_to"], name="who_may_decide_stands_once"
            ),
            models.CheckConstraint(
                condition=~Q(what=lists.OWN_WORDS) | ~Q(own=""), name="something_else_has_a_name"
            ),
        ]


class Nearer(OfOrganisation):
    """Somebody of the place proposes that it is decided nearer to the team, and why. Its answer is
    an `Answer`."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    may = models.ForeignKey(MayDecide, on_delete=models.CASCADE, related_name="nearer")
    was = models.CharField(max_length=8, choices=lists.LEVELS)
    to = models.CharField(max_length=8, choices=lists.LEVELS)
    why = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id organisation may was to on", personal="by", protected="why")
