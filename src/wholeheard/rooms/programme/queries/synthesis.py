"""What is asked of findings together: where they agree, what priorities stand on now, who sees them
otherwise, what was decided."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from wholeheard.listening.programme import Programme as Content
from wholeheard.listening.programme import synthesis
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.models.design_priorities import (
    Chosen,
    Decision,
    Priority,
    PriorityLook,
    PrioritySource,
    Stance,
)
from wholeheard.rooms.programme.models.programme import Programme
from wholeheard.rooms.programme.queries.findings import as_values, findings_of
from wholeheard.rooms.programme.queries.programmes import people_of_the_team


@dataclass(frozen=True, slots=True)
class Standing:
    """A priority with all that it stands on now. `lost`: sources that count no more and that the
    team has not looked at since; `stances`: the last word of each member; `place`: where the last
    decision put it, None if it did not choose it."""

    priority: Priority
    evidence: synthesis.Evidence
    sources: tuple[PrioritySource, ...]
    gone: tuple[PrioritySource, ...]
    lost: tuple[PrioritySource, ...]
    stances: tuple[Stance, ...]
    looks: tuple[PriorityLook, ...]
    place: int | None

    @property
    def is_chosen(self) -> bool:
        return self.place is not None


def priorities_of(programme: Programme) -> QuerySet[Priority]:
    """As they were proposed, with all that hangs on them."""
    return (
        Priority.objects.of(programme.organisation_id)
        .filter(programme=programme)
        .select_related("behaviours", "programme__organisation")
        .prefetch_related(
            Prefetch(
                "sources",
                PrioritySource.plain.select_related("finding").order_by("diagnostic", "pk"),
            ),
            Prefetch("stances", Stance.plain.order_by("number")),
            Prefetch("looks", PriorityLook.plain.order_by("pk")),
        )
        .order_by("number", "pk")
    )


def decisions_of(programme: Programme) -> QuerySet[Decision]:
    """The last one, which stands, first."""
    chosen = Prefetch("chosen", Chosen.plain.select_related("priority").order_by("place"))
    rows = Decision.objects.of(programme.organisation_id).filter(programme=programme)
    return rows.prefetch_related(chosen).order_by("-number")


def last_decision(programme: Programme) -> Decision | None:
    return decisions_of(programme).first()


def not_said_before(decision: Decision) -> tuple[int, int]:
    """How many of the team of that day had not said of each priority chosen how they see it by the
    end of it, and how many the team were."""
    chosen = {one.priority_id for one in decision.chosen.all()}
    said = Stance.objects.of(decision.organisation_id).filter(
        priority__in=chosen, on__lte=decision.on
    )
    pairs = set(said.values_list("by", "priority"))
    team = people_of_the_team(decision.programme, decision.on)
    return sum(any((one, each) not in pairs for each in chosen) for one in team), len(team)


def standings(programme: Programme, content: Content) -> list[Standing]:
    """Those that were chosen, in the order in which the team put them; then the others as they were
    proposed. Never by who is for them, nor by how strong their evidence is."""
    values = as_values(findings_of(programme))
    decision = last_decision(programme)
    places = {one.priority_id: one.place for one in decision.chosen.all()} if decision else {}
    found = [
        standing_of(one, values, content, places.get(one.pk)) for one in priorities_of(programme)
    ]
    return sorted(found, key=lambda one: (one.place is None, one.place or 0))


def standing_of(
    priority: Priority,
    values: Sequence[synthesis.Finding],
    content: Content,
    place: int | None = None,
) -> Standing:
    sources = tuple(priority.sources.all())
    evidence = synthesis.evidence(as_value(priority, sources), values, content)
    counts = set(evidence.findings)
    gone = tuple(one for one in sources if key_of(one) not in counts)
    return Standing(
        priority=priority,
        evidence=evidence,
        sources=sources,
        gone=gone,
        lost=tuple(one for one in gone if one.looked_id is None),
        stances=tuple(last_stances(priority.stances.all())),
        looks=tuple(priority.looks.all()),
        place=place,
    )


def as_value(priority: Priority, sources: Iterable[PrioritySource]) -> synthesis.Priority:
    """As the library takes it."""
    return synthesis.Priority(
        str(priority.pk), priority.says, tuple(key_of(one) for one in sources)
    )


def key_of(source: PrioritySource) -> str:
    """Of its finding; of itself, where the finding has gone altogether."""
    return str(source.finding_id or source.pk)


def last_stances(stances: Iterable[Stance]) -> list[Stance]:
    """The last word of each member, in the order in which they first spoke. Of somebody who left,
    each row stands by itself."""
    found: dict[uuid.UUID | int, Stance] = {}
    for one in stances:
        found[one.by_id or one.pk] = one
    return list(found.values())


def dissent_of(standing: Standing) -> list[Stance]:
    """Who sees it otherwise now."""
    return [one for one in standing.stances if one.says == lists.OTHERWISE]


def countable(programme: Programme, content: Content) -> set[str]:
    """Keys of findings on which a priority may be put."""
    values = as_values(findings_of(programme))
    return {one.id for one in synthesis.counted(values, content)}
