"""What the board of Aldermere hears: one pack to give, one in preparation. Through the real
actions, and what their tellers said on the pages of their codes."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping

from wholeheard.kit import clock
from wholeheard.rooms.boards import actions, lists, queries
from wholeheard.rooms.boards.facts import NewPack
from wholeheard.rooms.boards.models import Pack, StoryAsked
from wholeheard.rooms.measures.queries import is_reckoning
from wholeheard.rooms.people import queries as places_of
from wholeheard.rooms.people.models import Person

LEADER, ANOTHER = "kofi-ampah", "sian-mortlock"
HEARS = "The eleven members of the board of Aldermere, in the part of their meeting that is open."
NOTE = (
    "The same things were told again and again, and we changed nothing. I would like us to "
    "spend our time on why. The story is of an ordinary day. Nothing in it would have "
    "come to us as an incident."
)
OF_AN_ORDINARY_DAY = "My sheet says arrive by"
"""Words of the story that the note is about: whoever drives people early, on every such day."""


def bring_to_the_board(people: Mapping[str, Person], now: dt.datetime) -> None:
    """The pack for next week's meeting, whole but for its figures; and the one after it."""
    whole = _begin(people[LEADER], now - dt.timedelta(days=12), meets_in=20)
    asked = _ask_for_the_story_of_the_note(whole, people[LEADER], now - dt.timedelta(days=11))
    _say_yes(asked, now - dt.timedelta(days=6))
    with clock.at(now - dt.timedelta(days=1)):
        actions.write_note(whole, NOTE, by=people[LEADER])
    next_one = _begin(people[ANOTHER], now - dt.timedelta(days=4), meets_in=40)
    with clock.at(now - dt.timedelta(days=4)):
        drawn = actions.draw(next_one, by=people[ANOTHER])
    _say_yes(drawn, now - dt.timedelta(days=2))


def to_give() -> Iterator[uuid.UUID]:
    """The first of them, once the worker has published the figures for its charts."""
    for pack in Pack.objects.everywhere().filter(note=NOTE, given_at=None):
        organisation = pack.place.organisation
        today = clock.today(organisation.timezone)
        if not is_reckoning(organisation) and not queries.figures_due(organisation, today):
            yield pack.pk


def give(pack_ids: list[uuid.UUID]) -> None:
    """As the one who began each would."""
    for pack in Pack.objects.everywhere().filter(pk__in=pack_ids, given_at=None):
        assert pack.begun_by is not None
        actions.give(pack, by=pack.begun_by)


def _begin(by: Person, at: dt.datetime, *, meets_in: int) -> Pack:
    root = places_of.root_of(by.organisation_id)
    with clock.at(at):
        meets = clock.today(root.organisation.timezone) + dt.timedelta(days=meets_in)
        return actions.begin(NewPack(root, 3, meets, HEARS), by=by)


def _ask_for_the_story_of_the_note(pack: Pack, by: Person, at: dt.datetime) -> StoryAsked:
    """Raises ProtectedStory.DoesNotExist where it cannot be asked for: no other would fit."""
    with clock.at(at):
        story = queries.candidates(pack, by).get(text__contains=OF_AN_ORDINARY_DAY)
        why = "It is an ordinary day. Nobody would have reported it."
        return actions.ask_for(pack, story, why, by=by)


def _say_yes(asked: StoryAsked, at: dt.datetime) -> None:
    assert asked.protected is not None
    with clock.at(at):
        actions.say(asked.protected.story_id, asked.pk, lists.YES)
