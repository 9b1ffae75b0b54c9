"""What a guardian does, each step a fact that whoever spoke up can read."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wholeheard.kit import mail
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.queries import root_of
from wholeheard.rooms.speaking_up import access, lists, policies, policies_staff
from wholeheard.rooms.speaking_up.actions.adding import add, hold
from wholeheard.rooms.speaking_up.models import Matter
from wholeheard.rooms.speaking_up.opened import Opened


def _held_by(row: Matter, by: Person) -> Opened:
    """Held, for a guardian who may see it; nobody else learns that it is there."""
    matter = hold(row)
    if not access.may_see(by, matter):
        raise Http404
    return matter


@transaction.atomic
def open_words(row: Matter, *, by: Person) -> Opened:
    """Read it. The first time of each guardian is a fact; whoever is first looks after it."""
    matter = _held_by(row, by)
    if any(one.by == by.pk for one in matter.done(lists.READ)):
        return matter
    if matter.row.holder_id is None:
        matter.row.holder = by
        matter.row.save(update_fields=["holder"])
    return add(matter, lists.READ, by=by)


@transaction.atomic
def write(row: Matter, words: str, *, what: str = lists.WROTE, by: Person) -> Opened:
    """Write to whoever spoke up. The same words again are not sent twice."""
    policies.check_words(words)
    matter = _held_by(row, by)
    if what not in lists.WRITTEN:
        raise Refusal("speaking.what", _("Say what your words are."), "what")
    last = matter.steps[-1] if matter.steps else None
    if last and (last.what, last.words) == (what, words.strip()):
        return matter
    policies_staff.check_open(matter)
    return add(matter, what, words, by=by)


def _stands_last(matter: Opened, what: str, words: str, to: str) -> bool:
    """Whether the guardian did the very same just before: a button that was pressed twice. What the
    guardian wrote of a yes that was said aloud stands with its question."""
    done = [one for one in matter.steps if not (one.what == lists.AGREED and one.by)]
    last = done[-1] if done else None
    return last is not None and (last.what, last.words, last.to) == (what, words.strip(), to)


@transaction.atomic
def ask_to_pass(row: Matter, to: str, words: str, *, by: Person, aloud: bool = False) -> Opened:
    """Ask whether exactly these words may be passed on, and to whom. `aloud`: they have said yes
    to the guardian already; that stands on their page, where they can say no to it."""
    policies.check_words(words)
    policies_staff.check_to_whom(to)
    matter, to = _held_by(row, by), to.strip()[: lists.LONGEST_LINE]
    policies_staff.check_open(matter)
    if not _stands_last(matter, lists.MAY_I_PASS, words, to):
        matter = add(matter, lists.MAY_I_PASS, words, to=to, by=by)
    asked = matter.done(lists.MAY_I_PASS)[-1]
    if not aloud or matter.may_be_passed(asked):
        return matter
    return add(matter, lists.AGREED, to=str(asked.number), by=by)


@transaction.atomic
def pass_on(row: Matter, number: int, *, by: Person) -> Opened:
    """It was passed on, as it was agreed to. Without a yes it cannot be."""
    matter = _held_by(row, by)
    asked = next((one for one in matter.done(lists.MAY_I_PASS) if one.number == number), None)
    asked = policies_staff.check_may_be_passed(matter, asked)
    if matter.was_passed(asked):
        return matter
    return add(matter, lists.PASSED, asked.words, to=asked.to, by=by)


def leads(by: Person) -> list[Person]:
    """Who is rung when somebody is in danger."""
    root = root_of(by.organisation)
    return [one for one in rights.people_who_may(lists.SAFETY, root) if one.pk != by.pk]


@transaction.atomic
def raise_safety(row: Matter, lead: Person | None, because: str, *, by: Person) -> Opened:
    """Somebody is in danger now: ask the safeguarding lead to ring, with a reason that whoever
    spoke up reads. The letter says only who asks to be rung."""
    policies.check_words(because)
    matter = _held_by(row, by)
    lead = policies_staff.check_may_be_told(matter, lead if lead in leads(by) else None)
    if _stands_last(matter, lists.RAISED, because, lead.name):
        return matter
    matter = add(matter, lists.RAISED, because, to=lead.name, by=by)
    _ask_to_ring(lead, by)
    return matter


def _ask_to_ring(lead: Person, by: Person) -> None:
    said = _("%(name)s asks you to ring them today about somebody's safety.")
    try:
        mail.send(_("Please ring today"), said % {"name": by.name}, [lead.email])
    except OSError as error:
        sentence = _("The letter did not go out. Ring %(name)s yourself now, then try again.")
        raise Refusal("speaking.letter", sentence % {"name": lead.name}, "words") from error


@transaction.atomic
def hand_over(row: Matter, to: Person | None, *, by: Person) -> Opened:
    """Give it to another guardian, who may see it anyway."""
    matter = _held_by(row, by)
    to = policies_staff.check_may_hear(to, access.may_be_handed_to(matter))
    if matter.row.holder_id == to.pk:
        return matter
    matter.row.holder = to
    matter.row.save(update_fields=["holder"])
    return add(matter, lists.HANDED, to=to.name, by=by)


@transaction.atomic
def hand_over_all(to: Person | None, *, by: Person) -> int:
    """Before somebody is away: all that is open and that they look after goes to another guardian.
    What is about that guardian stays. How many went."""
    others = [one for one in access.guardians(by.organisation) if one.pk != by.pk]
    to = policies_staff.check_may_hear(to, others)
    mine = [one for one in access.matters_for(by) if one.row.holder_id == by.pk]
    may_go = [one for one in mine if one.row.ended_on is None and one.is_for(to.pk)]
    for one in may_go:
        hand_over(one.row, to, by=by)
    return len(may_go)


@transaction.atomic
def end(row: Matter, handled: str, *, by: Person) -> Opened:
    """Bring it to its end: what came of it was told, and how it was handled is written down."""
    matter = _held_by(row, by)
    policies_staff.check_open(matter)
    if handled not in lists.HANDLED:
        raise Refusal("speaking.handled", _("Say how it was handled."), "handled")
    policies_staff.check_outcome_told(matter)
    return add(matter, lists.ENDED, to=handled, by=by)


def by_identifier(people: Iterable[Person], identifier: object) -> Person | None:
    """One of these people, as a form names them."""
    return next((one for one in people if str(one.pk) == str(identifier)), None)
