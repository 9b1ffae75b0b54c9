from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.tenancy import OfOrganisation

KINDS_OF_ORGANISATION = [
    ("trust", "Trust or health board"),
    ("care_home_group", "Care homes"),
    ("gp_practice", "GP practice"),
    ("other", "Other"),
]
COUNTRIES = [
    ("england", _("England")),
    ("wales", _("Wales")),
    ("scotland", _("Scotland")),
    ("northern_ireland", _("Northern Ireland")),
]
LETTER_HOURS = range(6, 21)
"""Hours from which somebody may have their daily letter, where the organisation is."""
KINDS_OF_PLACE = [
    ("organisation", "Organisation"),
    ("site", "Site"),
    ("service", "Service"),
    ("team", "Team"),
]


class Organisation(models.Model):
    """A body that people tell stories to. Its key opens the keys of its stories."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=KINDS_OF_ORGANISATION, default="other")
    country = models.CharField(max_length=20, choices=COUNTRIES, default="england")
    timezone = models.CharField(max_length=40, default="Europe/London")
    key = models.BinaryField()
    colour = models.CharField(max_length=7, blank=True)
    logo_digest = models.CharField(max_length=16, blank=True)
    publication_window_days = models.PositiveSmallIntegerField(default=7)
    few_people = models.PositiveSmallIntegerField(default=10)
    story_years = models.PositiveSmallIntegerField(default=3)
    contact_days = models.PositiveSmallIntegerField(default=30)
    concern_years = models.PositiveSmallIntegerField(default=8)
    audit_years = models.PositiveSmallIntegerField(default=8)
    community_years = models.PositiveSmallIntegerField(default=3)
    thanks_years = models.PositiveSmallIntegerField(default=2)

    privacy = Privacy(
        public="id name kind country timezone colour logo_digest publication_window_days "
        "few_people story_years contact_days concern_years audit_years community_years "
        "thanks_years",
        sealed="key",
    )

    def __str__(self) -> str:
        return self.name


class Logo(OfOrganisation):
    """An organisation's picture, shown beside its name. Apart, so that no page has to load it."""

    kind = models.CharField(max_length=20)
    picture = models.BinaryField()

    privacy = Privacy(public="id organisation kind picture")

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organisation"], name="one_logo_for_an_organisation")
        ]


class Place(MP_Node):
    """The organisation itself, a site, a service or a team: where something can be told; since
    when, where that is known, and from which day on no more."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="places")
    address = models.SlugField(max_length=60, unique=True)
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=160)
    name_cy = models.CharField(max_length=160, blank=True)
    kind = models.CharField(max_length=12, choices=KINDS_OF_PLACE)
    monthly_contacts = models.PositiveIntegerField(null=True, blank=True)
    staff = models.PositiveIntegerField(null=True, blank=True)
    days_to_protect = models.PositiveSmallIntegerField(null=True, blank=True)
    days_to_read = models.PositiveSmallIntegerField(null=True, blank=True)
    days_to_answer = models.PositiveSmallIntegerField(null=True, blank=True)
    open = models.BooleanField(default=True)
    added_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    node_order_by: ClassVar[list[str]] = []
    privacy = Privacy(
        public="id organisation address code name name_cy kind monthly_contacts staff "
        "days_to_protect days_to_read days_to_answer open added_on closed_on path depth numchild"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"],
                condition=~models.Q(code=""),
                name="place_code_once_in_an_organisation",
            )
        ]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, email: str | None) -> Person:
        return self.get(email__iexact=email or "")


class Person(AbstractBaseUser):
    """Somebody with an account. One account belongs to one organisation."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="people")
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    joined_on = models.DateField(null=True)
    daily_letter = models.BooleanField(default=True)
    letter_hour = models.PositiveSmallIntegerField(default=7)

    USERNAME_FIELD = "email"
    objects = PersonManager()
    privacy = Privacy(
        public="id organisation",
        personal="email name job is_active joined_on daily_letter letter_hour password last_login",
    )

    def __str__(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Grant(OfOrganisation):
    """A role given to a person for a place and all below it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="grants")
    given_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField()
    ends_on = models.DateField(null=True, blank=True)

    privacy = Privacy(
        public="id organisation place role", personal="person given_by given_at ends_on"
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "place"], name="grant_once_for_a_place"
            )
        ]


class Invitation(OfOrganisation):
    """A letter to someone who has no account yet. Only a hash of its token is kept."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    token_hash = models.BinaryField(unique=True, max_length=32)
    email = models.EmailField()
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=20)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    sent_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    privacy = Privacy(
        public="id organisation role place",
        personal="email name job sent_by sent_at expires_at",
        sealed="token_hash",
    )


class ApiToken(OfOrganisation):
    """A key with which a program reads in its owner's name. Only a keyed digest of it is kept.

    `sign_in` is a keyed digest of how its owner signed in when it was made: the key opens nothing
    once that has changed.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=60)
    digest = models.BinaryField(unique=True, max_length=32)
    sign_in = models.BinaryField(max_length=32)
    made_on = models.DateField()
    ends_on = models.DateField()
    last_used_on = models.DateField(null=True)

    privacy = Privacy(
        public="id organisation",
        personal="owner name made_on ends_on last_used_on",
        sealed="digest sign_in",
    )

    class Meta(OfOrganisation.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("made_on")), name="api_token_ends_later"
            )
        ]
