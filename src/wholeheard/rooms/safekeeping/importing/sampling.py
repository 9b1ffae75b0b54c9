"""A person checks a sample of an import. Then all of it is released, or all of it stays sealed."""

from __future__ import annotations

import heapq
import math
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock, sealing, tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import lists, masking, words
from wholeheard.rooms.safekeeping.actions import protecting
from wholeheard.rooms.safekeeping.importing import tables
from wholeheard.rooms.safekeeping.models import (
    Decision,
    ImportSample,
    ImportVerdict,
    Mask,
    ProtectedStory,
    Release,
    SampledStory,
)
from wholeheard.rooms.safekeeping.words import Part
from wholeheard.rooms.stories.models import Batch

SAMPLE = 300
MOST_MISSED = (
    0.02  # of comments; why: docs/decisions/0011-what-the-sample-of-an-import-must-show.md
)
SURE = 0.95
AT_ONCE = 1000  # comments written in one transaction
IN_ONE_JOB = 20_000  # comments written before the job makes room for other work


# How sure the sample makes one -----------------------------------------------------------------


def at_most(found: int, looked_at: int, sure: float = SURE) -> float:
    """The highest share of all that is still likely when `found` of `looked_at` had something.

    The exact one-sided upper bound of Clopper and Pearson (Biometrika 1934, 26: 404-413): the
    share at which so few would be found with a chance of 1 - `sure`.
    """
    if not 0 <= found <= looked_at:
        raise ValueError("found lies between 0 and looked_at")
    if found == looked_at:
        return 1.0
    low, high = found / looked_at, 1.0
    for _step in range(60):
        middle = (low + high) / 2
        if _chance_of_so_few(found, looked_at, middle) > 1 - sure:
            low = middle
        else:
            high = middle
    return high


def _chance_of_so_few(found: int, looked_at: int, share: float) -> float:
    """The chance of at most `found` among `looked_at`, each with that chance."""
    if share in (0.0, 1.0):
        return 1.0 - share
    whole = math.lgamma(looked_at + 1)
    return math.fsum(
        math.exp(
            whole - math.lgamma(one + 1) - math.lgamma(looked_at - one + 1)
            + one * math.log(share) + (looked_at - one) * math.log1p(-share)
        )
        for one in range(found + 1)
    )  # fmt: skip


def least_sample(most_missed: float = MOST_MISSED) -> int:
    """The smallest sample that could show so little, if nothing was missed in it."""
    return math.ceil(math.log(1 - SURE) / math.log1p(-most_missed))


# Drawing ---------------------------------------------------------------------------------------


@transaction.atomic
def draw(batch: Batch, size: int, most_missed: float = MOST_MISSED) -> ImportSample:
    """Draw the sample of a batch by chance, always the same for the same comments."""
    ImportSample.objects.of(batch.organisation_id).filter(batch=batch).delete()
    comments = ProtectedStory.objects.of(batch.organisation_id).filter(batch=batch.pk)
    sample = ImportSample.objects.everywhere().create(
        organisation_id=batch.organisation_id,
        batch=batch,
        drawn_on=clock.today(batch.organisation.timezone),
        comments=comments.count(),
        most_missed=most_missed,
    )
    every = comments.values_list("pk", flat=True).iterator(chunk_size=5000)
    drawn = heapq.nsmallest(size, every, key=lambda one: _lot(batch.pk, one))
    SampledStory.objects.everywhere().bulk_create(
        SampledStory(
            organisation_id=batch.organisation_id,
            sample=sample,
            protected_id=identifier,
            number=number,
        )
        for number, identifier in enumerate(drawn, start=1)
    )
    return sample


def _lot(batch: uuid.UUID, comment: uuid.UUID) -> bytes:
    return sealing.keyed_hash("samples", batch.bytes + comment.bytes)


# Checking --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the checking of a sample has come."""

    drawn: int
    looked_at: int
    with_missed: int
    at_most: float
    most_missed: float

    @property
    def left(self) -> int:
        return self.drawn - self.looked_at

    @property
    def good_enough(self) -> bool:
        return not self.left and self.at_most <= self.most_missed


def standing(sample: ImportSample) -> Standing:
    missed = list(_sampled(sample).values_list("missed", flat=True))
    looked = [one for one in missed if one is not None]
    found = sum(1 for one in looked if one)
    bound = at_most(found, len(looked)) if looked else 1.0
    if len(looked) >= sample.comments:
        bound = 0.0  # a person looked at every one, and what was missed was taken out
    return Standing(len(missed), len(looked), found, bound, sample.most_missed)


def next_to_check(sample: ImportSample) -> SampledStory | None:
    return (
        _sampled(sample)
        .filter(missed=None)
        .select_related("protected__story__organisation", "protected__organisation")
        .order_by("number")
        .first()
    )


def _sampled(sample: ImportSample) -> QuerySet[SampledStory]:
    return SampledStory.objects.of(sample.organisation_id).filter(sample=sample)


@transaction.atomic
def all_are_out(one: SampledStory, *, by: Person) -> None:
    """A person looked at this comment: the machine found all that could give someone away."""
    _note(one, missed=0, by=by)


