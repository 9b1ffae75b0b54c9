from __future__ import annotations

from django.db import models
from django.db.models import Q

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.programme import lists
from wholeheard.rooms.programme.models.programme import Programme


class Sheet(OfOrganisation):
    """Something that is written down by a template of the guides. What stands on it is its last
    version; a sheet that is put away stays to be read, and says why."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="sheets")
    template = models.CharField(max_length=40)
    begun_on = models.DateField()
    away_on = models.DateField(null=True)
    away_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    away_why = models.TextField(blank=True)

    privacy = Privacy(
        public="id organisation programme template begun_on away_on",
        personal="away_by",
        protected="away_why",
    )

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["programme", "template"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(away_on=None, away_why="")
                | (Q(away_on__isnull=False) & ~Q(away_why="")),
                name="a_sheet_is_put_away_with_words",
            )
        ]


class SheetVersion(OfOrganisation):
    """What stood on a sheet, by whom and when. `content`: the version of the guides by which it was
    written. `why`: what was changed and why, from the second on."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120)
    why = models.TextField(blank=True)

    privacy = Privacy(
        public="id organisation sheet number content at", personal="by name", protected="why"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="version_once_by_its_number")
        ]


class SheetField(OfOrganisation):
    """One field of a version. A person who is named stands in `named`, and as `person` where they
    have an account; what was told in confidence stands sealed; all else in `words`."""

    version = models.ForeignKey(SheetVersion, on_delete=models.CASCADE, related_name="fields")
    field = models.CharField(max_length=40)
    words = models.TextField(blank=True)
    named = models.CharField(max_length=lists.MOST_OF_A_NAME, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    sealed = models.BinaryField(null=True)

    privacy = Privacy(
        public="id organisation version field",
        personal="named person",
        protected="words",
        sealed="sealed",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["version", "field"], name="field_once_in_a_version")
        ]


class SheetDraft(OfOrganisation):
    """What one person has begun to write on a sheet (None: on a new one). Sealed: nobody else reads
    it, until they keep it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    template = models.CharField(max_length=40)
    sheet = models.ForeignKey(Sheet, null=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    sealed = models.BinaryField()

    privacy = Privacy(
        public="id organisation programme template sheet", personal="person on", sealed="sealed"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "person"],
                condition=Q(sheet__isnull=False),
                name="one_draft_of_a_sheet",
            ),
            models.UniqueConstraint(
                fields=["programme", "template", "person"],
                condition=Q(sheet=None),
                name="one_draft_of_a_new_sheet",
            ),
        ]


class PhaseAnswer(OfOrganisation):
    """What was answered to a question before a phase, or on leaving it. The last one by `number`
    stands; those before it stay to be read."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="answers")
    phase = models.CharField(max_length=8, choices=lists.PHASES)
    asked = models.CharField(max_length=5, choices=lists.ASKED)
    question = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120)

    privacy = Privacy(
        public="id organisation programme phase asked question number at",
        personal="by name",
        protected="words",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "phase", "asked", "question", "number"],
                name="answered_once_by_its_number",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="a_phase_is_answered_in_words"),
        ]
