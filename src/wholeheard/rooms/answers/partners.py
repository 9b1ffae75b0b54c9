"""One answer from several organisations, each on its own side of the wall.

Each writes its part about its own version of the story; the teller reads them as one answer. What
an organisation learns of the others stands in `Partner` and is no more than that: their name, and
whether they have said their part. None of them reads a word of another's. See decision 0050.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock, tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import actions, first_reading, outside, policies, queries
from wholeheard.rooms.answers.models import Question, Reply, Side, SignedPart
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory

OWED, SAID, DECLINED, CLOSED = "owed", "said", "declined", "closed"


@dataclass(frozen=True, slots=True)
class Partner:
    """What one organisation may know of another that a story is about: who they are, whether they
    have said their part, will not, or cannot since their places are closed, and whether they
    lead."""

    organisation_id: uuid.UUID
    name: str
    state: str
    leads: bool
    on: dt.date | None


# What is asked -----------------------------------------------------------------------------------


def versions_of(protected: ProtectedStory) -> list[ProtectedStory]:
    """The story as every organisation holds it. Reads across the wall: nothing here but names and
    states leaves this file."""
    held = ProtectedStory.objects.everywhere().filter(story=protected.story_id)
    return list(
        held.select_related("organisation")
        .prefetch_related("sharings__place")
        .order_by("organisation__name")
    )


def side_of(protected: ProtectedStory) -> Side | None:
    """What one's own organisation has written towards it."""
    return Side.objects.of(protected.organisation_id).filter(protected=protected).first()


def partners_of(protected: ProtectedStory) -> list[Partner]:
    """The other organisations that hold this story, by name."""
    versions = versions_of(protected)
    sides = sides_of(versions)
    leads = _lead_among(sides.values())
    return [
        _partner(one, sides.get(one.pk), leads)
        for one in versions
        if one.organisation_id != protected.organisation_id
    ]


def twins_of(question: Question) -> list[Question]:
    """The same question as every organisation was asked it: what its asker says of the answer holds
    for all."""
    rows = Question.objects.everywhere().filter(
        protected__story=question.protected.story_id,
        part=question.part,
        nth__isnull=question.nth is None,
    )
    asked = queries.asked_in(question)
    found = rows.select_related("protected__organisation")
    return [one for one in found if queries.asked_in(one) == asked]


def sides_of(versions: list[ProtectedStory]) -> dict[uuid.UUID, Side]:
    """By version, what each organisation has done towards one answer."""
    rows = Side.objects.everywhere().filter(protected__in=versions).select_related("by", "sent")
    return {one.protected_id: one for one in rows}


def _lead_among(sides: Iterable[Side]) -> Side | None:
    """Who took the lead last."""
    led = [(one.led_at, one) for one in sides if one.led_at is not None]
    return max(led, key=lambda one: one[0])[1] if led else None


def _partner(version: ProtectedStory, side: Side | None, leads: Side | None) -> Partner:
    return Partner(
        version.organisation_id,
        version.organisation.name,
        _state(version, side),
        side is not None and side == leads,
        clock.day_of(side.at) if side and side.at else None,
    )


def _state(version: ProtectedStory, side: Side | None) -> str:
    if side is not None and side.declined:
        return DECLINED
    if side is not None and side.words and side.by is not None:
        return SAID
    may_answer = version.may_team and any(one.place.open for one in version.sharings.all())
    return OWED if may_answer else CLOSED


def leads(protected: ProtectedStory) -> bool:
    """Whether one's own organisation leads."""
    own, found = side_of(protected), _lead_among(sides_of(versions_of(protected)).values())
    return own is not None and own == found


def waiting(person: Person) -> QuerySet[ProtectedStory]:
    """Stories that this person answers, of which another organisation has begun an answer together
    and their own has said nothing yet; the oldest first."""
    begun = Side.plain.filter(protected__story=OuterRef("story"), went_at=None).exclude(
        organisation=OuterRef("organisation")
    )
    went = Side.plain.filter(protected__story=OuterRef("story"), went_at__isnull=False)
    own = Side.plain.filter(protected=OuterRef("pk"))
    said = own.exclude(words="", declined="")
    found = safekeeping.answerable_by(person).filter(Exists(begun), ~Exists(went), ~Exists(said))
    return found.order_by("answer_by", "pk")


# What is done ------------------------------------------------------------------------------------


@transaction.atomic
def take_lead(protected: ProtectedStory, *, by: Person) -> Side:
    """Begin an answer together, or take the lead of one from another organisation."""
    side = _own(protected)
    side.led_at = clock.now()
    side.save()
    _record("partners.lead", protected, by)
    return side


@transaction.atomic
def say(protected: ProtectedStory, words: str, *, by: Person) -> Side:
    """What one's own organisation says in it. Who writes their first answers has somebody write it
    with them who has answered before, since nobody else reads it before it goes."""
    policies.check_words(words)
    if first_reading.must_wait(protected, by):
        raise Refusal(
            "partners.new",
            _("Your first answers are read by another. Ask somebody who has answered before to "
              "put this part here."),
            "words",
        )  # fmt: skip
    return _written(protected, by, "partners.part", words=words.strip(), declined="")


