"""What the leaders of Rowan Ward heard and did, what they stopped asking, who may decide there, and
a word of thanks. Through the real actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from wholeheard.kit import clock
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.leading import actions, lists
from wholeheard.rooms.leading.actions import (
    NewAnswer,
    NewDecision,
    NewListening,
    NewLook,
    NewThanks,
)
from wholeheard.rooms.leading.models import Listening
from wholeheard.rooms.people.models import Person, Place

LEADER, MANAGER, NURSE = "kofi-ampah", "callum-reade", "blessing-okafor"


def lead(places: Mapping[str, Place], people: Mapping[str, Person], now: dt.datetime) -> None:
    """All of it, in the order in which it came."""
    ward = Place.objects.select_related("organisation").get(pk=places["rowan-ward"].pk)
    _heard_and_done(ward, people, now)
    _heard_lately(ward, people, now)
    _stopped(ward, people, now)
    _who_may_decide(ward, people, now)
    _how_we_work(ward, people, now)
    _thanked(people, now)


def _listen(ward: Place, kind: str, heard: list[str], by: Person, at: dt.datetime) -> Listening:
    on = clock.day_of(at)
    with clock.at(at):
        return actions.listen(ward, NewListening(kind, on, heard), by=by)


def _heard_and_done(ward: Place, people: Mapping[str, Person], now: dt.datetime) -> None:
    """A walk round five weeks ago: one thing done, one promised and its day past, one refused."""
    by, at = people[LEADER], now - dt.timedelta(days=36)
    heard = [
        "Supper trays wait by the lift while nobody is free to carry them.",
        "The bank app shows shifts only after midday, so swaps come too late.",
        "You would like the ward closed to visitors during meals.",
    ]
    listening = _listen(ward, lists.ROUND, heard, by, at)
    trays, swaps, visitors = listening.heard.order_by("number")
    suppers = Idea.objects.of(ward.organisation_id).get(title="Suppers in time")
    with clock.at(at + dt.timedelta(days=6)):
        did = NewAnswer(
            lists.DID,
            "I agreed that one of you is kept free from six. The kitchen sends trays by then.",
            change=suppers,
        )
        given = actions.answer(lists.HEARD, trays, did, by=by)
        no = NewAnswer(
            lists.WILL_NOT,
            "Some of those who visit are the only ones who can help somebody eat. I would rather "
            "find you hands.",
        )
        actions.answer(lists.HEARD, visitors, no, by=by)
        on = clock.today() + dt.timedelta(days=21)
        will = NewAnswer(lists.WILL, "I ask the bank office for shifts by eight.", by_day=on)
        actions.answer(lists.HEARD, swaps, will, by=by)
    with clock.at(at + dt.timedelta(days=9)):
        actions.say_for_the_team(given, lists.REACHED, by=people[NURSE])


def _heard_lately(ward: Place, people: Mapping[str, Person], now: dt.datetime) -> None:
    """An open hour that nobody has answered yet."""
    heard = ["The medicine cupboard key is looked for several times a night."]
    _listen(ward, lists.OPEN_HOUR, heard, people[LEADER], now - dt.timedelta(days=4))


def _stopped(ward: Place, people: Mapping[str, Person], now: dt.datetime) -> None:
    said = {
        "what": "The Monday sheet of empty beds",
        "why": "The same numbers stand on the board at seven, and nobody rings about the sheet.",
    }
    with clock.at(now - dt.timedelta(days=30)):
        item = actions.propose_to_stop(ward, said, 180, by=people[NURSE])
    with clock.at(now - dt.timedelta(days=21)):
        gone = NewAnswer(lists.DID, "I asked who reads it. Nobody did. It is gone.")
        actions.answer(lists.STOP, item, gone, by=people[LEADER])
        actions.say_what_it_saves(item, 150)


def _who_may_decide(ward: Place, people: Mapping[str, Person], now: dt.datetime) -> None:
    by = people[LEADER]
    with clock.at(now - dt.timedelta(days=40)):
        actions.put_in_register(ward, NewDecision(lists.SWAPS, lists.TEAM), by=by)
        actions.put_in_register(ward, NewDecision(lists.VISITING, lists.LEAD), by=by)
        small = NewDecision(lists.SPENDING, lists.SERVICE, up_to="up to £200")
        may = actions.put_in_register(ward, small, by=by)
    with clock.at(now - dt.timedelta(days=8)):
        why = "A clip for a bell costs two pounds. Asking for it takes three weeks."
        actions.propose_nearer(may, lists.LEAD, why, by=people[NURSE])


def _how_we_work(ward: Place, people: Mapping[str, Person], now: dt.datetime) -> None:
    at = now - dt.timedelta(days=25)
    with clock.at(at):
        look = NewLook(
            clock.today(),
            "How we hand over. It took forty minutes, and half of it was on paper already.",
            keeps="The quiet minute before it begins.",
            tries="Only what changed since the last one, at the bed.",
            next_on=clock.today() + dt.timedelta(days=60),
        )
        actions.look_at_ourselves(ward, look, by=people[NURSE])


def _thanked(people: Mapping[str, Person], now: dt.datetime) -> None:
    with clock.at(now - dt.timedelta(days=3)):
        words = (
            "You sat down with a frightened man at four in the morning, and then did my round as "
            "well. I saw it."
        )
        new = NewThanks(words, people[NURSE], team_may=True)
        actions.thank(new, by=people[MANAGER])
