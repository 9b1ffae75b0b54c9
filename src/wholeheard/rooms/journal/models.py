from __future__ import annotations

from django.db import models

from wholeheard.kit import ids
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.people.tenancy import OfOrganisation


class Journal(OfOrganisation):
    """A journal, sealed to its owner. Its row does not say who that is: `owner_mark` is a keyed
    digest. Words are sealed to `public_key`; what opens them is `key`, wrapped by a passphrase
    that is kept nowhere, stretched at a cost that is kept beside it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    owner_mark = models.BinaryField(unique=True, max_length=32)
    public_key = models.BinaryField(max_length=32)
    key = models.BinaryField()
    salt = models.BinaryField(max_length=16)
    passes = models.PositiveSmallIntegerField()
    kibibytes = models.PositiveIntegerField()
    lanes = models.PositiveSmallIntegerField()
    owner_left_on = models.DateField(null=True)

    privacy = Privacy(
        public="id organisation public_key salt passes kibibytes lanes",
        personal="owner_left_on",
        sealed="owner_mark key",
    )


class Entry(OfOrganisation):
    """What was written on one day. Title and words are sealed under `key`, and that to the
    journal. The day is kept, no time of day."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="entries")
    on = models.DateField()
    key = models.BinaryField()
    title = models.BinaryField()
    words = models.BinaryField()

    privacy = Privacy(public="id organisation journal", personal="on", sealed="key title words")
