"""How the concerns of one story are shown to those who watch: together, with one clock."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import lists, queries
from wholeheard.rooms.safekeeping.actions.concerns import open_note
from wholeheard.rooms.safekeeping.models import Concern, ConcernStep
from wholeheard.rooms.safekeeping.present import at
from wholeheard.rooms.safekeeping.words import Part


def cards(concerns: Iterable[Concern], person: Person) -> list[dict[str, Any]]:
    """One card for each story, in the order of what is most urgent in it. No words of it."""
    return [card(together, person) for together in queries.by_story(concerns)]


def card(
    concerns: list[Concern], person: Person, text_of: dict[str, str] | None = None
) -> dict[str, Any]:
    """The concerns of one story, the most urgent first. With the words at hand, passages too."""
    rows = _rows(concerns, text_of or {})
    left = [row for row in rows if not row["outcome"]]
    to_look = [row for row in left if not row["looked"]]
    outcomes = _outcomes(rows, person)
    return {
        "id": concerns[0].pk,
        "place": concerns[0].place.name if concerns[0].place else "",
        "rows": rows,
        "kinds": ", ".join(dict.fromkeys(row["kind"] for row in left or rows)),
        "look_by": at(min(row["look_by"] for row in to_look), person) if to_look else "",
        "late": any(row["look_by"] < clock.now() for row in to_look),
        "by_machine": all(row["by_machine"] for row in rows),
        "told": _letters(rows, lists.TOLD, _("%(name)s was told at %(time)s."), person),
        "passed_on": _letters(
            rows, lists.ESCALATED, _("Nobody had looked. It went to %(name)s at %(time)s."), person
        ),
        "looked": _looked(rows, person),
        "open": len(left),
        "any_seen": any(row["looked"] for row in left),
        "outcomes": outcomes,
        "all_none": not left and all(one["is_none"] for one in outcomes),
    }


def card_of(
    concerns: Iterable[Concern], person: Person, parts: list[Part]
) -> dict[str, Any] | None:
    """The card of one story with its words at hand; none where nothing was raised."""
    together = list(concerns)
    text_of = {part.key: part.text for part in parts}
    return card(together, person, text_of) if together else None


def _rows(concerns: list[Concern], text_of: dict[str, str]) -> list[dict[str, Any]]:
    """In their order, numbered through, those that are settled last."""
    in_order = sorted(concerns, key=lambda one: _outcome(one) is not None)
    return [_row(number, one, text_of) for number, one in enumerate(in_order, start=1)]


def _outcome(concern: Concern) -> ConcernStep | None:
    ends = (lists.SETTLED, lists.NOT_A_CONCERN)
    return next((step for step in concern.steps.all() if step.what in ends), None)


def _row(number: int, concern: Concern, text_of: dict[str, str]) -> dict[str, Any]:
    steps = sorted(concern.steps.all(), key=lambda step: step.at)
    by_what = {step.what: step for step in steps}
    return {
        "id": str(concern.pk),
        "number": number,
        "kind": str(lists.CONCERN_KINDS.get(concern.kind, concern.kind)),
        "passage": text_of.get(concern.part, "")[concern.start or 0 : concern.end or 0],
        "whom_to_ask": _whom_to_ask(concern),
        "part": concern.part,
        "start": concern.start,
        "end": concern.end,
        "by_machine": concern.raised_by_id is None,
        "look_by": concern.look_by,
        "steps": steps,
        "looked": by_what.get(lists.LOOKED),
        "outcome": _outcome(concern),
    }


def _whom_to_ask(concern: Concern) -> str:
    """What can be done about danger that only the whole of a story shows, without a word of it."""
    if concern.kind != lists.IN_THE_WHOLE or concern.protected is None:
        return ""
    names = queries.others_that_hold(concern.protected)
    if not names:
        return _("What you hold of this story does not show it, and nobody else holds it now.")
    return _(
        "What you hold of this story does not show it. It was told to %(names)s too: ask those who "
        "keep people safe there. Ask nobody else. The person it is about, or who told it, may not "
        "be safe if others know."
    ) % {"names": ", ".join(names)}


def _letters(rows: list[dict[str, Any]], what: str, sentence: str, person: Person) -> list[str]:
    """Who was told or asked, each once, with the first time."""
    sent = [step for row in rows for step in row["steps"] if step.what == what and step.to]
    first: dict[object, ConcernStep] = {}
    for step in sorted(sent, key=lambda one: one.at):
        first.setdefault(step.to_id, step)
    return [
        sentence % {"name": step.to.name, "time": at(step.at, person)}
        for step in first.values()
        if step.to
    ]


def _looked(rows: list[dict[str, Any]], person: Person) -> list[str]:
    """Who looked and when, said once where they looked at several together."""
    looked = [row["looked"] for row in rows if row["looked"] and row["looked"].by]
    said = (
        _("%(name)s looked at %(time)s.") % {"name": step.by.name, "time": at(step.at, person)}
        for step in sorted(looked, key=lambda one: one.at)
    )
    return list(dict.fromkeys(said))


def _outcomes(rows: list[dict[str, Any]], person: Person) -> list[dict[str, Any]]:
    """What came of them; said once of those that were settled together with the same words."""
    said: dict[tuple[object, ...], dict[str, Any]] = {}
    for row in rows:
        step = row["outcome"]
        if step is None:
            continue
        note, who = open_note(step), step.by.name if step.by else ""
        one = said.setdefault(
            (step.what, note, who, at(step.at, person)),
            {
                "is_none": step.what == lists.NOT_A_CONCERN,
                "note": note,
                "by": f"{who}, {at(step.at, person)}" if who else "",
                "kinds": [],
            },
        )
        one["kinds"].append(row["kind"])
    return [one | {"kinds": ", ".join(dict.fromkeys(one["kinds"]))} for one in said.values()]


def to_choose(concerns: list[Concern]) -> list[tuple[str, str]]:
    """The open ones, with the number that they have on the page."""
    rows = _rows(concerns, {})
    return [(row["id"], f"{row['number']}. {row['kind']}") for row in rows if not row["outcome"]]


def on_paper(parts: list[Part], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The words as told, with a mark and a number where each concern was raised; that of the most
    urgent where several stand over the same words."""
    return [{"text": part.text, "marks": _marks(part, rows)} for part in parts]


def _marks(part: Part, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    marks: dict[tuple[int, int], dict[str, Any]] = {}
    for row in rows:
        if row["part"] == part.key and row["end"]:
            marks.setdefault((row["start"], row["end"]), _mark(row))
    return list(marks.values())


def _mark(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "start": row["start"],
        "end": row["end"],
        "number": row["number"],
        "state": "proposed",
        "label": "",
    }
