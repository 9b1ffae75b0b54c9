from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.equality import lists
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation


class SaidOfThem(OfOrganisation):
    """What a teller said, because they wished to, of the person whom a story is about.

    Apart from the story: no key of another table stands here, and no day. `tie` is a keyed hash of
    the story's identifier, by which it is found again when the teller changes it or takes it back;
    `said` is sealed under the organisation's key and always of one length.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    tie = models.BinaryField(max_length=32, unique=True)
    said = models.BinaryField()

    privacy = Privacy(public="id organisation", sealed="tie said")


class LeftOut(OfOrganisation):
    """A question about people that an organisation does not ask."""

    characteristic = models.CharField(max_length=12)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation characteristic", personal="by at")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "characteristic"], name="question_left_out_once"
            ),
            models.CheckConstraint(
                condition=models.Q(characteristic__in=list(lists.BY_CODE)),
                name="question_left_out_is_one_of_ours",
            ),
        ]
