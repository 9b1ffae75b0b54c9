"""What is asked of protected stories, concerns and what waits."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from wholeheard.kit import clock
from wholeheard.listening import noticing
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import lists
from wholeheard.rooms.safekeeping.masking import TakenOut
from wholeheard.rooms.safekeeping.models import (
    Concern,
    ConcernStep,
    Decision,
    LetGo,
    MachineReading,
    Mask,
    ProtectedStory,
    Release,
    Sharing,
    Thanks,
    Translation,
)
from wholeheard.rooms.stories.models import Addition, Batch, Recording, Story, StoryPlace

LOT_FOR_THE_MACHINE = 200


def hold(*stories: ProtectedStory) -> None:
    """Keep stories where they are until the transaction is over, so that whoever takes one back
    meanwhile finds all that was written beside it. Before any other row is locked. Raises Http404
    where one is gone: whoever wanted to write beside it came too late."""
    told = Story.objects.everywhere().filter(pk__in={one.story_id for one in stories})
    list(told.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("pk"))
    wanted = {one.pk for one in stories}
    if ProtectedStory.objects.everywhere().filter(pk__in=wanted).count() < len(wanted):
        raise Http404


def hold_story(story: Story) -> None:
    """Nobody looks through it, writes beside any version, or takes it back from one meanwhile."""
    rows = Story.objects.of(story.organisation_id).select_for_update(of=("self",))
    list(rows.filter(pk=story.pk).values_list("pk"))


@dataclass(frozen=True, slots=True)
class Decided:
    """A mask and what stands decided of it; `choice` None while nobody has decided."""

    mask: Mask
    choice: str | None
    reason: str
    by: Person | None
    at: dt.datetime | None

    def as_taken_out(self) -> TakenOut:
        mask = self.mask
        return TakenOut(mask.part, mask.start, mask.end, mask.kind, mask.label)


def held_by(story: Story) -> list[uuid.UUID]:
    """The organisations that a story is about."""
    rows = StoryPlace.objects.everywhere().filter(story=story)
    return list(dict.fromkeys(rows.order_by("pk").values_list("organisation_id", flat=True)))


def told_to_several() -> QuerySet[StoryPlace]:
    """Places of stories that are about another organisation too."""
    others = StoryPlace.plain.filter(story=OuterRef("story")).exclude(
        organisation=OuterRef("organisation")
    )
    return StoryPlace.objects.everywhere().filter(Exists(others)).select_related("story")


def one_among(stories: QuerySet[ProtectedStory], identifier: uuid.UUID) -> ProtectedStory | None:
    """One of the stories that somebody may open, for a page of it: with its organisation and the
    places that it was brought to."""
    whole = stories.select_related("organisation").prefetch_related("sharings__place")
    return whole.filter(pk=identifier).first()


def decisions(protected: ProtectedStory) -> list[Decided]:
    """Every mask of a story with its last decision, in the order of the words."""
    masks = (
        Mask.objects.of(protected.organisation_id)
        .filter(protected=protected)
        .prefetch_related(Prefetch("decisions", Decision.plain.select_related("by").order_by("pk")))
    )
    return [_decided(mask) for mask in sorted(masks, key=_order_of)]


def _order_of(mask: Mask) -> tuple[int, str, int, int]:
    key = mask.part
    return (
        (0, f"{int(key):06d}", mask.start, mask.end)
        if key.isdecimal()
        else (1, key, mask.start, mask.end)
    )


def _decided(mask: Mask) -> Decided:
    taken = list(mask.decisions.all())
    if not taken or taken[-1].choice == lists.UNDO:
        return Decided(mask, None, "", None, None)
    last = taken[-1]
    return Decided(mask, last.choice, last.reason, last.by, last.at)


def alike(decided: list[Decided], text_of: dict[str, str]) -> list[list[Decided]]:
    """Masks over the same words of which the same was decided, together, in the order of the
    words. `text_of`: the words as told, by part."""
    together: dict[tuple[object, ...], list[Decided]] = {}
    for one in decided:
        by = one.by.pk if one.by else None
        said = words_under(one.mask, text_of)
        key = (said, one.mask.kind, one.mask.label, one.choice, one.reason, by)
        together.setdefault(key, []).append(one)
    return list(together.values())


def words_under(mask: Mask, text_of: dict[str, str]) -> str:
    return text_of.get(mask.part, "")[mask.start : mask.end]


def last_release(protected: ProtectedStory) -> Release | None:
    return (
        Release.objects.of(protected.organisation_id)
        .filter(protected=protected)
        .order_by("-pk")
        .select_related("by")
        .first()
    )


def number_of_releases(protected: ProtectedStory) -> int:
    return Release.objects.of(protected.organisation_id).filter(protected=protected).count()


def released_today(person: Person) -> dict[uuid.UUID, bool]:
    """Each story that this person released since midnight, and whether it is a hard one."""
    releases = Release.objects.of(person.organisation_id).filter(
        by=person, at__gte=midnight(person)
    )
    rows = releases.values_list("protected_id", "protected__heavy")
    return {story: bool(heavy) for story, heavy in rows}


def midnight(person: Person) -> dt.datetime:
    """When today began for this person."""
    zone = person.organisation.timezone
    return dt.datetime.combine(clock.today(zone), dt.time(), ZoneInfo(zone))


def that_may_be_hard(stories: QuerySet[ProtectedStory]) -> set[uuid.UUID]:
    """Those of which the machine or a person has said that somebody may be in danger, and whose
    words show it."""
    raised = Exists(Concern.plain.filter(protected=OuterRef("pk")).exclude(kind=lists.IN_THE_WHOLE))
    return set(stories.filter(raised).values_list("pk", flat=True))


def decided_since(protected: ProtectedStory, moment: dt.datetime) -> bool:
    """Whether something was taken out, left in or undone after that."""
    decisions = Decision.objects.of(protected.organisation_id)
    return decisions.filter(mask__protected=protected, at__gt=moment).exists()


def covered_before(protected: ProtectedStory) -> int:
    """How many parts the last release let out; 0 before the first."""
    last = last_release(protected)
    return last.covers if last else 0


def to_protect(stories: QuerySet[ProtectedStory]) -> QuerySet[ProtectedStory]:
    """Stories with words that nobody has released yet, the longest waiting first. One of which
    there is only a recording waits to be typed."""
    with_words = stories.filter(batch=None, examined__gt=0)
    return with_words.filter(_has_unreleased()).order_by("protect_by", "pk")


def with_sound(stories: QuerySet[ProtectedStory]) -> QuerySet[ProtectedStory]:
    """Stories with a recording that is still there, the oldest first."""
    there = Recording.plain.filter(story=OuterRef("story"), gone_on=None)
    return stories.filter(Exists(there)).order_by("story__recording__on", "pk")


def to_type(stories: QuerySet[ProtectedStory]) -> QuerySet[ProtectedStory]:
    """Those of which nobody has typed the recording."""
    return with_sound(stories).filter(story__recording__typed_at=None)


def recording_of(protected: ProtectedStory) -> Recording | None:
    """What was said aloud in a story, as it stands now."""
    rows = Recording.objects.of(protected.organisation_id).filter(story=protected.story_id)
    return rows.select_related(
        "story__organisation", "organisation", "heard_by", "typed_by"
    ).first()


def recordings_to_call_for() -> list[uuid.UUID]:
    """Recordings of which nobody was told yet, and those to which nobody listened in time."""
    unheard = Recording.objects.everywhere().filter(heard_at=None, gone_on=None)
    rows = unheard.filter(Q(called_at=None) | Q(passed_on_at=None)).select_related("organisation")
    return [one.pk for one in rows if one.called_at is None or is_late_to_hear(one)]


def is_late_to_hear(recording: Recording) -> bool:
    today = clock.today(recording.organisation.timezone)
    return recording.heard_at is None and recording.listen_by < today


def _has_unreleased() -> Q:
    """Parts that were looked through and that no release covers."""
    covered = Release.plain.filter(protected=OuterRef("pk"), covers__gte=OuterRef("examined"))
    return Q(~Exists(covered))


def unexamined_stories(most: int = 1000) -> list[uuid.UUID]:
    """Stories with words that the machine has not looked at."""
    fresh = Story.objects.everywhere().filter(
        ~Exists(ProtectedStory.plain.filter(story=OuterRef("pk"))), batch=None
    )
    added = Addition.objects.everywhere().filter(
        number__gte=F("story__examined_additions"), story__versions__isnull=False
    )
    found = [
        *fresh.values_list("pk", flat=True)[:most],
        *added.values_list("story_id", flat=True)[:most],
    ]
    return list(dict.fromkeys(found))


def unread_by_machine() -> QuerySet[ProtectedStory]:
    """Released stories that this version of the reader may read and has not: those whose tellers
    agreed to it, and comments that were brought in on an attested basis. What it has read as an
    organisation taught it is read."""
    released = Release.plain.filter(protected=OuterRef("pk"))
    taught = Q(reader__startswith=f"{noticing.READER}+")
    has_read = MachineReading.plain.filter(
        Q(reader=noticing.READER) | taught, protected=OuterRef("pk")
    )
    attested = Batch.objects.everywhere().exclude(basis="").values("pk")
    return (
        ProtectedStory.objects.everywhere()
        .filter(Q(batch=None) | Q(batch__in=attested), may_machine=True)
        .filter(Exists(released), ~Exists(has_read))
    )


def unread_by_machine_ids() -> list[uuid.UUID]:
    """The next lot of them; no more, so that nothing more urgent waits behind a large import."""
    return list(unread_by_machine().values_list("pk", flat=True)[:LOT_FOR_THE_MACHINE])


def months_let_go(organisation_id: uuid.UUID) -> list[dt.date]:
    """Months of which stories were let go because their time had come."""
    rows = LetGo.objects.of(organisation_id).filter(number__gt=0)
    return list(rows.values_list("month", flat=True).distinct())


def places_of(concern: Concern) -> list[Place]:
    """Every place of the story in which it was raised; its first one after a withdrawal."""
    held = Sharing.objects.of(concern.organisation_id).filter(protected=concern.protected_id)
    places = [sharing.place for sharing in held.select_related("place__organisation")]
    return places or ([concern.place] if concern.place else [])


def thanks_to_pass_on(place: Place) -> list[Thanks]:
    """Names that were thanked at this place and have not been told yet."""
    return list(
        Thanks.objects.of(place.organisation_id)
        .filter(place=place, passed_at=None)
        .select_related("organisation")
        .order_by("pk")
    )


def open_concerns(concerns: QuerySet[Concern]) -> QuerySet[Concern]:
    closed = ConcernStep.plain.filter(
        concern=OuterRef("pk"), what__in=[lists.SETTLED, lists.NOT_A_CONCERN]
    )
    return concerns.filter(~Exists(closed))


def with_steps(concerns: QuerySet[Concern]) -> QuerySet[Concern]:
    """With all that was done of each."""
    return concerns.select_related(
        "place__organisation", "organisation", "protected__story__organisation", "raised_by"
    ).prefetch_related(
        Prefetch("steps", ConcernStep.plain.select_related("by", "to", "organisation"))
    )


IN_ORDER = ("urgency", "look_by", "part", F("start").asc(nulls_last=True), "pk")
"""The most urgent first; of one story as its words stand."""


def most_urgent_first(concerns: QuerySet[Concern]) -> QuerySet[Concern]:
    return with_steps(concerns).order_by(*IN_ORDER)


def of_one_story(concern_id: uuid.UUID, concerns: QuerySet[Concern]) -> list[Concern]:
    """A concern and those of the same story; alone when its story is gone. None, if it is not
    among these."""
    one = concerns.filter(pk=concern_id).first()
    if one is None:
        return []
    together = Q(pk=one.pk) | Q(protected=one.protected_id, protected__isnull=False)
    return list(most_urgent_first(concerns.filter(together)))


def by_story(concerns: Iterable[Concern]) -> list[list[Concern]]:
    """The same concerns in their order, those of one story together."""
    stories: dict[uuid.UUID, list[Concern]] = {}
    for one in concerns:
        stories.setdefault(one.protected_id or one.pk, []).append(one)
    return list(stories.values())


def number_of_stories(concerns: QuerySet[Concern]) -> int:
    """In how many stories they were raised; each alone whose story is gone."""
    stories = concerns.exclude(protected=None).values("protected").distinct().count()
    return stories + concerns.filter(protected=None).count()


def outcomes_beside(concerns: list[Concern]) -> dict[str, str]:
    """What came of the other concerns of the same story: kind to outcome."""
    held = {one.protected_id for one in concerns} - {None}
    steps = ConcernStep.objects.of(concerns[0].organisation_id).filter(
        concern__protected__in=held, what__in=[lists.SETTLED, lists.NOT_A_CONCERN]
    )
    beside = steps.exclude(concern__in=concerns).order_by("at", "pk")
    return dict(beside.values_list("concern__kind", "what"))


def unlooked(now: dt.datetime) -> QuerySet[Concern]:
    """Concerns past their time at which nobody has looked."""
    looked = ConcernStep.plain.filter(
        concern=OuterRef("pk"),
        what__in=[lists.LOOKED, lists.SETTLED, lists.NOT_A_CONCERN],
    )
    return (
        Concern.objects.everywhere()
        .filter(~Exists(looked), look_by__lte=now)
        .select_related("place__organisation", "organisation")
    )


def others_that_hold(protected: ProtectedStory) -> list[str]:
    """The names of the other organisations that its teller told the same story."""
    versions = ProtectedStory.objects.everywhere().filter(story=protected.story_id)
    others = versions.exclude(organisation=protected.organisation_id)
    return list(others.order_by("organisation__name").values_list("organisation__name", flat=True))


def steps_taken(concern: Concern) -> set[str]:
    return set(
        ConcernStep.objects.of(concern.organisation_id)
        .filter(concern=concern)
        .values_list("what", flat=True)
    )


def given_to(concern: Concern, what: str) -> set[uuid.UUID | None]:
    """To whom a concern was told or passed on."""
    return set(
        ConcernStep.objects.of(concern.organisation_id)
        .filter(concern=concern, what=what)
        .values_list("to_id", flat=True)
    )


def concerns_to_escalate() -> list[uuid.UUID]:
    """Concerns past their time that were not passed on yet."""
    passed_on = ConcernStep.plain.filter(concern=OuterRef("pk"), what=lists.ESCALATED)
    late = unlooked(clock.now()).filter(~Exists(passed_on))
    return list(late.values_list("pk", flat=True))


def translations_of(protected: ProtectedStory) -> list[Translation]:
    """What stands beside the words in other languages."""
    rows = Translation.objects.of(protected.organisation_id).filter(protected=protected)
    return list(rows.select_related("by").order_by("language"))


def last_readings(stories: Iterable[ProtectedStory]) -> dict[uuid.UUID, MachineReading]:
    """What the last reader read of each story, where that counts: its teller agrees to it, and
    the reader could read it, in its language."""
    may = [story.pk for story in stories if story.may_machine]
    rows = MachineReading.objects.everywhere().filter(protected__in=may).order_by("pk")
    last = {row.protected_id: row for row in rows}
    return {
        story: row
        for story, row in last.items()
        if not row.unread and row.language in lists.ENGLISH
    }
