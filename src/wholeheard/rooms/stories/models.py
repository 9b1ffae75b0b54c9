from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation

VOICES = [
    ("service_user", _("It happened to me")),
    ("family", _("Family or a friend")),
    ("advocate", _("An advocate")),
    ("staff", _("I work here")),
    ("volunteer", _("A volunteer or a student")),
    ("partner", _("I work for another organisation")),
]
BEHALVES = [
    ("", _("Nobody else, or I would rather not say")),
    ("partner", _("My husband, wife or partner")),
    ("parent", _("My mother or father")),
    ("child", _("My child")),
    ("relative", _("Someone else in my family")),
    ("friend", _("A friend or neighbour")),
    ("client", _("Someone I speak for or work with")),
]
RELATIONSHIPS = [
    ("service", _("People who use care and those who give it")),
    ("colleagues", _("People who work together")),
    ("partners", _("Different organisations")),
    ("leaders", _("Leaders and staff")),
]
KEPT_FROM = [
    ("hurry", _("There was too little time")),
    ("burden", _("Too much stood in the way: forms, rules, systems")),
]
"""What kept somebody who works here from the care they wanted to give, by the care lens."""
CHANNELS = [
    ("web", "Web"),
    ("kiosk", "Kiosk"),
    ("assisted", "Typed for someone"),
    ("paper", "Paper"),
    ("import", "Import"),
    ("survey", "Survey"),
]


class Batch(OfOrganisation):
    """One import of comments that were collected elsewhere, with what a steward attests of them."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    name = models.CharField(max_length=120)
    basis = models.CharField(max_length=400)
    attested_by = models.CharField(max_length=120)
    on = models.DateField()

    privacy = Privacy(public="id organisation name basis on", personal="attested_by")

    class Meta(OfOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="batch_once")]


class Story(OfOrganisation):
    """What someone told, sealed. Only safekeeping may open it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    told_on = models.DateField()
    channel = models.CharField(max_length=10, choices=CHANNELS, default="web")
    language = models.CharField(max_length=10, default="en")
    voice = models.CharField(max_length=14, choices=VOICES, blank=True)
    behalf = models.CharField(max_length=10, choices=BEHALVES, blank=True)
    relationship = models.CharField(max_length=10, choices=RELATIONSHIPS, blank=True)
    kept_from = models.CharField(max_length=20, blank=True)
    happened_month = models.DateField(null=True)
    not_before = models.DateField(null=True)
    key = models.BinaryField()
    words = models.BinaryField()
    sameness = models.BinaryField(max_length=32, null=True)
    nonce_hash = models.BinaryField(max_length=32, null=True, unique=True)
    code_hash = models.BinaryField(max_length=32, null=True, unique=True)
    typed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    consent_aloud = models.BooleanField(default=False)
    batch = models.ForeignKey(Batch, null=True, on_delete=models.CASCADE, related_name="stories")
    arrival = models.BinaryField(max_length=16, null=True)
    examined_additions = models.PositiveSmallIntegerField(default=0)

    privacy = Privacy(
        public="id organisation channel language voice behalf relationship kept_from "
        "happened_month consent_aloud batch arrival examined_additions",
        personal="told_on typed_by not_before",
        sealed="key words sameness nonce_hash code_hash",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organisation", "arrival"], name="story_arrives_once"),
            models.CheckConstraint(
                condition=models.Q(consent_aloud=False) | models.Q(typed_by__isnull=False),
                name="consent_aloud_was_heard_by_someone",
            ),
        ]


class StoryPlace(OfOrganisation):
    """A place that a story is about. The organisation is the place's own."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="places")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")

    privacy = Privacy(public="id organisation story place")

    class Meta(OfOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["story", "place"], name="story_place_once")]


class Consent(OfOrganisation):
    """What a teller agreed to, for one organisation. A change is a new row; the last one stands."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="consents")
    wording = models.CharField(max_length=10)
    language = models.CharField(max_length=10, default="en")
    on = models.DateField()
    team = models.BooleanField(default=False)
    learning = models.BooleanField(default=False)
    published = models.BooleanField(default=False)
    quoted = models.BooleanField(default=False)
    machine = models.BooleanField(default=False)

    privacy = Privacy(
        public="id organisation story wording language team learning published quoted machine",
        personal="on",
    )


class Addition(OfOrganisation):
    """Words that came later by the code: something more, a correction, an answer to a reply."""

    KINDS = [
        ("added", "Added"),
        ("correction", "Correction"),
        ("to_reply", "To a reply"),
        ("typed", "Typed from a recording"),
    ]

    id = models.UUIDField(primary_key=True, default=ids.new)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="additions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=KINDS)
    on = models.DateField()
    sameness = models.BinaryField(max_length=32)
    words = models.BinaryField()

    privacy = Privacy(
        public="id organisation story number kind", personal="on", sealed="sameness words"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["story", "sameness"], name="addition_once"),
            models.UniqueConstraint(fields=["story", "number"], name="addition_in_order"),
        ]


class TakesSound(OfOrganisation):
    """That an organisation takes recordings, and who answers for it that they are typed. No row:
    it takes none."""

    typist = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation", personal="typist by at")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organisation"], name="takes_sound_once"),
        ]


class Recording(OfOrganisation):
    """What someone said aloud, sealed under the story's key, for one person to hear and type.

    `sound` is empty once it was let go, on `gone_on`. What was typed are words of the story.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="recording")
    kind = models.CharField(max_length=4)
    on = models.DateField()
    listen_by = models.DateField()
    sound = models.BinaryField(null=True)
    called_at = models.DateTimeField(null=True)
    passed_on_at = models.DateTimeField(null=True)
    heard_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    heard_at = models.DateTimeField(null=True)
    typed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    typed_at = models.DateTimeField(null=True)
    gone_on = models.DateField(null=True)

    privacy = Privacy(
        public="id organisation story kind",
        personal="on listen_by called_at passed_on_at heard_by heard_at typed_by typed_at gone_on",
        sealed="sound",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sound__isnull=True) ^ models.Q(gone_on__isnull=True),
                name="sound_is_there_or_gone",
            )
        ]


class Contact(OfOrganisation):
    """Where a teller wants to hear that there is something new. Sealed under the story's key."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="contact")
    address = models.BinaryField()
    on = models.DateField()

    privacy = Privacy(public="id organisation story", personal="on", sealed="address")


class Spent(OfOrganisation):
    """The mark of a telling whose story was taken back: its form, sent again, tells nothing."""

    nonce_hash = models.BinaryField(max_length=32, unique=True)

    privacy = Privacy(public="id organisation", sealed="nonce_hash")


class Draft(OfOrganisation):
    """A telling that was stopped and will be gone on with. Found by its code, sealed."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    nonce_hash = models.BinaryField(max_length=32, unique=True)
    code_hash = models.BinaryField(max_length=32, unique=True)
    key = models.BinaryField()
    state = models.BinaryField()
    until = models.DateField()

    privacy = Privacy(
        public="id organisation", personal="until", sealed="nonce_hash code_hash key state"
    )
