"""What readers at Aldermere did before the last weeks: most stories were read, a few tens wait.

Written as rows, as the past stories are: to say yes to each by the real actions would take minutes.
What is said of each is what a careful reader would say: yes to what is suggested and true, no to
some of what the machine is unsure of, and of short stories which step of the circle held or broke.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from wholeheard.demo.past import HURRIED, KIND, OTHER
from wholeheard.kit import clock
from wholeheard.listening import vocabulary
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import access, lists, queries, words
from wholeheard.rooms.readings.actions.shared import mark_for
from wholeheard.rooms.readings.models import Mark, Reading
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory

Said = tuple[str, tuple[str, ...], str]
"""Whether the steps held or broke, which, and what may have led to it (or nothing)."""
LEFT = dt.timedelta(days=45)
"""Stories told since then wait for whoever opens the demo, but for those that were read above."""
READ_BY_TWO_IN = 30
"""One story in so many was read by a second person too."""
DAYS_LATER = 6
SURELY = 0.6
OFTEN = 3
"""Of so many suggestions that are not that sure, readers said no to one."""
CIRCLE_IN = 5
"""Of one in so many short stories somebody said which step held or broke."""
INDUSTRY, PAPER, TEAMS = "industrialisation", "compliance", "troubled_teams"
OF_HURRIED: dict[int, Said] = {
    0: (lists.BROKE, ("attentiveness",), INDUSTRY),
    1: (lists.BROKE, ("attentiveness", "trust"), ""),
    2: (lists.BROKE, ("attunement", "alliance"), INDUSTRY),
    3: (lists.BROKE, ("attentiveness", "outcome"), ""),
    4: (lists.BROKE, ("trust", "calm"), TEAMS),
}
OF_KIND: dict[int, Said] = {
    0: (lists.HELD, ("kindness", "calm"), ""),
    1: (lists.HELD, ("attentiveness", "kindness"), ""),
    2: (lists.HELD, ("attunement", "trust"), ""),
    3: (lists.HELD, ("kinship", "attentiveness"), ""),
    4: (lists.HELD, ("trust", "calm"), ""),
}
OF_OTHER: dict[int, Said] = {
    1: (lists.BROKE, ("outcome",), PAPER),
    2: (lists.BROKE, ("trust", "alliance"), ""),
    3: (lists.HELD, ("alliance", "outcome"), ""),
}
"""What a careful reader would say of each short story, by where it stands in `demo.past`."""


@dataclass(frozen=True, slots=True)
class Read:
    """One reading with its marks, not saved yet."""

    reading: Reading
    marks: tuple[Mark, ...]


def read_the_past(first: Person, second: Person, now: dt.datetime) -> None:
    """Every story told before the last weeks that nobody had read."""
    waiting = queries.to_read(access.markable_by(first)).filter(
        told_on__lt=clock.day_of(now - LEFT)
    )
    stories = list(waiting.order_by("told_on", "text", "pk"))
    read = queries.last_machine_readings(stories)
    below = queries.drawn_below(queries.choice_of(first.organisation_id).audited)
    done: list[Read] = []
    for number, story in enumerate(stories):
        who = [first, second] if number % READ_BY_TWO_IN == 0 else [(first, second)[number % 2]]
        for turn, by in enumerate(who):
            stream = lists.BLIND if story.pk < below else lists.WITH
            found = read.get(story.pk) if stream == lists.WITH else None
            released: dt.datetime = vars(story)["released_at"]  # asked for by `to_read`
            at = min(released + dt.timedelta(days=DAYS_LATER, minutes=number % 90), now)
            reading = Reading(
                organisation_id=story.organisation_id,
                protected=story,
                by=by,
                stream=stream,
                words=words.digest(story),
                begun_at=at,
                finished_at=at,
                read_for=sorted(lists.PACK_OF_LENS.values()) if found else [lists.CARE_PACK],
            )
            done.append(_read(story, found, reading, by, number + turn))
    Reading.objects.everywhere().bulk_create([one.reading for one in done], batch_size=500)
    marks = [mark for one in done for mark in one.marks]
    Mark.objects.everywhere().bulk_create(marks, batch_size=500)


def _read(
    story: ProtectedStory, read: MachineReading | None, reading: Reading, by: Person, number: int
) -> Read:
    """One reading with what was said in it. Without a machine's one that saw no suggestion."""
    said = _answers(story, read, reading, by, number) if read else _what_is_there(story)
    marks = [*said, *_of_circle(story, number)]
    for one in marks:
        one.organisation_id, one.protected, one.reading = story.organisation_id, story, reading
        one.by, one.at = by, reading.begun_at
    return Read(reading, tuple(marks))


def _answers(
    story: ProtectedStory, read: MachineReading, reading: Reading, by: Person, number: int
) -> Iterator[Mark]:
    for at, one in enumerate(queries.suggestions(story, read)):
        doubted = one.confidence < SURELY and (number + at) % OFTEN == 0
        act = lists.REJECTED if doubted else lists.ACCEPTED
        yield mark_for(one, act, reading, by, of=story.pk)


def _what_is_there(story: ProtectedStory) -> Iterator[Mark]:
    """What somebody marks who sees no suggestion: the first part of it, for what it tells."""
    for told, code in ((HURRIED, "hurry"), (KIND, "kindness")):
        if story.text.startswith(told):
            part = words.parts_of(story)[0]
            yield Mark(
                act=lists.OWN,
                pack=lists.CARE_PACK,
                version=vocabulary.pack(lists.CARE_PACK).version,
                code=code,
                part=part.key,
                start=0,
                end=part.end - part.start,
                words=part.digest,
            )


def _of_circle(story: ProtectedStory, number: int) -> Iterator[Mark]:
    """What somebody said of the whole of a short story."""
    if number % CIRCLE_IN:
        return
    for told, said in ((HURRIED, OF_HURRIED), (KIND, OF_KIND), (OTHER, OF_OTHER)):
        for at, (how, steps, factor) in said.items():
            if story.text.startswith(told[at]):
                yield from (_step(step, how) for step in steps)
                yield from (_whole(lists.FACTOR_PACKS[0], one) for one in [factor] if one)


def _step(code: str, how: str) -> Mark:
    return _whole(lists.CIRCLE_PACK, code, how=how, relationship="people_and_families")


def _whole(pack: str, code: str, **more: str) -> Mark:
    version = vocabulary.pack(pack).version
    return Mark(act=lists.OWN, pack=pack, version=version, code=code, **more)
