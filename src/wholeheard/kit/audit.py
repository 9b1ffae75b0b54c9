"""The append-only, hash-chained record of what staff did and read."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import secrets
import uuid
from collections.abc import Iterable, Iterator
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
    at: dt.datetime | None = None,
    **detail: Any,
) -> AuditEntry:
    """Hang one entry on the organisation's chain. Details hold no words of a story.

    `at`: for what the machine did by itself, when its exact time would tell when a story came.
    """
    head = _locked_head(organisation)
    salt = secrets.token_bytes(16)
    entry = AuditEntry(
        organisation=organisation,
        number=head.number + 1,
        at=at or clock.now(),
        by=by.id if by else None,
        what=what,
        about=about,
        detail=detail or None,
        detail_salt=salt,
        detail_digest=_digest_of_detail(detail, salt),
    )
    entry.digest = _digest(entry, bytes(head.digest))
    entry.save(force_insert=True)
    head.number, head.digest = entry.number, entry.digest
    _seal(head, "number", "digest")
    return entry


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a chain does not hold, in a sentence."""

    organisation: uuid.UUID
    number: int
    sentence: str


def verify(organisations: Iterable[uuid.UUID] = ()) -> Iterator[Broken]:
    """Walk every chain from its first entry to its head. Nothing yielded: all hold.

    `organisations`: those that must have a chain.
    """
    for head in AuditHead.objects.order_by("organisation"):
        yield from _verify_chain(head)
    yield from _chains_without_a_head()
    begun = set(AuditHead.objects.values_list("organisation", flat=True))
    for organisation in organisations:
        if organisation not in begun:
            yield Broken(organisation, 0, "The whole chain is missing.")


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
        return
    if not hmac.compare_digest(bytes(head.seal), _seal_of(head)):
        yield Broken(head.organisation, number, "Where the chain begins or ends was changed.")


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
    _seal(head, "pruned_number", "pruned_digest")
    return gone


def last_time(what: str, *, organisation: uuid.UUID) -> dt.datetime | None:
    """When something was recorded last."""
    entries = AuditEntry.objects.filter(organisation=organisation, what=what).order_by("-number")
    return entries.values_list("at", flat=True).first()


def details(what: str, *, organisation: uuid.UUID) -> list[dict[str, Any]]:
    """What stands with every entry of a kind, as far as it was not erased."""
    entries = AuditEntry.objects.filter(organisation=organisation, what=what, detail__isnull=False)
    return [one or {} for one in entries.order_by("number").values_list("detail", flat=True)]


def erase_details(about: uuid.UUID) -> int:
    """Forget the details of what was done about a thing. The chain still verifies."""
    return AuditEntry.objects.filter(about=about).update(detail=None, detail_salt=b"")


def _locked_head(organisation: uuid.UUID) -> AuditHead:
    heads = AuditHead.objects.select_for_update()
    head = heads.filter(organisation=organisation).first()
    if head is None:
        AuditHead.objects.get_or_create(organisation=organisation)
        head = heads.get(organisation=organisation)
    return head


def _seal(head: AuditHead, *changed: str) -> None:
    head.seal = _seal_of(head)
    head.save(update_fields=[*changed, "seal"])


def _seal_of(head: AuditHead) -> bytes:
    """Both ends of a chain under the deployment's key."""
    ends = {
        "organisation": str(head.organisation),
        "number": head.number,
        "digest": bytes(head.digest).hex(),
        "pruned_number": head.pruned_number,
        "pruned_digest": bytes(head.pruned_digest).hex(),
    }
    return sealing.keyed_hash("audit ends", _plain(ends))


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
