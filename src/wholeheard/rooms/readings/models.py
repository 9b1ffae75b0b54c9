from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.readings import lists
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory


class Reading(OfOrganisation):
    """One person reads one story, as its words stand, for themselves; until they are done they
    see nobody else's marks.

    `stream`: with suggestions; without any, drawn by chance; or after having seen what others
    marked, which no agreement is made of. `read_for`: the packs that were looked for, said when
    done. `words` is a digest of the story's words.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="readings")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    stream = models.CharField(max_length=8, choices=lists.STREAMS)
    words = models.CharField(max_length=32)
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    read_for = models.JSONField(default=list)

    privacy = Privacy(
        public="id organisation protected stream read_for",
        personal="by begun_at finished_at",
        protected="words",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["protected", "by", "words"], name="one_reading_of_the_same_words"
            )
        ]


class Mark(OfOrganisation):
    """What a person said of a passage, or of a suggestion. None is ever changed; to undo one is
    another.

    `suggestion` is what the machine had said, as it stood then: {reader, lens, code, part, start,
    end, confidence}. `pack`, `version` and `code` are what the person says; a passage is given
    within its part, and `words` is a digest of that part: when the part changes, the mark is void.
    Without a passage it is about the whole story. `together`: accepted with others, not read
    singly. `how` and `relationship` may always be left out.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="marks")
    reading = models.ForeignKey(Reading, null=True, on_delete=models.CASCADE, related_name="marks")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    act = models.CharField(max_length=8, choices=lists.ACTS)
    together = models.BooleanField(default=False)
    undoes = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="undone_by"
    )
    suggestion = models.JSONField(null=True)
    pack = models.CharField(max_length=40, blank=True)
    version = models.CharField(max_length=12, blank=True)
    code = models.CharField(max_length=48, blank=True)
    part = models.CharField(max_length=48, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    words = models.CharField(max_length=32, blank=True)
    how = models.CharField(max_length=8, blank=True, choices=lists.HOWS)
    relationship = models.CharField(max_length=32, blank=True)

    privacy = Privacy(
        public="id organisation protected reading act together undoes",
        personal="by at",
        protected="suggestion pack version code part start end words how relationship",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start=None, end=None) | models.Q(end__gt=models.F("start")),
                name="mark_covers_something_or_all",
            ),
            models.CheckConstraint(
                condition=models.Q(act=lists.UNDONE, undoes__isnull=False)
                | (~models.Q(act=lists.UNDONE) & models.Q(undoes=None)),
                name="mark_undoes_only_when_undoing",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "pack", "code"])]


class InLine(OfOrganisation):
    """How much a person's word on this machine reading is worth: the unsure and the rare first."""

    machine_reading = models.OneToOneField(
        MachineReading, on_delete=models.CASCADE, related_name="in_line"
    )
    worth = models.FloatField()
    surest = models.FloatField(default=0)

    privacy = Privacy(public="id organisation machine_reading", protected="worth surest")

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["organisation", "-worth"])]


class Settled(OfOrganisation):
    """Where two disagreed whether a story tells of something: a third person's word."""

    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    pack = models.CharField(max_length=40)
    code = models.CharField(max_length=48)
    holds = models.BooleanField()
    words = models.CharField(max_length=32)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(
        public="id organisation protected",
        personal="by at",
        protected="pack code holds words",
    )


class OwnCode(OfOrganisation):
    """A code of the organisation's own. What it is called and means stands in its wordings."""

    id = models.UUIDField(primary_key=True, default=ids.new)

    privacy = Privacy(public="id organisation")


class OwnWording(OfOrganisation):
    """Name and definition of an own code from a version on. None is ever rewritten."""

    own_code = models.ForeignKey(OwnCode, on_delete=models.CASCADE, related_name="wordings")
    version = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    definition = models.CharField(max_length=400)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation own_code version name definition", personal="by at")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["own_code", "version"], name="own_code_worded_once")
        ]


class Retired(OfOrganisation):
    """An own code is not used any more. What was marked with it stays."""

    own_code = models.OneToOneField(OwnCode, on_delete=models.CASCADE, related_name="retired")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation own_code", personal="by at")


class Choice(OfOrganisation):
    """What the organisation chose: how sure a suggestion must be to be accepted with others, and
    how many of a thousand stories are read without suggestions. The last one holds."""

    sure = models.FloatField(null=True)
    audited = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation sure audited", personal="by at")


class PassedOn(OfOrganisation):
    """A story that tells of discrimination was put before someone who leads on equality."""

    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)

    privacy = Privacy(public="id organisation protected", personal="to at looked_at")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["protected", "to"], name="passed_on_once_to_a_person")
        ]


class Learnt(OfOrganisation):
    """What the reader learnt from this organisation's confirmations, and the figures by code on
    confirmations kept apart, before and after."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    reader = models.CharField(max_length=40)
    at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    stories = models.PositiveIntegerField(default=0)
    figures = models.JSONField(default=list)
    weights = models.BinaryField()

    privacy = Privacy(
        public="id organisation reader stories figures", personal="at asked_by weights"
    )


class InUse(OfOrganisation):
    """A person switched a reader on: one that has learnt, or again the one that came with the
    house. The last one holds."""

    learnt = models.ForeignKey(Learnt, null=True, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation learnt", personal="by at")
