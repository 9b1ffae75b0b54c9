"""Who was asked. Nothing here leads to an answer, and an address is gone when the letters went."""

from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.surveys import lists
from wholeheard.rooms.surveys.models.rounds import Round


class AskingRules(OfOrganisation):
    """How often people of an organisation may be asked, where it says otherwise than the house."""

    asks_a_quarter = models.PositiveSmallIntegerField(default=lists.ASKS_A_QUARTER)
    cooling_off_days = models.PositiveSmallIntegerField(default=lists.COOLING_OFF_DAYS)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id organisation asks_a_quarter cooling_off_days on", personal="by")

    class Meta(OfOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation"], name="asking_rules_once")]


class Ask(OfOrganisation):
    """Somebody was asked in a round. `who` is a keyed digest of the address: enough to count asks
    of the same person, and no way back to the address without trying each one with the key."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="asks")
    who = models.BinaryField(max_length=32)
    on = models.DateField()

    privacy = Privacy(public="id organisation round", personal="on", sealed="who")

    class Meta(OfOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["round", "who"], name="asked_once_a_round")]
        indexes = [models.Index(fields=["organisation", "who", "on"])]


class Refusals(OfOrganisation):
    """How many asks of a round were refused, for one reason; never whose."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="refusals")
    reason = models.CharField(max_length=8, choices=lists.REFUSED)
    number = models.PositiveIntegerField(default=0)

    privacy = Privacy(public="id organisation round reason number")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["round", "reason"], name="refusals_once_a_reason")
        ]


class LeftAlone(OfOrganisation):
    """Somebody is not to be asked: a keyed digest of their address, why, and until when. What they
    said themselves by the link of a letter stands beside what others wrote down for them."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    who = models.BinaryField(max_length=32)
    reason = models.CharField(max_length=8, choices=lists.REASONS)
    until = models.DateField(null=True)

    privacy = Privacy(public="id organisation", personal="reason until", sealed="who")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "who"],
                condition=~models.Q(reason=lists.BY_LETTER),
                name="left_alone_once",
            ),
            models.UniqueConstraint(
                fields=["organisation", "who"],
                condition=models.Q(reason=lists.BY_LETTER),
                name="asked_not_to_be_asked_once",
            ),
        ]


class Letter(OfOrganisation):
    """A letter that has not gone yet: its address and words, sealed. The row goes with it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="letters")
    contents = models.BinaryField()

    privacy = Privacy(public="id organisation round", sealed="contents")


class Addressee(OfOrganisation):
    """To whom a reminder is still to go: the address, sealed, and nothing else. All go with the
    last reminder, or when the round ends; there are none in a round without reminders."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="addressees")
    address = models.BinaryField()

    privacy = Privacy(public="id organisation round", sealed="address")
