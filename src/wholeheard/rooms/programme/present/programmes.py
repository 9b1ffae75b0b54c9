"""Programmes beside each other: what is next in each, what they share, what everybody is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from wholeheard.kit import clock, days
from wholeheard.listening import programme as library
from wholeheard.listening import vocabulary
from wholeheard.listening.programme import NoSuchPart, Renaming
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.programme import access, lists, queries
from wholeheard.rooms.programme.content import content_of, elements_of, pack_id
from wholeheard.rooms.programme.models import Programme
from wholeheard.rooms.programme.present.chapters import TASKS
from wholeheard.rooms.programme.present.phases import name_rows
from wholeheard.rooms.programme.present.sheets import own_words_of


def programme_rows(person: Person, found: Sequence[Programme]) -> list[dict[str, Any]]:
    """Each with its place, where it stands and, where this person may work, what is next."""
    own = [one for one in found if one.ended_on is None and access.may_work(person, one)]
    done = queries.scope_done(own, clock.today(person.organisation.timezone))
    return [
        {
            "id": one.pk,
            "name": one.name,
            "place": name_of(one.place),
            "phase": lists.PHASES[_phase(one)],
            "begun": days.day(one.begun_on),
            "ended": days.day(one.ended_on) if one.ended_on else "",
            "opens": access.may_read(person, one),
            "next": next_of(one, done[one.pk]) if one in own else None,
        }
        for one in found
    ]


def _phase(one: Programme) -> str:
    return str(one.phase)  # type: ignore[attr-defined]  # of queries.programmes


def next_of(one: Programme, done: frozenset[str]) -> dict[str, str]:
    """The next thing to do in a programme: a task of scope, the way out of it, or its chapter."""
    phase = _phase(one)
    if phase != lists.SCOPE:
        url = reverse("programme:chapter", args=[one.pk, phase])
        return {"text": content_of(one).phase(phase).aim, "url": url}
    for task in content_of(one).phase(phase).tasks:
        if task.id in TASKS[phase] and task.id not in done:
            return {"text": task.text, "url": reverse(TASKS[phase][task.id], args=[one.pk])}
    return {"text": "", "url": reverse("programme:leave", args=[one.pk, phase])}


def told_page(found: Programme) -> dict[str, Any]:
    """What everybody is told: what it is for, what will happen, how to say no, who to ask."""
    today = clock.today(found.place.organisation.timezone)
    members = list(queries.current_members(found, today))
    return {
        "programme": found,
        "trail": name_of(found.place),
        "purpose": own_words_of(found, lists.PURPOSE),
        "invitation": own_words_of(found, lists.INVITATION),
        "phase": lists.PHASES[queries.phase_of(found)],
        "sponsor": next((one for one in members if one.part == lists.SPONSOR), None),
        "leads": [one for one in members if one.part == lists.LEAD],
        "ended": days.day(found.ended_on) if found.ended_on else "",
        "names": name_rows(found),
    }


# Two at once, and newer guides -------------------------------------------------------------------


def beside_page(found: Programme) -> dict[str, Any]:
    """The others that are under way: whom they share, and what their elements have in common."""
    today = clock.today(found.place.organisation.timezone)
    shared = queries.promised_elsewhere(found, today)
    others = [
        one
        for one in queries.programmes(found.organisation_id).filter(ended_on=None)
        if one.pk != found.pk
    ]
    return {
        "others": [
            {
                "name": one.name,
                "place": name_of(one.place),
                "phase": lists.PHASES[_phase(one)],
                "overlaps": _overlap(found.place, one.place),
                "shared": sorted(
                    {member.name for rows in shared.values() for member in rows
                     if member.programme_id == one.pk}
                ),
                "elements": renaming_rows(found.elements, one.elements),
                "same_elements": found.elements == one.elements,
            }
            for one in others
        ]
    }  # fmt: skip


def _overlap(one: Place, other: Place) -> bool:
    return one.path.startswith(other.path) or other.path.startswith(one.path)


def renaming_rows(start: str, end: str) -> list[dict[str, Any]]:
    """Each element of one pack with what it is called in another: the same, near ones between
    which a person decides, or none."""
    if start == end:
        return []
    old, new = pack_id(start), pack_id(end)
    names = {one.id: one.name for one in vocabulary.pack(new.id, new.version).codes}
    became = library.renaming(old, new)
    return [
        {"name": one.name, **_became(became, one.id, names)}
        for one in vocabulary.pack(old.id, old.version).in_use
    ]


def _became(became: Renaming, code: str, names: dict[str, str]) -> dict[str, Any]:
    same = became.same.get(code)
    return {
        "same": names.get(same, same) if same else "",
        "near": [names.get(one, one) for one in became.near.get(code, ())],
    }


def guides_page(found: Programme) -> dict[str, Any]:
    """The guides that stand, those before, and what newer ones would rename."""
    newest = library.programme()
    is_newer = newest.version != found.content
    return {
        "version": found.content,
        "elements": list(elements_of(found).values()),
        "taken": [
            {"version": one.content, "on": days.day(one.on)}
            for one in queries.contents_taken(found)
        ],
        "newer": newest.version if is_newer else "",
        "changes": newest.changes if is_newer else (),
        "renamed": renaming_rows(found.elements, newest.elements) if is_newer else [],
        "gone_tasks": _gone(found, newest) if is_newer else [],
    }


def _gone(found: Programme, newest: library.Programme) -> list[str]:
    """Templates that newer guides do not have: what is written on them stays to be read."""
    gone = []
    for one in content_of(found).templates:
        try:
            newest.template(one.id)
        except NoSuchPart:
            gone.append(one.name)
    return gone
