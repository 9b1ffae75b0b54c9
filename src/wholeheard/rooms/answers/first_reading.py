"""The first answers of somebody new are read by another before they go.

How many, each organisation says (three, unless it said otherwise). Whoever else may answer at the
story's places may read them: they send it on as it is, or back with words. The words are kept
whatever happens. An answer waits two days at most; then those above are told, and its writer may
send it. A story that is urgent does not wait, and neither does one where nobody else could read.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import actions, lists, policies, queries
from wholeheard.rooms.answers.models import (
    FIRST_REPLIES,
    AnsweringRules,
    HandedOver,
    Outcome,
    Question,
    Reply,
    ReplyDraft,
)
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.safekeeping import access
from wholeheard.rooms.safekeeping import queries as safekeeping
from wholeheard.rooms.safekeeping.lists import IN_THE_WHOLE
from wholeheard.rooms.safekeeping.models import Concern, ProtectedStory

WAITS = dt.timedelta(hours=lists.HOURS_TO_READ_FIRST)
SOON = dt.timedelta(days=1)
MOST_FIRST_REPLIES = 20


# The rule ----------------------------------------------------------------------------------------


def rules_of(organisation: Organisation | uuid.UUID) -> AnsweringRules:
    """What an organisation chose; what holds where it chose nothing."""
    return AnsweringRules.objects.of(organisation).first() or AnsweringRules(
        organisation_id=getattr(organisation, "pk", organisation), first_replies=FIRST_REPLIES
    )


@transaction.atomic
def choose(organisation: Organisation, *, first: int, outside: str, by: Person) -> AnsweringRules:
    """How many first answers are read, and who outside hears of a reprisal nobody looked at."""
    if not 0 <= first <= MOST_FIRST_REPLIES:
        raise Refusal("first.number", _("Choose a number from 0 to 20."), "first_replies")
    _check_is_outside(organisation, outside)
    before = rules_of(organisation).outside_address
    rules, _new = AnsweringRules.objects.everywhere().update_or_create(
        organisation=organisation,
        defaults={
            "first_replies": first,
            "outside_address": outside,
            "by": by,
            "at": clock.now(),
        },
    )
    audit.record(
        "answering.chosen",
        organisation=organisation.pk,
        by=by,
        first_replies=first,
        outside_changed=before != outside,
    )
    return rules


def _check_is_outside(organisation: Organisation, address: str) -> None:
    """Nobody who works here takes the place of a body outside, least of all whoever chooses."""
    works_here = Person.objects.filter(organisation=organisation, email__iexact=address.strip())
    if address and works_here.exists():
        raise Refusal(
            "first.outside",
            _("Somebody with this address works here. Choose a body outside the organisation."),
            "outside_address",
        )


def must_wait(protected: ProtectedStory, by: Person) -> bool:
    """Whether an answer of this person to this story is read by another before it goes."""
    return (
        is_new(by) and not is_urgent(protected) and bool(readers_for(protected, not_by=by))
    )  # fmt: skip


def is_new(person: Person) -> bool:
    """Whether they have sent fewer answers than their organisation has read first."""
    sent = Reply.objects.of(person.organisation_id).filter(by=person).count()
    return sent < rules_of(person.organisation_id).first_replies


def is_urgent(protected: ProtectedStory) -> bool:
    """A person may be in danger now, as these words tell, or the promised day is tomorrow, today
    or past. Of what only the whole of a story tells, whoever answers learns nothing."""
    concerns = (
        Concern.objects.of(protected.organisation_id)
        .filter(protected=protected, urgency="now")
        .exclude(kind=IN_THE_WHOLE)
    )
    today = clock.today(protected.organisation.timezone)
    is_due = protected.answer_by is not None and protected.answer_by <= today + SOON
    return is_due or safekeeping.open_concerns(concerns).exists()


def readers_for(protected: ProtectedStory, *, not_by: Person) -> list[Person]:
    """Who else may answer at the story's places, by name."""
    found = {
        person.pk: person
        for sharing in protected.sharings.all()
        for person in rights.people_who_may("story.answer", sharing.place)
        if person.pk != not_by.pk
    }
    return sorted(found.values(), key=lambda one: (one.name, one.pk))


# What is done ------------------------------------------------------------------------------------


@transaction.atomic
def send(
    protected: ProtectedStory, words: str, *, by: Person, answers: Iterable[Question] = ()
) -> Reply | HandedOver:
    """Send an answer, or give it to somebody to read where that is asked of this writer."""
    if must_wait(protected, by):
        return hand_over(protected, words, by=by, answers=answers)
    return actions.reply(protected, words, by=by, answers=answers)


