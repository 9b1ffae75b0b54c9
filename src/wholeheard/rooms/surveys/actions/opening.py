"""A round is begun and opened: who may be asked is asked, and nobody else."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import SystemRandom
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock
from wholeheard.kit.refusal import Refusal
from wholeheard.listening import asking
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.surveys import (
    drawing,
    instruments,
    letters,
    lists,
    marks,
    policies,
    queries,
    sparing,
)
from wholeheard.rooms.surveys.address_list import Addressed
from wholeheard.rooms.surveys.models import (
    Addressee,
    Ask,
    Letter,
    Refusals,
    Round,
    RoundPlace,
    Ticket,
)

BATCH = 1000
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be asked, of whom, why and by when. `instrument` is its name and version."""

    instrument: tuple[str, str]
    why: str
    closes_on: dt.date
    signed: str
    who: str = lists.STAFF
    way: str = lists.LETTERS
    minutes: int = 2
    share: int = 100
    reminders: int = 0
    fewest: int = lists.FEWEST


@dataclass(frozen=True, slots=True)
class Opened:
    """How many letters wait to go, and how many asks were refused, by reason."""

    asked: int
    refused: dict[str, int]


@transaction.atomic
def begin(place: Place, planned: Planned, *, by: Person) -> Round:
    """A round that nobody is asked in yet."""
    name, version = planned.instrument
    instrument = policies.check_can_be_asked(instruments.find(place.organisation_id, name, version))
    round = Round(
        organisation_id=place.organisation_id,
        place=place,
        instrument=name,
        version=version,
        digest=asking.digest(instrument),
        who=planned.who,
        way=planned.way,
        why=planned.why.strip(),
        signed=" ".join(planned.signed.split()),
        closes_on=planned.closes_on,
        minutes=planned.minutes,
        fewest=planned.fewest,
        share=planned.share,
        seed=secrets.token_hex(16),
        reminders=planned.reminders,
        begun_by=by,
        begun_at=clock.now(),
    )
    policies.check_round(round, clock.today(place.organisation.timezone))
    round.save(force_insert=True)
    _note("survey.begun", round, by, instrument=f"{name}-{version}")
    return round


@transaction.atomic
def open_link(round: Round, *, by: Person) -> Round:
    """From now on whoever has the link of a place of this round may answer."""
    round = _to_open(round)
    if round.way != lists.LINK:
        raise Refusal("round.letters", _("This round goes by letter. Give the list of addresses."))
    RoundPlace.objects.everywhere().bulk_create(
        RoundPlace(organisation_id=round.organisation_id, round=round, place=place)
        for place in people.below(round.place)
    )
    return _open(round, by, places=people.below(round.place).count())


@transaction.atomic
def open_by_letter(round: Round, among: Sequence[Addressed], *, by: Person) -> Opened:
    """Draw who is asked, refuse what would be too much, and put a letter to each in the queue."""
    round = _to_open(round)
    if round.way != lists.LETTERS:
        raise Refusal("round.link", _("This round goes by link. Open the link."))
    _one_at_a_time(round)
    everybody = drawing.each_once(among)
    chosen = drawing.drawn(everybody, share=round.share, seed=round.seed)
    to_ask, refused = _sorted_out(round, chosen)
    if twice := len(among) - len(everybody):
        refused[lists.TWICE] = twice
    policies.check_has_somebody(len(to_ask))
    policies.check_are_enough(len(to_ask), round.fewest)
    _write_ledger(round, to_ask)
    _write_letters(round, to_ask)
    _write_counts(round, to_ask, refused)
    _open(round, by, asked=len(to_ask), refused=sum(refused.values()))
    return Opened(len(to_ask), dict(refused))


def _to_open(round: Round) -> Round:
    """The round as it stands now, held fast: two who press at once open it once."""
    rows = Round.objects.of(round.organisation_id).select_for_update(of=("self",))
    held = rows.select_related("place__organisation", "organisation").get(pk=round.pk)
    policies.check_is_draft(held)
    policies.check_round(held, clock.today(held.organisation.timezone))
    return held


