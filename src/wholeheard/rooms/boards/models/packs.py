from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.boards import lists
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.safekeeping.models import ProtectedStory


class Pack(OfOrganisation):
    """What a board is to hear of a place: prepared, then given and never changed.

    `first` and `last` are months. `hears` says who will hear it, as tellers are told. `content` is
    the document as it was given, without the story: that is shown from where it is kept. So is
    `note`, which may tell of the story and goes with it. `digest` tells whether `content` is still
    what was given.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    first = models.DateField()
    last = models.DateField()
    meets_on = models.DateField()
    hears = models.CharField(max_length=lists.MOST_OF_A_LINE)
    note = models.TextField(blank=True)
    begun_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    begun_on = models.DateField()
    given_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField(null=True)
    content = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)

    privacy = Privacy(
        public="id organisation place first last meets_on begun_on digest",
        personal="begun_by given_by given_at",
        protected="hears note content",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="pack_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(given_at=None, digest="", content="")
                | (models.Q(given_at__isnull=False) & ~models.Q(digest="")),
                name="pack_is_given_with_its_digest",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-meets_on"])]


class StoryAsked(OfOrganisation):
    """A teller is asked whether a board may hear their whole story; and the log of who chose it.

    `because` says something of the story: it goes with a no, and where somebody else is asked
    before there was a yes. `parts`: the keys of what a board heard, once it is given. The row
    outlives the story, without a word of why: the share that is drawn stays true. From how many it
    was drawn is not kept: that would count the stories of a place.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="asked")
    protected = models.ForeignKey(
        ProtectedStory, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    how = models.CharField(max_length=6, choices=lists.HOW)
    because = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()
    said = models.CharField(max_length=10, choices=lists.SAID, blank=True)
    said_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    parts = models.JSONField(default=list)

    privacy = Privacy(
        public="id organisation pack protected how on said ended_on parts",
        personal="by said_on",
        protected="because",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["pack"], condition=models.Q(ended_on=None), name="one_story_for_a_pack"
            ),
            models.CheckConstraint(
                condition=models.Q(said="", said_on=None)
                | (~models.Q(said="") & models.Q(said_on__isnull=False)),
                name="teller_said_so_on_a_day",
            ),
        ]
