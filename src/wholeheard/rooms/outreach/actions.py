"""Numbers are kept, somebody goes, and somebody asks to be listened to."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock, codes, ids, tasks
from wholeheard.rooms.outreach import access, lists, policies, queries, reading_served, sealed
from wholeheard.rooms.outreach.models import Going, InPerson, Served
from wholeheard.rooms.outreach.reading_served import Row
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.people.queries import root_of
from wholeheard.rooms.shelf import taking

# Numbers of people cared for ----------------------------------------------------------------------


@transaction.atomic
def keep_served(
    organisation: Organisation,
    rows: list[Row],
    *,
    period: str,
    starts_on: dt.date,
    source: str,
    by: Person,
) -> int:
    """Keep numbers of one period; what was kept of the same before is replaced. How many."""
    known, root = queries.places_by_name(organisation), root_of(organisation.pk)
    places = [known.get(row.place) if row.place else root for row in rows]
    policies.check_rows(
        [
            _("There is no one place “%(place)s”.") % {"place": row.place}
            for row, place in zip(rows, places, strict=True)
            if place is None
        ]
    )
    for row, place in zip(rows, places, strict=True):
        Served.objects.everywhere().update_or_create(
            organisation=organisation,
            place=place,
            what=row.what,
            group=row.group,
            period=period,
            starts_on=starts_on,
            defaults={"number": row.number, "source": source, "by": by, "at": clock.now()},
        )
    audit.record("served.kept", organisation=organisation.pk, by=by, rows=len(rows))
    return len(rows)


def read_file(data: bytes, groups: dict[str, list[str]]) -> list[Row]:
    """The rows of a file. Raises Refusal with what is wrong with the first of them."""
    rows, problems = reading_served.read(data, groups)
    policies.check_rows(problems)
    return rows


# Going to people ----------------------------------------------------------------------------------


@transaction.atomic
def plan(place: Place, whom: str, goes_on: dt.date, *, who: Person, by: Person) -> Going:
    """Somebody says that they, or a colleague who listens there, go there."""
    policies.check_is_to_come(goes_on, clock.today(place.organisation.timezone))
    policies.check_listens_there(rights.may(who, access.LISTEN, place), who.name)
    going = Going.objects.everywhere().create(
        organisation_id=place.organisation_id,
        place=place,
        whom=whom,
        who=who,
        goes_on=goes_on,
    )
    audit.record("going.planned", organisation=place.organisation_id, by=by, about=going.pk)
    return going


@transaction.atomic
def say_what_came_of_it(going: Going, words: str, *, by: Person) -> Going:
    """What came of going there. A story that was told there is told as a story, and not here."""
    today = clock.today(going.organisation.timezone)
    policies.check_is_not_told(going.told_on)
    policies.check_has_been_there(words, going.goes_on, today)
    taking.check_own_words(taking.run_in_reach_of(by, words), "words")
    said = {"words": words.strip()[: lists.MOST_OF_WORDS]}
    going.came_of_it = sealed.close(going.organisation, going.pk, "came", said)
    going.told_on = today
    going.save(update_fields=["came_of_it", "told_on"])
    audit.record("going.told", organisation=going.organisation_id, by=by, about=going.pk)
    return going


@transaction.atomic
def call_off(going: Going, *, by: Person) -> None:
    """Whoever goes there does not; nobody else says so while they listen there."""
    policies.check_is_not_told(going.told_on)
    policies.check_is_theirs(access.goes_still(going.who, going.place), going.who, by)
    audit.record("going.called_off", organisation=going.organisation_id, by=by, about=going.pk)
    going.delete()


# Being listened to in person ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, and the code with which whoever asked takes it back."""

    row: InPerson
    code: str


