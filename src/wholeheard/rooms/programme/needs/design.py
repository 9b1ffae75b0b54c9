"""What can be checked before design and deliver are left, and of priorities before discover is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wholeheard.rooms.programme.content import content_of
from wholeheard.rooms.programme.lists import design as lists
from wholeheard.rooms.programme.models import Programme
from wholeheard.rooms.programme.queries import deliver, design, synthesis


def has_priorities(programme: Programme) -> bool:
    """Something was chosen, and each of it stands on a finding. From one source it is marked so by
    the page itself."""
    rows = synthesis.standings(programme, content_of(programme))
    chosen = [one for one in rows if one.is_chosen]
    return bool(chosen) and all(one.evidence.strength for one in chosen)


def has_interventions(programme: Programme) -> bool:
    """Every priority has an intervention with an owner, or it is written why it has none."""
    rows = [design.as_value(one) for one in design.interventions_of(programme)]
    served = {key for one in rows if one.stands != lists.STOP and one.owner
              for key in one.priorities}  # fmt: skip
    chosen = [
        one.priority
        for one in synthesis.standings(programme, content_of(programme))
        if one.is_chosen
    ]
    answered = [one for one in chosen if one.unanswered_because or str(one.pk) in served]
    return bool(chosen) and len(answered) == len(chosen)


def has_commitments(programme: Programme) -> bool:
    """Somebody who leads has said what they will do otherwise."""
    return design.commitments_of(programme).exists()


def was_evaluated(programme: Programme) -> bool:
    """A readout was kept."""
    return deliver.reports_of(programme, lists.READOUT).exists()


def was_read_from_outside(programme: Programme) -> bool:
    """Somebody who does not answer for it has said what a kept readout shows."""
    kept = deliver.reports_of(programme, lists.READOUT)
    return any(one.notes.all() for one in kept)


CHECKS: Mapping[str, Callable[[Programme], bool]] = {
    "priorities": has_priorities,
    "interventions": has_interventions,
    "commitments": has_commitments,
    "evaluation": was_evaluated,
    "readout": was_read_from_outside,
}
