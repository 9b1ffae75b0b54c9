"""How what was heard, wanted to be stopped or proposed is shown with its answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock, days
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change import queries as change
from wholeheard.rooms.change.models import StopItem
from wholeheard.rooms.leading import access, clocks, lists, queries
from wholeheard.rooms.leading.clocks import Standing
from wholeheard.rooms.leading.models import Answer, Listening
from wholeheard.rooms.leading.present.around import frame
from wholeheard.rooms.leading.present.results import about_leaders
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.reflection import present as reflection
from wholeheard.rooms.reflection import queries as sessions

MOST_CHANGES, MOST_WORDS = 60, 5


def today_at(place: Place) -> dt.date:
    return clock.today(place.organisation.timezone)


# How it stands -----------------------------------------------------------------------------------


def in_words(standing: Standing) -> str:
    """How a thing stands, in a sentence; nothing once nothing is owed."""
    if standing.day is None:
        return ""
    day = days.weekday(standing.day)
    return {
        clocks.OWED: _("An answer is owed by %(day)s."),
        clocks.LATE: _("Late. An answer was owed by %(day)s."),
        clocks.PROMISED: _("Promised by %(day)s."),
        clocks.MISSED: _("Late. It was promised by %(day)s."),
    }[standing.state] % {"day": day}


def is_late(standing: Standing) -> bool:
    return standing.days_late > 0


def answer_row(answer: Answer, *, stands: bool) -> dict[str, Any]:
    """One answer, and what the team said of it."""
    return {
        "id": answer.pk,
        "said": lists.SHOWN[answer.said],
        "is_promise": answer.said == lists.WILL,
        "by_day": days.weekday(answer.by_day) if answer.by_day else "",
        "words": answer.words,
        "change": answer.change,
        "name": answer.name,
        "job": answer.job,
        "on": days.day(answer.on),
        "team": of_the_team(getattr(answer, "team", None) or ""),
        "stands": stands,
    }


def of_the_team(said: str) -> str:
    """What somebody of the team said of an answer, in a sentence."""
    return {
        lists.REACHED: _("Somebody of the team says: this reached us."),
        lists.NOT_YET: _("Somebody of the team says: it has not reached us yet."),
    }.get(said, "")


def answer_rows(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """Answers about one thing, the one that stands last."""
    return [answer_row(one, stands=one is answers[-1]) for one in answers]


# Places ------------------------------------------------------------------------------------------


def places_rows(person: Person, places: Iterable[Place]) -> list[dict[str, Any]]:
    """Places to choose from, in tree order."""
    return [{"place": one, "name": name_of(one)} for one in places]


def own_rows(person: Person) -> list[dict[str, Any]]:
    """Where a team waits for this person, what is due longest first."""
    today = clock.today(person.organisation.timezone)
    found = queries.owed_by(person, today)
    stand = queries.standings(found, today)
    return [
        {
            "place": one.place,
            "kind": lists.KINDS[one.kind],
            "on": days.day(one.on),
            "stands": in_words(stand[one.pk]),
            "late": is_late(stand[one.pk]),
        }
        for one in found
    ]


def place_page(person: Person, place: Place, listenings: Sequence[Listening]) -> dict[str, Any]:
    """What was heard at a place, and what was said and done of it."""
    today = today_at(place)
    heard = [item for one in listenings for item in one.heard.all()]
    answers = queries.answers_about(lists.HEARD, heard)
    words = sessions.leaders_words(place)[:MOST_WORDS]
    return (
        frame(person, place, "leading:place")
        | {
            "rows": [listening_row(one, answers, today, person, place) for one in listenings],
            "words": [reflection.leaders_word(one, person) for one in words],
        }
        | about_leaders(person, place)
    )


def listening_row(
    listening: Listening,
    answers: Mapping[Any, list[Answer]],
    today: dt.date,
    person: Person,
    place: Place,
) -> dict[str, Any]:
    """One listening with what was heard. A first answer to any of it is what is owed by its day."""
    items = list(listening.heard.all())
    of_each = [queries.given(answers.get(one.pk, [])) for one in items]
    whole = clocks.standing_of_all(listening.answer_by, of_each, today)
    return {
        "kind": lists.KINDS[listening.kind],
        "place": "" if listening.place_id == place.pk else name_of(listening.place),
        "on": days.weekday(listening.on),
        "name": listening.name,
        "job": listening.job,
        "stands": in_words(whole) if not any(of_each) else "",
        "late": is_late(whole) and not any(of_each),
        "items": [
            thing_row(lists.HEARD, one, answers.get(one.pk, []), today)
            | who_speaks(person, listening.place)
            for one in items
        ],
    }


def who_speaks(person: Person, place: Place) -> dict[str, bool]:
    """Whether this person answers there, or says whether an answer reached them."""
    answers = access.may_answer(person, place)
    return {"may_answer": answers, "may_say": access.is_answered(person, place) and not answers}


def thing_row(
    about: str, thing: Any, answers: Sequence[Answer], today: dt.date
) -> dict[str, Any]:  # fmt: skip
    """One thing with its answers. A promise whose day is past says so."""
    last = clocks.standing(today, queries.given(answers), today) if answers else None
    return {
        "id": thing.pk,
        "about": about,
        "words": getattr(thing, "words", ""),
        "answers": answer_rows(answers),
        "missed": in_words(last) if last and last.state == clocks.MISSED else "",
    }


# What was stopped --------------------------------------------------------------------------------


def stopped_page(person: Person, place: Place, items: Sequence[Any]) -> dict[str, Any]:
    """What was asked to be stopped, with its answers and what it saves."""
    today = today_at(place)
    answers, saved = queries.answers_about(lists.STOP, items), queries.saved_of(items)
    whole = queries.minutes_saved(place)
    return frame(person, place, "leading:stopped") | {
        "rows": [
            stop_row(one, answers.get(one.pk, []), saved.get(one.pk), today, place)
            | who_speaks(person, one.place)
            for one in items
        ],
        "whole": minutes_in_words(whole) if whole else "",
    }  # fmt: skip


def stop_row(
    item: Any, answers: Sequence[Answer], saved: int | None, today: dt.date, place: Place
) -> dict[str, Any]:
    done = bool(answers) and answers[-1].said in (lists.DID, lists.SMALLER)
    return thing_row(lists.STOP, item, answers, today) | {
        "what": item.what,
        "why": item.why,
        "place": "" if item.place_id == place.pk else name_of(item.place),
        "takes": minutes_in_words(item.minutes_a_month) if item.minutes_a_month else "",
        "saves": minutes_in_words(saved) if saved is not None else "",
        "may_save": done,
        "stopped": item.state == changes.STOPPED and not answers,
        "because": item.because,
    }


def minutes_in_words(minutes: int) -> str:
    return ngettext(
        "about %(number)s minute a month", "about %(number)s minutes a month", minutes
    ) % {"number": f"{minutes:,}"}


# Where an answer is written -----------------------------------------------------------------------


def answer_page(person: Person, about: str, thing: Any, place: Place) -> dict[str, Any]:
    """What is answered, as the team reads it, with the answers before."""
    answers = queries.answers_about(about, [thing])[thing.pk]
    return frame(person, place) | {
        "about": about,
        "what": _what(about, thing),
        "is_said": about != lists.NEARER,
        "why": getattr(thing, "why", ""),
        "answers": answer_rows(answers),
    }


def _what(about: str, thing: Any) -> str:
    if about == lists.NEARER:
        return _("%(what)s. Now: %(was)s. Proposed: %(to)s.") % {
            "what": decision_name(thing.may),
            "was": lists.LEVELS[thing.was],
            "to": lists.LEVELS[thing.to],
        }
    return str(thing.what if isinstance(thing, StopItem) else thing.words)


def decision_name(may: Any) -> str:
    """What is decided, in a few words."""
    name = may.own if may.what == lists.OWN_WORDS else str(lists.DECISIONS[may.what])
    return f"{name}: {may.up_to}" if may.up_to else name


def change_choices(place: Place) -> list[tuple[str, str]]:
    """Changes of a place and below it, the newest first."""
    return [(str(one.pk), one.title) for one in change.below(place)[:MOST_CHANGES]]
