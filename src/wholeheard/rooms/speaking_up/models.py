"""What is kept of those who speak up. All that they said, and all that was done, is sealed.

Whoever reads the database without its key learns how many rows there are, on which days, and which
guardian looks after which of them. Nothing here points to a place, a story or a teller.
"""

from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.speaking_up import lists


class Arrangement(OfOrganisation):
    """How an organisation hears those who speak up: who stands behind the guardians, and by when
    somebody answers."""

    second = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    days_to_reply = models.PositiveSmallIntegerField(default=lists.DAYS_TO_REPLY)
    years = models.PositiveSmallIntegerField(default=lists.YEARS)

    privacy = Privacy(public="id organisation days_to_reply years", personal="second")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organisation"], name="one_arrangement_to_speak_up")
        ]


class Guardian(OfOrganisation):
    """Somebody with the role, of whom the others were told. They hear nobody until a guardian or
    the second person has let them in."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField()
    let_in_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    let_in_at = models.DateTimeField(null=True)

    privacy = Privacy(public="id organisation", personal="person told_at let_in_by let_in_at")

    class Meta(OfOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["person"], name="guardian_once")]


class Matter(OfOrganisation):
    """What somebody spoke up about. Nothing of it can be read without its key."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    key = models.BinaryField()
    said = models.BinaryField()
    who = models.BinaryField(null=True)
    told_on = models.DateField()
    language = models.CharField(max_length=10, default="en")
    nonce_hash = models.BinaryField(max_length=32, unique=True)
    code_hash = models.BinaryField(max_length=32, unique=True)
    holder = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    announced = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    privacy = Privacy(
        public="id organisation language announced",
        personal="told_on holder due_on reminded_on ended_on",
        sealed="key said who nonce_hash code_hash",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(due_on__isnull=True),
                name="nothing_is_due_of_a_matter_at_its_end",
            )
        ]


class Entry(OfOrganisation):
    """One thing that was said or done, in order; what it is, is sealed too."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="entries")
    number = models.PositiveSmallIntegerField()
    held = models.BinaryField()

    privacy = Privacy(public="id organisation matter number", sealed="held")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["matter", "number"], name="entry_of_a_matter_in_order")
        ]


class HalfSaid(OfOrganisation):
    """What somebody began to say and will go on with. Found by its code, sealed."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    nonce_hash = models.BinaryField(max_length=32, unique=True)
    code_hash = models.BinaryField(max_length=32, unique=True)
    key = models.BinaryField()
    state = models.BinaryField()
    until = models.DateField()

    privacy = Privacy(
        public="id organisation", personal="until", sealed="nonce_hash code_hash key state"
    )


class SpentForm(OfOrganisation):
    """The mark of a matter that is gone: its form, sent again, tells nothing, and a backup does not
    bring it back (`entered`: it stands in the ledger outside the database)."""

    nonce_hash = models.BinaryField(max_length=32, unique=True)
    matter_id = models.UUIDField(unique=True)
    on = models.DateField()
    entered = models.BooleanField(default=False)

    privacy = Privacy(public="id organisation matter_id on entered", sealed="nonce_hash")


class QuarterOfMatters(OfOrganisation):
    """What everybody may see of a quarter, as issued, and a guardian's words to the board."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    starts_on = models.DateField()
    figures = models.JSONField(default=dict)
    withheld = models.CharField(max_length=400, blank=True)
    themes = models.BinaryField(null=True)

    privacy = Privacy(public="id organisation starts_on figures withheld", sealed="themes")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "starts_on"], name="quarter_of_matters_once"
            )
        ]
