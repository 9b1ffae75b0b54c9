"""The answer goes: whoever leads sends it, and each part goes from its own side."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit import clock, tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import actions, first_reading, outside
from wholeheard.rooms.answers.models import Question, Reply, Side, SignedPart
from wholeheard.rooms.answers.partners.known import OWED, leads, left_behind, partners_of
from wholeheard.rooms.answers.partners.shared import hold_own
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.safekeeping.models import ProtectedStory


@transaction.atomic
def send(protected: ProtectedStory, *, by: Person) -> Reply:
    """Whoever leads sends it. The other organisations' parts go from their own side, by the
    worker, as they left them."""
    side = hold_own(protected)
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
    for side in left_behind(side_ids):
        _send_side(side)


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
        own.place = _first_place(protected)
        _sign(sent, own, *parts)
    side.sent = sent
    side.save(update_fields=["sent"])
    return sent


def _first_place(protected: ProtectedStory) -> Place | None:
    return next((one.place for one in protected.sharings.select_related("place")), None)


def _sign(sent: Reply, *parts: SignedPart) -> None:
    for part in parts:
        part.organisation_id, part.reply = sent.organisation_id, sent
    SignedPart.objects.everywhere().bulk_create(parts)
