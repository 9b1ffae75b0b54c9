"""What stands around every page, the staff's home, and the open page of a place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from wholeheard.kit import days
from wholeheard.kit.feeds import without_control
from wholeheard.kit.web import is_staff_page
from wholeheard.rooms.advocacy import present as advocacy
from wholeheard.rooms.answers import present as answers
from wholeheard.rooms.answers import queries
from wholeheard.rooms.answers.present import outside as besides
from wholeheard.rooms.boards import present as boards
from wholeheard.rooms.change import present as change
from wholeheard.rooms.communities import present as communities
from wholeheard.rooms.journal import present as journal
from wholeheard.rooms.leading import present as leading
from wholeheard.rooms.learning import present as learning
from wholeheard.rooms.measures import present as measures
from wholeheard.rooms.outreach import present as outreach
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import outside
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import look_of, name_of
from wholeheard.rooms.programme import present as programme
from wholeheard.rooms.readings import present as readings
from wholeheard.rooms.reflection import present as reflection
from wholeheard.rooms.reflection import queries as sessions
from wholeheard.rooms.safekeeping import access, present_recordings
from wholeheard.rooms.safekeeping import path as paths
from wholeheard.rooms.safekeeping import queries as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.shelf import present as shelf
from wholeheard.rooms.speaking_up import present_staff as speaking_up
from wholeheard.rooms.surveys import present as surveys
from wholeheard.rooms.surveys.results import present as results
from wholeheard.rooms.wellbeing import present as wellbeing

Row = dict[str, Any]


def for_every_page(request: HttpRequest) -> dict[str, Any]:
    """What the frame of a page needs. Asks the database nothing on an open page."""
    context: dict[str, Any] = {"leave_url": settings.LEAVE_TO, "demo": settings.DEMO}
    person = getattr(request, "user", None)
    if not is_staff_page(request) or not isinstance(person, Person):
        return context | {
            "code_url": reverse("answers:come_back"),
            "safe_url": reverse("pages:safe"),
            "reading_url": reverse("library:reading"),
        }
    return context | {
        "org_name": person.organisation.name,
        "home_url": reverse("home"),
        "person_name": person.name,
        "person_url": reverse("people:me"),
        "chapters": chapters(request, person),
        "search_url": shelf.search_url(person),
    }


def chapters(request: HttpRequest, person: Person) -> list[dict[str, Any]]:
    """The rooms that this person has something to do in, by chapter, with what waits."""
    if outside.looks_out_only(person):
        waits = len(looking_out(person))
        return [_chapter(_("Help"), _rooms(request, advocacy.rooms(person)), waits)]
    attend = [
        _room(request, person, "story.protect", _("Protecting"), "safekeeping:protecting"),
        *_rooms(request, present_recordings.rooms(person)),
        _room(request, person, "concern.see", _("Concerns"), "safekeeping:concerns"),
        _room(request, person, "data.check", _("Imports"), "safekeeping:imports"),
        _room(request, person, "story.withdraw", _("Taking back"), "safekeeping:find_to_take_back"),
        _room(request, person, "story.type", _("Type for someone"), "stories_staff:choose"),
        *_rooms(request, outreach.rooms(person)),
        *_rooms(request, surveys.rooms(person)),
        *_rooms(request, speaking_up.rooms(person)),
    ]
    helping = [
        _room(request, person, "story.read", _("Answers"), "answers_staff:teams"),
        *_rooms(request, besides.rooms(person)),
        *_rooms(request, [*change.rooms(person), *leading.rooms(person), *programme.rooms()]),
        *_rooms(request, advocacy.rooms(person)),
    ]
    shelves = reverse("library_staff:shelf")
    learnt = [
        {"name": _("Library"), "url": shelves, "current": request.path.startswith(shelves)},
        *_rooms(request, learning.rooms(person)),
        *_rooms(request, communities.rooms()),
        *_rooms(request, boards.rooms(person)),
    ]
    waiting = what_waits(person) if getattr(request, "with_counts", True) else NOTHING_WAITS
    counting = _rooms(
        request,
        [
            *(*shelf.rooms(person), *readings.rooms(person)),
            *(*measures.rooms(person), *outreach.rooms_of_counting(), *results.rooms(person)),
        ],
    )
    own = _rooms(request, [*reflection.rooms(person), *journal.rooms(), *wellbeing.rooms()])
    found = [
        _chapter(
            _("Attend"),
            attend,
            sum(waiting[one] for one in ("protect", "typing", "concerns", "speaking", "going")),
        ),
        _chapter(measures.chapter(), counting, waiting["signs"]),
        _chapter(reflection.chapter(), own, waiting["sessions"]),
        _chapter(
            _("Help"),
            helping,
            waiting["owed"]
            + waiting["decisions"]
            + waiting["tellers_ideas"]
            + waiting["listened"]
            + waiting["proposed"]
            + waiting["reported"]
            + waiting["harder"]
            + waiting["looking_out"]
            + waiting["priorities"]
            + waiting["milestones"]
            + waiting["to_see"],
        ),
        _chapter(_("Learn"), learnt, waiting["fields"]),
    ]
    return [chapter for chapter in found if chapter]


def _chapter(name: str, rooms: Sequence[dict[str, Any] | None], count: int) -> dict[str, Any]:
    shown = [room for room in rooms if room]
    if not shown:
        return {}
    return {
        "name": name,
        "url": shown[0]["url"],
        "count": count,
        "current": any(room["current"] for room in shown),
        "rooms": shown,
    }


def _rooms(request: HttpRequest, named: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Rooms that need no permission: their names and addresses, as they say themselves."""
    here = max((url for _name, url in named if request.path.startswith(url)), default="", key=len)
    return [{"name": name, "url": url, "current": url == here} for name, url in named]


