"""The map of interventions: by element what exists, what is planned, what could be; gaps, overlaps,
what serves nothing, what has nobody, what is stopped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse

from wholeheard.kit import days
from wholeheard.listening.programme import Help
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.programme import content
from wholeheard.rooms.programme.content import names_of_elements
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.models.design_interventions import Commitment, Intervention
from wholeheard.rooms.programme.models.programme import Programme
from wholeheard.rooms.programme.queries import design, synthesis


def map_page(programme: Programme) -> dict[str, Any]:
    """The whole map, made anew from what there is."""
    guides, elements = content.content_of(programme), content.elements_of(programme)
    names = names_of_elements(programme)
    rows = list(design.interventions_of(programme))
    chosen = [one.priority for one in synthesis.standings(programme, guides) if one.is_chosen]
    made = design.map_of(programme, guides, list(elements), rows, chosen)
    stages = design.stages_of(programme)
    shown = {str(one.pk): intervention_row(one, names, stages) for one in rows}
    says = {str(one.pk): {"id": one.pk, "says": one.says} for one in chosen}
    return {
        "elements": [
            {
                "code": row.element,
                "name": elements[row.element],
                "existing": [shown[one] for one in row.existing],
                "planned": [shown[one] for one in row.planned],
                "could": [help_row(one) for one in row.could],
                "is_gap": row.is_gap,
            }
            for row in made.rows
        ],
        "gaps": [elements[one] for one in made.gaps],
        "overlaps": [
            {
                "first": shown[one.first],
                "second": shown[one.second],
                "elements": ", ".join(names[each] for each in one.elements),
                "same_help": one.same_help,
            }
            for one in made.overlaps
        ],
        "unmapped": [shown[one] for one in made.unmapped],
        "unowned": [shown[one] for one in made.unowned],
        "behind": [shown[str(one.pk)] for one in rows if _is_behind(one, stages)],
        "unanswered": [says[one] for one in made.unanswered],
        "stop": [shown[one] for one in made.stop],
        "is_empty": not rows,
    }


def _is_behind(one: Intervention, stages: Mapping[UUID, str]) -> bool:
    """Does the map call planned what its change has made already?"""
    made = one.idea_id is not None and stages[one.idea_id] in {*changes.MADE, changes.SPREAD}
    return made and one.stands == lists.PLANNED


def intervention_row(
    one: Intervention, elements: Mapping[str, str], stages: Mapping[UUID, str]
) -> dict[str, Any]:
    owner = one.owner if one.owner is not None and one.owner.is_active else None
    return {
        "id": one.pk,
        "what": one.what,
        "why": one.why,
        "stands": lists.STANDS[one.stands],
        "elements": ", ".join(elements.get(each, each) for each in one.elements),
        "priorities": [each.priority.says for each in one.serves.all()],
        "place": name_of(one.place) if one.place is not None else "",
        "owner": owner.name if owner else "",
        "idea": _change(one, stages),
        "promise": promise_row(one),
        "stopped_on": days.day(one.stopped_on) if one.stopped_on else "",
    }


def _change(one: Intervention, stages: Mapping[UUID, str]) -> dict[str, str] | None:
    if one.idea is None:
        return None
    url = reverse("change:idea", args=[one.idea.pk])
    return {"title": one.idea.title, "url": url, "stage": stage_name(stages[one.idea.pk])}


def promise_row(one: Intervention) -> dict[str, str] | None:
    """What somebody who leads promised of it."""
    if one.answer is None:
        return None
    by = days.day(one.answer.by_day) if one.answer.by_day else ""
    return {"name": one.answer.name, "words": one.answer.words, "by": by}


def help_row(one: Help) -> dict[str, Any]:
    """An entry of the catalogue, with what is known of it and how surely."""
    return {
        "id": one.id,
        "name": one.name,
        "what": one.what,
        "start": one.start,
        "evidence": one.evidence,
        "surely": lists.HOW_SURELY.get(one.strength, one.strength),
        "caution": one.caution,
    }


def catalogue(programme: Programme) -> list[dict[str, Any]]:
    """What helps, in the order of the elements."""
    guides = content.content_of(programme)
    return [
        {"name": name, "rows": [help_row(one) for one in guides.what_helps(code)]}
        for code, name in content.elements_of(programme).items()
    ]


def commitment_rows(some: Iterable[Commitment], person: Person) -> list[dict[str, Any]]:
    return [
        {
            "id": one.pk,
            "will": one.will,
            "ask_from": days.day(one.ask_from),
            "name": one.name,
            "job": one.job,
            "is_own": one.by_id == person.pk,
        }
        for one in some
    ]


def promise_choices(place: Place) -> list[tuple[str, str]]:
    return [
        (str(one.pk), f"{one.name}: {one.words}"[:160]) for one in design.promises_within(place)
    ]


def stage_name(stage: str) -> str:
    """How far a change is."""
    return str(changes.STAGES[stage].name) if stage in changes.STAGES else ""
