"""All that is written of a change, and of its stories: so that nothing of these stands in that."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from wholeheard.rooms.change.models import (
    Adoption,
    Block,
    BlockEnd,
    ChangeMark,
    ChangeMeasure,
    Comment,
    Cycle,
    CycleVersion,
    DoneNote,
    Expense,
    Group,
    GroupDecision,
    HoldCheck,
    Idea,
    SpreadPack,
    Step,
    Support,
)
from wholeheard.rooms.change.queries.ideas import stories_of
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.reflection.models import Chosen, Takeaway
from wholeheard.rooms.safekeeping.models import ProtectedStory

WRITTEN: tuple[tuple[type[OfOrganisation], str, tuple[str, ...]], ...] = (
    (Step, "idea", ("words", "nobody_because", "told", "evidence")),
    (Comment, "idea", ("words",)),
    (Support, "idea", ("words",)),
    (Cycle, "idea", ("aim", "theory", "prediction", "scale_of", "study", "act_because")),
    (DoneNote, "cycle__idea", ("words",)),
    (Block, "idea", ("words",)),
    (BlockEnd, "block__idea", ("words",)),
    (ChangeMeasure, "idea", ("name", "unit")),
    (ChangeMark, "idea", ("words",)),
    (SpreadPack, "idea", ("core", "adaptable")),
    (Adoption, "idea", ("adapted",)),
    (HoldCheck, "adoption__idea", ("words",)),
    (Group, "idea", ("words", "expenses")),
    (GroupDecision, "group__idea", ("words",)),
    (Expense, "group__idea", ("what",)),
)
"""Where words of a change stand: the model, the way from it to the change, and its fields in the
order of their form. A test holds it to the models."""


def texts_of(idea: Idea) -> list[str]:
    """Everything that is written of a change, each row as one text, so that a sentence that goes
    over two boxes is found; and all that ever stood in its tests."""
    written = ["\n".join([idea.title, idea.words])]
    for model, way, fields in WRITTEN:
        rows = model.objects.of(idea.organisation_id).filter(**{way: idea})
        written += ["\n".join(row) for row in rows.values_list(*fields)]
    return written + list(_ever_in_tests(idea))


def _ever_in_tests(idea: Idea) -> Iterator[str]:
    versions = CycleVersion.objects.of(idea.organisation_id).filter(cycle__idea=idea)
    for texts in versions.values_list("texts", flat=True):
        yield "\n".join(one for one in texts.values() if isinstance(one, str))


def texts_of_stories(idea: Idea) -> list[str]:
    """The protected words of its stories, to see that none stand elsewhere."""
    return list(stories_of(idea).values_list("text", flat=True))


def texts_told_in(takeaway: Takeaway | None) -> list[str]:
    """The same of the stories that were read in the session from which something was taken."""
    if takeaway is None:
        return []
    read = Chosen.plain.filter(session=takeaway.session_id, protected=OuterRef("pk"))
    stories = ProtectedStory.objects.of(takeaway.organisation_id).filter(Exists(read))
    return list(stories.values_list("text", flat=True))
