"""From the answers of a closed round to what may be shown of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wholeheard.listening.asking import Instrument
from wholeheard.listening.asking.shapes import CHOICE, Item
from wholeheard.listening.protecting.tables import Hierarchy, Rules
from wholeheard.listening.protecting.tables.shapes import PLACE
from wholeheard.listening.rounds import Results, Tally, grown, published
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.surveys import lists
from wholeheard.rooms.surveys.models import Answers, Round

AT_ONCE = 20_000
"""Answers that are held at a time."""


def counted(round: Round, instrument: Instrument) -> Results:
    """What of a round may be shown, by place, or by kind of partner where it asked partners.

    Raises CannotPublish where nothing may, and CannotSay for an answer that is none.
    """
    kind = kind_of_partner(round, instrument)
    tree = _kinds(round, kind) if kind else grown(parents_below(round.place))
    tally = Tally(instrument, tree)
    top = str(round.place_id)
    for some in _in_parts(round):
        where = [_where(one, kind) for one in some]
        cells = [place if place in tree.parents else top for place in where]
        tally.add(_table(some, tally, instrument), cells)
    return published(
        tally, Rules(round.fewest, insiders=PLACE), lifted_to=_lifted_to(round, tree, kind)
    )


def kind_of_partner(round: Round, instrument: Instrument) -> Item | None:
    """The question that tells partners apart: the first choice without points. Their places are not
    told besides, since a kind less a place would be a few people."""
    if round.who != lists.PARTNERS:
        return None
    choices = (one for one in instrument.walk() if one.kind == CHOICE)
    return next((one for one in choices if not one.points), None)


def parents_below(top: Place) -> dict[str, str]:
    """A place and all below it, each with the one above, by their identifiers."""
    places = Place.objects.filter(organisation_id=top.organisation_id, path__startswith=top.path)
    by_path = {one.path: str(one.pk) for one in places}
    return {
        name: by_path.get(path[: -Place.steplen], "") if name != str(top.pk) else ""
        for path, name in sorted(by_path.items())
    }


def _kinds(round: Round, kind: Item) -> Hierarchy:
    top = str(round.place_id)
    return grown({top: ""} | {one.code: top for one in kind.options})


def _lifted_to(round: Round, tree: Hierarchy, kind: Item | None) -> frozenset[str]:
    """The places above one that was asked and has no answers now: if there were a few, they were
    put with a place above when the round ended."""
    if kind is not None:
        return frozenset()
    rows = Answers.objects.of(round.organisation_id).filter(round=round)
    there = set(rows.values_list("place_id", flat=True).distinct())
    asked = round.places.exclude(place__in=there).values_list("place_id", flat=True)
    named = [str(one) for one in asked if str(one) in tree.parents]
    return frozenset(above for one in named for above in tree.above(one))


def _in_parts(round: Round) -> Iterable[list[Answers]]:
    some: list[Answers] = []
    for one in Answers.objects.of(round.organisation_id).filter(round=round).iterator(2_000):
        some.append(one)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _where(one: Answers, kind: Item | None) -> str:
    return str(one.given.get(kind.id, "")) if kind else str(one.place_id)


def _table(some: list[Answers], tally: Tally, instrument: Instrument) -> Mapping[str, list[str]]:
    items = {id for scale in instrument.scales for id in scale.items}
    items |= {one.id for one in tally.columns if one.kind == "item"}
    return {id: [cell(one.given.get(id)) for one in some] for id in items}


def cell(answer: Any) -> str:
    """An answer as `asking.score` reads it."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return "" if answer is None or isinstance(answer, list | dict) else str(answer)
