"""How a story arrives: told, stopped and kept for later, added to."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from wholeheard.kit import clock, codes, ids, sealing, tasks
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.stories import dividing, policies, queries, recordings
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.models import (
    Addition,
    Consent,
    Contact,
    Draft,
    Spent,
    Story,
    StoryPlace,
)
from wholeheard.rooms.stories.telling import DRAFT_DAYS, PAPER, WAIT_DAYS, Telling
from wholeheard.rooms.stories.wordings import CURRENT, EASY, KINDS


@dataclass(frozen=True, slots=True)
class Told:
    """What the teller is shown: their code, and whether this telling had come before."""

    code: str
    story_id: uuid.UUID
    came_before: bool


def tell(
    telling: Telling, place: Place, *, language: str, by: Person | None = None, sound: bytes = b""
) -> Told:
    """Take in a story, and with it what was said aloud: both or neither. The same form sent again,
    however often, is the same story."""
    policies.check_may_be_told(telling, place, sound=sound)
    _check_may_be_sent(telling)
    if sound:
        policies.check_sound(sound)
        held_by = {one.organisation_id for one in _places_of(telling, place)}
        policies.check_takes_sound(queries.takes_sound(place), held_by)
    try:
        with transaction.atomic():
            story = _keep(telling, place, language=language, by=by)
            if sound:
                recordings.keep(story, sound, _key_of(story))
            return Told(telling.code, story.id, came_before=False)
    except IntegrityError:
        earlier = _same_telling(telling)
        if earlier is None:
            raise
    with transaction.atomic():
        if sound:
            recordings.keep(earlier, sound, _key_of(earlier))
        _keep_what_differs(earlier, telling)
    return Told(telling.code, earlier.id, came_before=True)


def _check_may_be_sent(telling: Telling) -> None:
    """Not where its story was taken back, from all or from one of those that held it."""
    is_spent = queries.was_taken_back(telling.nonce)
    policies.check_not_taken_back(is_spent, is_held=is_spent and bool(_same_telling(telling)))


def _keep(telling: Telling, place: Place, *, language: str, by: Person | None) -> Story:
    organisation = place.organisation
    today = clock.today(organisation.timezone)
    places = _places_of(telling, place)
    held_by = dict.fromkeys(one.organisation_id for one in places).keys()
    parts = _to_seal(telling, several=len(held_by) > 1)
    policies.check_is_for_somebody(telling, parts, held_by)
    policies.check_each_was_chosen(telling, organisation.pk, held_by)
    story = seal_story(organisation, parts)
    story.told_on = today
    story.channel = telling.channel
    story.language = language
    story.voice = telling.voice
    story.behalf = telling.behalf
    story.relationship = telling.relationship
    story.kept_from = " ".join(policies.said_to_keep_from(telling))
    story.happened_month = telling.happened_month()
    story.not_before = today + dt.timedelta(days=WAIT_DAYS) if telling.care == "wait" else None
    story.sameness = sameness(parts)
    story.nonce_hash = codes.hash_of_nonce(telling.nonce)
    story.code_hash = codes.hash_of_code(telling.code)
    story.typed_by = by
    story.consent_aloud = by is not None and telling.channel != PAPER
    story.save(force_insert=True)
    StoryPlace.objects.everywhere().bulk_create(
        StoryPlace(organisation_id=one.organisation_id, story=story, place=one) for one in places
    )
    Consent.objects.everywhere().bulk_create(
        Consent(
            organisation_id=organisation_id,
            story=story,
            wording=EASY if telling.easy else CURRENT,
            language=language,
            on=today,
            **{kind: kind in policies.agreed_to(telling, organisation_id) for kind in KINDS},
        )
        for organisation_id in held_by
    )
    if telling.kept:
        forget_drafts_of([story])
    tasks.later("safekeeping.examine", story.id)
    return story


def _to_seal(telling: Telling, *, several: bool) -> dividing.Sealed:
    """What was said, as it is sealed: whole, or for several organisations in passages."""
    if several or telling.not_for:
        return dividing.to_seal(telling.whole(), telling.not_for)
    return telling.whole()


def seal_story(organisation: Organisation, parts: dividing.Sealed) -> Story:
    """A story with its words sealed under a key of its own. Not saved yet."""
    identifier, key = ids.new(), sealing.new_key()
    outer = sealing.organisation_key(bytes(organisation.key), organisation.id)
    words = json.dumps(parts, ensure_ascii=False).encode()
    return Story(
        id=identifier,
        organisation=organisation,
        key=sealing.wrap(outer, key, about=identifier),
        words=sealing.seal(key, words, about=identifier, field="story.words"),
    )


def sameness(parts: dividing.Sealed) -> bytes:
    """A keyed mark by which the same words for the same readers are known again, and nothing
    else."""
    said = [(one[0], one[1], *(kept_from for kept_from in one[2:3] if kept_from)) for one in parts]
    plain = json.dumps(said, ensure_ascii=False).encode()
    return sealing.keyed_hash("sameness", hashlib.sha256(plain).digest())


def _places_of(telling: Telling, place: Place) -> list[Place]:
    first = queries.wider(place) if telling.care == "widen" else place
    others = queries.other_places(telling.places)
    return list({one.pk: one for one in [first, *others]}.values())


def _same_telling(telling: Telling) -> Story | None:
    return (
        Story.objects.everywhere()
        .filter(nonce_hash=codes.hash_of_nonce(telling.nonce))
        .select_related("organisation")
        .first()
    )


def _keep_what_differs(story: Story, telling: Telling) -> None:
    """Sent again with other words: both are kept, the later as a correction. Not where several
    organisations hold it: an earlier page of the form knows nothing of which part is for whom."""
    parts = _to_seal(telling, several=False)
    if not parts:
        return
    if story.sameness is None or bytes(story.sameness) != sameness(parts):
        held_by = set(story.places.values_list("organisation_id", flat=True))
        policies.check_is_held_by_one(len(held_by))
        add_words(story, parts, kind="correction")


@transaction.atomic
def add_words(story: Story, parts: dividing.Sealed, *, kind: str) -> Addition | None:
    """Seal more words to a story. The same words again are not kept twice."""
    policies.check_has_words([(one[0], one[1]) for one in parts])
    mark = sameness(parts)
    Story.objects.of(story.organisation_id).select_for_update().filter(pk=story.pk).first()
    earlier = Addition.objects.of(story.organisation_id).filter(story=story)
    if earlier.filter(sameness=mark).exists():
        return None
    identifier = ids.new()
    addition = Addition.objects.everywhere().create(
        id=identifier,
        organisation_id=story.organisation_id,
        story=story,
        number=earlier.count(),
        kind=kind,
        on=clock.today(story.organisation.timezone),
        sameness=mark,
        words=sealing.seal(
            _key_of(story),
            json.dumps(parts, ensure_ascii=False).encode(),
            about=identifier,
            field="addition.words",
        ),
    )
    tasks.later("safekeeping.examine", story.id)
    return addition


@transaction.atomic
def change_consent(
    story: Story, organisation_id: uuid.UUID, agreed: set[str], *, language: str
) -> Consent:
    """A teller agrees to other things from now on. What stood before is kept as it was."""
    return Consent.objects.everywhere().create(
        organisation_id=organisation_id,
        story=story,
        wording=CURRENT,
        language=language,
        on=clock.today(story.organisation.timezone),
        **{kind: kind in agreed for kind in KINDS},
    )


@transaction.atomic
def leave(story: Story, organisation_id: uuid.UUID) -> None:
    """A story is about this organisation no more: its places and what was agreed to there go. Its
    form is spent: an earlier page of it knows nothing of what was kept from whom."""
    _spend([story])
    StoryPlace.objects.of(organisation_id).filter(story=story).delete()
    Consent.objects.of(organisation_id).filter(story=story).delete()


@transaction.atomic
def keep_contact(story: Story, address: str) -> Contact:
    """Where to write when there is something new. Sealed; replaces an earlier one."""
    policies.check_contact(address)
    contact, _ = Contact.objects.everywhere().update_or_create(
        story=story,
        defaults={
            "organisation_id": story.organisation_id,
            "on": clock.today(story.organisation.timezone),
            "address": sealing.seal(
                _key_of(story), address.strip().encode(), about=story.id, field="contact"
            ),
        },
    )
    return contact


@transaction.atomic
def keep_draft(telling: Telling, place: Place) -> Draft | None:
    """Stop here and come back: seal what has been said so far, found again by its code.

    What was sent already needs no draft: its code opens the story. What was taken back is gone.
    """
    _check_may_be_sent(telling)
    organisation = place.organisation
    telling.kept = True
    nonce_hash = codes.hash_of_nonce(telling.nonce)
    sent = _same_telling(telling)
    if sent is not None:
        _keep_what_differs(sent, telling)
        return None
    draft = Draft.objects.everywhere().filter(nonce_hash=nonce_hash).first() or Draft(
        organisation=organisation,
        nonce_hash=nonce_hash,
        code_hash=codes.hash_of_code(telling.code),
    )
    key = sealing.new_key()
    outer = sealing.organisation_key(bytes(organisation.key), organisation.id)
    draft.key = sealing.wrap(outer, key, about=draft.id)
    draft.state = sealing.seal(
        key, tellings.to_text(telling).encode(), about=draft.id, field="draft"
    )
    draft.until = clock.today(organisation.timezone) + dt.timedelta(days=DRAFT_DAYS)
    draft.save()
    return draft


def spend(stories: list[Story]) -> None:
    """Mark the forms of these stories, so that sent again they tell nothing; forget drafts.

    A comment that was imported is marked by its arrival: a second import does not bring it back.
    """
    _spend(stories)
    forget_drafts_of(stories)


def _spend(stories: list[Story]) -> None:
    marks = [
        (one, bytes(mark))
        for one in stories
        for mark in (one.nonce_hash, one.arrival)
        if mark is not None
    ]
    Spent.objects.everywhere().bulk_create(
        [Spent(organisation_id=one.organisation_id, nonce_hash=mark) for one, mark in marks],
        ignore_conflicts=True,
    )


def forget_drafts_of(stories: list[Story]) -> None:
    """What was sent needs no draft any more."""
    marks = [bytes(one.nonce_hash) for one in stories if one.nonce_hash is not None]
    Draft.objects.everywhere().filter(nonce_hash__in=marks).delete()


def open_draft(draft: Draft) -> Telling:
    """Go on with a telling that was stopped. One that was begun on a kiosk goes on elsewhere, where
    no screen has to forget it."""
    organisation = draft.organisation
    outer = sealing.organisation_key(bytes(organisation.key), organisation.id)
    key = sealing.unwrap(outer, draft.key, about=draft.id)
    text = sealing.open_sealed(key, draft.state, about=draft.id, field="draft").decode()
    telling = tellings.from_text(text)
    if telling.channel == "kiosk":
        telling.channel, telling.until = "web", ""
    return telling


def _key_of(story: Story) -> bytes:
    organisation = story.organisation
    outer = sealing.organisation_key(bytes(organisation.key), organisation.id)
    return sealing.unwrap(outer, story.key, about=story.id)
