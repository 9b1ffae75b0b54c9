from __future__ import annotations

from django.db import models

from wholeheard.kit.privacy import Privacy


class AuditHead(models.Model):
    """Both ends of an organisation's chain, under a keyed seal, so that nobody without the key can
    say that it ended sooner or began later. Locked while a new entry is hung on it."""

    organisation = models.UUIDField(primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    digest = models.BinaryField(default=b"")
    pruned_number = models.PositiveBigIntegerField(default=0)
    pruned_digest = models.BinaryField(default=b"")
    seal = models.BinaryField(default=b"")

    privacy = Privacy(public="organisation number digest pruned_number pruned_digest seal")


class AuditEntry(models.Model):
    """Who did what to which, and when. Never changed, never deleted before its time.

    The chain covers a digest of the detail, so a detail can be erased and the chain still holds.
    """

    organisation = models.UUIDField()
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    what = models.CharField(max_length=80)
    about = models.UUIDField(null=True, db_index=True)
    detail = models.JSONField(null=True)
    detail_salt = models.BinaryField(default=b"")
    detail_digest = models.BinaryField()
    digest = models.BinaryField()

    privacy = Privacy(
        public="id organisation number what about detail_digest digest",
        personal="at by detail detail_salt",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="audit_entry_once_in_its_chain"
            )
        ]


class Work(models.Model):
    """Something to be done soon, about one thing. A row is gone when the work is done."""

    name = models.CharField(max_length=80)
    about = models.UUIDField()
    due_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=80, blank=True)

    privacy = Privacy(public="id name about due_at tries failure")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "about"], name="work_is_queued_once")
        ]
