from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.advocacy import lists
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation


class Resident(OfOrganisation):
    """Somebody who lives in a home, by a sign that means nobody to anyone else. Whom it means the
    home keeps on paper; no name stands here."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    sign = models.CharField(max_length=lists.LONGEST_SIGN)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id organisation place", personal="sign by on")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organisation", "sign"], name="a_sign_means_one")
        ]


class ResidentStep(OfOrganisation):
    """Nothing is asked for a while, or it is again; they moved or died. The last one stands."""

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=10, choices=lists.RESIDENT_STEPS)
    on = models.DateField()
    until = models.DateField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation resident what", personal="on until by at")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(what=lists.PAUSED),
                name="only_a_pause_has_a_last_day",
            )
        ]


class Contact(OfOrganisation):
    """Somebody from outside the home saw a resident, or spoke with them. A day, and no words."""

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="contacts")
    how = models.CharField(max_length=8, choices=lists.HOW)
    who = models.CharField(max_length=10, choices=lists.WHO)
    on = models.DateField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(public="id organisation resident how who", personal="on by")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["resident", "how", "who", "on", "by"], name="met_once_on_a_day"
            )
        ]
