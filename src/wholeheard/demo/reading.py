"""Readers at work at Aldermere: some stories read, some by two, a code of their own, a stream that
chance drew, and what was sure accepted together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from wholeheard.demo import lived_in
from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.readings import access, actions, lists, queries, words
from wholeheard.rooms.readings.actions import Said, Seen
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory

FIRST, SECOND, THIRD, ANALYST = "zainab-qureshi", "gethin-prosser", "tomos-vaughan", "owain-trew"
OWN_CODE = (
    "Nights on the ward",
    "Light, noise or work at night that keeps people awake. Not for a night told of in passing.",
)
AT_NIGHT = re.compile(r"[^.]*\bnight\b[^.]*\.", re.IGNORECASE)
READ_BY_ONE, READ_BY_TWO, READ_BLIND, TOGETHER = 10, 6, 3, 30
SURE, LEAST_LONG = 0.9, 250
DOUBTED = 0.65
"""Below this the first reader says no to every other suggestion, so that there is a no to see."""


def read_together(people: dict[str, Person], now: dt.datetime) -> None:
    """What readers did in the last two weeks, by the actions that their pages call."""
    held = MachineReading.objects.everywhere().values_list("protected_id", flat=True)
    actions.put_in_line(list(held.distinct()))
    first, second, analyst = people[FIRST], people[SECOND], people[ANALYST]
    with clock.at(now - dt.timedelta(days=15)):
        actions.choose(analyst.organisation, sure=SURE, audited=lists.AUDITED, by=analyst)
        own = actions.add_own_code(analyst.organisation, *OWN_CODE, by=analyst)
    code = actions.own_code_of(own)
    since = now - dt.timedelta(days=15)
    stories = _some(first, since, blind=False, most=READ_BY_ONE)
    for number, story in enumerate(stories):
        with clock.at(now - dt.timedelta(days=12, minutes=-7 * number)):
            _read(story, first, code, doubts=True)
    for number, story in enumerate(stories[:READ_BY_TWO]):
        with clock.at(now - dt.timedelta(days=9, minutes=-6 * number)):
            _read(story, second, code, doubts=False)
    _settle(stories[:READ_BY_TWO], people[THIRD], now - dt.timedelta(days=5))
    lived_in.read_the_past(first, second, now)
    for number, story in enumerate(_some(first, since, blind=True, most=READ_BLIND)):
        with clock.at(now - dt.timedelta(days=7, minutes=-5 * number)):
            _read_blind(story, first)
    with clock.at(now - dt.timedelta(days=2)):
        _accept_together(second)


def _some(person: Person, since: dt.datetime, *, blind: bool, most: int) -> list[ProtectedStory]:
    """Longer stories that waited for this person then: those at Rowan Ward first, the newest."""
    ask = queries.to_read_blind if blind else queries.to_read_with_suggestions
    waiting = ask(access.markable_by(person), lists.AUDITED).exclude(releases__at__gte=since)
    waiting = waiting.select_related("organisation")
    rowan = access.markable_by(person).filter(sharings__place__address="rowan-ward")
    near = set(rowan.values_list("pk", flat=True))
    long = [one for one in waiting if blind or len(one.text) >= LEAST_LONG]
    long.sort(key=lambda one: (one.pk not in near, -one.told_on.toordinal(), one.text))
    return long[:most]


def _read(story: ProtectedStory, by: Person, code: str, *, doubts: bool) -> None:
    """Yes to what is suggested; the one who doubts says no to some of the unsure."""
    read = queries.machine_reading(story)
    seen = Seen(words.digest(story), read.pk if read else 0)
    found = queries.suggestions(story, read)
    for number, one in enumerate(found):
        if doubts and one.confidence < DOUBTED and number % 2:
            actions.say_no(story, seen, one.number, by=by)
    night = AT_NIGHT.search(story.text)
    if night and (inside := _within_a_part(story, *night.span())):
        actions.mark(story, seen, Said(lists.OWN_PACK, code, *inside), by=by)
    actions.say_yes_to_all_shown(story, seen, [one.number for one in found], by=by)


def _within_a_part(story: ProtectedStory, start: int, end: int) -> tuple[int, int] | None:
    while start < end and story.text[start].isspace():
        start += 1
    return (start, end) if words.part_with(words.parts_of(story), start, end) else None


def _read_blind(story: ProtectedStory, by: Person) -> None:
    """Without suggestions: the first sentence with a kind word in it is marked, if there is one."""
    seen = Seen(words.digest(story))
    kind = re.search(r"\b(kind|gentle|held my hand|sat with)\b[^.]*", story.text)
    if kind and words.part_with(words.parts_of(story), *kind.span()):
        actions.mark(story, seen, Said(lists.CARE_PACK, "kindness", *kind.span()), by=by)
    actions.finish(story, seen, by=by, read_for=[lists.CARE_PACK])


def _settle(stories: Sequence[ProtectedStory], by: Person, at: dt.datetime) -> None:
    """A third person settles one of what the two say otherwise, and leaves the rest."""
    own = set(access.markable_by(by).values_list("pk", flat=True))
    for story in stories:
        both = queries.two_who_read(story)
        otherwise = queries.differences(both) if both else []
        if otherwise and story.pk in own:
            with clock.at(at):
                seen = Seen(words.digest(story))
                actions.settle(story, seen, *otherwise[0], holds=True, by=by)
            return


def _accept_together(by: Person) -> None:
    found = queries.surer_than(access.markable_by(by), SURE, lists.AUDITED)
    actions.accept_together(list(found[:TOGETHER]), SURE, by=by)
