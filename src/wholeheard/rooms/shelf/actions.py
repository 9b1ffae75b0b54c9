"""Stories are put on the shelf and taken off it; searches are saved; a story is chosen."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, Max, Min, OuterRef

from wholeheard.kit import audit, bars, clock, tasks
from wholeheard.listening.noticing import READER
from wholeheard.listening.noticing.gist import gists
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping import path as paths
from wholeheard.rooms.safekeeping.actions.machine_reading import ASKED, what_was_said
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory, Release, Sharing
from wholeheard.rooms.shelf import asking, codes, fulltext, lists, policies, queries, searching
from wholeheard.rooms.shelf.models import (
    Chosen,
    CodeSet,
    Gist,
    Reader,
    SavedSearch,
    Shelved,
)

FACTS = (
    "paths", "voice", "step", "codes", "for_team", "for_learners", "for_study", "put_on",
    "release", "reading", "said_at",
)  # fmt: skip
CHANCE = random.SystemRandom()
ONE_DAY = dt.timedelta(days=1)

# The shelf ---------------------------------------------------------------------------------------


def put_on_shelf(protected_ids: Sequence[uuid.UUID]) -> None:
    """Keep what search knows of these stories as they are now; take off what nobody may find.
    Safe to do twice."""
    for start in range(0, len(protected_ids), lists.LOT):
        _put_lot(protected_ids[start : start + lists.LOT])


@transaction.atomic
def _put_lot(protected_ids: Sequence[uuid.UUID]) -> None:
    stories = _findable(protected_ids)
    kept = {one.protected_id: one for one in _shelved(protected_ids)}
    gone = [one for one in kept if one not in {story.pk for story in stories}]
    take_off_shelf(gone)
    rows = _rows(stories, kept)
    reworded = [
        story for story in stories
        if story.pk not in kept or kept[story.pk].release != rows[story.pk].release
    ]  # fmt: skip
    Shelved.objects.everywhere().bulk_create(
        rows.values(), update_conflicts=True, unique_fields=["ordinal"], update_fields=FACTS
    )
    fulltext.put((rows[story.pk].ordinal, words_of(story)) for story in reworded)
    _forget_gists(rows, stories, reworded)
    _drop_unused({one.codes_id for one in kept.values()})


def _findable(protected_ids: Sequence[uuid.UUID]) -> list[ProtectedStory]:
    stories = ProtectedStory.objects.everywhere().filter(queries.for_somebody())
    return list(safekeeping.released(stories).filter(pk__in=protected_ids))


def _shelved(protected_ids: Iterable[uuid.UUID]) -> list[Shelved]:
    return list(Shelved.objects.everywhere().filter(protected__in=list(protected_ids)))


def _rows(
    stories: list[ProtectedStory], kept: dict[uuid.UUID, Shelved]
) -> dict[uuid.UUID, Shelved]:
    """A row of the shelf for each, made from all that is known of it."""
    releases, readings, said = _releases(stories), _readings(stories), queries.said_at(stories)
    places, sets = _places(stories), _sets(stories)
    path_of = paths.paths(stories)
    ordinals = _ordinals(stories, kept)
    zones = _zones(stories)
    found = {}
    for story in stories:
        last, first_at = releases[story.pk]
        told = story.batch is None
        found[story.pk] = Shelved(
            ordinal=ordinals[story.pk],
            organisation_id=story.organisation_id,
            protected=story,
            paths=places[story.pk],
            voice=story.voice,
            step=_step(path_of[story.pk]),
            codes_id=sets[story.pk],
            for_team=told and story.may_team,
            for_learners=told and story.may_learning,
            for_study=story.may_learning,
            put_on=kept[story.pk].put_on
            if story.pk in kept
            else _came_on(first_at, zones[story.organisation_id]),
            release=last,
            reading=readings.get(story.pk, 0),
            said_at=said.get(story.pk),
        )
    return found


def _came_on(released: dt.datetime, zone: tzinfo) -> dt.date:
    """Today; of what was released long ago, that day: it only came back."""
    day, today = released.astimezone(zone).date(), clock.now().astimezone(zone).date()
    return day if today - day > lists.OLD else today


def _step(path: paths.Path) -> int:
    steps = list(lists.STEPS)
    return steps.index(path.last()) if path.last() in steps else 0


def _releases(stories: list[ProtectedStory]) -> dict[uuid.UUID, tuple[int, dt.datetime]]:
    rows = Release.objects.everywhere().filter(protected__in=stories).values("protected_id")
    found = rows.annotate(last=Max("pk"), first=Min("at"))
    return {row["protected_id"]: (row["last"], row["first"]) for row in found}


def _readings(stories: list[ProtectedStory]) -> dict[uuid.UUID, int]:
    rows = MachineReading.objects.everywhere().filter(protected__in=stories)
    return dict(rows.values_list("protected_id").annotate(Max("pk")))


def _places(stories: list[ProtectedStory]) -> dict[uuid.UUID, str]:
    """Paths of the places of each story, between bars."""
    found: dict[uuid.UUID, list[str]] = {story.pk: [] for story in stories}
    shared = Sharing.objects.everywhere().filter(protected__in=stories)
    for story, path in shared.order_by("place__path").values_list("protected_id", "place__path"):
        found[story].append(path)
    return {story: f"|{'|'.join(some)}|" for story, some in found.items()}


def _zones(stories: list[ProtectedStory]) -> dict[uuid.UUID, tzinfo]:
    whose = Organisation.objects.filter(pk__in={story.organisation_id for story in stories})
    return {one: ZoneInfo(zone) for one, zone in whose.values_list("pk", "timezone")}


def _sets(stories: list[ProtectedStory]) -> dict[uuid.UUID, int]:
    """The set of codes of each story, made where it is the first."""
    written = {story: bars.written(some) for story, some in codes.codes_of(stories).items()}
    wanted = {(story.organisation_id, written[story.pk]) for story in stories}
    CodeSet.objects.everywhere().bulk_create(
        [CodeSet(organisation_id=whose, codes=text) for whose, text in sorted(wanted)],
        ignore_conflicts=True,
    )
    rows = CodeSet.objects.everywhere().filter(
        organisation__in={whose for whose, _text in wanted},
        codes__in={text for _whose, text in wanted},
    )
    known = {(row.organisation_id, row.codes): row.pk for row in rows}
    return {story.pk: known[story.organisation_id, written[story.pk]] for story in stories}


def _ordinals(
    stories: list[ProtectedStory], kept: dict[uuid.UUID, Shelved]
) -> dict[uuid.UUID, int]:
    """As they stand; of new ones the next free place, should two fall on the same."""
    found = {story.pk: kept[story.pk].ordinal for story in stories if story.pk in kept}
    fresh = {
        story.pk: searching.ordinal_of(story.told_month, story.pk)
        for story in stories
        if story.pk not in kept
    }
    taken = set(found.values())
    taken |= set(
        Shelved.objects.everywhere()
        .filter(ordinal__in=fresh.values())
        .values_list("ordinal", flat=True)
    )
    for story, ordinal in fresh.items():
        while ordinal in taken:
            ordinal += 1
        taken.add(ordinal)
        found[story] = ordinal
    return found


def words_of(protected: ProtectedStory) -> str:
    """What was said, as it is looked for: without what was asked and what stands in brackets."""
    said = [part for part in protected.parts if part[1] != ASKED]
    return "\n".join(
        " ".join(asking.words_in(piece[: fulltext.LONGEST]))
        for _key, _kind, start, end, _day in said
        for piece in _between_masks(protected, start, end)
    )[: fulltext.LONGEST]


def _between_masks(protected: ProtectedStory, start: int, end: int) -> Iterator[str]:
    for mask in sorted(protected.masks):
        if start <= mask[0] < end:
            yield protected.text[start : mask[0]]
            start = max(start, mask[1])
    yield protected.text[start:end]


def take_off_shelf(held: Sequence[uuid.UUID]) -> None:
    """Nothing of these stories is found any more, from this moment on."""
    rows = Shelved.objects.everywhere().filter(protected_id__in=held)
    sets = set(rows.values_list("codes_id", flat=True))
    rows.delete()
    _drop_unused(sets)


def let_go(held: list[uuid.UUID]) -> None:
    """What hangs on stories that are taken back. That one was chosen stays, without it."""
    take_off_shelf(held)
    Chosen.objects.everywhere().filter(protected_id__in=held).update(protected=None, because="")


def _drop_unused(sets: set[int]) -> None:
    """Codes that no story has together any more."""
    used = Shelved.plain.filter(codes=OuterRef("pk"))
    CodeSet.objects.everywhere().filter(~Exists(used), pk__in=sets).delete()


def _forget_gists(
    rows: dict[uuid.UUID, Shelved],
    stories: list[ProtectedStory],
    reworded: list[ProtectedStory],
) -> None:
    """Of words that are others now, and of tellers who do not want machines to read."""
    old = {story.pk for story in reworded} | {one.pk for one in stories if not one.may_machine}
    ordinals = [rows[story].ordinal for story in old]
    Gist.objects.everywhere().filter(shelved__in=ordinals).delete()


def make_gists(protected_ids: Sequence[uuid.UUID]) -> None:
    """Look at stories once more, for what they are about. Safe to do twice."""
    stories = list(
        ProtectedStory.objects.everywhere().filter(
            Exists(Shelved.plain.filter(protected=OuterRef("pk"))),
            pk__in=protected_ids,
            may_machine=True,
        )
    )
    said = [what_was_said(one) for one in stories]
    found = gists([one.words for one in said], [one.question for one in said])
    _keep_gists(stories, [row.tobytes() for row in found])


@transaction.atomic
def _keep_gists(stories: list[ProtectedStory], numbers: list[bytes]) -> None:
    """Only of what may still be read, and whose words are still those that were looked at."""
    read = {one.pk: (one.text, made) for one, made in zip(stories, numbers, strict=True)}
    rows = Shelved.objects.everywhere().filter(protected__in=read, protected__may_machine=True)
    Gist.objects.everywhere().bulk_create(
        [
            Gist(
                shelved=row,
                organisation_id=row.organisation_id,
                reader=READER,
                numbers=read[row.protected_id][1],
            )
            for row in rows.select_related("protected").select_for_update(of=("self",))
            if row.protected.text == read[row.protected_id][0]
        ],
        update_conflicts=True,
        unique_fields=["shelved"],
        update_fields=["reader", "numbers"],
    )


def rebuild() -> Iterator[int]:
    """Make everything on the shelf anew, lot by lot, while it is in use; how much is done."""
    Shelved.objects.everywhere().update(release=0)
    Gist.objects.everywhere().exclude(reader=READER).delete()
    done = 0
    while some := queries.unshelved():
        put_on_shelf(some)
        done += len(some)
        yield done
    while some := queries.without_a_gist():
        make_gists(some)
        yield done
    fulltext.tidy()


# Saved searches ----------------------------------------------------------------------------------


@transaction.atomic
def save_search(person: Person, *, name: str, asked: dict[str, Any], letter: str) -> SavedSearch:
    """Keep what somebody looks for, under a name of theirs."""
    policies.check_may_be_saved(name, queries.saved_by(person).count())
    today = clock.today(person.organisation.timezone)
    return SavedSearch.objects.everywhere().create(
        organisation_id=person.organisation_id,
        owner=person,
        name=name.strip()[:80],
        asked=asked,
        letter=letter,
        saved_on=today,
        looked_on=today - ONE_DAY,
    )


def want_letter(saved: SavedSearch, letter: str) -> None:
    """How often its owner wants to hear what is new."""
    saved.letter = letter
    saved.looked_on = clock.today(saved.organisation.timezone) - ONE_DAY
    saved.save(update_fields=["letter", "looked_on"])


def forget_search(saved: SavedSearch) -> None:
    saved.delete()


def have_told_of(saved: Iterable[SavedSearch], today: dt.date) -> None:
    """Their owners were told of what is new up to the day before."""
    for one in saved:
        one.looked_on = today - ONE_DAY
        one.save(update_fields=["looked_on"])


# One whole story ---------------------------------------------------------------------------------


@transaction.atomic
def want_one_each_week(person: Person, wanted: bool) -> None:
    """Somebody asks for one whole story each week, or for none any more."""
    readers = Reader.objects.of(person.organisation_id).filter(person=person)
    if not wanted:
        readers.delete()
    elif not readers.exists():
        today = clock.today(person.organisation.timezone)
        Reader.objects.everywhere().create(
            organisation_id=person.organisation_id, person=person, since=today
        )
        tasks.later("shelf.choose", person.pk)


def choose_by_chance(person_ids: Iterable[uuid.UUID], chance: random.Random | None = None) -> None:
    """This week's story for each who asked, if they have none yet."""
    people = Person.objects.filter(pk__in=list(person_ids), is_active=True)
    for person in people.select_related("organisation"):
        _choose_by_chance(person, chance or CHANCE)


