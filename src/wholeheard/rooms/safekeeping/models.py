from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.safekeeping import lists
from wholeheard.rooms.stories.models import Batch, Story


class ProtectedStory(OfOrganisation):
    """What one organisation holds of a story. Empty of words until a person releases them.

    `examined` counts the parts that the machine has looked through; parts only ever get more.
    `text` is all released words; `parts` says what each stretch of it is ([key, kind, start, end,
    day]); `masks` where brackets stand ([start, end, kind, label]). What the teller allows today
    is copied from their last consent, in the same transaction.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="versions")
    told_on = models.DateField()
    told_month = models.DateField()
    language = models.CharField(max_length=10)
    voice = models.CharField(max_length=14, blank=True)
    behalf = models.CharField(max_length=10, blank=True)
    relationship = models.CharField(max_length=10, blank=True)
    kept_from = models.CharField(max_length=20, blank=True)
    happened_month = models.DateField(null=True)
    not_before = models.DateField(null=True)
    batch = models.UUIDField(null=True, db_index=True)
    protect_by = models.DateField(null=True)
    read_by = models.DateField(null=True)
    answer_by = models.DateField(null=True)
    may_team = models.BooleanField(default=False)
    may_learning = models.BooleanField(default=False)
    may_published = models.BooleanField(default=False)
    may_quoted = models.BooleanField(default=False)
    may_machine = models.BooleanField(default=False)
    examined = models.PositiveSmallIntegerField(default=0)
    asks = models.PositiveSmallIntegerField(default=0)
    proposes = models.PositiveSmallIntegerField(default=0)
    heavy = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    parts = models.JSONField(default=list)
    masks = models.JSONField(default=list)

    privacy = Privacy(
        public="id organisation story told_month language voice behalf relationship "
        "kept_from happened_month batch protect_by read_by answer_by may_team may_learning "
        "may_published may_quoted may_machine examined asks proposes",
        personal="told_on not_before",
        protected="text parts masks heavy",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["story", "organisation"], name="one_version_for_an_organisation"
            )
        ]
        indexes = [models.Index(fields=["organisation", "-told_on"])]


class Sharing(OfOrganisation):
    """A place that a story is about, and so the team that may read it once it is released."""

    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="sharings")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")

    privacy = Privacy(public="id organisation protected place")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["protected", "place"], name="shared_once_with_a_place")
        ]


class Mask(OfOrganisation):
    """Words that could give someone away: where they stand, never what they are."""

    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="found")
    part = models.CharField(max_length=48)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=14)
    label = models.CharField(max_length=80)
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(
        public="id organisation protected part start end kind", personal="proposed_by label"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["protected", "part", "start", "end"], name="mask_once_at_a_place"
            ),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="mask_covers_something"
            ),
        ]


class Decision(OfOrganisation):
    """What a person decided of a mask, and why. The last one stands; none is ever changed."""

    mask = models.ForeignKey(Mask, on_delete=models.CASCADE, related_name="decisions")
    choice = models.CharField(max_length=10, choices=lists.CHOICES)
    reason = models.CharField(max_length=20, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation mask choice reason", personal="by at")


class Release(OfOrganisation):
    """A person let words out to those whom the teller agreed to: the first `covers` parts."""

    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="releases")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    covers = models.PositiveSmallIntegerField()

    privacy = Privacy(public="id organisation protected covers", personal="by at")


class Publication(OfOrganisation):
    """A person put a story on the open page, from a day on."""

    protected = models.OneToOneField(
        ProtectedStory, on_delete=models.CASCADE, related_name="publication"
    )
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    first_on = models.DateField()
    early_because = models.CharField(max_length=200, blank=True)

    privacy = Privacy(public="id organisation protected first_on", personal="by at early_because")


class MachineReading(OfOrganisation):
    """What one version of the reader found in protected words, for a person to look at.

    `findings`: {lens, code, start, end, confidence, because}, offsets in the protected text. What
    the reader could not say is null; `unread` says in a sentence why it read nothing. Of words
    that changed nothing is kept.
    """

    protected = models.ForeignKey(
        ProtectedStory, on_delete=models.CASCADE, related_name="machine_readings"
    )
    reader = models.CharField(max_length=40)
    findings = models.JSONField(default=list)
    tone = models.SmallIntegerField(null=True)
    severity = models.FloatField(null=True)
    language = models.CharField(max_length=10, blank=True)
    abstained = models.JSONField(default=list)
    unread = models.CharField(max_length=200, blank=True)

    privacy = Privacy(
        public="id organisation protected reader tone severity language abstained unread",
        protected="findings",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["protected", "reader"], name="read_once_by_a_reader")
        ]


class Translation(OfOrganisation):
    """Protected words in another language, for those who cannot read the one they were told in.

    What was told stays beside it and is never replaced. Of words that changed nothing is kept.
    `told_in` is the language of the story as its translator says, `how` whether a person
    translated it or pasted what a machine had.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    protected = models.ForeignKey(
        ProtectedStory, on_delete=models.CASCADE, related_name="translations"
    )
    told_in = models.CharField(max_length=10)
    language = models.CharField(max_length=10)
    how = models.CharField(max_length=8, choices=lists.WAYS_TO_TRANSLATE)
    text = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(
        public="id organisation protected told_in language how",
        personal="by at",
        protected="text",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["protected", "language"], name="translated_once_into_a_language"
            )
        ]


