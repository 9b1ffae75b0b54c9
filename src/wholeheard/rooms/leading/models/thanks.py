from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.leading import lists
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.safekeeping.models import ProtectedStory


class ColleagueThanks(OfOrganisation):
    """A colleague thanks another, or a team, by name. Words are sealed under the organisation's
    key. `protected`: the story that it is tied to; the tie goes with the story.

    `team_may`: the writer agrees that the team sees it; `shown_at`: the thanked person agrees too,
    and at which place. Nobody counts these rows: there is no question that does."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    to_team = models.ForeignKey(Place, null=True, on_delete=models.CASCADE, related_name="+")
    words = models.BinaryField()
    protected = models.ForeignKey(
        ProtectedStory, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    team_may = models.BooleanField(default=False)
    shown_at = models.ForeignKey(Place, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation",
        personal="by to to_team protected team_may shown_at on",
        sealed="words",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(to__isnull=False, to_team=None) | Q(to=None, to_team__isnull=False),
                name="thanks_to_a_person_or_a_team",
            ),
            models.CheckConstraint(
                condition=Q(to=None) | ~Q(to=F("by")), name="nobody_thanks_themselves"
            ),
            models.CheckConstraint(
                condition=Q(shown_at=None) | Q(team_may=True), name="both_agree_that_a_team_sees"
            ),
        ]


class ThanksReport(OfOrganisation):
    """The one who was thanked asks somebody to look at it. From then on nobody else sees it."""

    thanks = models.OneToOneField(ColleagueThanks, on_delete=models.CASCADE, related_name="report")
    why = models.CharField(max_length=8, choices=lists.REPORTS)
    on = models.DateField()

    privacy = Privacy(public="id organisation", personal="thanks why on")


class NotFrom(OfOrganisation):
    """Somebody wants no thanks from one colleague, or (`writer` empty) from none."""

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    writer = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")

    privacy = Privacy(public="id organisation", personal="owner writer")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["owner", "writer"], name="wants_none_from_them_once"),
            models.UniqueConstraint(
                fields=["owner"], condition=Q(writer=None), name="wants_none_at_all_once"
            ),
        ]