@transaction.atomic
def _choose_by_chance(person: Person, chance: random.Random) -> None:
    """Each story that they may read as likely as any other; one they were given before only when
    there is no other. Who may read none is noted too: so nobody is looked at twice in a week."""
    week = queries.this_week(person)
    if Chosen.objects.of(person.organisation_id).filter(
        reader=person, week=week, how=lists.BY_CHANCE
    ).exists() or not queries.wants_one(person):
        return
    every = safekeeping.readable_by(person).order_by("pk")
    given = queries.given_before(person).values("protected")
    pool = every.exclude(pk__in=given)
    among = pool.count()
    if not among:
        pool, among = every, every.count()
    _log(
        [person], pool[chance.randrange(among)] if among else None, week,
        how=lists.BY_CHANCE, among=among,
    )  # fmt: skip


@transaction.atomic
def choose_for_readers(
    protected: ProtectedStory, *, place: Place, because: str, by: Person
) -> list[Chosen]:
    """Put a story before those at a place who asked for one each week, and say why. It stands
    beside the one that chance gave them, never in its place."""
    policies.check_because(because)
    readers = Reader.objects.of(by.organisation_id).filter(person__is_active=True)
    asked = [one.person for one in readers.select_related("person__organisation")]
    people = [
        person for person in asked
        if person != by and _reads_at(person, place) and safekeeping.may_read(person, protected)
    ]  # fmt: skip
    policies.check_somebody_asked(len(people))
    chosen = _log(
        people, protected, queries.this_week(by), how=lists.BY_PERSON, by=by,
        because=because.strip(),
    )  # fmt: skip
    audit.record(
        "story.chosen", organisation=protected.organisation_id, by=by, about=protected.id,
        readers=len(people),
    )  # fmt: skip
    return chosen


