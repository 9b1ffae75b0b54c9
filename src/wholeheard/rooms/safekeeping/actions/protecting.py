"""Protecting: the machine looks, a person decides, a person releases."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction

from wholeheard.kit import audit, clock, tasks
from wholeheard.listening.noticing import find_concerns
from wholeheard.listening.protecting import find_details
from wholeheard.listening.shapes import Concern as Noticed
from wholeheard.listening.shapes import Detail
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import lists, masking, policies, queries, words
from wholeheard.rooms.safekeeping.actions.concerns import Found, in_the_whole, noticed_in, raise_new
from wholeheard.rooms.safekeeping.actions.machine_reading import forget_readings
from wholeheard.rooms.safekeeping.actions.thanking import THANKS, keep_thanks
from wholeheard.rooms.safekeeping.actions.translating import forget_translations
from wholeheard.rooms.safekeeping.models import (
    Decision,
    Mask,
    ProtectedStory,
    Publication,
    Release,
    Sharing,
)
from wholeheard.rooms.safekeeping.words import Part
from wholeheard.rooms.stories import actions as arrivals
from wholeheard.rooms.stories.mask_labels import in_language
from wholeheard.rooms.stories.models import Consent, Story
from wholeheard.rooms.stories.wordings import KINDS

AT_ONCE = 10  # stories in one transaction


@dataclass(slots=True)
class Looked:
    """Where a story was told to, what each organisation holds of it, and what the machine found in
    those parts that are new: as an organisation holds them, and as they were told."""

    places: list[Place]
    promises: dict[uuid.UUID, people.Promises]
    told: list[Part]
    pieces: dict[str, list[str]]
    parts: dict[uuid.UUID, list[Part]]
    new: list[Part]
    additions: int
    details: dict[Part, list[Detail]]
    concerns: dict[Part, list[Noticed]]

    def only_at(self, places: set[uuid.UUID]) -> None:
        """What was taken back from an organisation meanwhile is about its places no more."""
        self.places = [one for one in self.places if one.pk in places]


def examine(story_ids: list[uuid.UUID]) -> None:
    """Look through what has newly arrived: propose masks, raise concerns. Safe to do twice."""
    for start in range(0, len(story_ids), AT_ONCE):
        looked = _look_through(story_ids[start : start + AT_ONCE])
        _keep_what_was_found(looked)


def _look_through(story_ids: list[uuid.UUID]) -> dict[uuid.UUID, Looked]:
    """Open the words and look. This takes time, so nothing is written or locked meanwhile."""
    stories = (
        Story.objects.everywhere()
        .filter(pk__in=story_ids)
        .select_related("organisation")
        .prefetch_related("additions", "places__place__organisation", "versions")
    )
    promises: dict[uuid.UUID, people.Promises] = {}
    found = {story.pk: _look_through_one(story, promises) for story in stories}
    unread = [(one, part) for one in found.values() for part in one.new]
    noticed = find_concerns([part.text for _one, part in unread])
    for (one, part), concerns in zip(unread, noticed, strict=True):
        one.concerns[part] = _one_of_each_kind(concerns)
    return found


def _look_through_one(story: Story, promises: dict[uuid.UUID, people.Promises]) -> Looked:
    """Every part that one of the organisations has not seen, and its details. Where it does not
    hold a part whole, also the whole: what is told in two sentences may not be told in one."""
    passages = words.open_passages(story)
    seen = {version.organisation_id: version.examined for version in story.versions.all()}
    places = [told_to.place for told_to in story.places.all()]
    for place in places:
        if place.pk not in promises:
            promises[place.pk] = people.promises_of(place)
    parts = {
        one: words.meant_for(one, passages)
        for one in dict.fromkeys([*(place.organisation_id for place in places), *seen])
    }
    unseen = [part for one, held in parts.items() for part in held[seen.get(one, 0) :]]
    keys = {part.key for part in unseen}
    told = [part for part in words.in_one(passages) if part.key in keys]
    pieces: dict[str, list[str]] = {}
    for passage in passages:
        pieces.setdefault(passage.key, []).append(passage.text)
    new = list(dict.fromkeys([*unseen, *told]))
    return Looked(
        places,
        promises,
        told,
        pieces,
        parts,
        new,
        len(story.additions.all()),
        {part: find_details(part.text) if part.kind != THANKS else [] for part in new},
        {},
    )


@transaction.atomic
def _keep_what_was_found(looked: dict[uuid.UUID, Looked]) -> None:
    """Write it in few statements, so that a teller who sends meanwhile hardly waits."""
    stories = (
        Story.objects.everywhere()
        .filter(pk__in=looked)
        .prefetch_related("consents", "versions", "places")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    arrivals.forget_drafts_of(list(stories))
    for story in stories:
        looked[story.pk].only_at({told_to.place_id for told_to in story.places.all()})
    versions = [one for story in stories for one in _versions_of(story, looked[story.pk])]
    masks = [mask for one in versions for mask in _masks(one, looked[one.story_id])]
    concerns = _concerns(versions, looked)
    _save(versions, looked)
    _note_additions(list(stories), looked)
    Mask.objects.everywhere().bulk_create(masks, ignore_conflicts=True)
    raise_new(concerns)


def _concerns(versions: list[ProtectedStory], looked: dict[uuid.UUID, Looked]) -> list[Found]:
    """What may tell of danger in the new parts of each version, and in the whole of its story."""
    noticed = [
        one
        for version in versions
        for part in _new_parts(version, looked[version.story_id])
        for one in noticed_in(version, part.key, looked[version.story_id].concerns[part])
    ]
    of_story: dict[uuid.UUID, list[ProtectedStory]] = {}
    for version in versions:
        of_story.setdefault(version.story_id, []).append(version)
    for pk, some in of_story.items():
        if missing := _only_in_the_whole(some, looked[pk]):
            most_urgent = min(missing, key=lambda one: missing[one])
            noticed += [in_the_whole(one, most_urgent.key, missing[most_urgent]) for one in some]
    return noticed


def _versions_of(story: Story, found: Looked) -> list[ProtectedStory]:
    """One version for each organisation that the story is about, made when it is missing."""
    versions = {version.organisation_id: version for version in story.versions.all()}
    for place in found.places:
        if place.organisation_id not in versions:
            versions[place.organisation_id] = _new_version(story, place, found)
    return list(versions.values())


def _new_parts(protected: ProtectedStory, found: Looked) -> list[Part]:
    return _meant(protected, found)[protected.examined :]


def _meant(protected: ProtectedStory, found: Looked) -> list[Part]:
    return found.parts[protected.organisation_id]


def _only_in_the_whole(versions: list[ProtectedStory], found: Looked) -> dict[Part, str]:
    """Parts that tell of danger as they were told, and not, or not as urgently, as any organisation
    holds them: how soon somebody must look ("now" comes before "soon")."""
    held = {part for one in versions for part in _meant(one, found)}
    shown: dict[tuple[str, str], set[str]] = {}
    for part in held:
        for one in found.concerns.get(part, []):
            shown.setdefault((part.key, one.kind), set()).add(one.urgency)
    missing = {
        part: {
            one.urgency
            for one in found.concerns[part]
            if shown.get((part.key, one.kind), set()).isdisjoint({"now", one.urgency})
        }
        for part in found.told
    }
    return {part: min(urgencies) for part, urgencies in missing.items() if urgencies}


def _save(versions: list[ProtectedStory], looked: dict[uuid.UUID, Looked]) -> None:
    """Versions and the places they are shared with; how much of each the machine has seen."""
    for one in versions:
        found = looked[one.story_id]
        one.examined += len(_new_parts(one, found))
    known = [one for one in versions if not one._state.adding]
    fresh = [one for one in versions if one._state.adding]
    ProtectedStory.objects.everywhere().bulk_update(known, ["examined"])
    ProtectedStory.objects.everywhere().bulk_create(fresh)
    _share(versions, looked)


def _note_additions(stories: list[Story], looked: dict[uuid.UUID, Looked]) -> None:
    """How many the machine has seen stands with the sealed original: beside a version it would tell
    an organisation of words that are not for it."""
    behind = [one for one in stories if one.examined_additions < looked[one.pk].additions]
    for one in behind:
        one.examined_additions = looked[one.pk].additions
    Story.objects.everywhere().bulk_update(behind, ["examined_additions"])


def _share(versions: list[ProtectedStory], looked: dict[uuid.UUID, Looked]) -> None:
    """With each place that a story is about, in the organisation whose version it is."""
    Sharing.objects.everywhere().bulk_create(
        [
            Sharing(organisation_id=one.organisation_id, protected=one, place=place)
            for one in versions
            for place in looked[one.story_id].places
            if place.organisation_id == one.organisation_id
        ],
        ignore_conflicts=True,
    )


def _new_version(story: Story, place: Place, found: Looked) -> ProtectedStory:
    """What an organisation holds of a story, as its teller allows. Not saved yet."""
    consent = latest_consent(story, place.organisation_id)
    promise = found.promises[place.pk]
    since = max(story.told_on, story.not_before or story.told_on)
    return ProtectedStory(
        organisation_id=place.organisation_id,
        story=story,
        told_on=story.told_on,
        told_month=clock.month_of(story.told_on),
        language=story.language,
        voice=story.voice,
        behalf=story.behalf,
        relationship=story.relationship,
        kept_from=story.kept_from,
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
    return {f"may_{kind}": bool(consent and getattr(consent, kind)) for kind in KINDS}


def _masks(protected: ProtectedStory, looked: Looked) -> list[Mask]:
    """What the machine proposes to take out of new parts, and the same words elsewhere."""
    new, lang = _new_parts(protected, looked), protected.language
    found = [
        masking.TakenOut(part.key, one.start, one.end, one.kind, in_language(one.label, lang)[:80])
        for part in new
        for one in looked.details[part]
    ]
    return [
        Mask(
            organisation_id=protected.organisation_id,
            protected=protected,
            part=one.part,
            start=one.start,
            end=one.end,
            kind=one.kind,
            label=one.label,
        )
        for one in [
            *found,
            *(_echoes_of(found, protected, looked) if new else []),
        ]
    ]


def _echoes_of(
    found: list[masking.TakenOut], protected: ProtectedStory, looked: Looked
) -> list[masking.TakenOut]:
    """The same words elsewhere in the story, even where nothing around them shows what they are,
    or where what shows it stands in a passage that is for others. What a person left in is left
    in."""
    earlier = queries.decisions(protected) if protected.examined else []
    known = [one.as_taken_out() for one in earlier if one.choice != lists.LEAVE_IN] + found
    texts = {part.key: part.text for part in _meant(protected, looked) if part.kind != THANKS}
    left_in = [one.as_taken_out() for one in earlier if one.choice == lists.LEAVE_IN]
    told, known_there = _found_in_the_whole(protected, looked)
    echoes = masking.echoes(told | texts, known_there + known, but_not=left_in, kinds=lists.ECHOED)
    return [one for one in echoes if one.part in texts]


def _found_in_the_whole(
    protected: ProtectedStory, looked: Looked
) -> tuple[dict[str, str], list[masking.TakenOut]]:
    """The passages of parts that this organisation does not hold whole, and what was found in
    those parts: cut where a passage ends, and called no more than its kind."""
    held = set(_meant(protected, looked))
    texts: dict[str, str] = {}
    found: list[masking.TakenOut] = []
    for part in looked.told:
        if part not in held:
            known = [_without_what_shows_it(part, one, protected) for one in looked.details[part]]
            pieces, laid = masking.in_pieces(part.key, looked.pieces[part.key], known)
            texts |= pieces
            found += laid
    return texts, found


def _without_what_shows_it(part: Part, one: Detail, protected: ProtectedStory) -> masking.TakenOut:
    label = in_language(lists.LABELS[one.kind], protected.language)
    return masking.TakenOut(part.key, one.start, one.end, one.kind, label[:80])


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
    parts = words.open_for(protected)
    audit.record("words.opened", organisation=protected.organisation_id, by=by, about=protected.id)
    return parts


@transaction.atomic
def decide(mask: Mask, *, choice: str, reason: str, by: Person) -> Decision:
    """Take out, leave in, or undo: with a reason from the list."""
    [decision] = decide_all([mask], choice=choice, reason=reason, by=by)
    return decision


@transaction.atomic
def decide_all(masks: list[Mask], *, choice: str, reason: str, by: Person) -> list[Decision]:
    """The same of several masks of one story. Each has a decision of its own; the audit names all
    of them in one entry."""
    policies.check_decision(choice, reason)
    if not masks:
        return []
    about = masks[0]
    decisions = [
        Decision(
            organisation_id=about.organisation_id,
            mask=mask,
            choice=choice,
            reason=reason,
            by=by,
            at=clock.now(),
        )
        for mask in masks
    ]
    audit.record(
        "mask.decided",
        organisation=about.organisation_id,
        by=by,
        about=about.protected_id,
        **({"mask": about.pk} if len(masks) == 1 else {"masks": [one.pk for one in masks]}),
        kind=about.kind,
        choice=choice,
        reason=reason,
    )
    return Decision.objects.everywhere().bulk_create(decisions)


@transaction.atomic
def decide_alike(
    protected: ProtectedStory, mask: Mask, *, number: int, choice: str, reason: str, by: Person
) -> list[Decision]:
    """The same of every mask over the same words that stands as this one does. `number`: how many
    that person had before them."""
    text_of = {part.key: part.text for part in words.open_for(protected)}
    together = next(
        group
        for group in queries.alike(queries.decisions(protected), text_of)
        if mask in [one.mask for one in group]
    )
    policies.check_as_many(len(together), number)
    return decide_all([one.mask for one in together], choice=choice, reason=reason, by=by)


@transaction.atomic
def take_out_rows(protected: ProtectedStory, seen: dict[int, int], *, by: Person) -> None:
    """Take out what is undecided of these rows, each for the usual reason of its kind. `seen`: a
    mask of each row to how many over the same words that person had before them."""
    text_of = {part.key: part.text for part in words.open_for(protected)}
    chosen: dict[str, list[Mask]] = {}
    found = 0
    for together in queries.alike(queries.decisions(protected), text_of):
        masks = [one.mask for one in together]
        row = next((mask.pk for mask in masks if mask.pk in seen), None)
        if row is None or together[0].choice is not None:
            continue
        policies.check_as_many(len(masks), seen[row])
        chosen.setdefault(masks[0].kind, []).extend(masks)
        found += 1
    policies.check_all_stand(found, len(seen))
    for kind, masks in chosen.items():
        reason = lists.usual_reason(lists.TAKE_OUT, kind)
        decide_all(masks, choice=lists.TAKE_OUT, reason=reason, by=by)


@transaction.atomic
def take_out_words(
    protected: ProtectedStory, phrase: str, *, kind: str, label: str, reason: str, by: Person
) -> int:
    """Take out a phrase that the machine did not propose, wherever it stands."""
    policies.check_label(phrase.strip(), label)
    parts = words.open_for(protected)
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
    found = [(part.key, start) for part in parts for start in masking.places_of(phrase, part.text)]
    label = label.strip(" []") or in_language(
        lists.LABELS.get(kind, "a detail"), protected.language
    )
    masks = [
        Mask(
            organisation_id=protected.organisation_id,
            protected=protected,
            part=key,
            start=start,
            end=start + len(phrase),
            kind=kind,
            label=label[:80],
            proposed_by=by,
        )
        for key, start in found
    ]
    decide_all(_put(masks), choice=lists.TAKE_OUT, reason=reason, by=by)
    return len(found)


def _put(masks: list[Mask]) -> list[Mask]:
    """Keep them; of one that stands there already only the label changes."""
    Mask.objects.everywhere().bulk_create(
        masks,
        update_conflicts=True,
        unique_fields=["protected", "part", "start", "end"],
        update_fields=["label"],
    )
    wanted = {(one.part, one.start, one.end) for one in masks}
    kept = Mask.objects.everywhere().filter(protected__in={one.protected_id for one in masks})
    return [one for one in kept if (one.part, one.start, one.end) in wanted]


@transaction.atomic
def warn_before(protected: ProtectedStory, warning: str, *, by: Person) -> None:
    """A plain line before a hard story, such as "speaks of a death"."""
    protected.heavy = warning.replace("\x00", "").strip()[:120]
    protected.save(update_fields=["heavy"])
    audit.record("story.warned", organisation=protected.organisation_id, by=by, about=protected.id)


@transaction.atomic
def release(protected: ProtectedStory, *, by: Person, seen: int | None = None) -> Release:
    """Let the words out, without what was taken out, to those whom the teller agreed to.

    `seen`: how many parts that person had before them. What came meanwhile is not released.
    """
    queries.hold(protected)
    protected = _locked(protected)
    parts = words.open_for(protected)
    decided = queries.decisions(protected)
    _check_may_be_released(protected, parts, decided, seen)
    _write_protected_words(protected, parts, decided)
    _wait_with_what_is_new(protected, covers=len(parts))
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
    keep_thanks(protected, parts, decided)
    _queue_what_follows(protected)
    return released


def _locked(protected: ProtectedStory) -> ProtectedStory:
    """As it stands now, and for nobody else to change meanwhile."""
    return (
        ProtectedStory.objects.of(protected.organisation_id)
        .select_for_update(of=("self",))
        .select_related("story__organisation")
        .get(pk=protected.pk)
    )


def _check_may_be_released(
    protected: ProtectedStory, parts: list[Part], decided: list[queries.Decided], seen: int | None
) -> None:
    policies.check_may_be_released(
        protected,
        undecided=sum(1 for one in decided if one.choice is None),
        examined=protected.examined >= len(parts),
        today=clock.today(protected.organisation.timezone),
    )
    policies.check_was_seen(len(parts), seen)


def _write_protected_words(
    protected: ProtectedStory, parts: list[Part], decided: list[queries.Decided]
) -> None:
    """Everything but the thanks; what a machine had read of earlier words goes, and so does their
    translation: it may still hold what is taken out now."""
    shown = masking.protect(
        [(part.key, part.kind, part.text, part.on) for part in parts if part.kind != THANKS],
        [one.as_taken_out() for one in decided if one.choice == lists.TAKE_OUT],
    )
    if shown.text != protected.text:
        forget_translations(protected)
    protected.text, protected.parts, protected.masks = shown.text, shown.parts, shown.masks
    protected.asks = sum(1 for part in parts if part.kind == "question")
    protected.proposes = sum(1 for part in parts if part.kind == "idea")
    protected.save(update_fields=["text", "parts", "masks", "asks", "proposes"])
    forget_readings(protected.story, protected.organisation_id)


def _queue_what_follows(protected: ProtectedStory) -> None:
    if protected.asks:
        tasks.later("answers.owe_questions", protected.id)
    if protected.proposes:
        tasks.later("change.note_ideas", protected.id)
    tasks.later("safekeeping.tell_teller", protected.id)
    tasks.later("safekeeping.read_by_machine", protected.id)
    tasks.later("shelf.put", protected.id)
    tasks.later("measures.note", protected.id)


def _wait_with_what_is_new(protected: ProtectedStory, *, covers: int) -> None:
    """New words in a published story: the team has its days with them before anyone may read."""
    publication = Publication.objects.of(protected.organisation_id).filter(protected=protected)
    if not publication.exists() or queries.covered_before(protected) >= covers:
        return
    earliest = clock.today(protected.organisation.timezone) + _window(protected)
    publication.filter(first_on__lt=earliest).update(first_on=earliest)


def _window(protected: ProtectedStory) -> dt.timedelta:
    return dt.timedelta(days=protected.organisation.publication_window_days)


@transaction.atomic
def publish(
    protected: ProtectedStory,
    *,
    by: Person,
    first_on: dt.date | None = None,
    early_because: str = "",
) -> Publication:
    """Put a story on the open page, not before its team had its days with it; today, if it is said
    why."""
    last = queries.last_release(protected)
    zone = protected.organisation.timezone
    released_on = clock.day_of(last.at if last else clock.now(), zone)
    earliest = released_on + _window(protected)
    today = clock.today(protected.organisation.timezone)
    first_on = first_on or (today if early_because.strip() else earliest)
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
