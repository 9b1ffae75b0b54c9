"""A phase as its guide tells it, with what was done and answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from wholeheard.kit import clock, days
from wholeheard.listening.programme import Phase
from wholeheard.rooms.programme import actions, lists, queries
from wholeheard.rooms.programme.content import content_of
from wholeheard.rooms.programme.models import PhaseAnswer, Programme
from wholeheard.rooms.programme.present.chapters import DONE, TASKS
from wholeheard.rooms.programme.present.sheets import kept_by

PAGES_OF_NEEDS = {
    "evaluation_plan": "programme:evaluation_plan",
    "sponsor": "programme:purpose",
    "change_team": "programme:team",
    "stop_list": "programme:stop_list",
}
"""Where what an exit of scope needs is written."""


def chapter_page(found: Programme, phase: Phase) -> dict[str, Any]:
    """What is asked before it, each with its answer; what is done, with its page."""
    answered = queries.answers(found, phase.id)
    now = queries.phase_of(found)
    done = DONE[phase.id](found) if phase.id in DONE else frozenset()
    tasks = [
        {"text": one.text, "url": _url(found, TASKS[phase.id].get(one.id)), "done": one.id in done}
        for one in phase.tasks
    ]
    return {
        "aim": phase.aim,
        "entry": [
            _question(found, phase.id, lists.ENTRY, one.id, one.text, answered)
            for one in phase.entry
        ],
        "tasks": tasks,
        "knows_done": phase.id in DONE,
        "next": next((one for one in tasks if one["url"] and not one["done"]), None),
        "phase_name": lists.PHASES[phase.id],
        "is_now": phase.id == now and found.ended_on is None,
        "is_left": list(lists.PHASES).index(phase.id) < list(lists.PHASES).index(now),
        "leave_url": reverse("programme:leave", args=[found.pk, phase.id]),
        "history": history(found),
        "names": name_rows(found),
        "ended": days.day(found.ended_on) if found.ended_on else "",
    }


def _url(found: Programme, view: str | None) -> str:
    return reverse(view, args=[found.pk]) if view else ""


def _question(
    found: Programme, phase: str, asked: str, question: str, text: str, answered: Any
) -> dict[str, Any]:
    rows = answer_rows(answered.get((asked, question), []))
    return {
        "text": text,
        "answer": rows[0] if rows else None,
        "earlier": rows[1:],
        "url": reverse("programme:answer", args=[found.pk, phase, asked, question]),
    }


def answer_rows(some: Sequence[PhaseAnswer]) -> list[dict[str, str]]:
    return [{"words": one.words, "kept": kept_by(one)} for one in some]


def question_text(found: Programme, phase: str, asked: str, question: str) -> str:
    """The text of a question of a phase; "" where there is no such question."""
    if phase not in lists.PHASES or asked not in lists.ASKED:
        return ""
    this = content_of(found).phase(phase)
    texts = {one.id: one.text for one in (this.entry if asked == lists.ENTRY else this.exit)}
    return texts.get(question, "")


def leaving_page(found: Programme, phase: Phase) -> dict[str, Any]:
    """Each thing that is asked on leaving: there or not, where it is written, what was answered."""
    answered = queries.answers(found, phase.id)
    rows = []
    for one in phase.exit:
        row = _question(found, phase.id, lists.EXIT, one.id, one.text, answered)
        there = actions.is_there(found, one, row["answer"] is not None)
        is_open = not there or row["answer"] is not None
        in_words = one.needs not in actions.CHECKS or (one.needs in lists.OR_WORDS and is_open)
        rows.append(row | {
            "there": there,
            "in_words": in_words,
            "page": _url(found, PAGES_OF_NEEDS.get(one.needs)),
        })  # fmt: skip
    order = list(lists.PHASES)
    at = order.index(phase.id)
    return {
        "rows": rows,
        "all_there": all(row["there"] for row in rows),
        "phase_name": lists.PHASES[phase.id],
        "phase_id": phase.id,
        "next_name": lists.PHASES[order[at + 1]] if at + 1 < len(order) else "",
        "is_now": phase.id == queries.phase_of(found) and found.ended_on is None,
    }


def name_rows(found: Programme) -> list[dict[str, str]]:
    """What it was called before, and who gave it another name."""
    return [
        {"name": one.name, "until": days.day(one.until), "by": one.by_name}
        for one in queries.names_before(found)
    ]


def history(found: Programme) -> list[dict[str, str]]:
    """Every phase that it came into, in time."""
    zone = found.place.organisation.timezone
    return [
        {
            "name": str(lists.PHASES[one.phase]),
            "on": days.day(clock.day_of(one.at, zone)),
            "by": one.name,
            "why": one.why,
        }
        for one in queries.phases_entered(found)
    ]
