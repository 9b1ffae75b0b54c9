"""What waits for safekeeping. Each takes many things at once and may be done twice."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from wholeheard.kit import days, mail, signups, tasks
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions, ledger, purging, queries, retention, words
from wholeheard.rooms.safekeeping.actions.concerns import note_told, to_escalate, to_tell
from wholeheard.rooms.safekeeping.importing import sampling
from wholeheard.rooms.safekeeping.models import Concern, ProtectedStory
from wholeheard.rooms.stories.models import Contact, Recording

log = logging.getLogger("wholeheard.safekeeping")


@tasks.job("safekeeping.examine")
def examine(story_ids: list[uuid.UUID]) -> None:
    actions.examine(story_ids)


@tasks.job("safekeeping.alert")
def alert(concern_ids: list[uuid.UUID]) -> None:
    """Tell those who see urgent concerns, in one letter each, with a line for each story: of which
    place, until when. What is less urgent stands in their daily letter. Noted once it went, so that
    a letter that could not be sent is tried again."""
    found = (
        Concern.objects.everywhere()
        .filter(pk__in=concern_ids, urgency="now")
        .select_related("place__organisation", "organisation")
    )
    letters: dict[Person, list[Concern]] = {}
    for concern in found:
        for person in to_tell(concern):
            letters.setdefault(person, []).append(concern)
    for person, concerns in letters.items():
        mail.send(_("A person may be in danger"), _letter(concerns), [person.email])
        note_told(concerns, person)


@tasks.job("safekeeping.escalate")
def escalate(concern_ids: list[uuid.UUID]) -> None:
    letters: dict[Person, list[Concern]] = {}
    for concern, person in to_escalate(concern_ids):
        letters.setdefault(person, []).append(concern)
    for person, concerns in letters.items():
        mail.send(_("Nobody has looked"), _letter(concerns), [person.email])
        for concern in concerns:
            actions.escalate(concern, person)


@tasks.job("safekeeping.call_to_listen")
def call_to_listen(recording_ids: list[uuid.UUID]) -> None:
    """Tell whoever types that somebody said something aloud; where nobody listened in time, those
    who decide about concerns. No machine has looked for danger in it."""
    rows = Recording.objects.everywhere().filter(pk__in=recording_ids, heard_at=None, gone_on=None)
    for one in rows.select_related("organisation", "story"):
        late = queries.is_late_to_hear(one)
        if one.passed_on_at if late else one.called_at:
            continue
        people = actions.who_decides(one) if late else actions.who_is_called(one)
        subject = _("Nobody has listened") if late else _("A recording waits to be heard")
        mail.send(subject, _about_recording(one), [person.email for person in people])
        actions.note_called(one, passed_on=late)


def _about_recording(recording: Recording) -> str:
    """Of which place and until when. Not a word of what was said."""
    first = recording.story.places.select_related("place").order_by("pk").first()
    line = _("%(place)s: listen by %(day)s. No machine can look for danger in it.") % {
        "place": first.place.name if first else "",
        "day": days.weekday(recording.listen_by),
    }
    return f"{line}\n\n{settings.BASE_ADDRESS}/in/attend/recordings"


@tasks.job("safekeeping.tell_teller")
def tell_teller(protected_ids: list[uuid.UUID]) -> None:
    found = ProtectedStory.objects.everywhere().filter(pk__in=protected_ids)
    silent = signups.next_steps.named("no letter goes")
    stories = [
        one
        for one in found.select_related("organisation")
        if not any(is_silent(one) for is_silent in silent)
    ]
    contacts = (
        Contact.objects.everywhere()
        .filter(story__versions__in=stories)
        .select_related("story__organisation")
    )
    for contact in contacts.distinct():
        address = words.open_contact(contact.story, bytes(contact.address))
        mail.send(
            _("There is something new on your page"),
            _("Go to %(address)s and put in your code.")
            % {"address": f"{settings.BASE_ADDRESS}/code"},
            [address],
        )


@tasks.job("safekeeping.read_by_machine")
def read_by_machine(protected_ids: list[uuid.UUID]) -> None:
    """Read them, and queue what else waits: a large import is read lot by lot, and a new story
    comes between."""
    actions.read_by_machine(protected_ids)
    tasks.queue_missing("safekeeping.read_by_machine", queries.unread_by_machine_ids())


@tasks.job("safekeeping.write_import")
def write_import(sample_ids: list[uuid.UUID]) -> None:
    """Write the words of imports that were released. What is left is queued again."""
    for sample_id in sample_ids:
        if not sampling.write_words(sample_id):
            tasks.later("safekeeping.write_import", sample_id)


@tasks.job("safekeeping.purge")
def purge(story_ids: list[uuid.UUID]) -> None:
    ledger.catch_up()
    purging.purge_after_withdrawal(story_ids)


@tasks.job("safekeeping.keep_promises")
def keep_promises(organisation_ids: list[uuid.UUID]) -> None:
    """The nightly purge: once for all organisations, whichever of them it was queued for."""
    for sentence in retention.purge():
        log.info(sentence)


def _letter(concerns: list[Concern]) -> str:
    lines = [
        _("%(place)s: look before %(until)s.")
        % {
            "place": concern.place.name if concern.place else "",
            "until": f"{_local(concern):%H:%M}, {days.day(_local(concern).date())}",
        }
        for concern, *_of_the_same_story in queries.by_story(
            sorted(concerns, key=lambda one: one.look_by)
        )
    ]
    return "\n".join([*lines, "", f"{settings.BASE_ADDRESS}/in/attend/concerns"])


def _local(concern: Concern) -> dt.datetime:
    return concern.look_by.astimezone(ZoneInfo(concern.organisation.timezone))
