"""What is asked of answers: those about one thing or many, and what teams said of them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from wholeheard.rooms.change.models import StopItem
from wholeheard.rooms.leading import lists
from wholeheard.rooms.leading.clocks import Given
from wholeheard.rooms.leading.models import Answer, Heard, Nearer, Reached

PLACE_OF = {lists.HEARD: "listening__place", lists.STOP: "place", lists.NEARER: "may__place"}
MODELS: Mapping[str, type[Any]] = {
    lists.HEARD: Heard, lists.STOP: StopItem, lists.NEARER: Nearer,
}  # fmt: skip


def thing_of(organisation_id: uuid.UUID, about: str, identifier: uuid.UUID) -> Any:
    """What may be answered, with its place; None if it is not there."""
    rows = MODELS[about].objects.of(organisation_id)
    return rows.select_related(f"{PLACE_OF[about]}__organisation").filter(pk=identifier).first()


def answers_about(about: str, things: Iterable[Any]) -> dict[uuid.UUID, list[Answer]]:
    """For each of these its answers in order, each with what the team said of it last."""
    found: dict[uuid.UUID, list[Answer]] = defaultdict(list)
    asked = list(things)
    if not asked:
        return found
    last = Reached.plain.filter(answer=OuterRef("pk")).order_by("-pk")
    rows = Answer.objects.of(asked[0].organisation_id).filter(**{f"{about}__in": asked})
    shown = rows.annotate(team=Subquery(last.values("said")[:1])).select_related("change")
    for one in shown.order_by("number"):
        found[getattr(one, f"{about}_id")].append(one)
    return found


def given(answers: Sequence[Answer]) -> list[Given]:
    """The same as the clock sees them."""
    return [Given(one.said, one.by_day) for one in answers]


def answer_of(organisation_id: uuid.UUID, identifier: uuid.UUID) -> Answer | None:
    """One answer with what it is about; None if it is not there."""
    rows: QuerySet[Answer] = Answer.objects.of(organisation_id).select_related(
        "heard__listening__place__organisation",
        "stop__place__organisation",
        "nearer__may__place__organisation",
    )
    return rows.filter(pk=identifier).first()


def is_last(answer: Answer) -> bool:
    """Does this answer stand, or is there a later one about the same?"""
    same = Answer.objects.of(answer.organisation_id).filter(
        heard=answer.heard_id, stop=answer.stop_id, nearer=answer.nearer_id
    )
    return not same.filter(number__gt=answer.number).exists()
