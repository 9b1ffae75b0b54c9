"""The append-only, hash-chained record of what staff did and read."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import transaction

from wholeheard.kit import clock, sealing
from wholeheard.kit.models import AuditEntry, AuditHead


class Someone(Protocol):
    """Anyone with an identifier and an organisation."""

    id: uuid.UUID
    organisation_id: uuid.UUID


@transaction.atomic
def record(
    what: str,
    *,
    organisation: uuid.UUID,
    by: Someone | None = None,
    about: uuid.UUID | None = None,
    **detail: Any,
) -> AuditEntry:
    """Hang one entry on the organisation's chain. Details hold no words of a story."""
    head = _locked_head(organisation)
    salt = secrets.token_bytes(16)
    entry = AuditEntry(
        organisation=organisation,
        number=head.number + 1,
        at=clock.now(),
        by=by.id if by else None,
        what=what,
        about=about,
        detail=detail or None,
        detail_salt=salt,
        detail_digest=_digest_of_detail(detail, salt),
    )
    entry.digest = _digest(entry, bytes(head.digest))
    entry.save(force_insert=True)
    AuditHead.objects.filter(pk=head.pk).update(number=entry.number, digest=entry.digest)
    return entry


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a chain does not hold, in a sentence."""

    organisation: uuid.UUID
    number: int
    sentence: str


def verify() -> Iterator[Broken]:
    """Walk every chain from its first entry to its head. Nothing yielded: all hold."""
    for head in AuditHead.objects.order_by("organisation"):
        yield from _verify_chain(head)
    yield from _chains_without_a_head()


def _chains_without_a_head() -> Iterator[Broken]:
    known = AuditHead.objects.values("organisation")
    lost = AuditEntry.objects.exclude(organisation__in=known).values_list("organisation", flat=True)
    for organisation in lost.order_by("organisation").distinct():
        yield Broken(organisation, 0, "The end of the chain is not known any more.")


def _verify_chain(head: AuditHead) -> Iterator[Broken]:
    before, number = bytes(head.pruned_digest), head.pruned_number
    for entry in _chain(head.organisation):
        number += 1
        if entry.number != number:
            yield Broken(head.organisation, number, f"Entry {number} is missing.")
            return
        if bytes(entry.digest) != _digest(entry, before):
            yield Broken(head.organisation, number, f"Entry {number} was changed.")
            return
        if entry.detail is not None and bytes(entry.detail_digest) != _digest_of_detail(
            entry.detail, bytes(entry.detail_salt)
        ):
            yield Broken(head.organisation, number, f"The detail of entry {number} was changed.")
            return
        before = bytes(entry.digest)
    if number != head.number or (number and before != bytes(head.digest)):
        yield Broken(head.organisation, number, "The last entries are missing.")


def _chain(organisation: uuid.UUID) -> Iterator[AuditEntry]:
    rows = AuditEntry.objects.filter(organisation=organisation).order_by("number")
    return rows.iterator(chunk_size=2000)


@transaction.atomic
def prune(before: dt.datetime, *, organisation: uuid.UUID) -> int:
    """Let an organisation's entries older than that go, oldest first, as far as the first younger
    one. What is left still verifies."""
    head = AuditHead.objects.select_for_update().filter(organisation=organisation).first()
    if head is None:
        return 0
    chain = AuditEntry.objects.filter(organisation=organisation)
    kept = chain.filter(at__gte=before).order_by("number").first()
    old = chain.filter(number__lt=kept.number) if kept else chain
    last = old.order_by("-number").first()
    if last is None:
        return 0
    gone = old.delete()[0]
    head.pruned_number, head.pruned_digest = last.number, last.digest
    head.save(update_fields=["pruned_number", "pruned_digest"])
    return gone


def last_time(what: str, *, organisation: uuid.UUID) -> dt.datetime | None:
    """When something was recorded last."""
    entries = AuditEntry.objects.filter(organisation=organisation, what=what).order_by("-number")
    return entries.values_list("at", flat=True).first()


def erase_details(about: uuid.UUID) -> int:
    """Forget the details of what was done about a thing. The chain still verifies."""
    return AuditEntry.objects.filter(about=about).update(detail=None, detail_salt=b"")


def _locked_head(organisation: uuid.UUID) -> AuditHead:
    AuditHead.objects.get_or_create(organisation=organisation)
    return AuditHead.objects.select_for_update().get(organisation=organisation)


def _digest_of_detail(detail: dict[str, Any], salt: bytes) -> bytes:
    return hashlib.sha256(salt + _plain(detail or {})).digest()


def _digest(entry: AuditEntry, before: bytes) -> bytes:
    facts = {
        "organisation": str(entry.organisation),
        "number": entry.number,
        "at": entry.at.isoformat(),
        "by": str(entry.by) if entry.by else None,
        "what": entry.what,
        "about": str(entry.about) if entry.about else None,
        "detail": bytes(entry.detail_digest).hex(),
    }
    return sealing.keyed_hash("audit", before + _plain(facts))


def _plain(value: dict[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=str).encode()