def _room(
    request: HttpRequest, person: Person, permission: str, name: str, view: str
) -> dict[str, Any] | None:
    if not rights.may_somewhere(person, permission):
        return None
    url = reverse(view)
    current = request.path.startswith(url) or (
        view == "answers_staff:teams"
        and request.path.startswith("/in/help/")
        and not any(request.path.startswith(other) for _name, other in besides.rooms(person))
        and not request.path.startswith(reverse("change:places"))
        and not any(request.path.startswith(other) for _name, other in leading.rooms(person))
        and not any(request.path.startswith(other) for _name, other in advocacy.rooms(person))
        and not any(request.path.startswith(other) for _name, other in programme.rooms())
    )
    return {"name": name, "url": url, "current": current}


NOTHING_WAITS = {
    "protect": 0, "typing": 0, "concerns": 0, "owed": 0, "signs": 0, "sessions": 0, "decisions": 0,
    "tellers_ideas": 0, "listened": 0, "proposed": 0, "reported": 0, "speaking": 0,
    "harder": 0, "looking_out": 0, "priorities": 0, "milestones": 0, "to_see": 0,
    "fields": 0, "going": 0,
}  # fmt: skip


def what_waits(person: Person) -> dict[str, int]:
    """How much waits for this person: to protect, concerns to look at, questions owed, signs told
    again and again, sessions to bring to their end."""
    kept: dict[str, int] | None = getattr(person, "_waits", None)
    if kept is not None:
        return kept
    waits = {
        "protect": safekeeping.to_protect(access.stories_where(person, "story.protect")).count()
        if rights.may_somewhere(person, "story.protect")
        else 0,
        "typing": safekeeping.to_type(access.stories_where(person, "story.protect")).count()
        if rights.may_somewhere(person, "story.protect")
        else 0,
        "concerns": safekeeping.number_of_stories(
            safekeeping.open_concerns(access.concerns_for(person))
        )
        if rights.may_somewhere(person, "concern.see")
        else 0,
        "owed": queries.still_owed(access.answerable_by(person)).count()
        if rights.may_somewhere(person, "story.answer")
        else 0,
        "signs": measures.signs_for(person),
        "sessions": sessions.owed_by(person).count()
        if rights.may_somewhere(person, "reflection.hold")
        else 0,
        "speaking": speaking_up.waits_for(person),
        "harder": len(harder(person)),
        "looking_out": len(looking_out(person)),
    }
    for room in (change, leading, outreach, programme, boards):
        waits |= room.waits_for(person)
    person._waits = waits  # type: ignore[attr-defined]
    return waits