class Concern(OfOrganisation):
    """Words that may tell of danger. A person looks; nothing closes by itself."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    protected = models.ForeignKey(
        ProtectedStory, null=True, on_delete=models.SET_NULL, related_name="concerns"
    )
    kind = models.CharField(max_length=32)
    urgency = models.CharField(max_length=4, choices=lists.URGENCIES)
    part = models.CharField(max_length=48, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    raised_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    raised_at = models.DateTimeField()
    look_by = models.DateTimeField()
    place = models.ForeignKey(Place, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(
        public="id organisation protected kind urgency part start end place",
        personal="raised_by raised_at look_by",
    )


class ConcernStep(OfOrganisation):
    """What a person did about a concern, or to whom it was passed on. The note is sealed."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=14, choices=lists.STEPS)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    to = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    note = models.BinaryField(null=True)

    privacy = Privacy(public="id organisation concern what", personal="by to at", sealed="note")


class Thanks(OfOrganisation):
    """A name that a teller thanked, on its way to that person. Never shown with the story."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    name = models.BinaryField()
    passed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    passed_at = models.DateTimeField(null=True)

    privacy = Privacy(
        public="id organisation protected place", personal="passed_by passed_at", sealed="name"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["protected", "place"], name="thanks_once_at_a_place")
        ]


class Withdrawal(OfOrganisation):
    """The ledger of stories taken back or past their time, replayed after a restore so that none
    comes back. A copy of it stands in a file outside the database."""

    story_id = models.UUIDField(unique=True)
    on = models.DateField()
    why = models.CharField(max_length=10, choices=lists.REASONS_TO_LET_GO)
    purged_on = models.DateField(null=True)

    privacy = Privacy(public="id organisation story_id on why purged_on")


class LetGo(OfOrganisation):
    """How many stories of a month a place once had. All that is left of them."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    number = models.PositiveIntegerField(default=0)

    privacy = Privacy(public="id organisation place month number")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["place", "month"], name="let_go_counted_once_a_month")
        ]


class ImportSample(OfOrganisation):
    """The comments of one import that a person checks, drawn by chance when all had come in.

    `most_missed` is the share of comments with something missed above which none is released.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    batch = models.OneToOneField(Batch, on_delete=models.CASCADE, related_name="sample")
    drawn_on = models.DateField()
    comments = models.PositiveIntegerField()
    most_missed = models.FloatField()

    privacy = Privacy(public="id organisation batch drawn_on comments most_missed")


class SampledStory(OfOrganisation):
    """One comment of a sample, and in it how many details a person found that the machine had
    missed; empty until somebody has looked."""

    sample = models.ForeignKey(ImportSample, on_delete=models.CASCADE, related_name="stories")
    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    missed = models.PositiveSmallIntegerField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(null=True)

    privacy = Privacy(public="id organisation sample protected number missed", personal="by at")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["sample", "number"], name="sampled_in_order"),
            models.UniqueConstraint(fields=["sample", "protected"], name="sampled_once"),
            models.CheckConstraint(
                condition=models.Q(missed=None, at=None)
                | models.Q(missed__isnull=False, at__isnull=False),
                name="sampled_story_was_looked_at_some_time",
            ),
        ]


class ImportVerdict(OfOrganisation):
    """What came of a sample: the comments of that import are released, or stay sealed."""

    sample = models.OneToOneField(ImportSample, on_delete=models.CASCADE, related_name="verdict")
    released = models.BooleanField()
    looked_at = models.PositiveIntegerField()
    with_missed = models.PositiveIntegerField()
    at_most = models.FloatField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    written_on = models.DateField(null=True)

    privacy = Privacy(
        public="id organisation sample released looked_at with_missed at_most written_on",
        personal="by at",
    )