@transaction.atomic
def decline(protected: ProtectedStory, because: str, *, by: Person) -> Side:
    """One's own organisation gives no part, and says why. The teller reads it; the others learn
    that they go on without."""
    policies.check_words(because, "declined")
    return _written(protected, by, "partners.declined", words="", declined=because.strip())


def _written(protected: ProtectedStory, by: Person, what: str, **said: str) -> Side:
    side = _own(protected)
    side.words, side.declined = said["words"], said["declined"]
    side.by, side.at = by, clock.now()
    side.save()
    _record(what, protected, by)
    return side


def _own(protected: ProtectedStory) -> Side:
    """One's own side, held so that nobody else writes or sends it meanwhile."""
    safekept.hold(protected)
    policies.check_is_released(queries.is_released(protected))
    rows = Side.objects.of(protected.organisation_id).select_for_update(of=("self",))
    side = rows.filter(protected=protected).first()
    if went(protected):
        raise Refusal("partners.sent", _("This answer was sent. Write another one."))
    return side or Side(organisation_id=protected.organisation_id, protected=protected)


def went(protected: ProtectedStory) -> bool:
    """Whether whoever leads has sent it."""
    sides = Side.objects.everywhere().filter(protected__story=protected.story_id)
    return sides.filter(went_at__isnull=False).exists()


@transaction.atomic
def send(protected: ProtectedStory, *, by: Person) -> Reply:
    """Whoever leads sends it. The other organisations' parts go from their own side, by the
    worker, as they left them."""
    side = _own(protected)
    _check_may_go(protected, side)
    side.went_at = clock.now()
    side.save()
    sent = _send_own(side, by=by)
    tasks.later("answers.send_sides", side.pk)
    return sent


def _check_may_go(protected: ProtectedStory, side: Side) -> None:
    if not leads(protected):
        raise Refusal(
            "partners.lead", _("Only the organisation that leads sends it. You can take the lead.")
        )
    if not side.words:
        raise Refusal("partners.empty", _("Write your own part first."), "words")
    missing = [one.name for one in partners_of(protected) if one.state == OWED]
    missing += outside.unanswered(protected)
    if missing and not first_reading.is_urgent(protected):
        raise Refusal(
            "partners.missing",
            _("Not all have said their part: %(names)s. It can go without them from the day "
              "before the promised day on, and says so.")
            % {"names": ", ".join(missing)},
        )  # fmt: skip


def send_sides(side_ids: list[uuid.UUID]) -> None:
    """Every other organisation's part of an answer that went, as an answer of its own. Safe to do
    twice; what was taken back meanwhile is not there."""
    led = Side.objects.everywhere().filter(pk__in=side_ids, went_at__isnull=False)
    for story in led.values_list("protected__story", flat=True):
        waiting = Side.objects.everywhere().filter(protected__story=story, sent=None)
        for side in waiting.exclude(words="").exclude(by=None):
            _send_side(side.pk)


@transaction.atomic
def _send_side(side_id: uuid.UUID) -> None:
    rows = Side.objects.everywhere().select_for_update(of=("self",))
    side = rows.select_related("protected__organisation", "by").filter(pk=side_id).first()
    if side is not None and side.sent_id is None and side.by is not None:
        _send_own(side, by=side.by)


def _send_own(side: Side, *, by: Person) -> Reply:
    """The part of one organisation goes, with what partners outside told it, signed by whoever
    wrote it."""
    protected = side.protected
    asked = Question.objects.of(side.organisation_id).filter(protected=protected)
    parts = outside.as_parts(protected)
    words = "\n\n".join([side.words, *(f"{one.name}: {one.words}" for one in parts)])
    writer = side.by or by
    sent = actions.reply(protected, words, by=writer, answers=list(asked))
    if parts:
        own = SignedPart(words=side.words, name=writer.name, job=writer.job)
        own.place = first_place(protected)
        _sign(sent, own, *parts)
    side.sent = sent
    side.save(update_fields=["sent"])
    return sent


def first_place(protected: ProtectedStory) -> Place | None:
    return next((one.place for one in protected.sharings.select_related("place")), None)


def _sign(sent: Reply, *parts: SignedPart) -> None:
    for part in parts:
        part.organisation_id, part.reply = sent.organisation_id, sent
    SignedPart.objects.everywhere().bulk_create(parts)


def sides_to_send() -> list[uuid.UUID]:
    """Answers that went, of which another organisation's part has not gone yet."""
    behind = Side.plain.filter(
        protected__story=OuterRef("protected__story"), sent=None, by__isnull=False
    ).exclude(words="")
    went = Side.objects.everywhere().filter(went_at__isnull=False)
    return list(went.filter(Exists(behind)).values_list("pk", flat=True))


def may_answer(person: Person, protected: ProtectedStory) -> bool:
    return any(rights.may(person, "story.answer", one.place) for one in protected.sharings.all())


def _record(what: str, protected: ProtectedStory, by: Person) -> None:
    audit.record(what, organisation=protected.organisation_id, by=by, about=protected.pk)