def harder(person: Person) -> list[Row]:
    """What was made harder for somebody, for people outside that place."""
    return _once(person, "_harder", besides.waiting)


def looking_out(person: Person) -> list[Row]:
    """What waits for whoever looks out for a resident, or checks who does."""
    return _once(person, "_looking_out", advocacy.waiting)


def _once(person: Person, name: str, ask: Callable[[Person], list[Row]]) -> list[Row]:
    """Asked once for a page."""
    if not hasattr(person, name):
        setattr(person, name, ask(person))
    kept: list[Row] = getattr(person, name)
    return kept


def to_speak_up(person: Person) -> str:
    """Where this person speaks up in confidence: an open page."""
    return speaking_up.to_speak_up(person)


def how_many_unread(person: Person) -> int:
    """How many stories this person may read and has not read yet."""
    if not rights.may_somewhere(person, "story.read"):
        return 0
    return queries.unread_by(person, access.readable_by(person)).count()


def open_stories(stories: list[ProtectedStory]) -> list[dict[str, Any]]:
    """Published stories with what was answered and what came of them."""
    path_of = paths.paths(stories)
    replies = queries.replies_by_story(stories)
    outcomes = queries.outcomes_by_story(stories)
    return [
        _open_story(story, path_of[story.pk], replies[story.pk], outcomes[story.pk])
        for story in stories
    ]


def _open_story(
    story: ProtectedStory, path: paths.Path, replies: list[Any], outcomes: list[Any]
) -> dict[str, Any]:
    told_back = path.milestones.get(paths.TOLD_BACK)
    state = (
        _("Told back %(month)s.") % {"month": days.month(told_back.on.replace(day=1))}
        if told_back
        else answers.state_in_words(path)
    )
    parts = answers.shown_parts(story)
    return {
        "id": story.pk,
        "place": answers.places(story),
        "told": _("Told %(month)s.") % {"month": days.month(story.told_month)},
        "state": state,
        "ring": path.states(),
        "ring_title": answers.state_in_words(path),
        "heavy": story.heavy,
        "lang": story.language,
        "parts": parts,
        "is_long": len(story.text) > 900,
        "reply": replies[-1] if replies else None,
        "replies": replies,
        "outcome": outcomes[-1] if outcomes else None,
        "outcome_title": outcome_title(outcomes[-1].kind) if outcomes else "",
    }


def outcome_title(kind: str) -> str:
    return {
        "planned": _("What is planned"),
        "made": _("What changed"),
        "no_change": _("No change, and why"),
        "nothing_to_mend": _("Thanks passed on"),
    }[kind]


def in_feed(story: dict[str, Any]) -> str:
    """A story as a feed shows it, in HTML. One that is hard to read is only warned of."""
    if story["heavy"]:
        words = _("This one %(heavy)s. You can read it now, later or not at all.")
        return linebreaks(without_control(words % {"heavy": story["heavy"]}), autoescape=True)
    words = "\n\n".join(part["text"] for part in story["parts"])
    return linebreaks(without_control(words), autoescape=True)


def opened_on(story: ProtectedStory) -> dt.datetime:
    """The day from which a story stands on the open page; no time of day."""
    return dt.datetime.combine(story.publication.first_on, dt.time(), dt.UTC)


def line_for_the_ring(stories: list[ProtectedStory]) -> dict[str, Any] | None:
    """One short line of a published story that may be quoted, for the band of the home page."""
    for story in stories:
        line = answers.first_line(story, most=80)
        is_whole = 20 <= len(line) <= 80 and not set("[…") & set(line)
        if story.may_quoted and is_whole and not story.heavy:
            return {
                "line": line,
                "lang": story.language,
                "from": _("From a story told to %(place)s %(month)s")
                % {
                    "place": answers.places(story),
                    "month": days.month(story.told_month),
                },
            }
    return None


def place_frame(place: Place) -> dict[str, Any]:
    return {
        "place": place,
        "org_name": name_of(place),
        "home_url": reverse("pages:place", args=[place.address]),
        "feed_url": reverse("pages:feed", args=[place.address]),
    } | look_of(place)