@transaction.atomic
def ask(place: Place, how: str, needs: str, when: str = "", *, nonce: bytes) -> Asked:
    """Somebody wants to tell it to a person. What they wrote is locked. The same form sent again is
    the same request, with what was written last."""
    code = codes.code_for(nonce)
    code_hash = codes.hash_of_code(code)
    policies.check_can_be_reached(how, queries.waiting_at(place, besides=code_hash))
    policies.check_somebody_comes(access.somebody_listens(place))
    identifier = ids.new()
    said = {
        "how": how.strip()[: lists.MOST_OF_WORDS],
        "when": when.strip()[: lists.MOST_OF_A_LINE],
        "needs": needs.strip()[: lists.MOST_OF_WORDS],
    }
    row, is_new = InPerson.objects.everywhere().get_or_create(
        code_hash=code_hash,
        defaults={
            "id": identifier,
            "organisation": place.organisation,
            "place": place,
            "asked_on": clock.today(place.organisation.timezone),
            "said": sealed.close(place.organisation, identifier, "said", said),
        },
    )
    if not is_new:
        again = sealed.close(place.organisation, row.pk, "said", said)
        InPerson.objects.everywhere().filter(pk=row.pk).update(said=again)
    return Asked(row, code)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """That a request is gone, and whether somebody may be on their way all the same."""

    somebody_goes: bool


@transaction.atomic
def take_back(typed: str) -> TakenBack | None:
    """Whoever asked does not want it any more; None where there is nothing to take back. Who had
    said that they go to them gets a letter."""
    code_hash = codes.hash_of_code(codes.tidy(typed) or "")
    rows = InPerson.objects.everywhere().select_for_update(of=("self",))
    asked = rows.filter(code_hash=code_hash).first()
    if asked is None:
        return None
    if asked.taken_by_id:
        tasks.later("outreach.do_not_go", asked.taken_by_id)
    asked.delete()
    return TakenBack(somebody_goes=asked.taken_by_id is not None)


@transaction.atomic
def take(asked: InPerson, *, by: Person) -> InPerson:
    """Somebody says that they go to them; also where whoever said so before listens there no
    more."""
    asked = _hold(asked)
    policies.check_is_theirs(access.goes_still(asked.taken_by, asked.place), asked.taken_by, by)
    asked.taken_by = by
    asked.save(update_fields=["taken_by"])
    audit.record("in_person.taken", organisation=asked.organisation_id, by=by, about=asked.pk)
    return asked


@transaction.atomic
def give_up(asked: InPerson, *, by: Person) -> None:
    """Whoever said that they go cannot: it waits for somebody else."""
    asked = _hold(asked)
    policies.check_goes_to_them(asked.taken_by, by)
    asked.taken_by = None
    asked.save(update_fields=["taken_by"])
    audit.record("in_person.given_up", organisation=asked.organisation_id, by=by, about=asked.pk)


@transaction.atomic
def done(asked: InPerson, *, by: Person) -> None:
    """Whoever goes to them was there, or could not find them: nothing of it is kept."""
    asked = _hold(asked)
    policies.check_goes_to_them(asked.taken_by, by)
    audit.record("in_person.done", organisation=asked.organisation_id, by=by, about=asked.pk)
    asked.delete()


def _hold(asked: InPerson) -> InPerson:
    """A request as it stands now, with nobody else acting on it until the transaction is over.
    Raises Refusal where it is gone."""
    rows = InPerson.objects.of(asked.organisation_id).select_for_update(of=("self",))
    found = rows.select_related("place", "taken_by", "organisation").filter(pk=asked.pk).first()
    if found is None:
        raise policies.gone()
    return found


def open_asked(rows: list[InPerson], *, by: Person) -> list[dict[str, str]]:
    """What they wrote, for somebody who listens there. That they were opened is recorded."""
    if rows:
        opened = [str(one.pk) for one in rows]
        audit.record("in_person.opened", organisation=by.organisation_id, by=by, rows=opened)
    return [sealed.opened(one.organisation, one.pk, "said", one.said) for one in rows]


def let_go(asked_ids: list[uuid.UUID]) -> None:
    InPerson.objects.everywhere().filter(pk__in=asked_ids).delete()