@transaction.atomic
def something_was_missed(
    one: SampledStory, phrases: list[str], parts: list[Part], *, by: Person
) -> int:
    """A person found details that the machine had missed. Each is counted, and taken out."""
    if not phrases:
        raise Refusal(
            "import.missed", _("Copy the words that were missed into this box."), "missed"
        )
    missed = 0
    for phrase in phrases:
        found = protecting.put_mask(one.protected, parts, phrase, label="", by=by)
        if not found:
            raise Refusal(
                "words.absent",
                _("“%(words)s” does not stand in this comment. Copy it letter for letter.")
                % {"words": phrase},
                "missed",
            )
        missed += found
    _note(one, missed=min(missed, 30_000), by=by)
    return missed


def _note(one: SampledStory, *, missed: int, by: Person) -> None:
    if ImportVerdict.objects.of(one.organisation_id).filter(sample=one.sample_id).exists():
        raise Refusal("import.decided", _("This import has been decided already."))
    rows = SampledStory.objects.of(one.organisation_id).filter(pk=one.pk, missed=None)
    if rows.update(missed=missed, by=by, at=clock.now()):
        audit.record(
            "import.checked",
            organisation=one.organisation_id,
            by=by,
            about=one.protected_id,
            missed=missed,
        )


@transaction.atomic
def decide(sample: ImportSample, *, by: Person) -> ImportVerdict:
    """Release all comments of an import as protected by machine, sample checked; or none."""
    sample = ImportSample.objects.of(sample.organisation_id).select_for_update().get(pk=sample.pk)
    before = ImportVerdict.objects.of(sample.organisation_id).filter(sample=sample).first()
    if before is not None:
        return before
    found = standing(sample)
    if found.left or not found.looked_at:
        raise Refusal(
            "import.unchecked", _("Check the %(left)s that are left first.") % {"left": found.left}
        )
    verdict = ImportVerdict.objects.everywhere().create(
        organisation_id=sample.organisation_id,
        sample=sample,
        released=found.good_enough,
        looked_at=found.looked_at,
        with_missed=found.with_missed,
        at_most=found.at_most,
        by=by,
        at=clock.now(),
    )
    audit.record(
        "import.released" if verdict.released else "import.refused",
        organisation=sample.organisation_id,
        by=by,
        about=sample.batch_id,
        looked_at=found.looked_at,
        with_missed=found.with_missed,
        at_most=round(found.at_most, 5),
    )
    if verdict.released:
        tasks.later("safekeeping.write_import", sample.pk)
    return verdict


# Writing the words -----------------------------------------------------------------------------


def write_words(sample_id: uuid.UUID, most: int = IN_ONE_JOB) -> bool:
    """Write the protected words of a released import, in lots. True once all are written."""
    verdict = (
        ImportVerdict.objects.everywhere()
        .select_related("sample__organisation")
        .filter(sample=sample_id, released=True, written_on=None)
        .first()
    )
    if verdict is None:
        return True
    for _lot_number in range(max(1, most // AT_ONCE)):
        if not _write_lot(verdict):
            verdict.written_on = clock.today(verdict.sample.organisation.timezone)
            verdict.save(update_fields=["written_on"])
            return True
    return False


def unwritten() -> list[uuid.UUID]:
    """Samples whose import was released and whose words are not all written."""
    waiting = ImportVerdict.objects.everywhere().filter(released=True, written_on=None)
    return list(waiting.values_list("sample_id", flat=True))


@transaction.atomic
def _write_lot(verdict: ImportVerdict) -> int:
    """The next comments without words. None is left when it gives 0."""
    stories = list(
        ProtectedStory.objects.of(verdict.organisation_id)
        .filter(
            ~Exists(Release.plain.filter(protected=OuterRef("pk"))), batch=verdict.sample.batch_id
        )
        .select_related("story__organisation")
        .prefetch_related("story__additions")
        .defer("text", "parts", "masks")
        .select_for_update(of=("self",))[:AT_ONCE]
    )
    taken = _taken_out(stories)
    written, releases = [], []
    for story in stories:
        parts = words.open_for(story)
        shown = masking.protect(
            [(part.key, part.kind, part.text, part.on) for part in parts], taken.get(story.pk, [])
        )
        written.append((shown.text, shown.parts, shown.masks, story.pk))
        releases.append((story.organisation_id, story.pk, verdict.by_id, verdict.at, len(parts)))
    tables.update(ProtectedStory, "text parts masks", written)
    tables.insert(Release, "organisation protected by at covers", releases)
    return len(stories)


def _taken_out(stories: list[ProtectedStory]) -> dict[uuid.UUID, list[masking.TakenOut]]:
    """All that the machine proposed, but for what a person decided to leave in."""
    masks = list(Mask.objects.everywhere().filter(protected__in=[one.pk for one in stories]))
    decided = (
        Decision.objects.everywhere()
        .filter(mask__in=[mask.pk for mask in masks])
        .order_by("pk")
        .values_list("mask_id", "choice")
    )
    choices = dict(decided)
    taken: dict[uuid.UUID, list[masking.TakenOut]] = {}
    for mask in masks:
        if choices.get(mask.pk) != lists.LEAVE_IN:
            one = masking.TakenOut(mask.part, mask.start, mask.end, mask.kind, mask.label)
            taken.setdefault(mask.protected_id, []).append(one)
    return taken
