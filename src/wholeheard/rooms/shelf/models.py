from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.shelf import lists


class CodeSet(OfOrganisation):
    """Codes that some story has, all together, each between bars: |care:hurry|theme:discharge|.

    Many stories have the same, so that they are counted by set first. Gone with its last story.
    """

    codes = models.TextField()

    privacy = Privacy(public="id organisation codes")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organisation", "codes"], name="code_set_once")
        ]


class Shelved(OfOrganisation):
    """What search knows of one released story. Derived from it, and made anew at any time.

    `ordinal` is the month of telling and behind it 48 bits of the story's random identifier: in
    its order stories stand by month, and within a month by nothing. `paths` are the places it was
    told to, as paths of the tree between bars. For whom: `for_team` of those places,
    `for_learners` anywhere in the organisation, `for_study` by those who study at its places.
    `release`, `reading` and `said_at`, the last moment at which a person said something of it, are
    what it was made from, so that what is out of date is found; `put_on` the day on which it came
    here.
    """

    ordinal = models.BigIntegerField(primary_key=True)
    protected = models.OneToOneField(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    paths = models.TextField()
    voice = models.CharField(max_length=14, blank=True)
    step = models.PositiveSmallIntegerField()
    codes = models.ForeignKey(CodeSet, on_delete=models.RESTRICT, related_name="+")
    for_team = models.BooleanField()
    for_learners = models.BooleanField()
    for_study = models.BooleanField()
    put_on = models.DateField()
    release = models.BigIntegerField()
    reading = models.BigIntegerField()
    said_at = models.DateTimeField(null=True)

    privacy = Privacy(
        public="ordinal organisation protected paths voice step codes for_team for_learners "
        "for_study release reading",
        personal="put_on said_at",
    )

    class Meta(OfOrganisation.Meta):
        indexes = [
            models.Index(fields=["organisation", "-ordinal"], name="shelved_in_order"),
            models.Index(fields=["organisation", "put_on"], name="shelved_by_day"),
            models.Index(  # all that a group is counted by, so that rows need not be opened
                fields=[
                    *("organisation", "codes", "ordinal", "paths", "voice", "step"),
                    *("for_team", "for_learners", "for_study"),
                ],
                name="shelved_to_count",
            ),
        ]


class ShelvedWords(models.Model):
    """The words of a shelved story as they are looked for: without what stands in brackets.

    A full-text index and no table of its own: FTS5 on SQLite, a tsvector on PostgreSQL, made in
    the migration. Its row goes with that of the story, by a trigger.
    """

    shelved = models.OneToOneField(
        Shelved,
        on_delete=models.DO_NOTHING,
        primary_key=True,
        db_column="rowid",
        related_name="+",
        db_constraint=False,
    )
    words = models.TextField()

    privacy = Privacy(public="shelved", protected="words")

    class Meta:
        managed = False
        db_table = "shelf_words"


class Gist(OfOrganisation):
    """What a story is about as 256 small numbers, where its teller agreed to machine reading."""

    shelved = models.OneToOneField(
        Shelved, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    reader = models.CharField(max_length=40)
    numbers = models.BinaryField()

    privacy = Privacy(public="organisation shelved reader", protected="numbers")


class SavedSearch(OfOrganisation):
    """What someone looks for again and again, and whether they want a letter about what is new.

    `asked` is the page's own choices. Of what came up to `looked_on` they were told.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    asked = models.JSONField(default=dict)
    letter = models.CharField(max_length=6, choices=list(lists.LETTERS.items()))
    saved_on = models.DateField()
    looked_on = models.DateField()

    privacy = Privacy(
        public="id organisation", personal="owner name asked letter saved_on looked_on"
    )


class Reader(OfOrganisation):
    """Someone who asked for one whole story each week."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateField()

    privacy = Privacy(public="id organisation", personal="person since")


class Chosen(OfOrganisation):
    """The log of which story was put before whom in which week, by chance or by a person and why.

    `among`: of how many it was drawn by chance. When its story is taken back the row stays, since
    a share that was shown stands, but without the story and the reason.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    protected = models.ForeignKey(
        ProtectedStory, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reader = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    week = models.DateField()
    how = models.CharField(max_length=6, choices=lists.HOW_CHOSEN)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    because = models.CharField(max_length=300, blank=True)
    among = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    privacy = Privacy(
        public="id organisation protected week how among",
        personal="reader by at opened_at",
        protected="because",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "week"],
                condition=models.Q(how=lists.BY_CHANCE),
                name="one_story_a_week_by_chance",
            ),
            models.UniqueConstraint(
                fields=["reader", "week", "protected", "how"], name="chosen_once_a_week"
            ),
        ]
