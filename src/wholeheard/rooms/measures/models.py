from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.measures import lists
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.safekeeping.models import ProtectedStory


class Measure(OfOrganisation):
    """One line of the register: what is counted, who asks for it, what it invites and costs.

    From the day in `stopped_on` on it is on no page, form, export or answer of the API, but for
    the register itself, which keeps when it was stopped, why, and who decided it.
    """

    code = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    asked_by = models.CharField(max_length=120)
    invites = models.TextField(blank=True)
    perverse = models.TextField(blank=True)
    minutes_a_month = models.PositiveIntegerField(default=0)
    helps = models.TextField(blank=True)
    review_on = models.DateField()
    decision = models.CharField(max_length=6, choices=lists.DECISIONS, default=lists.KEEP)
    because = models.TextField(blank=True)
    stopped_on = models.DateField(null=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_on = models.DateField(null=True)

    privacy = Privacy(
        public="id organisation code name asked_by invites perverse minutes_a_month helps "
        "review_on decision because stopped_on",
        personal="decided_by decided_on",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"], name="measure_once_in_a_register"
            )
        ]


class CountedStory(OfOrganisation):
    """What one released story counts as. Everything that is counted is counted from these rows.

    `place` is the one place where it counts when figures are published: the first that it was told
    to, so that places add up. `inside`: it may be opened by those who read at its places. `codes`
    holds what it counts as, between bars; `days` how long after telling each step was reached.
    `issued_*` is what stands of it in published figures; empty until its month is issued.
    """

    protected = models.OneToOneField(
        ProtectedStory, on_delete=models.CASCADE, related_name="counted"
    )
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    inside = models.BooleanField(default=False)
    read = models.BooleanField(default=False)
    codes = models.TextField(blank=True)
    days = models.JSONField(default=dict)
    issued_place = models.ForeignKey(Place, null=True, on_delete=models.SET_NULL, related_name="+")
    issued_codes = models.TextField(blank=True)

    privacy = Privacy(
        public="id organisation protected place month inside read issued_place",
        protected="codes days issued_codes",
    )

    class Meta(OfOrganisation.Meta):
        indexes = [
            models.Index(fields=["organisation", "month"]),
            models.Index(
                fields=["organisation", "month"],
                condition=models.Q(issued_place=None),
                name="counted_story_not_issued",
            ),
        ]


class CountedMonth(OfOrganisation):
    """Exact counts of one closed month at one place and all below it, for those who may open every
    story counted. `counts` is {code: number}, `days` {step: median days from telling}; `told` all
    stories that came, released or not. Counted anew when something of a story of it changes."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    told = models.PositiveIntegerField(default=0)
    stories = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    days = models.JSONField(default=dict)
    stale = models.BooleanField(default=False)

    privacy = Privacy(
        public="id organisation place month stale", protected="told stories read counts days"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["place", "month"], name="month_counted_once_at_a_place")
        ]
        indexes = [
            models.Index(fields=["organisation", "month"]),
            models.Index(
                fields=["organisation"],
                condition=models.Q(stale=True),
                name="counted_month_stale",
            ),
        ]


class TakenAway(OfOrganisation):
    """How many stories of a published month were taken back since it was issued, by the place and
    the voice under which they counted. All that is left of them."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    voice = models.CharField(max_length=14)
    month = models.DateField()
    number = models.PositiveIntegerField(default=0)

    privacy = Privacy(public="id organisation place month", protected="voice number")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["place", "month"], name="taken_away_once_at_a_place")
        ]


class Issue(OfOrganisation):
    """A closed period as it was published, once for each revision. None is ever changed.

    `protection` is what the next release needs to know of this one so that nothing can be told
    from the two together (see `releases.py`): never shown. `withheld` says why nothing of the
    period could be published safely, where that is so.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    period = models.CharField(max_length=7, choices=lists.PERIODS)
    starts_on = models.DateField()
    revision = models.PositiveSmallIntegerField(default=1)
    contributors = models.PositiveIntegerField()
    at = models.DateTimeField()
    protection = models.JSONField(default=dict)
    withheld = models.CharField(max_length=400, blank=True)

    privacy = Privacy(
        public="id organisation period starts_on revision at withheld",
        protected="contributors protection",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "period", "starts_on", "revision"],
                name="period_issued_once_in_a_revision",
            )
        ]


class PublishedFigures(OfOrganisation):
    """The figures of one place in one issue, as anybody may see them: hidden ones are hidden here
    already. `figures` is {code: [kind, value, share, low, high]} of
    `listening.protecting.tables.Figure`; "told" holds how many stories they are shares of."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="places")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    figures = models.JSONField(default=dict)

    privacy = Privacy(public="id organisation issue place figures")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["issue", "place"], name="place_once_in_an_issue")
        ]


class EquityIssue(OfOrganisation):
    """The groups of one characteristic in one closed period, as anybody may see them; of the whole
    organisation alone. None is ever changed, and none is issued twice.

    `figures` is {group: {what: [kind, value, share, low, high]}}, hidden ones hidden already.
    `kept` is what a wider period needs to know of this one: sealed, for nobody's eyes. `withheld`
    says why nothing of the period could be published safely.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    characteristic = models.CharField(max_length=12)
    period = models.CharField(max_length=7, choices=lists.PERIODS)
    starts_on = models.DateField()
    figures = models.JSONField(default=dict)
    kept = models.BinaryField()
    withheld = models.CharField(max_length=400, blank=True)

    privacy = Privacy(
        public="id organisation characteristic period starts_on figures withheld", sealed="kept"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "characteristic", "period", "starts_on"],
                name="equity_issued_once_in_a_period",
            )
        ]


class FeltIssue(OfOrganisation):
    """How the answers of one closed quarter felt to those who told, as anybody may see it; by
    place. None is ever changed, and none is issued twice.

    `figures` is {place: {"told": [kind, value, share, low, high], "yes": the same}}, hidden ones
    hidden already. `withheld` says why nothing of the quarter could be published safely.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    starts_on = models.DateField()
    figures = models.JSONField(default=dict)
    withheld = models.CharField(max_length=400, blank=True)

    privacy = Privacy(public="id organisation starts_on figures withheld")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "starts_on"], name="felt_issued_once_in_a_quarter"
            )
        ]


class Mark(OfOrganisation):
    """A note on the charts of a place, or a new beginning, with its reason and who wrote it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=64, blank=True)
    month = models.DateField()
    kind = models.CharField(max_length=6, choices=lists.MARKS)
    words = models.CharField(max_length=200)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    privacy = Privacy(public="id organisation place code month kind words", personal="by at")


class RepeatedSign(OfOrganisation):
    """The same sign in several stories of a place with no change made: it goes further up.

    `up_to` is the place whose people are told until it is settled; `settled_on` when a change was
    made or people said why there is none; `settled_by` who said so, where somebody did.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=64)
    first_month = models.DateField()
    up_to = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    settled_on = models.DateField(null=True)
    settled_because = models.CharField(max_length=200, blank=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    privacy = Privacy(
        public="id organisation place code first_month up_to settled_on settled_because",
        personal="at settled_by",
    )