@transaction.atomic
def hand_over(
    protected: ProtectedStory, words: str, *, by: Person, answers: Iterable[Question] = ()
) -> HandedOver:
    """Give an answer to the others to read. Handed over again, the new words take the place of
    those that nobody had read."""
    safekeeping.hold(protected)
    policies.check_words(words)
    handed = _give(protected, by, words=words.strip(), answers=[str(one.pk) for one in answers])
    ReplyDraft.objects.of(protected.organisation_id).filter(protected=protected, by=by).delete()
    audit.record("reply.handed_over", organisation=protected.organisation_id, by=by,
                 about=protected.id)  # fmt: skip
    return handed


@transaction.atomic
def say_what_came_of_it(
    protected: ProtectedStory, kind: str, words: str, *, by: Person, evidence: str = "",
    title: str = "",
) -> Outcome | HandedOver:  # fmt: skip
    """Say what came of a story, or give that to somebody to read where it is asked of this writer:
    the teller reads it as they read an answer."""
    if not must_wait(protected, by):
        return actions.say_what_came_of_it(
            protected, kind, words, evidence=evidence, title=title, by=by
        )
    safekeeping.hold(protected)
    policies.check_outcome(kind, words, evidence)
    policies.check_title(kind, title)
    handed = _give(
        protected, by, words=words.strip(), kind=kind, title=title.strip(),
        evidence=evidence.strip(),
    )  # fmt: skip
    audit.record("outcome.handed_over", organisation=protected.organisation_id, by=by,
                 about=protected.id)  # fmt: skip
    return handed


def _give(protected: ProtectedStory, by: Person, *, kind: str = "", **said: Any) -> HandedOver:
    """It waits to be read. Given again, the new words take the place of those nobody had read; an
    answer never that of what came of it, nor the other way round."""
    policies.check_is_released(queries.is_released(protected))
    if not readers_for(protected, not_by=by):
        raise Refusal("first.nobody", _("Nobody else answers here. You can send it yourself."))
    waits = HandedOver.objects.of(protected.organisation_id).filter(
        protected=protected, by=by, read_at=None
    )
    if (waits.filter(kind="") if kind else waits.exclude(kind="")).exists():
        sentence = _("Something else that you wrote to this person waits to be read. Send this "
                     "once that has gone.")  # fmt: skip
        raise Refusal("first.waits", sentence)
    now = clock.now()
    handed, _new = HandedOver.objects.everywhere().update_or_create(
        protected=protected,
        by=by,
        read_at=None,
        defaults={
            "organisation_id": protected.organisation_id,
            "kind": kind,
            "at": now,
            "read_by_then": now + WAITS,
            "risen_at": None,
            **said,
        },
    )
    return handed


@transaction.atomic
def send_on(handed: HandedOver, *, by: Person) -> Reply | Outcome:
    """Somebody else has read it: it goes, signed by its writer."""
    handed = _waiting(handed)
    check_may_read(handed, by)
    return _send(handed, by, "reply.read_first")


@transaction.atomic
def send_back(handed: HandedOver, words: str, *, by: Person) -> HandedOver:
    """Somebody else has read it, and says what they would look at again. The writer finds their
    own words in the box as they were."""
    handed = _waiting(handed)
    check_may_read(handed, by)
    policies.check_words(words)
    handed.reader, handed.read_at, handed.back = by, clock.now(), words.strip()
    handed.save(update_fields=["reader", "read_at", "back"])
    if not handed.kind:
        actions.keep_reply_draft(handed.protected, handed.words, by=handed.by)
    audit.record("reply.sent_back", organisation=handed.organisation_id, by=by,
                 about=handed.protected_id)  # fmt: skip
    return handed


@transaction.atomic
def send_unread(handed: HandedOver, *, by: Person) -> Reply | Outcome:
    """Nobody read it in time, or the story cannot wait any more: its writer sends it."""
    handed = _waiting(handed)
    if by.pk != handed.by_id:
        raise Refusal("first.own", _("Only its writer can send this."))
    if not may_go_unread(handed):
        raise Refusal("first.early", _("Somebody still has time to read it first."))
    return _send(handed, None, "reply.sent_unread")


def may_go_unread(handed: HandedOver) -> bool:
    """Its time has passed, the story has become urgent, or nobody is left who could read it."""
    return (
        handed.read_by_then <= clock.now()
        or is_urgent(handed.protected)
        or not readers_for(handed.protected, not_by=handed.by)
    )


