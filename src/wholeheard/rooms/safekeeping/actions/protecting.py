"""Protecting: the machine looks, a person decides, a person releases."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from wholeheard.kit import audit, clock, tasks
from wholeheard.listening.noticing.concerns import notice_concerns
from wholeheard.listening.protecting import find_details
from wholeheard.listening.shapes import Concern as Noticed
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import lists, masking, policies, queries, words
from wholeheard.rooms.safekeeping.actions.concerns import raise_noticed
from wholeheard.rooms.safekeeping.actions.thanking import THANKS, keep_thanks
from wholeheard.rooms.safekeeping.models import (
    Decision,
    Mask,
    ProtectedStory,
    Publication,
    Release,
    Sharing,
)
from wholeheard.rooms.safekeeping.words import Part
from wholeheard.rooms.stories.models import Consent, Story


@transaction.atomic
def examine(story_ids: list[uuid.UUID]) -> None:
    """Look through what has newly arrived: propose masks, raise concerns. Safe to do twice."""
    stories = (
        Story.objects.everywhere()
        .filter(pk__in=story_ids)
        .select_related("organisation")
        .prefetch_related("additions", "places__place__organisation", "consents", "versions")
        .select_for_update(of=("self",))
    )
    for story in stories:
        versions = _versions_of(story)
        parts = words.open_words(story)
        for protected in versions:
            _examine_for(protected, parts, additions=len(story.additions.all()))


def _versions_of(story: Story) -> list[ProtectedStory]:
    """One version for each organisation that the story is about, made when it is missing."""
    known = {version.organisation_id: version for version in story.versions.all()}
    for told_to in story.places.all():
        place = told_to.place
        if place.organisation_id not in known:
            known[place.organisation_id] = _new_version(story, told_to.place)
        Sharing.objects.everywhere().get_or_create(
            protected=known[place.organisation_id],
            place=place,
            defaults={"organisation_id": place.organisation_id},
        )
    return list(known.values())


def _new_version(story: Story, place: Place) -> ProtectedStory:
    consent = latest_consent(story, place.organisation_id)
    promise = people.promises_of(place)
    since = max(story.told_on, story.not_before or story.told_on)
    return ProtectedStory.objects.everywhere().create(
        organisation_id=place.organisation_id,
        story=story,
        told_on=story.told_on,
        told_month=clock.month_of(story.told_on),
        language=story.language,
        voice=story.voice,
        behalf=story.behalf,
        relationship=story.relationship,
        happened_month=story.happened_month,
        not_before=story.not_before,
        batch=story.batch_id,
        protect_by=since + dt.timedelta(days=promise.protect),
        read_by=since + dt.timedelta(days=promise.read),
        answer_by=since + dt.timedelta(days=promise.answer),
        **allowed(consent),
    )


def latest_consent(story: Story, organisation_id: uuid.UUID) -> Consent | None:
    """What the teller agreed to last, for that organisation."""
    given = [one for one in story.consents.all() if one.organisation_id == organisation_id]
    return max(given, key=lambda one: one.pk, default=None)


def allowed(consent: Consent | None) -> dict[str, bool]:
    """As the fields of a protected story. Without a consent nothing is allowed."""
    kinds = ("team", "learning", "published", "quoted", "machine")
    return {f"may_{kind}": bool(consent and getattr(consent, kind)) for kind in kinds}


def _examine_for(protected: ProtectedStory, parts: list[Part], *, additions: int) -> None:
    new = parts[protected.examined :]
    if not new:
        return
    Mask.objects.everywhere().bulk_create(
        [
            Mask(
                organisation_id=protected.organisation_id,
                protected=protected,
                part=part.key,
                start=detail.start,
                end=detail.end,
                kind=detail.kind,
                label=detail.label[:80],
            )
            for part in new
            if part.kind != THANKS
            for detail in find_details(part.text)
        ],
        ignore_conflicts=True,
    )
    for part in new:
        raise_noticed(protected, part.key, _one_of_each_kind(notice_concerns(part.text)))
    protected.examined = len(parts)
    protected.examined_additions = additions
    protected.save(update_fields=["examined", "examined_additions"])


def _one_of_each_kind(noticed: list[Noticed]) -> list[Noticed]:
    """For each kind the most urgent and surest passage: one concern, not five of the same."""
    best: dict[str, Noticed] = {}
    for one in noticed:
        kept = best.get(one.kind)
        rank = (one.urgency == "now", one.confidence)
        if kept is None or rank > (kept.urgency == "now", kept.confidence):
            best[one.kind] = one
    return list(best.values())


def open_for_protecting(protected: ProtectedStory, *, by: Person) -> list[Part]:
    """The words as told, for a person who protects them. Each opening is recorded."""
    parts = words.open_words(protected.story)
    audit.record("words.opened", organisation=protected.organisation_id, by=by, about=protected.id)
    return parts


@transaction.atomic
def decide(mask: Mask, *, choice: str, reason: str, by: Person) -> Decision:
    """Take out, leave in, or undo: with a reason from the list."""
    policies.check_decision(choice, reason)
    decision = Decision.objects.everywhere().create(
        organisation_id=mask.organisation_id,
        mask=mask,
        choice=choice,
        reason=reason,
        by=by,
        at=clock.now(),
    )
    audit.record(
        "mask.decided",
        organisation=mask.organisation_id,
        by=by,
        about=mask.protected_id,
        mask=mask.pk,
        kind=mask.kind,
        choice=choice,
        reason=reason,
    )
    return decision


@transaction.atomic
def take_out_words(
    protected: ProtectedStory, phrase: str, *, kind: str, label: str, reason: str, by: Person
) -> int:
    """Take out a phrase that the machine did not propose, wherever it stands."""
    parts = words.open_words(protected.story)
    found = put_mask(protected, parts, phrase.strip(), kind=kind, label=label, reason=reason, by=by)
    policies.check_words_found(found)
    return found


def put_mask(
    protected: ProtectedStory,
    parts: list[Part],
    phrase: str,
    *,
    label: str,
    by: Person,
    kind: str = "other",
    reason: str = "identifies_other",
) -> int:
    """Take a phrase out wherever it stands in these parts. How often that was."""
    found = [(part.key, start) for part in parts for start in _places_of(phrase, part.text)]
    for key, start in found:
        mask, _ = Mask.objects.everywhere().update_or_create(
            protected=protected,
            part=key,
            start=start,
            end=start + len(phrase),
            defaults={"label": (label or lists.LABELS.get(kind, "a detail"))[:80]},
            create_defaults={
                "organisation_id": protected.organisation_id,
                "kind": kind,
                "label": (label or lists.LABELS.get(kind, "a detail"))[:80],
                "proposed_by": by,
            },
        )
        decide(mask, choice=lists.TAKE_OUT, reason=reason, by=by)
    return len(found)


def _places_of(phrase: str, text: str) -> list[int]:
    places, start = [], text.find(phrase) if phrase else -1
    while start >= 0:
        places.append(start)
        start = text.find(phrase, start + len(phrase))
    return places


@transaction.atomic
def warn_before(protected: ProtectedStory, warning: str, *, by: Person) -> None:
    """A plain line before a hard story, such as "speaks of a death"."""
    protected.heavy = warning.strip()[:120]
    protected.save(update_fields=["heavy"])
    audit.record("story.warned", organisation=protected.organisation_id, by=by, about=protected.id)


@transaction.atomic
def release(protected: ProtectedStory, *, by: Person) -> Release:
    """Let the words out, without what was taken out, to those whom the teller agreed to."""
    protected = (
        ProtectedStory.objects.of(protected.organisation_id)
        .select_for_update(of=("self",))
        .select_related("story__organisation")
        .get(pk=protected.pk)
    )
    parts = words.open_words(protected.story)
    decided = queries.decisions(protected)
    policies.check_may_be_released(
        protected,
        undecided=sum(1 for one in decided if one.choice is None),
        examined=protected.examined >= len(parts),
        today=clock.today(protected.organisation.timezone),
    )
    shown = masking.protect(
        [(part.key, part.kind, part.text, part.on) for part in parts if part.kind != THANKS],
        [one.as_taken_out() for one in decided if one.choice == lists.TAKE_OUT],
    )
    protected.text, protected.parts, protected.masks = shown.text, shown.parts, shown.masks
    protected.asks = sum(1 for part in parts if part.kind == "question")
    protected.save(update_fields=["text", "parts", "masks", "asks"])
    released = Release.objects.everywhere().create(
        organisation_id=protected.organisation_id,
        protected=protected,
        by=by,
        at=clock.now(),
        covers=len(parts),
    )
    audit.record(
        "story.released", organisation=protected.organisation_id, by=by, about=protected.id
    )
    keep_thanks(protected, parts)
    if protected.asks:
        tasks.later("answers.owe_questions", protected.id)
    tasks.later("safekeeping.tell_teller", protected.id)
    return released


@transaction.atomic
def publish(
    protected: ProtectedStory,
    *,
    by: Person,
    first_on: dt.date | None = None,
    early_because: str = "",
) -> Publication:
    """Put a story on the open page, not before its team had its days with it."""
    last = queries.last_release(protected)
    organisation = protected.organisation
    window = dt.timedelta(days=organisation.publication_window_days)
    earliest = (last.at if last else clock.now()).date() + window
    first_on = first_on or earliest
    policies.check_may_be_published(
        protected,
        last_release=last,
        first_on=first_on,
        earliest=earliest,
        early_because=early_because,
    )
    publication, _ = Publication.objects.everywhere().update_or_create(
        protected=protected,
        defaults={
            "organisation_id": protected.organisation_id,
            "by": by,
            "at": clock.now(),
            "first_on": first_on,
            "early_because": early_because.strip()[:200],
        },
    )
    audit.record(
        "story.published",
        organisation=protected.organisation_id,
        by=by,
        about=protected.id,
        first_on=first_on.isoformat(),
    )
    return publication


@transaction.atomic
def take_off_the_open_page(protected: ProtectedStory, *, by: Person) -> None:
    Publication.objects.of(protected.organisation_id).filter(protected=protected).delete()
    audit.record(
        "story.unpublished", organisation=protected.organisation_id, by=by, about=protected.id
    )
