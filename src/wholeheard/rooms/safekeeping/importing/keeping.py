"""Sealing comments and writing them, a few thousand at a time, all of one such lot or none."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from wholeheard.kit import clock, ids, sealing
from wholeheard.listening.noticing import find_concerns
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.safekeeping.actions.concerns import Found, noticed_in, raise_new
from wholeheard.rooms.safekeeping.importing import tables
from wholeheard.rooms.safekeeping.importing.looking import Details
from wholeheard.rooms.safekeeping.importing.rows import Comment
from wholeheard.rooms.safekeeping.models import Mask, ProtectedStory, Sharing
from wholeheard.rooms.safekeeping.words import organisation_key
from wholeheard.rooms.stories.models import Batch, Spent, Story, StoryPlace

DAYS_OF_CONCERN = 90  # why: docs/decisions/0012-no-clock-on-old-comments.md

# What is written of each; every other field has its default.
STORY = "id organisation told_on channel language voice key words batch arrival"
PROTECTED = (
    "id organisation story told_on told_month language voice batch may_learning may_machine "
    "examined"
)


def not_kept_yet(organisation: Organisation, comments: list[Comment]) -> list[Comment]:
    """Those that did not come in before, whether or not they were let go since."""
    arrivals = [comment.arrival for comment in comments]
    held = Story.objects.of(organisation).filter(arrival__in=arrivals)
    gone = Spent.objects.of(organisation).filter(nonce_hash__in=arrivals)
    marks = [*held.values_list("arrival", flat=True), *gone.values_list("nonce_hash", flat=True)]
    known = {bytes(mark or b"") for mark in marks}
    return [comment for comment in comments if comment.arrival not in known]


@dataclass(frozen=True, slots=True)
class Kept:
    """How many comments of a lot were written, and how many concerns they raised."""

    comments: int
    concerns: int


class Keeper:
    """Keeps comments of one batch. The batch itself is written with its first comments."""

    def __init__(self, organisation: Organisation, language: str = "en") -> None:
        self.organisation = organisation
        self.batch: uuid.UUID | None = None
        self.language = language
        self._outer = organisation_key(organisation)
        self._recent = clock.today(organisation.timezone) - dt.timedelta(days=DAYS_OF_CONCERN)
        self._months: dict[dt.date, dt.date] = {}

    def keep(
        self, comments: list[Comment], details: list[Details], open_batch: Callable[[], Batch]
    ) -> Kept:
        """Write them all in one transaction. Another import of the same rows does not hurt."""
        try:
            return self._keep(comments, details, open_batch)
        except IntegrityError:
            found = dict(zip((one.arrival for one in comments), details, strict=True))
            fresh = not_kept_yet(self.organisation, comments)
            return self._keep(fresh, [found[one.arrival] for one in fresh], open_batch)

    @transaction.atomic
    def _keep(
        self, comments: list[Comment], details: list[Details], open_batch: Callable[[], Batch]
    ) -> Kept:
        if not comments:
            return Kept(0, 0)
        self.batch = open_batch().pk
        identifiers = [(ids.new(), ids.new()) for _ in comments]
        self._write_as_told(comments, identifiers)
        self._write_protected(comments, identifiers, details)
        raised = self._raise_concerns(comments, identifiers)
        return Kept(len(comments), raised)

    def _write_as_told(
        self, comments: list[Comment], identifiers: list[tuple[uuid.UUID, uuid.UUID]]
    ) -> None:
        whose, batch, language = self.organisation.pk, self.batch, self.language
        stories = []
        for comment, (story, _) in zip(comments, identifiers, strict=True):
            key, words = self._seal(story, comment.parts())
            stories.append(
                (story, whose, comment.told_on, "import", language, comment.voice, key, words,
                 batch, comment.arrival)
            )  # fmt: skip
        tables.insert(Story, STORY, stories)
        tables.insert(
            StoryPlace,
            "organisation story place",
            [
                (whose, story, comment.place.pk)
                for comment, (story, _) in zip(comments, identifiers, strict=True)
            ],
        )

    def _write_protected(
        self,
        comments: list[Comment],
        identifiers: list[tuple[uuid.UUID, uuid.UUID]],
        details: list[Details],
    ) -> None:
        """What the organisation holds of each: its masks, and no words before the release."""
        whose, batch, language = self.organisation.pk, self.batch, self.language
        versions: list[tuple[object, ...]] = []
        sharings: list[tuple[object, ...]] = []
        masks: list[tuple[object, ...]] = []
        for comment, (story, protected), found in zip(comments, identifiers, details, strict=True):
            day = comment.told_on
            examined = 2 if comment.question else 1
            versions.append(
                (protected, whose, story, day, self._month_of(day), language, comment.voice,
                 batch, True, True, examined)
            )  # fmt: skip
            sharings.append((whose, protected, comment.place.pk))
            masks += [(whose, protected, str(examined - 1), *detail) for detail in found]
        tables.insert(ProtectedStory, PROTECTED, versions)
        tables.insert(Sharing, "organisation protected place", sharings)
        tables.insert(Mask, "organisation protected part start end kind label", masks)

    def _raise_concerns(
        self, comments: list[Comment], identifiers: list[tuple[uuid.UUID, uuid.UUID]]
    ) -> int:
        """Only recent words may still tell of a danger that a person can turn away."""
        recent = [
            (comment, protected)
            for comment, (_, protected) in zip(comments, identifiers, strict=True)
            if comment.told_on >= self._recent
        ]
        noticed = find_concerns([comment.text for comment, _ in recent])
        seen = {pk: found for (_, pk), found in zip(recent, noticed, strict=True) if found}
        versions = ProtectedStory.objects.of(self.organisation).in_bulk(seen)
        found: list[Found] = []
        for pk, concerns in seen.items():
            found += noticed_in(versions[pk], str(versions[pk].examined - 1), concerns)
        return len(raise_new(found))

    def _seal(self, story: uuid.UUID, parts: list[tuple[str, str]]) -> tuple[bytes, bytes]:
        key = sealing.new_key()
        words = json.dumps(parts, ensure_ascii=False).encode()
        return (
            sealing.wrap(self._outer, key, about=story),
            sealing.seal(key, words, about=story, field="story.words"),
        )

    def _month_of(self, day: dt.date) -> dt.date:
        return self._months.setdefault(day, clock.month_of(day))