def _reads_at(person: Person, place: Place) -> bool:
    return rights.may(person, "story.read", place)


def _log(
    people: list[Person],
    protected: ProtectedStory | None,
    week: dt.date,
    *,
    how: str,
    by: Person | None = None,
    because: str = "",
    among: int = 0,
) -> list[Chosen]:
    rows = [
        Chosen(
            organisation_id=person.organisation_id,
            protected=protected,
            reader=person,
            week=week,
            how=how,
            by=by,
            because=because,
            among=among,
            at=clock.now(),
        )
        for person in people
    ]
    return Chosen.objects.everywhere().bulk_create(rows, ignore_conflicts=True)


def open_chosen(chosen: Chosen, *, by: Person) -> None:
    """Somebody has their story of the week before them. Each opening is recorded."""
    if chosen.opened_at is None:
        chosen.opened_at = clock.now()
        chosen.save(update_fields=["opened_at"])
    audit.record(
        "story.opened", organisation=chosen.organisation_id, by=by, about=chosen.protected_id
    )


# What is recorded of looking ---------------------------------------------------------------------


def show_passages(person: Person, number: int) -> None:
    """Somebody has passages of stories before them. What they looked for is not recorded."""
    if number:
        audit.record(
            "stories.searched", organisation=person.organisation_id, by=person, stories=number
        )
