"""Stories as rows, without words: what counting needs of them and no more, many at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from wholeheard.kit import clock
from wholeheard.kit.clock import month_of
from wholeheard.listening import noticing
from wholeheard.rooms.answers.models import Outcome, ReadBy, Reply, ToldBack
from wholeheard.rooms.change.models import Idea, IdeaStory, Step
from wholeheard.rooms.measures import actions, queries
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.safekeeping.models import (
    Concern,
    MachineReading,
    ProtectedStory,
    Release,
    Sharing,
)
from wholeheard.rooms.stories.models import Story

NOON = dt.time(12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Told:
    """A story as a test tells it. `found`: what the machine read, as lens and code, None where it
    read nothing; steps in days after telling."""

    on: dt.date
    places: Sequence[Place]
    voice: str = ""
    found: Sequence[tuple[str, str]] | None = ()
    team: bool = True
    machine: bool = True
    asks: int = 0
    different: bool = False
    concern: str = ""
    read: int | None = None
    answered: int | None = None
    changed: int | None = None
    no_change: int | None = None
    told_back: int | None = None
    released: bool = True
    language: str = "en"
    batch: Any = None


def put(by: Person, told: Iterable[Told]) -> list[ProtectedStory]:
    """Write them as rows, released by that person."""
    written = list(told)
    kept = [_story(one) for one in written]
    Story.objects.everywhere().bulk_create([story for story, _protected in kept])
    stories = [protected for _story, protected in kept]
    ProtectedStory.objects.everywhere().bulk_create(stories)
    pairs = list(zip(written, stories, strict=True))
    _put_what_hangs_on_them(by, pairs)
    return stories


def _story(one: Told) -> tuple[Story, ProtectedStory]:
    of: dict[str, Any] = {"organisation_id": one.places[0].organisation_id}
    story = Story(**of, told_on=one.on, voice=one.voice, key=b"", words=b"", language=one.language)
    protected = ProtectedStory(
        **of,
        story=story,
        told_on=one.on,
        told_month=month_of(one.on),
        language=one.language,
        voice=one.voice,
        batch=one.batch,
        may_team=one.team,
        may_machine=one.machine,
        asks=one.asks,
        text="It happened.",
        parts=[["1", "different", 0, 12, one.on.isoformat()]] if one.different else [],
    )
    return story, protected


def _put_what_hangs_on_them(by: Person, pairs: list[tuple[Told, ProtectedStory]]) -> None:
    def of(protected: ProtectedStory) -> dict[str, Any]:
        return {"organisation_id": protected.organisation_id, "protected": protected}

    Sharing.objects.everywhere().bulk_create(
        Sharing(**of(protected), place=place) for one, protected in pairs for place in one.places
    )
    Release.objects.everywhere().bulk_create(
        Release(**of(protected), by=by, at=_at(one.on, 1), covers=1)
        for one, protected in pairs
        if one.released
    )
    MachineReading.objects.everywhere().bulk_create(
        _reading(one, protected) for one, protected in pairs if one.found is not None
    )
    Concern.objects.everywhere().bulk_create(
        Concern(
            **of(protected),
            kind=one.concern,
            urgency="soon",
            raised_at=_at(one.on, 0),
            look_by=_at(one.on, 2),
            place=one.places[0],
        )
        for one, protected in pairs
        if one.concern
    )
    for one, protected in pairs:
        walk(by, protected, one)


def _reading(one: Told, protected: ProtectedStory) -> MachineReading:
    return MachineReading(
        organisation_id=protected.organisation_id,
        protected=protected,
        reader=noticing.READER,
        language=one.language,
        findings=[
            {"lens": lens, "code": code, "start": 0, "end": 2, "confidence": 0.9, "because": []}
            for lens, code in one.found or ()
        ],
    )


def walk(by: Person, protected: ProtectedStory, one: Told) -> None:
    """The steps of its path that a story has come."""
    of: dict[str, Any] = {
        "organisation_id": protected.organisation_id,
        "protected": protected,
        "by": by,
    }
    signed = {"name": by.name, "job": by.job}
    if one.read is not None:
        ReadBy.objects.everywhere().create(
            organisation_id=protected.organisation_id,
            protected=protected,
            person=by,
            at=_at(one.on, one.read),
        )
    if one.answered is not None:
        Reply.objects.everywhere().create(**of, **signed, words="Ta.", at=_at(one.on, one.answered))
    for kind, days in (("made", one.changed), ("no_change", one.no_change)):
        if days is not None:
            at = _at(one.on, days)
            step = _change_made(protected, by, at) if kind == "made" else None
            Outcome.objects.everywhere().create(
                **of, **signed, kind=kind, words="Done.", evidence="Seen.", at=at, step=step
            )
    if one.told_back is not None:
        ToldBack.objects.everywhere().create(**of, at=_at(one.on, one.told_back))


def _change_made(protected: ProtectedStory, by: Person, at: dt.datetime) -> Step:
    """A change to which the story led, put right at once."""
    of = {"organisation_id": protected.organisation_id}
    place = protected.sharings.order_by("pk")[0].place
    idea = Idea.objects.everywhere().create(
        **of, place=place, title="Done", origin="story", no_promise=True, by=by, on=at.date()
    )
    IdeaStory.objects.everywhere().create(**of, idea=idea, protected=protected, on=at.date())
    return Step.objects.everywhere().create(
        **of, idea=idea, stage="mended", listened=["teller"], evidence="Seen.", by=by, at=at
    )


def _at(day: dt.date, days: int) -> dt.datetime:
    return dt.datetime.combine(day + dt.timedelta(days=days), NOON)


def noted(by: Person, told: Iterable[Told]) -> list[ProtectedStory]:
    """The same, and the worker has noted what they count as."""
    stories = put(by, told)
    actions.note([one.pk for one in stories])
    return stories


def publish_all(organisation: Organisation, most: int = 100) -> int:
    """Issue whatever is due, one after the other. How many periods that were."""
    for number in range(most):
        due = queries.next_due(organisation)
        if due is None:
            return number
        actions.issue(organisation, due)
    raise AssertionError(f"More than {most} periods were due.")


def a_day_of(month: dt.date) -> dt.date:
    return month.replace(day=10)


def stand_on(day: dt.date) -> AbstractContextManager[None]:
    """At noon of that day."""
    return clock.at(dt.datetime.combine(day, NOON))
