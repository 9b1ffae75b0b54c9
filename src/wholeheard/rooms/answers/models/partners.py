"""What several organisations do towards one answer, each on its own side of the wall.

No row holds anything of another organisation. What ties the sides of one story together is the
sealed story itself, of which each holds a version. See decision 0050.
"""

from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.answers.models.answering import Reply
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.safekeeping.models import ProtectedStory

MOST_OF_A_NAME = 120


class Side(OfOrganisation):
    """One organisation's side of an answer that several give: its part, or why it gives none.

    Who took the lead last, by `led_at`, of all sides of a story, sends it: then `went_at` is noted
    on that side, and every side's part goes as an answer of its own organisation (`sent`).
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    protected = models.OneToOneField(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    led_at = models.DateTimeField(null=True)
    words = models.TextField(blank=True)
    declined = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(null=True)
    went_at = models.DateTimeField(null=True)
    sent = models.OneToOneField(Reply, null=True, on_delete=models.CASCADE, related_name="+")

    privacy = Privacy(
        public="id organisation protected sent",
        personal="led_at by at went_at",
        protected="words declined",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(words="") | models.Q(declined=""),
                name="side_says_its_part_or_why_not",
            ),
            models.CheckConstraint(
                condition=models.Q(words="", declined="") | models.Q(at__isnull=False),
                name="side_was_written_some_time",
            ),
            models.CheckConstraint(
                condition=models.Q(went_at=None) | models.Q(led_at__isnull=False),
                name="whoever_led_sent_it",
            ),
        ]


class OutsidePartner(OfOrganisation):
    """An organisation that is not in this house, and what it said of a story by other ways.

    Nothing is handed to it before the teller says yes (`allowed_on`), and then only `parts`.
    `said` is what they told, as somebody here wrote it down, and `said_on` the day on which they
    told it.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=MOST_OF_A_NAME)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    named_on = models.DateField()
    allowed_on = models.DateField(null=True)
    refused_on = models.DateField(null=True)
    parts = models.JSONField(default=list)
    handed_on = models.DateField(null=True)
    said = models.TextField(blank=True)
    said_by = models.CharField(max_length=MOST_OF_A_NAME, blank=True)
    said_on = models.DateField(null=True)

    privacy = Privacy(
        public="id organisation protected parts",
        personal="by named_on allowed_on refused_on handed_on said_by said_on",
        protected="name said",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["protected", "name"], name="outside_partner_once"),
            models.CheckConstraint(
                condition=models.Q(allowed_on=None) | models.Q(refused_on=None),
                name="teller_said_yes_or_no",
            ),
            models.CheckConstraint(
                condition=models.Q(said="", said_on=None)
                | (~models.Q(said="") & models.Q(said_on__isnull=False)),
                name="what_they_said_has_a_day",
            ),
        ]
