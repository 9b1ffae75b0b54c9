"""One answer from several places: each says its part, one leads and sends it, all sign.

The one who told it reads one answer. Until it is sent, only those who may answer the story see
any of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wholeheard.kit import audit, clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import actions, first_reading, policies, queries
from wholeheard.rooms.answers.models import JointPart, JointReply, Question, Reply, SignedPart
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping import queries as safekept
from wholeheard.rooms.safekeeping.models import ProtectedStory


def places_of(protected: ProtectedStory) -> list[Place]:
    """The places of a story, in the order in which it names them."""
    sharings = protected.sharings.select_related("place__organisation").order_by("pk")
    return [one.place for one in sharings]


def of_story(protected: ProtectedStory) -> JointReply | None:
    """The joint answer that is being written, if there is one."""
    return (
        JointReply.objects.of(protected.organisation_id)
        .select_related("lead", "protected__organisation")
        .filter(protected=protected, sent=None)
        .first()
    )


def parts_of(joint: JointReply) -> list[JointPart]:
    return list(
        JointPart.objects.of(joint.organisation_id)
        .filter(joint=joint)
        .select_related("place", "by")
        .order_by("pk")
    )


def parts_waiting(person: Person) -> QuerySet[JointPart]:
    """Parts that nobody has said yet, of places where this person answers, the oldest first."""
    rows = JointPart.objects.of(person.organisation_id).filter(
        place__in=rights.places_where(person, "story.answer"), words="", joint__sent=None
    )
    stories = safekeeping.answerable_by(person)
    return rows.filter(joint__protected__in=stories).select_related("joint", "place").order_by("pk")


def own_places(joint: JointReply, person: Person) -> list[Place]:
    """For which of its places this person answers."""
    return [
        part.place for part in parts_of(joint) if rights.may(person, "story.answer", part.place)
    ]


@transaction.atomic
def begin(protected: ProtectedStory, *, by: Person) -> JointReply:
    """Begin an answer together. Who begins it leads, until somebody else takes the lead."""
    safekept.hold(protected)
    policies.check_is_released(queries.is_released(protected))
    places = places_of(protected)
    if len(places) < 2:
        raise Refusal("joint.one", _("This story is about one place alone. Answer it yourself."))
    joint, is_new = JointReply.objects.everywhere().get_or_create(
        protected=protected,
        sent=None,
        defaults={"organisation_id": protected.organisation_id, "lead": by, "at": clock.now()},
    )
    if is_new:
        JointPart.objects.everywhere().bulk_create(
            JointPart(organisation_id=protected.organisation_id, joint=joint, place=place)
            for place in places
        )
        audit.record("joint.begun", organisation=protected.organisation_id, by=by,
                     about=protected.id)  # fmt: skip
    return joint


@transaction.atomic
def take_lead(joint: JointReply, *, by: Person) -> JointReply:
    """Somebody else sends it when it is whole."""
    joint = _still_written(joint)
    joint.lead = by
    joint.save(update_fields=["lead"])
    audit.record("joint.lead", organisation=joint.organisation_id, by=by, about=joint.protected_id)
    return joint


@transaction.atomic
def write_part(joint: JointReply, place: Place, words: str, *, by: Person) -> JointPart:
    """What one place says, by somebody who answers there."""
    joint = _still_written(joint)
    policies.check_words(words)
    if not rights.may(by, "story.answer", place):
        raise Refusal("joint.place", _("Somebody who answers there writes that part."))
    part = JointPart.objects.of(joint.organisation_id).get(joint=joint, place=place)
    part.words, part.by, part.name, part.job = words.strip(), by, by.name, by.job
    part.at = clock.now()
    part.save(update_fields=["words", "by", "name", "job", "at"])
    audit.record("joint.part", organisation=joint.organisation_id, by=by,
                 about=joint.protected_id)  # fmt: skip
    return part


@transaction.atomic
def send(joint: JointReply, *, seen: Mapping[str, str], by: Person) -> Reply:
    """The one who leads sends it: one answer, signed by all who wrote. `seen` holds the mark of
    each part as they read it, by the identifier of its place."""
    joint = _still_written(joint)
    parts = parts_of(joint)
    _check_may_go(joint, parts, by)
    _check_was_seen(parts, seen)
    told = [part for part in parts if part.words]
    asked = Question.objects.of(joint.organisation_id).filter(protected=joint.protected)
    words = "\n\n".join(map(_as_words, told))
    sent = actions.reply(joint.protected, words, by=by, answers=list(asked))
    SignedPart.objects.everywhere().bulk_create(
        SignedPart(
            organisation_id=joint.organisation_id,
            reply=sent,
            place=part.place,
            words=part.words,
            name=part.name,
            job=part.job,
        )
        for part in parts
    )
    joint.sent = sent
    joint.save(update_fields=["sent"])
    return sent


def mark_of(words: str) -> str:
    """What tells whether words have changed; white space at their ends aside."""
    plain = words.strip().replace("\r\n", "\n")
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def _as_words(part: JointPart) -> str:
    """A part with its place and who signed it, wherever an answer is shown as plain words."""
    by = f"{part.name}, {part.job}" if part.job else part.name
    return f"{name_of(part.place)}:\n\n{part.words}\n\n{by}"


def _still_written(joint: JointReply) -> JointReply:
    """It, as it stands now, with nobody else writing, leading or sending it meanwhile."""
    safekept.hold(joint.protected)
    rows = JointReply.objects.of(joint.organisation_id).select_for_update(of=("self",))
    held = rows.select_related("protected__organisation").get(pk=joint.pk)
    if held.sent_id is not None:
        raise Refusal("joint.sent", _("This answer was sent. Write another one."))
    return held


def _check_may_go(joint: JointReply, parts: list[JointPart], by: Person) -> None:
    if by.pk != joint.lead_id:
        raise Refusal("joint.lead", _("Only the one who leads sends it. You can take the lead."))
    missing = [part for part in parts if not part.words]
    if len(missing) == len(parts):
        raise Refusal("joint.empty", _("Nobody has said anything yet. Begin with your own part."))
    if missing and not first_reading.is_urgent(joint.protected):
        raise Refusal(
            "joint.missing",
            _("Not all have said their part: %(places)s. It can go without them from the day "
              "before the promised day on, and says so.")
            % {"places": ", ".join(name_of(part.place) for part in missing)},
        )  # fmt: skip
    _check_somebody_is_not_new(joint, parts, by)


def _check_somebody_is_not_new(joint: JointReply, parts: list[JointPart], by: Person) -> None:
    """First answers are read by another: here, by whoever writes or sends it with them."""
    if first_reading.is_new(by) and len({part.by_id for part in parts if part.words}) < 2:
        raise Refusal(
            "joint.new", _("Your first answers are read by another: one more has to write.")
        )
    signed = {by, *(part.by for part in parts if part.by is not None)}
    if all(map(first_reading.is_new, signed)) and not first_reading.is_urgent(joint.protected):
        raise Refusal(
            "joint.all_new",
            _("First answers are read by another, and all of you are new to this. Ask somebody "
              "who has answered before to write a part, or to take the lead and send it."),
        )  # fmt: skip


def _check_was_seen(parts: list[JointPart], seen: Mapping[str, str]) -> None:
    """Nobody sends words that they did not read."""
    unseen = [part for part in parts if seen.get(str(part.place_id)) != mark_of(part.words)]
    if unseen:
        raise Refusal(
            "joint.unseen",
            _("Somebody wrote here after you opened the page: %(places)s. Read what it says now, "
              "and then send it.")
            % {"places": ", ".join(name_of(part.place) for part in unseen)},
        )  # fmt: skip
