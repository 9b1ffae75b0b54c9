"""How what ended in a quarter is shown: adopted and given up in one list, in order of date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wholeheard.kit import clock, days
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change.models import Step
from wholeheard.rooms.learning import queries
from wholeheard.rooms.learning.queries import Quarter
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of


def quarter_page(
    person: Person, quarter: Quarter, steps: Sequence[Step], *, is_now: bool
) -> dict[str, Any]:
    studies = queries.studies_by_idea(steps, person.organisation_id)
    return {
        "quarter": quarter,
        "is_now": is_now,
        "before": quarter.before().name,
        "after": "" if is_now else quarter.after().name,
        "rows": [_row(one, studies.get(one.idea_id)) for one in steps],
    }


def _row(step: Step, study: Any) -> dict[str, Any]:
    return {
        "id": step.idea_id,
        "title": step.idea.title,
        "place": name_of(step.idea.place),
        "ended": changes.STAGES[step.stage].name,
        "on": days.day(clock.day_of(step.at)),
        "learnt": "" if step.words == step.idea.title else step.words,
        "evidence": step.evidence,
        "study": study.pk if study else None,
    }