def _send(handed: HandedOver, reader: Person | None, what: str) -> Reply | Outcome:
    sent = _say(handed) if handed.kind else _answer(handed)
    handed.reader, handed.read_at = reader, clock.now()
    handed.sent = sent if isinstance(sent, Reply) else None
    handed.save(update_fields=["reader", "read_at", "sent"])
    audit.record(
        what, organisation=handed.organisation_id, by=reader or handed.by,
        about=handed.protected_id,
    )  # fmt: skip
    return sent


def _say(handed: HandedOver) -> Outcome:
    return actions.say_what_came_of_it(
        handed.protected, handed.kind, handed.words, evidence=handed.evidence,
        title=handed.title, by=handed.by,
    )  # fmt: skip


def _answer(handed: HandedOver) -> Reply:
    asked = Question.objects.of(handed.organisation_id).filter(
        protected=handed.protected, pk__in=handed.answers
    )
    return actions.reply(handed.protected, handed.words, by=handed.by, answers=list(asked))


def _waiting(handed: HandedOver) -> HandedOver:
    """It, as it stands now: of two who read it at once, the second finds that it is read."""
    safekeeping.hold(handed.protected)
    found = (
        HandedOver.objects.of(handed.organisation_id)
        .select_for_update(of=("self",))
        .select_related("protected__organisation", "by")
        .filter(pk=handed.pk, read_at=None)
        .first()
    )
    if found is None:
        raise Refusal("first.read", _("Somebody has read this already."))
    return found


def check_may_read(handed: HandedOver, person: Person) -> None:
    if person.pk == handed.by_id:
        raise Refusal("first.self", _("Somebody else reads it before it goes."))
    if person.pk not in {one.pk for one in readers_for(handed.protected, not_by=handed.by)}:
        raise Refusal("first.rights", _("There is nothing here for you to see."))


# What is asked -----------------------------------------------------------------------------------


def to_read(person: Person) -> QuerySet[HandedOver]:
    """What waits to be read by this person, the longest waiting first."""
    return (
        _for_showing(person)
        .filter(read_at=None, protected__in=access.answerable_by(person))
        .exclude(by=person)
        .order_by("at", "pk")
    )


def own(person: Person) -> QuerySet[HandedOver]:
    """What this person handed over and is not sent: it waits, or came back and was not written
    anew since."""
    answered = Reply.objects.of(person.organisation_id).filter(by=person).values("protected")
    said = Outcome.objects.of(person.organisation_id).filter(by=person).values("protected")
    anew = Q(kind="", protected__in=answered) | (~Q(kind="") & Q(protected__in=said))
    return (
        _for_showing(person)
        .filter(by=person, sent=None, protected__in=access.answerable_by(person))
        .filter(Q(read_at=None) | (~Q(back="") & ~anew))
        .order_by("-at", "pk")
    )


def last_back(
    person: Person, protected: ProtectedStory, *, outcome: bool = False
) -> HandedOver | None:  # fmt: skip
    """The words with which an answer of this person came back, while it is not answered; or what
    they said of what came of it."""
    rows = own(person).filter(protected=protected, read_at__isnull=False)
    return (rows.exclude(kind="") if outcome else rows.filter(kind="")).first()


def waiting_of(person: Person, protected: ProtectedStory) -> HandedOver | None:
    return own(person).filter(protected=protected, read_at=None).first()


def _for_showing(person: Person) -> QuerySet[HandedOver]:
    return (
        HandedOver.objects.of(person.organisation_id)
        .select_related("protected__organisation", "by", "reader")
        .prefetch_related("protected__sharings__place")
    )


# The clock ---------------------------------------------------------------------------------------


def past_their_time() -> list[uuid.UUID]:
    """Answers that nobody read in time, of which those above were not told yet."""
    late = HandedOver.objects.everywhere().filter(
        read_at=None, risen_at=None, read_by_then__lte=clock.now()
    )
    return list(late.values_list("pk", flat=True)[:200])


def those_above(handed: HandedOver) -> list[Person]:
    """Who is told that nobody read it: those who answer above the story's places; where there are
    none, those who manage people there."""
    places = [sharing.place for sharing in handed.protected.sharings.select_related("place")]
    above = {one.pk: one for place in places for one in people.above(place)}.values()
    answering = {
        one.pk: one for place in above for one in rights.people_who_may("story.answer", place)
    }
    managing = {
        one.pk: one for place in places for one in rights.people_who_may("people.manage", place)
    }
    return [one for one in (answering or managing).values() if one.pk != handed.by_id]


def note_risen(handed: HandedOver) -> None:
    handed.risen_at = clock.now()
    handed.save(update_fields=["risen_at"])
