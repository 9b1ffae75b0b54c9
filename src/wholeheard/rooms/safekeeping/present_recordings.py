"""Recordings as those who type them see them, and as their teller does."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wholeheard.kit import clock, days
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.safekeeping import access, present, queries
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.stories import queries as arrivals
from wholeheard.rooms.stories.models import Recording, Story


def rooms(person: Person) -> list[tuple[str, str]]:
    """Where recordings are typed, for who may; nowhere, where none are taken and none is there."""
    if not rights.may_somewhere(person, "story.protect"):
        return []
    is_taken = arrivals.arranged_at(person.organisation) is not None
    there = queries.with_sound(access.stories_where(person, "story.protect"))
    if not is_taken and not there.exists():
        return []
    return [(_("Words to type"), reverse("safekeeping:recordings"))]


def row(protected: ProtectedStory, person: Person) -> dict[str, Any]:
    """A recording that waits: of which place, since when, until when. No sound of it."""
    recording = protected.story.recording
    return {
        "id": protected.pk,
        "places": ", ".join(name_of(one.place) for one in protected.sharings.all()),
        "came": days.weekday(recording.on),
        "due": days.weekday(recording.listen_by),
        "late": queries.is_late_to_hear(recording),
        "state": state(recording, person),
    }


def state(recording: Recording, person: Person) -> str:
    """How far it has come, and who did it."""
    if recording.typed_at:
        return _("Typed by %(name)s, %(at)s. Look once more, then let it go.") % {
            "name": recording.typed_by.name if recording.typed_by else _("somebody"),
            "at": present.at(recording.typed_at, person),
        }
    if recording.heard_at:
        return _("Heard by %(name)s, %(at)s. Not typed.") % {
            "name": recording.heard_by.name if recording.heard_by else _("somebody"),
            "at": present.at(recording.heard_at, person),
        }
    return _("Nobody has listened.")


def for_teller(story: Story) -> list[str]:
    """What became of a recording, for the one who made it; nothing where there was none."""
    recording = Recording.objects.of(story.organisation_id).filter(story=story).first()
    if recording is None:
        return []
    said = [_typed(recording)]
    if recording.gone_on:
        said.append(_("Your recording is destroyed."))
    elif recording.typed_at:
        said.append(_("Your recording is destroyed within 7 days of that."))
    return said


def _typed(recording: Recording) -> str:
    if recording.typed_at:
        day = days.day(clock.day_of(recording.typed_at))
        return _("A person typed your recording on %(day)s.") % {"day": day}
    if recording.gone_on:
        return _("Nobody typed your recording in time. We are sorry. You can tell it again.")
    if recording.heard_at:
        return _("We have your recording. A person has listened. Nobody has typed it yet.")
    return _("We have your recording. Nobody has typed it yet. A person listens by %(day)s.") % {
        "day": days.weekday(recording.listen_by)
    }
