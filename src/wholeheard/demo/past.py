"""A year and a half before the written stories: short ones, so that charts have points.

Made up from the sentences below on a fixed seed, and written as rows: to tell and release each by
the real actions would take minutes. The machine reads them as it reads all others.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from wholeheard.kit import clock
from wholeheard.rooms.answers.models import Outcome, ReadBy, Reply, ToldBack
from wholeheard.rooms.change.models import Idea, IdeaStory, Step
from wholeheard.rooms.equality import actions as equality
from wholeheard.rooms.measures import actions as measures
from wholeheard.rooms.measures import lists, months
from wholeheard.rooms.people import access
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.safekeeping import masking
from wholeheard.rooms.safekeeping.models import ProtectedStory, Release, Sharing
from wholeheard.rooms.stories import wordings
from wholeheard.rooms.stories.actions import seal_story
from wholeheard.rooms.stories.models import Consent, Story, StoryPlace
from wholeheard.rooms.stories.moments import AFTER, BEFORE, DURING, Moment

SEED = 1948
MONTHS = 18
A_MONTH = {"rowan-ward": 16, "hazel-ward": 12, "acute-medical-unit": 5}
ELSEWHERE_A_MONTH = 1
TURNED = 8  # months ago: from then on Rowan Ward was less in a hurry
HURRIED_BEFORE, HURRIED_SINCE, HURRIED_ELSEWHERE = 0.55, 0.2, 0.35
WHY_IT_TURNED = "Mealtimes kept free of rounds, and a second pair of hands at the hand-over."

HURRIED = (
    "It was all rush. The nurse was too busy and hurried through everything.",
    "Staff were far too busy and rushed off their feet. No one had time for us.",
    "They were in such a hurry. Rushed in, rushed out, no time to listen to her.",
    "We felt rushed. Ten minutes with the doctor and then we were shown out.",
    "Everyone was running. I did not like to ask for the toilet, so I waited too long.",
)
KIND = (
    "The nurse sat down beside me and held my hand until I stopped shaking. So kind.",
    "They brought my husband a chair and a cup of tea without being asked.",
    "She took her time and told me what would happen next, twice, and smiled.",
    "Somebody remembered that I like the window open. It made me feel at home.",
    "The porter talked to me all the way down and I was not afraid any more.",
)
OTHER = (
    "The ward was clean and the food was warm. The car park is a long walk away.",
    "I waited for my letter for three weeks and then two came with different dates.",
    "Nobody told my daughter that I had been moved to another bay.",
    "They explained the operation well, and I knew who to ring afterwards.",
    "The heating was broken and we were all given more blankets.",
)
DIFFERENT = (
    "Someone could have told us how long it would take.",
    "One person to ask, and the same one the next day.",
    "A little more time in the mornings.",
)
IN_MOMENTS = 0.25
"""The share of the stories of Rowan Ward that are told moment by moment."""
BEFOREHAND = (
    ("afraid", "I sat in the corridor with my bag and did not know the way."),
    ("alone", "My son had to go back to work, and I went up by myself."),
    ("hopeful", "I thought that they would find out what it was."),
)
FELT = {HURRIED: ("unseen", "hurt", "confused"), KIND: ("cared", "listened"), OTHER: ("calm", "")}
AFTERWARDS = (
    ("relieved", "My neighbour was at the door when I came home, and the heating was on."),
    ("sad", "In the evening I sat and looked at the wall for a while."),
    ("safe", "I had the number on the fridge and did not have to ring it."),
)
THANKS_FOR_IT = "Thank you for telling us. We have read this together on the ward."
NO_CHANGE = "We have looked at the rota. There are no more hands on that shift this year."
GOOD_AS_IT_WAS = "We were glad to read it."
CHANGES = (
    ("We now say at the door how long we have, and when we come back.", "Seen on six rounds."),
    ("A sheet at each bed says who is there today.", "Looked at on every Monday of a month."),
)
SAID_OF_THEM = 0.75
"""The share of those tellers who said something of the person, because they liked to; of stories
old enough to be counted, since the others would show nowhere yet."""
ETHNICITIES = {"white": 0.68, "asian": 0.2, "mixed": 0.05, "black": 0.04, "other": 0.03}
LANGUAGES = {"english": 0.7, "welsh": 0.24, "other": 0.06}
AGES = {"25_44": 0.2, "45_64": 0.3, "65_79": 0.3, "80_over": 0.2}
DISABLED, FEMALE = 0.4, 0.55
ANSWERED_IF_ASIAN = 0.55
"""Invented, so that the page of equity has a gap to show."""
VOICES = ("service_user", "service_user", "service_user", "family", "family", "staff", "")


@dataclass(frozen=True, slots=True)
class Short:
    """One short story as it is made up."""

    place: Place
    on: dt.date
    voice: str
    parts: tuple[tuple[str, str], ...]


def tell_of_the_past(places: dict[str, Place], *, protector: Person, now: dt.datetime) -> None:
    """Write the stories of the months before, with what became of them."""
    chance = random.Random(SEED)
    told = [_written(short) for short in _shorts(places, clock.day_of(now), chance)]
    _put(told, protector)
    of_them = _said_of_them([story for story, _, _ in told], protector.organisation)
    _walk([protected for _story, protected, _place in told], places, chance, of_them)
    _mark(places["rowan-ward"], now)


def _shorts(places: dict[str, Place], today: dt.date, chance: random.Random) -> Iterator[Short]:
    teams = {address: place for address, place in places.items() if place.kind == "team"}
    aside = random.Random(SEED + 2)  # so that all else stays as it is
    for back in range(MONTHS, 0, -1):
        month = months.plus(today.replace(day=1), -back)
        for address, place in teams.items():
            usual = A_MONTH.get(address, ELSEWHERE_A_MONTH)
            for _ in range(max(0, round(chance.gauss(usual, usual**0.5)))):
                short = _short(place, month, _share_hurried(address, back), chance)
                by_moments = address == "rowan-ward" and aside.random() < IN_MOMENTS
                yield _in_moments(short, aside) if by_moments else short


def _share_hurried(address: str, back: int) -> float:
    if address != "rowan-ward":
        return HURRIED_ELSEWHERE
    return HURRIED_BEFORE if back > TURNED else HURRIED_SINCE


def _short(place: Place, month: dt.date, hurried: float, chance: random.Random) -> Short:
    those = HURRIED if chance.random() < hurried else chance.choice([KIND, KIND, OTHER])
    parts = [("happened", chance.choice(those))]
    if those is not KIND and chance.random() < 0.5:
        parts.append(("different", chance.choice(DIFFERENT)))
    day = month.replace(day=chance.randint(1, 28))
    return Short(place, day, chance.choice(VOICES), tuple(parts))


def _in_moments(short: Short, chance: random.Random) -> Short:
    """What happened as the middle one of three moments."""
    (_kind, happened), *rest = short.parts
    felt = next(words for those, words in FELT.items() if happened in those)
    before, after = chance.choice(BEFOREHAND), chance.choice(AFTERWARDS)
    told = (
        Moment(before[1], BEFORE, feeling=before[0]),
        Moment(happened, DURING, feeling=chance.choice(felt)),
        Moment(after[1], AFTER, feeling=after[0]),
    )
    return replace(short, parts=(*((one.kind(), one.text()) for one in told), *rest))


def _written(short: Short) -> tuple[Story, ProtectedStory, Place]:
    """The story sealed, and what stands of it unsealed: there is nothing to take out."""
    place = short.place
    story = seal_story(place.organisation, list(short.parts))
    story.told_on, story.voice = short.on, short.voice
    shown = masking.protect(
        [(str(at), kind, text, short.on) for at, (kind, text) in enumerate(short.parts)], []
    )
    protected = ProtectedStory(
        organisation_id=place.organisation_id,
        story=story,
        told_on=short.on,
        told_month=short.on.replace(day=1),
        language="en",
        voice=short.voice,
        may_team=True,
        may_learning=True,
        may_machine=True,
        examined=len(short.parts),
        text=shown.text,
        parts=shown.parts,
        masks=shown.masks,
    )
    return story, protected, place


def _put(told: list[tuple[Story, ProtectedStory, Place]], protector: Person) -> None:
    Story.objects.everywhere().bulk_create([story for story, _, _ in told])
    ProtectedStory.objects.everywhere().bulk_create([protected for _, protected, _ in told])
    of = {"organisation_id": protector.organisation_id}
    StoryPlace.objects.everywhere().bulk_create(
        StoryPlace(**of, story=story, place=place) for story, _, place in told
    )
    Sharing.objects.everywhere().bulk_create(
        Sharing(**of, protected=protected, place=place) for _, protected, place in told
    )
    Consent.objects.everywhere().bulk_create(
        Consent(
            **of,
            story=story,
            wording=wordings.CURRENT,
            on=story.told_on,
            team=True,
            learning=True,
            machine=True,
        )
        for story, _, _ in told
    )
    Release.objects.everywhere().bulk_create(
        Release(**of, protected=one, by=protector, at=_days_after(one, 1), covers=one.examined)
        for _, one, _ in told
    )


Said = dict[uuid.UUID, dict[str, str]]


def _said_of_them(told: list[Story], organisation: Organisation) -> Said:
    """What their tellers said of people, through the action of the room that keeps it; by chance of
    its own, so that all else stays as it is."""
    chance = random.Random(SEED + 1)
    since = months.plus(clock.today(), -lists.MATURE_MONTHS)
    found: Said = {}
    for story in told:
        if story.told_on < since and chance.random() < SAID_OF_THEM:
            found[story.pk] = _some_said(chance)
    equality.keep_all(organisation, found)
    return found


def _some_said(chance: random.Random) -> dict[str, str]:
    def one_of(shares: dict[str, float]) -> str:
        return chance.choices([*shares], [*shares.values()])[0]

    return {
        "ethnicity": one_of(ETHNICITIES),
        "age": one_of(AGES),
        "sex": "female" if chance.random() < FEMALE else "male",
        "disability": "yes" if chance.random() < DISABLED else "no",
        "language": one_of(LANGUAGES),
    }


def _walk(
    stories: list[ProtectedStory], places: dict[str, Place], chance: random.Random, of_them: Said
) -> None:
    """Read by a person of the place, mostly answered, and sometimes something was changed."""
    luck = random.Random(SEED + 2)
    by_place = {place.pk: _who_answers(place) for place in places.values()}
    shared = Sharing.objects.everywhere().filter(protected__in=stories)
    place_of = dict(shared.values_list("protected_id", "place_id"))
    read, replies, outcomes, back, made = [], [], [], [], _Made()
    for one in stories:
        person = by_place[place_of[one.pk]]
        if person is None or chance.random() < 0.05:
            continue
        of = {"organisation_id": one.organisation_id, "protected": one}
        signed = {"by": person, "name": person.name, "job": person.job}
        read.append(ReadBy(**of, person=person, at=_days_after(one, chance.randint(2, 8))))
        asian = of_them.get(one.story_id, {}).get("ethnicity") == "asian"
        if chance.random() < 0.9:
            at = _days_after(one, chance.randint(8, 24))
            if not asian or luck.random() < ANSWERED_IF_ASIAN:
                replies.append(Reply(**of, **signed, words=THANKS_FOR_IT, at=at))
                outcomes.append(_nothing_more(one, signed, at))
        is_improvable = any(kind == "different" for _key, kind, *_where in one.parts)
        if is_improvable and chance.random() < 0.35:
            words, evidence = chance.choice(CHANGES)
            at = _days_after(one, chance.randint(30, 150))
            step = made.step_for(one, place_of[one.pk], words, evidence, person, at)
            outcomes.append(
                Outcome(
                    **of, **signed, kind="made", words=words, evidence=evidence, at=at, step=step
                )
            )
            back.append(ToldBack(**of, by=person, at=at + dt.timedelta(days=3)))
    now = clock.now()  # what has not happened yet is left out
    made.write(now)
    ReadBy.objects.everywhere().bulk_create(row for row in read if row.at <= now)
    Reply.objects.everywhere().bulk_create(row for row in replies if row.at <= now)
    Outcome.objects.everywhere().bulk_create(row for row in outcomes if row.at <= now)
    ToldBack.objects.everywhere().bulk_create(row for row in back if row.at <= now)


@dataclass(slots=True)
class _Made:
    """Small changes of the past: one of a kind at each place, with the stories that led to it."""

    steps: dict[tuple[uuid.UUID, str], Step] = field(default_factory=dict)
    links: list[IdeaStory] = field(default_factory=list)

    def step_for(
        self,
        story: ProtectedStory,
        place: uuid.UUID,
        words: str,
        evidence: str,
        by: Person,
        at: dt.datetime,
    ) -> Step:
        of: dict[str, Any] = {"organisation_id": story.organisation_id}
        if (place, words) not in self.steps:
            idea = Idea(
                **of, place_id=place, title=words, origin="story", no_promise=True, by=by,
                on=clock.day_of(at),
            )  # fmt: skip
            self.steps[place, words] = Step(
                **of, idea=idea, stage="mended", listened=["teller"], words=words,
                evidence=evidence, by=by, name=by.name, job=by.job, at=at,
            )  # fmt: skip
        step = self.steps[place, words]
        step.at, step.idea.on = min(step.at, at), min(step.idea.on, clock.day_of(at))
        self.links.append(
            IdeaStory(**of, idea=step.idea, protected=story, by=by, on=clock.day_of(at))
        )
        return step

    def write(self, now: dt.datetime) -> None:
        steps = [one for one in self.steps.values() if one.at <= now]
        Idea.objects.everywhere().bulk_create(one.idea for one in steps)
        Step.objects.everywhere().bulk_create(steps)
        kept = {one.idea_id for one in steps}
        IdeaStory.objects.everywhere().bulk_create(
            one for one in self.links if one.idea_id in kept and one.on <= clock.day_of(now)
        )


def _nothing_more(story: ProtectedStory, signed: dict[str, Any], at: dt.datetime) -> Outcome:
    """What most answers come to: it was good as it was, or no change, and why."""
    bad = any(story.text.startswith(one) for one in HURRIED)
    return Outcome(
        organisation_id=story.organisation_id,
        protected=story,
        kind="no_change" if bad else "nothing_to_mend",
        words=NO_CHANGE if bad else GOOD_AS_IT_WAS,
        at=at,
        **signed,
    )


def _who_answers(place: Place) -> Person | None:
    return access.people_who_may("story.answer", place).first()


def _days_after(story: ProtectedStory, days: int) -> dt.datetime:
    return dt.datetime.combine(story.told_on + dt.timedelta(days=days), dt.time(14, tzinfo=dt.UTC))


def _mark(place: Place, now: dt.datetime) -> None:
    """What the manager wrote on the chart when things began to turn."""
    person = _who_answers(place)
    if person is not None:
        month = months.plus(clock.day_of(now).replace(day=1), -TURNED)
        measures.mark(
            place, month=month, kind=lists.NOTE, words=WHY_IT_TURNED, by=person, code="care:hurry"
        )