def _one_at_a_time(round: Round) -> None:
    """Two rounds that open in the same moment would each find that nobody was asked yet."""
    Organisation.objects.select_for_update().get(pk=round.organisation_id)


def _open(round: Round, by: Person, **numbers: int) -> Round:
    round.opened_by, round.opened_at = by, clock.now()
    round.save(update_fields=["opened_by", "opened_at"])
    _note("survey.opened", round, by, **numbers)
    return round


def _sorted_out(round: Round, chosen: Sequence[Addressed]) -> tuple[list[Addressed], Counter[str]]:
    """Those who may be asked today, and how many may not, by reason."""
    today = clock.today(round.organisation.timezone)
    rules = queries.rules_of(round.organisation)
    before = _asked_before(round, today)
    alone = queries.left_alone_on(round.organisation, today)
    to_ask, refused = [], Counter[str]()
    for one in chosen:
        mark = marks.of_address(round.organisation_id, one.email)
        why = sparing.why_not(before[mark], alone=mark in alone, today=today, rules=rules)
        if why:
            refused[why] += 1
        else:
            to_ask.append(one)
    return to_ask, refused


def _asked_before(round: Round, today: dt.date) -> defaultdict[bytes, list[dt.date]]:
    """On which days each person was asked, as far back as any rule looks."""
    back = min(sparing.quarter_of(today), today - dt.timedelta(days=lists.LONGEST_COOLING_OFF))
    rows = Ask.objects.of(round.organisation_id).filter(on__gte=back)
    found: defaultdict[bytes, list[dt.date]] = defaultdict(list)
    for who, on in rows.values_list("who", "on"):
        found[bytes(who)].append(on)
    return found


def _write_ledger(round: Round, to_ask: Sequence[Addressed]) -> None:
    today = clock.today(round.organisation.timezone)
    of = {"organisation_id": round.organisation_id, "round": round}
    Ask.objects.everywhere().bulk_create(
        [
            Ask(**of, who=marks.of_address(round.organisation_id, one.email), on=today)
            for one in _shuffled(to_ask)
        ],
        batch_size=BATCH,
    )


def _write_letters(round: Round, to_ask: Sequence[Addressed]) -> None:
    """A ticket and a letter for each, in two orders that have nothing to do with each other; and
    where reminders are to go, the address once more, without the ticket."""
    of = {"organisation_id": round.organisation_id, "round": round}
    tokens = [(one, marks.new_token()) for one in to_ask]
    Ticket.objects.everywhere().bulk_create(
        [
            Ticket(**of, place=one.place, mark=marks.of_token(token))
            for one, token in _shuffled(tokens)
        ],
        batch_size=BATCH,
    )
    sealed = [letters.sealed(round, one.email, token) for one, token in _shuffled(tokens)]
    Letter.objects.everywhere().bulk_create(sealed, batch_size=BATCH)
    letters.queue(sealed)
    if round.reminders:
        Addressee.objects.everywhere().bulk_create(
            [letters.addressee(round, one.email) for one in _shuffled(to_ask)], batch_size=BATCH
        )


def _write_counts(round: Round, to_ask: Sequence[Addressed], refused: Counter[str]) -> None:
    of = {"organisation_id": round.organisation_id, "round": round}
    asked = Counter(one.place for one in to_ask)
    RoundPlace.objects.everywhere().bulk_create(
        RoundPlace(**of, place=place, asked=number) for place, number in asked.items()
    )
    Refusals.objects.everywhere().bulk_create(
        Refusals(**of, reason=reason, number=number) for reason, number in refused.items()
    )


def _shuffled(things: Sequence[One]) -> list[One]:
    return SystemRandom().sample(things, len(things))


def _note(what: str, round: Round, by: Person, **detail: Any) -> None:
    audit.record(what, organisation=round.organisation_id, by=by, about=round.pk, **detail)
