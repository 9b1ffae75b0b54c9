from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.reflection import lists
from wholeheard.rooms.safekeeping.models import ProtectedStory


class HardEvent(OfOrganisation):
    """Something hard happened at a place on a day. No words, and nobody's name."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=lists.HARD_EVENTS)
    on = models.DateField()

    privacy = Privacy(public="id organisation place kind on")


class Session(OfOrganisation):
    """A time at which a team reflects together: planned, then held or called off, as facts.

    `door` opens the page on which those who came say what they thought of it.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=lists.KIND_NAMES)
    on = models.DateField()
    starts = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    where = models.CharField(max_length=80, blank=True)
    event = models.ForeignKey(
        HardEvent, null=True, blank=True, on_delete=models.SET_NULL, related_name="sessions"
    )
    door = models.UUIDField(unique=True, default=ids.new)

    privacy = Privacy(public="id organisation place kind on starts minutes where event door")

    class Meta(OfOrganisation.Meta):
        indexes = [models.Index(fields=["organisation", "on"])]


class Lead(OfOrganisation):
    """Who leads a session, as facilitator or beside them. The last row of each part stands; one
    without a person says that somebody stepped down."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="leads")
    part = models.CharField(max_length=12, choices=lists.PARTS)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(public="id organisation session part", personal="person on")


class Chosen(OfOrganisation):
    """A story stands in the pack of a session: why, and who chose it (nobody: the house, by
    chance, out of so many)."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="chosen")
    protected = models.ForeignKey(ProtectedStory, on_delete=models.CASCADE, related_name="+")
    how = models.CharField(max_length=12, choices=lists.WHY_CHOSEN)
    because = models.CharField(max_length=lists.LONGEST_LINE, blank=True)
    out_of = models.PositiveIntegerField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    privacy = Privacy(
        public="id organisation session protected how out_of", personal="by on", protected="because"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["session", "protected"], name="chosen_once_for_a_session"
            ),
            models.CheckConstraint(
                condition=models.Q(how=lists.BY_CHANCE, out_of__isnull=False)
                | (~models.Q(how=lists.BY_CHANCE) & models.Q(out_of=None)),
                name="drawn_by_chance_out_of_so_many",
            ),
        ]


class ChosenLeft(OfOrganisation):
    """A story left a pack. Which one it was is not kept; how it was chosen is, for the log."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="left")
    how = models.CharField(max_length=12, choices=lists.WHY_CHOSEN)
    why = models.CharField(max_length=12, choices=lists.WHY_LEFT)
    on = models.DateField()

    privacy = Privacy(public="id organisation session how why on")


class Answer(OfOrganisation):
    """Of one step of a session: done, or not and why. The last one stands until it is held."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="answers")
    step = models.CharField(max_length=12)
    said = models.CharField(max_length=8, choices=lists.ANSWERS)
    because = models.CharField(max_length=lists.LONGEST_LINE, blank=True)

    privacy = Privacy(public="id organisation session step said", protected="because")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["session", "step"], name="answered_once_for_a_step"),
            models.CheckConstraint(
                condition=models.Q(said=lists.DONE) | ~models.Q(because=""),
                name="what_was_not_done_has_a_reason",
            ),
        ]


class Attendance(OfOrganisation):
    """How many of a staff group came to a session, and how many wanted to and could not. Numbers
    only: who it was has no column."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendance")
    group = models.CharField(max_length=12, choices=lists.STAFF_GROUPS)
    came = models.PositiveSmallIntegerField(default=0)
    could_not = models.PositiveSmallIntegerField(default=0)

    privacy = Privacy(public="id organisation session group", protected="came could_not")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["session", "group"], name="counted_once_for_a_group")
        ]


class Record(OfOrganisation):
    """What is kept of a session: themes from a list, and a few words without anybody's name."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="record")
    themes = models.JSONField(default=list)
    words = models.TextField(blank=True)

    privacy = Privacy(public="id organisation session themes", protected="words")


class Takeaway(OfOrganisation):
    """What the team takes from a session: a question owed, an idea, something small, something
    for those above. A later room takes it up by its kind."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="takeaways")
    kind = models.CharField(max_length=12, choices=lists.WHAT_WE_TAKE)
    words = models.CharField(max_length=lists.LONGEST_LINE)

    privacy = Privacy(public="id organisation session kind", protected="words")


class Held(OfOrganisation):
    """A session was held: every step was answered before. Nothing of it changes any more."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="held")
    on = models.DateField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(public="id organisation session on", personal="by")


class CalledOff(OfOrganisation):
    """A session was not held, and why."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="called_off")
    why = models.CharField(max_length=12, choices=lists.WHY_CALLED_OFF)
    on = models.DateField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(public="id organisation session why on", personal="by")


class Reminded(OfOrganisation):
    """Those who lead were told once that a session waits to be brought to its end."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="reminded")
    on = models.DateField()

    privacy = Privacy(public="id organisation session on")


class Impressions(OfOrganisation):
    """What those who came thought of a session: numbers, and words in the order of the alphabet.

    One row for all of them. Nobody has a row of their own, so that no two answers belong together
    and no order tells who answered when.
    """

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="impressions")
    number = models.PositiveSmallIntegerField(default=0)
    answers = models.JSONField(default=dict)
    words = models.JSONField(default=list)

    privacy = Privacy(public="id organisation session", protected="number answers words")


class Figures(OfOrganisation):
    """Figures of a period that is over as anybody inside may see them, by place; hidden ones are
    hidden here already. Written once and never changed: {place: {code: [kind, value, share, low,
    high]}} of `listening.protecting.tables.Figure`."""

    what = models.CharField(max_length=12)
    starts_on = models.DateField()
    places = models.JSONField(default=dict)

    privacy = Privacy(public="id organisation what starts_on places")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "what", "starts_on"], name="figures_once_for_a_period"
            )
        ]


class LeadersWord(OfOrganisation):
    """What a leader writes of their own work to the teams of a place, signed, by choice."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=120, blank=True)
    words = models.TextField()
    on = models.DateField()

    privacy = Privacy(public="id organisation place", personal="by name job on", protected="words")
