"""What learning signs up for: letting go, and what it says of a change in words of its own, and
charts that wait to be issued."""

from __future__ import annotations

import json
from collections.abc import Iterator

from wholeheard.kit import signups
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.learning import actions, bundle_format, present, queries
from wholeheard.rooms.learning.facts import parts_of


def words_about(idea: Idea) -> Iterator[str]:
    """All that is written here about a change. A story whose words stand in it already cannot be
    said to have led to the change: it may be taken back, and this stays."""
    for study in queries.studies_about(idea):
        yield from parts_of(study).values()
        yield from (one.words for one in queries.steps_of(study))
    bundle = queries.open_bundle_of(idea)
    if bundle is not None:
        yield from bundle_format.texts_in(json.loads(bundle.contents))
    origin = queries.origin_of(idea)
    if origin is not None:
        yield from bundle_format.texts_in(json.loads(origin.contents))


signups.let_go.sign("learning", "stories that case studies show", actions.clear)
signups.waiting_work.sign("learning", "learning.issue_charts", queries.with_charts_due)
signups.next_steps.sign("learning", "beside a change", present.beside_a_change)
signups.next_steps.sign("learning", "words about a change", words_about)
